"""The session as JSON, held against the schema that goes with it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import jsonschema
import pytest
from made_reports import SECRETS, filled
from strange_text import CORPUS

from exports.json_data import VERSIONS, json_data, schema, schema_name, schemas
from resources.i18n import Words
from workshop.agenda import Block
from workshop.consent import Purpose
from workshop.demands import Demand
from workshop.innovation import InnovationCard, InnovationKind, Stage
from workshop.matchmaking import MatchCard, MatchState, Side
from workshop.methods import Method
from workshop.people import Ages, Presence, Role
from workshop.programme import Fund, Ladder, Openness, PlanningStage, StreamKind
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm, OwnerKind, Session
from workshop.survey import SURVEYS
from workshop.walks import Feeling, StopKind, WalkStop
from workshop.writing import ActionStatus

SCHEMA = json.loads(schema())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
EACH = {
    "project.owner_kind": OwnerKind,
    "session.form": MinutesForm,
    "activity.method": Method,
    "activity.openness": Openness,
    "activity.ladder": Ladder,
    "activity.stage": PlanningStage,
    "activity.area.stage": PlanningStage,
    "project.demands": Demand,
    "funders.fund": Fund,
    "attendances.presence": Presence,
    "attendances.role": Role,
    "attendances.ages": Ages,
    "consents.purpose": Purpose,
    "actions.status": ActionStatus,
    "journeys.stage": Stage,
    "journeys.steps.stage": Stage,
    "journeys.card.kind": InnovationKind,
    "cards.side": Side,
    "matches.state": MatchState,
    "stops.kind": StopKind,
    "survey.questions.form": SURVEYS,
    "stops.feeling": Feeling,
    "activity.stream.kind": StreamKind,
    "group_counts.age_band": Ages,
}
"""By its place in the schema, what may stand there."""


def told(report: SessionReport, words: Words) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_data(report, words))
    return found


def part_of(place: str) -> dict[str, Any]:
    part = SCHEMA
    for name in place.split("."):
        part = resolved(part.get("items", part))["properties"][name]
    part = resolved(part)
    return part["items"] if "items" in part and "enum" in part["items"] else part


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = SCHEMA["$defs"][part["$ref"].rpartition("/")[2]] if "$ref" in part else part
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_each_schema_is_one_and_says_which_version_it_is_of(version: int) -> None:
    found = json.loads(schema(version))
    jsonschema.Draft202012Validator.check_schema(found)
    assert found["$id"] == f"urn:lapptacke:record:{version}"
    assert found["properties"]["version"]["const"] == version


@pytest.mark.parametrize("of", ["evening", "empty", "served", "arabic", "rich"])
def test_the_data_keeps_to_the_schema(of: str, sv: Words, request: pytest.FixtureRequest) -> None:
    VALIDATOR.validate(told(request.getfixturevalue(of), sv))


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS.keys())
def test_strange_text_keeps_to_it_too(text: str, rich: SessionReport, sv: Words) -> None:
    data = told(filled(rich, text), sv)
    VALIDATOR.validate(data)
    assert data["ideas"][0]["text"] == text.encode(errors="replace").decode()


def test_the_schema_sees_what_it_should(rich: SessionReport, sv: Words) -> None:
    for spoil in (
        lambda data: data["session"].update(wifi_password="x"),
        lambda data: data["ideas"][0].update(colour="red"),
        lambda data: data["attendances"][0].pop("heads"),
        lambda data: data.update(version=3),
        lambda data: data["session"].update(starts_at="2026-11-26T18:00:00+01:00"),
        lambda data: data["blocks"][0].update(private="x"),
        lambda data: data["journeys"][0]["card"].update(jobs=-1),
        lambda data: data["journeys"][0]["steps"][0].update(on="soon"),
        lambda data: data["cards"][0].update(contact="x"),
    ):
        data = told(rich, sv)
        spoil(data)
        assert not VALIDATOR.is_valid(data)


@pytest.mark.parametrize("place", EACH)
def test_what_can_be_chosen_in_the_program_can_stand_in_the_data(place: str) -> None:
    chosen: Iterable[StrEnum] = EACH[place]
    assert {one for one in part_of(place)["enum"] if one is not None} == {str(one) for one in chosen}


def test_everything_is_there_as_it_is(evening: SessionReport, sv: Words) -> None:
    data = told(evening, sv)
    assert [idea["text"] for idea in data["ideas"]] == [idea.text for idea in evening.ideas]
    assert datetime.fromisoformat(data["session"]["starts_at"]) == evening.session.starts_at
    assert [action["due"] for action in data["actions"]] == ["2026-12-15", None, "2027-01-20"]
    assert data["attendances"][0]["role"] == "association"
    assert data["project"]["legal_basis"] == "Allmänt intresse"
    assert data["ideas"][9]["attendance_id"] == next(a.id for a in evening.attendances if a.name == "Åsa Öberg")
    assert [(one["funder"], one["case_no"]) for one in data["funders"]] == [("Vinnova", "2014-00918")]


def test_what_was_planned_agreed_and_made_real_is_there(rich: SessionReport, sv: Words) -> None:
    data = told(rich, sv)
    assert [(one["position"], one["title"]) for one in data["blocks"]][1:3] == [
        (1, "Ljus och trygghet"),
        (1, "Sitta och vara"),
    ]
    assert data["activity"]["measures"] == ["interpreter", "Sagostund för barnen"]
    assert [one["case_no"] for one in data["funders"]] == ["20361234", "", "2014-00918"]
    assert data["consents"] == [{"purpose": "picture", "people": 11}, {"purpose": "contact", "people": 4}]
    first, parked, merged = data["journeys"]
    assert (first["card"]["partners"], [step["stage"] for step in first["steps"]]) == (
        ["Cykelköket", "Kvarnbyskolan"],
        ["chosen", "pilot"],
    )
    assert (parked["card"], parked["steps"][0]["why"]) == (None, "Vi väntar på besked om bidrag.")
    assert merged["into"] == "Cykelköket på gården"
    assert [(one["side"], one["party"]) for one in data["cards"]] == [
        ("need", "Läxhjälpen"),
        ("need", ""),
        ("offer", "Scouterna"),
    ]
    assert data["matches"][0]["after_3"] == "Nio barn kommer varje tisdag"
    assert [(one["day"], one["action"]["status"]) for one in data["carried"]] == [("2026-10-14", "doing")]
    assert data["attendances"][-1]["adults"] == 2


def test_where_a_session_belongs_is_named_and_counted_groups_are_told_by_themselves(
    rich: SessionReport, sv: Words
) -> None:
    data = told(rich, sv)
    assert data["activity"]["stream"] == {"kind": "work_package", "code": "AP4", "name": "Trygghet"}
    assert data["activity"]["area"] == {"name": "Kvarnby", "municipality": "Malmö", "stage": None, "x": None, "y": None}
    assert data["group_counts"][-1] == {"label": "Klass 2A", "count": 14, "age_band": "7_9", "adults_with": 2}
    assert sum(one["count"] for one in data["group_counts"]) == sum(one.heads for one in rich.of(Presence.GROUP))
    nowhere = told(replace(rich, stream=(), area=()), sv)["activity"]
    assert (nowhere["stream"], nowhere["area"]) == (None, None)
    assert nowhere.keys() == data["activity"].keys()


def test_where_an_area_lies_on_the_map_and_what_the_project_demands_are_there(rich: SessionReport, sv: Words) -> None:
    area = replace(rich.area[0], stage=PlanningStage.CONSULTATION, x=0.25, y=1.0)
    project = replace(rich.project, demands=tuple(Demand))
    by_card = replace(rich.activity, method_from="Verkstad på trappan (Sydost)")
    data = told(replace(rich, area=(area,), project=project, counts_as=(by_card,)), sv)
    VALIDATOR.validate(data)
    assert data["project"]["demands"] == ["stream", "strand", "stage"]
    assert data["activity"]["method_from"] == "Verkstad på trappan (Sydost)"
    placed = data["activity"]["area"]
    assert (placed["stage"], placed["x"], placed["y"]) == ("consultation", 0.25, 1.0)


def test_interviews_are_in_no_data(rich: SessionReport, sv: Words) -> None:
    assert "I-07" not in json_data(rich, sv).decode()


def test_a_decision_has_the_number_that_the_documents_show(evening: SessionReport, sv: Words) -> None:
    data = told(replace(evening, paragraphs={"d1": 47, "d2": 48}), sv)
    assert [(one["number"], one["paragraph"]) for one in data["decisions"]] == [(1, 47), (2, 48)]


def test_what_is_only_for_whoever_leads_is_nowhere(rich: SessionReport, sv: Words) -> None:
    data = json_data(rich, sv).decode()
    assert [secret for secret in SECRETS if secret in data] == []


def test_what_lets_somebody_in_is_not_asked_for() -> None:
    inside = set(SCHEMA["properties"]["session"]["properties"])
    assert not inside & {"join_code", "short_code", "wifi_name", "wifi_password", "stopped"}
    assert inside < {field.name for field in fields(Session)}


@pytest.mark.parametrize(
    ("place", "row", "kept"),
    [
        ("blocks", Block, {"private", "session_id"}),
        ("stops", WalkStop, {"session_id"}),
        ("cards", MatchCard, {"contact", "is_seen", "source", "came_at"}),
        ("journeys.card", InnovationCard, {"id", "session_id"}),
    ],
)
def test_all_but_what_is_kept_back_is_told(place: str, row: Any, kept: set[str]) -> None:
    part = part_of(place)
    told = set(resolved(part.get("items", part))["properties"])
    assert {field.name for field in fields(row)} - told == kept


def test_nothing_is_let_in_that_is_not_described() -> None:
    waiting = [SCHEMA, *SCHEMA["$defs"].values()]
    while waiting:
        part = waiting.pop()
        if "properties" in part:
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
            waiting += part["properties"].values()
        waiting += [part["items"]] if "items" in part else []


def test_who_wrote_an_unnamed_idea_is_nowhere(evening: SessionReport, sv: Words) -> None:
    named = [idea["number"] for idea in told(evening, sv)["ideas"] if idea["attendance_id"]]
    assert named == [10, 13]


def test_data_of_an_earlier_version_goes_with_its_own_schema(evening: SessionReport, sv: Words) -> None:
    earlier = b'{"format": "lapptacke-record", "version": 1}'
    assert list(schemas([json_data(evening, sv), earlier])) == [schema_name(1), schema_name(2)]
