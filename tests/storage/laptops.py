"""Laptops for the tests of packages: each with a library and a clock of its own, and one way to hand over a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from storage.store import LibraryStore
from tests.fresh import fresh_library
from workshop import planning
from workshop.changes import By
from workshop.merging import merge_package
from workshop.packages import Merged, Package, pack_session
from workshop.rows import ROW_KINDS, Row
from workshop.sessions import Project
from workshop.source import Source

AT = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
MARIA = By(Source.FACILITATOR, "Maria")
MERGE = By(Source.MERGE, "Maria")
PLAN = planning.Plan("Gården", "project", AT, AT + timedelta(hours=2))

State = dict[tuple[str, str], Row]


class Laptop:
    def __init__(self, folder: Path, name: str, clock: Callable[[], datetime] | None = None) -> None:
        self.path = folder / f"{name}.lappbib"
        self.time = AT
        self._clock = clock or self._tick
        self.store = LibraryStore(fresh_library(self.path), self._clock)

    def _tick(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time

    def act(self, action: Callable[..., Any], /, *args: object, **facts: object) -> Any:
        return self.store.act(MARIA, action, *args, **facts).result()

    def plan(self) -> Laptop:
        self.act(planning.save_project, Project("project", "P", *(["x"] * 10)))
        self.act(planning.save_session, "session", PLAN)
        self.act(planning.save_questions, "session", [("light", "Ljus?"), ("sit", "Sitta?")])
        return self

    def pack(self, session_id: str = "session") -> Package:
        return self.store.ask(pack_session, session_id, self._clock()).result()

    def merge(self, package: Package) -> Merged:
        return self.store.act(MERGE, merge_package, package).result()

    def state(self) -> State:
        def read(view: Any) -> State:
            return {(kind.__name__, row.id): row for kind in ROW_KINDS for row in view.where(kind)}

        return self.store.ask(read).result()

    def rows(self, kind: type[Any], **equals: object) -> list[Any]:
        return self.store.ask(lambda view: view.where(kind, **equals)).result()

    def row(self, kind: type[Any], id: str) -> Any:
        return self.store.ask(lambda view: view.get(kind, id)).result()

    def revision(self) -> int:
        return int(
            self.store.ask(lambda view: view._sql.execute("SELECT max(revision) FROM log").fetchone()[0]).result()
        )

    def close(self) -> None:
        self.store.close()


Two = tuple[Laptop, Laptop]


def meet(two: Two) -> None:
    """Each gives the other what it had; they come to the same."""
    hers, his = two
    theirs = his.pack()
    his.merge(hers.pack())
    hers.merge(theirs)
    assert hers.state() == his.state()
