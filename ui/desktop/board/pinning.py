"""Pictures that the facilitator puts on notes: dropped on the board, pasted, or chosen; and looking at one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QMimeData, QObject, QPointF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage, QImageReader, QImageWriter, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desktop.board.contents import Contents
from ui.desktop.board.geometry import nearest_question
from ui.desktop.board.navigation import Navigation
from ui.desktop.board.picture_dialog import PictureDialog
from ui.desktop.hands import Hands
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH
from workshop.collecting import add_idea
from workshop.errors import Refused
from workshop.illustrating import put_picture
from workshop.pictures import BYTES_MAX, SIDE_MAX, Picture, PictureKind

ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
_PIXELS_MAX = 100_000_000
_QUALITIES = (85, 60, 40)


class Pinning(QObject):
    """Listens for what is dropped on the board. Decoding is left to the worker."""

    def __init__(
        self, widget: QWidget, hands: Hands, contents: Contents, navigation: Navigation, *, takes_drops: bool
    ) -> None:
        super().__init__(widget)
        self._widget = widget
        self._hands = hands
        self._contents = contents
        self._navigation = navigation
        if takes_drops and hands.can_write:
            widget.setAcceptDrops(True)
            widget.installEventFilter(self)

    def show(self, id: str) -> None:
        """The note's picture, large."""
        idea = self._contents.ideas.get(id)
        if idea is not None and idea.picture_id:
            PictureDialog(self._widget, self._hands, idea).open()

    def choose(self, id: str) -> None:
        """Let a picture be chosen for a note."""
        if not self._hands.may_write():
            return
        say = self._hands.words
        kinds = say("picture.files", endings=" ".join(f"*{one}" for one in ENDINGS))
        dialog = QFileDialog(self._widget, say("picture.choose"), "", kinds)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._pin(Path(path), id, None))
        dialog.open()

    def takes(self, carried: QMimeData) -> bool:
        """Whether there is a picture in what is pasted or dropped."""
        return bool(_picture_in(carried))

    def paste(self, carried: QMimeData, chosen: list[str]) -> None:
        """Onto the one note that is chosen, or onto a new one in the middle of the view."""
        source = _picture_in(carried)
        if source is not None:
            middle = self._navigation.camera.to_board(QPointF(self._widget.rect().center()))
            self._pin(source, chosen[0] if len(chosen) == 1 else "", middle)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDropEvent) and not isinstance(event, QDragEnterEvent | QDragMoveEvent):
            source, at = _picture_in(event.mimeData()), self._navigation.camera.to_board(event.position())
            if source is not None:
                self._pin(source, self._contents.note_at(at), at)
                event.acceptProposedAction()
            return source is not None
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and self.takes(event.mimeData()):
            event.acceptProposedAction()
            return True
        return False

    def _pin(self, source: Path | QImage, id: str, at: QPointF | None) -> None:
        def done(content: bytes) -> None:
            picture = Picture(PictureKind.PHOTO, content)
            if id in self._contents.ideas:
                self._hands.act(put_picture, id, picture)
            elif at is not None:
                self._lay(picture, at)

        self._hands.work(pinned, source, owner=self, done=done)

    def _lay(self, picture: Picture, at: QPointF) -> None:
        """A new note with nothing but the picture, with the point in its middle."""
        questions = self._contents.questions
        if not questions:
            self._hands.notices.toast(self._hands.words("board.no_questions"))
            return
        place = (at.x() - NOTE_WIDTH / 2, at.y() - NOTE_HEIGHT / 2)
        session_id, question = self._hands.mirror.session_id, nearest_question(questions, at.x())
        self._hands.act(add_idea, self._hands.new_id(), session_id, question.id, "", at=place, picture=picture)


def pinned(source: Path | QImage) -> bytes:
    """A picture as notes have them. On any thread. Refused: picture_bad."""
    image = _read(source) if isinstance(source, Path) else source
    if image.isNull():
        raise Refused("picture_bad")
    size = image.size()
    if max(size.width(), size.height()) > SIDE_MAX:
        size.scale(QSize(SIDE_MAX, SIDE_MAX), Qt.AspectRatioMode.KeepAspectRatio)
        image = image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    plain = QImage(image.size(), QImage.Format.Format_RGB32)
    plain.fill(Qt.GlobalColor.white)
    painter = QPainter(plain)
    painter.drawImage(0, 0, image)
    painter.end()
    for quality in _QUALITIES:
        content = _jpeg(plain, quality)
        if len(content) <= BYTES_MAX:
            return content
    raise Refused("picture_bad")


def _read(path: Path) -> QImage:
    """As it was taken: turned the way up that its Exif tells."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if path.suffix.lower() not in ENDINGS or size.width() * size.height() > _PIXELS_MAX:
        return QImage()
    return reader.read()


def _jpeg(image: QImage, quality: int) -> bytes:
    held = QByteArray()
    into = QBuffer(held)
    into.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(into, QByteArray(b"JPEG"))
    writer.setQuality(quality)
    writer.write(image)
    return bytes(held.data())


def _picture_in(carried: QMimeData) -> Path | QImage | None:
    """A file's name, which says most, or else the picture itself."""
    files = [Path(one.toLocalFile()) for one in carried.urls() if one.isLocalFile()]
    found = next((one for one in files if one.suffix.lower() in ENDINGS), None)
    if found is not None:
        return found
    image = carried.imageData() if carried.hasImage() and not carried.hasText() else None
    return image if isinstance(image, QImage) and not image.isNull() else None
