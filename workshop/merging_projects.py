"""Merging what belongs to a project and to no session: who pays, streams, areas, the register of organisations."""

from __future__ import annotations

from dataclasses import dataclass, field

from workshop.belonging import PROJECT_KINDS, project_id_of, session_id_of
from workshop.changes import Write
from workshop.errors import Refused
from workshop.meeting import Clash, meet, stays
from workshop.packages import Conflict, Key, Package, by_row
from workshop.ports import Work
from workshop.rows import Row
from workshop.sessions import Project

Rows = dict[Key, Row]
Writes = dict[Key, list[Write]]


@dataclass(frozen=True, slots=True)
class ProjectMet:
    """What came of a project. is_changed: something of it is otherwise than it was here."""

    project: Project
    is_new: bool
    is_changed: bool
    conflicts: list[Conflict] = field(default_factory=list)


def merge_project(work: Work, package: Package, theirs: Writes) -> ProjectMet:
    """Bring in the package's project with all that belongs to it; its sessions come after.

    Refused: package_mismatch, when a row of it is here already, but in another project.
    """
    given = package.project
    here = _rows_here(work, given.id)
    there = {(type(row), row.id): row for row in package.rows if project_id_of(row)}
    for kind, id in there.keys() - here.keys():
        if work.get(kind, id) is not None:
            raise Refused("package_mismatch")
    mine = by_row(work.writes([], [given.id])) if here else {}
    rows, conflicts = _met(here, there, mine, theirs)
    project = rows[Project, given.id]
    assert isinstance(project, Project)
    work.put(project)  # before what refers to it
    for row in rows.values():
        work.put(row)
    for key, row in here.items():
        if key not in rows:
            work.remove(row)
    return ProjectMet(project, not here, bool(here) and here != rows, conflicts)


def told_of(row: Row, clash: Clash) -> Conflict:
    return Conflict(type(row), row.id, session_id_of(row), clash.register.names[0], clash.kept, clash.other)


def _rows_here(work: Work, project_id: str) -> Rows:
    project = work.get(Project, project_id)
    if project is None:
        return {}
    rows = (row for kind in PROJECT_KINDS for row in work.where(kind, project_id=project_id))
    return {(Project, project_id): project, **{(type(row), row.id): row for row in rows}}


def _met(here: Rows, there: Rows, mine: Writes, theirs: Writes) -> tuple[Rows, list[Conflict]]:
    rows: Rows = {}
    conflicts: list[Conflict] = []
    for key in sorted(here.keys() | there.keys(), key=lambda key: (key[0].__name__, key[1])):
        ours, given = here.get(key), there.get(key)
        my_writes, their_writes = mine.get(key, []), theirs.get(key, [])
        if ours is not None and given is not None:
            rows[key], clashes = meet(ours, given, my_writes, their_writes)
            conflicts += [told_of(rows[key], clash) for clash in clashes]
        elif (row := ours or given) is not None and stays(ours, given, my_writes, their_writes):
            rows[key] = row
    return rows, conflicts
