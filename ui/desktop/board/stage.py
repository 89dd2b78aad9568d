"""The parts of one board that its gestures, keys and menus work with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.desktop.board.commands import Commands
from ui.desktop.board.contents import Contents
from ui.desktop.board.editing import Editing
from ui.desktop.board.marks import Marks
from ui.desktop.board.navigation import Navigation
from ui.desktop.board.selection import Selection


@dataclass(frozen=True, slots=True)
class Stage:
    widget: QWidget
    contents: Contents
    navigation: Navigation
    selection: Selection
    marks: Marks
    commands: Commands
    editing: Editing
