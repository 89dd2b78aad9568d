"""The card where the documents and their language are chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton

from exports.record import DocumentKind
from resources.i18n import Words
from ui.desktop.pages.record_build import Built
from ui.desktop.pages.record_draft import Draft
from ui.desktop.parts import button, column, label, row

LANGUAGES = {"sv": "Svenska", "en": "English"}
_INTERNAL = frozenset({DocumentKind.ATTENDANCE, DocumentKind.SPREADSHEET})


class DocumentsCard(QFrame):
    """Signal: chosen(tuple), the kinds that are ticked; spoken(str), the language."""

    chosen = Signal(object)
    spoken = Signal(str)

    def __init__(self, words: Words, draft: Draft) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = words
        self._draft = draft
        self.boxes: dict[DocumentKind, QCheckBox] = {}
        self.facts: dict[DocumentKind, QLabel] = {}
        self.languages = {code: self._language(code, name) for code, name in LANGUAGES.items()}
        lines = [self._line(kind) for kind in DocumentKind]
        head = row(label(words("record.documents"), "h3"), None, *self.languages.values(), gap=4)
        self.setLayout(column(head, 2, *lines, gap=2, margins=(18, 12, 18, 12)))
        draft.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show how long each document has become."""
        for kind, fact in self.facts.items():
            built = self._draft.built.get(kind)
            wanted = kind in self._draft.wanted
            if wanted and kind in self._draft.failed:
                fact.setText(self._words("record.not_built"))
            else:
                fact.setText(self._size(built) if built and wanted else "")

    def _language(self, code: str, name: str) -> QPushButton:
        made = button(name, lambda: self.spoken.emit(code), kind="chip", tip=self._words("record.language"))
        made.setCheckable(True)
        made.setAutoExclusive(True)
        made.setChecked(code == self._draft.language)
        return made

    def _line(self, kind: DocumentKind) -> QHBoxLayout:
        box, fact = QCheckBox(self._words(f"record.kind.{kind}")), label("", "caption")
        box.setChecked(kind in self._draft.wanted)
        box.toggled.connect(lambda _on: self.chosen.emit(tuple(k for k, b in self.boxes.items() if b.isChecked())))
        self.boxes[kind], self.facts[kind] = box, fact
        return row(box, None, fact)

    def _size(self, built: Built) -> str:
        size = self._words.count("record.pages" if built.is_pdf else "record.sheets", built.pages)
        parts = ["PDF" if built.is_pdf else "XLSX", size]
        return " · ".join([*parts, self._words("record.internal")] if built.kind in _INTERNAL else parts)
