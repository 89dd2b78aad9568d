"""Who pays, streams and areas, and how a session counts: what may be saved, what is warned of, what can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PROJECT, Clock
from workshop.filed import Filing
from workshop.filing import Finished, finalise
from workshop.funding import Lack, documents_to_reissue, grants_of, kept_until, lacks
from workshop.leading import close_session, go_live
from workshop.planning import Plan, remove_session, save_plan, save_project, save_session
from workshop.programme import Activity, Area, Fund, Grant, Ladder, Stream, StreamKind
from workshop.programme_planning import (
    activity_of,
    lacking,
    remove_area,
    remove_grant,
    remove_stream,
    save_about,
    save_activity,
    save_area,
    save_grant,
    save_stream,
    untold,
)
from workshop.sessions import Project, Session

ERDF = Grant("g1", "project", "Tillväxtverket", Fund.ERDF_2014, "20201234", 36_511_445, statement="Europeiska unionen")
AP4 = Stream("s4", "project", StreamKind.WORK_PACKAGE, "Användardriven utveckling", "AP4", "Malmö högskola")
AREA = Area("a", "project", "Lindängen", "Malmö")


def test_a_grant_is_cleaned_kept_and_taken_back(do: Do, rows: Rows, evening: LibraryStore) -> None:
    do(save_grant, replace(ERDF, funder="  Tillväxt\nverket "))
    assert rows(Grant) == [replace(ERDF, funder="Tillväxt verket")]
    evening.undo(FACILITATOR, "project").result()
    assert rows(Grant) == []
    evening.redo(FACILITATOR, "project").result()
    assert len(rows(Grant)) == 1
    do(remove_grant, "project", "g1")
    assert rows(Grant) == []


def test_what_cannot_be_is_refused_and_says_where(do: Do, refused: RefusedWith) -> None:
    wrong = (
        ("funder_missing", "funder", replace(ERDF, funder=" ")),
        ("end_before_start", "ends", replace(ERDF, begins=date(2019, 1, 1), ends=date(2018, 1, 1))),
        ("figure_wrong", "amount", replace(ERDF, amount=-1)),
        ("figure_wrong", "keep_years", replace(ERDF, keep_years=999)),
    )
    for code, field, grant in wrong:
        assert refused(code, do, save_grant, grant).field == field
    refused("project_unknown", do, save_grant, replace(ERDF, project_id="nowhere"))
    refused("name_missing", do, save_stream, replace(AP4, name=""))
    refused("name_missing", do, save_area, replace(AREA, name=""))
    refused("end_before_start", do, save_about, "project", begins=date(2019, 1, 1), ends=date(2018, 1, 1))
    refused("figure_wrong", do, save_about, "project", units_total=-1)


@pytest.mark.parametrize(
    ("fund", "number", "is_odd"),
    [
        (Fund.VINNOVA, "2014-00918", False),
        (Fund.VINNOVA, "2014-918", True),
        (Fund.ERDF_2021, "20251234", False),
        (Fund.ERDF_2014, "2020-1234", True),
        (Fund.NONE, "vad som helst", False),
    ],
)
def test_an_odd_case_number_is_warned_of_and_kept(do: Do, rows: Rows, fund: Fund, number: str, is_odd: bool) -> None:
    do(save_grant, replace(ERDF, fund=fund, case_no=number))
    assert (Lack.CASE_NO_ODD in lacks(rows(Grant)[0])) is is_odd
    assert rows(Grant)[0].case_no == number


def test_each_period_has_its_own_words() -> None:
    newer = replace(ERDF, statement="Medfinansieras av Europeiska unionen")
    assert lacks(newer) == (Lack.STATEMENT_NEWER,)
    assert lacks(replace(newer, fund=Fund.ERDF_2021)) == ()
    assert lacks(replace(ERDF, fund=Fund.ERDF_2021, statement="Med stöd")) == (Lack.STATEMENT_WITHOUT_UNION,)
    assert lacks(replace(ERDF, case_no="", statement="")) == (Lack.CASE_NO_MISSING, Lack.STATEMENT_MISSING)


def test_papers_are_kept_by_the_longest_rule() -> None:
    paid = replace(ERDF, paid_on=date(2020, 5, 10), keep_years=4)
    assert kept_until([paid]).until == date(2024, 12, 31)
    longer = replace(paid, id="g2", funder="Region Skåne", paid_on=date(2019, 12, 31), keep_years=10)
    assert kept_until([paid, longer]).until == date(2029, 12, 31)
    waits = kept_until([paid, replace(longer, paid_on=None)])
    assert (waits.until, waits.waiting) == (date(2024, 12, 31), ("Region Skåne",))
    assert kept_until([]).until is None


def test_the_only_funder_of_a_simple_project_is_one_of_several_later(do: Do, rows: Rows) -> None:
    do(save_project, replace(PROJECT, funder="Vinnova", case_no="2014-00918", funding_statement="Med stöd av Vinnova"))
    project = rows(Project)[0]
    (simple,) = grants_of(project, [])
    assert (simple.id, simple.fund, simple.case_no) == ("project", Fund.VINNOVA, "2014-00918")
    do(save_grant, ERDF)
    assert [one.funder for one in grants_of(project, rows(Grant))] == ["Tillväxtverket", "Vinnova"], "the Union first"
    do(save_grant, replace(simple, amount=494_096))
    assert rows(Project)[0].funder == ""
    assert {one.funder for one in grants_of(rows(Project)[0], rows(Grant))} == {"Tillväxtverket", "Vinnova"}
    do(remove_grant, "project", "project")
    assert [one.id for one in grants_of(rows(Project)[0], rows(Grant))] == ["g1"]


def test_when_a_number_comes_the_documents_without_it_are_listed(do: Do, evening: LibraryStore, clock: Clock) -> None:
    def reissued() -> list[str]:
        return [one.document.id for one in evening.ask(documents_to_reissue, "project").result()]

    def final(id: str, version: int) -> None:
        filing = Filing(version, "Maria", clock())
        do(finalise, "session", [Finished(id, "minutes", "sv", "Anteckningar.pdf", filing, id.encode(), "a" * 64)])

    do(save_grant, replace(ERDF, case_no=""))
    do(go_live, "session")
    do(close_session, "session")
    final("d1", 1)
    assert reissued() == []
    do(save_grant, ERDF)
    assert reissued() == ["d1"]
    do(save_grant, replace(ERDF, amount=1))
    assert reissued() == ["d1"], "other changes make no difference"
    final("d2", 2)
    assert reissued() == [], "the new version has it"


def test_what_sessions_are_counted_by_is_not_removed_under_them(
    do: Do, rows: Rows, refused: RefusedWith, evening: LibraryStore
) -> None:
    do(save_stream, AP4)
    do(save_area, AREA)
    do(save_grant, ERDF)
    do(save_activity, Activity("session", "session", stream_id="s4", area_id="a", grants=("g1",)))
    assert refused("stream_in_use", do, remove_stream, "s4").facts == {"n": 1}
    refused("area_in_use", do, remove_area, "a")
    refused("grant_in_use", do, remove_grant, "project", "g1")
    do(save_activity, untold("session"))
    for action, facts in ((remove_stream, ("s4",)), (remove_area, ("a",)), (remove_grant, ("project", "g1"))):
        do(action, *facts)
    assert (rows(Stream), rows(Area), rows(Grant)) == ([], [], [])


def test_a_session_counts_as_a_workshop_until_somebody_says_otherwise(
    do: Do, rows: Rows, evening: LibraryStore, refused: RefusedWith
) -> None:
    assert evening.ask(activity_of, "session").result() == untold("session")
    do(save_activity, untold("session"))
    assert rows(Activity) == [], "nothing said is no row"
    told = Activity("session", "session", is_inclusive=True, measures=(" Tolk ", "Tolk", ""), influence="Allt\r\nutom")
    do(save_activity, told)
    assert rows(Activity) == [replace(told, measures=("Tolk",), influence="Allt\nutom")]
    evening.undo(FACILITATOR, "session").result()
    assert rows(Activity) == []
    refused("figure_wrong", do, save_activity, replace(told, invited=-1))


def test_who_is_asked_is_told_what_can_be_decided_and_who_is_informed_need_not() -> None:
    activity = untold("session")
    assert lacking(activity) == ()
    assert lacking(replace(activity, ladder=Ladder.INFORMATION)) == ()
    assert lacking(replace(activity, ladder=Ladder.CONSULTATION)) == ("influence", "promise")
    assert lacking(replace(activity, ladder=Ladder.DECIDING, influence="Allt", promise="Svar i maj")) == ()
    assert lacking(replace(activity, is_inclusive=True)) == ("measures",)


def test_saving_a_plan_leaves_the_rest_of_the_project_alone(do: Do, rows: Rows) -> None:
    do(save_about, "project", programme="MIA", owner="Malmö stad", units_total=13)
    at = datetime(2026, 11, 26, 17, tzinfo=UTC)
    plan = Plan("Gården", "project", at, at + timedelta(hours=1))
    do(save_plan, "session", project=replace(PROJECT, dpo="dso@malmo.example"), plan=plan, questions=[])
    project = rows(Project)[0]
    assert (project.programme, project.units_total, project.dpo) == ("MIA", 13, "dso@malmo.example")


def test_a_session_that_never_began_goes_with_what_it_counted_as(do: Do, rows: Rows) -> None:
    at = datetime(2026, 11, 26, 17, tzinfo=UTC)
    do(save_session, "later", Plan("Sen", "project", at, at + timedelta(hours=1)))
    do(save_activity, Activity("later", "later", invited=40))
    do(remove_session, "later")
    assert (rows(Activity), [one.id for one in rows(Session)]) == ([], ["session"])
