"""Sessions in figures, as SQL counts them, are what counting their rows one by one gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PHONE
from workshop.answering import set_answer_due, themes_of, write_answer
from workshop.arranging import group_ideas
from workshop.board import Colour
from workshop.collecting import add_idea
from workshop.deciding import agree_action, decide, mark_action
from workshop.duplicates import merge_ideas
from workshop.errors import Refused
from workshop.indicators.correcting import correct, remove_correction, set_target
from workshop.indicators.counts import SessionCounts
from workshop.indicators.facts import facts
from workshop.indicators.gathering import gather
from workshop.indicators.targets import Correction, Target
from workshop.leading import close_session, go_live, open_question
from workshop.people import Ages, Attendance, Role
from workshop.ports import Work
from workshop.signing_in import correct_attendance, count_group, sign_in, sign_out
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer, tallied
from workshop.walking import save_stop
from workshop.walks import StopKind, WalkStop
from workshop.writing import ActionStatus

Act = Callable[..., Any]


def counted(store: LibraryStore) -> SessionCounts:
    return store.ask(lambda view: view.session_counts()).result()["session"]


@pytest.fixture
def act(evening: LibraryStore) -> Act:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, open_question, "session", "light").result()
    return lambda by, action, *args, **facts: evening.act(by, action, *args, **facts).result()


def test_a_session_without_anything_has_nothing(evening: LibraryStore) -> None:
    assert counted(evening) == SessionCounts()


def test_who_came_is_counted_as_the_attendance_list_counts_them(evening: LibraryStore, act: Act) -> None:
    for n, (name, role, where) in enumerate(
        [("Amina", Role.RESIDENT, ""), ("", Role.RESIDENT, ""), ("Bo", Role.HOUSING, "MKB"), ("Eva", None, "MKB")]
    ):
        act(PHONE, sign_in, f"p{n}", "session", name=name, role=role, organisation=where)
    act(FACILITATOR, count_group, "g", "session", label="Klass 3B", heads=18)
    found, rows = counted(evening), evening.ask(lambda view: view.where(Attendance)).result()
    assert found.heads == sum(row.heads for row in rows)
    assert (found.named, found.guests, found.counted) == (3, 1, 18)
    heads: Counter[Role | None] = Counter()
    for row in rows:
        heads[row.role] += row.heads
    assert found.roles == heads
    assert found.organisations == ("MKB",)


def test_the_figures_follow_who_is_corrected_signed_out_and_brought_back(evening: LibraryStore, act: Act) -> None:
    act(PHONE, sign_in, "p", "session", name="Bo", role=Role.HOUSING, organisation="MKB")
    act(PHONE, sign_in, "q", "session", name="Eva", role=Role.HOUSING, organisation="MKB")
    act(FACILITATOR, count_group, "g", "session", label="Klass 3B", heads=20, ages=Ages.FROM_7, adults=2)
    before = counted(evening)
    assert (before.roles[Role.HOUSING], before.ages, before.organisations) == (2, {Ages.FROM_7: 18}, ("MKB",))
    act(FACILITATOR, correct_attendance, "p", name="Bo", role=Role.RESIDENT, organisation="")
    after = counted(evening)
    assert (after.roles[Role.HOUSING], after.roles[Role.RESIDENT], after.organisations) == (1, 1, ("MKB",))
    act(FACILITATOR, sign_out, "q")
    act(FACILITATOR, sign_out, "g")
    assert counted(evening).organisations == ()
    assert (counted(evening).heads, counted(evening).ages) == (1, {})
    for _ in range(3):
        evening.undo(FACILITATOR, "session").result()
    assert counted(evening) == before


def test_what_was_written_is_counted_as_the_documents_count_it(evening: LibraryStore, act: Act) -> None:
    for n in range(5):
        act(PHONE, add_idea, f"i{n}", "session", "light", f"Idé {n}", colour=Colour.ROSE)
    act(FACILITATOR, group_ideas, "g", ["i0", "i1"], "Ljus")
    act(FACILITATOR, decide, "d", "session", "Vi tänder.")
    act(FACILITATOR, agree_action, "a", "session", "Ring", due=date(2026, 12, 1))
    act(FACILITATOR, agree_action, "b", "session", "Skriv", due=date(2026, 12, 1))
    act(FACILITATOR, agree_action, "c", "session", "Mät")
    for id, on in (("a", date(2026, 12, 1)), ("b", date(2026, 12, 2))):
        act(FACILITATOR, mark_action, id, ActionStatus.DONE, on=on)
    found = counted(evening)
    assert (found.ideas, found.decisions) == (5, 1)
    assert (found.actions, found.done, found.in_time) == (3, 2, 1)
    act(FACILITATOR, merge_ideas, "i2", ["i3", "i4"])
    assert counted(evening).ideas == 3


def test_themes_are_those_of_the_page_where_they_are_answered(evening: LibraryStore, act: Act) -> None:
    for n in range(4):
        act(PHONE, add_idea, f"i{n}", "session", "light", f"Idé {n}", colour=Colour.ROSE)
    act(FACILITATOR, group_ideas, "g", ["i0", "i1"], "Ljus")
    act(FACILITATOR, write_answer, "1", "session", about="g", answer="Vi sätter upp lampor.")
    act(FACILITATOR, write_answer, "2", "session", about="sit", said="Bänkar", answer="")
    act(FACILITATOR, write_answer, "3", "session", said="Tack", answer="Tack själva.")
    assert counted(evening).themes == 0  # nobody has said that they are to be answered
    act(FACILITATOR, set_answer_due, "session", date(2026, 12, 24))
    found, themes = counted(evening), evening.ask(themes_of, "session").result()
    assert found.themes == len(themes) == 4
    assert len(found.answered) == sum(theme.is_answered for theme in themes) == 2


def test_survey_answers_are_counted_as_the_survey_counts_them(evening: LibraryStore, act: Act) -> None:
    act(FACILITATOR, close_session, "session")
    answers = [
        *(SurveyAnswer(f"a{n}", "session", Source.PHONE, Form.ADULT, (1 + n % 5, 0, 4, 3)) for n in range(9)),
        *(SurveyAnswer(f"p{n}", "session", Source.FACILITATOR, Form.ADULT, (5, 2, 0, 1)) for n in range(2)),
        *(SurveyAnswer(f"c{n}", "session", Source.PHONE, Form.CHILD, (4, 5)) for n in range(3)),
        *(SurveyAnswer(f"f{n}", "session", Source.PHONE, Form.LAB_BEFORE, (2, 0, 5)) for n in range(5)),
        *(SurveyAnswer(f"e{n}", "session", Source.PAPER, Form.LAB_AFTER, (3, 4, 1 + n)) for n in range(4)),
    ]
    for one in answers:
        act(FACILITATOR, _put, one)
    assert counted(evening).survey == tallied(answers)
    act(FACILITATOR, _put, replace(answers[0], values=(5, 5, 5, 5)))
    act(FACILITATOR, _remove, answers[-1])
    left = evening.ask(lambda view: view.where(SurveyAnswer)).result()
    assert counted(evening).survey == tallied(left)


def _put(work: Work, row: SurveyAnswer) -> None:
    work.put(row)


def _remove(work: Work, row: SurveyAnswer) -> None:
    work.remove(row)


def test_a_project_has_one_target_for_each_indicator(evening: LibraryStore, act: Act) -> None:
    act(FACILITATOR, set_target, "project", "C6", 40)
    act(FACILITATOR, set_target, "project", "C6", 51, "Antal fastighetsägare")
    rows = evening.ask(lambda view: view.where(Target)).result()
    assert [(row.amount, row.wording) for row in rows] == [(51, "Antal fastighetsägare")]
    act(FACILITATOR, set_target, "project", "C6", 0)
    assert not evening.ask(lambda view: view.where(Target)).result()


def test_a_correction_needs_a_reason_and_says_who_made_it(evening: LibraryStore, act: Act) -> None:
    facts = {"on": date(2026, 11, 26), "amount": 2}
    for wrong, code in (({"reason": " "}, "reason_empty"), ({"reason": "x", "amount": 0}, "amount_wrong")):
        with pytest.raises(Refused) as no:
            act(FACILITATOR, correct, "c", "project", "C1", **(facts | wrong))
        assert no.value.code == code
    with pytest.raises(Refused):
        act(FACILITATOR, correct, "c", "project", "C33", reason="x", **facts)
    act(FACILITATOR, correct, "c", "project", "C1", reason="Två på papper", **facts)
    (row,) = evening.ask(lambda view: view.where(Correction)).result()
    assert (row.who, row.reason) == ("Maria", "Två på papper")
    act(FACILITATOR, remove_correction, "c")
    assert not evening.ask(lambda view: view.where(Correction)).result()


def test_everything_is_gathered_in_one_question(evening: LibraryStore, act: Act) -> None:
    act(PHONE, sign_in, "p", "session", name="Bo", role=Role.HOUSING, organisation="MKB")
    act(FACILITATOR, correct, "c", "project", "C1", on=BEGAN.date(), amount=1, reason="x")
    act(FACILITATOR, close_session, "session")
    found = facts(evening.ask(gather).result())
    assert [one.id for one in found.held] == ["session"]
    assert [party.name for party in found.held[0].parties] == ["MKB"]
    assert len(found.corrections) == 1


def test_stops_of_a_walk_are_mended_when_their_action_is_done(evening: LibraryStore, act: Act) -> None:
    act(FACILITATOR, agree_action, "a", "session", "Byt lampan")
    act(FACILITATOR, agree_action, "b", "session", "Klipp häcken")
    for n, (kind, action) in enumerate([(StopKind.FAULT, "a"), (StopKind.FAULT, "b"), (StopKind.GOOD, ""), (None, "")]):
        act(FACILITATOR, save_stop, WalkStop(str(n), "session", 0, "Tunneln", kind=kind, action_id=action))
    act(FACILITATOR, mark_action, "a", ActionStatus.DONE, on=date(2026, 12, 1))
    found = counted(evening)
    assert (found.stops, found.faults, found.mended) == (4, 2, 1)
