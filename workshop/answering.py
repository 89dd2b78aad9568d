"""Actions that answer residents, and what has not been answered in time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from workshop.board import Group, Idea
from workshop.feedback import Answer, Handling, Theme, themes
from workshop.ports import View, Work
from workshop.sessions import Feedback, Question, Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text

OVERDUE_MOST = 100  # sessions are looked through for what is overdue, the latest first


@dataclass(frozen=True, slots=True)
class Overdue:
    """A session whose day to answer has passed. unanswered: how many of its themes are without an answer."""

    session: Session
    unanswered: int


def write_answer(
    work: Work,
    id: str,
    session_id: str,
    *,
    about: str = "",
    said: str = "",
    answer: str = "",
    next_step: str = "",
    responsible: str = "",
    due: date | None = None,
    handling: Handling = Handling.OPEN,
) -> Answer | None:
    """Write an answer or change it; with all its texts empty it goes. Refused: too_long."""
    work.need(Session, session_id)
    known = work.get(Answer, id)
    written = Answer(
        id=id,
        session_id=session_id,
        about=about,
        said=clean_text(said, TEXT_MAX, "said"),
        answer=clean_text(answer, TEXT_MAX, "answer"),
        next_step=clean_text(next_step, TEXT_MAX, "next_step"),
        responsible=clean_line(responsible, LINE_MAX, "responsible"),
        due=due,
        handling=handling,
        written_at=known.written_at if known else work.now,
    )
    if not any((written.said, written.answer, written.next_step, written.responsible)):
        remove_answer(work, id)
        return None
    if written != known:
        work.put(written)
    return written


def remove_answer(work: Work, id: str) -> None:
    known = work.get(Answer, id)
    if known is not None:
        work.remove(known)


def set_answer_due(work: Work, session_id: str, due: date | None) -> Session:
    """Say by which day the session's themes are to be answered; None for no day."""
    session = replace(work.need(Session, session_id), answer_due=due)
    work.put(session)
    return session


def publish_feedback(work: Work, session_id: str, feedback: Feedback) -> Session:
    """Let phones read what has been answered, or no longer."""
    session = replace(work.need(Session, session_id), feedback=feedback)
    work.put(session)
    return session


def themes_of(view: View, session_id: str) -> list[Theme]:
    """What a session is to answer, in the order in which it is read."""
    questions = sorted(view.where(Question, session_id=session_id), key=lambda question: question.position)
    groups = sorted(view.where(Group, session_id=session_id), key=lambda group: (group.y, group.x, group.id))
    ideas, answers = view.where(Idea, session_id=session_id), view.where(Answer, session_id=session_id)
    return themes(questions, groups, ideas, answers)


def overdue(view: View, today: date) -> list[Overdue]:
    """The sessions that should have answered before today and have not, the latest day first."""
    found = []
    for session in view.sessions_to_answer(today, OVERDUE_MOST):
        unanswered = sum(not theme.is_answered for theme in themes_of(view, session.id))
        if unanswered:
            found.append(Overdue(session, unanswered))
    return found
