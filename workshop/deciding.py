"""Actions that write things down: notes, decisions, and who does what by when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from workshop.agenda import Block
from workshop.attending import move_stays
from workshop.errors import Refused
from workshop.ports import Work
from workshop.sessions import Question, Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text, needed
from workshop.writing import ActionItem, ActionStatus, Decision, Note


def write_note(work: Work, id: str, session_id: str, question_id: str, text: str, *, block_id: str = "") -> Note | None:
    """Write a note under a part of the agenda, a question or neither, or change it; an empty text takes it away.

    Where the part of the agenda has gone meanwhile, the note is about the session as a whole: nothing written is lost.
    Refused: question_unknown, block_unknown (it is of another session), too_long.
    """
    work.need(Session, session_id)
    known = work.get(Note, id)
    cleaned = clean_text(text, TEXT_MAX, "text")
    if not cleaned:
        if known is not None:
            work.remove(known)
        return None
    if question_id and work.need(Question, question_id).session_id != session_id:
        raise Refused("question_unknown")
    block = work.get(Block, block_id) if block_id else None
    if block is not None and block.session_id != session_id:
        raise Refused("block_unknown")
    place = ("", block.id) if block is not None else (question_id, "")
    if block_id and block is None and known is not None:
        place = (known.question_id, known.block_id)
    note = Note(id, session_id, place[0], cleaned, known.written_at if known else work.now, place[1])
    if note != known:
        work.put(note)
    return note


def loosen_notes(work: Work, block: Block) -> None:
    """What was written in a part of the agenda stays when the part goes: notes under its question, if it has one, and
    decisions under its title.
    """
    for note in work.where(Note, block_id=block.id):
        work.put(replace(note, block_id="", question_id=block.question_id))
    for decision in work.where(Decision, block_id=block.id):
        work.put(replace(decision, block_id="", title=decision.title or block.title))


def decide(
    work: Work,
    id: str,
    session_id: str,
    text: str,
    *,
    background: str = "",
    proposal: str = "",
    reservation: str = "",
    title: str = "",
    block_id: str = "",
) -> Decision:
    """Minute a decision, or change it. It gets the next § of the session; made in a part of the agenda, the next before
    those of later parts. Where that part has gone meanwhile, the decision is the session's as a whole.

    Refused: decision_empty, block_unknown (it is of another session), too_long.
    """
    work.need(Session, session_id)
    block = work.get(Block, block_id) if block_id else None
    if block is not None and block.session_id != session_id:
        raise Refused("block_unknown")
    known = work.get(Decision, id)
    cleaned = needed(clean_text(text, TEXT_MAX, "text"), "decision_empty", "text")
    place = block.id if block is not None else ""
    if known is None:
        decision = Decision(id, session_id, _next_paragraph(work, session_id), cleaned, work.now)
    else:
        decision = replace(known, session_id=session_id, text=cleaned)
    decision = replace(
        decision,
        title=clean_line(title, LINE_MAX, "title"),
        block_id=place,
        background=clean_text(background, TEXT_MAX, "background"),
        proposal=clean_text(proposal, TEXT_MAX, "proposal"),
        reservation=clean_text(reservation, TEXT_MAX, "reservation"),
    )
    if decision != known:
        work.put(decision)
    if block is not None and (known is None or known.block_id != place):
        decision = _into_line(work, decision, block)
    return decision


def remove_decision(work: Work, id: str) -> None:
    """Take a decision out; the §§ after it move up, so that the minutes have no gap."""
    known = work.get(Decision, id)
    if known is None:
        return
    move_stays(work, known, work.where(Decision, session_id=known.session_id))
    work.remove(known)
    for later in _in_line(work, known.session_id):
        if later.number > known.number:
            work.put(replace(later, number=later.number - 1))


def agree_action(
    work: Work, id: str, session_id: str, text: str, *, responsible: str = "", due: date | None = None
) -> ActionItem:
    """Write down who does what by when, or change it. Refused: action_empty, too_long."""
    work.need(Session, session_id)
    known = work.get(ActionItem, id)
    cleaned = needed(clean_text(text, TEXT_MAX, "text"), "action_empty", "text")
    who = clean_line(responsible, LINE_MAX, "responsible")
    item = ActionItem(id, session_id, cleaned, who, due, work.now)
    if known is not None:
        item = replace(known, session_id=session_id, text=cleaned, responsible=who, due=due)
    if item != known:
        work.put(item)
    return item


def mark_action(work: Work, id: str, status: ActionStatus, *, on: date, reason: str = "") -> ActionItem:
    """Say what has become of an action, as it was told that day; it stays in the session where it was agreed.

    Refused: actionitem_unknown; reason_missing, when it is dropped without saying why; too_long.
    """
    known = work.need(ActionItem, id)
    dropped = status is ActionStatus.DROPPED
    why = needed(clean_line(reason, LINE_MAX, "reason"), "reason_missing", "reason") if dropped else ""
    if (status, why) == (known.status, known.reason):
        return known
    began = known.began_on or on if status is ActionStatus.DOING else known.began_on
    item = replace(
        known,
        status=status,
        reason=why,
        began_on=None if status is ActionStatus.OPEN else began,
        done_on=(known.done_on or on) if status.is_over else None,
    )
    work.put(item)
    return item


def remove_action(work: Work, id: str) -> None:
    known = work.get(ActionItem, id)
    if known is not None:
        work.remove(known)


def _into_line(work: Work, decision: Decision, block: Block) -> Decision:
    """Put a decision before those that were made in later parts of the agenda, so that the §§ follow it."""
    after = {one.id for one in work.where(Block, session_id=block.session_id) if one.position > block.position}
    others = [one for one in _in_line(work, block.session_id) if one.id != decision.id]
    at = next((place for place, one in enumerate(others) if one.block_id in after), len(others))
    others.insert(at, decision)
    for number, one in enumerate(others, 1):
        if one.number != number:
            work.put(replace(one, number=number))
    return replace(decision, number=at + 1)


def _in_line(work: Work, session_id: str) -> list[Decision]:
    return sorted(work.where(Decision, session_id=session_id), key=lambda one: one.number)


def _next_paragraph(work: Work, session_id: str) -> int:
    return max((d.number for d in work.where(Decision, session_id=session_id)), default=0) + 1
