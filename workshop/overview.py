"""What the library holds, session by session, for the first screen and for lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.ports import Tally, View
from workshop.sessions import Project, Session, SessionState


@dataclass(frozen=True, slots=True)
class Entry:
    """One session with its project and its figures."""

    session: Session
    project: Project
    tally: Tally


@dataclass(frozen=True, slots=True)
class Overview:
    """entries: the latest session first."""

    entries: tuple[Entry, ...]
    projects: tuple[Project, ...]

    def next_up(self, now: datetime) -> Entry | None:
        """The session to put first: one that is live, else the soonest planned one that is not over."""
        live = [e for e in self.entries if e.session.state is SessionState.LIVE]
        if live:
            return live[0]
        planned = [e for e in self.entries if e.session.state is SessionState.PLANNED and e.session.ends_at > now]
        return min(planned, key=lambda e: e.session.starts_at, default=None)


def overview(view: View) -> Overview:
    """Everything that the list of sessions shows."""
    projects = {project.id: project for project in view.where(Project)}
    tallies = view.tallies()
    entries = [
        Entry(session, projects[session.project_id], tallies.get(session.id, Tally()))
        for session in view.where(Session)
    ]
    entries.sort(key=lambda entry: (entry.session.starts_at, entry.session.id), reverse=True)
    return Overview(tuple(entries), tuple(sorted(projects.values(), key=lambda project: project.name.casefold())))
