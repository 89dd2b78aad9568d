"""Pictures of every page, for looking at: python -m tests.screenshots FOLDER [page ...]

Each page in both sizes, themes and languages, filled with the sample evening; no phone desk is really opened.
"""

from __future__ import annotations

import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from resources import path
from storage.library import open_library
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.presenter import Scene
from workshop import planning
from workshop.evenings import read_evening
from workshop.leading import close_session
from workshop.ports import By
from workshop.sample import sample_steps
from workshop.source import Source

SIZES = ((1366, 768), (1920, 1080))
SETTLED_MS = 400


def filled_library(folder: Path) -> tuple[LibraryStore, str, str]:
    """A library with a closed evening, a live one and a planned one; the ids of the live and the closed one."""
    store = LibraryStore(open_library(folder / "library.lappbib"))
    numbers = itertools.count(1)

    def new_id() -> str:
        return f"{next(numbers):032}"

    evening = read_evening(path("evenings", "kvarnby.json").read_text("utf-8"))
    today = datetime.now(ZoneInfo(ZONE)).replace(hour=18, minute=0, second=0, microsecond=0)
    now = today.astimezone(UTC)
    closed = sample_steps(replace(evening, title="Trygg väg till skolan"), new_id, now - timedelta(days=14), ZONE)
    live = sample_steps(evening, new_id, now, ZONE)
    for step in [*closed, *(one for one in live if one.action is not close_session)]:
        store.act(step.by, step.action, **step.facts).result()
    project = store.act(
        By(Source.FACILITATOR), planning.save_project, planning.Project(new_id(), "Ängslyckan")
    ).result()
    plan = planning.Plan(
        "Barnens gård: rita och bygg", project.id, now + timedelta(days=9), now + timedelta(days=9, hours=2)
    )
    store.act(By(Source.FACILITATOR), planning.save_session, new_id(), plan).result()
    return store, str(live[-1].facts["session_id"]), str(closed[-1].facts["session_id"])


ZONE = "Europe/Stockholm"


def main(folder: Path, wanted: Iterable[str]) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = set(wanted)
    for language, theme in itertools.product(("sv", "en"), ("light", "dark")):
        with tempfile.TemporaryDirectory() as place:
            _picture(app, folder, Path(place), language, theme, wanted)


def _picture(app: QApplication, folder: Path, place: Path, language: str, theme: str, wanted: set[str]) -> None:
    store, live, closed = filled_library(place / "full")
    empty = LibraryStore(open_library(place / "empty.lappbib"))
    settings = SettingsFile(place / "settings.json")
    settings.change(
        language=language,
        theme=theme,
        facilitator="Maria Lindqvist",
        note_patterns=True,
        presenter_dark=theme == "dark",
    )
    for size in SIZES:
        for name, library, show in _shots(live, closed):
            if wanted and name not in wanted:
                continue
            desk = FakeDesk()
            parts = Parts(
                store if library == "full" else empty,
                desk,
                settings,
                lambda: "x" * 32,
                place / "library.lappbib",
                place / "records",
                place / "logs",
            )
            desktop = Desktop(app, parts)
            desktop.window.resize(*size)
            desktop.window.show()
            desktop.window.start.refresh()
            widget = show(desktop, desk) or desktop.window
            widget.resize(*size)
            _wait(SETTLED_MS if name != "record" else 2500)
            widget.grab().save(str(folder / f"{name}-{language}-{theme}-{size[0]}.png"))
            desktop.window.leave()
            desktop.close()
            desktop.window.deleteLater()
    store.close()
    empty.close()


def _until_loaded(desktop: Desktop) -> None:
    for _ in range(100):
        if desktop.hands.mirror.is_loaded:
            return
        _wait(50)


def _wait(milliseconds: int) -> None:
    """Let the window live for a while; its worker threads too, which QTest.qWait would starve."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _shots(live: str, closed: str) -> list[tuple[str, str, Callable[[Desktop, FakeDesk], QWidget | None]]]:
    def at(session: str, page: str) -> Callable[[Desktop, FakeDesk], None]:
        def show(desktop: Desktop, _desk: FakeDesk) -> None:
            desktop.window.open_session(session, page)
            _until_loaded(desktop)

        return show

    def led(scene: Scene | None = None, tried: bool = True) -> Callable[[Desktop, FakeDesk], QWidget | None]:
        def show(desktop: Desktop, desk: FakeDesk) -> QWidget | None:
            desktop.window.open_session(live, "lead")
            _until_loaded(desktop)
            desktop.window.evening.retry()
            _wait(100)
            desk.announce(replace(desk.state, tried=tried, phones=22))
            if scene is None:
                return None
            desktop.window.presenter.show_scene(scene)
            desktop.window.presenter.show()
            return desktop.window.presenter

        return show

    return [
        ("start", "full", lambda _desktop, _desk: None),
        ("start-empty", "empty", lambda _desktop, _desk: None),
        ("plan-new", "empty", lambda desktop, _desk: desktop.window.new_session()),
        ("plan", "full", at(live, "plan")),
        ("lead", "full", led()),
        ("lead-try", "full", led(tried=False)),
        ("lead-closed", "full", at(closed, "lead")),
        ("board", "full", at(live, "board")),
        ("write", "full", at(live, "write")),
        ("record", "full", at(closed, "record")),
        ("settings", "full", lambda desktop, _desk: desktop.window.go("settings")),
        ("presenter-codes", "full", led(Scene.CODES)),
        ("presenter-question", "full", led(Scene.QUESTION)),
        ("presenter-board", "full", led(Scene.BOARD)),
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "build/screenshots"), sys.argv[2:])
