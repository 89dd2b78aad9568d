"""The board as a screen reader finds it: groups with their notes in them, and loose notes, in reading order.

The view paints itself, so Qt knows of nothing within it; what is here is made when somebody asks, and kept, because Qt
only borrows it.
"""

from __future__ import annotations

from typing import Any
from weakref import ref

from PySide6.QtCore import QObject, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QWindow

from ui.desktop.board.describe import describe
from ui.desktop.board.view import BoardView
from workshop.board import Idea

_Text = QAccessible.Text


class _Part(QAccessibleInterface):
    """Something on the board. Invalid when it is no longer there."""

    def __init__(self, board: BoardInterface, id: str) -> None:
        super().__init__()
        self.board = board
        self.id = id

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.board.window()

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        found = (self.child(n) for n in range(self.childCount()))
        return next((one for one in found if one is not None and one.rect().contains(x, y)), None)

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((n for n in range(self.childCount()) if self.child(n) is child), -1)

    def setText(self, _kind: QAccessible.Text, _text: str) -> None:
        """Notes are written on the board itself."""

    def text(self, kind: QAccessible.Text) -> str:
        return ""

    def child(self, _index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def on_screen(self, box: QRectF) -> QRect:
        view = self.board.view
        shown = view.navigation.camera.on_screen(box).toAlignedRect()
        return QRect(view.mapToGlobal(shown.topLeft()), shown.size())


class NoteInterface(_Part):
    @property
    def idea(self) -> Idea | None:
        return self.board.view.contents.ideas.get(self.id)

    def isValid(self) -> bool:
        return self.board.isValid() and self.idea is not None

    def parent(self) -> QAccessibleInterface:
        idea, groups = self.idea, self.board.view.contents.groups
        return self.board.group(idea.group_id) if idea is not None and idea.group_id in groups else self.board

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        return self.on_screen(self.board.view.contents.box(self.id)) if self.isValid() else QRect()

    def text(self, kind: QAccessible.Text) -> str:
        idea = self.idea
        if idea is None:
            return ""
        if kind == _Text.Name:
            return describe(idea, self.board.view.contents, self.board.view.words)
        return idea.text if kind == _Text.Value else ""

    def state(self) -> QAccessible.State:
        made, selection = QAccessible.State(), self.board.view.selection
        made.focusable = made.selectable = made.multiSelectable = True
        made.selected = self.id in selection.ids
        made.focused = self.id == selection.focus and self.board.view.hasFocus()
        made.offscreen = not self.rect().intersects(self.board.rect())
        return made

    def backgroundColor(self) -> QColor:
        return self.board.view.look.fill(self.idea.colour) if self.idea is not None else QColor()

    def foregroundColor(self) -> QColor:
        return self.board.view.look.ink


class GroupInterface(_Part):
    def isValid(self) -> bool:
        return self.board.isValid() and self.id in self.board.view.contents.groups

    def parent(self) -> QAccessibleInterface:
        return self.board

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.Grouping

    def childCount(self) -> int:
        return len(self._members())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        members = self._members()
        return self.board.note(members[index]) if 0 <= index < len(members) else None

    def rect(self) -> QRect:
        return self.on_screen(self.board.view.contents.frame(self.id)) if self.isValid() else QRect()

    def text(self, kind: QAccessible.Text) -> str:
        view = self.board.view
        group = view.contents.groups.get(self.id)
        if group is None:
            return ""
        if kind == _Text.Name:
            return view.words("board.group_named", heading=group.heading or view.words("board.no_heading"))
        return view.words.count("board.chosen", self.childCount()) if kind == _Text.Value else ""

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def _members(self) -> list[str]:
        contents = self.board.view.contents
        return contents.reading_order(contents.members.get(self.id, ()))


class BoardInterface(_Part):
    """The view. Its children are in reading order, a group where its first note stands."""

    def __init__(self, view: BoardView) -> None:
        super().__init__(self, "")
        self._view = ref(view)
        self._is_there = True
        self._parts: dict[tuple[type[_Part], str], _Part] = {}
        self._order: list[tuple[type[_Part], str]] | None = None
        view.filled.connect(self._forget_order)

    @property
    def view(self) -> BoardView:
        """Only while isValid: whoever reads aloud must not keep a board alive."""
        view = self._view()
        assert view is not None
        return view

    def note(self, id: str) -> QAccessibleInterface:
        return self._part(NoteInterface, id)

    def group(self, id: str) -> QAccessibleInterface:
        return self._part(GroupInterface, id)

    def gone(self) -> None:
        self._is_there = False

    def isValid(self) -> bool:
        return self._is_there and self._view() is not None

    def object(self) -> QObject:
        return self.view

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self.view.parentWidget()
        return QAccessible.queryAccessibleInterface(above) if above is not None else None

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def rect(self) -> QRect:
        return QRect(self.view.mapToGlobal(self.view.rect().topLeft()), self.view.size())

    def childCount(self) -> int:
        return len(self._children())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        children = self._children()
        return self._part(*children[index]) if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        key = (type(child), child.id) if isinstance(child, _Part) else None
        return next((n for n, one in enumerate(self._children()) if one == key), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        view = self.view
        at = view.navigation.camera.to_board(view.mapFromGlobal(QRect(x, y, 1, 1).topLeft()).toPointF())
        if group := view.contents.group_at(at):
            return self.group(group)
        note = view.contents.note_at(at)
        return self.note(note) if note else None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        focus = self.view.selection.focus
        return self.note(focus) if focus in self.view.contents.ideas else None

    def text(self, kind: QAccessible.Text) -> str:
        if kind == _Text.Name:
            return self.view.accessibleName()
        return self.view.accessibleDescription() if kind == _Text.Description else ""

    def state(self) -> QAccessible.State:
        made = QAccessible.State()
        made.focusable = made.multiSelectable = True
        made.focused = self.view.hasFocus()
        made.invisible = not self.view.isVisible()
        return made

    def _children(self) -> list[tuple[type[_Part], str]]:
        if self._order is None:
            contents = self.view.contents
            keys: dict[tuple[type[_Part], str], None] = {}
            for id in contents.reading_order():
                group = contents.ideas[id].group_id
                keys[(GroupInterface, group) if group in contents.groups else (NoteInterface, id)] = None
            self._order = list(keys)
        return self._order

    def _forget_order(self) -> None:
        self._order = None

    def _part(self, kind: type[_Part], id: str) -> QAccessibleInterface:
        key = (kind, id)
        if key not in self._parts:
            made = self._parts[key] = kind(self, id)
            QAccessible.registerAccessibleInterface(made)
        return self._parts[key]


# Qt has no way to say that it no longer wants one, so they stay.
_boards: list[BoardInterface] = []


def _make(_class_name: str, thing: Any) -> QAccessibleInterface | None:
    if not isinstance(thing, BoardView):
        return None
    made = BoardInterface(thing)
    _boards.append(made)
    thing.destroyed.connect(made.gone)
    return made


QAccessible.installFactory(_make)
