"""Actions on the checklist, and what is left to see to in the days before a session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID, uuid5

from workshop.checklist import CheckItem
from workshop.ports import View, Work
from workshop.sessions import Session, SessionState
from workshop.text import LINE_MAX, clean_line, same_name

REMINDED = timedelta(days=7)  # so long before a session, what is left to see to is said on the first screen
_LINES = UUID("0c3f0f0e-3a55-4a7e-9a39-6a1f5bb3e0d2")


@dataclass(frozen=True, slots=True)
class Remaining:
    """A session that begins soon, how many lines of its checklist are not ticked off, and the id of the first."""

    session: Session
    left: int
    first: str


def write_check_item(work: Work, id: str, session_id: str, text: str) -> CheckItem | None:
    """Add a line at the end or change its words; an empty text takes it away. Refused: too_long."""
    work.need(Session, session_id)
    known = work.get(CheckItem, id)
    cleaned = clean_line(text, LINE_MAX, "text")
    if not cleaned:
        if known is not None:
            work.remove(known)
        return None
    item = replace(known, text=cleaned) if known else CheckItem(id, session_id, _next_place(work, session_id), cleaned)
    if item != known:
        work.put(item)
    return item


def tick_check_item(work: Work, id: str, is_done: bool) -> CheckItem:
    """Tick a line off, or take the tick away. Refused: checkitem_unknown."""
    known = work.need(CheckItem, id)
    item = replace(known, is_done=is_done)
    if item != known:
        work.put(item)
    return item


def add_check_items(work: Work, session_id: str, id: str, texts: Iterable[str]) -> list[CheckItem]:
    """Add these lines at the end, but none that stands there already. id: new for each time; the lines' come from it.

    Refused: too_long.
    """
    work.need(Session, session_id)
    there = [item.text for item in work.where(CheckItem, session_id=session_id)]
    place = _next_place(work, session_id)
    added: list[CheckItem] = []
    for text in texts:
        cleaned = clean_line(text, LINE_MAX, "text")
        if not cleaned or any(same_name(cleaned, other) for other in there):
            continue
        there.append(cleaned)
        added.append(CheckItem(str(uuid5(_LINES, f"{id}/{len(added)}")), session_id, place + len(added), cleaned))
    for item in added:
        work.put(item)
    return added


def in_order(items: Iterable[CheckItem]) -> list[CheckItem]:
    """The lines as they stand in the list."""
    return sorted(items, key=lambda item: (item.position, item.id))


def remaining(view: View, now: datetime) -> Sequence[Remaining]:
    """Planned sessions that begin within the next days and have lines left, the soonest first."""
    soon = [
        session
        for session in view.where(Session, state=SessionState.PLANNED)
        if session.ends_at > now and session.starts_at <= now + REMINDED
    ]
    soon.sort(key=lambda session: (session.starts_at, session.id))
    left = [(session, in_order(view.where(CheckItem, session_id=session.id, is_done=False))) for session in soon]
    return [Remaining(session, len(items), items[0].id) for session, items in left if items]


def _next_place(work: Work, session_id: str) -> int:
    return max((item.position for item in work.where(CheckItem, session_id=session_id)), default=-1) + 1
