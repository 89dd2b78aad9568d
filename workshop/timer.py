"""The room's timer: set, paused, lengthened and stopped by the facilitator, and seen by everybody.

It lies in the session's row, so that it goes on when the laptop has to be started again, and reaches phones and
projector by the one feed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from math import ceil

from workshop.errors import Refused
from workshop.leading import live_session
from workshop.pace import Nearness, nearness
from workshop.ports import Work
from workshop.sessions import Session

PRESETS_MIN = (1, 2, 3, 5, 10, 15)
LONGEST_S = 6 * 3600
LINGERS = timedelta(minutes=1)  # so long it says that the time is up


@dataclass(frozen=True, slots=True)
class Reading:
    """What the timer shows. left_s: whole seconds, 0 when the time is up. whole_s: what it was set to.

    ends_at: when it will be up; None while it is paused.
    """

    left_s: int
    whole_s: int
    ends_at: datetime | None

    @property
    def runs(self) -> bool:
        return self.ends_at is not None and self.left_s > 0

    @property
    def nearness(self) -> Nearness:
        return nearness(timedelta(seconds=self.left_s), timedelta(seconds=self.whole_s))


def reading(session: Session, now: datetime) -> Reading | None:
    """What the timer shows now; None when none is set, or its time was up a while ago."""
    if not session.timer_s:
        return None
    if session.timer_ends_at is None:
        return Reading(session.timer_left_s, session.timer_s, None)
    left = session.timer_ends_at - now
    if left <= -LINGERS:
        return None
    return Reading(max(0, ceil(left.total_seconds())), session.timer_s, session.timer_ends_at)


def in_minutes(seconds: int) -> str:
    """As timers are read everywhere: 4:05."""
    return f"{seconds // 60}:{seconds % 60:02}"


def start_timer(work: Work, session_id: str, seconds: int) -> Session:
    """Set the timer and let it run, whatever it showed before. Refused: not_live, timer_wrong (0 or over 6 hours)."""
    if not 1 <= seconds <= LONGEST_S:
        raise Refused("timer_wrong", "timer")
    return _put(work, live_session(work, session_id), seconds, seconds)


def pause_timer(work: Work, session_id: str) -> Session:
    """Let it stand still; nothing, when it does not run. Refused: not_live."""
    session = live_session(work, session_id)
    now = reading(session, work.now)
    if now is None or not now.runs:
        return session
    paused = replace(session, timer_left_s=now.left_s, timer_ends_at=None)
    work.put(paused)
    return paused


def resume_timer(work: Work, session_id: str) -> Session:
    """Let it run on; nothing, when it is not paused. Refused: not_live."""
    session = live_session(work, session_id)
    if not session.timer_s or session.timer_ends_at is not None:
        return session
    return _put(work, session, session.timer_s, session.timer_left_s)


def add_to_timer(work: Work, session_id: str, seconds: int = 60) -> Session:
    """Give more time, also when it is just up; nothing, when none is set. Refused: not_live, timer_wrong."""
    session = live_session(work, session_id)
    now = reading(session, work.now)
    if now is None:
        return session
    whole = now.whole_s + seconds
    if whole > LONGEST_S:
        raise Refused("timer_wrong", "timer")
    if now.ends_at is not None:
        return _put(work, session, whole, now.left_s + seconds)
    paused = replace(session, timer_s=whole, timer_left_s=now.left_s + seconds)
    work.put(paused)
    return paused


def stop_timer(work: Work, session_id: str) -> Session:
    """Take the timer away. Refused: not_live."""
    stopped = replace(live_session(work, session_id), timer_s=0, timer_left_s=0, timer_ends_at=None)
    work.put(stopped)
    return stopped


def _put(work: Work, session: Session, whole_s: int, left_s: int) -> Session:
    ends_at = work.now + timedelta(seconds=left_s)
    running = replace(session, timer_s=whole_s, timer_left_s=left_s, timer_ends_at=ends_at)
    work.put(running)
    return running
