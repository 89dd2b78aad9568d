"""Actions on interviews and on what was quoted from them."""

from __future__ import annotations

from dataclasses import replace

from workshop.errors import Refused
from workshop.interviews import INTERVIEWS_MAX, QUOTES_MAX, Interview, Quote, by_code, drawn, in_order
from workshop.ports import View, Work
from workshop.sessions import Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text, needed


def save_interview(work: Work, interview: Interview) -> Interview:
    """Add an interview, which draws it a code that no other of the project has, or change what it says.

    Refused: session_unknown, interviews_full, too_long.
    """
    session = work.need(Session, interview.session_id)
    known = work.get(Interview, interview.id)
    if known is None and work.count(Interview, session_id=session.id) >= INTERVIEWS_MAX:
        raise Refused("interviews_full", most=INTERVIEWS_MAX)
    saved = replace(
        interview,
        code=known.code if known is not None else drawn(_codes(work, session.project_id)),
        key_gone_on=known.key_gone_on if known is not None else None,
        own_group=clean_line(interview.own_group, LINE_MAX, "own_group"),
        notes=clean_text(interview.notes, TEXT_MAX, "notes"),
    )
    work.put(saved)
    return saved


def remove_interview(work: Work, id: str) -> None:
    """Remove an interview with its quotes. Refused: interview_has_key, so that no name is left behind without one."""
    interview = work.get(Interview, id)
    if interview is None:
        return
    if any(key.id == id for key in work.keys(interview.session_id)):
        raise Refused("interview_has_key", interview=interview.code)
    for quote in work.where(Quote, interview_id=id):
        work.remove(quote)
    work.remove(interview)


def save_quote(work: Work, quote: Quote) -> Quote:
    """Add a quote after the others, or change it. Refused: interview_unknown, quote_empty, quotes_full, too_long."""
    interview = work.need(Interview, quote.interview_id)
    known = work.get(Quote, quote.id)
    if known is None and work.count(Quote, interview_id=interview.id) >= QUOTES_MAX:
        raise Refused("quotes_full", most=QUOTES_MAX)
    saved = replace(
        quote,
        session_id=interview.session_id,
        text=needed(clean_text(quote.text, TEXT_MAX, "text"), "quote_empty", "text"),
        written_at=known.written_at if known is not None else work.now,
    )
    work.put(saved)
    return saved


def remove_quote(work: Work, id: str) -> None:
    known = work.get(Quote, id)
    if known is not None:
        work.remove(known)


def interviews_of(view: View, session_id: str) -> tuple[tuple[Interview, ...], tuple[Quote, ...]]:
    """A session's interviews by code, and their quotes as they were written."""
    interviews = by_code(view.where(Interview, session_id=session_id))
    return tuple(interviews), tuple(in_order(view.where(Quote, session_id=session_id)))


def own_groups(view: View, project_id: str) -> list[str]:
    """The groups that the project's interviews have been given in its own words."""
    sessions = view.where(Session, project_id=project_id)
    found = (one.own_group for session in sessions for one in view.where(Interview, session_id=session.id))
    return sorted({group for group in found if group}, key=str.casefold)


def _codes(view: View, project_id: str) -> set[str]:
    sessions = view.where(Session, project_id=project_id)
    return {one.code for session in sessions for one in view.where(Interview, session_id=session.id)}
