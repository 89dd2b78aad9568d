"""The folder that a demo lives in: its library, its record, and a summary once it is finished."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

from ui.terminal.house import House
from ui.terminal.proving import Figures
from workshop.board import Idea
from workshop.errors import Refused
from workshop.people import Attendance
from workshop.ports import View
from workshop.sessions import Project, Session

LIBRARY_NAME, SUMMARY_NAME = "library.lappbib", "summary.json"
_BESIDE = ("", "-wal", "-shm", ".key", ".lock")


class DemoFolder:
    """Only what is recognisably the demo's is ever replaced."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.library = path / LIBRARY_NAME
        self._summary = path / SUMMARY_NAME

    def make_ready(self, house: House, own_ids: frozenset[str], *, goes_on: bool = True) -> None:
        """Clear a finished demo away; leave one that was cut short, if it can go on. Refused: demo_not_ours."""
        if not self.library.exists():
            return
        with house.open(self.library) as store:
            if not store.ask(_holds_only, own_ids).result():
                raise Refused("demo_not_ours", path=str(self.path))
        if self._summary.exists() or not goes_on:
            self._clear()

    def finish(self, tally: Figures, phones: int, files: Iterable[Path]) -> None:
        self.sum_up({**asdict(tally), "heads": tally.heads, "ideas": tally.ideas, "phones": phones}, files)

    def sum_up(self, figures: Mapping[str, object], files: Iterable[Path]) -> None:
        """Write down what came of it. From then on, the next start is a fresh one."""
        told = {**figures, "files": [file.name for file in files]}
        self._summary.write_text(json.dumps(told, ensure_ascii=False, indent=2) + "\n", "utf-8")

    def _clear(self) -> None:
        told = json.loads(self._summary.read_text("utf-8")) if self._summary.exists() else {"files": []}
        for name in told["files"]:
            (self.path / Path(name).name).unlink(missing_ok=True)
        for ending in _BESIDE:
            self.library.with_name(self.library.name + ending).unlink(missing_ok=True)
        self._summary.unlink(missing_ok=True)


def _holds_only(view: View, own_ids: frozenset[str]) -> bool:
    """Whether nothing lies in the library but what the demo put there."""
    rows = (row for kind in (Project, Session, Attendance, Idea) for row in view.where(kind))
    return all(row.id in own_ids for row in rows)
