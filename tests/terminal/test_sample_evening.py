"""The made-up evening: read strictly, and laid in the library as the actions it consists of."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from resources import path
from storage.store import LibraryStore
from ui.terminal.proving import found, wanted
from workshop.board import Idea
from workshop.evenings import Evening, read_evening
from workshop.people import Attendance
from workshop.reports import session_report
from workshop.sample import sample_steps
from workshop.sessions import SessionState
from workshop.source import Source

NOW = datetime(2026, 11, 26, 17, 3, 44, tzinfo=UTC)


@pytest.fixture
def script() -> dict[str, Any]:
    return json.loads(path("evenings", "kvarnby.json").read_text("utf-8"))


@pytest.fixture
def made_up(script: dict[str, Any]) -> Evening:
    return read_evening(json.dumps(script))


def test_the_evening_is_what_a_whole_one_has(made_up: Evening) -> None:
    tally = wanted(made_up, is_erased=False)
    assert (tally.signed_in, tally.guests, tally.at_laptop, tally.counted) == (40, 6, 2, 18)
    assert 60 <= tally.ideas_sent <= 80
    assert (tally.decisions, tally.actions) == (4, 5)
    shared = [phone for phone in made_up.phones if len(phone.people) > 1]
    assert len(shared) == 2
    assert any(idea.lost for phone in made_up.phones for idea in phone.ideas)


def test_no_address_in_it_can_be_anybodys(script: dict[str, Any]) -> None:
    words = json.dumps(script, ensure_ascii=False).split()
    assert all(".example" in word for word in words if "@" in word)


def test_laid_in_the_library_it_is_a_finished_session(
    store: LibraryStore, made_up: Evening, new_id: Callable[[], str]
) -> None:
    steps = sample_steps(made_up, new_id, NOW, "Europe/Helsinki")
    for step in steps:
        store.act(step.by, step.action, **step.facts).result()
    report = store.ask(session_report, str(steps[-1].facts["session_id"]), NOW).result()
    assert found(report) == wanted(made_up, is_erased=False)
    assert report.session.state is SessionState.CLOSED
    assert report.session.starts_at == NOW.replace(minute=0, second=0)
    assert report.session.zone == "Europe/Helsinki"
    assert report.project.takes_names


def test_ids_are_the_callers_and_each_thing_has_one(made_up: Evening, new_id: Callable[[], str]) -> None:
    steps = sample_steps(made_up, new_id, NOW, "Europe/Stockholm")
    made = [step.facts["id"] for step in steps if "id" in step.facts]
    assert len(made) == len(set(made))
    assert all(
        str(step.facts["id"]).startswith("id-") for step in steps if "id" in step.facts and "wanted" not in step.facts
    )


def test_playing_it_twice_makes_two_evenings(store: LibraryStore, made_up: Evening, new_id: Callable[[], str]) -> None:
    for _ in range(2):
        for step in sample_steps(made_up, new_id, NOW, "Europe/Stockholm"):
            store.act(step.by, step.action, **step.facts).result()
    tally = wanted(made_up, is_erased=False)
    assert store.ask(lambda view: view.count(Idea)).result() == 2 * tally.ideas
    assert store.ask(lambda view: len(view.where(Attendance, source=Source.PHONE))).result() == 2 * tally.signed_in


@pytest.mark.parametrize(
    ("spoil", "where"),
    [
        (lambda raw: raw.pop("title"), "evening is not an object with name, title"),
        (lambda raw: raw.update(titel="x"), "evening is not an object with name, title"),
        (lambda raw: raw.update(minutes="120"), "evening.minutes is not int"),
        (lambda raw: raw.update(questions={}), "evening.questions is not a list"),
        (lambda raw: raw.update(project=[]), "evening.project is not an object"),
        (lambda raw: raw["project"].update(name=1), "evening.project.name is not str"),
        (lambda raw: raw["phones"][2]["people"][0].update(nmae="x"), r"evening.phones\[2\].people\[0\] is not"),
        (lambda raw: raw["paper"][0].update(question="other"), "unknown question or group"),
        (lambda raw: raw["paper"][0].update(group="other"), "unknown question or group"),
        (lambda raw: raw["phones"][0].update(comes="care"), "a phone writes before it comes"),
        (lambda raw: raw["phones"][0].update(comes="other"), "a phone writes before it comes"),
        (lambda raw: raw["agenda"].reverse(), "the agenda goes by another order"),
        (lambda raw: raw["agenda"][1].update(when="other"), "the agenda goes by another order"),
        (lambda raw: raw.update(cut="other"), "the cut has an unknown question"),
    ],
)
def test_a_script_with_a_slip_is_refused_and_the_place_named(
    script: dict[str, Any], spoil: Callable[[dict[str, Any]], object], where: str
) -> None:
    spoil(script)
    with pytest.raises(ValueError, match=where):
        read_evening(json.dumps(script))
