"""What the library holds, session by session, for the first screen and for lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.ports import Tally, View
from workshop.sessions import Project, Session, SessionState

LATEST = 60  # sessions are listed at once, however many there are: a year of one a week, and some


@dataclass(frozen=True, slots=True)
class Entry:
    """One session with its project and its figures."""

    session: Session
    project: Project
    tally: Tally


@dataclass(frozen=True, slots=True)
class Overview:
    """entries: the latest session first. older: how many more sessions there are, all of them closed."""

    entries: tuple[Entry, ...]
    projects: tuple[Project, ...]
    older: int = 0

    def next_up(self, now: datetime) -> Entry | None:
        """The session to put first: one that is live, else the soonest planned one that is not over."""
        live = [e for e in self.entries if e.session.state is SessionState.LIVE]
        if live:
            return live[0]
        planned = [e for e in self.entries if e.session.state is SessionState.PLANNED and e.session.ends_at > now]
        return min(planned, key=lambda e: e.session.starts_at, default=None)


def overview(view: View, most: int | None = None) -> Overview:
    """Everything that the list of sessions shows.

    most: so many of the latest sessions, beside all that are live or planned; None for every session.
    """
    projects = {project.id: project for project in view.where(Project)}
    sessions = view.where(Session) if most is None else _latest(view, most)
    sessions.sort(key=lambda session: (session.starts_at, session.id), reverse=True)
    return Overview(
        entries=tuple(Entry(one, projects[one.project_id], view.tally(one.id)) for one in sessions),
        projects=tuple(sorted(projects.values(), key=lambda project: project.name.casefold())),
        older=view.count(Session) - len(sessions),
    )


def _latest(view: View, most: int) -> list[Session]:
    waiting = [*view.where(Session, state=SessionState.LIVE), *view.where(Session, state=SessionState.PLANNED)]
    return list({session.id: session for session in (*view.latest_sessions(most), *waiting)}.values())
