"""Four years of a project give the six figures that it reported, from nothing but who signed in and what was written.

What is expected is read off the script here, and not asked of the program.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from evening_played import squeezed, text_of
from programmes_laid import Laid, laid_in, raw_script, reported

from exports.indicators import indicators
from resources.i18n import words
from resources.indicator_words import name
from ui.terminal.programme_demo import found
from workshop.funding import Lack, kept_until, lacks
from workshop.indicators.targets import Correction
from workshop.leading import close_session, go_live
from workshop.organisation_joins import suggested_joins
from workshop.organisations import Organisation
from workshop.people import Attendance, Presence, Role
from workshop.programme import Grant
from workshop.sessions import Project, Session
from workshop.signing_in import sign_out
from workshop.suppression import shown
from workshop.writing import Note

SIX = {"C6": 51, "C5": 134, "C2": 126, "C3": 26, "C18": 13, "C4": 8}


@pytest.fixture(scope="module")
def raw() -> dict[str, Any]:
    return raw_script("mia")


@pytest.fixture(scope="module")
def mia(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_in(tmp_path_factory.mktemp("mia"), "mia") as laid:
        yield laid


def test_the_script_is_the_project_that_was_reported(raw: dict[str, Any]) -> None:
    kinds, series = raw["organisations"], raw["series"]
    assert sum(len(one["names"]) for one in kinds if "parent" not in one) == SIX["C5"]
    assert sum(len(one["names"]) for one in kinds if one.get("is_property_owner")) == SIX["C6"]
    together = [one for one in series if one.get("is_meeting", True) and one.get("openness") != "internal"]
    assert sum(one.get("times", 1) for one in together if one["key"] != "talk") == SIX["C2"]
    inclusive = [one for one in series if one.get("is_inclusive") and one.get("measures")]
    assert sum(one.get("times", 1) for one in inclusive) == SIX["C3"]
    assert len({form.casefold() for one in series for form in one.get("learning", ())}) == SIX["C4"]
    owners = {name for one in kinds if one.get("is_property_owner") for name in one["names"]}
    tried = [one for one in raw["made"] if {"pilot"} & {step["stage"] for step in one["steps"]}]
    counted = [
        one for one in tried if one["steps"][-1]["stage"] != "merged" and owners & {one["owner"], *one["partners"]}
    ]
    assert len(counted) == SIX["C18"]
    assert {one["code"]: one["amount"] for one in raw["reported"]} == SIX


def test_the_records_give_the_six_figures_and_nobody_typed_any_of_them(mia: Laid) -> None:
    assert mia.values(SIX) == SIX == reported(mia)
    assert mia.rows(Correction) == []
    assert len(mia.figure("C6").sessions) == len({*mia.figure("C6").sessions}) > 51


def test_each_figure_opens_the_sessions_that_it_counts(mia: Laid) -> None:
    known = mia.facts
    assert len(mia.figure("C2", known).sessions) == 126
    assert len(mia.figure("C3", known).sessions) == 26
    assert [len(thing.sessions) > 0 for thing in mia.figure("C5", known).things] == [True] * 134


def test_the_report_prints_just_these(mia: Laid) -> None:
    said = words("sv")
    told = squeezed(text_of(indicators(found(mia.store, mia.cast), "pdf", said, mia.clock.now)))
    for code, n in SIX.items():
        assert re.search(rf"{code}{squeezed(name(said, code))}[a-zåäö]+{n}{n}(?!\d)", told), code


def test_without_one_session_each_of_the_six_is_one_lower(tmp_path) -> None:
    with laid_in(tmp_path, "mia", without=["closing/1"]) as laid:
        assert laid.values(SIX) == {code: n - 1 for code, n in SIX.items()}


@pytest.mark.parametrize(
    ("session", "lower"),
    [
        ("closing/1", set(SIX)),
        ("coordination/7", {"C2"}),
        ("dialogue/4", {"C2", "C3"}),
        ("dance/2", {"C3"}),
        ("learning/3", {"C2", "C4", "C5"}),
        ("lab/1", {"C2", "C18"}),
        ("steering/3", set()),
        ("exhibition/1", set()),
    ],
)
def test_a_session_that_has_not_ended_is_in_no_figure_and_lowers_just_the_right_ones(
    mia: Laid, session: str, lower: set[str]
) -> None:
    id = mia.cast.session_id(session)
    mia.do(go_live, id)
    try:
        assert mia.values(SIX) == {code: n - (code in lower) for code, n in SIX.items()}
    finally:
        mia.do(close_session, id)
    assert mia.values(SIX) == SIX


def test_one_signature_less_and_one_owner_less_took_part(mia: Laid) -> None:
    (only,) = mia.rows(Attendance, organisation="Äppelblommans Fastigheter AB")
    mia.do(sign_out, only.id)
    try:
        assert mia.values(SIX) == {**SIX, "C6": 50, "C5": 133}
    finally:
        mia.store.undo(mia.cast.by, only.session_id).result()
    assert mia.values(SIX) == SIX


def test_more_than_half_of_the_administrations_and_just_half(mia: Laid) -> None:
    known, id = mia.facts, mia.cast.project_id
    figure = mia.figure("C7", known)
    assert (figure.part, figure.of, figure.remarks) == (9, 16, ("more_than_half",))
    assert len(figure.things) == 9
    for whole, remark in ((18, "not_more_than_half"), (17, "more_than_half")):
        told = replace(known, projects={id: replace(known.projects[id], units_total=whole)})
        assert mia.figure("C7", told).remarks == (remark,)


def test_what_was_spelled_otherwise_was_proposed_for_joining_and_counts_once(mia: Laid, raw: dict[str, Any]) -> None:
    register = [replace(one, spellings=()) for one in mia.rows(Organisation)]
    written = {one["written"]: one["means"] for one in raw["spellings"]}
    proposed = {(join.one.name, join.other_name) for join in suggested_joins(register, written)}
    assert {(means, text) for text, means in written.items()} <= proposed
    signed = {one.organisation for one in mia.rows(Attendance)}
    assert written.keys() <= signed
    assert mia.figure("C5").remarks == ()


def test_visitors_by_the_clicker_are_heads_without_a_name(mia: Laid) -> None:
    rows = mia.rows(Attendance, session_id=mia.cast.session_id("exhibition/1"))
    assert [one.presence for one in rows] == [Presence.GROUP] * 4
    assert sum(one.heads for one in rows) == 200
    parts = {part.key: part.number for part in mia.figure("C8").parts}
    assert parts["indicator.part.counted"] == 6 * 200 + 2 * 120 + 4 * 20


def test_the_childrens_dance_is_a_group_and_a_described_message(mia: Laid) -> None:
    id = mia.cast.session_id("dance/1")
    (group,) = mia.rows(Attendance, session_id=id)
    assert (group.name, group.heads, group.adults) == ("18 barn 7–9 år", 20, 2)
    assert [note.text[:6] for note in mia.rows(Note, session_id=id)] == ["Barnen"]
    told = {part.key: part.number for part in mia.figure("C12").parts}
    assert told["indicator.part.children_counted"] == 4 * 18


def test_three_of_a_group_are_not_told_apart(mia: Laid) -> None:
    table = shown({Role.RESIDENT: 20, Role.ASSOCIATION: 12, Role.OTHER: 3}, mia.rows(Project)[0].threshold)
    assert table.cells[Role.OTHER].is_hidden
    assert "small_groups" in mia.figure("C8").remarks


def test_the_emblem_of_the_fund_of_its_time_and_its_papers_are_kept_to_the_turn_of_2024(mia: Laid) -> None:
    (grant,) = mia.rows(Grant)
    assert lacks(grant) == ()
    assert lacks(replace(grant, statement="Medfinansieras av Europeiska unionen")) == (Lack.STATEMENT_NEWER,)
    assert kept_until([grant]).until == date(2024, 12, 31)
    shorter = replace(grant, id="other", keep_years=2)
    assert kept_until([shorter, grant]).until == date(2024, 12, 31)


def test_everything_was_held_while_the_project_went_on(mia: Laid) -> None:
    (project,) = mia.rows(Project)
    assert all(project.begins <= one.starts_at.date() <= project.ends for one in mia.rows(Session))


def test_papers_from_the_square_say_who_came_and_three_who_answered_otherwise_are_not_found(
    mia: Laid, raw: dict[str, Any]
) -> None:
    house = next(one for one in raw["series"] if one["key"] == "open_house")
    papers = {one["form"]: one["numbers"] for one in house["papers"]}
    figure = mia.figure("C10")
    told = {part.key.rpartition(".")[2]: part.number for part in figure.parts}
    woman, man, other, unsaid = (house["times"] * n for n in papers["gender"])
    assert figure.value == woman + man + other + unsaid
    assert told["woman"] == woman
    assert (told["man"], told["other"], told["unsaid"], told["not_shown"]) == (None, None, None, man + other + unsaid)
    assert mia.figure("C14").value == house["times"] * papers["first_time"][0]
    children = sum(
        one["times"] * (group["heads"] - group["adults"])
        for one in raw["series"]
        for group in one.get("counted", ())
        if "ages" in group
    )
    assert mia.figure("C12").value == children + house["times"] * papers["age"][0]
