"""Actions that run the agenda: begin a block, skip one, give more time. What stands side by side goes together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from workshop.agenda import Block, in_order
from workshop.errors import Refused
from workshop.ports import View, Work
from workshop.sessions import Session, SessionState


def begin_block(work: Work, block_id: str) -> list[Block]:
    """Begin a block and those beside it, end what went on, and open its question if it has one.

    What it leaves behind without having begun is skipped. One that has ended goes on again, with as much time as was
    left of it. Returns those that are on now. Refused: block_unknown, not_live.
    """
    session, beside = _step(work, block_id)
    if all(block.is_on for block in beside):
        return beside
    for block in work.where(Block, session_id=session.id):
        is_passed = block.position < beside[0].position and block.began_at is None and block.ended_at is None
        if block.position != beside[0].position and (block.is_on or is_passed):
            work.put(replace(block, ended_at=work.now))
    begun = [_gone_on(block, work.now) for block in beside]
    for block in begun:
        work.put(block)
    if opened := question_of(begun):
        work.put(replace(session, open_question_id=opened))
    return begun


def skip_block(work: Work, block_id: str) -> None:
    """Leave out a block that has not begun, and those beside it. Refused: block_unknown, not_live, block_has_begun."""
    _session, beside = _step(work, block_id)
    if any(block.began_at is not None for block in beside):
        raise Refused("block_has_begun")
    for block in beside:
        if block.ended_at is None:
            work.put(replace(block, ended_at=work.now))


def add_minutes(work: Work, block_id: str, minutes: int = 1) -> None:
    """Give a block and those beside it more time. Refused: block_unknown, not_live."""
    _session, beside = _step(work, block_id)
    for block in beside:
        work.put(replace(block, added=block.added + minutes))


def end_blocks(work: Work, session_id: str) -> None:
    """End what goes on, with the session."""
    for block in work.where(Block, session_id=session_id):
        if block.is_on:
            work.put(replace(block, ended_at=work.now))


def resume_blocks(work: Work, session_id: str, closed_at: datetime) -> list[Block]:
    """Let what ended with the session go on, with as much time as was left of it. Returns it."""
    ended = [one for one in work.where(Block, session_id=session_id) if one.began_at and one.ended_at == closed_at]
    resumed = [_gone_on(block, work.now) for block in in_order(ended)]
    for block in resumed:
        work.put(block)
    return resumed


def question_of(beside: Iterable[Block]) -> str:
    """The question that blocks side by side open: the first of theirs, or none."""
    return next((block.question_id for block in beside if block.question_id), "")


def opens_questions(view: View, session_id: str) -> bool:
    """Whether the agenda says which question is open when."""
    return any(block.question_id for block in view.where(Block, session_id=session_id))


def _step(work: Work, block_id: str) -> tuple[Session, list[Block]]:
    block = work.need(Block, block_id)
    session = work.need(Session, block.session_id)
    if session.state is not SessionState.LIVE:
        raise Refused("not_live")
    return session, in_order(work.where(Block, session_id=session.id, position=block.position))


def _gone_on(block: Block, now: datetime) -> Block:
    """On from now; of one that was on before, only the time that it was on counts."""
    if block.is_on:
        return block
    used = block.ended_at - block.began_at if block.began_at is not None and block.ended_at is not None else now - now
    return replace(block, began_at=now - used, ended_at=None)
