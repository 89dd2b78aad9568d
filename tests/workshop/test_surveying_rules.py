"""The exit survey: who may answer it when, and what is told of the answers."""

from __future__ import annotations

import pytest
from acting import Do, RefusedWith, Rows
from hypothesis import given
from hypothesis import strategies as st

from storage.store import LibraryStore
from workshop.leading import close_session, go_live
from workshop.sessions import Lab, Project, Session, Survey
from workshop.signing_in import sign_in
from workshop.source import Source
from workshop.survey import QUESTIONS, SURVEYS, VALUES, Form, SurveyAnswer, SurveyResult, counted
from workshop.surveying import (
    add_paper_answer,
    answer_survey,
    answered,
    ask_lab,
    close_survey,
    open_survey,
    set_threshold,
)

GOOD, CHILD = (4, 5, 3, 5), (5, 3)


@pytest.fixture
def asking(live: None, do: Do, phone: Do) -> None:
    """The survey is open, and two people have signed in on one phone."""
    do(open_survey, "session")
    for name in ("Amina", "Bo"):
        phone(sign_in, name, "session", name=name, device="phone")


def test_a_phone_answers_once_for_each_who_signed_in_on_it(
    asking: None, evening: LibraryStore, phone: Do, refused: RefusedWith
) -> None:
    phone(answer_survey, "one", "session", "phone", Form.ADULT, GOOD)
    phone(answer_survey, "two", "session", "phone", Form.CHILD, CHILD)
    refused("survey_answered", phone, answer_survey, "three", "session", "phone", Form.ADULT, GOOD)
    refused("survey_answered", phone, answer_survey, "four", "session", "stranger", Form.ADULT, GOOD)
    assert evening.ask(answered, "session").result().phones == 2


def test_the_same_answer_again_is_the_same(asking: None, evening: LibraryStore, phone: Do) -> None:
    for _ in range(3):
        phone(answer_survey, "one", "session", "phone", Form.ADULT, GOOD)
    assert evening.ask(answered, "session").result().phones == 1


def test_only_while_it_is_open(live: None, do: Do, phone: Do, refused: RefusedWith) -> None:
    phone(sign_in, "p", "session", device="phone")
    refused("survey_closed", phone, answer_survey, "one", "session", "phone", Form.ADULT, GOOD)
    do(open_survey, "session")
    do(close_survey, "session")
    refused("survey_closed", phone, answer_survey, "one", "session", "phone", Form.ADULT, GOOD)
    do(close_session, "session")
    refused("not_live", phone, answer_survey, "one", "session", "phone", Form.ADULT, GOOD)
    refused("not_live", do, open_survey, "session")


@pytest.mark.parametrize("values", [(), (0, 0, 0, 0), (6, 1, 1, 1), (1, 1, 1, 2), (1, 1, 1), (-1, 1, 1, 1)])
def test_only_what_stands_on_the_form(asking: None, phone: Do, refused: RefusedWith, values: tuple[int, ...]) -> None:
    refused("survey_empty", phone, answer_survey, "one", "session", "phone", Form.ADULT, values)
    refused("survey_empty", phone, add_paper_answer, "one", "session", Form.ADULT, values)


def test_the_end_of_the_session_ends_the_survey_and_makes_rows_of_what_came(
    asking: None, do: Do, phone: Do, rows: Rows
) -> None:
    phone(answer_survey, "one", "session", "phone", Form.ADULT, GOOD)
    do(close_survey, "session")
    assert rows(SurveyAnswer) == []
    do(close_session, "session")
    (answer,) = rows(SurveyAnswer)
    assert (answer.source, answer.form, answer.values) == (Source.PHONE, Form.ADULT, GOOD)
    assert rows(Session)[0].survey is Survey.CLOSED


def test_answers_that_came_after_it_was_opened_again_come_too(asking: None, do: Do, phone: Do, rows: Rows) -> None:
    phone(answer_survey, "one", "session", "phone", Form.ADULT, GOOD)
    do(close_session, "session")
    do(go_live, "session")
    do(open_survey, "session")
    phone(sign_in, "late", "session", device="other")
    phone(answer_survey, "two", "session", "other", Form.ADULT, (1, 0, 0, 0))
    do(close_session, "session")
    assert sorted(answer.values for answer in rows(SurveyAnswer)) == [(1, 0, 0, 0), GOOD]


def test_paper_can_be_added_when_all_have_gone_home(asking: None, evening: LibraryStore, do: Do, rows: Rows) -> None:
    do(close_session, "session")
    do(add_paper_answer, "paper", "session", Form.CHILD, CHILD)
    assert evening.ask(answered, "session").result().paper == {**dict.fromkeys(SURVEYS, 0), Form.CHILD: 1}
    assert rows(SurveyAnswer)[0].source is Source.PAPER


LAB_ANSWER = (3, 4, 2)


@pytest.mark.parametrize(("lab", "form"), [(Lab.BEFORE, Form.LAB_BEFORE), (Lab.AFTER, Form.LAB_AFTER)])
def test_a_lab_is_asked_about_in_the_place_of_the_evening(
    asking: None, do: Do, phone: Do, rows: Rows, refused: RefusedWith, lab: Lab, form: Form
) -> None:
    do(ask_lab, "session", lab)
    for other in {Form.ADULT, Form.LAB_BEFORE, Form.LAB_AFTER} - {form}:
        values = GOOD if other is Form.ADULT else LAB_ANSWER
        refused("survey_closed", phone, answer_survey, "wrong", "session", "phone", other, values)
    phone(answer_survey, "one", "session", "phone", form, LAB_ANSWER)
    phone(answer_survey, "two", "session", "phone", Form.CHILD, CHILD)
    do(close_session, "session")
    assert {(row.form, row.values) for row in rows(SurveyAnswer)} == {(form, LAB_ANSWER), (Form.CHILD, CHILD)}


