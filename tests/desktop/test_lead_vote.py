"""Voting on the Lead page: made, opened, counted by papers and hands, closed, shown, cleared and opened again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.pretend import FakeDesk
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.pages.lead import LeadPage
from ui.desktop.scenes import Scene
from ui.desktop.vote_count import CountDialog, PaperDialog
from ui.desktop.vote_plan import PlanDialog
from ui.desktop.vote_slide import VoteSlide
from workshop.arranging import group_ideas
from workshop.ballots import Ballot, BallotState, Method, Subject, Via, Vote
from workshop.board import Group
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.signing_in import sign_in
from workshop.voting import BallotPlan, cast_vote, close_ballot, open_ballot, plan_ballot, show_result

IDEAS = ("lamps", "bench", "cafe")
SHOWN: list[Scene] = []


@pytest.fixture
def leader(hands: Hands, bridge: Bridge, desk: FakeDesk) -> Evening:
    return Evening(hands, bridge, desk, farewell_ms=0)


@pytest.fixture
def page(evening: LibraryStore, hands: Hands, leader: Evening, qtbot: QtBot) -> LeadPage:
    """A live evening with three ideas and four people, and the page turned to the vote."""
    evening.act(FACILITATOR, go_live, "session").result()
    for id in IDEAS:
        evening.act(FACILITATOR, add_idea, id, "session", "light", f"Idén {id}").result()
    for device in "ABCD":
        evening.act(PHONE, sign_in, f"person {device}", "session", device=device).result()
    SHOWN.clear()
    made = LeadPage(hands, leader, SHOWN.append, lambda _letter: None)
    qtbot.addWidget(made)
    made.resize(1170, 700)
    made.show()
    qtbot.waitExposed(made)
    with qtbot.waitSignal(hands.mirror.loaded):
        hands.mirror.open("session")
    made.vote_tab.click()
    return made


@pytest.fixture
def voting(page: LeadPage, evening: LibraryStore, qtbot: QtBot) -> LeadPage:
    """An open ballot: three dots each."""
    evening.act(FACILITATOR, plan_ballot, "vote", "session", BallotPlan("Vad först?", choices=IDEAS)).result()
    evening.act(FACILITATOR, open_ballot, "vote").result()
    qtbot.waitUntil(page.vote.close_ballot.isVisible)
    return page


def cast(evening: LibraryStore, device: str, *marks: str) -> None:
    evening.act(PHONE, cast_vote, f"paper {device}", "session", "vote", marks, device=device).result()


def votes(evening: LibraryStore) -> list[Vote]:
    return evening.ask(lambda view: view.where(Vote)).result()


def ballot(evening: LibraryStore) -> Ballot:
    return evening.ask(lambda view: view.need(Ballot, "vote")).result()


def dialog(page: LeadPage, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def click(qtbot: QtBot, widget: object) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_ballot_is_made_of_the_ideas_of_the_open_question_and_opened(
    page: LeadPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, add_idea, "aside", "session", "sit", "Något annat").result()
    click(qtbot, page.vote.new)
    made = dialog(page, PlanDialog, qtbot)
    assert isinstance(made, PlanDialog)
    assert made.name.text()
    assert made.chosen == IDEAS
    made.name.setText("Vad börjar vi med?")
    made.budget.setValue(2)
    made.stack.setChecked(False)
    click(qtbot, made.go)
    qtbot.waitUntil(lambda: SHOWN == [Scene.VOTE])
    (opened,) = evening.ask(lambda view: view.where(Ballot)).result()
    assert (opened.title, opened.choices, opened.budget, opened.most) == ("Vad börjar vi med?", IDEAS, 2, 1)
    qtbot.waitUntil(lambda: "öppen" in page.vote_tab.text())


def test_groups_and_a_scale_can_be_chosen_and_what_is_wrong_is_told_there(
    page: LeadPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    for id, idea in (("warm", "lamps"), ("cold", "cafe")):
        evening.act(FACILITATOR, group_ideas, id, [idea, "bench"] if id == "warm" else [idea], heading=id).result()
    qtbot.waitUntil(lambda: len(page._hands.mirror.rows(Group)) == 2)
    click(qtbot, page.vote.new)
    made = dialog(page, PlanDialog, qtbot)
    assert isinstance(made, PlanDialog)
    made.subject.setCurrentIndex(made.subject.findData("groups"))
    assert set(made.chosen) == {"warm", "cold"}
    assert made._plan().subject is Subject.GROUPS
    made._tick(set())
    click(qtbot, made.save)
    qtbot.waitUntil(lambda: "minst två" in made._error.text())
    made.method.setCurrentIndex(made.method.findData(Method.SCALE))
    assert not made.choices.isVisible()
    click(qtbot, made.save)
    qtbot.waitUntil(page.vote.open.isVisible)
    assert page.vote.ballot is not None
    assert page.vote.ballot.method is Method.SCALE


def test_until_it_is_closed_only_the_number_of_votes_is_known(
    voting: LeadPage, evening: LibraryStore, desk: FakeDesk, leader: Evening, qtbot: QtBot
) -> None:
    cast(evening, "A", "lamps", "lamps", "bench")
    leader.take_over(replace(leader.state, papers=1))
    qtbot.waitUntil(lambda: voting.vote._figures.text().startswith("1 röst från mobiler"))
    assert all(bar.value is None and not bar.figure for bar in voting.vote._bars._bars)
    click(qtbot, voting.vote.close_ballot)
    qtbot.waitUntil(voting.vote.show_all.isVisible)
    assert [(bar.place, bar.text, bar.figure) for bar in voting.vote._bars._bars] == [
        ("1", "Idén lamps", "2"),
        ("2", "Idén bench", "1"),
        ("", "Idén cafe", "0"),
    ]
    assert voting.vote._figures.text() == "1 av 4 närvarande röstade."


def test_papers_are_typed_one_after_another_without_the_mouse(
    voting: LeadPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    click(qtbot, voting.vote.paper)
    made = dialog(voting, PaperDialog, qtbot)
    assert isinstance(made, PaperDialog)
    for typed, entered in (("1 1 3", 1), ("2", 2), ("0", 3)):
        qtbot.keyClicks(made.numbers, typed)
        qtbot.keyClick(made.numbers, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda entered=entered: len(votes(evening)) == entered)
        qtbot.waitUntil(lambda: made.numbers.text() == "")
    assert sorted(vote.marks for vote in votes(evening)) == [(), ("bench",), ("lamps", "lamps", "cafe")]
    for wrong in ("9", "1 1 1 1", "x"):
        made.numbers.setText(wrong)
        qtbot.keyClick(made.numbers, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(made._error.text()))
        made._error.setText("")
    assert len(votes(evening)) == 3


def test_hands_are_counted_and_counted_again(voting: LeadPage, evening: LibraryStore, qtbot: QtBot) -> None:
    for n in (4, 6):
        click(qtbot, voting.vote.hands)
        made = dialog(voting, CountDialog, qtbot)
        assert isinstance(made, CountDialog)
        made.counts["bench"].setValue(n)
        made._save()
        qtbot.waitUntil(lambda n=n: [vote.count for vote in votes(evening)] == [n])
    assert votes(evening)[0].via is Via.HANDS


def test_opening_again_asks_first_and_clearing_can_be_undone(
    voting: LeadPage, evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    cast(evening, "A", "lamps")
    evening.act(FACILITATOR, close_ballot, "vote").result()
    qtbot.waitUntil(voting.vote.show_all.isVisible)
    voting.vote._clear.trigger()
    asked = dialog(voting, QDialog, qtbot)
    asked.accept()
    qtbot.waitUntil(lambda: votes(evening) == [])
    hands.undo()
    qtbot.waitUntil(lambda: len(votes(evening)) == 1)
    voting.vote._reopen.trigger()
    asked = dialog(voting, QDialog, qtbot)
    assert ballot(evening).state is BallotState.CLOSED
    asked.accept()
    qtbot.waitUntil(lambda: ballot(evening).is_open)


def test_the_projector_shows_no_figure_before_the_result_is_shown(
    voting: LeadPage, evening: LibraryStore, hands: Hands, leader: Evening, qtbot: QtBot
) -> None:
    slide = VoteSlide(hands, leader)
    qtbot.addWidget(slide)
    slide.resize(960, 540)
    said: list[str] = []
    write = slide.write
    slide.write = lambda painter, area, text, size, **how: said.append(text) or write(painter, area, text, size, **how)  # type: ignore[method-assign]

    def on_slide() -> list[str]:
        said.clear()
        image = QImage(960, 540, QImage.Format.Format_RGB32)
        slide.render(image)
        return said

    cast(evening, "A", "lamps", "lamps", "bench")
    leader.take_over(replace(leader.state, papers=1))
    qtbot.waitUntil(lambda: "1 har röstat" in on_slide())
    assert not any("Idén" in text for text in on_slide())
    evening.act(FACILITATOR, close_ballot, "vote").result()
    qtbot.waitUntil(lambda: any("Resultatet kommer" in text for text in on_slide()))
    assert "2" not in on_slide()
    evening.act(FACILITATOR, show_result, "vote").result()
    qtbot.waitUntil(lambda: "Idén lamps" in on_slide())
    assert on_slide()[on_slide().index("Idén lamps") + 1] == "2"
