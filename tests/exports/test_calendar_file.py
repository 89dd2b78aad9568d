"""The calendar file, read back as a calendar does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import icalendar
import pytest
from strange_text import CORPUS

from exports.calendar_file import calendar_file
from resources.i18n import Words
from workshop.reports import SessionReport


def read(report: SessionReport, words: Words) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(calendar_file(report, words))
    assert isinstance(calendar, icalendar.Calendar)
    assert not any(thing.errors for thing in calendar.walk())
    return calendar


def test_the_session_is_an_event(evening: SessionReport, sv: Words) -> None:
    (event,) = read(evening, sv).walk("VEVENT")
    assert str(event["summary"]) == "Gården mellan husen"
    assert (event["dtstart"].dt, event["dtend"].dt) == (evening.session.starts_at, evening.session.ends_at)
    assert str(event["location"]) == "Kvarnbygatans samlingslokal"
    assert "Kvarnby tillsammans\nVi vill veta hur gården" in str(event["description"])


def test_actions_with_a_day_are_to_be_done_by_then(evening: SessionReport, sv: Words) -> None:
    todos = read(evening, sv).walk("VTODO")
    assert [(str(todo["summary"]), todo["due"].dt) for todo in todos] == [
        ("Ta in pris på odlingslådor", date(2026, 12, 15)),
        ("Kalla till ett möte om lamporna", date(2027, 1, 20)),
    ]
    assert str(todos[0]["description"]) == "Ansvarig: Göran Åkesson\nBestämt på träffen Gården mellan husen."
    assert "Ansvarig: saknas" in str(todos[1]["description"])


def test_the_same_thing_keeps_its_id(evening: SessionReport, sv: Words, en: Words) -> None:
    later = replace(evening, session=replace(evening.session, title="Annat"))
    ids = [
        [str(thing["uid"]) for thing in read(report, say).subcomponents] for report, say in ((evening, sv), (later, en))
    ]
    assert ids[0] == ids[1]
    assert len(set(ids[0])) == 3


def test_the_same_report_gives_the_same_bytes(evening: SessionReport, sv: Words) -> None:
    assert calendar_file(evening, sv) == calendar_file(evening, sv)


@pytest.mark.parametrize(
    "text", [*CORPUS.values(), "a\r\nEND:VEVENT\r\nBEGIN:VALARM", "x" * 200_000], ids=range(len(CORPUS) + 2)
)
def test_whatever_somebody_typed_stays_text(text: str, evening: SessionReport, sv: Words) -> None:
    report = replace(
        evening,
        project=replace(evening.project, name=text),
        session=replace(evening.session, title=text, place=text, purpose=text),
        actions=(replace(evening.actions[0], text=text, responsible=text),),
    )
    calendar = read(report, sv)
    assert [thing.name for thing in calendar.subcomponents] == ["VEVENT", "VTODO"]
    assert not calendar.walk("VALARM")
    assert all(len(line) <= 75 for line in calendar_file(report, sv).split(b"\r\n"))


def test_an_empty_session_is_still_an_event(empty: SessionReport, en: Words) -> None:
    assert [thing.name for thing in read(empty, en).subcomponents] == ["VEVENT"]
