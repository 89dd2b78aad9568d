"""What is thrown away at each start: the random numbers of phones from evenings that are over, what people needed at
them, and pictures whose notes have been removed."""

from __future__ import annotations

from datetime import timedelta

from workshop.interview_keys import forget_strays
from workshop.needing import forget_old_needs
from workshop.ports import Work
from workshop.sessions import Session, SessionState

LONGEST_AFTER = timedelta(hours=12)


def tidy_up(work: Work) -> None:
    """All that is thrown away at a start. None of it changes a row."""
    forget_old_devices(work)
    forget_old_needs(work)
    forget_strays(work)
    drop_loose_pictures(work)


def drop_loose_pictures(work: Work) -> None:
    """Throw away the pictures of notes that are gone, unless a session is live: there an undo may bring a note back.

    One that comes back later has its words, and a sign that there was a picture.
    """
    if not any(_goes_on(work, session) for session in work.where(Session, state=SessionState.LIVE)):
        work.drop(work.loose_pictures())


def forget_old_devices(work: Work) -> None:
    """Throw away what joins phones to notes in sessions that are not live, or that should have ended half a day ago.

    Closing does the same; this is for evenings that ended with the battery. It changes no row, so it is not in the log.
    """
    for id in work.sessions_with_devices():
        session = work.get(Session, id)
        if session is None or not _goes_on(work, session):
            work.forget_devices(id)


def _goes_on(work: Work, session: Session) -> bool:
    return session.state is SessionState.LIVE and session.ends_at + LONGEST_AFTER >= work.now
