"""The left rail: the way round, in three seams: before, during and after."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.i18n import Words
from ui.desktop.parts import RAIL_WIDTH, Item, button, column, frame, icon, label, row
from ui.desktop.widgets.mark import Mark
from ui.desktop.widgets.seam import Seam

# Page keys with their icons; the texts are rail.<key>.
HOME = (
    *(("start", "books"), ("project", "folders"), ("ideas", "path"), ("follow", "chart-bar")),
    ("settings", "gear-six"),
)
OWN = (("walk", "map-trifold"), ("interviews", "quotes"))  # what only sessions held in one way need
SESSION = (
    ("before", (("plan", "clock"),)),
    ("during", (("lead", "broadcast"), ("board", "note"), ("write", "pencil-simple"), *OWN)),
    ("after", (("answer", "chat-circle-text"), ("record", "file-text"), ("match", "handshake"))),
)
_KEYS = [key for _seam, pages in SESSION for key, _icon in pages]
SESSION_PAGES = tuple(sorted(_KEYS, key=[key for key, _icon in OWN].__contains__))
"""In the order of their keys; what few sessions need has the last."""


class Rail(QWidget):
    """One set of buttons; go(key) gets the page, or "library" or "presenter", which lead out of it."""

    def __init__(self, words: Words, go: Callable[[str], None], *, in_session: bool) -> None:
        super().__init__()
        self._words = words
        self._go = go
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        self._counts: dict[str, QLabel] = {}
        inner = self._session_items() if in_session else self._home_items()
        self.setLayout(row(frame(inner, name="rail")))
        self.setFixedWidth(RAIL_WIDTH)

    def mark(self, key: str) -> None:
        """Show which page is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            self._buttons[key].show()

    def offer(self, key: str, wanted: bool) -> None:
        """Show the way to a page that few sessions need, or hide it; the menu always has it."""
        if key in self._buttons:
            self._buttons[key].setVisible(wanted)

    def count(self, key: str, n: int) -> None:
        """A number beside a page's name; none for 0."""
        if key in self._counts:
            self._counts[key].setText(str(n) if n else "")

    def _home_items(self) -> QVBoxLayout:
        name = row(Mark(28), label(self._words("app.name"), "h3"), None, gap=10, margins=(2, 4, 0, 10))
        *pages, settings = (self._nav(key, icon_name) for key, icon_name in HOME)
        return column(name, *pages, None, settings, gap=4, margins=(12, 12, 12, 14))

    def _session_items(self) -> QVBoxLayout:
        items: list[Item] = [self._way("library", "arrow-left")]
        for seam, pages in SESSION:
            items.append(row(label(self._words(f"rail.{seam}"), "caption"), Seam(), gap=8, margins=(10, 8, 8, 0)))
            for key, icon_name in pages:
                items.append(self._nav(key, icon_name, keys=f"Ctrl+{SESSION_PAGES.index(key) + 1}"))
        bottom = [
            self._way("history", "clock-counter-clockwise"),
            self._way("presenter", "projector-screen", keys="F5"),
            self._nav("settings", "gear-six"),
        ]
        return column(*items, None, *bottom, gap=4, margins=(12, 12, 12, 14))

    def _nav(self, key: str, icon_name: str, keys: str = "") -> QPushButton:
        made = self._way(key, icon_name, keys)
        made.setCheckable(True)
        self._group.addButton(made)
        self._buttons[key] = made
        count = label("", "caption")
        made.setLayout(row(None, count, margins=(0, 0, 10, 0)))
        self._counts[key] = count
        return made

    def _way(self, key: str, icon_name: str, keys: str = "") -> QPushButton:
        made = button(self._words(f"rail.{key}"), lambda: self._go(key), kind="nav", keys=keys)
        made.setText("  " + self._words(f"rail.{key}"))
        made.setIcon(icon(icon_name))
        return made
