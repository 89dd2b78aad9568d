"""What the indicators make of the statistics: who came, as they say themselves, and nobody found in a small group."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations, product

import pytest

from tests.programmes import PROJECT, Programme
from workshop.disposal import Disposal
from workshop.disposal import Held as Disposed
from workshop.incidents import Incident
from workshop.indicators.choosing import Choice, Chosen, Period
from workshop.indicators.counts import FinalDocument
from workshop.indicators.evaluated import MethodResult, by_method
from workshop.indicators.facts import facts
from workshop.indicators.figures import Figure
from workshop.indicators.table import INDICATORS
from workshop.method_cards import MethodCard
from workshop.methods import Method
from workshop.people import Ages
from workshop.programme import Grant
from workshop.source import Source
from workshop.statistics_asked import CHOICES, Given
from workshop.survey import STATISTICS, Form, SurveyAnswer, tallied

THRESHOLD = PROJECT.threshold
RULES = {one.code: one.rule for one in INDICATORS}


@pytest.fixture
def programme() -> Programme:
    return Programme()


def figure(programme: Programme, code: str, **choice: object) -> Figure:
    return RULES[code](Chosen(programme.facts, Choice(**choice)))  # type: ignore[arg-type]


def parts(figure: Figure) -> dict[str, float | None]:
    return {part.key.removeprefix("indicator."): part.number for part in figure.parts}


def phones(form: Form, **numbers: int) -> Given:
    """As it was answered on phones; ages have a word before them."""
    said = {choice.removeprefix("from_"): n for choice, n in numbers.items()}
    return {form: {Source.PHONE: tuple(said.get(choice, 0) for choice in CHOICES[form])}}


def test_genders_are_told_with_how_many_of_those_who_were_there_answered(programme: Programme) -> None:
    programme.meets("a", heads=40, statistics=phones(Form.GENDER, woman=14, man=11))
    programme.meets("b", heads=30)
    found = figure(programme, "C10")
    assert (found.value, found.sessions) == (25, ("a",))
    assert parts(found) == {"gender.woman": 14, "gender.man": 11, "part.answered_gender": 25, "part.rate_gender": 62.5}


def test_three_who_answered_otherwise_cannot_be_worked_out(programme: Programme) -> None:
    programme.meets("a", heads=40, statistics=phones(Form.GENDER, woman=14, man=11, other=3))
    found = parts(figure(programme, "C10"))
    assert (found["gender.woman"], found["gender.man"], found["gender.other"]) == (14, None, None)
    assert found["part.not_shown"] == 14
    assert figure(programme, "C10").remarks == ("small_groups",)


def test_ages_are_those_who_answered_and_the_children_that_were_counted(programme: Programme) -> None:
    programme.meets("a", heads=60, ages={Ages.FROM_7: 18}, statistics=phones(Form.AGE, from_13_17=6, from_30_54=12))
    programme.meets("b", heads=9, ages={Ages.FROM_10: 9})
    ages, minors = figure(programme, "C11"), figure(programme, "C12")
    assert (ages.value, ages.sessions) == (45, ("a", "b"))
    assert parts(ages)["age.13_17"] == 6
    assert parts(ages)["ages.7_9"] == 18
    assert (minors.value, parts(minors)["part.minors_answered"]) == (33, 6)
    assert parts(minors)["part.children_sessions"] == 2


def test_newcomers_and_residents_are_those_who_say_so(programme: Programme) -> None:
    programme.meets("a", heads=40, statistics=phones(Form.FIRST_TIME, yes=8, no=7) | phones(Form.LIVES_HERE, yes=20))
    found = figure(programme, "C14")
    assert found.value == 8
    assert (parts(found)["first_time.no"], parts(found)["lives_here.yes"]) == (7, 20)
    programme.rows = Programme().rows
    programme.meets("b", heads=40, statistics=phones(Form.FIRST_TIME, yes=3, no=30))
    assert figure(programme, "C14").value is None


def test_where_nobody_is_asked_there_is_no_figure(programme: Programme) -> None:
    programme.meets("a")
    assert [figure(programme, code).value for code in ("C10", "C11", "C14", "C30")] == [None] * 4


def drawn_counts(drawn: random.Random) -> Given:
    return {
        form: {source: tuple(drawn.choice((0, 0, 1, 3, 4, 5, 8, 13)) for _ in CHOICES[form]) for source in some}
        for form in STATISTICS
        if (some := drawn.choice(((), (Source.PHONE,), (Source.PHONE, Source.PAPER))))
    }


@pytest.mark.parametrize("seed", range(12))
def test_no_choice_and_no_subtraction_of_choices_shows_a_small_group(seed: int) -> None:
    """Every period by every stream by every group, and each such figure taken from each that has more in it."""
    drawn, programme = random.Random(seed), Programme()
    for n, (year, stream) in enumerate(product((2017, 2018), ("s", "t", ""))):
        ages = {age: drawn.choice((0, 0, 2, 6, 9)) for age in Ages}
        more = {"ages": {age: n for age, n in ages.items() if n}, "statistics": drawn_counts(drawn)}
        programme.meets(str(n), on=date(year, 5, 4), stream_id=stream, heads=80, **more)
    known = programme.facts
    periods = (Period(), Period.year(2017), Period.year(2018))
    choices = [Choice(period, stream_id=stream) for period, stream in product(periods, ("", "s", "t"))]
    for code in ("C10", "C11", "C12", "C14"):
        told = [(_held(Chosen(known, one)), _groups(RULES[code](Chosen(known, one)))) for one in choices]
        for (some, less), (others, more) in product(told, told):
            for form, numbers in more.items():
                few = less.get(form, {})
                assert all(n == 0 or n >= THRESHOLD for n in numbers.values())
                if some < others:
                    _is_nobody_left(numbers, few)


def _held(chosen: Chosen) -> frozenset[str]:
    return frozenset(one.id for one in chosen.held)


def _groups(figure: Figure) -> Mapping[str, Mapping[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for part in figure.parts:
        _, form, choice = part.key.split(".", 2)
        if form != "part":
            found.setdefault(form, {})[choice] = part.number or 0
    return found


def _is_nobody_left(more: Mapping[str, float], less: Mapping[str, float]) -> None:
    for n in range(1, len(more) + 1):
        for some in combinations(more, n):
            left = sum(more[choice] - less.get(choice, 0) for choice in some)
            assert left == 0 or left >= THRESHOLD


# What is counted of rows, not of people


def test_different_people_are_at_least_those_of_the_largest_session(programme: Programme) -> None:
    programme.meets("a", heads=30, named=20, guests=10)
    programme.meets("b", heads=90, named=10, guests=5, counted=75)
    found = figure(programme, "C9")
    assert (found.value, found.sessions, found.remarks) == (30, ("a",), ("nobody_recognised",))
    assert parts(found) == {"part.at_most": 120, "part.coverage": 25}


def test_those_with_a_code_are_different_people_and_the_parts_say_how_much_that_covers(programme: Programme) -> None:
    programme.meets("a", heads=30, named=20, guests=10, known=frozenset(range(1, 21)))
    programme.meets("b", heads=30, named=10, guests=5, counted=15, known=frozenset(range(16, 31)))
    programme.meets("c", heads=40, named=2, counted=38)
    found = figure(programme, "C9")
    assert (found.value, found.sessions, found.remarks) == (30, ("a", "b"), ("some_recognised",))
    assert parts(found) == {"part.recognised": 30, "part.recognised_share": 35, "part.at_most": 95}


def test_a_few_with_a_code_do_not_make_the_figure_smaller(programme: Programme) -> None:
    programme.meets("a", heads=30, named=20, guests=10)
    programme.meets("b", heads=10, guests=10, known=frozenset({1, 2}))
    programme.meets("c", heads=10, guests=10, known=frozenset({2, 3}))
    found = figure(programme, "C9")
    assert (found.value, set(found.sessions)) == (30, {"a", "b", "c"})
    assert parts(found) == {"part.recognised": 3, "part.recognised_share": 8, "part.at_most": 49}


def test_incidents_count_by_the_day_they_were_found_out_and_by_no_stream(programme: Programme) -> None:
    programme.meets("a", on=date(2018, 5, 4), given=4)
    found = datetime(2018, 12, 31, 23, 30, tzinfo=UTC)  # past midnight where it was found out
    incidents = (Incident("one", "mia", "Fel mottagare", found), Incident("two", "gone", "Borta", found))
    programme.rows = replace(programme.rows, incidents=incidents)
    assert parts(figure(programme, "C31"))["part.incidents"] == 1
    assert parts(figure(programme, "C31", period=Period.year(2018)))["part.incidents"] == 0
    assert parts(figure(programme, "C31", period=Period.year(2019)))["part.incidents"] == 1
    assert parts(figure(programme, "C31", stream_id="s"))["part.incidents"] == 0


def test_method_cards_count_and_so_do_sessions_held_by_anothers(programme: Programme) -> None:
    programme.meets("a")
    programme.meets("b", method_from="Verkstad på trappan (Sydost)")
    programme.meets("c", on=date(2019, 2, 1), method_from="Verkstad på trappan (Sydost)")
    cards = (MethodCard("a", "a", "Gåtur"),)
    programme.rows = replace(programme.rows, method_cards=cards)
    found = figure(programme, "C27")
    assert (found.value, found.sessions) == (3, ("a", "b", "c"))
    assert parts(found) == {"part.method_cards": 1, "part.methods_again": 2}
    assert [thing.name for thing in found.things] == ["Gåtur", "Verkstad på trappan (Sydost)"]
    assert figure(programme, "C27", period=Period.year(2018)).value == 2


def test_points_of_a_walk_are_mended_when_their_action_is_done(programme: Programme) -> None:
    programme.meets("a", stops=7, faults=4, mended=3)
    programme.meets("b")
    found = figure(programme, "C30")
    assert (found.value, found.of, found.part, found.sessions) == (3, 7, 3, ("a",))
    assert parts(found) == {"part.stops": 7, "part.faults": 4}


def test_extracts_count_in_their_projects_and_once_in_all(programme: Programme) -> None:
    programme.meets("a", on=date(2018, 5, 4), given=4, withdrawn=1)
    at = datetime(2018, 6, 1, tzinfo=UTC)
    lines = tuple(Disposal(one, at, "", Disposed.EXTRACT, "", 0, one) for one in ("mia", "lab"))
    programme.rows = replace(programme.rows, extracts=lines)
    assert parts(figure(programme, "C31")) == {"part.withdrawn": 1, "part.extracts": 1, "part.incidents": 0}
    assert parts(figure(programme, "C31", project_id="mia"))["part.extracts"] == 1
    assert parts(figure(programme, "C31", period=Period.year(2019)))["part.extracts"] == 0


@pytest.mark.parametrize(("today", "due"), [(date(2024, 12, 31), 0), (date(2025, 1, 1), 1)])
def test_documents_are_due_when_the_projects_rules_say_so(programme: Programme, today: date, due: int) -> None:
    programme.meets("a")
    programme.rows = replace(
        programme.rows,
        documents=(FinalDocument("d", "a", "minutes", 1, "m.pdf", datetime(2018, 6, 1, tzinfo=UTC)),),
        grants=(Grant("g", "mia", "ERUF", paid_on=date(2020, 5, 10), keep_years=4),),
        today=today,
    )
    assert parts(figure(programme, "C32"))["part.due"] == due


def test_removing_a_session_takes_away_what_only_it_had(programme: Programme) -> None:
    codes = ("C9", "C10", "C11", "C12", "C14", "C27", "C30", "C31", "C32")
    asked = phones(Form.GENDER, woman=9) | phones(Form.AGE, from_13_17=9) | phones(Form.FIRST_TIME, yes=9)
    more = {"heads": 40, "method_from": "Kortet", "stops": 4, "mended": 2, "given": 3, "statistics": asked}
    at = datetime(2018, 6, 1, tzinfo=UTC)
    programme.meets("a", named=20, **more)
    programme.meets("b", named=30, **more)
    documents = tuple(FinalDocument(one, one, "minutes", 1, "m.pdf", at) for one in ("a", "b"))
    programme.rows = replace(programme.rows, documents=documents)
    with_both = [figure(programme, code).value for code in codes]
    programme.rows = replace(programme.rows, sessions=programme.rows.sessions[:1])
    without = [figure(programme, code).value for code in codes]
    assert with_both == [30, 18, 18, 18, 18, 2, 4, 6, 2]
    assert without == [20, 9, 9, 9, 9, 1, 2, 3, 1]


# Ways of working


def opinions(*values: tuple[int, int, int, int]) -> list[SurveyAnswer]:
    return [SurveyAnswer(str(n), "", Source.PHONE, Form.ADULT, one) for n, one in enumerate(values)]


def of_methods(programme: Programme) -> dict[Method, MethodResult]:
    return {one.method: one for one in by_method(Chosen(facts(programme.rows), Choice()))}


def test_ways_of_working_are_compared_over_projects_by_those_sessions_that_may_be_told(programme: Programme) -> None:
    at = datetime(2018, 5, 14, tzinfo=UTC)
    walk = {"method": Method.WALK, "heads": 20}
    programme.meets("a", survey=tallied(opinions(*[(4, 5, 3, 5)] * 6)), **walk)
    programme.meets("b", survey=tallied(opinions(*[(2, 1, 1, 1)] * 4)), **walk)
    programme.meets("c", answer_due=date(2018, 6, 1), themes=4, answered=(at,), **walk)
    programme.meets("d", method=Method.LAB)
    found = of_methods(programme)
    assert list(found) == [Method.WALK, Method.LAB]
    walked = found[Method.WALK]
    assert (walked.sessions, walked.shown, walked.hidden) == (("a", "b", "c"), ("a",), 1)
    assert (walked.answers, walked.rate, walked.means, walked.mean) == (6, 30, (4, 5, 3), 4)
    assert (walked.replied, walked.themes, walked.feedback) == (1, 4, 25)
    assert (found[Method.LAB].answers, found[Method.LAB].mean, found[Method.LAB].feedback) == (0, None, None)
