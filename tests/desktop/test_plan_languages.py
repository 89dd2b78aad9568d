"""Choosing what languages the phones are offered: chips that go with a press, a menu that adds, all by keyboard too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import languages, words
from storage.store import LibraryStore
from ui.desktop.hands import Hands
from ui.desktop.off import keep_off
from ui.desktop.pages.plan import PlanPage
from ui.desktop.pages.plan_languages import FIRST_LANGUAGES, LanguageChips
from workshop.sessions import Session

ALL = languages("phone")


@pytest.fixture
def chips(qtbot: QtBot) -> LanguageChips:
    made = LanguageChips(words("sv"))
    made.resize(460, 300)
    made.show_languages(FIRST_LANGUAGES)
    shown(made, qtbot)
    return made


@pytest.fixture
def page(hands: Hands, qtbot: QtBot) -> PlanPage:
    made = PlanPage(hands, lambda _id: None, lambda: None)
    made.resize(1100, 900)
    shown(made, qtbot)
    return made


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.show()
    qtbot.waitExposed(widget)
    widget.activateWindow()


def filled(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [one.text() for one in menu.actions() if one.text()]


def choose(menu: QMenu, begins: str) -> None:
    filled(menu)
    next(one for one in menu.actions() if one.text().startswith(begins)).trigger()


def session(store: LibraryStore) -> Session:
    return store.ask(lambda view: view.where(Session)).result()[0]


def test_a_new_session_offers_swedish_and_english(page: PlanPage) -> None:
    page.show_new()
    assert page.form.languages.value() == ("sv", "en")
    assert [one.text() for one in page.form.languages.chips.values()] == ["Svenska  ×", "Engelska  ×"]


def test_what_is_added_and_taken_away_is_saved_at_once(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    choose(page.form.languages.menu, "Tigrinska")
    qtbot.waitUntil(lambda: session(evening).languages == ("sv", "en", "ti"))
    qtbot.mouseClick(page.form.languages.chips["en"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session(evening).languages == ("sv", "ti"))


def test_the_last_language_cannot_go_unsaid(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    for code in ("sv", "en"):
        page.form.languages.drop(code)
    qtbot.waitUntil(lambda: bool(page.form.fields["languages"].error()))
    assert session(evening).languages == ("sv", "en")


def test_the_menu_has_every_language_that_is_not_chosen_by_its_name_here_and_its_own(chips: LanguageChips) -> None:
    texts = filled(chips.menu)
    assert len(texts) == len(ALL) - 2 + 1
    assert texts == [*sorted(texts[:-1]), "Lägg till alla"]
    assert "Ukrainska – Українська\togranskad" in texts
    assert "Lättläst svenska" in texts  # its own name is the same, and somebody has reviewed it


def test_they_stand_in_the_order_in_which_the_phones_show_them(chips: LanguageChips) -> None:
    for code in ("fi", "so", "sv-x-ll"):
        chips.add(code)
    assert chips.value() == ("sv", "sv-x-ll", "en", "so", "fi")
    chips.show_languages(("tlh", "fi", "sv"))
    assert chips.value() == ("sv", "fi")  # a language without texts is left out


def test_what_nobody_has_reviewed_is_said(chips: LanguageChips) -> None:
    assert not chips._unreviewed.isVisible()
    chips.add("kmr", "ti")
    assert chips._unreviewed.isVisible()
    assert "granskat än: kurdiska (kurmanji), tigrinska." in chips._unreviewed.text()


def test_all_are_added_and_taken_away_by_keyboard(chips: LanguageChips, qtbot: QtBot) -> None:
    choose(chips.menu, "Lägg till alla")
    assert chips.value() == ALL
    assert not chips.add_button.isVisible()
    assert QApplication.focusWidget() is chips.chips["fi"]
    chips.chips["sv-x-ll"].setFocus()
    while len(chips.value()) > 1:
        # The focus goes on to the next, so that one key takes one after the other.
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
        if QApplication.focusWidget() is chips.add_button:
            break
    assert chips.value() == ("sv",)
    assert chips.add_button.isVisible()


def test_tab_goes_through_the_chips_to_the_button(chips: LanguageChips, qtbot: QtBot) -> None:
    chips.add("ar")
    chips.chips["sv"].setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [chips.chips["en"], chips.chips["ar"], chips.add_button]


def test_a_chip_says_what_pressing_it_does(chips: LanguageChips) -> None:
    assert chips.chips["en"].accessibleName() == "Ta bort engelska"


def test_where_the_library_is_only_read_the_languages_can_be_seen_but_not_changed(
    chips: LanguageChips, qtbot: QtBot
) -> None:
    keep_off(chips, "Du kan bara läsa.")
    chips.show_languages(("sv", "ar"))
    for one in (*chips.chips.values(), chips.add_button):
        assert one.isVisible()
        assert not one.isEnabled()
        assert not one.toolTip()  # so that the reason shows, which the whole field has
    qtbot.mouseClick(chips.chips["ar"], Qt.MouseButton.LeftButton)
    assert chips.value() == ("sv", "ar")


def test_nineteen_languages_fit_in_a_narrow_card(chips: LanguageChips, qtbot: QtBot) -> None:
    chips.add(*ALL)
    qtbot.waitUntil(lambda: chips.chips["fi"].y() > chips.chips["sv"].y())
    boxes = [one.geometry() for one in chips.chips.values()]
    assert all(box.left() >= 0 and box.right() < chips.width() for box in boxes)
    assert not any(a.intersects(b) for a in boxes for b in boxes if a is not b)


def test_seeing_the_same_again_disturbs_nobody(chips: LanguageChips) -> None:
    chips.chips["en"].setFocus()
    before = chips.chips["en"]
    chips.show_languages(("en", "sv"))
    assert chips.chips["en"] is before
    assert QApplication.focusWidget() is before
