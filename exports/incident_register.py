"""Incidentförteckning: every incident with personal data in a project, with what the authority asks for (B20)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from exports.frame import said
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.workbook import Cell
from resources.i18n import Words
from resources.incident_words import standing, when
from workshop.incidents import ZONE, Incident
from workshop.sessions import Project

COLUMNS = (
    *("found_at", "what", "began_on", "ended_on", "whose", "people", "data", "consequences", "measures", "informed"),
    *("reporting", "reported_at", "why_not"),
)


def incident_pages(
    document: Document, incidents: Sequence[Incident], project: Project, words: Words, now: datetime
) -> None:
    """One after the other, the latest first, as facts to copy into the authority's form."""
    blocks.heading(document, 1, words("incident.title"))
    blocks.paragraph(document, words("incident.lead", project=said(project.name)), after=8)
    blocks.facts(document, [(words(key), said(text)) for key, text in _responsible(project) if text])
    if not incidents:
        blocks.notice(document, words("incident.none"))
    for one in incidents:
        blocks.heading(document, 2, words("incident.found", when=when(one.found_at, words)))
        blocks.facts(document, [(words(key), said(text)) for key, text in _facts(one, words, now) if text])


def incident_rows(incidents: Sequence[Incident], words: Words) -> list[Sequence[Cell]]:
    """A row for each, in the order of COLUMNS; moments where the authority is."""
    return [[_cell(one, name, words) for name in COLUMNS] for one in incidents]


def _responsible(project: Project) -> list[tuple[str, str]]:
    contact = ", ".join(filter(None, (project.contact, project.dpo)))
    return [("doc.fact.controller", project.organiser), ("doc.fact.contact", contact)]


def _facts(one: Incident, words: Words, now: datetime) -> list[tuple[str, str]]:
    days = [words.day(day, "long") if day else "" for day in (one.began_on, one.ended_on)]
    told = {
        "what": one.what,
        "began_on": days[0],
        "ended_on": days[1],
        "whose": one.whose,
        "people": str(one.people) if one.people else words("incident.people.unknown"),
        **{name: getattr(one, name) for name in ("data", "consequences", "measures", "informed")},
        "reporting": standing(one.standing(now), one.due, now, words),
        "reported_at": when(one.reported_at, words) if one.reported_at else "",
        "why_not": one.why_not,
    }
    return [(f"incident.row.{name}", text) for name, text in told.items()]


def _cell(one: Incident, name: str, words: Words) -> Cell:
    value = getattr(one, name)
    if isinstance(value, datetime):
        return value.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None)
    return words(f"incident.reporting.{value}") if name == "reporting" else value or None
