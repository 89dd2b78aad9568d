"""Packages of evenings, read and merged one after another: the thousandth costs what the hundredth did."""

from __future__ import annotations

import tempfile
import time
from dataclasses import fields, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from storage.library import open_library
from storage.package_reading import read_package
from storage.packing import write_package
from storage.store import LibraryStore
from tests.bench.evenings import Evenings
from tests.bench.table import Finding
from workshop.board import Idea
from workshop.changes import By, Write
from workshop.merging import merge_package
from workshop.packages import Package, pack_session
from workshop.rows import Row
from workshop.sessions import Project, Session
from workshop.source import Source

SIZES, IDEAS, AT_MOST = (10, 100, 1_000), 60, 1.5
_MERGE = By(Source.MERGE)


def measure() -> list[Finding]:
    """Each of a thousand packages may take half as long again as each of a hundred, and no more.

    The first ten fit in a few pages of every index, and are there to compare with.
    """
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        package = _an_evening(place)
        files = []
        for n in range(SIZES[-1]):
            files.append(place / f"{n}.lapp")
            write_package(_another(package, n), files[-1])
        took = {size: _merged(place / f"{size}.lappbib", files[:size]) for size in SIZES}
        again = _merged(place / f"{SIZES[-1]}.lappbib", files[: SIZES[0]])
        kilobytes = files[0].stat().st_size / 1e3
    each = {size: 1000 * took[size] / size for size in SIZES}
    raw = ", ".join(f"{size}: {each[size]:.1f} ms each" for size in SIZES)
    what = f"{len(package.rows)} rows and {len(package.writes)} changes each, {kilobytes:.0f} kB"
    return [
        Finding("a thousand beside a hundred", each[SIZES[-1]] / each[SIZES[1]], raw, at_most=AT_MOST, unit=" x"),
        Finding("the same again", None, f"{1000 * again / SIZES[0]:.1f} ms each in a library of {SIZES[-1]}; {what}"),
    ]


def _merged(library: Path, files: list[Path]) -> float:
    """Seconds from the first file to the last commit."""
    store = LibraryStore(open_library(library))
    try:
        began = time.perf_counter()
        for file in files:
            store.act(_MERGE, merge_package, read_package(file)).result()
        return time.perf_counter() - began
    finally:
        store.close()


def _an_evening(folder: Path) -> Package:
    """A package of one evening with some of its ideas."""
    clock: list[datetime] = []
    store = LibraryStore(open_library(folder / "from.lappbib"), lambda: clock[-1])
    try:
        ideas = 0
        steps = next(iter(Evenings(2)))
        for step in steps:
            ideas += step.action.__name__ == "add_idea"
            if ideas <= IDEAS or step.action.__name__ == "close_session":
                clock.append(step.at)
                store.act(step.by, step.action, **step.facts).exception()
        session = store.ask(lambda view: view.where(Session)[0]).result()
        assert store.ask(lambda view: view.count(Idea)).result() == IDEAS
        return store.ask(pack_session, session.id, clock[-1]).result()
    finally:
        store.close()


def _another(package: Package, n: int) -> Package:
    """The same evening as if it had been another one: with ids of its own, in the same project."""
    rows = tuple(_renamed(row, n) for row in package.rows)
    return replace(package, rows=rows, writes=tuple(_rewritten(write, n) for write in package.writes))


def _renamed(row: Row, n: int) -> Row:
    names = {field.name for field in fields(row)} & {"id", "session_id", "question_id", "group_id", "attendance_id"}
    if isinstance(row, Project):
        return row
    changed: dict[str, Any] = {name: f"{id}-{n}" for name in names if (id := getattr(row, name))}
    if isinstance(row, Session) and row.open_question_id:
        changed["open_question_id"] = f"{row.open_question_id}-{n}"
    return replace(row, **changed)


def _rewritten(write: Write, n: int) -> Write:
    if isinstance(write.row, Project):
        return write
    images = (None if image is None else _renamed(image, n) for image in (write.before, write.after))
    before, after = images
    return replace(
        write, revision=write.revision + n * 10_000, session_id=f"{write.session_id}-{n}", before=before, after=after
    )
