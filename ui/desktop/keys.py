"""The overview of keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from resources.i18n import Words
from ui.desktop.parts import button, column, label, plain, row
from ui.desktop.rail import SESSION_PAGES
from ui.desktop.sight import KEYS

_EVERYWHERE = (
    (f"Ctrl+1 … {len(SESSION_PAGES)}", "pages"),
    ("Ctrl+J", "sign_in"),
    ("Ctrl+I", "idea"),
    ("Ctrl+Z", "undo"),
    ("Ctrl+Shift+Z", "redo"),
    ("Ctrl+F", "search"),
    ("Ctrl+H", "history"),
    ("F5", "presenter"),
    ("Ctrl+L", "library"),
    ("Ctrl+N", "new"),
)
_LIVE = (
    ("F4", "agenda"),
    ("F6", "speaker"),
    ("F7", "minute"),
    ("F8", "begin"),
    ("Shift+F8", "skip"),
    ("F9", "timer"),
)
_AGENDA = (
    ("↑ ↓", "block_choose"),
    ("+ −", "block_length"),
    ("Alt+↑ ↓", "block_move"),
    ("Alt+→ ←", "block_beside"),
    ("Enter", "block_write"),
    ("Delete", "block_remove"),
)
_BOARD = (
    ("N", "note"),
    ("Enter", "edit"),
    ("Ctrl+Enter", "next"),
    ("Delete", "remove"),
    ("1 … 8", "colour"),
    ("T", "tags"),
    ("W", "way"),
    ("G", "group"),
    ("H", "heading"),
    ("U", "ungroup"),
    ("Shift+U", "take_out"),
    ("Shift+G", "whole_group"),
    ("M", "merge"),
    ("Shift+M", "split"),
    ("P", "park"),
    ("R", "show_room"),
    ("Tab", "next_note"),
    ("Ctrl+Space", "keep"),
    ("← ↑ → ↓", "arrows"),
    ("Ctrl+A", "all"),
    ("Ctrl+C V D", "copying"),
    ("Ctrl + − 0", "zoom"),
    ("Shift+1", "fit"),
    ("Shift+F10", "menu"),
    ("?", "keys"),
)
_HALF = 13  # in two columns, or it is higher than a small laptop
_PRESENTER = (("← →", "step"), ("F", "full"), ("B", "black"), ("Esc", "leave"))
_SIGHT = tuple((keys, f"sight_{way}") for way, keys in KEYS.items())


def show_keys(parent: QWidget, words: Words) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(words("menu.keys"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    columns = row(
        column(_list(words, "everywhere", _EVERYWHERE), _list(words, "agenda", _AGENDA), None, gap=20),
        _list(words, "board", _BOARD[:_HALF]),
        _list(words, "", _BOARD[_HALF:]),
        column(_list(words, "live", _LIVE), _list(words, "presenter", (*_PRESENTER, *_SIGHT)), None, gap=20),
        gap=36,
    )
    close = button(words("notice.close"), dialog.accept)
    dialog.setLayout(column(columns, row(None, close), gap=16, margins=(24, 20, 24, 20)))
    dialog.open()
    return dialog


def _list(words: Words, place: str, keys: tuple[tuple[str, str], ...]) -> QWidget:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    for n, (combination, what) in enumerate(keys):
        grid.addWidget(label(combination, "strong"), n, 0)
        grid.addWidget(label(words(f"keys.{what}")), n, 1)
    return plain(column(label(words(f"keys.in.{place}") if place else "", "h3"), grid, None, gap=8))
