"""The card "before you save"."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from resources.i18n import Words
from ui.desktop.pages.record_checks import Line
from ui.desktop.parts import button, clear, column, label, picture, plain, row, scroll

_ICONS = {"look": ("warning-circle", "warn"), "know": ("info", "text2"), "passed": ("check-circle", "ok")}


class FindingsCard(QFrame):
    """Shows lines; their button goes where they can be mended."""

    def __init__(self, words: Words, open_page: Callable[[str, str], None]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = words
        self._open_page = open_page
        self.lines: list[Line] = []
        self.buttons: list[QPushButton] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        inner = plain(column(self._list, None, gap=0))
        area = scroll(inner, least=74)  # the page fits a small laptop also under the live bar
        self.setLayout(column(label(words("record.before"), "h3"), area, gap=4, margins=(18, 12, 10, 10)))

    @property
    def looks(self) -> int:
        """How many things there are to look at."""
        return sum(line.kind == "look" for line in self.lines)

    def show_lines(self, lines: list[Line]) -> None:
        if lines == self.lines:
            return
        self.lines, self.buttons = lines, []
        clear(self._list)
        for line in lines:
            self._list.addWidget(self._row(line))

    def _row(self, line: Line) -> QWidget:
        made, go = finding_row(line, self._words, self._open_page)
        self.buttons += [go] if go else []
        return made


def finding_row(
    line: Line, words: Words, open_page: Callable[[str, str], object]
) -> tuple[QWidget, QPushButton | None]:
    """One line, and the button that goes where it can be mended, if it can."""
    name, colour = _ICONS[line.kind]
    mark = picture(name, colour, 18)
    mark.setAccessibleName(words(f"record.mark.{line.kind}"))
    text = label(line.text, "strong", wrap=True)
    detail = label(line.detail, "caption", wrap=True)
    if not line.detail:  # setHidden(False) would show it as a window of its own
        detail.hide()
    line_up = row(column(5, mark, None, gap=0), (column(4, text, detail, None, gap=0), 1), gap=10)
    if not line.action:
        return plain(line_up), None
    go = button(line.action, lambda: open_page(line.page, line.row_id), kind="link")
    go.setAccessibleName(f"{line.action}: {line.text}. {line.detail}")
    line_up.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
    return plain(line_up), go
