"""A dialog to choose several of many rows in: with a filter, and what is chosen kept while it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from resources.i18n import Words
from ui.desktop.fields import line
from ui.desktop.parts import button, column, label, row

_WIDTH, _HEIGHT, _MOST = 680, 560, 400
_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Choice:
    """text: what is chosen; beneath: where it comes from."""

    id: str
    text: str
    beneath: str


class PickDialog(QDialog):
    """taken(ids) gets what was chosen, in the order of the choices. At most some hundreds are listed at a time: the
    filter leads to the others.
    """

    def __init__(
        self,
        parent: QWidget,
        words: Words,
        title: str,
        choices: Sequence[Choice],
        chosen: Sequence[str],
        taken: Callable[[list[str]], object],
    ) -> None:
        super().__init__(parent)
        self._words, self._choices, self._taken = words, choices, taken
        self._chosen = set(chosen)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.filter = line(placeholder=words("pick.filter"))
        self.filter.setAccessibleName(words("pick.filter"))
        self.filter.textChanged.connect(self._list)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.itemChanged.connect(self._on_changed)
        self._count = label("", "muted")
        self.take = button(words("pick.take"), self._take, kind="primary")
        stay = button(words("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        buttons = row(self._count, None, stay, self.take)
        self.setLayout(
            column(label(title, "h3"), self.filter, (self.list, 1), buttons, gap=12, margins=(24, 20, 24, 20))
        )
        self.resize(_WIDTH, _HEIGHT)
        self._list()

    def tick(self, id: str, is_chosen: bool = True) -> None:
        """Choose as somebody does who clicks the box."""
        for at in range(self.list.count()):
            if self.list.item(at).data(_ID) == id:
                self.list.item(at).setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)

    def _list(self) -> None:
        wanted = self.filter.text().casefold().split()
        found = [one for one in self._choices if all(word in f"{one.text} {one.beneath}".casefold() for word in wanted)]
        self.list.blockSignals(True)
        self.list.clear()
        for one in found[:_MOST]:
            item = QListWidgetItem(f"{one.text}\n{one.beneath}")
            item.setData(_ID, one.id)
            item.setCheckState(Qt.CheckState.Checked if one.id in self._chosen else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self._tell()

    def _on_changed(self, item: QListWidgetItem) -> None:
        is_chosen = item.checkState() is Qt.CheckState.Checked
        (self._chosen.add if is_chosen else self._chosen.discard)(item.data(_ID))
        self._tell()

    def _tell(self) -> None:
        self._count.setText(self._words.count("pick.chosen", len(self._chosen)))

    def _take(self) -> None:
        self._taken([one.id for one in self._choices if one.id in self._chosen])
        self.accept()
