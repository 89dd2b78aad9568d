"""Actions that lead the evening: go live, open a question, pause, close."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from workshop.ballot_box import close_all
from workshop.errors import Refused
from workshop.ports import View, Work
from workshop.running import end_blocks, opens_questions, question_of, resume_blocks
from workshop.sessions import Door, Intake, Question, Session, SessionState, Survey


def go_live(work: Work, session_id: str) -> Session:
    """Begin, or begin again after closing. With no question open, the first one is, unless the agenda opens them.

    What the agenda had come to when the session was closed goes on.
    """
    session = work.need(Session, session_id)
    if session.state is SessionState.LIVE:
        return session
    resumed = resume_blocks(work, session_id, session.closed_at) if session.closed_at is not None else []
    opened = session.open_question_id or question_of(resumed) or _first_question(work, session_id)
    live = replace(
        session,
        state=SessionState.LIVE,
        open_question_id=opened,
        went_live_at=session.went_live_at or work.now,
        closed_at=None,
        intake=Intake.OPEN,
        door=Door.OPEN,
    )
    work.put(live)
    return live


def open_question(work: Work, session_id: str, question_id: str) -> Session:
    """Let the phones answer this question; none when the id is empty. Refused: question_unknown."""
    session = work.need(Session, session_id)
    if question_id and work.need(Question, question_id).session_id != session_id:
        raise Refused("question_unknown")
    changed = replace(session, open_question_id=question_id)
    work.put(changed)
    return changed


def pause_phones(work: Work, session_id: str) -> Session:
    """Take in no notes from phones for a while: they wait there. Refused: not_live."""
    return _take_in(work, session_id, Intake.PAUSED)


def resume_phones(work: Work, session_id: str) -> Session:
    """End the pause. Refused: not_live."""
    return _take_in(work, session_id, Intake.OPEN)


def close_door(work: Work, session_id: str) -> Session:
    """Let no more phones in; those that are in notice nothing. Refused: not_live."""
    return _let_in(work, session_id, Door.CLOSED)


def open_door(work: Work, session_id: str) -> Session:
    """Let phones in again. Refused: not_live."""
    return _let_in(work, session_id, Door.OPEN)


def close_session(work: Work, session_id: str) -> Session:
    """End the evening. Open ballots are closed and counted, what goes on in the agenda ends, the timer goes, the
    survey's answers become rows, and what was joined to phones is thrown away.

    Refused: not_live.
    """
    session = live_session(work, session_id)
    close_all(work, session_id)
    end_blocks(work, session_id)
    closed = replace(
        session,
        state=SessionState.CLOSED,
        closed_at=work.now,
        open_question_id="",
        intake=Intake.OPEN,
        door=Door.OPEN,
        stopped=(),
        survey=Survey.CLOSED,
        timer_s=0,
        timer_left_s=0,
        timer_ends_at=None,
    )
    work.put(closed)
    _empty_box(work, session_id)
    work.forget_devices(session_id)
    return closed


def live_session(view: View, session_id: str) -> Session:
    """The session, if phones may take part in it now. Refused: not_live."""
    session = view.need(Session, session_id)
    if session.state is not SessionState.LIVE:
        raise Refused("not_live")
    return session


def admitted_session(view: View, session_id: str, device: str) -> Session:
    """The session, if this phone may take part in it now. Refused: not_live, phone_stopped."""
    session = live_session(view, session_id)
    if session.stopped and view.stops_of_devices(session_id).get(device) in session.stopped:
        raise Refused("phone_stopped")
    return session


def _first_question(view: View, session_id: str) -> str:
    if opens_questions(view, session_id):
        return ""
    questions = sorted(view.where(Question, session_id=session_id), key=lambda question: question.position)
    return questions[0].id if questions else ""


def _let_in(work: Work, session_id: str, door: Door) -> Session:
    session = replace(live_session(work, session_id), door=door)
    work.put(session)
    return session


def _take_in(work: Work, session_id: str, intake: Intake) -> Session:
    session = replace(live_session(work, session_id), intake=intake)
    work.put(session)
    return session


def _empty_box(work: Work, session_id: str) -> None:
    """Make rows of the survey's answers: in one go and under new ids, so that nothing tells when one came, or whose."""
    answers = [replace(one, id=str(uuid4())) for one in work.take_from_box(session_id)]
    for answer in sorted(answers, key=lambda one: one.id):
        work.put(answer)
