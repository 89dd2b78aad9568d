"""The session as JSON, held against the schema that goes with it."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

import jsonschema
import pytest
from strange_text import CORPUS

from exports.json_data import json_data, schema
from resources.i18n import Words
from workshop.reports import SessionReport
from workshop.sessions import Session

SCHEMA = json.loads(schema())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def told(report: SessionReport, words: Words) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json_data(report, words))
    return found


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("of", ["evening", "empty", "served", "arabic"])
def test_the_data_keeps_to_the_schema(of: str, sv: Words, request: pytest.FixtureRequest) -> None:
    VALIDATOR.validate(told(request.getfixturevalue(of), sv))


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS.keys())
def test_strange_text_keeps_to_it_too(text: str, evening: SessionReport, sv: Words) -> None:
    report = replace(
        evening,
        project=replace(evening.project, name=text, contact=text),
        session=replace(evening.session, title=text, purpose=text),
        ideas=(replace(evening.ideas[0], text=text),),
        attendances=(replace(evening.attendances[0], name=text),),
    )
    data = told(report, sv)
    VALIDATOR.validate(data)
    assert data["ideas"][0]["text"] == text.encode(errors="replace").decode()


def test_the_schema_sees_what_it_should(evening: SessionReport, sv: Words) -> None:
    for spoil in (
        lambda data: data["session"].update(wifi_password="x"),
        lambda data: data["ideas"][0].update(colour="red"),
        lambda data: data["attendances"][0].pop("heads"),
        lambda data: data.update(version=2),
        lambda data: data["session"].update(starts_at="2026-11-26T18:00:00+01:00"),
    ):
        data = told(evening, sv)
        spoil(data)
        assert not VALIDATOR.is_valid(data)


def test_everything_is_there_as_it_is(evening: SessionReport, sv: Words) -> None:
    data = told(evening, sv)
    assert [idea["text"] for idea in data["ideas"]] == [idea.text for idea in evening.ideas]
    assert datetime.fromisoformat(data["session"]["starts_at"]) == evening.session.starts_at
    assert [action["due"] for action in data["actions"]] == ["2026-12-15", None, "2027-01-20"]
    assert data["attendances"][0]["role"] == "association"
    assert data["project"]["legal_basis"] == "Allmänt intresse"
    assert data["ideas"][9]["attendance_id"] == next(a.id for a in evening.attendances if a.name == "Åsa Öberg")


def test_what_lets_somebody_in_is_not_asked_for() -> None:
    inside = set(SCHEMA["properties"]["session"]["properties"])
    assert not inside & {"join_code", "short_code", "wifi_name", "wifi_password"}
    assert inside < {field.name for field in fields(Session)}


def test_nothing_is_let_in_that_is_not_described() -> None:
    waiting = [SCHEMA]
    while waiting:
        part = waiting.pop()
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["required"] == list(part["properties"])
            waiting += part["properties"].values()
        waiting += [part["items"]] if "items" in part else []


def test_who_wrote_an_unnamed_idea_is_nowhere(evening: SessionReport, sv: Words) -> None:
    named = [idea["number"] for idea in told(evening, sv)["ideas"] if idea["attendance_id"]]
    assert named == [10, 13]
