"""Fastställ: who makes which documents final, and what to look at before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QPushButton, QWidget

from exports.kinds import DocumentKind
from resources.i18n import Words
from ui.desktop.fields import Field, line
from ui.desktop.growing import GrowingDialog
from ui.desktop.pages.record_build import Built, State
from ui.desktop.pages.record_checks import Line
from ui.desktop.pages.record_findings import finding_row
from ui.desktop.parts import button, column, label, plain, row, scroll

WIDTH, FINDINGS_MOST = 560, 190


class FinalDialog(GrowingDialog):
    """asked(who, kinds) is called when somebody presses the button; the dialog stays until it is told what came of it.

    names: what each document is called. go_to(page, row id) leads to where a finding is mended; the dialog closes.
    """

    def __init__(
        self,
        parent: QWidget,
        words: Words,
        documents: Sequence[tuple[Built, str]],
        looks: Sequence[Line],
        who: str,
        *,
        asked: Callable[[str, tuple[DocumentKind, ...]], object],
        go_to: Callable[[str, str], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._words = words
        self._asked = asked
        self._go_to = go_to
        self._looks = len(looks)
        self.setWindowTitle(words("final.title"))
        self.who = line(who)
        self.field = Field(words("final.who"), self.who, words("final.who_hint"))
        self.boxes: dict[DocumentKind, QCheckBox] = {}
        self.places: list[QPushButton] = []
        lines = [self._document(built, name) for built, name in documents]
        self.go = button("", self._ask, kind="primary")
        self.go.setDefault(True)
        self.stay = button(words("confirm.no"), self.reject)
        self.stay.setAutoDefault(False)
        lines_up = column(
            label(words("final.title"), "h3", wrap=True),
            label(words("final.text"), wrap=True),
            2,
            self.field,
            label(words("record.documents"), "strong"),
            *lines,
            4,
            *self._findings(looks),
            4,
            row(None, self.stay, self.go),
            gap=8,
            margins=(24, 20, 24, 20),
        )
        self._count()
        self.lay_out(lines_up, WIDTH)

    def is_working(self) -> None:
        """While the documents are made, nothing can be pressed twice."""
        self.go.setEnabled(False)
        self.go.setText(self._words("final.working"))

    def show_error(self, text: str) -> None:
        self._count()
        self.field.show_error(text)

    def _document(self, built: Built, name: str) -> QWidget:
        box = QCheckBox(name)
        is_final = built.state is State.FINAL
        version = built.filed.version if built.filed else 0
        box.setChecked(not is_final)
        box.setEnabled(not is_final)
        box.toggled.connect(lambda _on: self._count())
        self.boxes[built.kind] = box
        key = "final.is" if is_final else "final.becomes_new" if version else "final.becomes"
        return plain(row(box, None, label(self._words(key, n=version if is_final else version + 1), "caption")))

    def _findings(self, looks: Sequence[Line]) -> list[QWidget]:
        say = self._words
        if not looks:
            return [finding_row(Line("passed", say("final.nothing")), say, self._leave)[0]]
        made = [finding_row(one, say, self._leave) for one in looks]
        self.places = [go for _row, go in made if go is not None]
        inner = plain(column(*(widget for widget, _go in made), None, gap=6, margins=(0, 0, 8, 0)))
        area = scroll(inner, least=min(FINDINGS_MOST, 52 * len(made)))
        area.setMaximumHeight(min(FINDINGS_MOST, inner.sizeHint().height() + 8))
        return [label(say.count("final.looks", len(looks)), "strong"), area]

    def _leave(self, page: str, row_id: str) -> None:
        self.reject()
        self._go_to(page, row_id)

    @property
    def chosen(self) -> tuple[DocumentKind, ...]:
        return tuple(kind for kind, box in self.boxes.items() if box.isEnabled() and box.isChecked())

    def _count(self) -> None:
        key = "final.go_anyway" if self._looks else "final.go"
        self.go.setText(self._words.count(key, len(self.chosen)))
        self.go.setEnabled(bool(self.chosen))

    def _ask(self) -> None:
        if not self.who.text().strip():
            self.field.show_error(self._words("refused.finaliser_missing"))
            return
        self._asked(self.who.text(), self.chosen)


def version_line(words: Words, document_version: int, printed: int) -> str:
    """A version's name; where two laptops filed each their own, also what stands in the file itself."""
    text = words("final.version", n=document_version)
    return text if document_version == printed else words("final.renumbered", version=text, n=printed)
