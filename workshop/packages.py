"""A package: a session or a project with its history, on its way from one library to another.

Every change to a row has a name that is the same in all libraries: where it was made (the library's origin), at which
revision there, and which of that revision's changes it was. Whoever knows the name knows the change.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from workshop.belonging import PROJECT_KINDS, SESSION_KINDS
from workshop.changes import Write
from workshop.contents import contents_of
from workshop.errors import Refused
from workshop.interviews import InterviewKey
from workshop.ports import View
from workshop.rows import Row
from workshop.sessions import Project, Session, SessionState

Key = tuple[type[Row], str]

MERGED = "merge_package"  # the name of the action, and of what mending made of a merge
TICK = timedelta(microseconds=1)
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


class PackageKind(StrEnum):
    SESSION = "session"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Package:
    """What is in the file: rows as they were when it was made, and every change that made them so.

    contents: the bytes that the rows refer to, by their ids; without those that the library no longer has. keys: who
    was interviewed under which code, only where somebody has asked for it to be taken along.
    """

    kind: PackageKind
    origin: str
    made_at: datetime
    rows: tuple[Row, ...]
    writes: tuple[Write, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict)
    keys: tuple[InterviewKey, ...] = ()

    @property
    def project(self) -> Project:
        return next(row for row in self.rows if isinstance(row, Project))

    @property
    def sessions(self) -> list[Session]:
        """The latest first."""
        found = (row for row in self.rows if isinstance(row, Session))
        return sorted(found, key=lambda session: (session.starts_at, session.id), reverse=True)


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two laptops wrote different texts in one place, neither knowing of the other.

    kept: the later text, which stands there now. other: the earlier one. other_id: the row of its own that it was given
    beside the first; empty where there is only room for one, and then the other is in the history alone.
    """

    kind: type[Row]
    row_id: str
    session_id: str
    field: str
    kept: str
    other: str
    other_id: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """What a merge did to one session: how many rows of each kind it added, changed and removed."""

    session_id: str
    title: str
    is_new: bool
    added: Mapping[type[Row], int] = field(default_factory=dict)
    changed: Mapping[type[Row], int] = field(default_factory=dict)
    removed: Mapping[type[Row], int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        return not (self.is_new or self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class Merged:
    """What came of a merge. sessions: all of the package, also those that it had no news for. project_changed: the
    project itself, or what belongs to it.
    """

    project: Project
    project_is_new: bool
    project_changed: bool
    sessions: tuple[Brought, ...]
    conflicts: tuple[Conflict, ...]

    @property
    def is_nothing(self) -> bool:
        is_known = not (self.project_is_new or self.project_changed or self.conflicts)
        return is_known and all(one.is_nothing for one in self.sessions)


class PackageFiles(Protocol):
    """Packages as files. Both may take seconds: not for the GUI thread."""

    def write(self, package: Package, path: Path, passphrase: str = "") -> None:
        """Put the package in place of what lies there, in one step. Raises StorageTrouble: package_key_open, when it
        has the key of interviews and no passphrase; and other codes.
        """
        ...

    def read(self, path: Path, passphrase: str = "") -> Package:
        """Raises StorageTrouble: package_locked when it needs a passphrase, package_wrong_passphrase, and other codes
        for what is broken or none of ours.
        """
        ...


def pack_session(view: View, session_id: str, made_at: datetime, *, with_keys: bool = False) -> Package:
    """with_keys: take along who was interviewed under which code. Refused: session_unknown, pack_live."""
    session = view.need(Session, session_id)
    project = view.need(Project, session.project_id)
    return _pack(view, PackageKind.SESSION, project, [session], made_at, with_keys=with_keys)


def pack_project(view: View, project_id: str, made_at: datetime, *, with_keys: bool = False) -> Package:
    """with_keys as in pack_session. Refused: project_unknown, pack_live."""
    project = view.need(Project, project_id)
    sessions = view.where(Session, project_id=project_id)
    return _pack(view, PackageKind.PROJECT, project, sessions, made_at, with_keys=with_keys)


def _pack(
    view: View, kind: PackageKind, project: Project, sessions: list[Session], made_at: datetime, *, with_keys: bool
) -> Package:
    for session in sessions:
        if session.state is SessionState.LIVE:
            raise Refused("pack_live", title=session.title)
    rows: list[Row] = [project, *sorted(sessions, key=lambda session: session.id)]
    for row_kind in PROJECT_KINDS:
        rows += sorted(view.where(row_kind, project_id=project.id), key=lambda row: row.id)
    for session in sorted(sessions, key=lambda session: session.id):
        for row_kind in SESSION_KINDS:
            rows += sorted(view.where(row_kind, session_id=session.id), key=lambda row: row.id)
    writes = view.writes([session.id for session in sessions], [project.id])
    contents = {id: content for id in contents_of(rows) if (content := view.content(id)) is not None}
    keys = [key for session in sessions for key in view.keys(session.id)] if with_keys else []
    return Package(kind, view.origin(), made_at, tuple(rows), tuple(writes), contents, tuple(keys))


def by_row(writes: Iterable[Write]) -> dict[Key, list[Write]]:
    """The changes of each row, the earliest first."""
    found: dict[Key, list[Write]] = {}
    for write in writes:
        found.setdefault((type(write.row), write.row.id), []).append(write)
    for of_row in found.values():
        of_row.sort(key=order)
    return found


def order(write: Write) -> tuple[datetime, str, int, int]:
    return write.stamp, *write.name
