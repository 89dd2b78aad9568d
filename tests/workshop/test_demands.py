"""What a project demands of its sessions: a setting with what is usual, and a sentence where something is missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from acting import Do, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.checking import Finding, findings
from workshop.demands import FIELDS, Demand, unmet, usual
from workshop.programme import Activity, Area, Fund, Ladder, Openness, PlanningStage, Stream, StreamKind
from workshop.programme_planning import save_about, save_activity, save_area, save_stream
from workshop.reports import session_report
from workshop.sessions import OwnerKind, Project

EVERYTHING = tuple(Demand)
SAID = Activity("s", "s", stream_id="s4", strands=("Medskapande",), stage=PlanningStage.IDEA)


def found(evening: LibraryStore) -> dict[str, Finding]:
    report = evening.ask(session_report, "session", datetime(2026, 11, 27, tzinfo=UTC)).result()
    return {one.code: one for one in findings(report) if one.row_kind == "activity"}


@pytest.mark.parametrize(
    ("owner", "funds", "wanted"),
    [
        (OwnerKind.OTHER, (), ()),
        (OwnerKind.MUNICIPALITY, (), (Demand.STAGE,)),
        (OwnerKind.ASSOCIATION, (Fund.VINNOVA,), (Demand.STREAM, Demand.STRAND)),
        (OwnerKind.MUNICIPALITY, (Fund.ERDF_2014, Fund.VINNOVA), EVERYTHING),
    ],
)
def test_there_is_something_usual_for_each_owner_and_fund(
    owner: OwnerKind, funds: tuple[Fund, ...], wanted: tuple[Demand, ...]
) -> None:
    assert usual(owner, funds) == wanted


def test_a_project_that_demands_nothing_misses_nothing() -> None:
    assert unmet(Project("p", "P"), Activity("s", "s")) == ()


def test_what_is_demanded_is_missing_until_it_is_said() -> None:
    project = Project("p", "P", demands=EVERYTHING)
    assert unmet(project, SAID) == ()
    for demand in Demand:
        empty = Activity("", "")
        assert unmet(project, replace(SAID, **{FIELDS[demand]: getattr(empty, FIELDS[demand])})) == (demand,)
        assert unmet(replace(project, demands=(demand,)), empty) == (demand,)


def test_the_stage_is_asked_of_dialogues_only_and_the_area_may_answer() -> None:
    project = Project("p", "P", demands=(Demand.STAGE,))
    assert unmet(project, Activity("s", "s", ladder=Ladder.INFORMATION)) == ()
    assert unmet(project, Activity("s", "s", openness=Openness.INTERNAL)) == ()
    assert unmet(project, Activity("s", "s"), PlanningStage.PROGRAMME) == ()


def test_before_documents_are_made_final_each_missing_thing_is_said_with_its_place(
    do: Do, evening: LibraryStore
) -> None:
    assert found(evening) == {}
    do(save_about, "project", demands=EVERYTHING)
    assert {code: one.row_id for code, one in found(evening).items()} == {
        "stream_missing": "stream_id",
        "strand_missing": "strands",
        "stage_missing": "stage",
    }
    do(save_stream, Stream("s4", "project", StreamKind.WORK_PACKAGE, "Utveckling"))
    do(save_area, Area("a", "project", "Kvarnby", stage=PlanningStage.PROGRAMME))
    do(save_activity, Activity("session", "session", stream_id="s4", area_id="a", strands=("Medskapande",)))
    assert found(evening) == {}


def test_the_rules_are_saved_as_a_setting_and_taken_back(do: Do, rows: Rows, evening: LibraryStore) -> None:
    do(save_about, "project", demands=(Demand.STRAND,))
    assert rows(Project)[0].demands == (Demand.STRAND,)
    with pytest.raises(ValueError, match="demand"):
        do(save_about, "project", demands=("tea",))
    evening.undo(FACILITATOR, "project").result()
    assert rows(Project)[0].demands == ()
