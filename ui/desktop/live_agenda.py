"""The agenda's part of the live bar: what goes on and how long is left of it, what comes next, and how late it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desktop import time_words
from ui.desktop.course import Course
from ui.desktop.hands import Hands
from ui.desktop.notices import announce
from ui.desktop.parts import button, column, label, plain, row, set_role
from ui.desktop.running import Running, titles
from ui.desktop.tips import plain_tip
from ui.desktop.widgets.elided import Elided, ElidedButton
from ui.desktop.widgets.pie import Pie
from workshop.agenda import Block
from workshop.pace import Nearness, Standing

_ROLES = {Nearness.PLENTY: "h2", Nearness.LITTLE: "h2-warn", Nearness.LAST: "h2-error", Nearness.OVER: "h2-error"}
_NEXT_WIDTHS = (110, 212)


class NowPart(QWidget):
    """details() opens what is noted for what goes on."""

    def __init__(self, hands: Hands, course: Course, running: Running, details: Callable[[], object]) -> None:
        super().__init__()
        self._hands, self._course = hands, course
        say = hands.words
        self._told: tuple[str, Nearness] = ("", Nearness.PLENTY)
        self.caption, self.title = Elided("caption", 60), Elided("h3", 60)
        self.details = button("", details, kind="quiet", icon_name="caret-down", tip=f"{say('run.details')}  F4")
        self.pie = Pie()
        self.left, self._how = label("", "h2"), label("", "caption")
        self.add = button(say("run.add"), lambda: running.add_minute(self._on()))
        self.add.setToolTip(f"{say('run.add.tip')}  F7")
        hands.only_to_write(self.add)
        self._time = plain(row(self.pie, column(self.left, self._how, gap=0), self.add, gap=10))
        text = column(self.caption, self.title, gap=0)
        self.setLayout(row((text, 1), self.details, self._time, gap=8))
        course.ticked.connect(self._show)

    def say_going_on(self, text: str) -> None:
        """What the room does just now: the vote or the question that is open."""
        self._going_on = text
        self._show()

    _going_on = ""

    def _on(self) -> tuple[Block, ...]:
        stands = self._course.standing
        return stands.on if stands is not None else ()

    def _show(self) -> None:
        stands, say = self._course.standing, self._hands.words
        if stands is None:
            return
        on = stands.on
        now = say("run.now_with", what=self._going_on) if self._going_on else say("run.now")
        waits = say("run.first") if stands.next else say("run.over")
        self.caption.show_text(now if on else waits)
        self.title.show_text(titles(on) if on else self._hands.mirror.session.title)
        self._time.setVisible(bool(on))
        if on:
            self._show_left(stands)

    def _show_left(self, stands: Standing) -> None:
        say, near = self._hands.words, stands.nearness
        left, how = time_words.left(stands.left, say), time_words.left_said(near, say)
        self.pie.show_share(stands.left / stands.whole if stands.whole else 0.0, near)
        if self.left.text() != left:
            self.left.setText(left)
            self.left.setAccessibleName(say("run.left_said", left=left, how=how, title=titles(stands.on)))
        if self._how.text() != how:
            self._how.setText(how)
            set_role(self.left, _ROLES[near])
        told = (stands.on[0].id, near)
        if told[0] == self._told[0] and told != self._told and near is not Nearness.PLENTY:
            announce(self, self.left.accessibleName())
        self._told = told


class NextPart(QWidget):
    """Begins what comes next, or leaves it out; and tells what the time does to the end."""

    def __init__(self, hands: Hands, course: Course, running: Running) -> None:
        super().__init__()
        self._hands, self._course = hands, course
        self.begin = ElidedButton("primary", *_NEXT_WIDTHS)
        self.begin.clicked.connect(lambda: running.begin(self._next()))
        self.skip = button("", lambda: running.skip(self._next()), kind="quiet", icon_name="skip-forward")
        hands.only_to_write(self.begin, self.skip)
        self.pace, self.end = label("", "strong"), label("", "caption")
        times = column(self.pace, self.end, gap=0)
        self.setLayout(row(self.begin, self.skip, times, gap=8))
        course.ticked.connect(self._show)

    def _next(self) -> tuple[Block, ...]:
        stands = self._course.standing
        return stands.next if stands is not None else ()

    def _show(self) -> None:
        stands = self._course.standing
        if stands is None:
            return
        self._show_next(stands)
        say, session = self._hands.words, self._hands.mirror.session
        self.pace.setText(time_words.pace(stands, say))
        self.pace.setVisible(bool(self.pace.text()))
        end, planned = say.clock(stands.ends_at, session.zone), say.clock(session.ends_at, session.zone)
        self.end.setText(say("run.ends", now=say.clock(self._course.now, session.zone), time=end))
        role = "warn" if stands.late or (stands.behind or 0) > 0 else "strong"
        if self.pace.property("role") != role:
            set_role(self.pace, role)
        tip = say("run.late", time=end, n=stands.late) if stands.late else say("run.ends.tip", time=planned)
        self.end.setToolTip(plain_tip(tip))
        self.pace.setToolTip(plain_tip(tip))

    def _show_next(self, stands: Standing) -> None:
        say = self._hands.words
        self.begin.setVisible(bool(stands.next))
        self.skip.setVisible(bool(stands.next))
        self.begin.show_text(say("run.next" if stands.on else "run.begin", title=titles(stands.next)), "F8")
        skip = say("run.skip", title=titles(stands.next))
        if self.skip.accessibleName() != skip:
            self.skip.setAccessibleName(skip)
            self.skip.setToolTip(plain_tip(f"{skip}  Shift+F8"))
