"""The action that makes a new session of an old one's plan: what was to happen, not what did, nor who was there."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from workshop.agenda import Block
from workshop.agenda_planning import agenda_of
from workshop.checklist import CheckItem
from workshop.planning import Plan, save_session
from workshop.ports import Work
from workshop.sessions import Question, Session

_COPIES = UUID("0d6f5a52-6a8e-4a31-9a0b-3a3a6b1c7e25")
# How an evening is held, beside what the plan's form asks for.
_HABITS = ("review", "form", "statistics")


def copy_plan(work: Work, id: str, source_id: str) -> Session:
    """Make a planned session with an old one's plan, questions, agenda and checklist, under new codes.

    It is planned for the same weekday and time of day, the next time that comes. What was said, voted, decided or
    noted stays where it is, and so do names: who led a block, and the private notes on it, in which names may stand.
    The facilitator is whoever makes the copy. id: new for each copy; those of its parts come from it.
    Refused: session_unknown.
    """
    known = work.get(Session, id)
    if known is not None:
        return known  # asked once more
    source = work.need(Session, source_id)
    starts_at = next_time(source, work.now)
    planned: dict[str, Any] = {field.name: getattr(source, field.name) for field in fields(Plan)}
    times = {"starts_at": starts_at, "ends_at": starts_at + (source.ends_at - source.starts_at)}
    made = save_session(work, id, Plan(**{**planned, **times, "facilitator": work.by.who}))
    habits: dict[str, Any] = {name: getattr(source, name) for name in _HABITS}
    made = replace(made, **habits)
    work.put(made)
    for question in work.where(Question, session_id=source_id):
        work.put(replace(question, id=_copied(id, question.id), session_id=id))
    for block in agenda_of(work, source_id):
        work.put(_unheld(block, id))
    for item in work.where(CheckItem, session_id=source_id):
        work.put(replace(item, id=_copied(id, item.id), session_id=id, is_done=False))
    return made


def next_time(session: Session, now: datetime) -> datetime:
    """The same weekday and time of day where the session is: the first that is to come, at least a week after it."""
    zone = ZoneInfo(session.zone)
    starts, today = session.starts_at.astimezone(zone), now.astimezone(zone).date()
    weeks = max((today - starts.date()).days // 7 + 1, 1)
    return starts + timedelta(weeks=weeks)


def _unheld(block: Block, session_id: str) -> Block:
    """As it was planned, before anything of it happened, and without names."""
    return Block(
        id=_copied(session_id, block.id),
        session_id=session_id,
        position=block.position,
        title=block.title,
        minutes=block.minutes,
        track=block.track,
        goal=block.goal,
        instruction=block.instruction,
        material=block.material,
        method=block.method,
        question_id=_copied(session_id, block.question_id) if block.question_id else "",
    )


def _copied(session_id: str, id: str) -> str:
    return str(uuid5(_COPIES, f"{session_id}/{id}"))
