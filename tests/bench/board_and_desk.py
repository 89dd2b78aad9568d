"""Panning 5,000 notes while the phone desk answers 50 requests a second in the same program, against panning alone.

The two take turns. A frame's work is the processor's time on the GUI thread, as in board.py.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.board import _Board, _hands, _let_go, _share
from tests.bench.table import Finding
from tests.phone.phones import Evening, an_evening
from ui.desktop import style

NOTES, ROUNDS, A_SECOND, MOST = 5_000, 5, 50, 1.3
_ASKING = """
import http.client, sys, time
line = http.client.HTTPConnection(sys.argv[1])
due, answered = time.monotonic(), 0
for _ in range(3_000):
    due += 1 / float(sys.argv[3])
    time.sleep(max(0.0, due - time.monotonic()))
    line.request("GET", sys.argv[2])
    answered += line.getresponse().read() != b""
    print(answered, flush=True)
"""


def measure() -> list[Finding]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    style.load_fonts()
    style.dress(app, "light")
    alone: list[float] = []
    beside: list[float] = []
    answered, seconds = 0, 0.0
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as other,
        _hands(Path(one)) as hands,
        an_evening(Path(other)) as evening,
    ):
        board = _Board(hands, NOTES)
        for scale in (0.4, 1.0) * ROUNDS:
            board._look(scale)
            alone += _panned(board)
            with _asked(evening) as asking:
                began = time.perf_counter()
                beside += _panned(board)
                seconds += time.perf_counter() - began
            answered += len((asking.stdout.read() if asking.stdout else "").split())
        board.view.close()
        board.view.deleteLater()
    late = _share(beside, 0.95), _share(alone, 0.95)
    raw = f"95th {late[0]:.1f} ms beside, {late[1]:.1f} ms alone; {answered / seconds:.0f} answers a second"
    return [Finding("work of a frame", late[0] / late[1], raw, at_most=MOST)]


def _panned(board: _Board) -> list[float]:
    took = []
    for _ in board._panning():
        worked = time.thread_time()
        board.view.repaint()
        took.append((time.thread_time() - worked) * 1000)
        _let_go()
    return took


class _asked:  # noqa: N801  a context, as in the standard library
    """Somebody asks for a page of the desk's so many times a second."""

    def __init__(self, evening: Evening) -> None:
        self._command = [sys.executable, "-c", _ASKING, evening.state.short_url, evening.join_path, str(A_SECOND)]

    def __enter__(self) -> subprocess.Popen[str]:
        self._asking = subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)
        assert self._asking.stdout is not None
        self._asking.stdout.readline()
        return self._asking

    def __exit__(self, *_facts: object) -> None:
        self._asking.terminate()
        self._asking.wait()
