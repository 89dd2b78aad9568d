"""A ready picture of each note at the scale that it was last painted at. Made when first seen, and kept while room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from ui.desktop.album import Album
from ui.desktop.board.lettering import Lettering
from ui.desktop.board.look import Look
from ui.desktop.board.painting import SHADOW, Hand, paint_far, paint_note
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Colour, Idea

_KEPT_BYTES = 32 << 20
_KEPT_TEXTS = 600
_KEPT_PATCHES = 200


@dataclass(frozen=True, slots=True)
class _Kept:
    picture: QPixmap
    scale: float

    @property
    def bytes(self) -> int:
        return self.picture.width() * self.picture.height() * 4


class Pictures:
    """Say at which scale, with begin(), before asking for them."""

    def __init__(self, hand: Hand, author: Callable[[Idea], str], look: Look, album: Album) -> None:
        self._hand = hand
        self._author = author
        self._album = album
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._bytes = 0
        self._letters: OrderedDict[str, Lettering] = OrderedDict()
        self._far: dict[tuple[float, Colour, int], QPixmap] = {}
        self._scale, self._density, self._look = 1.0, 1.0, look

    def begin(self, scale: float, density: float, look: Look) -> None:
        """density: device pixels in a pixel."""
        if (density, look) != (self._density, self._look):
            self._drop(list(self._kept))
            self._far.clear()
        self._scale, self._density, self._look = scale, density, look

    def near(self, idea: Idea, *, rough: bool) -> QPixmap | None:
        """The note as it looks close by. rough: there is no time: a picture at another scale will do, or None."""
        kept = self._kept.get(idea.id)
        if kept is not None and (kept.scale == self._scale or rough):
            self._kept.move_to_end(idea.id)
            return kept.picture
        if rough:
            return None
        self._drop([idea.id])
        return self._keep(idea)

    def far(self, idea: Idea) -> QPixmap:
        """A note too small to read; notes of one colour and length share it."""
        key = (self._scale, idea.colour, min(4, 1 + len(idea.text) // 20))
        if key not in self._far:
            if len(self._far) >= _KEPT_PATCHES:
                self._far.clear()
            made = self._blank(NOTE_WIDTH * self._scale, NOTE_HEIGHT * self._scale)
            painter = QPainter(made)
            size = made.deviceIndependentSize()
            paint_far(painter, QRectF(0, 0, size.width(), size.height()), *key[1:], self._look)
            painter.end()
            self._far[key] = made
        return self._far[key]

    def whole(self, idea: Idea, *, rough: bool = False) -> bool:
        """Whether all of a note's text can be read on it. rough: there is no time to find out what is not known yet."""
        return (rough and idea.id not in self._letters) or self._lettered(idea).whole

    def forget(self, ids: Iterable[str]) -> None:
        """These look different now."""
        gone = list(ids)
        self._drop(gone)
        for id in gone:
            self._letters.pop(id, None)

    def forget_all(self) -> None:
        self.forget([*self._kept, *self._letters])
        self._far.clear()

    def _keep(self, idea: Idea) -> QPixmap:
        made = self._blank(NOTE_WIDTH * self._scale, (NOTE_HEIGHT + SHADOW) * self._scale)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._scale, self._scale)
        drawn = self._album.small(idea.picture_id) if idea.picture_id else None
        paint_note(painter, idea, self._lettered(idea), self._author(idea), self._look, self._hand, drawn)
        painter.end()
        kept = _Kept(made, self._scale)
        self._kept[idea.id] = kept
        self._bytes += kept.bytes
        while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
            self._drop([next(iter(self._kept))])
        return made

    def _lettered(self, idea: Idea) -> Lettering:
        letters = self._letters.get(idea.id)
        if letters is None:
            letters = self._letters[idea.id] = self._hand.letters(idea)
            if len(self._letters) > _KEPT_TEXTS:
                self._letters.popitem(last=False)
        return letters

    def _drop(self, ids: Iterable[str]) -> None:
        for id in ids:
            kept = self._kept.pop(id, None)
            if kept is not None:
                self._bytes -= kept.bytes

    def _blank(self, width: float, height: float) -> QPixmap:
        made = QPixmap(max(round(width * self._density), 1), max(round(height * self._density), 1))
        made.setDevicePixelRatio(self._density)
        made.fill(Qt.GlobalColor.transparent)
        return made
