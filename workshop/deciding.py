"""Actions that write things down: notes, decisions, and who does what by when."""

from __future__ import annotations

from datetime import date

from workshop.errors import Refused
from workshop.ports import Work
from workshop.sessions import Question, Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text, needed
from workshop.writing import ActionItem, Decision, Note


def write_note(work: Work, id: str, session_id: str, question_id: str, text: str) -> Note | None:
    """Write a note or change it; an empty text takes it away. Refused: question_unknown, too_long."""
    work.need(Session, session_id)
    known = work.get(Note, id)
    cleaned = clean_text(text, TEXT_MAX, "text")
    if not cleaned:
        if known is not None:
            work.remove(known)
        return None
    if question_id and work.need(Question, question_id).session_id != session_id:
        raise Refused("question_unknown")
    note = Note(id, session_id, question_id, cleaned, known.written_at if known else work.now)
    if note != known:
        work.put(note)
    return note


def decide(work: Work, id: str, session_id: str, text: str) -> Decision:
    """Minute a decision, or change its words; it gets the next § of the session. Refused: decision_empty, too_long."""
    work.need(Session, session_id)
    known = work.get(Decision, id)
    cleaned = needed(clean_text(text, TEXT_MAX, "text"), "decision_empty", "text")
    if known is None:
        decision = Decision(id, session_id, _next_paragraph(work, session_id), cleaned, work.now)
    else:
        decision = Decision(id, session_id, known.number, cleaned, known.written_at)
    if decision != known:
        work.put(decision)
    return decision


def remove_decision(work: Work, id: str) -> None:
    """Take a decision out; the §§ after it move up, so that the minutes have no gap."""
    known = work.get(Decision, id)
    if known is None:
        return
    work.remove(known)
    for later in sorted(work.where(Decision, session_id=known.session_id), key=lambda d: d.number):
        if later.number > known.number:
            work.put(Decision(later.id, later.session_id, later.number - 1, later.text, later.written_at))


def agree_action(
    work: Work, id: str, session_id: str, text: str, *, responsible: str = "", due: date | None = None
) -> ActionItem:
    """Write down who does what by when, or change it. Refused: action_empty, too_long."""
    work.need(Session, session_id)
    known = work.get(ActionItem, id)
    cleaned = needed(clean_text(text, TEXT_MAX, "text"), "action_empty", "text")
    who = clean_line(responsible, LINE_MAX, "responsible")
    item = ActionItem(id, session_id, cleaned, who, due, known.written_at if known else work.now)
    if item != known:
        work.put(item)
    return item


def remove_action(work: Work, id: str) -> None:
    known = work.get(ActionItem, id)
    if known is not None:
        work.remove(known)


def _next_paragraph(work: Work, session_id: str) -> int:
    return max((d.number for d in work.where(Decision, session_id=session_id)), default=0) + 1
