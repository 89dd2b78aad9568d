"""The two bars at the bottom of the board: what to do with what is chosen, and how large to see it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget

from resources.i18n import Words
from ui.desktop.board.look import Look
from ui.desktop.board.painting import paint_patch
from ui.desktop.board.stage import Stage
from ui.desktop.parts import button, label, row
from ui.desktop.tokens import tokens
from workshop.board import Colour
from workshop.settings import SettingsKeeper

_SIDE = 34


class Swatch(QAbstractButton):
    """A patch to press: gives what is chosen this colour. Checked when all that is chosen has it already."""

    def __init__(self, colour: Colour, name: str, number: int, settings: SettingsKeeper) -> None:
        super().__init__()
        self._colour = colour
        self._settings = settings
        self.setCheckable(True)
        self.setFixedSize(_SIDE, _SIDE)
        self.setToolTip(f"{name}  {number}")
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(_SIDE, _SIDE)

    def nextCheckState(self) -> None:
        """Stay as you are: the library decides which colour the notes have."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        paint_patch(painter, box, self._colour, Look(tokens(), self._settings.value.note_patterns), 8)
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens().focus), 2.5 if self.isChecked() else 1.5))
            painter.drawRoundedRect(box.adjusted(-3.5, -3.5, 3.5, 3.5), 5, 5)
        painter.end()


class SelectionBar(QFrame):
    """Seen while notes are chosen."""

    def __init__(self, stage: Stage, words: Words, settings: SettingsKeeper) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._stage = stage
        self._words = words
        self._count = label("", "muted")
        commands = stage.commands
        self.swatches = [
            Swatch(colour, words(f"colour.{colour}"), number, settings) for number, colour in enumerate(Colour, 1)
        ]
        for colour, patch in zip(Colour, self.swatches, strict=True):
            patch.clicked.connect(lambda _checked=False, colour=colour: commands.colour(colour))
        self._edit = button(
            words("board.edit"),
            self._edit_chosen,
            kind="quiet",
            icon_name="pencil-simple",
            tip=f"{words('board.edit')}  Enter",
        )
        group = button(
            words("board.group"),
            commands.group,
            kind="quiet",
            icon_name="selection-plus",
            tip=f"{words('board.group')}  G",
        )
        ordering = stage.ordering
        self._merge = button(
            words("board.merge_them"),
            ordering.merge,
            kind="quiet",
            icon_name="git-merge",
            tip=f"{words('board.merge')}  M",
        )
        park = button(
            words("board.park"), ordering.park, kind="quiet", icon_name="tray", tip=f"{words('board.park')}  P"
        )
        tags = button("", ordering.write_tags, kind="quiet", icon_name="tag", tip=words("board.tags"))
        tags.setToolTip(f"{words('board.tags')}  T")
        remove = button(
            words("board.remove"), commands.remove, kind="quiet", icon_name="trash", tip=f"{words('board.remove')}  Del"
        )
        patches = row(*self.swatches, gap=0)
        self._moving = (group, self._merge)
        buttons = (self._edit, group, self._merge, tags, park, remove)
        self.setLayout(row(patches, _seam(), self._count, *buttons, gap=2, margins=(8, 6, 8, 6)))
        self.setAccessibleName(words("board.chosen_bar"))

    def refresh(self) -> None:
        chosen = self._stage.commands.chosen
        colours = {self._stage.contents.ideas[id].colour for id in chosen}
        for colour, patch in zip(Colour, self.swatches, strict=True):
            patch.setChecked(colours == {colour})
        self._count.setText(self._words.count("board.chosen", len(chosen)) if len(chosen) > 1 else "")
        self._count.setVisible(len(chosen) > 1)
        self._edit.setVisible(len(chosen) == 1)
        self._merge.setVisible(len(chosen) > 1)
        for one in self._moving:
            one.setEnabled(self._stage.commands.can_move)
        self.adjustSize()

    def _edit_chosen(self) -> None:
        for id in self._stage.commands.chosen[:1]:
            self._stage.editing.edit(id)


class ZoomBar(QFrame):
    """Smaller, how large, larger, all. Pressing the number goes back to 100 %."""

    def __init__(self, stage: Stage, words: Words) -> None:
        super().__init__()
        self._words = words
        self.setProperty("role", "card")
        navigation = stage.navigation
        smaller = button("", navigation.zoom_out, kind="quiet", icon_name="minus", tip=words("board.zoom_out"))
        larger = button("", navigation.zoom_in, kind="quiet", icon_name="plus", tip=words("board.zoom_in"))
        whole = button(
            words("board.show_all"),
            navigation.show_all,
            kind="quiet",
            icon_name="corners-out",
            tip=f"{words('board.show_all')}  Shift+1",
        )
        smaller.setToolTip(f"{words('board.zoom_out')}  Ctrl+−")
        larger.setToolTip(f"{words('board.zoom_in')}  Ctrl++")
        self._number = button("", navigation.actual_size, kind="quiet", tip=f"{words('board.actual_size')}  Ctrl+0")
        widest = self._number.fontMetrics().horizontalAdvance(words("record.percent", n=400))
        self._number.setMinimumWidth(widest + 26)
        self.setLayout(row(smaller, self._number, larger, _seam(), whole, gap=2, margins=(6, 6, 6, 6)))
        self._navigation = navigation
        navigation.moved.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        self._number.setText(self._words("record.percent", n=round(self._navigation.camera.scale * 100)))


class _Seam(QWidget):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        pen = QPen(QColor(tokens().stitch), 1.6)
        pen.setDashPattern([4.5, 3.5])
        painter.setPen(pen)
        painter.drawLine(self.width() // 2, 2, self.width() // 2, self.height() - 2)
        painter.end()


def _seam() -> QWidget:
    """An upright running stitch between parts of a bar."""
    made = _Seam()
    made.setFixedWidth(17)
    made.setMinimumHeight(24)
    return made
