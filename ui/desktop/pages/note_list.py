"""Notes in a list, as the stream and the review tray show them: the rows, and how one is painted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextOption
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem

from resources.i18n import Words
from ui.desktop.album import Album
from ui.desktop.board.describe import picture_in_words
from ui.desktop.board.look import Look
from ui.desktop.board.painting import paint_picture
from ui.desktop.parts import icon
from ui.desktop.tokens import note_fill, note_hem, tokens
from workshop.board import HeldIdea, Idea
from workshop.changes import Change
from workshop.pictures import PictureKind
from workshop.source import Source

Index = QModelIndex | QPersistentModelIndex
N = TypeVar("N", Idea, HeldIdea)
NOTE_ROLE = Qt.ItemDataRole.UserRole
HEM = 10
_ICONS = {Source.PHONE: "device-mobile", Source.FACILITATOR: "keyboard", Source.PAPER: "note-pencil"}
_LINES, _PICTURE_HEIGHT, _PICTURE_GAP = 6, 96, 6


class NoteModel(QAbstractListModel, Generic[N]):
    """Notes of one kind, in the order of a key. While still, new ones wait, so that nothing slides from the pointer."""

    def __init__(self, kind: type[N], order: Callable[[N], Any], words: Words) -> None:
        super().__init__()
        self._kind: type[N] = kind
        self._order: Callable[[N], Any] = order
        self._words = words
        self._shown: list[N] = []
        self._waiting: list[N] = []
        self._is_still = False

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    @property
    def ids(self) -> list[str]:
        """What is in the list."""
        return [note.id for note in self._shown]

    def show(self, notes: list[N]) -> None:
        self.beginResetModel()
        self._shown, self._waiting = sorted(notes, key=self._order), []
        self.endResetModel()

    def keep_still(self, still: bool) -> None:
        self._is_still = still
        if not still:
            waiting, self._waiting = self._waiting, []
            for note in waiting:
                self._put(note)

    def take(self, change: Change) -> None:
        """Follow one change of a note."""
        id, after = change.row.id, change.after
        self._waiting = [note for note in self._waiting if note.id != id]
        at = next((n for n, note in enumerate(self._shown) if note.id == id), None)
        if not isinstance(after, self._kind):
            if at is not None:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._shown[at]
                self.endRemoveRows()
        elif at is not None:
            self._shown[at] = after
            self.dataChanged.emit(self.index(at), self.index(at))
        elif self._is_still:
            self._waiting.append(after)
        else:
            self._put(after)

    def _put(self, note: N) -> None:
        at = next((n for n, one in enumerate(self._shown) if self._order(one) > self._order(note)), len(self._shown))
        self.beginInsertRows(QModelIndex(), at, at)
        self._shown.insert(at, note)
        self.endInsertRows()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        note = self._shown[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return note
            case Qt.ItemDataRole.DisplayRole:
                return note.text
            case Qt.ItemDataRole.AccessibleTextRole if note.picture_kind is not PictureKind.NONE:
                return f"{picture_in_words(note, self._words)} {note.text}".strip()
        return None


class NoteDelegate(QStyledItemDelegate):
    """A note in a list: its height follows its text and its picture."""

    def __init__(self, album: Album, width: int, listed: QListView) -> None:
        super().__init__(listed)
        self._album = album
        self._width = width
        album.arrived.connect(lambda _id: listed.viewport().update())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        note: Idea | HeldIdea = index.data(NOTE_ROLE)
        room = QRect(0, 0, self._width - 54, 10_000)
        wrapped = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        high = option.fontMetrics.boundingRect(room, wrapped, note.text).height() if note.text else 0
        high = min(high, option.fontMetrics.lineSpacing() * _LINES)
        if note.picture_id:
            high += _PICTURE_HEIGHT + (_PICTURE_GAP if note.text else 0)
        return QSize(self._width, high + HEM + 30)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        note: Idea | HeldIdea = index.data(NOTE_ROLE)
        area = QRectF(option.rect).adjusted(2, 2, -4, -10)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, area, note)
        inner = area.adjusted(36, HEM + 7, -10, -4)
        if note.picture_id:
            box = QRectF(inner.topLeft(), inner.size())
            box.setHeight(_PICTURE_HEIGHT)
            look, picture = Look(tokens(), patterns=False), self._album.small(note.picture_id)
            paint_picture(painter, box, picture, look, centred=False)
            inner.setTop(box.bottom() + _PICTURE_GAP)
        painter.setPen(QColor(tokens().note_ink))
        flow = QTextOption(Qt.AlignmentFlag.AlignLeft)
        flow.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if note.text and _is_right_to_left(note.text):
            flow.setTextDirection(Qt.LayoutDirection.RightToLeft)
        painter.drawText(inner, note.text, flow)
        painter.restore()


def _paint_ground(painter: QPainter, area: QRectF, note: Idea | HeldIdea) -> None:
    """The patch, and where the note came from."""
    shape = QPainterPath()
    shape.addRoundedRect(area, 3, 3)
    painter.fillPath(shape.translated(0, 1.5), QColor(0, 0, 0, 90 if tokens().dark else 28))
    painter.fillPath(shape, note_fill(note.colour))
    painter.setClipPath(shape)
    painter.fillRect(QRectF(area.left(), area.top(), area.width(), HEM), note_hem(note.colour))
    painter.setClipping(False)
    painter.setPen(QPen(note_hem(note.colour), 1))
    painter.drawPath(shape)
    sign = QRect(round(area.left()) + 11, round(area.top()) + HEM + 9, 15, 15)
    icon(_ICONS.get(note.source, "keyboard"), "note_ink").paint(painter, sign)


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from the right, as dir=auto decides on the phone."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"R", "AL", "L"}:
            return direction != "L"
    return False
