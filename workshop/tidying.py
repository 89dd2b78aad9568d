"""What is thrown away at each start: the random numbers of phones from evenings that are over."""

from __future__ import annotations

from datetime import timedelta

from workshop.ports import Work
from workshop.sessions import Session, SessionState

LONGEST_AFTER = timedelta(hours=12)


def forget_old_devices(work: Work) -> None:
    """Throw away what joins phones to notes in sessions that are not live, or that should have ended half a day ago.

    Closing does the same; this is for evenings that ended with the battery. It changes no row, so it is not in the log.
    """
    for id in work.sessions_with_devices():
        session = work.get(Session, id)
        if session is None or session.state is not SessionState.LIVE or session.ends_at + LONGEST_AFTER < work.now:
            work.forget_devices(id)
