"""Who answers for the personal data: the project's facts that the privacy notice is filled with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from resources.i18n import Words
from ui.desktop.fields import Field, line, set_line
from ui.desktop.parts import button, column, label, set_role
from ui.desktop.widgets.flow import FlowLayout
from workshop.consent import Purpose
from workshop.needs import Need
from workshop.sessions import Project

PRIVACY = ("organiser", "contact", "dpo", "legal_basis", "recipients", "keep_until")
FILING = ("own_dnr",)


class AskedFields(QWidget):
    """What phones are asked beside the name: nothing, until somebody chooses it. Signals: changed()."""

    changed = Signal()

    def __init__(self, words: Words, name: str) -> None:
        super().__init__()
        consents, needs = words.items("project.consents.items"), words.items("needs.items")
        pairs = zip(Purpose, consents, strict=True) if name == "consents" else zip(Need, needs, strict=True)
        title = words("project.consents") if name == "consents" else words("project.needs")
        self.chips: dict[str, QPushButton] = {}
        flow = FlowLayout()
        for one, text in pairs:
            chip = button(text, self.changed.emit, kind="chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{title}: {text}")
            self.chips[one.value] = chip
            flow.addWidget(chip)
        self.setLayout(column(label(title, "strong"), flow, gap=4))

    def show_chosen(self, chosen: tuple[str, ...]) -> None:
        for value, chip in self.chips.items():
            chip.setChecked(value in chosen)

    def chosen(self) -> tuple[str, ...]:
        return tuple(value for value, chip in self.chips.items() if chip.isChecked())


class ProjectFields(QWidget):
    """Signals: changed() when a field has been left. ``names`` are the project's fields shown here."""

    changed = Signal()

    def __init__(self, words: Words, names: tuple[str, ...]) -> None:
        super().__init__()
        self._words = words
        self._editors: dict[str, QLineEdit] = {}
        self.fields: dict[str, Field] = {}
        items: list[QWidget] = []
        self._tells = "organiser" in names
        for name in names:
            editor = line(placeholder=words(f"project.{name}.example"))
            editor.editingFinished.connect(self.changed)
            editor.textChanged.connect(self._show_state)
            self._editors[name] = editor
            self.fields[name] = Field(words(f"project.{name}"), editor)
            items.append(self.fields[name])
        self._state = label("", "caption", wrap=True)
        self.asked = {name: AskedFields(words, name) for name in (("consents", "needs") if self._tells else ())}
        for one in self.asked.values():
            one.changed.connect(self.changed)
            items.append(one)
        made = column(*items, gap=10)
        if self._tells:
            made.insertWidget(0, self._state)
        self.setLayout(made)
        self._show_state()

    def show_project(self, project: Project) -> None:
        for name, editor in self._editors.items():
            set_line(editor, getattr(project, name))
        for name, asked in self.asked.items():
            asked.show_chosen(getattr(project, name))

    def show_missing(self) -> None:
        """Put the cursor in the first field that is empty and must not be."""
        empty = (editor for name, editor in self._editors.items() if name != "dpo" and not editor.text().strip())
        if (first := next(empty, None)) is not None:
            first.setFocus()

    def filled(self, project: Project) -> Project:
        """The project with what is written here."""
        texts: dict[str, Any] = {name: editor.text().strip() for name, editor in self._editors.items()}
        chosen: dict[str, Any] = {name: asked.chosen() for name, asked in self.asked.items()}
        return replace(project, **texts, **chosen)

    def _show_state(self) -> None:
        if not self._tells:
            return
        takes = self.filled(Project("", "")).takes_names
        self._state.setText(self._words("plan.privacy.ready" if takes else "plan.privacy.incomplete"))
        set_role(self._state, "ok" if takes else "warn")
