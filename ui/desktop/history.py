"""The history: what has been done in the session, by whom, and from where; newest first, and following the feed."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QListView, QPushButton, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, frame, icon, label, row
from ui.desktop.widgets.seam import Seam
from workshop.history import Entry
from workshop.source import Source

Index = QModelIndex | QPersistentModelIndex
PANEL_WIDTH = 320
_GATHER_MS = 200
_ICONS = {
    Source.PHONE: "device-mobile",
    Source.FACILITATOR: "keyboard",
    Source.PAPER: "note-pencil",
    Source.MERGE: "git-merge",
}
_FILTERS = {
    "all": frozenset(Source),
    "phones": frozenset({Source.PHONE}),
    "laptop": frozenset({Source.FACILITATOR, Source.PAPER, Source.MERGE}),
}


class HistoryModel(QAbstractListModel):
    """The entries that the filter lets through."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._zone = "UTC"
        self._all: list[Entry] = []
        self._shown: list[Entry] = []
        self._sources = _FILTERS["all"]

    def show(self, entries: list[Entry], zone: str) -> None:
        self._all, self._zone = entries, zone
        self._sift()

    def sift(self, sources: frozenset[Source]) -> None:
        self._sources = sources
        self._sift()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        entry = self._shown[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self._line(entry)
        if role == Qt.ItemDataRole.DecorationRole:
            return icon(_ICONS[entry.source], "text2")
        return None

    def _sift(self) -> None:
        self.beginResetModel()
        self._shown = [entry for entry in self._all if entry.source in self._sources]
        self.endResetModel()

    def _line(self, entry: Entry) -> str:
        """As in "19.02  Maria · en flytt (6)", and whether it has been taken back."""
        say = self._words
        what = say(_name(entry.turned or entry.action, say))
        if entry.turned:
            what = say("undo.done" if entry.action == "undo" else "undo.redone", what=what)
        elif entry.rows > 1:
            what = f"{what} ({entry.rows})"
        who = entry.who or say(f"history.from.{entry.source}")
        line = f"{say.clock(entry.at, self._zone)}  {who} · {what}"
        return f"{line} – {say('history.undone')}" if entry.undone else line


class HistoryPanel(QWidget):
    """Shown beside any page of a session. It asks the library only while it is seen."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self._model = HistoryModel(say)
        self.list = QListView()
        self.list.setModel(self._model)
        self.list.setWordWrap(True)
        self.list.setStyleSheet("QListView { background: transparent; }")
        self.list.setUniformItemSizes(False)
        self.list.setIconSize(QSize(16, 16))
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(say("history.title"))
        undo = button(say("undo.undo"), hands.undo, icon_name="arrow-counter-clockwise")
        redo = button(say("undo.redo"), hands.redo, icon_name="arrow-clockwise")
        close = button("", self.hide, kind="quiet", icon_name="x", tip=say("notice.close"))
        inner = column(
            row(label(say("history.title"), "h3"), None, close),
            row(*self._filters(), None),
            (self.list, 1),
            Seam(),
            row(undo, redo, None),
            gap=10,
            margins=(14, 12, 12, 14),
        )
        self.setLayout(row(frame(inner, "toast"), margins=(0, 14, 14, 14)))
        self.setFixedWidth(PANEL_WIDTH)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_GATHER_MS)
        self._soon.timeout.connect(self._ask)
        hands.mirror.loaded.connect(self._refresh)
        hands.mirror.committed.connect(self._refresh)
        self.hide()

    def lie_over(self, page: QWidget) -> None:
        """Cover the right of a page, in the widget that both stand in: a small screen has no room beside it."""
        parent = self.parentWidget()
        if parent is not None:
            top = page.mapTo(parent, QPoint(0, 0)).y()
            self.setGeometry(parent.width() - self.width(), top, self.width(), parent.height() - top)
            self.raise_()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask()

    def _filters(self) -> list[QPushButton]:
        group = QButtonGroup(self)
        chips = []
        for key, sources in _FILTERS.items():
            chip = button(self._hands.words(f"history.{key}"), kind="chip")
            chip.setCheckable(True)
            chip.setChecked(key == "all")
            chip.clicked.connect(lambda _on=False, sources=sources: self._model.sift(sources))
            group.addButton(chip)
            chips.append(chip)
        return chips

    def _refresh(self) -> None:
        if self.isVisible() and not self._soon.isActive():
            self._soon.start()

    def _ask(self) -> None:
        mirror = self._hands.mirror
        if mirror.is_loaded:
            self._hands.ask(lambda view: view.history(mirror.session_id), owner=self, done=self._show)

    def _show(self, entries: list[Entry]) -> None:
        if self._hands.mirror.is_loaded:
            self._model.show(entries, self._hands.mirror.session.zone)


def _name(action: str, words: Words) -> str:
    return f"did.{action}" if words.has(f"did.{action}") else "did.other"
