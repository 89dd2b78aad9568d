"""The pictures on notes, as small copies to paint with: fetched and decoded elsewhere, and kept while there is room."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader

from workshop.pictures import SIDE_MAX
from workshop.ports import View

SMALL = 512
"""The longer side of a small copy, in pixels: a note on a projector is no larger."""
_KEPT_BYTES = 64 << 20


class Album(QObject):
    """Signal arrived(id): a picture that was asked for is here, or it is known that there is none."""

    arrived = Signal(str)

    def __init__(self, owner: QObject, ask: Callable[..., object], work: Callable[..., object]) -> None:
        """ask and work: those of ``Hands``."""
        super().__init__(owner)
        self._ask, self._work = ask, work
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._asked: set[str] = set()
        self._lost: set[str] = set()
        self._bytes = 0

    def small(self, id: str) -> QImage | None:
        """The picture, if it is here; else it is on its way, unless it is lost."""
        image = self._kept.get(id)
        if image is not None:
            self._kept.move_to_end(id)
        elif id not in self._asked and id not in self._lost:
            self._asked.add(id)
            self._fetch(id, SMALL, partial(self._keep, id))
        return image

    def look_again(self) -> None:
        """What was lost in one session may be there in another."""
        self._lost.clear()

    def is_lost(self, id: str) -> bool:
        """Whether the library has thrown the picture away, or it cannot be shown."""
        return id in self._lost

    def large(self, id: str, owner: QObject, done: Callable[[QImage], object]) -> None:
        """Call done with the whole picture, a null one if it is lost, unless the owner is gone by then."""
        self._fetch(id, SIDE_MAX, done, owner)

    def _fetch(self, id: str, side: int, done: Callable[[QImage], object], owner: QObject | None = None) -> None:
        for_whom = owner if owner is not None else self

        def decode(content: bytes | None) -> None:
            self._work(decoded, content or b"", side, owner=for_whom, done=done)

        self._ask(_content, id, owner=for_whom, done=decode)

    def _keep(self, id: str, image: QImage) -> None:
        self._asked.discard(id)
        if image.isNull():
            self._lost.add(id)
        else:
            self._kept[id] = image
            self._bytes += image.sizeInBytes()
            while self._bytes > _KEPT_BYTES and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].sizeInBytes()
        self.arrived.emit(id)


def decoded(content: bytes, side: int) -> QImage:
    """The picture, no larger than that many pixels on its longer side; a null one when it is none. On any thread."""
    held = QByteArray(content)
    source = QBuffer(held)
    source.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(source)
    size = reader.size()
    if not 0 < max(size.width(), size.height()) <= SIDE_MAX:
        return QImage()
    if max(size.width(), size.height()) > side:
        reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return image if image.isNull() else image.convertToFormat(QImage.Format.Format_RGB32)


def _content(view: View, id: str) -> bytes | None:
    return view.content(id)
