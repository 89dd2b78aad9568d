"""Pictures of the board with few and very many notes, for looking at: python -m tests.board_screens FOLDER"""

from __future__ import annotations

import random
import sys
import tempfile
from datetime import UTC, datetime
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication

from resources import path
from tests.bench.board import _hands, _let_go
from ui.desktop import style
from ui.desktop.board.still import StillMirror
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from workshop.board import AREA_COLUMNS, AREA_WIDTH, STEP_X, STEP_Y, Colour, Idea
from workshop.evenings import read_evening
from workshop.sessions import Question
from workshop.source import Source

SIZES = (12, 300, 5_000)
ARABIC = ("مقاعد في الشمس قرب الملعب", "إضاءة أفضل عند مدخل النفق", "حديقة مشتركة يعتني بها الجيران")
QUESTIONS = ("Vad gör gården trygg?", "Vad vill du göra här?", "ما الذي ينقصنا؟", "Vad kan du hjälpa till med?")


def main(folder: Path) -> None:
    app = QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    style.load_fonts()
    with tempfile.TemporaryDirectory() as place, _hands(Path(place)) as hands:
        hands.settings.change(note_patterns=True)
        for theme, size in product(("light", "dark"), SIZES):
            style.dress(app, theme)
            _picture(hands, size, folder / f"board-{size}-{theme}.png")


def _picture(hands: Hands, size: int, file: Path) -> None:
    still = StillMirror(hands.mirror)
    questions = [Question(f"q{n}", "s", text, n) for n, text in enumerate((QUESTIONS * 3)[: 1 + size // 100])]
    still.show([*questions, *_notes(size, questions)])
    view = BoardView(hands, mirror=still, motion=False)
    view.resize(1366, 768)
    view.show()
    view.navigation.show_all()
    while not view.is_sharp:
        _let_go()
        view.repaint()
    view.grab().save(str(file))
    view.close()
    view.deleteLater()


def _notes(size: int, questions: list[Question]) -> list[Idea]:
    chance = random.Random(size)
    evening = read_evening(path("evenings", "kvarnby.json").read_text("utf-8"))
    texts = [*(thought.text for phone in evening.phones for thought in phone.ideas), *ARABIC * 4]
    notes = []
    for n in range(size):
        question, cell = questions[n % len(questions)], n // len(questions)
        x = question.position * AREA_WIDTH + cell % AREA_COLUMNS * STEP_X
        text, colour = chance.choice(texts), chance.choice(list(Colour))
        at = datetime(2026, 11, 26, 17, tzinfo=UTC)
        notes.append(
            Idea(f"i{n}", "s", question.id, n + 1, text, colour, Source.PHONE, at, x=x, y=cell // AREA_COLUMNS * STEP_Y)
        )
    return notes


if __name__ == "__main__":
    main(Path(sys.argv[1]))
