"""Actions that count what people need, and forget it the day after."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from workshop.errors import Refused
from workshop.leading import admitted_session
from workshop.needs import Need
from workshop.ports import View, Work
from workshop.sessions import Project, Session
from workshop.source import Source

MOST = 500


def tell_needs(work: Work, id: str, session_id: str, wanted: Collection[Need], *, device: str = "") -> None:
    """Count each of these up by one. The same id again is the same person, and is counted once.

    Nothing is kept of who said it. Only what the project asks about is counted from phones.
    Refused: needs_over, the day after the session; to phones also not_live, phone_stopped.
    """
    is_phone = work.by.source is Source.PHONE
    session = admitted_session(work, session_id, device) if is_phone else work.need(Session, session_id)
    if is_over(session, work.now):
        raise Refused("needs_over")
    asked = work.need(Project, session.project_id).needs if is_phone else tuple(Need)
    told = work.needs(session_id)
    for need in Need:
        if need in wanted and need in asked and told.get(need, 0) < MOST:
            work.tell_need(id, session_id, need)


def count_down(work: Work, session_id: str, need: Need) -> None:
    """Count one need down again, as when it was told twice."""
    work.take_need(session_id, need)


def needs_of(view: View, session_id: str, now: datetime) -> Mapping[Need, int]:
    """How many need what; nothing from the day after on, even before it has been forgotten."""
    session = view.get(Session, session_id)
    return {} if session is None or is_over(session, now) else view.needs(session_id)


def forget_old_needs(work: Work) -> None:
    """Throw away the needs of sessions that were yesterday or earlier. It is in no log, so nothing is left of it."""
    for id in work.sessions_with_needs():
        session = work.get(Session, id)
        if session is None or is_over(session, work.now):
            work.forget_needs(id)


def is_over(session: Session, now: datetime) -> bool:
    """Whether it is the day after a session, where the session is."""
    zone = ZoneInfo(session.zone)
    return now.astimezone(zone).date() > session.ends_at.astimezone(zone).date()
