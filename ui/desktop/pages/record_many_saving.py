"""Saving the records of many sessions, one after another, until somebody does not want the rest."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from exports.kinds import DocumentKind
from exports.project_file import Part, folders, project_folder, write_project
from exports.project_own import own_folder, write_own
from exports.record import Stopped, write_record
from resources.i18n import words
from ui.desktop.hands import Hands
from workshop.filing import record_of
from workshop.ports import View
from workshop.project_whole import ProjectWhole, project_whole
from workshop.reports import SessionReport
from workshop.sessions import Project, Session


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be saved. project: set when everything is to lie in that project's folder, with its metadata."""

    sessions: tuple[Session, ...]
    kinds: tuple[DocumentKind, ...]
    language: str
    folder: Path
    project: Project | None = None

    @property
    def place(self) -> Path:
        """The folder with the sessions' own."""
        if self.project is None:
            return self.folder
        return self.folder / project_folder(self.project, words(self.language)("doc.project_file", name="{name}"))


class ManySaving(QObject):
    """Each session is asked for when its turn has come, so that there is never more than one in memory.

    Signals: stepped(int, str), how many are saved and the title of the next; ended(int, bool), how many, and whether
    it was stopped before all were; failed(Exception, int).
    """

    stepped = Signal(int, str)
    ended = Signal(int, bool)
    failed = Signal(object, int)

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._stop = threading.Event()
        self._parts: list[Part] = []
        self._wanted: Wanted | None = None

    @property
    def is_running(self) -> bool:
        return self._wanted is not None

    def begin(self, wanted: Wanted) -> None:
        self._wanted, self._parts = wanted, []
        self._names = folders(wanted.sessions)
        self._now = datetime.now(UTC)
        self._stop.clear()
        self._next()

    def stop(self) -> None:
        """Leave out the rest. What is being written is finished or left as it was."""
        self._stop.set()

    def _next(self) -> None:
        wanted = self._wanted
        assert wanted is not None
        done = len(self._parts)
        if self._stop.is_set():
            self._end(stopped=True)
        elif done < len(wanted.sessions):
            session = wanted.sessions[done]
            self.stepped.emit(done, session.title)
            self._hands.ask(record_of, session.id, self._now, owner=self, done=partial(self._write, wanted))
        elif wanted.project is not None:
            own = partial(self._write_own, wanted, wanted.project)
            self._hands.ask(project_whole, wanted.project.id, self._now, owner=self, done=own)
        else:
            self._end()

    def _write(self, wanted: Wanted, found: tuple[SessionReport, dict[str, bytes]]) -> None:
        report, kept = found
        part = Part.of(report, self._names[report.session.id])
        facts = (report, kept, wanted, wanted.place / part.folder, self._stop)
        done = partial(self._on_written, part)
        self._hands.work(_save_one, *facts, owner=self, done=done, failed=self._on_failed)

    def _write_own(self, wanted: Wanted, project: Project, whole: ProjectWhole) -> None:
        """The project's own documents, and over everything the metadata and the list of sums."""
        facts = (whole, wanted, project, tuple(self._parts), self._now)
        self._hands.work(_finish, *facts, owner=self, done=lambda _: self._end(), failed=self._on_failed)

    def _on_written(self, part: Part, whole: bool) -> None:
        if whole:
            self._parts.append(part)
        self._next()

    def _end(self, *, stopped: bool = False) -> None:
        self._wanted = None
        self.ended.emit(len(self._parts), stopped)

    def _on_failed(self, error: Exception) -> None:
        self._wanted = None
        self.failed.emit(error, len(self._parts))


def _save_one(
    report: SessionReport, kept: Mapping[str, bytes], wanted: Wanted, folder: Path, stop: threading.Event
) -> bool:
    """Runs on the worker. Returns whether all of it was wanted to the end."""

    def tell(_done: int, _of: int) -> None:
        if stop.is_set():
            raise Stopped

    try:
        write_record(report, wanted.kinds, words(wanted.language), folder, tell, kept)
    except Stopped:
        return False
    return True


def _finish(whole: ProjectWhole, wanted: Wanted, project: Project, parts: tuple[Part, ...], now: datetime) -> None:
    """Runs on the worker."""
    say = words(wanted.language)
    own = own_folder(say)
    write_own(whole, say, wanted.place / own, now)
    write_project(wanted.place, project, parts, now, own)


def everything(view: View) -> tuple[Sequence[Project], Sequence[Session]]:
    """All projects by name, and all sessions, the latest first."""
    projects = sorted(view.where(Project), key=lambda one: (one.name.casefold(), one.id))
    sessions = sorted(view.where(Session), key=lambda one: (one.starts_at, one.id), reverse=True)
    return projects, sessions
