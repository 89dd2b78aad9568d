"""Kalenderfil: the session, and each action that has a day, for calendars to take in."""

from __future__ import annotations

from datetime import UTC

from icalendar import Calendar, Event, Todo

from exports import frame
from exports.pdf.text import clean, clean_line
from resources.i18n import Words
from workshop.reports import SessionReport
from workshop.writing import ActionItem, ActionStatus

_PROGRAM = "-//Lapptäcke//Lapptäcke//SV"
_STATUSES = {
    ActionStatus.OPEN: "NEEDS-ACTION",
    ActionStatus.DOING: "IN-PROCESS",
    ActionStatus.DONE: "COMPLETED",
    ActionStatus.DROPPED: "CANCELLED",
}


def calendar_file(report: SessionReport, words: Words) -> bytes:
    """An iCalendar file (RFC 5545) with times in UTC. The same thing has the same id in each file that is made."""
    calendar = _with_session(report, words)
    for action in report.actions:
        if action.due:
            calendar.add_component(_action(action, report, words))
    return bytes(calendar.to_ical())


def session_calendar(report: SessionReport, words: Words) -> bytes:
    """The same with the session alone, for those who are invited: what others are to do is not theirs to see."""
    return bytes(_with_session(report, words).to_ical())


def _with_session(report: SessionReport, words: Words) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", _PROGRAM)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(_session(report, words))
    return calendar


def _session(report: SessionReport, words: Words) -> Event:
    session = report.session
    event = Event()
    _identify(event, session.id, report)
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", frame.title(report, words))
    if session.place:
        event.add("location", clean_line(session.place))
    about = "\n".join(filter(None, (clean_line(report.project.name), clean(session.purpose))))
    if about:
        event.add("description", about)
    return event


def _action(action: ActionItem, report: SessionReport, words: Words) -> Todo:
    todo = Todo()
    _identify(todo, action.id, report)
    todo.add("due", action.due)
    todo.add("summary", clean_line(action.text))
    todo.add("status", _STATUSES[action.status])
    who = clean_line(action.responsible) or words("doc.missing")
    parts = (
        words("doc.calendar.responsible", name=who),
        words("doc.calendar.from", title=frame.title(report, words)),
    )
    todo.add("description", "\n".join(parts))
    return todo


def _identify(thing: Event | Todo, id: str, report: SessionReport) -> None:
    thing.add("uid", f"{id}@lapptacke")
    thing.add("dtstamp", report.made_at.astimezone(UTC))
