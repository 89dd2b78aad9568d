"""Being recognised by a code: nobody is unless they want to, a mistyped code is told, and forgetting is for good."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import BEGAN, Clock
from workshop.asking_statistics import answer_statistics, ask_statistics, collected
from workshop.codes import LETTERS
from workshop.disposal import Held
from workshop.disposing import dispose, retention_list
from workshop.errors import Refused
from workshop.leading import close_session, go_live
from workshop.people import Attendance
from workshop.planning import Plan, save_session
from workshop.recognising import (
    as_code,
    forget_code,
    keys_of,
    new_code,
    person_key,
    recognise,
    recognised,
    sessions_of_code,
)
from workshop.reports import session_report
from workshop.sessions import Project
from workshop.signing_in import sign_in
from workshop.source import Source
from workshop.survey import KEYS, Form, SurveyAnswer

CODE, OTHER = (new_code(random.Random(n).choice) for n in (1, 2))


def test_one_wrong_letter_is_told_wherever_it_stands() -> None:
    right = as_code(CODE)
    for place in range(len(right)):
        for letter in set(LETTERS) - {right[place]}:
            with pytest.raises(Refused, match="known_wrong"):
                as_code(right[:place] + letter + right[place + 1 :])
    for wrong in ("", "7KX2", f"{right}0", "ÅÄÖÅ-ÄÖÅÄ"):
        with pytest.raises(Refused, match="known_wrong"):
            as_code(wrong)
    assert as_code(f" {CODE.lower().replace('-', ' ')} ") == right


def test_the_number_is_another_in_each_project_and_says_nothing_of_the_code() -> None:
    one, other = person_key("project", as_code(CODE)), person_key("elsewhere", as_code(CODE))
    assert one != other
    assert one == person_key("project", as_code(CODE))
    assert 0 < one < KEYS
    assert len({person_key("project", as_code(new_code())) for _ in range(50)}) == 50


@pytest.fixture
def asking(live: None, do: Do, phone: Do) -> None:
    """A session that lets people be recognised, with two on one phone."""
    do(ask_statistics, "session", [Form.KNOWN])
    for name in ("Amina", "Bo"):
        phone(sign_in, name, "session", name=name, device="phone")


def test_nobody_is_recognised_until_the_plan_says_so_and_then_only_who_wants_to(
    live: None, do: Do, phone: Do, refused: RefusedWith, evening: LibraryStore, rows: Rows
) -> None:
    phone(sign_in, "a", "session", device="phone")
    refused("statistics_closed", phone, answer_statistics, "one", "session", "phone", {}, code=CODE)
    do(ask_statistics, "session", [Form.AGE])
    phone(answer_statistics, "one", "session", "phone", {Form.AGE: 2}, code=CODE)
    assert evening.ask(recognised, "session").result() == 0
    notice = rows(Project)[0].notice
    do(ask_statistics, "session", [Form.AGE, Form.KNOWN])
    assert rows(Project)[0].notice == notice + 1  # the notice tells of it from then on
    phone(sign_in, "b", "session", device="phone")
    phone(answer_statistics, "two", "session", "phone", {Form.AGE: 2})
    assert evening.ask(recognised, "session").result() == 0


def test_a_phone_is_counted_once_and_a_wrong_code_is_told(
    asking: None, do: Do, phone: Do, refused: RefusedWith, evening: LibraryStore, rows: Rows
) -> None:
    refused("statistics_empty", phone, answer_statistics, "one", "session", "phone", {})
    refused("known_wrong", phone, answer_statistics, "one", "session", "phone", {}, code="ABCD-EFGH")
    for _ in range(2):
        phone(answer_statistics, "one", "session", "phone", {}, code=CODE)
    phone(answer_statistics, "two", "session", "phone", {}, code=OTHER)
    refused("statistics_answered", phone, answer_statistics, "three", "session", "phone", {}, code=new_code())
    assert evening.ask(recognised, "session").result() == 2
    assert set(evening.ask(collected, "session").result().phones.values()) == {0}
    do(close_session, "session")
    assert evening.ask(keys_of, "session").result() == {person_key("project", as_code(c)) for c in (CODE, OTHER)}
    assert {one.source for one in rows(SurveyAnswer)} == {Source.PHONE}


def test_who_has_no_phone_says_the_code_during_the_session_or_after_it(
    asking: None, do: Do, refused: RefusedWith, evening: LibraryStore, rows: Rows
) -> None:
    for _ in range(2):
        do(recognise, "one", "session", CODE)
    assert rows(SurveyAnswer) == []  # in the box with the others, so that the log tells no time
    assert evening.ask(recognised, "session").result() == 1
    do(close_session, "session")
    refused("known_twice", do, recognise, "again", "session", CODE)
    refused("known_wrong", do, recognise, "again", "session", "ABCD-EFGH")
    do(recognise, "two", "session", OTHER)
    assert evening.ask(recognised, "session").result() == 2


@pytest.fixture
def twice(asking: None, do: Do, phone: Do) -> None:
    """Two sessions; the same person is recognised at both, and somebody else at the second."""
    phone(answer_statistics, "one", "session", "phone", {}, code=CODE)
    do(close_session, "session")
    do(save_session, "second", Plan("Andra", "project", BEGAN + timedelta(days=7), BEGAN + timedelta(days=7, hours=2)))
    do(go_live, "second")
    do(recognise, "a", "second", CODE)
    do(recognise, "b", "second", OTHER)
    do(close_session, "second")


def test_whoever_shows_the_code_is_told_where_it_is_and_can_be_forgotten(
    twice: None, do: Do, refused: RefusedWith, evening: LibraryStore, rows: Rows
) -> None:
    assert [one.id for one in evening.ask(sessions_of_code, CODE).result()] == ["session", "second"]
    assert do(forget_code, CODE, "Begäran") == 2
    assert evening.ask(sessions_of_code, CODE).result() == []
    assert [one.id for one in evening.ask(sessions_of_code, OTHER).result()] == ["second"]
    assert len(rows(Attendance)) == 2
    (line,) = evening.ask(lambda view: view.disposals()).result()
    assert (line.held, line.rows, line.rule) == (Held.PERSON, 2, "Begäran")
    assert do(forget_code, CODE) == 0


def test_no_document_knows_of_it(twice: None, evening: LibraryStore) -> None:
    report = evening.ask(session_report, "second", BEGAN).result()
    assert report.survey_answers == ()
    assert str(person_key("project", as_code(CODE))) not in repr(report)


def test_it_goes_when_the_names_go(twice: None, do: Do, evening: LibraryStore, clock: Clock, rows: Rows) -> None:
    (due,) = [one for one in evening.ask(retention_list).result() if one.held is Held.NAMES]
    assert due.rows == 2 + 3
    clock.now = BEGAN.replace(year=2029)
    assert do(dispose, "project", Held.NAMES, "Planen 4.2").rows == 5
    assert rows(SurveyAnswer) == []
