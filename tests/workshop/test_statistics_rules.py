"""What people may say of themselves for the statistics: who is asked, how often, and what is told of it."""

from __future__ import annotations

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.asking_statistics import (
    answer_statistics,
    ask_statistics,
    collected,
    count_papers,
    may_tell,
)
from workshop.leading import close_session, go_live
from workshop.reports import session_report
from workshop.sessions import Session
from workshop.signing_in import sign_in
from workshop.source import Source
from workshop.statistics_asked import given, groups
from workshop.survey import STATISTICS, Form, SurveyAnswer
from workshop.surveying import answer_survey, answered, open_survey

SAID = {Form.GENDER: 1, Form.AGE: 5, Form.LIVES_HERE: 1, Form.FIRST_TIME: 2}


@pytest.fixture
def asking(live: None, do: Do, phone: Do) -> None:
    """All four questions are asked, and two people have signed in on one phone."""
    do(ask_statistics, "session", STATISTICS)
    for name in ("Amina", "Bo"):
        phone(sign_in, name, "session", name=name, device="phone")


def test_nothing_is_asked_until_somebody_has_chosen_it(live: None, do: Do, phone: Do, refused: RefusedWith) -> None:
    phone(sign_in, "p", "session", device="phone")
    refused("statistics_closed", phone, answer_statistics, "one", "session", "phone", SAID)
    do(ask_statistics, "session", [Form.AGE])
    refused("statistics_empty", phone, answer_statistics, "one", "session", "phone", {Form.GENDER: 1})
    refused("statistics_empty", phone, answer_statistics, "one", "session", "phone", {Form.AGE: 6})
    phone(answer_statistics, "one", "session", "phone", {Form.AGE: 5, Form.GENDER: 1})
    do(close_session, "session")
    refused("not_live", phone, answer_statistics, "two", "session", "phone", SAID)


def test_only_what_is_asked_is_kept_and_each_answer_by_itself(asking: None, do: Do, phone: Do, rows: Rows) -> None:
    do(ask_statistics, "session", [Form.FIRST_TIME, Form.GENDER])
    assert rows(Session)[0].statistics == ("gender", "first_time")
    phone(answer_statistics, "one", "session", "phone", SAID)
    do(close_session, "session")
    kept = {(one.form, one.values, one.source) for one in rows(SurveyAnswer)}
    assert kept == {(Form.GENDER, (1,), Source.PHONE), (Form.FIRST_TIME, (2,), Source.PHONE)}


def test_a_phone_answers_once_for_each_who_signed_in_and_the_survey_is_another_thing(
    asking: None, evening: LibraryStore, do: Do, phone: Do, refused: RefusedWith
) -> None:
    do(open_survey, "session")
    for _ in range(3):
        phone(answer_statistics, "one", "session", "phone", SAID)
    phone(answer_survey, "s", "session", "phone", Form.ADULT, (4, 4, 4, 5))
    assert evening.ask(may_tell, "session", "phone").result()
    phone(answer_statistics, "two", "session", "phone", {Form.GENDER: 2})
    refused("statistics_answered", phone, answer_statistics, "three", "session", "phone", SAID)
    refused("statistics_answered", phone, answer_statistics, "four", "session", "stranger", SAID)
    so_far = evening.ask(collected, "session").result().phones
    assert so_far == {Form.GENDER: 2, Form.AGE: 1, Form.LIVES_HERE: 1, Form.FIRST_TIME: 1}
    assert evening.ask(answered, "session").result().phones == 1


def test_papers_are_typed_in_as_totals_and_typing_again_replaces_them(
    asking: None, do: Do, evening: LibraryStore, rows: Rows, refused: RefusedWith
) -> None:
    do(count_papers, "session", {Form.GENDER: (7, 6, 0, 1), Form.LIVES_HERE: (14, 0)})
    do(count_papers, "session", {Form.GENDER: (5, 9, 0, 1)})
    assert evening.ask(collected, "session").result().paper[Form.GENDER] == (5, 9, 0, 1)
    assert len(rows(SurveyAnswer)) == 29
    assert {one.source for one in rows(SurveyAnswer)} == {Source.PAPER}
    for wrong in ((1, 2), (-1, 0, 0, 0), (2001, 0, 0, 0)):
        refused("statistics_papers", do, count_papers, "session", {Form.GENDER: wrong})


def test_who_typed_in_the_papers_cannot_take_them_away() -> None:
    phones = [SurveyAnswer(str(n), "s", Source.PHONE, Form.GENDER, (1 if n < 18 else 3,)) for n in range(20)]
    paper = [SurveyAnswer(f"p{n}", "s", Source.PAPER, Form.GENDER, (3,)) for n in range(6)]
    told = groups(given([*phones, *paper]), Form.GENDER, 5)
    assert told.total == 26
    assert told.cells["other"].number == 6
    assert told.cells["woman"].number == 0


def test_the_survey_never_shows_who_somebody_is(asking: None, do: Do, evening: LibraryStore) -> None:
    do(count_papers, "session", {Form.AGE: (0, 6, 9, 0, 0)})
    report = evening.ask(session_report, "session", None).result()
    assert report.survey.questions == ()
    (age,) = report.statistics
    assert {choice: cell.number for choice, cell in age.groups.cells.items()} == {
        "13_17": 0,
        "18_29": 6,
        "30_54": 9,
        "55_64": 0,
        "65_up": 0,
    }
    assert age.rate == 100


def test_the_library_keeps_the_same_count_as_the_rows(
    asking: None, do: Do, phone: Do, evening: LibraryStore, rows: Rows
) -> None:
    phone(answer_statistics, "one", "session", "phone", SAID)
    do(count_papers, "session", {Form.GENDER: (5, 9, 0, 1)})
    do(count_papers, "session", {Form.GENDER: (5, 2, 0, 0)})
    do(close_session, "session")
    evening.undo(FACILITATOR, "session").result()
    do(go_live, "session")
    do(close_session, "session")
    counted = evening.ask(lambda view: view.session_counts()).result()["session"]
    assert counted.statistics == given(rows(SurveyAnswer))
    assert counted.survey == ()
