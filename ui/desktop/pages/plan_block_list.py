"""The agenda as a list along the clock: a bar for each block, and side by side what runs side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from resources.i18n import Words
from ui.desktop.pages.plan_block_bar import PADDING, BlockBar
from ui.desktop.tokens import RADIUS_CONTROL, tokens
from workshop.agenda import Block, minutes_in_all, steps, timetable

_GAP, _BESIDE_CLOCK = 5, 10
_LONGEST_SHARE = 0.86  # of a bar's room, so that the longest can be made longer still
_LEAST_SCALE, _MOST_SCALE = 0.05, 14.0  # pixels a minute
_MARGIN = 0.28  # of a row's height, above and below, where something is dropped between rows and not beside


@dataclass(frozen=True, slots=True)
class Drop:
    """Where a dragged block would go: to a step of its own, or beside what runs in that one."""

    step: int
    is_beside: bool = False


class BlockList(QWidget):
    """Signals: chosen(id); asked(id, what) for a key (see BlockBar); stretched(id, minutes); dropped(id, Drop).

    previewed(blocks) while a bar is being stretched, and with what is saved when that is given up. passed(QPoint):
    where a dragged one is.
    """

    chosen = Signal(str)
    asked = Signal(str, str)
    stretched = Signal(str, int)
    dropped = Signal(str, object)
    previewed = Signal(object)
    passed = Signal(QPoint)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._blocks: list[Block] = []
        self._shown: list[Block] = []
        self._starts = self._ends = datetime.now().astimezone()
        self._zone = ""
        self._chosen = ""
        self._drop: Drop | None = None
        self.bars: dict[str, BlockBar] = {}
        self._above = _DropSign(self, words)
        self.setAccessibleName(words("agenda.list"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_agenda(self, blocks: Sequence[Block], starts_at: datetime, ends_at: datetime, zone: str) -> None:
        """Show these; a bar that somebody holds stays in their hand."""
        self._blocks, self._starts, self._ends, self._zone = list(blocks), starts_at, ends_at, zone
        for id in self.bars.keys() - {block.id for block in blocks}:
            gone = self.bars.pop(id)
            gone.hide()
            gone.deleteLater()
        for block in blocks:
            if block.id not in self.bars:
                self.bars[block.id] = self._bar(block)
        if not any(bar.is_held for bar in self.bars.values()):
            self._show(self._blocks)

    def choose(self, id: str, *, with_focus: bool = False) -> None:
        """Mark a block as the one whose details are shown."""
        self._chosen = id
        for bar in self.bars.values():
            bar.is_chosen = bar.block.id == id
            bar.update()
        if with_focus and id in self.bars:
            self.bars[id].setFocus()

    def neighbour(self, id: str, way: str) -> str:
        """The block above, below, left or right of one; itself where there is none."""
        run = steps(self._blocks)
        at, place = next((n, k) for n, beside in enumerate(run) for k, one in enumerate(beside) if one.id == id)
        if way in {"left", "right"}:
            place += 1 if way == "right" else -1
        else:
            at += 1 if way == "down" else -1
        if not 0 <= at < len(run) or place < 0:
            return id
        return run[at][min(place, len(run[at]) - 1)].id

    def sizeHint(self) -> QSize:
        return QSize(400, self.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay()

    def _bar(self, block: Block) -> BlockBar:
        made = BlockBar(self, block)
        made.setAccessibleDescription(self._words("agenda.keys"))
        made.chosen.connect(partial(self._on_chosen, block.id))
        made.asked.connect(partial(self.asked.emit, block.id))
        made.stretching.connect(partial(self._on_stretching, block.id))
        made.stretched.connect(partial(self.stretched.emit, block.id))
        made.dragging.connect(partial(self._on_dragging, block.id))
        made.dropped.connect(partial(self._on_dropped, block.id))
        made.given_up.connect(self._on_given_up)
        made.show()
        return made

    # Where everything lies

    @property
    def _pitch(self) -> int:
        return self.fontMetrics().height() + 24 + _GAP

    @property
    def _last_row(self) -> int:
        return self.fontMetrics().height() + 12

    @property
    def _clock_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("00.000") + _BESIDE_CLOCK

    def _show(self, blocks: list[Block]) -> None:
        self._shown = blocks
        self.setMinimumHeight(len(steps(blocks)) * self._pitch + self._last_row)
        self._lay()
        previous: BlockBar | None = None
        for slot in timetable(blocks, self._starts):
            bar, clock = self.bars[slot.block.id], partial(self._words.clock, zone=self._zone)
            length = self._words("agenda.minutes", n=slot.block.minutes)
            said = {"begins": clock(slot.begins), "ends": clock(slot.ends), "title": slot.block.title, "time": length}
            about = ", ".join(filter(None, (slot.block.track, slot.block.leader)))
            name = self._words("agenda.block_said", **said)
            bar.show_block(slot.block, self._scale(blocks), length, f"{name}, {about}" if about else name)
            if previous is not None:
                QWidget.setTabOrder(previous, bar)
            previous = bar
        self.choose(self._chosen)
        self.update()

    def _lay(self) -> None:
        for at, beside in enumerate(steps(self._shown)):
            width = self._width_of(len(beside))
            for place, block in enumerate(beside):
                x = self._clock_width + place * (width + _GAP)
                self.bars[block.id].setGeometry(x, at * self._pitch, width, self._pitch - _GAP)
                self.bars[block.id].scale = self._scale(self._shown)

    def _width_of(self, abreast: int) -> int:
        return max((self.width() - self._clock_width - 2 - (abreast - 1) * _GAP) // abreast, 1)

    def _scale(self, blocks: list[Block]) -> float:
        """Pixels a minute: the same for all, so that what is longer looks longer."""
        rooms = (
            (self._width_of(len(beside)) - 2 * PADDING) * _LONGEST_SHARE / max(block.minutes for block in beside)
            for beside in steps(blocks)
        )
        return max(min([_MOST_SCALE, *rooms]), _LEAST_SCALE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium)
        painter.setFont(font)
        begins = {slot.block.position: slot.begins for slot in timetable(self._shown, self._starts)}
        for at, time in enumerate(begins.values()):
            self._clock(painter, time, at, is_late=time >= self._ends)
        if begins:
            end = self._starts + timedelta(minutes=minutes_in_all(self._shown))
            self._clock(painter, end, len(begins), is_late=end > self._ends)
            painter.setPen(QColor(tokens().text2))
            below = QRect(self._clock_width, len(begins) * self._pitch, self.width(), self._last_row)
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, self._words("agenda.ends"))
        painter.end()

    def _clock(self, painter: QPainter, time: datetime, at: int, *, is_late: bool) -> None:
        """A time of day beside a row, in another colour when the session is over by then."""
        height = self._last_row if at == len(steps(self._shown)) else self._pitch - _GAP
        box = QRect(0, at * self._pitch, self._clock_width - _BESIDE_CLOCK, height)
        painter.setPen(QColor(tokens().warn if is_late else tokens().text2))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, right, self._words.clock(time, self._zone))

    # What somebody does to a bar

    def _on_chosen(self, id: str) -> None:
        self.choose(id)
        self.chosen.emit(id)

    def _on_stretching(self, id: str, minutes: int) -> None:
        """Later times follow while the end is still in the hand."""
        self._shown = [replace(block, minutes=minutes) if block.id == id else block for block in self._blocks]
        self.bars[id].length = self._words("agenda.minutes", n=minutes)
        self.update()
        self.previewed.emit(self._shown)

    def _on_dragging(self, id: str, at: QPoint) -> None:
        self._drop = self._drop_at(id, at)
        self._above.show_drop(self._drop_box(), is_beside=self._drop is not None and self._drop.is_beside)
        self.passed.emit(at)

    def _on_dropped(self, id: str) -> None:
        drop, self._drop = self._drop, None
        self._above.hide()
        if drop is not None:
            self.dropped.emit(id, drop)

    def _on_given_up(self) -> None:
        self._drop = None
        self._above.hide()
        self._show(self._blocks)
        self.previewed.emit(self._blocks)

    def _drop_at(self, id: str, at: QPoint) -> Drop | None:
        run = steps(self._blocks)
        row, within = divmod(max(at.y(), 0), self._pitch)
        own = next(n for n, beside in enumerate(run) if any(one.id == id for one in beside))
        is_alone = len(run[own]) == 1
        if row >= len(run):
            row, within = len(run) - 1, self._pitch - 1
        share = within / self._pitch
        if row == own and is_alone:
            return None
        if row != own and _MARGIN < share < 1 - _MARGIN:
            return Drop(row, is_beside=True)
        step = row if share < 0.5 else row + 1
        if is_alone and step in {own, own + 1}:
            return None
        return Drop(step)

    def _drop_box(self) -> QRect | None:
        drop = self._drop
        if drop is None:
            return None
        top, width = drop.step * self._pitch, self.width() - self._clock_width - 2
        if drop.is_beside:
            return QRect(self._clock_width + width // 2, top, width - width // 2, self._pitch - _GAP)
        return QRect(self._clock_width, top - _GAP // 2 - 2, width, 4)


def step_after(drop: Drop, own: int, *, is_alone: bool) -> int:
    """The number of the step among the others: a block that leaves its step to no one makes those after it move up."""
    return drop.step - 1 if is_alone and drop.step > own else drop.step


class _DropSign(QWidget):
    """Lies over the bars and shows where what is dragged would go."""

    def __init__(self, parent: QWidget, words: Words) -> None:
        super().__init__(parent)
        self._text = words("agenda.drop_beside")
        self._is_beside = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_drop(self, box: QRect | None, *, is_beside: bool) -> None:
        self._is_beside = is_beside
        self.setVisible(box is not None)
        if box is not None:
            self.setGeometry(box)
            self.raise_()
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(t.primary_soft if self._is_beside else t.primary))
        painter.setPen(QPen(QColor(t.primary), 2) if self._is_beside else Qt.PenStyle.NoPen)
        radius = RADIUS_CONTROL if self._is_beside else 2
        painter.drawRoundedRect(self.rect().adjusted(1, 0, -1, 0), radius, radius)
        if self._is_beside:
            painter.setPen(QColor(t.primary_text))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
