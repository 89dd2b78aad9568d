"""Who answers for the personal data: the project's facts that the privacy notice is filled with."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from resources.i18n import Words
from ui.desktop.fields import Field, line, set_line
from ui.desktop.parts import column, label, set_role
from workshop.sessions import Project

PRIVACY = ("organiser", "contact", "dpo", "legal_basis", "recipients", "keep_until")
FILING = ("own_dnr", "funder", "case_no", "funding_statement")


class ProjectFields(QWidget):
    """Signals: changed() when a field has been left. ``names`` are the project's fields shown here."""

    changed = Signal()

    def __init__(self, words: Words, names: tuple[str, ...]) -> None:
        super().__init__()
        self._words = words
        self._editors: dict[str, QLineEdit] = {}
        self.fields: dict[str, Field] = {}
        items: list[QWidget] = []
        for name in names:
            editor = line(placeholder=words(f"project.{name}.example"))
            editor.editingFinished.connect(self.changed)
            editor.textChanged.connect(self._show_state)
            self._editors[name] = editor
            self.fields[name] = Field(words(f"project.{name}"), editor)
            items.append(self.fields[name])
        self._state = label("", "caption", wrap=True)
        self._tells = "organiser" in names
        made = column(*items, gap=10)
        if self._tells:
            made.insertWidget(0, self._state)
        self.setLayout(made)
        self._show_state()

    def show_project(self, project: Project) -> None:
        for name, editor in self._editors.items():
            set_line(editor, getattr(project, name))

    def show_missing(self) -> None:
        """Put the cursor in the first field that is empty and must not be."""
        empty = (editor for name, editor in self._editors.items() if name != "dpo" and not editor.text().strip())
        if (first := next(empty, None)) is not None:
            first.setFocus()

    def filled(self, project: Project) -> Project:
        """The project with what is written here."""
        texts: dict[str, Any] = {name: editor.text().strip() for name, editor in self._editors.items()}
        return replace(project, **texts)

    def _show_state(self) -> None:
        if not self._tells:
            return
        takes = self.filled(Project("", "")).takes_names
        self._state.setText(self._words("plan.privacy.ready" if takes else "plan.privacy.incomplete"))
        set_role(self._state, "ok" if takes else "warn")
