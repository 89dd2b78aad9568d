"""Rows of a project of one kind: a list of them, and a form for the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidgetItem, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.parts import button, card, column, label, plain, row, scroll
from ui.desktop.sentences import is_bug, sentence
from ui.desktop.widgets.wrapped_rows import WrappedRows
from workshop.errors import Refused

_LIST_WIDTH = 300
ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Kind:
    """key: of its texts. needed: the field without which a row is not saved. line: how it stands in the list, and what
    is said beneath. removal: the text of the button that takes it away.
    """

    key: str
    needed: str
    make: Callable[[str, str], Any]
    save: Callable[..., Any]
    remove: Callable[..., Any]
    line: Callable[[Any], tuple[str, str]]
    removed_by: Callable[[Any], tuple[str, ...]] = lambda one: (one.id,)
    removal: str = "programme.remove"


def keep_room(widget: QWidget) -> None:
    """What stands beside it stays where it is while this is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


class RowsPart(QWidget):
    """below: what else the form says of a row, in a widget of its own. Signal chosen(row)."""

    chosen = Signal(object)

    def __init__(self, hands: Hands, kind: Kind, specs: Sequence[Sequence[Spec]], below: QWidget | None = None) -> None:
        super().__init__()
        self._hands, self._kind = hands, kind
        self._rows: dict[str, Any] = {}
        self._project_id = ""
        self._now: Any = None
        say = hands.words
        self.list = WrappedRows()
        self.list.setAccessibleName(say(f"programme.part.{kind.key}"))
        self.list.setMinimumHeight(140)
        self.form = RowForm(say, specs)
        self.add_button = button(say(f"programme.add.{kind.key}"), self.add, icon_name="plus")
        self._remove = button(say(kind.removal), self._take_away, icon_name="trash")
        self._empty = label(say(f"programme.empty.{kind.key}"), "muted", wrap=True)
        left = plain(column(self._empty, (self.list, 1), self.add_button, gap=10))
        left.setFixedWidth(_LIST_WIDTH)
        items = [self.form, *([below] if below is not None else []), row(self._remove, None), None]
        self._sheet = plain(column(card(*items[:-1], gap=12), None))
        self._scrolled = scroll(self._sheet)
        keep_room(self._scrolled)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setLayout(row(card(left, padding=12), (self._scrolled, 1), gap=14))
        hands.only_to_write(self.form, self.add_button, self._remove)
        self.list.currentItemChanged.connect(lambda now, _before: self._choose(now))
        self.form.left.connect(self._save)
        self._scrolled.hide()

    def show_rows(self, project_id: str, rows: Sequence[Any]) -> None:
        """What is saved; a row that is being made stays."""
        if project_id != self._project_id:
            self._now = None
        self._project_id = project_id
        self._rows = {one.id: one for one in rows}
        if self._now is not None and self._now.id in self._rows:
            self._now = self._rows[self._now.id]
        elif self._now is not None and not self._is_new:
            self._now = None
        if self._now is None and rows:
            self._now = rows[0]
        self._list()
        self._show()

    def add(self) -> None:
        """Begin a new one; it is saved as soon as it has what it needs."""
        self._save_first()
        self._now = self._kind.make(self._hands.new_id(), self._project_id)
        self._list()
        self._show()
        self.form.focus()

    @property
    def row(self) -> Any:
        """The row that the form shows, or None."""
        return self._now

    def choose(self, id: str) -> bool:
        """Turn to a row, by its id, if it is there."""
        items = (self.list.item(n) for n in range(self.list.count()))
        item = next((one for one in items if one.data(ID) == id), None)
        if item is not None:
            self.list.setCurrentItem(item)
        return item is not None

    def offer_removal(self, wanted: bool) -> None:
        """Show the button that removes the row, or hide it: for the moment when a row has been chosen."""
        self._remove.setVisible(wanted)

    def save_now(self) -> None:
        """Save what is written, before something is done with the row."""
        self._save_first()

    def change(self, **facts: Any) -> None:
        """Save the chosen row with something filled in."""
        self._act(replace(self._now, **facts))

    @property
    def _is_new(self) -> bool:
        return bool(self._now is not None and not getattr(self._now, self._kind.needed))

    def _list(self) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        rows = list(self._rows.values())
        if self._now is not None and self._now.id not in self._rows:
            rows.append(self._now)
        for one in rows:
            name, beneath = self._kind.line(one)
            name = name or self._hands.words(f"programme.new.{self._kind.key}")
            item = QListWidgetItem(f"{name}\n{beneath}" if beneath else name)
            item.setData(ID, one.id)
            self.list.addItem(item)
            if self._now is not None and one.id == self._now.id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._empty.setVisible(not rows)
        self.list.setVisible(bool(rows))

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._save_first()
        self._now = self._rows.get(item.data(ID), self._now)
        self._show()

    def _show(self) -> None:
        self._scrolled.setVisible(self._now is not None)
        if self._now is None:
            return
        if not self.form.is_ahead:
            self.form.show_row(self._now)
        self._remove.setVisible(self._now.id in self._rows)
        self.chosen.emit(self._now)

    def _save_first(self) -> None:
        """What is written belongs to the row that was shown until now."""
        if self.form.is_ahead:
            self._save()

    def _save(self) -> None:
        written = self.form.written()
        if self._now is None or written is None:
            return
        changed = replace(self._now, **written)
        if changed != self._now and str(written[self._kind.needed]).strip():
            self._act(changed)

    def _act(self, changed: Any) -> None:
        self._now = changed
        self._hands.act(self._kind.save, changed, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        field = self.form.fields.get(error.field) if isinstance(error, Refused) else None
        if field is not None and not is_bug(error):
            field.show_error(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)

    def _take_away(self) -> None:
        self._hands.act(self._kind.remove, *self._kind.removed_by(self._now))
