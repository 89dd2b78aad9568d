"""Actions on the register of incidents with personal data."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from workshop.errors import Refused
from workshop.incidents import PEOPLE_MAX, TEXTS, Incident, Reporting
from workshop.ports import Work
from workshop.sessions import Project
from workshop.text import TEXT_MAX, clean_text, needed


def save_incident(work: Work, incident: Incident) -> Incident:
    """Write an incident down, or what has come to be known of it since. When it was reported is only kept of one that
    was.

    Refused: project_unknown, incident_empty, incident_found, incident_reported_early, end_before_start, figure_wrong,
    too_long.
    """
    work.need(Project, incident.project_id)
    if incident.found_at is None or incident.found_at > work.now:
        raise Refused("incident_found", "found_at")
    if incident.began_on and incident.ended_on and incident.ended_on < incident.began_on:
        raise Refused("end_before_start", "ended_on")
    if not 0 <= incident.people <= PEOPLE_MAX:
        raise Refused("figure_wrong", "people", most=PEOPLE_MAX)
    texts: dict[str, Any] = {name: clean_text(getattr(incident, name), TEXT_MAX, name) for name in TEXTS}
    texts["what"] = needed(texts["what"], "incident_empty", "what")
    reported = incident.reported_at if incident.reporting is Reporting.REPORTED else None
    if reported is not None and not incident.found_at <= reported <= work.now:
        raise Refused("incident_reported_early", "reported_at")
    saved = replace(incident, reported_at=reported, **texts)
    work.put(saved)
    return saved


def remove_incident(work: Work, id: str) -> None:
    """Take away what was no incident."""
    known = work.get(Incident, id)
    if known is not None:
        work.remove(known)
