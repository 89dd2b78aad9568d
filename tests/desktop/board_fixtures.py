"""A board on a real library, with a mouse and a keyboard."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from workshop.board import Group, Idea
from workshop.changes import By
from workshop.collecting import add_idea
from workshop.source import Source

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FACILITATOR = By(Source.FACILITATOR, "Maria")
PHONE = By(Source.PHONE)


class Table:
    """The board as hands see it, and the library behind it."""

    def __init__(self, hands: Hands, store: LibraryStore, qtbot: QtBot) -> None:
        self.hands = hands
        self.store = store
        self.qtbot = qtbot
        self.said: list[str] = []
        hands.notices.toasted.connect(lambda notice: self.said.append(notice.text))
        self.view = BoardView(hands, motion=False)
        self.view.resize(1100, 640)
        qtbot.addWidget(self.view)
        self.view.show()
        self.view.setFocus()

    # The library.

    def lay(self, *ids: str, question: str = "light", by: By = FACILITATOR) -> None:
        """Put notes on the board, one after the other, and wait until they are seen."""
        for id in ids:
            self.store.act(by, add_idea, id, "session", question, f"Idé {id}").result()
        self.until(lambda: set(ids) <= set(self.view.contents.ideas))

    def ideas(self) -> dict[str, Idea]:
        rows = self.store.ask(lambda view: view.where(Idea, session_id="session")).result()
        return {row.id: row for row in rows}

    def groups(self) -> list[Group]:
        return self.store.ask(lambda view: view.where(Group, session_id="session")).result()

    def state(self) -> tuple[dict[str, Idea], list[Group]]:
        return self.ideas(), self.groups()

    def undo_to(self, before: tuple[dict[str, Idea], list[Group]]) -> None:
        """Undo once, and see that library and board are as they were."""
        self.hands.undo()
        self.until(lambda: self.state() == before)
        shown = {id: (idea.x, idea.y) for id, idea in before[0].items()}
        self.until(lambda: {id: self.view.contents.places[id] for id in self.view.contents.ideas} == shown)
        assert self.view.contents.ideas == before[0]

    # The hands.

    def until(self, holds: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(holds, timeout=5_000)

    def spot(self, x: float, y: float) -> QPoint:
        """The widget's point over a board point."""
        return self.view.navigation.camera.to_screen(QPoint(int(x), int(y)).toPointF()).toPoint()

    def on(self, id: str) -> QPoint:
        return self.view.navigation.camera.to_screen(self.view.contents.box(id).center()).toPoint()

    def heading(self, group_id: str) -> QPoint:
        return self.view.navigation.camera.to_screen(self.view.contents.frame_heading(group_id).center()).toPoint()

    def click(self, point: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.mouseClick(self.view, LEFT, modifiers, point)

    def drag(
        self,
        start: QPoint,
        end: QPoint,
        button: Qt.MouseButton = LEFT,
        modifiers: Qt.KeyboardModifier = PLAIN,
        drop: bool = True,
    ) -> None:
        QTest.mousePress(self.view, button, modifiers, start)
        for share in (0.3, 0.7, 1.0):
            QTest.mouseMove(self.view, start + (end - start) * share)
        if drop:
            QTest.mouseRelease(self.view, button, modifiers, end)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.view, key, modifiers)

    def choose(self, *ids: str) -> None:
        for n, id in enumerate(ids):
            self.click(self.on(id), SHIFT if n else PLAIN)

    def pen(self) -> QPlainTextEdit:
        """The field that is open on a note."""
        found = [one for one in self.view.findChildren(QPlainTextEdit) if one.isVisible()]
        assert len(found) == 1
        return found[0]

    def heading_pen(self) -> QLineEdit:
        found = [one for one in self.view.findChildren(QLineEdit) if one.isVisible()]
        assert len(found) == 1
        return found[0]