def test_a_lab_is_not_asked_about_where_nobody_has_chosen_it(asking: None, phone: Do, refused: RefusedWith) -> None:
    for form in (Form.LAB_BEFORE, Form.LAB_AFTER):
        refused("survey_closed", phone, answer_survey, "one", "session", "phone", form, LAB_ANSWER)


def test_what_is_asked_stands_when_somebody_has_answered(
    asking: None, do: Do, phone: Do, rows: Rows, refused: RefusedWith
) -> None:
    do(ask_lab, "session", Lab.BEFORE)
    phone(answer_survey, "one", "session", "phone", Form.LAB_BEFORE, LAB_ANSWER)
    refused("lab_settled", do, ask_lab, "session", Lab.AFTER)
    do(ask_lab, "session", Lab.BEFORE)
    assert rows(Session)[0].lab is Lab.BEFORE


def test_nobody_who_is_asked_about_the_lab_is_asked_about_the_evening_too(
    asking: None, do: Do, phone: Do, refused: RefusedWith
) -> None:
    do(ask_lab, "session", Lab.BEFORE)
    for n in range(2):
        phone(answer_survey, f"a{n}", "session", "phone", Form.LAB_BEFORE, LAB_ANSWER)
    refused("survey_answered", phone, answer_survey, "again", "session", "phone", Form.LAB_BEFORE, LAB_ANSWER)


def test_the_limit_is_the_projects(evening: LibraryStore, do: Do, rows: Rows, refused: RefusedWith) -> None:
    do(set_threshold, "project", 8)
    assert rows(Project)[0].threshold == 8
    refused("threshold_wrong", do, set_threshold, "project", 2)
    refused("threshold_wrong", do, set_threshold, "project", 51)


def of(form: Form, *values: tuple[int, ...], source: Source = Source.PHONE) -> list[SurveyAnswer]:
    return [SurveyAnswer(f"{form}{source}{n}", "s", source, form, one) for n, one in enumerate(values)]


def test_counts_and_response_rate() -> None:
    result = counted(of(Form.ADULT, *[GOOD] * 4, (1, 0, 3, 1), (2, 0, 3, 3)), 12, 5)
    assert (result.answers, result.rate, result.is_whole) == (6, 50, True)
    said, understood, used, again = result.questions
    assert said.counts == (1, 1, 0, 4, 0)
    assert understood.counts is None, "only four have answered that one"
    assert used.counts == (0, 0, 6, 0, 0)
    assert (again.values, again.counts) == ((1, 3, 5), (1, 1, 4))


def test_fewer_than_the_limit_show_nothing() -> None:
    result = counted(of(Form.ADULT, *[GOOD] * 4), 12, 5)
    assert (result.answers, result.is_whole) == (0, False)
    assert {one.counts for one in result.questions} == {None}


def test_a_few_children_are_not_what_is_left_of_the_total() -> None:
    result = counted([*of(Form.ADULT, *[GOOD] * 7), *of(Form.CHILD, CHILD, CHILD)], 20, 5)
    assert (result.answers, result.is_whole) == (7, False)
    assert [one.counts is None for one in result.questions] == [False] * 4 + [True] * 2


def test_before_and_after_are_hidden_each_by_itself() -> None:
    result = counted([*of(Form.LAB_BEFORE, *[(2, 3, 1)] * 6), *of(Form.LAB_AFTER, *[(4, 4, 4)] * 4)], 20, 5)
    assert (result.answers, result.is_whole) == (6, False)
    before, after = result.questions[:3], result.questions[3:]
    assert [one.mean for one in before] == [2, 3, 1]
    assert [(one.counts, one.mean) for one in after] == [(None, None)] * 3


def test_whoever_typed_in_the_paper_cannot_take_it_away_and_see_the_few_phones() -> None:
    paper = of(Form.ADULT, *[GOOD] * 6, source=Source.PAPER)
    assert counted([*paper, *of(Form.ADULT, (1, 1, 1, 1))], 12, 5).answers == 0
    assert counted([*paper, *of(Form.ADULT, *[(1, 1, 1, 1)] * 5)], 12, 5).answers == 11
    assert counted(paper, 12, 5).answers == 6


forms = st.sampled_from(SURVEYS)
answers = forms.flatmap(
    lambda form: st.builds(
        SurveyAnswer,
        st.uuids().map(str),
        st.just("s"),
        st.sampled_from((Source.PHONE, Source.PAPER)),
        st.just(form),
        st.tuples(*(st.sampled_from((0, *VALUES[scale])) for _, scale in QUESTIONS[form])),
    )
)


@given(st.lists(answers, max_size=40), st.integers(3, 9))
def test_no_figure_ever_stands_for_fewer_than_the_limit(given_: list[SurveyAnswer], limit: int) -> None:
    result: SurveyResult = counted(given_, 40, limit)
    for one in result.questions:
        assert one.counts is None or sum(one.counts) >= limit
    assert result.answers == 0 or result.answers >= limit
    hidden = len(given_) - result.answers
    assert result.is_whole is (hidden == 0)
