"""Keeping a session's agenda as one's own template; what may be about somebody is shown first."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from ui.desktop.fields import Field, line
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import is_bug, sentence
from workshop.errors import Refused
from workshop.own_templates import Draft, own_template
from workshop.ports import View
from workshop.templates import TemplateShelf

_WIDTH, _SHOWN = 520, 8


class SaveTemplateDialog(GrowingDialog):
    """Asks for a name. When the texts hold something that may be about somebody, it is saved at the second press."""

    def __init__(self, parent: QWidget, hands: Hands, shelf: TemplateShelf) -> None:
        super().__init__(parent)
        self._hands, self._shelf = hands, shelf
        self._told: tuple[str, ...] = ()
        say = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("template.save.title"))
        self.name = line(hands.mirror.session.title)
        self.field = Field(say("template.save.name"), self.name)
        self.private = QCheckBox(say("template.save.private"))
        self.private.toggled.connect(self._start_over)
        self.found = label("", "error", wrap=True)
        self.found.hide()
        self.save = button(say("template.save.yes"), self._save, kind="primary")
        self.save.setDefault(True)
        stay = button(say("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        self.setLayout(
            column(
                label(self.windowTitle(), "h3"),
                self.field,
                label(say("template.save.text"), "caption", wrap=True),
                self.private,
                self.found,
                row(None, stay, self.save),
                gap=12,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(_WIDTH)

    def _start_over(self) -> None:
        self._told = ()
        self.found.hide()
        self.save.setText(self._hands.words("template.save.yes"))
        self.adjustSize()

    def _save(self) -> None:
        self.field.clear_error()
        self.save.setEnabled(False)
        self._hands.ask(
            _drafted,
            self._hands.mirror.session_id,
            self.name.text(),
            with_private=self.private.isChecked(),
            owner=self,
            done=self._on_draft,
        )

    def _on_draft(self, draft: Draft | Refused) -> None:
        self.save.setEnabled(True)
        if isinstance(draft, Refused):
            self._on_refused(draft)
        elif set(draft.found) - set(self._told):
            self._tell(draft.found)
        else:
            self._hands.work(self._shelf.keep, draft.template, owner=self, done=self._on_kept)

    def _tell(self, found: tuple[str, ...]) -> None:
        say = self._hands.words
        self._told = found
        self.found.setText("\n".join((say("template.save.found"), *found[:_SHOWN])))
        self.found.show()
        self.save.setText(say("template.save.anyway"))
        self.adjustSize()

    def _on_refused(self, error: Refused) -> None:
        if error.field == "title" and not is_bug(error):
            self.field.show_error(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)
            self.reject()

    def _on_kept(self, _name: str) -> None:
        self._hands.notices.toast(self._hands.words("template.saved"))
        self.accept()


def _drafted(view: View, session_id: str, title: str, *, with_private: bool) -> Draft | Refused:
    try:
        return own_template(view, session_id, title, datetime.now(UTC), with_private=with_private)
    except Refused as refused:
        return refused
