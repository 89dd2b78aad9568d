"""The statistics in the window: what is asked is chosen in the plan, papers are typed in, small groups stay unseen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from ui.desktop.hands import Hands
from ui.desktop.pages.answer_statistics import PapersDialog, StatisticsCard
from ui.desktop.pages.plan import PlanPage
from workshop.asking_statistics import answer_statistics, ask_statistics, collected
from workshop.leading import close_session, go_live
from workshop.sessions import Session
from workshop.signing_in import sign_in
from workshop.survey import STATISTICS, Form

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform


def asked(store: LibraryStore) -> tuple[str, ...]:
    session: Session = store.ask(lambda view: view.need(Session, "session")).result()
    return session.statistics


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.resize(1100, 900)
    with qtbot.waitExposed(widget):
        widget.show()


@pytest.fixture
def card(evening: LibraryStore, hands: Hands, qtbot: QtBot) -> StatisticsCard:
    """Twelve women and eight men have answered on their phones, while the evening goes on."""
    evening.act(FACILITATOR, ask_statistics, "session", STATISTICS).result()
    evening.act(FACILITATOR, go_live, "session").result()
    for n in range(20):
        evening.act(PHONE, sign_in, f"p{n}", "session", device=f"d{n}").result()
        said = {Form.GENDER: 1 if n < 12 else 2, Form.AGE: 3}
        evening.act(PHONE, answer_statistics, f"a{n}", "session", f"d{n}", said).result()
    made = StatisticsCard(hands)
    shown(made, qtbot)
    qtbot.waitUntil(lambda: made.isVisible() and made.state.text() != "")
    return made


def texts(card: StatisticsCard) -> list[str]:
    found = [card.result.itemAt(n).widget() for n in range(card.result.count())]
    return [one.text() for one in found if isinstance(one, QLabel)]


def test_nothing_is_asked_before_somebody_chooses_it_question_by_question(
    hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    page = PlanPage(hands, lambda _id: None, lambda: None)
    shown(page, qtbot)
    page.show_session()
    chips = page.form.statistics.chips
    assert [chip.isChecked() for chip in chips.values()] == [False] * 5
    for form in (Form.AGE, Form.GENDER):
        chips[form].click()
        qtbot.waitUntil(lambda form=form: form in asked(evening))
    assert asked(evening) == ("gender", "age")
    qtbot.waitUntil(lambda: hands.mirror.session.statistics == ("gender", "age"))
    page.show_new()
    assert page.form.statistics.isHidden(), "there is no session to ask at yet"


def test_while_it_goes_on_only_how_many_have_answered_is_shown(card: StatisticsCard) -> None:
    assert "20 av 20" in card.state.text()
    assert texts(card) == []


def test_afterwards_the_groups_are_shown_and_papers_add_to_them(
    card: StatisticsCard, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(hands.mirror.committed):
        evening.act(FACILITATOR, close_session, "session").result()
    qtbot.waitUntil(lambda: "Kvinna eller flicka: 12" in texts(card))
    assert "Man eller pojke: 8" in texts(card)
    assert "30–54 år: 20" in texts(card)
    dialog = PapersDialog(hands, card)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.boxes[Form.GENDER][0].setValue(3)
    dialog.boxes[Form.AGE][4].setValue(6)
    dialog.save.click()
    qtbot.waitUntil(dialog.isHidden)
    assert evening.ask(collected, "session").result().paper[Form.GENDER] == (3, 0, 0, 0)
    qtbot.waitUntil(lambda: "65 år eller äldre: 6" in texts(card))
    assert {"Kvinna eller flicka: minst 12", "Annat: visas inte"} <= set(texts(card))


def test_papers_that_were_typed_in_are_there_to_be_changed(
    card: StatisticsCard, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    first = PapersDialog(hands, card)
    qtbot.addWidget(first)
    first.open()
    first.boxes[Form.LIVES_HERE][0].setValue(9)
    first.save.click()
    qtbot.waitUntil(first.isHidden)
    again = PapersDialog(hands, card)
    qtbot.addWidget(again)
    again.open()
    qtbot.waitUntil(lambda: again.boxes[Form.LIVES_HERE][0].value() == 9)
