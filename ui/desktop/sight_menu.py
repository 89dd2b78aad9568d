"""The menu of what the room sees of the board: from the board's tools, from the page one leads from, and under View."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui.desktop.hands import Hands
from ui.desktop.parts import icon
from ui.desktop.sight import KEYS, Area, Sight, Way
from ui.desktop.tips import plain_tip
from workshop.board import Group
from workshop.sessions import Question

_LONG = 60


class SightMenu(QMenu):
    """bound: its keys are listened to. Elsewhere they are only shown."""

    def __init__(self, sight: Sight, hands: Hands, parent: QWidget, *, bound: bool = False) -> None:
        super().__init__(hands.words("sight.title"), parent)
        self._sight, self._hands = sight, hands
        self._group = QActionGroup(self)
        say = hands.words
        self._ways = {way: self._add(say(f"sight.{way}"), KEYS[way] if not bound else "") for way in Way}
        for way, action in self._ways.items():
            if bound:
                action.setShortcut(QKeySequence(KEYS[way]))
            action.triggered.connect(lambda _checked=False, way=way: self._choose(lambda: sight.choose(way)))
        self.addSeparator()
        self._chosen = self.addAction(f"{say('sight.chosen')}\tR")
        self._chosen.triggered.connect(lambda _checked=False: self._choose(sight.show_chosen))
        self._questions = self.addMenu(say("sight.question"))
        self.aboutToShow.connect(self.refresh)

    def refresh(self) -> None:
        """Mark what the room sees, and offer what there is to see."""
        area, way = self._sight.area, self._sight.way
        for one, action in self._ways.items():
            action.setChecked(one is way and not area.question_id)
        self._chosen.setVisible(self._sight.chosen is not None)
        self._questions.clear()
        questions = self._hands.mirror.questions if self._hands.mirror.is_loaded else []
        for question in questions:
            action = self._questions.addAction(short(question.text).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(way is Way.FIXED and area.question_id == question.id)
            action.triggered.connect(
                lambda _checked=False, id=question.id: self._choose(lambda: self._sight.show(Area(question_id=id)))
            )
        self._questions.menuAction().setVisible(len(questions) > 1)

    def _add(self, text: str, keys: str) -> QAction:
        action = self.addAction(f"{text}\t{keys}" if keys else text)
        action.setCheckable(True)
        self._group.addAction(action)
        return action

    def _choose(self, act: Callable[[], object]) -> None:
        if self._hands.mirror.is_loaded:
            act()


def tell_on(button: QWidget, sight: Sight, hands: Hands) -> None:
    """Say on a button that opens the menu what the room sees now."""
    now = told(sight, hands)
    button.setToolTip(plain_tip(f"{hands.words('sight.title')}\n{now}"))
    button.setAccessibleDescription(now)


def told(sight: Sight, hands: Hands) -> str:
    """What the room sees of the board, in words."""
    words, area, mirror = hands.words, sight.area, hands.mirror
    if sight.way is Way.FIXED and mirror.is_loaded:
        question, group = mirror.row(Question, area.question_id), mirror.row(Group, area.group_id)
        if question is not None:
            return words("sight.now_named", name=short(question.text))
        if group is not None and group.heading:
            return words("sight.now_named", name=short(group.heading))
    return words(f"sight.now_{sight.way}")


class SightButton(QPushButton):
    """Beside the chip that shows the board: opens the menu, and tells what the room sees of it."""

    def __init__(self, sight: Sight, hands: Hands) -> None:
        super().__init__()
        self._sight, self._hands = sight, hands
        self.setProperty("kind", "quiet")
        self.setAccessibleName(hands.words("sight.title"))
        self.setIconSize(QSize(14, 14))
        self.setStyleSheet("padding: 4px 3px; min-height: 20px;")
        self._menu = SightMenu(sight, hands, self)
        self.clicked.connect(self._open)
        sight.changed.connect(self._tell)
        hands.mirror.loaded.connect(self._tell)
        self._tell()

    def _open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _tell(self) -> None:
        less = self._sight.way is not Way.WHOLE
        self.setIcon(icon("caret-down-fill" if less else "caret-down", "primary_text" if less else "text"))
        tell_on(self, self._sight, self._hands)


def short(text: str) -> str:
    """On one line that a menu has room for."""
    line = " ".join(text.split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1].rstrip()}…"
