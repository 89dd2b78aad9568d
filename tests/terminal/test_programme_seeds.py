"""Two more projects by their scripts: work packages, and minutes with interviews and a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from evening_played import squeezed, text_of
from programmes_laid import Laid, laid_in, raw_script, reported

from exports.csv_tables import csv_tables
from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import words
from ui.terminal.programme_demo import found
from workshop.errors import Refused
from workshop.filed import MINUTES, FiledDocument
from workshop.filing import Finished, basis, drawn, finalise, next_filing
from workshop.funding import Lack, documents_to_reissue, grants_of, lacks
from workshop.implementing import demand_responsible, plan_of, save_plan_row
from workshop.indicators.targets import Correction
from workshop.innovation import IdeaStep, Stage
from workshop.interviews import Interview
from workshop.journeys import journeys_of
from workshop.organisations import Organisation
from workshop.paragraphs import running
from workshop.people import Attendance, Presence, Role
from workshop.planning import save_project
from workshop.programme import Activity, Grant
from workshop.programme_planning import lacking, save_grant
from workshop.reports import SessionReport, session_report
from workshop.sessions import OwnerKind, Project, Session
from workshop.showing_methods import methods_told
from workshop.source import Source
from workshop.writing import Decision

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def sydost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_in(tmp_path_factory.mktemp("sydost"), "malmo-sydost") as laid:
        yield laid


@pytest.fixture(scope="module")
def motes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_in(tmp_path_factory.mktemp("motes"), "motesplatser") as laid:
        yield laid


def report_of(laid: Laid, meeting: str) -> SessionReport:
    report: SessionReport = laid.store.ask(session_report, laid.cast.session_id(meeting), laid.clock.now).result()
    return report


def test_the_records_give_what_the_projects_reported(sydost: Laid, motes: Laid) -> None:
    for laid in (sydost, motes):
        assert laid.values(reported(laid)) == reported(laid)
        assert laid.rows(Correction) == []


# Seven work packages with three funders


def test_the_seven_work_packages_add_up_to_the_project(sydost: Laid) -> None:
    known, keys = sydost.facts, [one.key for one in sydost.cast.script.streams]
    assert len(keys) == 7
    for code in ("C1", "C2", "C8", "C16", "C23"):
        parts = [sydost.value(code, known, stream_id=sydost.cast.id_of(f"stream/{key}")) or 0 for key in keys]
        assert sum(parts) == sydost.value(code, known), code
    fourth = [one for one in raw_script("malmo-sydost")["series"] if "ap4" in one["streams"]]
    by_hand = sum(one.get("times", 1) for one in fourth)
    assert sydost.value("C1", known, stream_id=sydost.cast.id_of("stream/ap4")) == by_hand


def test_all_three_funders_are_in_the_attendance_list_those_of_the_union_first(sydost: Laid) -> None:
    report = report_of(sydost, "ap4/1")
    grants = grants_of(report.project, sydost.rows(Grant))
    assert len(grants) == 3
    told = squeezed(text_of(build(report, DocumentKind.ATTENDANCE, words("sv"))))
    assert [grant.funder for grant in grants if squeezed(grant.statement) not in told] == []


def test_a_name_in_arabic_letters_is_as_it_was_written(sydost: Laid) -> None:
    (attendance,) = sydost.rows(Attendance, session_id=sydost.cast.session_id("ap4/1"), name="ليلى حداد")
    assert attendance.source is Source.PHONE
    tables = csv_tables(report_of(sydost, "ap4/1"), words("sv"))
    assert any("ليلى حداد" in table.decode("utf-8-sig") for table in tables.values())
    assert any("مقاعد في الظل" in table.decode("utf-8-sig") for table in tables.values())


def test_one_new_social_innovation_was_promised_and_is_launched(sydost: Laid) -> None:
    line = found(sydost.store, sydost.cast).line("C19")
    assert (line.period.value, line.target.amount if line.target else None, line.share_of_target) == (1, 1, 1.0)
    session_id = sydost.cast.session_id("ap4/2")
    (way,) = sydost.store.ask(journeys_of, session_id).result()
    assert [step.stage for step in way.steps] == [
        *(Stage.NEED, Stage.DEVELOPED, Stage.CHOSEN),
        *(Stage.PILOT, Stage.RUNNING),
    ]
    assert way.steps[2].decided_by == "Styrgruppen § 12"
    card = squeezed(text_of(build(report_of(sydost, "ap4/2"), DocumentKind.INNOVATIONS, words("sv"))))
    assert all(squeezed(step.decided_by + step.evidence) in card for step in way.steps)


def test_new_jobs_count_with_what_proves_them_and_a_warning_tells_of_the_others(sydost: Laid) -> None:
    figure = sydost.figure("C20")
    assert [thing.evidence for thing in figure.things] == ["Anställningsavtal HS 2015-22"]
    assert (figure.remarks, {part.key: part.number for part in figure.parts}) == (
        ("jobs_unproved",),
        {"indicator.part.unproved": 2},
    )


def test_a_housing_company_that_comes_often_is_one_organisation_and_many_attendances(sydost: Laid) -> None:
    (company,) = sydost.rows(Organisation, is_property_owner=True)
    rows = [one for one in sydost.rows(Attendance) if one.organisation in (company.name, *company.spellings)]
    assert len(rows) == 6
    (thing,) = sydost.figure("C6").things
    assert len(thing.sessions) == 6


def test_what_was_parked_or_merged_says_why(sydost: Laid) -> None:
    out = [step for step in sydost.rows(IdeaStep) if step.stage.is_out]
    assert sorted(step.stage for step in out) == [Stage.MERGED, Stage.PARKED]
    assert all(step.why for step in out)


def test_the_method_goes_on_to_other_towns_without_anybodys_name(sydost: Laid) -> None:
    (told,) = sydost.store.ask(methods_told, sydost.cast.project_id, AT).result()
    assert told.found == ()
    assert told.outcome.heads > 0


def test_residents_say_on_their_phones_who_they_are(sydost: Laid) -> None:
    asked = {one["form"]: one["numbers"] for one in series_of("malmo-sydost", "ap4")["statistics"]}
    times, known = series_of("malmo-sydost", "ap4")["times"], sydost.facts
    genders, new = sydost.figure("C10", known), sydost.figure("C14", known)
    told = {part.key: part.number for part in (*genders.parts, *sydost.figure("C11", known).parts, *new.parts)}
    assert genders.value == times * sum(asked["gender"])
    assert told["indicator.gender.woman"] == times * asked["gender"][0]
    assert told["indicator.age.30_54"] == times * asked["age"][2]
    assert told["indicator.lives_here.yes"] == times * asked["lives_here"][0]
    assert new.value == told["indicator.first_time.yes"] == times * asked["first_time"][0]
    assert len(genders.sessions) == times


def series_of(name: str, key: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in raw_script(name)["series"] if one["key"] == key)
    return found


# A steering group, interviews and a plan


def filed(laid: Laid, meeting: str) -> FiledDocument:
    report = report_of(laid, meeting)
    one = Finished(
        id=laid.cast.id_of(f"filed/{meeting}/{len(report.filed)}"),
        document_kind=MINUTES,
        language="sv",
        name="Protokoll",
        filing=next_filing(report, MINUTES, "sv", "Tove Skogmo"),
        content=f"{meeting} {len(report.filed)}".encode(),
        basis=basis(report),
        paragraphs=drawn(report, MINUTES),
    )
    (document,) = laid.do(finalise, report.session.id, [one])
    filed_document: FiledDocument = document
    return filed_document


@pytest.fixture(scope="module")
def minutes(motes: Laid) -> list[FiledDocument]:
    """Three meetings whose minutes are final, in the order in which they were held."""
    keys = ("steering/1", "au/1", "steering/2")
    return [filed(motes, key) for key in keys]


def test_paragraphs_run_through_the_year_of_the_steering_group_and_its_committee(
    motes: Laid, minutes: list[FiledDocument]
) -> None:
    numbers = [n for document in minutes for n in sorted(document.numbers.values())]
    assert numbers == [1, 2, 3, 4, 5]
    again = filed(motes, "steering/1")
    assert (again.version, again.numbers) == (2, minutes[0].numbers)
    versions = motes.rows(FiledDocument, session_id=motes.cast.session_id("steering/1"))
    assert sorted(one.version for one in versions) == [1, 2]
    assert minutes[0] in versions


def test_minutes_that_are_not_final_show_the_paragraphs_that_are_next(
    motes: Laid, minutes: list[FiledDocument]
) -> None:
    report = report_of(motes, "au/2")
    numbers = motes.store.ask(running, report.session, report.decisions, report.filed).result()
    assert list(numbers.values()) == [len([n for one in minutes for n in one.numbers]) + 1]


def test_documents_without_the_number_are_named_when_it_comes(motes: Laid, minutes: list[FiledDocument]) -> None:
    (grant,) = motes.rows(Grant)
    assert Lack.CASE_NO_MISSING in lacks(grant)
    told = squeezed(text_of(build(report_of(motes, "steering/1"), DocumentKind.MINUTES, words("sv"))))
    assert "Ärendenummersaknas" in told
    motes.do(save_grant, replace(grant, case_no="2015-04991"))
    again = motes.store.ask(documents_to_reissue, motes.cast.project_id).result()
    assert {one.session.id for one in again} == {one.session_id for one in minutes}
    assert lacks(replace(grant, case_no="2015-04991")) == ()


def test_six_groups_are_interviewed_each_under_a_code_and_nobody_is_named_but_in_the_key(motes: Laid) -> None:
    asked = series_of("motesplatser", "interview")["interviews"]
    found = [motes.row(Interview, f"interview/interview/{n}") for n in range(1, 7)]
    assert [one.own_group for one in found] == [one["group"] for one in asked]
    assert len({one.code for one in found}) == 6
    assert [one.code for one in found if re.fullmatch(r"I-\d{2,4}", one.code) is None] == []
    names = [one["name"] for one in asked]
    for n, (interview, said) in enumerate(zip(found, asked, strict=True), 1):
        (person,) = motes.rows(Attendance, session_id=interview.session_id)
        assert (person.presence, person.heads, person.name) == (Presence.GROUP, 1, "Intervjuad")
        assert motes.row(Session, f"session/interview/{n}").title == f"Intervju {n}"
        (key,) = motes.store.ask(lambda view, id=interview.session_id: view.keys(id)).result()
        assert (key.id, key.name, key.due > interview.held_on) == (interview.id, said["name"], True)
        told = squeezed(text_of(build(report_of(motes, f"interview/{n}"), DocumentKind.MINUTES, words("sv"))))
        assert interview.code in told
        for quote in said.get("quotes", ()):
            assert (squeezed(quote["text"]) in told) is (quote.get("approval") == "yes")
        assert [name for name in names if squeezed(name) in told] == []


def test_sixty_residents_come_to_a_big_workshop_each_once(motes: Laid) -> None:
    rows = motes.rows(Attendance, session_id=motes.cast.session_id("big/1"))
    assert sum(one.role is Role.RESIDENT and one.source is Source.PHONE for one in rows) == 60


def test_information_is_no_dialogue_and_need_not_say_what_can_be_decided(motes: Laid) -> None:
    activity = motes.row(Activity, "session/information/1")
    assert lacking(activity) == ()
    asked = motes.row(Activity, "session/big/1")
    assert lacking(replace(asked, influence="", promise="")) == ("influence", "promise")
    figure = motes.figure("C25")
    parts = {part.key: part.number for part in figure.parts}
    assert (figure.part, figure.of, parts["indicator.part.no_level"]) == (2, 5, 21)
    assert parts["counting.ladder.information"] == 3


def test_each_row_of_the_plan_leads_to_what_was_said_and_nobody_responsible_stops_it(motes: Laid) -> None:
    plan = motes.store.ask(plan_of, motes.cast.project_id).result()
    assert [source is not None and source.text == row.text for row, source in plan.rows] == [True] * 5
    assert [row.step for row, _source in plan.rows] == ["design", "delivery", "distribution", "sales", "operation"]
    (missing,) = plan.unassigned
    with pytest.raises(Refused, match="plan_responsible_missing"):
        demand_responsible(row for row, _source in plan.rows)
    motes.do(save_plan_row, replace(missing, responsible="Ekstads Hyreshus AB"))
    demand_responsible(row for row, _source in motes.store.ask(plan_of, motes.cast.project_id).result().rows)


def test_another_owner_gives_another_version_of_the_privacy_notice(motes: Laid) -> None:
    (project,) = motes.rows(Project)
    assert project.owner_kind is OwnerKind.ASSOCIATION
    town = replace(project, owner_kind=OwnerKind.MUNICIPALITY, legal_basis="uppgift av allmänt intresse")
    assert motes.do(save_project, town).notice == project.notice + 1


def test_every_decision_of_the_year_is_counted(motes: Laid) -> None:
    assert motes.value("C23") == len(motes.rows(Decision)) == 14
