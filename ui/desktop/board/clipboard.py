"""Copying notes: to the clipboard as text that other programs take too, back from it, and beside the originals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from ui.desktop.board.commands import Commands
from ui.desktop.board.contents import Contents
from ui.desktop.board.geometry import Place, beside
from ui.desktop.board.navigation import Navigation
from ui.desktop.board.pinning import Pinning
from ui.desktop.board.selection import Selection
from ui.desktop.hands import Hands
from workshop.board import AREA_COLUMNS, NOTE_HEIGHT, NOTE_WIDTH, STEP_X, STEP_Y, Colour
from workshop.pasting import MOST_PASTED, Piece, paste_ideas
from workshop.text import IDEA_MAX

_KIND = "application/x-lapptacke-notes"
_ASIDE = 24.0


class Clipboard:
    """Between programs notes travel as lines of text; between boards with their colours and how they lay."""

    def __init__(
        self,
        hands: Hands,
        contents: Contents,
        selection: Selection,
        navigation: Navigation,
        commands: Commands,
        pinning: Pinning,
    ) -> None:
        self._hands = hands
        self._contents = contents
        self._selection = selection
        self._navigation = navigation
        self._commands = commands
        self._pinning = pinning

    def copy(self) -> None:
        ideas = [self._contents.ideas[id] for id in self._commands.chosen]
        if not ideas:
            return
        left, top = min(idea.x for idea in ideas), min(idea.y for idea in ideas)
        notes = [
            {"id": idea.id, "text": idea.text, "colour": str(idea.colour), "x": idea.x - left, "y": idea.y - top}
            for idea in ideas
        ]
        carried = QMimeData()
        carried.setText("\n".join(idea.text for idea in ideas))
        carried.setData(_KIND, QByteArray(json.dumps(notes).encode()))
        QGuiApplication.clipboard().setMimeData(carried)
        words = self._hands.words
        self._hands.notices.toast(words.count("board.copied", len(ideas)))

    def paste(self) -> None:
        """Lay what was copied in the middle of the view; of text from elsewhere, each line becomes a note."""
        found = QGuiApplication.clipboard().mimeData()
        if found is None or not self._hands.may_write():
            return
        if not found.hasFormat(_KIND) and self._pinning.takes(found):
            self._pinning.paste(found, self._commands.chosen)
            return
        notes = _read(bytes(found.data(_KIND).data())) if found.hasFormat(_KIND) else _lines(found.text())
        middle = self._navigation.camera.to_board(self._navigation.middle)
        wide = max((note["x"] for note in notes), default=0.0) + NOTE_WIDTH
        high = max((note["y"] for note in notes), default=0.0) + NOTE_HEIGHT
        start = self._clear(middle.x() - wide / 2, middle.y() - high / 2)
        self._lay([self._piece(note, start) for note in notes])

    def duplicate(self) -> None:
        """A copy of each chosen note at the next free place beside it."""
        taken: set[Place] = set()
        pieces = []
        for id in self._commands.chosen:
            idea = self._contents.ideas[id]
            frame = self._contents.frame(idea.group_id) if idea.group_id in self._contents.groups else None
            from_place = (idea.x, idea.y) if frame is None else (frame.right() - NOTE_WIDTH, idea.y)
            place = beside(from_place, lambda place: place in taken or self._contents.covered(place))
            taken.add(place)
            pieces.append(Piece(self._hands.new_id(), idea.text, *place, idea.colour, copy_of=id))
        self._lay(pieces)

    def _clear(self, x: float, y: float) -> Place:
        """A little aside from what lies exactly there, so that pasting twice does not hide the first."""
        there = {self._contents.places[id] for id in self._contents.ideas}
        while (x, y) in there:
            x, y = x + _ASIDE, y + _ASIDE
        return x, y

    def _piece(self, note: dict[str, Any], start: Place) -> Piece:
        return Piece(
            self._hands.new_id(), note["text"], start[0] + note["x"], start[1] + note["y"], note["colour"], note["id"]
        )

    def _lay(self, pieces: list[Piece]) -> None:
        if pieces:
            self._commands.act(paste_ideas, self._hands.mirror.session_id, pieces, done=self._choose)

    def _choose(self, made: list[str]) -> None:
        """What was laid is what one goes on with."""
        self._selection.all_of(id for id in made if id in self._contents.ideas)
        words = self._hands.words
        if made:
            self._hands.notices.toast(words.count("board.pasted", len(made)), words("undo.undo"), self._hands.undo)


def _read(raw: bytes) -> list[dict[str, Any]]:
    """Notes as copy() wrote them; anything else on the clipboard under that name is passed over."""
    try:
        notes = [
            {
                "id": str(one["id"]),
                "text": str(one["text"])[:IDEA_MAX],
                "colour": Colour(one["colour"]),
                "x": float(one["x"]),
                "y": float(one["y"]),
            }
            for one in json.loads(raw)[:MOST_PASTED]
        ]
    except (ValueError, KeyError, TypeError):
        return []
    return notes


def _lines(text: str) -> list[dict[str, Any]]:
    return list(_in_rows(line.strip()[:IDEA_MAX] for line in text.splitlines()[:MOST_PASTED]))


def _in_rows(texts: Iterator[str]) -> Iterator[dict[str, Any]]:
    for n, text in enumerate(filter(None, texts)):
        x, y = n % AREA_COLUMNS * STEP_X, n // AREA_COLUMNS * STEP_Y
        yield {"id": "", "text": text, "colour": Colour.BUTTER, "x": x, "y": y}
