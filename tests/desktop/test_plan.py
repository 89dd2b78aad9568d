"""Planning: a session is made with one press, saves itself afterwards, and says plainly what is wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QDate, Qt
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.desktop.keyboard import retype
from ui.desktop.clock_line import read_time
from ui.desktop.hands import Hands
from ui.desktop.pages.plan import PlanPage
from workshop import planning
from workshop.collecting import add_idea
from workshop.sessions import Project, Question, Session


class Ways:
    def __init__(self) -> None:
        self.created: list[str] = []
        self.begun = 0

    def begin(self) -> None:
        self.begun += 1


@pytest.fixture
def ways() -> Ways:
    return Ways()


@pytest.fixture
def page(hands: Hands, ways: Ways, qtbot: QtBot) -> PlanPage:
    made = PlanPage(hands, ways.created.append, ways.begin)
    qtbot.addWidget(made)
    made.resize(1100, 900)
    made.show()
    qtbot.waitExposed(made)
    return made


def sessions(store: LibraryStore) -> list[Session]:
    return store.ask(lambda view: view.where(Session)).result()


def test_a_new_session_needs_only_a_title_and_a_project(
    page: PlanPage, ways: Ways, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.show_new()
    qtbot.waitUntil(lambda: page.form.project_box.currentText() == "Kvarnby")  # filled in from last time
    retype(page.form.title, "Ljus i trapporna")
    retype(page.form.questions._lines[0].editor, "Var är det mörkt?")
    page.form.date.setDate(QDate(2026, 12, 3))
    page.form.starts.set_time(time(17, 30))
    page.form.ends.set_time(time(19, 0))
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(ways.created))
    made = next(s for s in sessions(evening) if s.id == ways.created[0])
    assert made.title == "Ljus i trapporna"
    assert (made.ends_at - made.starts_at).total_seconds() == 90 * 60
    questions = evening.ask(lambda view: view.where(Question, session_id=made.id)).result()
    assert [q.text for q in questions] == ["Var är det mörkt?"]


def test_an_empty_title_is_refused_beside_the_field_and_nothing_typed_is_lost(
    page: PlanPage, ways: Ways, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.show_new()
    retype(page.form.place, "Biblioteket")
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.form.fields["title"].error()))
    assert page.form.fields["title"].error() == "Ge träffen en rubrik, så hittar du den igen."
    assert page.form.place.text() == "Biblioteket"
    assert ways.created == []
    assert len(sessions(evening)) == 1


def test_an_end_before_the_start_is_refused_beside_the_field(page: PlanPage, ways: Ways, qtbot: QtBot) -> None:
    page.show_new()
    retype(page.form.title, "Bakvänd")
    page.form.starts.set_time(time(20, 0))
    page.form.ends.set_time(time(18, 0))
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.form.fields["ends_at"].error()))
    assert "före starttiden" in page.form.fields["ends_at"].error()
    assert ways.created == []


def test_a_title_of_ten_thousand_letters_is_refused_and_still_there(page: PlanPage, qtbot: QtBot) -> None:
    page.show_new()
    page.form.title.setText("å" * 10_000)
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "200" in page.form.fields["title"].error())
    assert len(page.form.title.text()) == 10_000


def test_a_field_saves_itself_when_it_is_left(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    retype(page.form.place, "Tvättstugan")
    page.form.title.setFocus()
    qtbot.waitUntil(lambda: sessions(evening)[0].place == "Tvättstugan")


def test_a_new_project_name_makes_a_new_project(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    retype(page.form._project_line, "Ängslyckan")
    page.form.title.setFocus()

    def project() -> str:
        session = sessions(evening)[0]
        return evening.ask(lambda view: view.need(Project, session.project_id).name).result()

    qtbot.waitUntil(lambda: project() == "Ängslyckan")
    names = {p.name for p in evening.ask(lambda view: view.where(Project)).result()}
    assert names == {"Kvarnby", "Ängslyckan"}


def test_the_privacy_notice_says_when_it_is_incomplete(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    assert "Mobilerna kan ta emot namn" in page.form.privacy._state.text()
    retype(page.form.privacy._editors["legal_basis"], " ")
    assert "Inte klart" in page.form.privacy._state.text()
    page.form.title.setFocus()
    qtbot.waitUntil(lambda: not evening.ask(lambda view: view.need(Project, "project").takes_names).result())


def test_questions_are_ordered_added_and_taken_away(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    lines = page.form.questions
    lines._step(lines._lines[1], -1)

    def texts() -> list[str]:
        found = evening.ask(lambda view: view.where(Question, session_id="session")).result()
        return [q.text for q in sorted(found, key=lambda q: q.position)]

    qtbot.waitUntil(lambda: texts() == ["Var vill du sitta?", "Var behövs ljus?"])
    lines._drop(lines._lines[0])
    qtbot.waitUntil(lambda: texts() == ["Var behövs ljus?"])
    lines.add()
    retype(lines._lines[1].editor, "Vem gör vad?")
    page.form.title.setFocus()
    qtbot.waitUntil(lambda: texts() == ["Var behövs ljus?", "Vem gör vad?"])


def test_a_change_made_elsewhere_shows_and_undo_takes_it_back(
    page: PlanPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.show_session()
    session = hands.mirror.session
    plan = planning.Plan(**{f: getattr(session, f) for f in planning.Plan.__dataclass_fields__})
    evening.act(FACILITATOR, planning.save_session, "session", replace(plan, place="Torget")).result()
    qtbot.waitUntil(lambda: page.form.place.text() == "Torget")
    hands.undo()
    qtbot.waitUntil(lambda: page.form.place.text() == "Kvarnbygatans samlingslokal")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("18:30", time(18, 30)),
        ("18.30", time(18, 30)),
        ("1830", time(18, 30)),
        ("930", time(9, 30)),
        (" 7 ", time(7)),
        ("0:05", time(0, 5)),
        ("24:00", None),
        ("12:60", None),
        ("halv nio", None),
        ("", None),
        ("1:5", None),
    ],
)
def test_a_time_is_taken_as_people_write_it(written: str, meant: time | None) -> None:
    assert read_time(written) == meant


def test_a_time_that_is_none_is_said_beside_its_field(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    before = sessions(evening)[0]
    retype(page.form.ends, "sent")
    page.form.title.setFocus()
    qtbot.waitUntil(lambda: "18:30" in page.form.fields["ends_at"].error())
    assert page.form.ends.text() == "sent"
    assert sessions(evening)[0] == before


def test_starting_saves_what_is_written_first_and_stays_when_it_is_wrong(
    page: PlanPage, ways: Ways, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.show_session()
    retype(page.form.ends, "1200")
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "före starttiden" in page.form.fields["ends_at"].error())
    assert ways.begun == 0
    retype(page.form.ends, "22:30")
    qtbot.mouseClick(page.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: ways.begun == 1)
    assert sessions(evening)[0].ends_at.astimezone(ZoneInfo("Europe/Stockholm")).time() == time(22, 30)


def test_what_is_wrong_stays_to_be_mended_while_phones_go_on(
    page: PlanPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.show_session()
    retype(page.form.ends, "1200")
    page.form.title.setFocus()
    qtbot.waitUntil(lambda: "före starttiden" in page.form.fields["ends_at"].error())
    for n in range(3):
        with qtbot.waitSignal(hands.mirror.committed):
            evening.act(FACILITATOR, add_idea, f"i{n}", "session", "light", "Lampor")
    session = hands.mirror.session
    plan = planning.Plan(**{f: getattr(session, f) for f in planning.Plan.__dataclass_fields__})
    with qtbot.waitSignal(hands.mirror.committed):
        evening.act(FACILITATOR, planning.save_session, "session", replace(plan, place="Torget"))
    page.show_session()
    assert page.form.ends.text() == "12:00"
    assert page.form.fields["ends_at"].error()


def test_a_line_taken_away_stays_away_though_an_earlier_change_is_still_on_its_way(
    page: PlanPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.show_session()
    lines = page.form.questions
    lines._step(lines._lines[1], -1)
    page.form._later.stop()
    page._save_if_known()
    lines._drop(lines._lines[0])
    qtbot.waitUntil(
        lambda: (
            [q.id for q in evening.ask(lambda view: view.where(Question, session_id="session")).result()] == ["light"]
        )
    )
    assert [id for id, _text in lines.value()] == ["light"]


def test_a_hidden_network_is_saved_and_shown(page: PlanPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.show_session()
    retype(page.form.wifi_name, "Kvarnby")
    page.form.wifi_hidden.click()
    qtbot.waitUntil(lambda: sessions(evening)[0].wifi_hidden)
    assert sessions(evening)[0].wifi_name == "Kvarnby"
    page.form.wifi_hidden.click()
    qtbot.waitUntil(lambda: not sessions(evening)[0].wifi_hidden)
