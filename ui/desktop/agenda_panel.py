"""The agenda as it is led: what is noted for what goes on, for the facilitator alone, and where everything stands."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget
from shiboken6 import isValid

from ui.desktop import time_words
from ui.desktop.course import Course
from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, clear, column, frame, label, picture, plain, row, rule, scroll
from ui.desktop.running import Running, titles
from ui.desktop.when_seen import WhenSeen
from ui.desktop.widgets.elided import Elided
from workshop.agenda import Block, steps
from workshop.pace import Standing, left_of

_NOTES_LEAST, _LIST_LEAST, _LIST_WIDTH, _HEIGHT = 130, 150, 500, 470
_ROW, _BUTTON_WIDTH = 40, 90
_SIGNS = {"on": "play-circle-fill", "done": "check-circle", "skipped": "skip-forward", "waiting": "circle"}


class AgendaPanel(QWidget):
    """beside: the notes to the left of the list; else above it."""

    def __init__(self, hands: Hands, course: Course, running: Running, *, beside: bool = False) -> None:
        super().__init__()
        self._hands, self._course, self._running = hands, course, running
        self.notes = _Notes(hands, course)
        self._drawn: tuple[object, ...] = ()
        self.buttons: dict[str, QPushButton] = {}
        self._list = column(gap=0)
        self._at: QWidget | None = None
        inner = plain(column(self._list, None, gap=0))
        inner.setAccessibleName(hands.words("run.agenda"))
        self._area = scroll(inner, least=_LIST_LEAST)
        below = card(label(hands.words("run.agenda"), "h3"), (self._area, 1), gap=6, padding=14)
        if beside:
            below.setFixedWidth(_LIST_WIDTH)
            self.setLayout(row((self.notes, 1), below, gap=12))
        else:
            self.setLayout(column((self.notes, 4), (below, 5), gap=12))
        self._soon = WhenSeen(self, self.refresh)
        course.ticked.connect(self._soon.ask)

    def refresh(self) -> None:
        """Draw what differs from what is drawn: time alone changes little."""
        stands, mirror = self._course.standing, self._hands.mirror
        self.notes.refresh(stands)
        if stands is None:
            return
        say, forecast = self._hands.words, self._course.forecast
        clock = partial(say.clock, zone=mirror.session.zone)
        drawn = [
            (block, clock(block.began_at or forecast.get(block.id) or mirror.session.starts_at), beside[0] is block)
            for beside in steps(mirror.rows(Block))
            for block in beside
        ]
        if (known := (*drawn, stands.next)) == self._drawn:
            return
        self._drawn = known
        focused = next((id for id, one in self.buttons.items() if one.hasFocus()), "")
        clear(self._list)
        self.buttons = {}
        for block, at, is_first in drawn:
            line = self._line(block, at if not block.was_skipped else "", is_first)
            self._list.addWidget(line)
            if is_first and block.position == (stands.on or stands.next or (block,))[0].position:
                self._at = line
        if focused in self.buttons:
            self.buttons[focused].setFocus()
        QTimer.singleShot(0, self, self._show_where)

    def focus(self) -> None:
        """On what comes next, or on whatever there is."""
        stands = self._course.standing
        wanted = stands.next[0].id if stands is not None and stands.next else ""
        self.buttons.get(wanted, next(iter(self.buttons.values()), self)).setFocus()

    def _show_where(self) -> None:
        """Scroll to what goes on, with what has just been above it."""
        if self._at is not None and isValid(self._at):
            self._area.verticalScrollBar().setValue(self._at.y() - _ROW)

    def _line(self, block: Block, at: str, is_first: bool) -> QWidget:
        say, state = self._hands.words, state_of(block)
        minutes = say("run.minutes", n=block.minutes + block.added)
        sign = picture(_SIGNS[state], "primary_text" if state == "on" else "text2", 18)
        when = label(at if is_first else "", "" if state == "waiting" else "muted")
        when.setFixedWidth(44)
        title = Elided("strong" if state == "on" else "muted" if state in {"done", "skipped"} else "", 60)
        title.show_text(f"{block.track}: {block.title}" if block.track else block.title)
        told = minutes if state == "waiting" else f"{minutes} · {say(f'run.state.{state}')}"
        line = row(sign, when, (title, 1), label(told, "caption"), gap=8)
        if is_first and state != "on":
            line.addWidget(self._begin(block, state))
        else:
            line.addSpacing(_BUTTON_WIDTH)
        inner = plain(line)
        inner.setFixedHeight(_ROW)
        made = plain(column(*([rule()] if is_first else []), inner, gap=0))
        made.setAccessibleName(
            say("run.block", time=at, title=title.whole, minutes=minutes, state=say(f"run.state.{state}"))
        )
        return made

    def _begin(self, block: Block, state: str) -> QPushButton:
        say, mirror = self._hands.words, self._hands.mirror
        beside = [one for one in mirror.rows(Block) if one.position == block.position]
        text = say("run.do_begin" if state == "waiting" else "run.do_resume")
        made = button(text, partial(self._running.begin, beside), kind="" if state == "waiting" else "quiet")
        made.setFixedWidth(_BUTTON_WIDTH)
        made.setAccessibleName(say("run.begin_that", title=titles(beside)))
        made.setEnabled(self._course.is_live)
        self._hands.only_to_write(made)
        self.buttons[block.id] = made
        return made


class _Notes(QWidget):
    """What the plan says of what goes on, or of what comes first; and what only the facilitator reads."""

    def __init__(self, hands: Hands, course: Course) -> None:
        super().__init__()
        self._hands, self._course = hands, course
        self._drawn: tuple[Block, ...] = ()
        self._head, self._left = Elided("h3", 80), label("", "caption")
        self._inside = column(gap=10)
        area = scroll(plain(column(self._inside, None)), least=_NOTES_LEAST)
        self.setLayout(column(card(row((self._head, 1), self._left), (area, 1), gap=8, padding=14)))

    def refresh(self, stands: Standing | None) -> None:
        say = self._hands.words
        blocks = (stands.on or stands.next) if stands is not None else ()
        is_on = stands is not None and bool(stands.on)
        self._head.show_text(titles(blocks) or say("run.over"))
        left = f"{time_words.left(stands.left, say)} {time_words.left_said(stands.nearness, say)}" if stands else ""
        self._left.setText(left if is_on else say("run.first") if blocks else "")
        if self._drawn != blocks:
            self._drawn = blocks
            clear(self._inside)
            for block in blocks:
                self._inside.addWidget(self._block(block, len(blocks) > 1))

    def _block(self, block: Block, among: bool) -> QWidget:
        say = self._hands.words
        parts: list[QWidget] = []
        if among:
            left = time_words.left(left_of(block, self._course.now), say) if block.is_on else ""
            parts.append(label(" · ".join(part for part in (block.track, left) if part), "strong"))
        if block.leader:
            parts.append(label(say("run.led_by", who=block.leader), "caption"))
        if block.private:
            inner = column(label(say("run.private"), "caption"), label(block.private, wrap=True), gap=2)
            inner.setContentsMargins(10, 8, 10, 8)
            parts.append(frame(inner, "bar-warn"))
        if block.instruction:
            parts.append(label(block.instruction, wrap=True))
        if block.goal:
            parts.append(plain(column(label(say("run.goal"), "caption"), label(block.goal, wrap=True), gap=0)))
        if block.material:
            things = "\n".join(f"• {thing}" for thing in block.material.splitlines() if thing.strip())
            parts.append(plain(column(label(say("run.material"), "caption"), label(things, wrap=True), gap=0)))
        if not (block.private or block.instruction or block.goal or block.material):
            parts.append(label(say("run.nothing_noted"), "muted", wrap=True))
        return plain(column(*parts, gap=8))


class AgendaPopover(QFrame):
    """The same over any page: under the live bar, until something else is clicked or Esc is pressed."""

    def __init__(self, hands: Hands, course: Course, running: Running, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.panel = AgendaPanel(hands, course, running, beside=True)
        self.setLayout(column(self.panel, margins=(12, 12, 12, 12)))

    def open_at(self, corner: QPoint, width: int) -> None:
        """corner: of the upper edge, on the screen."""
        self.setFixedSize(min(width, 1040), _HEIGHT)
        self.move(corner)
        self.panel.refresh()
        self.show()
        self.panel.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F4}:
            self.hide()
        else:
            super().keyPressEvent(event)


def state_of(block: Block) -> str:
    """on, done, skipped or waiting."""
    if block.is_on:
        return "on"
    return "skipped" if block.was_skipped else "done" if block.ended_at is not None else "waiting"
