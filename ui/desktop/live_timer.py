"""The button of the room's timer: what it shows, and in its menu everything that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from math import ceil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QPushButton, QSpinBox, QWidget

from ui.desktop.course import Course
from ui.desktop.fields import padded
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, icon, label, row
from ui.desktop.running import Running
from workshop.pace import Nearness
from workshop.timer import LONGEST_S, PRESETS_MIN, in_minutes

_WIDTH = 98
# 1 begins with the same figure as 10 and 15; of two with the same key, neither would be chosen.
_KEYS = {1: "&1", 2: "&2", 3: "&3", 5: "&5", 10: "1&0"}
_COLOURS = {Nearness.PLENTY: "text", Nearness.LITTLE: "warn", Nearness.LAST: "lingon", Nearness.OVER: "lingon"}


class TimerButton(QPushButton):
    """show_large() puts the time on the projector."""

    def __init__(self, hands: Hands, course: Course, running: Running, show_large: Callable[[], object]) -> None:
        super().__init__()
        self._hands, self._course, self._running, self._show_large = hands, course, running, show_large
        self._drawn: tuple[str, str] = ("", "")
        self.setFixedWidth(_WIDTH)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.choices = QMenu(self)
        self.choices.aboutToShow.connect(self._fill)
        self.clicked.connect(self.open_choices)
        course.ticked.connect(self._show)
        hands.only_to_write(self)
        self._show()

    def open_choices(self) -> None:
        """Open the menu under the button, with its first choice chosen."""
        if self.isEnabled():
            self.choices.popup(self.mapToGlobal(self.rect().bottomLeft()))
            self.choices.setActiveAction(self.choices.actions()[0])

    def _show(self) -> None:
        say, timer = self._hands.words, self._course.timer
        if timer is None:
            text, said, sign, colour = say("clock.none"), say("clock.none"), "timer", "text"
        elif not timer.left_s:
            text, said, sign, colour = say("clock.short_over"), say("clock.over"), "bell-ringing", "lingon"
        else:
            text, colour = in_minutes(timer.left_s), _COLOURS[timer.nearness]
            sign = "timer" if timer.runs else "pause"
            minutes = say("run.minutes", n=ceil(timer.left_s / 60))
            said = say("clock.running" if timer.runs else "clock.paused", left=minutes)
        self.setText(f" {text}")
        if self.accessibleName() != said:  # once a minute: a screen reader may say each of them
            self.setAccessibleName(said)
            self.setToolTip(f"{said if timer else say('clock.tip')}  F9")
        if (sign, colour) != self._drawn:
            self._drawn = (sign, colour)
            self.setIcon(icon(sign, colour))

    def _fill(self) -> None:
        say, timer, do = self._hands.words, self._course.timer, self._running
        menu = self.choices
        menu.clear()
        if timer is not None:
            if timer.runs:
                menu.addAction(say("clock.pause"), do.pause_timer)
            elif timer.ends_at is None:
                menu.addAction(say("clock.resume"), do.resume_timer)
            menu.addAction(say("clock.add"), do.add_to_timer)
            menu.addAction(say("clock.stop"), do.stop_timer)
            menu.addSeparator()
        for minutes in PRESETS_MIN:
            text = say.count("clock.preset", minutes).replace(str(minutes), _KEYS.get(minutes, str(minutes)))
            menu.addAction(text, partial(do.start_timer, minutes * 60))
        stands = self._course.standing
        if stands is not None and stands.left > timedelta(minutes=1):
            menu.addAction(say("clock.block"), partial(do.start_timer, int(stands.left.total_seconds())))
        menu.addAction(say("clock.own"), self._ask)
        menu.addSeparator()
        menu.addAction(say("clock.show"), self._show_large)

    def _ask(self) -> None:
        OwnTime(self.window(), self._hands, self._running.start_timer).open()


class OwnTime(QDialog):
    """Any whole number of minutes; Enter starts."""

    def __init__(self, parent: QWidget, hands: Hands, start: Callable[[int], None]) -> None:
        super().__init__(parent)
        self._start = start
        say = hands.words
        self.setWindowTitle(say("clock.own.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.minutes = QSpinBox()
        padded(self.minutes)
        self.minutes.setRange(1, LONGEST_S // 60)
        self.minutes.setValue(20)
        self.minutes.selectAll()
        named = label(say("clock.own.minutes"))
        named.setBuddy(self.minutes)
        go = button(say("clock.own.start"), self.accept, kind="primary")
        go.setDefault(True)
        leave = button(say("confirm.no"), self.reject)
        leave.setAutoDefault(False)
        self.accepted.connect(lambda: self._start(self.minutes.value() * 60))
        line = row(named, (self.minutes, 1))
        self.setLayout(column(line, row(None, leave, go), gap=16, margins=(24, 20, 24, 20)))
