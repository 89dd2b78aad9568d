"""An idea's way in the window: its card and its steps, and the list of all that are on their way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from exports.pdf.checking import is_claimed
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.board.page import BoardPage
from ui.desktop.hands import Hands
from ui.desktop.idea_way import IdeaWayDialog
from ui.desktop.pages.ideas import IdeasPage
from workshop.collecting import add_idea
from workshop.developing_ideas import move_idea, save_card
from workshop.innovation import IdeaStep, InnovationCard, InnovationKind, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

Stored = Callable[..., list[Any]]
TODAY = date.today()  # noqa: DTZ011 - as the window's own


@pytest.fixture
def stored(evening: LibraryStore) -> Stored:
    return lambda kind: evening.ask(lambda view: view.where(kind)).result()


@pytest.fixture
def ideas(evening: LibraryStore) -> None:
    for id, text in (("a", "Laga cyklar tillsammans"), ("b", "En verkstad för alla")):
        evening.act(FACILITATOR, add_idea, id, "session", "light", text).result()


@pytest.fixture
def dialog(ideas: None, hands: Hands, qtbot: QtBot) -> IdeaWayDialog:
    page = IdeasPage(hands)
    qtbot.addWidget(page)
    made = IdeaWayDialog(page, hands, "a")
    made.open()
    qtbot.waitUntil(lambda: made.steps.stage.count() > 0)
    return made


def choose(dialog: IdeaWayDialog, stage: Stage) -> None:
    dialog.steps.stage.setCurrentIndex(dialog.steps.stage.findData(stage))


def test_a_step_is_taken_and_what_was_typed_in_the_card_is_kept_first(
    dialog: IdeaWayDialog, qtbot: QtBot, stored: Stored
) -> None:
    dialog.card.lines["title"].setText("Cykelköket")
    dialog.card.partners.setPlainText("MKB\nE.ON")
    choose(dialog, Stage.PILOT)
    dialog.steps.decided_by.setText("Styrgruppen § 3")
    dialog.steps.move_button.click()
    qtbot.waitUntil(lambda: len(stored(IdeaStep)) == 1)
    (step,) = stored(IdeaStep)
    assert (step.stage, step.on, step.decided_by) == (Stage.PILOT, TODAY, "Styrgruppen § 3")
    (card,) = stored(InnovationCard)
    assert (card.title, card.partners) == ("Cykelköket", ("MKB", "E.ON"))
    qtbot.waitUntil(lambda: dialog.steps.stage.findData(Stage.RUNNING) >= 0)


def test_only_what_a_stage_needs_is_asked_for_and_a_missing_reason_is_told_at_its_field(
    dialog: IdeaWayDialog, qtbot: QtBot, stored: Stored
) -> None:
    choose(dialog, Stage.PARKED)
    fields = dialog.steps.fields
    assert [fields[name].isHidden() for name in ("why", "evidence", "into_id")] == [False, True, True]
    dialog.steps.move_button.click()
    qtbot.waitUntil(lambda: bool(fields["why"].error()))
    assert "Skriv varför" in fields["why"].error()
    choose(dialog, Stage.MERGED)
    assert not fields["into_id"].isHidden()
    dialog.steps.why.setPlainText("Samma sak")
    dialog.steps.move_button.click()
    qtbot.waitUntil(lambda: [step.into_id for step in stored(IdeaStep)] == ["b"])


def test_the_last_step_is_taken_back(dialog: IdeaWayDialog, qtbot: QtBot, stored: Stored) -> None:
    choose(dialog, Stage.NEED)
    dialog.steps.move_button.click()
    qtbot.waitUntil(lambda: len(stored(IdeaStep)) == 1)
    dialog.steps.taken_back.emit(stored(IdeaStep)[0].id)
    qtbot.waitUntil(lambda: stored(IdeaStep) == [])


def test_closing_keeps_what_was_typed_and_stays_when_it_cannot_be_kept(
    dialog: IdeaWayDialog, qtbot: QtBot, stored: Stored
) -> None:
    dialog.card.lines["title"].clear()
    dialog.close_button.click()
    qtbot.waitUntil(lambda: bool(dialog.card.fields["title"].error()))
    assert dialog.isVisible()
    dialog.card.lines["title"].setText("Cykelköket")
    with qtbot.waitSignal(dialog.finished):
        dialog.close_button.click()
    assert [card.title for card in stored(InnovationCard)] == ["Cykelköket"]


def test_what_was_only_looked_at_is_no_card(dialog: IdeaWayDialog, stored: Stored) -> None:
    dialog.close_button.click()
    assert stored(InnovationCard) == []


def test_the_card_is_saved_as_a_pdf(dialog: IdeaWayDialog, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "kort.pdf"
    dialog.save_pdf(file)
    qtbot.waitUntil(file.exists, timeout=10_000)
    qtbot.waitUntil(lambda: is_claimed(file.read_bytes()))


def test_the_board_leads_to_a_notes_way(ideas: None, hands: Hands, qtbot: QtBot) -> None:
    page = BoardPage(hands, motion=False)
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: "a" in page.view.contents.ideas)
    page.view.choose("a")
    QTest.keyClick(page.view, Qt.Key.Key_W)
    qtbot.waitUntil(lambda: bool(page.findChildren(IdeaWayDialog)))
    (dialog,) = page.findChildren(IdeaWayDialog)
    qtbot.waitUntil(lambda: dialog.steps.stage.count() > 0)
    dialog.close_button.click()


def titles(page: IdeasPage) -> list[str]:
    items = (page.table.item(at, 0) for at in range(page.table.rowCount()))
    return [item.text() for item in items if item is not None]


def test_the_list_has_the_farthest_first_and_says_what_has_come_of_them(
    ideas: None, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    act = evening.act
    for n, (idea, stage) in enumerate((("a", Stage.PILOT), ("b", Stage.PARKED), ("a", Stage.RUNNING))):
        on = TODAY - timedelta(days=9 - n)
        act(FACILITATOR, move_idea, f"s{n}", idea, stage, on=on, why="Väntar", evidence="Avtal").result()
    act(FACILITATOR, save_card, "a", title="Cykelköket", kind=InnovationKind.SOCIAL, partners=["MKB"]).result()
    page = IdeasPage(hands)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    assert titles(page) == ["Cykelköket", "En verkstad för alla"]
    assert "Sociala innovationer i drift: 1" in page._came.text()
    page.filter.setText("verkst")
    assert page.table.rowCount() == 1
    page.filter.clear()
    page._choose(Stage.RUNNING)
    assert titles(page) == ["Cykelköket"]


def test_an_empty_list_says_where_to_begin(hands: Hands, qtbot: QtBot) -> None:
    page = IdeasPage(hands)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not page._body.isVisible() and page._empty.isVisible())
    for way in ("välj en lapp", "från en mobil", "Tryck på W", "högerklicka"):
        assert way in page._empty.text(), way
