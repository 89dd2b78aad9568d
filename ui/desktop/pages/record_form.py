"""Notes or minutes: the form of a session's record, and who signs it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.fields import Field, line
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.filing import save_form
from workshop.sessions import MinutesForm, Session

WIDTH = 520


class FormDialog(GrowingDialog):
    """Saved as one action, which can be undone."""

    def __init__(self, parent: QWidget, hands: Hands, session: Session) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._hands = hands
        self._session_id = session.id
        say = hands.words
        self.setWindowTitle(say("form.title"))
        self.forms = {form: self._chip(form) for form in MinutesForm}
        self.fields = {
            "chair": Field(say("form.chair"), line(session.chair)),
            "secretary": Field(say("form.secretary"), line(session.secretary or session.facilitator)),
            "adjusters": Field(say("form.adjusters"), line(session.adjusters)),
        }
        self._people = QWidget(self)
        self._people.setLayout(column(*self.fields.values(), gap=8, margins=(0, 4, 0, 0)))
        self.go = button(say("form.save"), self._save, kind="primary")
        self.go.setDefault(True)
        stay = button(say("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        self._hint = label("", "caption", wrap=True)
        title = label(say("form.title"), "h3", wrap=True)
        buttons = row(None, stay, self.go)
        self.setLayout(
            column(
                title,
                row(*self.forms.values(), None),
                self._hint,
                self._people,
                4,
                buttons,
                gap=10,
                margins=(24, 20, 24, 20),
            )
        )
        self.setFixedWidth(WIDTH)
        for form, chip in self.forms.items():
            chip.setChecked(form is session.form)
            chip.toggled.connect(lambda _on: self._follow())
        self._follow()

    @property
    def form(self) -> MinutesForm:
        return next(form for form, chip in self.forms.items() if chip.isChecked())

    def _chip(self, form: MinutesForm) -> QPushButton:
        made = button(self._hands.words(f"form.{form}"), kind="chip")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setAutoDefault(False)
        return made

    def _follow(self) -> None:
        form = next((form for form, chip in self.forms.items() if chip.isChecked()), MinutesForm.NOTES)
        self._hint.setText(self._hands.words(f"form.{form}_hint"))
        self._people.setVisible(form is MinutesForm.MINUTES)
        self.adjustSize()

    def _save(self) -> None:
        form = self.form
        people = {name: field.editor.text() for name, field in self.fields.items()}  # type: ignore[attr-defined]
        if form is MinutesForm.NOTES:
            people = {}
        self._hands.act(
            save_form, self._session_id, form=form, **people, done=lambda _saved: self.accept(), failed=self._on_failed
        )

    def _on_failed(self, error: Exception) -> None:
        name = error.field if isinstance(error, Refused) else ""
        if name in self.fields:
            self.fields[name].show_error(sentence(error, self._hands.words))
        else:
            self.reject()
            self._hands.show_error(error)
