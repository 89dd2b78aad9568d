"""The parts of one board that its gestures, keys and menus work with."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from ui.desktop.board.clipboard import Clipboard
from ui.desktop.board.commands import Commands
from ui.desktop.board.contents import Contents
from ui.desktop.board.editing import Editing
from ui.desktop.board.marks import Marks
from ui.desktop.board.navigation import Navigation
from ui.desktop.board.ordering import Ordering
from ui.desktop.board.pinning import Pinning
from ui.desktop.board.selection import Selection
from ui.desktop.hands import Hands
from ui.desktop.sight import Sight


@dataclass(frozen=True, slots=True)
class Stage:
    widget: QWidget
    contents: Contents
    navigation: Navigation
    selection: Selection
    marks: Marks
    commands: Commands
    editing: Editing
    ordering: Ordering
    clipboard: Clipboard
    pinning: Pinning
    sight: Sight


def staged(
    widget: QWidget,
    hands: Hands,
    contents: Contents,
    navigation: Navigation,
    selection: Selection,
    marks: Marks,
    sight: Sight,
    *,
    is_held: bool,
) -> Stage:
    """The parts that act, made for the parts that know. is_held: things can be taken hold of, and dropped there."""
    commands = Commands(hands, contents, selection, widget)
    pinning = Pinning(widget, hands, contents, navigation, takes_drops=is_held)
    return Stage(
        widget,
        contents,
        navigation,
        selection,
        marks,
        commands,
        Editing(widget, hands, contents, navigation, marks, commands),
        Ordering(hands, contents, selection, commands, marks),
        Clipboard(hands, contents, selection, navigation, commands, pinning),
        pinning,
        sight,
    )
