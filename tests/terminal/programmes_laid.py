"""Made-up projects laid in for the tests: each in a library of its own, by the actions of its script."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from resources import path
from storage.store import LibraryStore
from tests.fresh import fresh_library
from ui.terminal.programme_demo import ProgrammeClock, cast_of, lay_in
from workshop.indicators.choosing import Choice, Chosen
from workshop.indicators.facts import Facts, facts
from workshop.indicators.figures import Figure
from workshop.indicators.gathering import gather
from workshop.indicators.table import INDICATORS
from workshop.programme_cast import Cast, Occasion
from workshop.programme_sample import occasions
from workshop.rows import Row

RULES = {one.code: one.rule for one in INDICATORS}


@dataclass
class Laid:
    """A project in an open library."""

    cast: Cast
    store: LibraryStore
    clock: ProgrammeClock

    @property
    def facts(self) -> Facts:
        return facts(self.store.ask(gather).result())

    def figure(self, code: str, known: Facts | None = None, **choice: Any) -> Figure:
        rule = RULES[code]
        assert rule is not None
        return rule(Chosen(known or self.facts, Choice(project_id=self.cast.project_id, **choice)))

    def value(self, code: str, known: Facts | None = None, **choice: Any) -> float | None:
        return self.figure(code, known, **choice).value

    def values(self, codes: Iterable[str]) -> dict[str, float | None]:
        known = self.facts
        return {code: self.value(code, known) for code in codes}

    def do(self, action: Any, /, *args: object, **facts: object) -> Any:
        return self.store.act(self.cast.by, action, *args, **facts).result()

    def rows(self, kind: type[Any], **equals: object) -> list[Any]:
        return self.store.ask(lambda view: view.where(kind, **equals)).result()

    def row(self, kind: type[Row], thing: str) -> Any:
        return self.store.ask(lambda view: view.need(kind, self.cast.id_of(thing))).result()


def reported(laid: Laid) -> dict[str, int]:
    return {one.code: one.amount for one in laid.cast.script.reported}


def raw_script(name: str) -> dict[str, Any]:
    """The script as it is written, read by nobody but the test."""
    script: dict[str, Any] = json.loads(path("programmes", f"{name}.json").read_text("utf-8"))
    return script


@contextmanager
def laid_in(folder: Path, name: str, without: Collection[str] = ()) -> Iterator[Laid]:
    cast = cast_of(name)
    with laid_out(folder, cast, occasions(cast, without)) as laid:
        yield laid


@contextmanager
def laid_out(folder: Path, cast: Cast, told: Iterable[Occasion]) -> Iterator[Laid]:
    clock = ProgrammeClock(datetime(2010, 1, 1, tzinfo=UTC))
    store = LibraryStore(fresh_library(folder / "library.lappbib"), clock)
    try:
        lay_in(store, clock, told)
        yield Laid(cast, store, clock)
    finally:
        store.close()
