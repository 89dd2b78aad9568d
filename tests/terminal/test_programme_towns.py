"""A project of eight towns by its script: what a place may become, who took on what, and what goes on to others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from statistics import mean
from typing import Any

import pytest
from programmes_laid import Laid, laid_in, raw_script, reported

from exports.indicator_data import open_data
from resources import path
from resources.i18n import words
from ui.terminal.programme_demo import cards_of, found
from workshop.agenda import Block
from workshop.board import Idea
from workshop.demands import Demand, unmet
from workshop.indicators.choosing import Choice, Chosen
from workshop.indicators.evaluated import by_method
from workshop.indicators.spread import by, municipalities
from workshop.indicators.targets import Correction
from workshop.method_sets import set_of
from workshop.methods import Method
from workshop.people import Attendance, Presence
from workshop.programme import Activity, Area
from workshop.sessions import Project, Session
from workshop.showing_methods import methods_told
from workshop.visions_told import visions_of

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def sydost(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_in(tmp_path_factory.mktemp("sydost"), "malmo-sydost") as laid:
        yield laid


@pytest.fixture(scope="module")
def soder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_in(tmp_path_factory.mktemp("soder"), "sodertorn") as laid:
        yield laid


def test_the_records_give_what_the_project_reported(soder: Laid) -> None:
    assert soder.values(reported(soder)) == reported(soder)
    assert soder.rows(Correction) == []


def test_the_towns_add_up_to_the_whole(soder: Laid) -> None:
    known = soder.facts
    rows = by(known, Choice(), ("C1", "C8", "C16"), municipalities(known))
    assert len([name for name, _figures in rows if name]) == 8
    for at, code in enumerate(("C1", "C8", "C16")):
        assert sum(figures[at].value or 0 for _name, figures in rows) == soder.value(code, known), code
    assert len(soder.cast.script.streams) == 10


def test_each_activity_has_a_strand_and_the_table_shows_both_of_those_with_two(soder: Laid) -> None:
    assert all(one.strands for one in soder.rows(Activity))
    rows = by(soder.facts, Choice(), ("C1",), lambda held: held.activity.strands)
    assert {name: figures[0].value for name, figures in rows} == {
        "kunskapsdriven": 35,
        "medskapande": 40,
        "värdeskapande": 10,
    }


def test_every_session_says_what_its_project_demands_and_one_that_does_not_is_told_of(
    soder: Laid, sydost: Laid
) -> None:
    for laid in (soder, sydost):
        (project,) = laid.rows(Project)
        stages, said = {one.id: one.stage for one in laid.rows(Area)}, laid.rows(Activity)
        assert project.demands
        assert len(said) == len(laid.rows(Session))
        assert [one.id for one in said if unmet(project, one, stages.get(one.area_id))] == []
        assert unmet(project, replace(said[0], stream_id="")) == (Demand.STREAM, *unmet(project, said[0]))


def test_dialogues_that_came_early_are_told_by_where_the_plans_stood(soder: Laid) -> None:
    figure = soder.figure("C29")
    assert (figure.part, figure.of) == (35, 50)
    assert sum(part.number or 0 for part in figure.parts) == 50


def test_a_vision_has_versions_with_what_they_rest_on_and_how_they_differ(soder: Laid) -> None:
    (place,) = soder.store.ask(visions_of, soder.cast.project_id).result()
    first, second = place.versions
    assert [len(version.supports) for version in place.versions] == [1, 3]
    assert [version.lost for version in place.versions] == [0, 0]
    assert first.changes == ()
    assert {change.field for change in second.changes} >= {"text", "economic"}


def test_what_landowners_took_on_is_theirs_and_late_when_its_day_has_passed(soder: Laid) -> None:
    (place,) = soder.store.ask(visions_of, soder.cast.project_id).result()
    assert [one.organisation for one in place.commitments] == ["Markbolaget Ängen AB"]
    (due,) = [one.action.due for one in place.commitments]
    assert due is not None
    assert [place.commitments[0].is_late(day) for day in (due, AT.date())] == [False, True]


def test_evenings_are_planned_by_another_projects_method_card_without_its_data(soder: Laid, sydost: Laid) -> None:
    given = sydost.store.ask(methods_told, sydost.cast.project_id, AT).result()
    name = sydost.cast.script.texts["name"]
    (card,) = cards_of("malmo-sydost").templates
    assert set_of(given, name).templates == (card,), "the file is what the project gives on"
    there = [one for one in soder.rows(Activity) if one.method_from]
    assert {one.method_from for one in there} == {f"Verkstad på trappan ({name})"}
    assert len(there) == 10
    for one in there:
        blocks = sorted(soder.rows(Block, session_id=one.session_id), key=lambda block: block.position)
        assert [(block.title, block.minutes) for block in blocks] == [(b.title, b.minutes) for b in card.blocks]
    theirs = {one.name for one in sydost.rows(Attendance) if one.name} | {one.text for one in sydost.rows(Idea)}
    file = path("programmes", "methods", "malmo-sydost.json").read_text("utf-8")
    assert [text for text in theirs if text in file] == []
    parts = {part.key: part.number for part in soder.figure("C27").parts}
    assert parts == {"indicator.part.method_cards": 1, "indicator.part.methods_again": 10}


def test_open_data_has_each_session_once_and_nobodys_name(soder: Laid) -> None:
    packed = zipfile.ZipFile(io.BytesIO(open_data(found(soder.store, soder.cast), words("sv"))))
    tables = {name: packed.read(name).decode("utf-8-sig") for name in packed.namelist()}
    assert len(tables["sessions.csv"].splitlines()) == 1 + 55
    assert "Ä" in tables["indicators.csv"] or "ä" in tables["indicators.csv"]
    names = {one.name for one in soder.rows(Attendance) if one.presence is Presence.NAMED}
    assert names
    assert [name for name in names if any(name in table for table in tables.values())] == []


def test_tools_of_influence_are_compared_by_method(soder: Laid) -> None:
    rows: dict[str, Any] = dict(by(soder.facts, Choice(), ("C1", "C26"), lambda held: [held.activity.method]))
    assert rows["group_dialogue"][0].value == 10
    assert rows["group_dialogue"][1].value == pytest.approx(26 / 6)
    assert rows["workshop"][1].value is None


def test_each_tool_of_influence_has_its_answers_and_means_as_the_script_has_them(soder: Laid) -> None:
    found = {one.method: one for one in by_method(Chosen(soder.facts, Choice()))}
    asked = [one for one in raw_script("sodertorn")["series"] if one["method"] == "group_dialogue"]
    forms = [form for one in asked for form in one.get("surveys", ()) * one.get("times", 1)]
    dialogue = found[Method.GROUP_DIALOGUE]
    assert (dialogue.answers, len(dialogue.sessions)) == (len(forms), sum(one.get("times", 1) for one in asked))
    assert dialogue.means == tuple(pytest.approx(mean(int(form[place]) for form in forms)) for place in range(3))
    assert found[Method.WORKSHOP].answers == 0
