"""The whole program, with its window on a board that is panned all the time, for phones in another process.

Run as ``room_program FOLDER``. Says in one line of JSON where the desk is, and when its input ends in another what it
has seen. Times are those of time.monotonic, which all programs of a computer share.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from functools import cached_property
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Before Qt, as in the program: or the source of every module is read, and kept.
import ui.desktop  # noqa: F401

# isort: split
from PySide6.QtCore import QObject, Qt, QTimer, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from main import open_backups, open_desk, open_health, open_store
from storage.settings_file import SettingsFile
from tests.bench.evenings import FACILITATOR
from tests.bench.speech import Speech
from ui.desktop.app import Desktop, Parts
from ui.desktop.board.view import BoardView
from ui.desktop.collector import Collector
from ui.desktop.keeping import Keeping
from workshop.board import Idea
from workshop.changes import Change
from workshop.collecting import add_idea
from workshop.desk import Desk, DeskState
from workshop.planning import save_questions
from workshop.ports import Store

ADDRESS, SESSION, QUESTION = "127.0.0.1", "session", "q0"
NOTES, TICK_MS, MEND_MS, TURN = 300, 16, 2_000, 120


class OnLoopback:
    """The desk, on 127.0.0.1 whatever cards there are."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.cards, self.close = desk.cards, desk.close
        self.subscribe, self.lower_hands = desk.subscribe, desk.lower_hands

    def open(self, session_id: str, _address: str = "", _port: int = 0) -> Future[DeskState]:
        return self._desk.open(session_id, ADDRESS, 0)


class Facilitator(QObject):
    """Pans the board without a pause, mends the open question now and then, and remembers when things happened."""

    opened = Signal()
    ended = Signal()

    def __init__(self, desktop: Desktop, store: Store) -> None:
        super().__init__()
        self._desktop = desktop
        self._store = store
        self._ticks = 0
        self._due = 0.0
        self.late: list[tuple[float, float]] = []
        self.came: dict[str, float] = {}
        self.mended: dict[str, float] = {}
        self.opened.connect(self._begin)
        desktop.hands.mirror.changed.connect(self._on_changed)

    def _begin(self) -> None:
        """The desk is open, and the window has gone on with the session."""
        self._desktop.window.open_session(SESSION, "board")
        self._every(TICK_MS, self._pan)
        self._every(MEND_MS, self._mend)

    def _every(self, milliseconds: int, act: Callable[[], None]) -> None:
        timer = QTimer(self)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(act)
        timer.start(milliseconds)

    def _pan(self) -> None:
        now = time.monotonic()
        if self._due:
            self.late.append((now, max(0.0, now - self._due)))
        self._due = now + TICK_MS / 1_000
        self._ticks += 1
        there = 1 if self._ticks // TURN % 2 else -1
        self._board.navigation.pan(6.0 * there, 4.0 * there)

    @cached_property
    def _board(self) -> BoardView:
        return self._desktop.window.findChildren(BoardView)[0]

    def _mend(self) -> None:
        text = f"Var behövs ljus? {len(self.mended)}"
        self.mended[text] = time.monotonic()
        self._store.act(FACILITATOR, save_questions, SESSION, [(QUESTION, text)])

    def _on_changed(self, change: Change) -> None:
        if isinstance(change.row, Idea) and change.before is None:
            self.came[change.row.id] = time.monotonic()

    def tell(self) -> dict[str, Any]:
        return {"late": self.late, "came": self.came, "mended": self.mended}


@contextmanager
def opened(folder: Path, app: QApplication) -> Iterator[tuple[Desktop, Store, Desk]]:
    library = folder / "room.lappbib"
    settings = SettingsFile(folder / "settings.json")
    settings.change(language="sv", theme="light")
    with ExitStack() as open_now:
        store = open_now.enter_context(open_store(library))
        kept = open_now.enter_context(open_backups(store, library))
        health = open_now.enter_context(open_health(library, search_mended=False))
        desk = OnLoopback(open_now.enter_context(open_desk(store, library)))
        places = (library, folder / "records", folder / "logs")
        keeping = Keeping(kept, lambda _backup: None, health)
        fill(store)
        desktop = Desktop(app, Parts(store, desk, settings, lambda: str(uuid4()), *places, keeping=keeping))
        desktop.window.resize(1366, 768)
        desktop.show()
        yield desktop, store, desk
        desktop.window.leave()
        desktop.close()


def fill(store: Store) -> None:
    """Notes lie on the board before the phones come."""
    speech = Speech(Random(3))
    for n in range(NOTES):
        done = store.act(FACILITATOR, add_idea, f"before-{n}", SESSION, QUESTION, speech.idea())
    done.result()


def say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def give_up(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Whoever waits for this program is not to wait for ever."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def main(folder: Path) -> None:
    sys.excepthook = give_up
    qInstallMessageHandler(lambda *_: None)  # what a window without a screen cannot do
    sys.setswitchinterval(0.001)  # as in main.py
    app = QApplication([])
    collector = Collector()
    with opened(folder, app) as (desktop, store, desk):
        facilitator = Facilitator(desktop, store)

        def on_state(state: DeskState) -> None:
            if state.running:
                stop()
                say(_where(state))
                facilitator.opened.emit()

        stop = desk.subscribe(on_state)
        facilitator.ended.connect(lambda: app.exit(0))  # quit() would ask whether phones are to be sent away
        threading.Thread(target=lambda: (sys.stdin.read(), facilitator.ended.emit()), daemon=True).start()
        app.exec()
        say(facilitator.tell())
    collector.stop()


def _where(state: DeskState) -> dict[str, Any]:
    return {"port": state.port, "code": state.join_url.rpartition("/")[2], "threads": _threads()}


def _threads() -> dict[str, int | None]:
    return {one.name: one.native_id for one in threading.enumerate()}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
