"""What the privacy notice says beside the project's own facts: what one session keeps of people, and until when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from workshop.ports import Work
from workshop.sessions import Project, Session

KEPT_DAYS = 14
"""How long after a session those who were expected are kept, unless they sent their apologies."""


def expected_until(session: Session) -> datetime:
    """After this the list of those who are expected at a session is thrown away."""
    return (session.closed_at or session.ends_at) + timedelta(days=KEPT_DAYS)


def expected_until_day(session: Session) -> date:
    """The same as a day, where the session is."""
    return expected_until(session).astimezone(ZoneInfo(session.zone)).date()


def say_more(work: Work, session: Session) -> None:
    """The notice says something else from now on, and is another version of itself, if anybody may have read it."""
    project = work.need(Project, session.project_id)
    if project.takes_names:
        work.put(replace(project, notice=project.notice + 1))
