"""The whole board as a picture: PNG as it is seen, SVG that can be enlarged without end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPointF, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPaintDevice, QPainter
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.desktop.board.badges import paint_count, paint_more, paint_sheets
from ui.desktop.board.camera import Camera
from ui.desktop.board.contents import Contents
from ui.desktop.board.look import PaperLook
from ui.desktop.board.painting import BOARD_HAND, paint_note
from ui.desktop.board.panels import paint_heading, paint_panel, paint_questions, paint_seams, set_questions
from ui.desktop.board.still import StillMirror
from ui.desktop.hands import Hands
from ui.desktop.tokens import LIGHT
from workshop.board import NOTE_HEIGHT, NOTE_WIDTH, Group, Idea
from workshop.sessions import Question

_AROUND = 48.0
_SCALE, _MOST_PIXELS, _MOST_SIDE = 2.0, 24_000_000, 30_000
_AT_A_TIME = 24
_NOTE = QRectF(0, 0, NOTE_WIDTH, NOTE_HEIGHT)


def ask_and_save(parent: QWidget, hands: Hands) -> None:
    """Ask where to, without holding the window up, and save the board there."""
    words = hands.words
    kinds = {words("board.picture_png"): ".png", words("board.picture_svg"): ".svg"}
    dialog = QFileDialog(parent, words("board.save_picture"), str(hands.settings.value.records_folder))
    dialog.setNameFilters(list(kinds))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.selectFile(f"{words('board.picture_name')}.png")

    def save(chosen: str) -> None:
        file = Path(chosen)
        if file.suffix.lower() not in kinds.values():
            file = file.with_suffix(kinds.get(dialog.selectedNameFilter(), ".png"))
        BoardPicture(parent, hands, file)

    dialog.fileSelected.connect(save)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class BoardPicture(QObject):
    """Signal saved(): the file is there, or could not be written; either has been said.

    The board is drawn as it was when this was made, a few notes between one event and the next, and written by the
    worker: the window goes on working meanwhile, and so does the room. On paper's terms: light, with nothing chosen.
    """

    saved = Signal()

    def __init__(self, parent: QObject, hands: Hands, file: Path) -> None:
        super().__init__(parent)
        self._hands = hands
        self._file = file
        self._look = PaperLook(LIGHT, hands.settings.value.note_patterns)
        self._contents = Contents(self._still())
        self._contents.load()
        self._box = self._contents.bounds().adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
        self._held: QBuffer | None = None
        self._device, self._camera = self._canvas()
        self._painter = QPainter(self._device)
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._steps = self._drawing()
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._draw_on)
        self._slices.start()

    def _still(self) -> StillMirror:
        mirror = self._hands.mirror
        still = StillMirror(mirror)
        still.setParent(self)
        still.show([*mirror.rows(Question), *mirror.rows(Group), *mirror.rows(Idea)])
        return still

    def _canvas(self) -> tuple[QPaintDevice, Camera]:
        box = self._box
        if self._file.suffix.lower() == ".svg":
            return self._svg(box.size().toSize()), Camera(box.left(), box.top(), 1.0)
        scale = min(
            _SCALE, (_MOST_PIXELS / (box.width() * box.height())) ** 0.5, _MOST_SIDE / max(box.width(), box.height())
        )
        size = QSize(max(round(box.width() * scale), 1), max(round(box.height() * scale), 1))
        return QImage(size, QImage.Format.Format_RGB32), Camera(box.left(), box.top(), scale)

    def _svg(self, size: QSize) -> QPaintDevice:
        from PySide6.QtSvg import QSvgGenerator

        self._held = QBuffer(self)
        self._held.open(QIODevice.OpenModeFlag.WriteOnly)
        made = QSvgGenerator()
        made.setOutputDevice(self._held)
        made.setSize(size)
        made.setViewBox(QRect(0, 0, size.width(), size.height()))
        made.setTitle(self._hands.mirror.session.title)
        return made

    def _draw_on(self) -> None:
        if next(self._steps, None) is None:
            self._slices.stop()
            self._painter.end()
            made = self._device if isinstance(self._device, QImage) else self._read()
            self._hands.work(_write, self._file, made, owner=self, done=self._on_saved, failed=self._on_failed)

    def _read(self) -> bytes:
        assert self._held is not None
        return bytes(self._held.data().data())

    def _drawing(self) -> Iterator[bool]:
        """Draws the lowest things first, and rests after each few notes."""
        painter, contents, camera, look = self._painter, self._contents, self._camera, self._look
        part = camera.on_screen(self._box).toAlignedRect()
        painter.fillRect(part, QColor(look.tokens.board))
        paint_seams(painter, contents.questions, contents.bounds(), camera, look, part)
        paint_questions(painter, set_questions(contents, camera, BOARD_HAND), look, QRectF(part))
        for id in contents.groups:
            paint_panel(painter, contents.frame(id), camera, look, aimed=False)
        yield True
        for n, (id, x, y) in enumerate(contents.places.within(self._box), 1):
            self._draw_note(contents.ideas[id], camera.to_screen(QPointF(x, y)))
            if n % _AT_A_TIME == 0:
                yield True
        nameless = self._hands.words("board.no_heading")
        for id in contents.groups:
            paint_heading(painter, contents, id, camera, look, BOARD_HAND, nameless=nameless, aimed=False)

    def _draw_note(self, idea: Idea, corner: QPointF) -> None:
        painter, look = self._painter, self._look
        behind = len(self._contents.behind.get(idea.id, ()))
        letters = BOARD_HAND.letters(idea)
        drawn = self._hands.album.small(idea.picture_id) if idea.picture_id else None
        painter.save()
        painter.translate(corner)
        painter.scale(self._camera.scale, self._camera.scale)
        if behind:
            paint_sheets(painter, _NOTE, behind, idea.colour, look, 1.0)
        paint_note(painter, idea, letters, self._contents.author(idea), look, BOARD_HAND, drawn)
        if behind:
            paint_count(painter, _NOTE, behind, look, 1.0)
        if not letters.whole:
            paint_more(painter, _NOTE, self._hands.words("board.more"), look, 1.0)
        painter.restore()

    def _on_saved(self, _done: object) -> None:
        self._hands.notices.toast(self._hands.words("board.picture_saved", file=self._file.name))
        self.saved.emit()

    def _on_failed(self, _error: Exception) -> None:
        self._hands.notices.say("harm", self._hands.words("board.picture_not_saved"))
        self.saved.emit()


def _write(file: Path, made: QImage | bytes) -> None:
    """Beside the old file first, so that a full disk never leaves half a picture in its place."""
    fresh = file.with_name(f"{file.stem}.new{file.suffix}")
    if isinstance(made, QImage):
        if not made.save(str(fresh)):
            fresh.unlink(missing_ok=True)
            raise OSError("the picture could not be written")
    else:
        fresh.write_bytes(made)
    fresh.replace(file)
