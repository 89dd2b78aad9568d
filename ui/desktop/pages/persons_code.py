"""Looking up what is kept of a code by which somebody lets themselves be recognised, and forgetting it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.desktop.fields import Field, line
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.ports import View
from workshop.recognising import forget_code, sessions_of_code
from workshop.sessions import Session

_WIDTH = 480


class CodeDialog(GrowingDialog):
    """forgotten() is called when something has been erased."""

    def __init__(self, hands: Hands, parent: QWidget, forgotten: Callable[[], object]) -> None:
        super().__init__(parent)
        self._hands, self._forgotten = hands, forgotten
        say = hands.words
        self.setWindowTitle(say("known.forget.title"))
        self.code = line(placeholder=say("known.example"))
        self.code.textEdited.connect(lambda _typed: self._show(None))
        self.field = Field(say("known.code"), self.code)
        self.find_button = button(say("private.find"), self._find, icon_name="magnifying-glass")
        self.find_button.setDefault(True)
        self.found = label("", wrap=True)
        away = button(say("confirm.no"), self.reject)
        away.setAutoDefault(False)
        self.forget_button = button(say("known.forget.yes"), self._forget, kind="end")
        self.forget_button.setAutoDefault(False)
        lines = column(
            label(say("known.forget.about"), wrap=True),
            row((self.field, 1), column(None, self.find_button, gap=0), gap=10),
            self.found,
            row(None, away, self.forget_button),
            gap=12,
            margins=(24, 20, 24, 20),
        )
        self.lay_out(lines, _WIDTH)
        self.finished.connect(self.deleteLater)
        self._show(None)

    def _find(self) -> None:
        self._hands.ask(_found, self.code.text(), owner=self, done=self._on_found)

    def _on_found(self, found: list[Session] | Refused) -> None:
        if isinstance(found, Refused):
            self._show(None)
            self._on_failed(found)
        else:
            self._show(found)

    def _show(self, sessions: list[Session] | None) -> None:
        """None while nobody has looked."""
        say = self._hands.words
        self.field.clear_error()
        self.forget_button.setEnabled(bool(sessions) and self._hands.can_write)
        self.found.setVisible(sessions is not None)
        days = (f"{one.title}, {say.pattern(one.starts_at.date(), 'd MMM y')}" for one in sessions or ())
        self.found.setText("\n".join(days) or say("known.forget.none"))

    def _forget(self) -> None:
        rule = self._hands.words("private.rule")
        self._hands.act(forget_code, self.code.text(), rule, done=self._on_forgotten, failed=self._on_failed)

    def _on_forgotten(self, sessions: int) -> None:
        self._hands.notices.toast(self._hands.words.count("known.forgotten", sessions))
        self.accept()
        self._forgotten()

    def _on_failed(self, error: Exception) -> None:
        self.field.show_error(sentence(error, self._hands.words))


def _found(view: View, typed: str) -> list[Session] | Refused:
    try:
        return sessions_of_code(view, typed)
    except Refused as wrong:
        return wrong
