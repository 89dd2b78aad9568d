"""Counting somebody without a phone by their code: one that they have had, or a new one to take home."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desktop.fields import Field, line
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.pages.project_rows import keep_room
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import sentence
from workshop.recognising import new_code, recognise, recognised

_WIDTH = 480


class KnownDialog(GrowingDialog):
    """It stays open for the next one. Nothing here is remembered of a code."""

    def __init__(self, hands: Hands, parent: QWidget) -> None:
        super().__init__(parent)
        self._hands = hands
        self._id = hands.new_id()
        say = hands.words
        self.setWindowTitle(say("known.title"))
        self.code = line(placeholder=say("known.example"))
        self.field = Field(say("known.code"), self.code)
        self.fresh_button = button(say("known.fresh"), self._offer, icon_name="plus")
        self.fresh_button.setAutoDefault(False)
        self._keep = label(say("known.keep"), "warn", wrap=True)
        keep_room(self._keep)
        self._keep.hide()
        self.state = label("", "muted", wrap=True)
        away = button(say("known.done"), self.accept)
        away.setAutoDefault(False)
        self.count_button = button(say("known.count"), self._count, kind="primary")
        self.count_button.setDefault(True)
        hands.only_to_write(self.count_button, self.fresh_button)
        lines = column(
            label(say("known.about"), wrap=True),
            row((self.field, 1), column(None, self.fresh_button, gap=0), gap=10),
            self._keep,
            self.state,
            row(None, away, self.count_button),
            gap=12,
            margins=(24, 20, 24, 20),
        )
        self.lay_out(lines, _WIDTH)
        self.finished.connect(self.deleteLater)
        self._look()

    def _offer(self) -> None:
        self.code.setText(new_code())
        self.field.clear_error()
        self._keep.show()

    def _count(self) -> None:
        session_id = self._hands.mirror.session_id
        self._hands.act(
            recognise, self._id, session_id, self.code.text(), done=self._on_counted, failed=self._on_failed
        )

    def _on_counted(self, _none: object) -> None:
        self._id = self._hands.new_id()
        self.code.clear()
        self.field.clear_error()
        self._keep.hide()
        self.code.setFocus()
        self._look()

    def _on_failed(self, error: Exception) -> None:
        self.field.show_error(sentence(error, self._hands.words))

    def _look(self) -> None:
        self._hands.ask(recognised, self._hands.mirror.session_id, owner=self, done=self._show)

    def _show(self, n: int) -> None:
        self.state.setText(self._hands.words.count("known.so_far", n))
