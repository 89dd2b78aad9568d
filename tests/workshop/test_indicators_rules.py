"""What the indicators count, and what they do not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.programmes import PROJECT, Programme, organisation
from workshop.indicators.choosing import Choice, Period
from workshop.indicators.counts import FinalDocument
from workshop.indicators.figures import Figure
from workshop.indicators.people import ROLES
from workshop.indicators.table import INDICATORS, Line, lines
from workshop.indicators.targets import Correction, Target
from workshop.innovation import InnovationKind, Stage
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.methods import Method
from workshop.organisations import Sector
from workshop.people import Ages, Role
from workshop.programme import Area, Ladder, Openness, PlanningStage, Stream, StreamKind
from workshop.sessions import SessionState
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer, Tallied, tallied


@pytest.fixture
def programme() -> Programme:
    return Programme()


def line(programme: Programme, code: str, **choice: object) -> Line:
    chosen = Choice(**choice)  # type: ignore[arg-type]
    return next(one for one in lines(programme.facts, chosen) if one.code == code)


def figure(programme: Programme, code: str, **choice: object) -> Figure:
    return line(programme, code, **choice).period


def parts(figure: Figure) -> dict[str, float | None]:
    return {part.name or part.key: part.number for part in figure.parts}


def test_there_are_32_and_none_is_made_up_where_nothing_is_known(programme: Programme) -> None:
    assert [one.code for one in INDICATORS] == [f"C{n}" for n in range(1, 33)]
    assert {one.period.value for one in lines(programme.facts, Choice())} == {None, 0}


def test_only_sessions_that_have_ended_are_activities(programme: Programme) -> None:
    programme.meets("a", method=Method.WALK, openness=Openness.OPEN)
    programme.meets("b", state=SessionState.LIVE)
    programme.meets("c", state=SessionState.PLANNED)
    found = figure(programme, "C1")
    assert (found.value, found.sessions) == (1, ("a",))
    assert parts(found) == {"method.walk": 1, "counting.openness.open": 1}


def test_a_meeting_counts_where_two_organisations_or_two_kinds_of_actor_met(programme: Programme) -> None:
    nobody = {"roles": {}}
    programme.knows(organisation("MKB", sector=Sector.HOUSING), organisation("Trianon", sector=Sector.HOUSING))
    programme.meets("two", "MKB", "Trianon", **nobody)
    programme.meets("one", "MKB", **nobody)
    programme.meets("residents too", "MKB")
    programme.meets("internal", "MKB", "Trianon", openness=Openness.INTERNAL)
    programme.meets("no meeting", "MKB", "Trianon", is_meeting=False)
    programme.meets("of some kind", "Odlarna")
    programme.meets("by role", roles={Role.RESIDENT: 9, Role.SCHOOL: 1})
    assert set(figure(programme, "C2").sessions) == {"two", "residents too", "of some kind", "by role"}


def test_how_many_organisations_make_a_meeting_is_the_projects_own_rule(programme: Programme) -> None:
    programme.rows = replace(programme.rows, projects=(replace(PROJECT, meeting_parties=3),))
    programme.meets("two", "A", "B", roles={})
    programme.meets("three", "A", "B", "C", roles={})
    assert figure(programme, "C2").sessions == ("three",)


def test_an_activity_is_inclusive_when_something_was_done_for_it(programme: Programme) -> None:
    programme.meets("a", is_inclusive=True, measures=("interpreter", "Barnpassning"))
    programme.meets("b", is_inclusive=True)
    programme.meets("c", measures=("interpreter",))
    found = figure(programme, "C3")
    assert (found.value, found.sessions, found.remarks) == (1, ("a",), ("without_measures",))
    assert figure(programme, "C15").parts[0].number == 2


def test_a_form_of_learning_counts_once_however_it_is_spelled(programme: Programme) -> None:
    programme.meets("a", learning_form="Lunchseminarium")
    programme.meets("b", learning_form="lunchseminarium ")
    programme.meets("c", learning_form="Studieresa")
    found = figure(programme, "C4")
    assert found.value == 2
    assert found.things[0].sessions == ("a", "b")


def test_an_organisation_counts_once_however_often_and_by_however_many_units_it_comes(programme: Programme) -> None:
    city = organisation("Malmö stad", sector=Sector.PUBLIC)
    environment = organisation("Miljöförvaltningen", parent_id=city.id, spellings=("Miljö",))
    streets = organisation("Gatukontoret", parent_id=city.id)
    programme.knows(city, environment, streets, organisation("MKB", is_property_owner=True, sector=Sector.HOUSING))
    programme.meets("a", "Miljöförvaltningen", "MKB", "Boende i huset")
    programme.meets("b", "MILJÖ", "gatukontoret", "mkb")
    found = figure(programme, "C5")
    assert found.value == 3
    assert parts(found) == {
        "org.sector.public": 1,
        "org.sector.housing": 1,
        "indicator.part.strangers": 1,
        "indicator.part.units": 2,
    }
    owners = figure(programme, "C6")
    assert (owners.value, owners.sessions, owners.things[0].name) == (1, ("a", "b"), "MKB")


def test_the_same_organisation_in_two_projects_is_one_by_its_number_or_its_name(programme: Programme) -> None:
    programme.rows = replace(programme.rows, projects=(PROJECT, replace(PROJECT, id="lab")))
    programme.knows(
        organisation("MKB Fastighets AB", number="556049-1432"),
        organisation("MKB", project_id="lab", id="1", number="556049-1432"),
        organisation("Trianon", project_id="lab", id="2"),
    )
    programme.meets("a", "MKB Fastighets AB", "Trianon")
    programme.meets("b", "MKB", "TRIANON", project="lab")
    assert figure(programme, "C5").value == 2
    assert figure(programme, "C5", project_id="lab").value == 2


def test_residents_are_no_organisation(programme: Programme) -> None:
    programme.knows(organisation("Boende", sector=Sector.RESIDENTS))
    programme.meets("a", "boende", "MKB")
    assert figure(programme, "C5").value == 1


@pytest.mark.parametrize(("came", "remark"), [(26, "not_more_than_half"), (27, "more_than_half")])
def test_more_than_half_of_the_administrations_is_more_than_half(programme: Programme, came: int, remark: str) -> None:
    programme.rows = replace(programme.rows, projects=(replace(PROJECT, units_total=52),))
    city = organisation("Malmö stad", sector=Sector.PUBLIC)
    units = [organisation(f"Förvaltning {n}", parent_id=city.id) for n in range(came)]
    programme.knows(city, *units)
    for n, unit in enumerate(units):
        programme.meets(str(n), unit.name)
    found = figure(programme, "C7")
    assert (found.part, found.of, found.remarks) == (came, 52, (remark,))


def test_removing_a_session_takes_away_what_only_it_had(programme: Programme) -> None:
    programme.knows(organisation("MKB", is_property_owner=True), organisation("Trianon", is_property_owner=True))
    programme.meets("a", "MKB", learning_form="Resa")
    programme.meets("b", "MKB", "Trianon", learning_form="resa")
    with_both = [figure(programme, code).value for code in ("C1", "C2", "C4", "C5", "C6")]
    programme.rows = replace(programme.rows, sessions=programme.rows.sessions[:1])
    without = [figure(programme, code).value for code in ("C1", "C2", "C4", "C5", "C6")]
    assert (with_both, without) == ([2, 2, 1, 2, 2], [1, 1, 1, 1, 1])


def test_people_are_counted_each_time_and_hours_are_theirs(programme: Programme) -> None:
    programme.meets("a", heads=30, named=10, guests=2, counted=18)
    programme.meets("b", heads=0, roles={})
    found = figure(programme, "C8")
    assert (found.value, found.sessions) == (30, ("a",))
    assert figure(programme, "C13").value == 60


def test_each_role_is_of_a_kind_of_actor_or_of_none(programme: Programme) -> None:
    """Whoever adds a role says which: it may make a meeting one of collaboration."""
    programme.meets("a", roles=dict.fromkeys(ROLES, 1))
    (held,) = programme.facts.held
    assert held.sectors == set(Sector) - {Sector.OTHER, Sector.FUNDER}


def test_small_groups_of_roles_are_not_told_anywhere(programme: Programme) -> None:
    programme.meets("a", heads=45, roles={Role.RESIDENT: 32, Role.ASSOCIATION: 7, Role.MUNICIPALITY: 3, None: 3})
    found = figure(programme, "C8")
    told = parts(found)
    assert told["indicator.role.resident"] == 32
    assert told["indicator.role.association"] is None
    assert told["indicator.role.municipality"] is None
    assert told["indicator.part.not_shown"] == 13
    assert found.remarks == ("small_groups",)


def test_children_are_those_in_groups_that_were_counted_as_children(programme: Programme) -> None:
    programme.meets("a", ages={Ages.FROM_7: 18})
    programme.meets("b")
    assert figure(programme, "C12").value == 18
    assert figure(programme, "C11").sessions == ("a",)


def test_ideas_are_those_that_stand_for_themselves_in_their_area(programme: Programme) -> None:
    programme.rows = replace(programme.rows, areas=(Area("r", "mia", "Rosengård"),))
    programme.meets("a", ideas=14, area_id="r")
    programme.meets("b", ideas=3)
    found = figure(programme, "C16")
    assert (found.value, parts(found)) == (17, {"Rosengård": 14, "indicator.part.no_area": 3})


def test_an_innovation_is_one_that_was_tried_together_with_a_property_owner(programme: Programme) -> None:
    programme.knows(organisation("MKB", is_property_owner=True))
    programme.meets("a", on=date(2017, 3, 1), ideas=10)
    piloted = (Stage.PILOT, date(2018, 2, 1))
    programme.develops("Cykelkök", "a", piloted, partners=("mkb",))
    programme.develops("Odling", "a", piloted, partners=("Odlarna",))
    programme.develops("Ljus", "a", (Stage.CHOSEN, date(2018, 2, 1)), partners=("MKB",))
    programme.develops("Bänk", "a", piloted, (Stage.ENDED, date(2018, 9, 1)), partners=("MKB",))
    found = figure(programme, "C18", period=Period.year(2018))
    assert (found.value, {thing.name for thing in found.things}) == (2, {"Cykelkök", "Bänk"})
    assert figure(programme, "C18", period=Period.year(2017)).value == 0
    assert line(programme, "C18", period=Period.year(2019)).so_far.value == 2
    assert figure(programme, "C18", period=Period.year(2019)).value == 0


def test_a_social_innovation_is_launched_when_it_runs(programme: Programme) -> None:
    programme.meets("a", on=date(2017, 3, 1))
    social = {"kind": InnovationKind.SOCIAL, "partners": ("MKB",)}
    programme.develops("Cykelkök", "a", (Stage.PILOT, date(2017, 9, 1)), (Stage.RUNNING, date(2018, 2, 1)), **social)
    programme.develops("Odling", "a", (Stage.PILOT, date(2018, 2, 1)), **social)
    programme.develops("App", "a", (Stage.RUNNING, date(2018, 2, 1)), kind=InnovationKind.SERVICE)
    assert [figure(programme, "C19", period=Period.year(year)).value for year in (2017, 2018, 2019)] == [0, 1, 0]


def test_jobs_need_something_that_proves_them(programme: Programme) -> None:
    programme.meets("a")
    programme.develops("Kök", "a", (Stage.RUNNING, date(2018, 6, 1)), jobs=3, jobs_evidence="Anställningsavtal, dnr 12")
    programme.develops("Tvätt", "a", (Stage.RUNNING, date(2018, 6, 1)), jobs=4)
    found = figure(programme, "C20")
    assert (found.value, found.remarks) == (3, ("jobs_unproved",))
    assert found.things[0].evidence == "Anställningsavtal, dnr 12"


def test_stages_are_those_of_the_periods_ideas_when_it_ended(programme: Programme) -> None:
    programme.meets("a", on=date(2018, 1, 10), ideas=8)
    programme.develops("A", "a", (Stage.CHOSEN, date(2018, 2, 1)), (Stage.PILOT, date(2019, 1, 10)))
    programme.develops("B", "a", (Stage.PARKED, date(2018, 2, 1)))
    found = figure(programme, "C17", period=Period.year(2018))
    assert (found.value, found.part, found.of) == (12.5, 1, 8)
    assert parts(found) == {"indicator.way.chosen": 1, "indicator.way.parked": 1}
    assert parts(figure(programme, "C17"))["indicator.part.days_to_pilot"] == 365


def test_system_change_is_told_when_it_has_come(programme: Programme) -> None:
    programme.meets("a")
    programme.develops("Social strateg", "a", (Stage.SYSTEM, date(2018, 6, 1)), title="Social strateg")
    assert figure(programme, "C28").things[0].name == "Social strateg"


def test_matches_are_counted_by_how_far_they_have_come(programme: Programme) -> None:
    programme.meets("a")
    cards = (MatchCard("n", "a", Side.NEED, "Lokal", is_seen=True), MatchCard("o", "a", Side.OFFER, "Källare"))
    found = (Match("1", "a", "n", "o", MatchState.AGREED), Match("2", "a", "n", "p", MatchState.NO))
    programme.rows = replace(programme.rows, needs_and_offers=cards, matches=found)
    counted = figure(programme, "C21")
    assert counted.value == 1
    assert parts(counted) == {"indicator.match.agreed": 1, "indicator.side.need": 1}


def test_decisions_are_told_with_what_became_of_the_actions(programme: Programme) -> None:
    programme.meets("a", decisions=3, actions=4, done=2, in_time=1)
    found = figure(programme, "C23")
    assert (found.value, [part.number for part in found.parts]) == (3, [4, 2, 1])


def test_feedback_is_what_was_answered_of_what_was_to_be(programme: Programme) -> None:
    day = date(2018, 5, 4)
    answered = (datetime(2018, 5, 14, tzinfo=UTC), datetime(2018, 5, 24, tzinfo=UTC))
    programme.meets("a", on=day, answer_due=date(2018, 6, 4), themes=4, answered=answered)
    programme.meets("b", themes=9)
    found = figure(programme, "C24")
    assert (found.value, found.part, found.of, found.sessions) == (50, 2, 4, ("a",))
    assert parts(found)["indicator.part.days_to_answer"] == 15


def test_information_is_no_dialogue(programme: Programme) -> None:
    early = {"stage": PlanningStage.IDEA}
    programme.meets("a", ladder=Ladder.INFORMATION, **early)
    programme.meets("b", ladder=Ladder.CONSULTATION, **early)
    programme.meets("c", ladder=Ladder.DECIDING, stage=PlanningStage.REVIEW)
    programme.meets("d")
    levels, dialogues = figure(programme, "C25"), figure(programme, "C29")
    assert (levels.part, levels.of) == (2, 3)
    assert (dialogues.part, dialogues.of, dialogues.sessions) == (1, 2, ("b",))


def test_the_stage_of_a_place_is_that_of_its_sessions(programme: Programme) -> None:
    programme.rows = replace(programme.rows, areas=(Area("r", "mia", "Rosengård", stage=PlanningStage.PROGRAMME),))
    programme.meets("a", area_id="r")
    assert figure(programme, "C29").value == 100


def test_satisfaction_is_only_from_sessions_whose_answers_may_be_told(programme: Programme) -> None:
    many = [SurveyAnswer(f"a{n}", "a", Source.PHONE, Form.ADULT, (4, 4, 4, 5)) for n in range(6)]
    few = [SurveyAnswer(f"b{n}", "b", Source.PHONE, Form.ADULT, (1, 1, 1, 1)) for n in range(4)]
    programme.meets("a", survey=tallied(many))
    programme.meets("b", survey=tallied(few))
    found = figure(programme, "C26")
    assert (found.value, found.sessions, found.remarks) == (4, ("a",), ("small_groups",))
    assert parts(found)["indicator.part.surveys_hidden"] == 1


def of_lab(form: Form, *values: tuple[int, int, int]) -> tuple[Tallied, ...]:
    return tallied(SurveyAnswer(f"{form}{n}", "a", Source.PHONE, form, one) for n, one in enumerate(values))


def test_a_lab_is_measured_by_how_far_it_is_from_before_to_after(programme: Programme) -> None:
    programme.meets("a", survey=of_lab(Form.LAB_BEFORE, *[(2, 3, 1)] * 4, (2, 3, 0)), stream_id="lab")
    programme.meets("b", survey=of_lab(Form.LAB_BEFORE, *[(2, 3, 1)] * 5), stream_id="lab")
    programme.meets("c", survey=of_lab(Form.LAB_AFTER, *[(4, 3, 2)] * 3, *[(2, 3, 2)] * 3), stream_id="lab")
    programme.meets("d", survey=of_lab(Form.LAB_AFTER, *[(5, 5, 5)] * 9), stream_id="another")
    found = figure(programme, "C22", stream_id="lab")
    assert (found.value, found.sessions, found.remarks) == (pytest.approx(2 / 3), ("a", "b", "c"), ())
    told = {part.key.rpartition(".")[2]: part for part in found.parts}
    assert (told["lab_before"].number, told["lab_after"].number) == (10, 6)
    assert (told["hope_before"].number, told["hope_after"].number, told["hope_change"].number) == (2, 3, 1)
    assert (told["hope_after"].spread, told["contacts_before"].spread) == ((0, 3, 0, 3, 0), (5, 0, 0, 0, 0))
    assert figure(programme, "C22").sessions == ("a", "b", "c", "d")


def test_of_a_lab_too_small_groups_are_left_out_session_by_session(programme: Programme) -> None:
    programme.meets("a", survey=of_lab(Form.LAB_BEFORE, *[(2, 2, 2)] * 7))
    programme.meets("b", survey=of_lab(Form.LAB_BEFORE, *[(1, 1, 1)] * 4))
    programme.meets("c", survey=of_lab(Form.LAB_AFTER, *[(5, 5, 5)] * 4))
    found = figure(programme, "C22")
    assert (found.value, found.sessions) == (None, ("a",))
    assert found.remarks == ("lab_one_side", "lab_hidden")
    assert parts(found)["indicator.part.lab_before"] == 7
    assert not any(key.endswith("_change") for key in parts(found))


def test_what_a_lab_is_measured_by_is_no_satisfaction(programme: Programme) -> None:
    programme.meets("a", survey=of_lab(Form.LAB_AFTER, *[(5, 5, 5)] * 3))
    assert figure(programme, "C26") == Figure(None)
    assert figure(programme, "C22", period=Period.year(2001)) == Figure(None)


def test_final_documents_count_when_they_became_final(programme: Programme) -> None:
    programme.meets("a", on=date(2018, 12, 30), given=4, withdrawn=1)
    at = datetime(2019, 1, 7, 12, tzinfo=UTC)
    programme.rows = replace(programme.rows, documents=(FinalDocument("d", "a", "minutes", 1, "m.pdf", at),))
    assert figure(programme, "C32", period=Period.year(2018)).value == 0
    found = figure(programme, "C32", period=Period.year(2019))
    assert (found.value, found.documents, found.sessions) == (1, ("d",), ("a",))
    assert figure(programme, "C31", period=Period.year(2018)).value == 4


def test_streams_add_up_to_the_project_and_a_part_has_no_target(programme: Programme) -> None:
    streams = tuple(Stream(f"ap{n}", "mia", StreamKind.WORK_PACKAGE, f"AP{n}") for n in range(1, 8))
    target = Target("t", "mia", "C1", 20)
    programme.rows = replace(programme.rows, streams=streams, targets=(target,))
    for n in range(10):
        programme.meets(str(n), stream_id=f"ap{n % 7 + 1}")
    each = [figure(programme, "C1", stream_id=stream.id).value for stream in streams]
    assert sum(one or 0 for one in each) == figure(programme, "C1").value == 10
    assert line(programme, "C1").share_of_target == 0.5
    assert line(programme, "C1", stream_id="ap4").target is None


def test_a_period_has_both_its_days_where_the_session_was_held(programme: Programme) -> None:
    programme.meets("a", starts_at=datetime(2017, 12, 31, 23, 30, tzinfo=UTC))
    assert figure(programme, "C1", period=Period.half(2018, 1)).value == 1
    assert figure(programme, "C1", period=Period.year(2017)).value == 0


def test_a_correction_stands_beside_what_was_counted(programme: Programme) -> None:
    programme.meets("a")
    at = datetime(2019, 1, 7, tzinfo=UTC)
    one = Correction("c", "mia", "C1", date(2018, 6, 1), 2, "Två möten på papper", "Maria", at)
    programme.rows = replace(programme.rows, corrections=(one,))
    found = line(programme, "C1", period=Period.year(2018))
    assert (found.period.value, found.added, found.corrections) == (1, 2, (one,))
    assert line(programme, "C1", period=Period.year(2017)).added == 0
    assert line(programme, "C1", period=Period.year(2019)).corrected_so_far == 2
    assert line(programme, "C1", area_id="r").corrected_so_far == 0
