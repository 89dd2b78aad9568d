"""Pictures of an evening: their totals are the report's, and nobody can be read out of them, nor by taking away."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.agenda import Block
from workshop.ballots import YES_NO, Ballot, BallotState, Method, Subject, Via, Vote
from workshop.board import Colour, Idea
from workshop.evening_figures import EveningFigures, evening_figures
from workshop.over_time import Course
from workshop.people import Attendance, Presence, Role
from workshop.reports import SessionReport
from workshop.results import result
from workshop.sessions import Project, Question, Session
from workshop.source import Source

START = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
minutes = st.integers(-40, 150)


def came(*at: float, presence: Presence = Presence.GUEST, heads: int = 1, role: Role | None = None) -> list[Attendance]:
    facts = {"source": Source.PHONE, "role": role, "heads": heads}
    return [
        Attendance(f"{presence}{n}-{m}", "s", presence, START + timedelta(minutes=m), **facts) for n, m in enumerate(at)
    ]


def wrote(*at: float, question: str = "q1") -> list[Idea]:
    return [
        Idea(f"{question}{n}", "s", question, n + 1, "x", Colour.OAT, Source.PHONE, START + timedelta(minutes=m))
        for n, m in enumerate(at)
    ]


def report(people: list[Attendance], ideas: list[Idea] = [], **facts: object) -> SessionReport:  # noqa: B006
    session = Session("s", "p", "Träff", START, START + timedelta(hours=2), "Europe/Stockholm", "A" * 10, "B" * 6)
    questions = (Question("q1", "s", "Var?", 0), Question("q2", "s", "Hur?", 1))
    made = SessionReport(Project("p", "P"), session, questions, tuple(people), tuple(ideas), (), (), (), (), START)
    return replace(made, **facts)


def drawn(people: list[Attendance], ideas: list[Idea] = [], **facts: object) -> EveningFigures:  # noqa: B006
    return evening_figures(report(people, ideas, **facts))


def told(course: Course | None) -> list[tuple[int, int, int]]:
    """When each stretch begins, in minutes from the start; how many steps it is; and its number."""
    assert course is not None
    return [((one.begins - START) // timedelta(minutes=1), one.steps, one.number) for one in course.stretches]


def test_people_are_counted_in_equal_steps_by_the_clock() -> None:
    course = drawn(came(*[-7] * 6, *[3] * 12, *[14] * 5)).arrivals
    assert told(course) == [(-10, 1, 6), (0, 1, 12), (10, 1, 5)]
    assert course is not None
    assert course.axis.minutes == 10


def test_a_latecomer_is_one_with_those_before() -> None:
    assert told(drawn(came(*[-7] * 9, *[3] * 7, 75)).arrivals) == [(-10, 1, 9), (0, 9, 7 + 1)]


def test_the_first_few_are_one_with_those_after() -> None:
    assert told(drawn(came(-34, -22, *[-7] * 9, *[3] * 7)).arrivals) == [(-60, 6, 11), (0, 1, 7)]


@pytest.mark.parametrize(("one", "other"), [((75,), (62,)), ((-34,), (-58,)), ((34, 44, 75), (52, 58, 63))])
def test_the_edges_do_not_tell_when_the_few_came(one: tuple[int, ...], other: tuple[int, ...]) -> None:
    many = [*[-7] * 9, *[3] * 7]
    assert told(drawn(came(*many, *one)).arrivals) == told(drawn(came(*many, *other)).arrivals)


def test_whoever_takes_a_counted_group_away_is_not_left_with_one_guest() -> None:
    people = [*came(*[-7] * 9, *[3] * 7, 32), *came(31, presence=Presence.GROUP, heads=18)]
    assert told(drawn(people).arrivals) == [(-10, 1, 9), (0, 6, 7 + 1 + 18)]
    assert told(drawn([one for one in people if one.id != "guest16-32"]).arrivals)[-1] == (30, 1, 18)


def test_where_all_came_together_or_few_came_there_is_no_picture() -> None:
    assert drawn(came(*[3] * 40)).arrivals is None
    assert drawn(came(0, 12, 25, 50)).arrivals is None
    assert drawn([]).is_empty


def test_notes_do_not_show_before_enough_had_come_to_have_written_them() -> None:
    people = came(0, *[33] * 20)
    figures = drawn(people, wrote(*[2] * 8, *[12] * 8, *[35] * 9, *[65] * 6))
    assert told(figures.ideas) == [(0, 6, 8 + 8 + 9), (60, 1, 6)]
    at_the_turn = drawn(came(0, *[10] * 20), wrote(*[2] * 8, *[12] * 8, *[35] * 8))
    assert told(at_the_turn.ideas) == [(0, 3, 8 + 8), (30, 1, 8)]
    assert drawn([], wrote(*[2] * 8, *[12] * 8)).ideas is None, "nobody knows how many were there"


def test_what_was_typed_in_the_day_after_is_said_and_not_drawn() -> None:
    people = came(*[-7] * 9, *[3] * 7)
    course = drawn(people, wrote(*[12] * 8, *[35] * 9, *[24 * 60] * 6)).ideas
    assert told(course) == [(10, 1, 8), (30, 1, 9)]
    assert course is not None
    assert (course.aside, course.total) == (6, 23)


def test_few_that_were_typed_in_the_day_after_are_not_told_by_what_is_missing() -> None:
    course = drawn(came(*[-7] * 9, *[3] * 7), wrote(*[12] * 8, *[35] * 9, 24 * 60)).ideas
    assert course is not None
    assert (course.aside, course.total) == (0, 18)


@given(st.lists(minutes, max_size=40), st.lists(minutes, max_size=3), st.integers(3, 6))
def test_every_stretch_stands_for_enough_and_all_of_them_for_all(one: list[int], group: list[int], least: int) -> None:
    people = [*came(*one), *came(*group, presence=Presence.GROUP, heads=7)]
    course = drawn(people, project=replace(Project("p", "P"), threshold=least)).arrivals
    if course is None:
        return
    assert course.total == sum(person.heads for person in people)
    for stretch in course.stretches:
        inside = [person for person in people if stretch.begins <= person.signed_in_at < stretch.ends]
        alone = sum(person.presence is Presence.GUEST for person in inside)
        assert stretch.number == sum(person.heads for person in inside)
        assert alone == 0 or alone >= least


@given(st.lists(minutes, max_size=20), st.lists(minutes, max_size=40))
def test_no_stretch_of_notes_tells_of_few_notes_or_few_writers(people: list[int], notes: list[int]) -> None:
    course = drawn(came(*people), wrote(*notes)).ideas
    if course is None:
        return
    assert course.total == len(notes)
    for stretch in course.stretches:
        assert stretch.number >= 5
        assert sum(START + timedelta(minutes=at) < stretch.ends for at in people) >= 5


def test_small_groups_are_not_told_and_cannot_be_taken_from_the_total() -> None:
    people = [
        *came(*[0] * 32, role=Role.RESIDENT),
        *came(*[1] * 7, role=Role.ASSOCIATION),
        *came(*[2] * 3, role=Role.SCHOOL),
    ]
    roles = drawn(people).roles
    assert roles is not None
    assert {role: cell.number for role, cell in roles.cells.items() if cell.number} == {Role.RESIDENT: 32}
    assert (roles.rest, roles.total) == (10, 42)
    assert drawn(came(*[0] * 32)).roles is None, "nobody was asked"


def test_ideas_are_counted_for_each_question_also_for_one_that_is_gone() -> None:
    ideas = [*wrote(1, 2), *wrote(3, question="q2"), *wrote(4, question="gone")]
    assert [(one.id if one else "", n) for one, n in drawn([], ideas).questions] == [("q1", 2), ("q2", 1), ("", 1)]
    assert drawn([], []).questions == ()


def test_votes_are_those_of_the_results_when_the_ballot_is_closed() -> None:
    facts = {"method": Method.YES_NO, "subject": Subject.STATEMENT, "choices": YES_NO, "opened_at": START}
    shut = Ballot("b", "s", "Ska vi?", state=BallotState.CLOSED, **facts)
    votes = tuple(Vote(f"v{n}", "s", "b", Via.PHONE, ("yes",)) for n in range(3))
    assert drawn([], ballots=(shut,), votes=votes).votes == (result(shut, votes),)
    assert drawn([], ballots=(replace(shut, state=BallotState.OPEN),), votes=votes).votes == ()


def test_the_agenda_behind_is_what_really_ran() -> None:
    def block(at: int, begins: int | None, ends: int | None) -> Block:
        began, ended = (None if m is None else START + timedelta(minutes=m) for m in (begins, ends))
        return Block(f"b{at}{begins}", "s", at, f"Del {at}", track=str(begins), began_at=began, ended_at=ended)

    blocks = (block(0, -5, 12), block(1, None, 12), block(2, 12, 30), block(2, 14, 26))
    course = drawn(came(*[0] * 9, *[23] * 9), blocks=blocks).arrivals
    assert course is not None
    assert [(band.titles, band.begins, band.ends) for band in course.bands] == [
        (("Del 0",), START, START + timedelta(minutes=12)),
        (("Del 2", "Del 2"), START + timedelta(minutes=12), START + timedelta(minutes=30)),
    ]


@pytest.mark.parametrize(("people", "ideas", "is_large"), [(10, 0, True), (9, 19, False), (0, 20, True)])
def test_a_small_evening_needs_no_pictures_on_paper(people: int, ideas: int, is_large: bool) -> None:
    assert drawn(came(*[0] * people), wrote(*[1] * ideas)).is_large is is_large


def test_clocks_below_are_even_and_as_many_as_there_is_room_for() -> None:
    course = drawn(came(*[-34] * 9, *[93] * 9)).arrivals
    assert course is not None
    assert [(at - START) // timedelta(minutes=1) for at in course.axis.ticks(8)] == [-60, -30, 0, 30, 60, 90, 120]
    assert [(at - START) // timedelta(minutes=1) for at in course.axis.ticks(5)] == [-60, 0, 60, 120]
