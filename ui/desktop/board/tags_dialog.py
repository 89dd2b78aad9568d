"""Writing tags for the chosen notes: one line, with commas between."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QDialog, QWidget

from ui.desktop.board.stage import Stage
from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row


class TagsDialog(QDialog):
    """Shows the tags that all chosen notes share. Those that are taken out of the line are taken off the notes."""

    def __init__(self, parent: QWidget, stage: Stage, hands: Hands) -> None:
        super().__init__(parent)
        self._stage = stage
        self._ids = stage.commands.chosen
        words = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("board.tags"))
        each = [stage.contents.ideas[id].tags for id in self._ids]
        self._shared = [tag for tag in each[0] if all(tag in tags for tags in each)]
        self.pen = line(", ".join(self._shared))
        self.pen.setAccessibleName(words("board.tags"))
        known = {tag.casefold(): tag for idea in stage.contents.ideas.values() for tag in idea.tags}
        self._complete(sorted(known.values(), key=str.casefold))
        save = button(words("board.tags_save"), self._save, kind="primary")
        save.setDefault(True)
        leave = button(words("confirm.no"), self.reject)
        leave.setAutoDefault(False)
        about = label(words("board.tags_about"), "muted", wrap=True)
        known_line = [label(", ".join(known.values()), "caption", wrap=True)] if known else []
        self.setLayout(column(about, self.pen, *known_line, row(None, leave, save), gap=12, margins=(24, 20, 24, 20)))
        self.setMinimumWidth(420)

    def _complete(self, known: Sequence[str]) -> None:
        helper = QCompleter(list(known), self)
        helper.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.pen.setCompleter(helper)

    def _save(self) -> None:
        written = [tag.strip() for tag in self.pen.text().split(",") if tag.strip()]
        kept = {tag.casefold().lstrip("#") for tag in written}
        gone = [tag for tag in self._shared if tag.casefold() not in kept]
        self._stage.ordering.tag(self._ids, written, gone)
        self.accept()
