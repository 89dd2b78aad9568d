"""The card where the documents and their language are chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea

from exports.kinds import USUAL, DocumentKind
from resources.i18n import Words
from ui.desktop.pages.record_build import Built, State
from ui.desktop.pages.record_checks import type_name
from ui.desktop.pages.record_draft import Draft
from ui.desktop.parts import button, column, icon, label, plain, row, scroll

LANGUAGES = {"sv": "Svenska", "en": "English", "ar": "العربية"}
_INTERNAL = frozenset(
    {DocumentKind.ATTENDANCE, DocumentKind.SPREADSHEET, DocumentKind.CSV, DocumentKind.JSON, DocumentKind.CALENDAR}
    | {DocumentKind.BADGES, DocumentKind.CERTIFICATES, DocumentKind.RUN_SHEET}
)
_POSTERS = frozenset({DocumentKind.POSTER, DocumentKind.POSTER_A3, DocumentKind.OFFER_POSTER})
_MORE_LEAST = 64  # pixels: two lines of the fold-out, however low the window


class DocumentsCard(QFrame):
    """Signals: chosen(tuple), the kinds that are ticked; spoken(str), the language; form_asked(), notes or minutes;
    open_asked(DocumentKind), of what is final and has no pages to show.
    """

    chosen = Signal(object)
    spoken = Signal(str)
    form_asked = Signal()
    open_asked = Signal(object)

    def __init__(self, words: Words, draft: Draft) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = words
        self._draft = draft
        self.boxes: dict[DocumentKind, QCheckBox] = {}
        self.facts: dict[DocumentKind, QLabel] = {}
        self.opens: dict[DocumentKind, QPushButton] = {}
        self.form = button("", self.form_asked.emit, kind="link", icon_name="pencil-simple", tip=words("record.form"))
        self.form.setFixedHeight(24)
        self.languages = {code: self._language(code, name) for code, name in LANGUAGES.items()}
        usual = [self._line(kind) for kind in USUAL]
        self.fold = button(words("record.more"), self._turn, kind="link", icon_name="caret-down")
        self.more = self._fold_out([self._line(kind) for kind in DocumentKind if kind not in USUAL])
        head = row(label(words("record.documents"), "h3"), None, *self.languages.values(), gap=4)
        self.setLayout(column(head, 2, *usual, row(self.fold, None), self.more, gap=2, margins=(18, 10, 18, 8)))
        draft.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Show how long each document has become, and whether it is final."""
        if self._draft.report is not None:
            self.boxes[DocumentKind.MINUTES].setText(type_name(self._draft.report, DocumentKind.MINUTES, self._words))
        for kind, fact in self.facts.items():
            built = self._draft.built.get(kind)
            wanted = kind in self._draft.wanted
            if wanted and kind in self._draft.failed:
                fact.setText(self._words("record.not_built"))
            else:
                fact.setText(self._size(built) if built and wanted else "")
            if kind in self.opens:
                self.opens[kind].setVisible(bool(built and wanted and built.filed))

    def _fold_out(self, lines: list[QHBoxLayout]) -> QScrollArea:
        """Those that few need every time; they scroll where the window is low."""
        inner = plain(column(*lines, gap=2))
        made = scroll(inner, least=_MORE_LEAST)
        made.setMaximumHeight(inner.sizeHint().height())
        made.hide()
        return made

    def _turn(self) -> None:
        """Fold out the documents that few need, or fold them in; what is ticked stays ticked."""
        opens = self.more.isHidden()
        self.more.setVisible(opens)
        self.fold.setIcon(icon("caret-up" if opens else "caret-down", "primary_text"))
        text = self._words("record.fewer" if opens else "record.more")
        self.fold.setText(f" {text}")
        self.fold.setAccessibleName(text)

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
        if kind is DocumentKind.MINUTES:
            return row(box, self.form, None, fact, gap=4)
        if kind.is_fileable and not kind.is_pdf:
            tip = self._words("final.open")
            self.opens[kind] = button(
                "", lambda: self.open_asked.emit(kind), kind="link", icon_name="arrow-square-out", tip=tip
            )
            self.opens[kind].setFixedHeight(24)
            self.opens[kind].hide()
            return row(box, None, fact, self.opens[kind], gap=4)
        return row(box, None, fact)

    def _size(self, built: Built) -> str:
        say, report = self._words, self._draft.report
        parts = [built.kind.ending.upper(), say.count(_counted(built), built.pages)]
        if built.state is not State.NONE and built.filed is not None:
            parts[0] = ""  # there is room for so much
            parts.append(say(f"final.short.{built.state}", n=built.filed.version))
        if built.kind in _INTERNAL:
            parts.append(say("record.internal"))
        if built.kind in _POSTERS and report is not None and not report.join_url:
            parts.append(say("record.no_address"))
        return " · ".join(filter(None, parts))


def _counted(built: Built) -> str:
    if built.is_pdf:
        return "record.pages"
    return "record.sheets" if built.kind is DocumentKind.SPREADSHEET else "record.files"
