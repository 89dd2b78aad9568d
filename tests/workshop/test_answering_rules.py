"""Answers to residents: what is to be answered, what has been, and what should have been by now."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from workshop.answering import overdue, publish_feedback, remove_answer, set_answer_due, themes_of, write_answer
from workshop.arranging import group_ideas
from workshop.checking import findings
from workshop.collecting import add_idea
from workshop.errors import Refused
from workshop.feedback import Answer, Handling
from workshop.planning import remove_session
from workshop.reports import session_report
from workshop.search import find
from workshop.sessions import Feedback, Session

DUE = date(2026, 12, 3)


@pytest.fixture
def said(live: None, do: Do) -> None:
    """Three notes about light, two of them in a group, and one about sitting."""
    for id, question in (("a", "light"), ("b", "light"), ("c", "light"), ("d", "sit")):
        do(add_idea, id, "session", question, f"Lapp {id}")
    do(group_ideas, "lamps", ["a", "b"], heading="Lampor")


def test_each_group_is_a_theme_and_what_lies_loose_is_its_questions(said: None, evening: LibraryStore) -> None:
    found = evening.ask(themes_of, "session").result()
    assert [(theme.about, theme.heading, theme.notes) for theme in found] == [
        ("lamps", "Lampor", 2),
        ("light", "Var behövs ljus?", 1),
        ("sit", "Var vill du sitta?", 1),
    ]


def test_an_answer_belongs_to_its_theme_also_when_the_group_is_gone(said: None, evening: LibraryStore, do: Do) -> None:
    do(write_answer, "x", "session", about="lamps", said="Det är mörkt", answer="Vi sätter upp tre lampor.")
    do(write_answer, "y", "session", about="gone", said="Mer kaffe", answer="Ja")
    found = evening.ask(themes_of, "session").result()
    assert [theme.is_answered for theme in found] == [True, False, False, True]
    assert found[-1].answer is not None
    assert found[-1].answer.said == "Mer kaffe"


def test_what_was_said_is_not_yet_an_answer(said: None, evening: LibraryStore, do: Do) -> None:
    do(write_answer, "x", "session", about="lamps", said="Det är mörkt")
    assert not evening.ask(themes_of, "session").result()[0].is_answered


def test_an_answer_keeps_when_it_was_begun_and_goes_when_it_says_nothing(said: None, do: Do, rows: Rows) -> None:
    first = do(write_answer, "x", "session", about="lamps", answer="Ja", handling=Handling.TAKEN_UP, due=DUE)
    second = do(write_answer, "x", "session", about="lamps", answer="  Ja,\r\ngärna ", responsible="Bo\n Ek")
    assert (second.written_at, second.answer, second.responsible) == (first.written_at, "Ja,\ngärna", "Bo Ek")
    assert do(write_answer, "x", "session", about="lamps") is None
    assert rows(Answer) == []
    do(remove_answer, "x")


def test_what_is_too_long_is_refused(said: None, do: Do, refused: RefusedWith) -> None:
    no: Refused = refused("too_long", do, write_answer, "x", "session", answer="å" * 5_001)
    assert no.field == "answer"


def test_overdue_is_what_has_no_answer_when_the_day_has_passed(said: None, evening: LibraryStore, do: Do) -> None:
    do(set_answer_due, "session", DUE)
    assert evening.ask(overdue, DUE).result() == [], "the day itself is still in time"
    late = date(2026, 12, 4)
    assert [(one.session.id, one.unanswered) for one in evening.ask(overdue, late).result()] == [("session", 3)]
    for about in ("lamps", "light", "sit"):
        do(write_answer, f"to {about}", "session", about=about, answer="Ja")
    assert evening.ask(overdue, late).result() == []
    do(set_answer_due, "session", None)
    assert evening.ask(overdue, date(2030, 1, 1)).result() == []


def test_it_is_read_on_phones_when_the_facilitator_says_so(said: None, do: Do, rows: Rows) -> None:
    assert rows(Session)[0].feedback is Feedback.KEPT
    assert do(publish_feedback, "session", Feedback.PUBLISHED).feedback is Feedback.PUBLISHED


def test_a_session_with_answers_is_not_taken_away(do: Do, refused: RefusedWith) -> None:
    do(write_answer, "x", "session", answer="Ja")
    refused("session_begun", do, remove_session, "session")


def test_what_is_told_to_residents_is_looked_through_before_it_is_filed(
    said: None, evening: LibraryStore, do: Do
) -> None:
    do(write_answer, "x", "session", about="lamps", said="Mörkt", answer="Ring 070-123 45 67 så svarar Bo.")
    report = evening.ask(session_report, "session", datetime(2026, 11, 27, tzinfo=UTC)).result()
    assert ("phone", "answer", "x") in [(one.code, one.row_kind, one.row_id) for one in findings(report)]


def test_an_answer_is_found_by_what_was_said_and_by_who_does_something(evening: LibraryStore, do: Do) -> None:
    do(write_answer, "x", "session", said="Det är mörkt", answer="Tre lampor", responsible="Bo Åkesson")
    for typed in ("mörk", "lampor", "åkesson"):
        (hit,) = evening.ask(find, typed).result().hits
        assert (hit.kind, hit.row_id) == ("answer", "x")
    do(remove_answer, "x")
    assert evening.ask(find, "lampor").result().hits == ()
