"""Our board, moved as the web boards are in board_peers: python board_child.py NOTES

Prints what a frame costs the process, in milliseconds, and the milliseconds from each frame to the next.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from workshop.board import AREA_COLUMNS, AREA_WIDTH, NOTE_HEIGHT, NOTE_WIDTH, STEP_X, STEP_Y, Colour, Idea
from workshop.sessions import Question
from workshop.source import Source

SIZES = (1_000, 5_000)
FRAMES = 180
_AREAS = 12
_WORDS = ("lampor", "gården", "odla", "bänkar", "cykelrum", "tunneln", "musik", "grill", "barnen", "حديقة", "مقاعد")


def notes(size: int) -> list[dict[str, Any]]:
    """The same notes for every board: where they lie, how large they are, and what stands on them."""
    chance = random.Random(size)
    laid = []
    for n in range(size):
        area, cell = n % _AREAS, n // _AREAS
        x, y = area * AREA_WIDTH + cell % AREA_COLUMNS * STEP_X, cell // AREA_COLUMNS * STEP_Y
        text = " ".join(chance.choices(_WORDS, k=chance.randint(2, 14)))
        laid.append(
            {"x": x, "y": y, "width": NOTE_WIDTH, "height": NOTE_HEIGHT, "text": text, "colour": chance.choice(_FILLS)}
        )
    return laid


def path() -> list[tuple[float, float, float]]:
    """Where the board is looked at in each frame: panning over the middle, near by, and from all to one note."""
    third = FRAMES // 3
    far = [(n * 40.0, n * 12.0, 0.4) for n in range(third)]
    near = [(2000 + n * 17.0, 300 + n * 6.0, 1.0) for n in range(third)]
    zoom = [(2000.0, 300.0, 0.1 * 10 ** (n / (third - 1))) for n in range(third)]
    return [*far, *near, *zoom]


_FILLS = ("#fbe38e", "#f9b978", "#f4a9b8", "#cdb4ea", "#a9c4f2", "#9adfe0", "#b9dd9b", "#ddd3b8")


def main(size: int) -> None:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from tests.bench.board import _hands
    from ui.desktop import style
    from ui.desktop.board.camera import Camera
    from ui.desktop.board.still import StillMirror
    from ui.desktop.board.view import BoardView

    app = QApplication([])
    style.load_fonts()
    style.dress(app, "light")
    with tempfile.TemporaryDirectory() as folder, _hands(Path(folder)) as hands:
        still = StillMirror(hands.mirror)
        at, colours = datetime.now(UTC), list(Colour)
        rows = []
        for n, one in enumerate(notes(size)):
            colour, place = colours[_FILLS.index(one["colour"])], {"x": one["x"], "y": one["y"]}
            rows.append(Idea(f"i{n}", "s", f"q{n % _AREAS}", n + 1, one["text"], colour, Source.PHONE, at, **place))
        still.show([*(Question(f"q{n}", "s", f"Fråga {n}", n) for n in range(_AREAS)), *rows])
        view = BoardView(hands, mirror=still, motion=False)
        view.resize(1920, 1080)
        view.show()
        loop, took, left = QEventLoop(), [], list(reversed([*path()[:20], *path()]))
        began = spent = 0.0

        def frame() -> None:
            nonlocal began, spent
            if len(left) == FRAMES:  # the first frames are another matter
                took.clear()
                spent = time.process_time()
            took.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            if not left:
                loop.quit()
                return
            x, y, zoom = left.pop()
            navigation = view.navigation
            navigation.zoom(zoom / navigation.camera.scale) if zoom != navigation.camera.scale else None
            there = Camera(x, y, zoom).to_screen(view.rect().topLeft().toPointF())
            here = navigation.camera.to_screen(view.rect().topLeft().toPointF())
            navigation.pan(there.x() - here.x(), there.y() - here.y())
            view.update()

        timer = QTimer()
        timer.timeout.connect(frame)
        timer.start(0)
        began = time.perf_counter()
        loop.exec()
        spent = time.process_time() - spent
        timer.stop()
        view.close()
        view.deleteLater()
    sys.stdout.write(json.dumps({"cost": 1000 * spent / FRAMES, "took": took[1:]}) + "\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
