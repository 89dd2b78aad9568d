"""What is printed from the agenda: a menu, and from there to the printer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from exports.kinds import DocumentKind
from ui.desktop.hands import Hands
from ui.desktop.parts import icon
from workshop.reports import SessionReport, session_report

if TYPE_CHECKING:
    from ui.desktop.pages.record_print import Printing

PRINTS = (DocumentKind.RUN_SHEET, DocumentKind.MATERIALS, DocumentKind.TABLE_CARDS, DocumentKind.WALL_HEADINGS)


class PrintButton(QPushButton):
    """Offers the agenda's documents; the one that is chosen goes to the printer in the window's language."""

    def __init__(self, hands: Hands, page: QWidget, kinds: Sequence[DocumentKind] = PRINTS) -> None:
        say = hands.words
        super().__init__(f" {say('agenda.print')}")
        self._hands, self._page = hands, page
        self._printing: Printing | None = None
        self.setAccessibleName(say("agenda.print"))
        self.setIcon(icon("printer", "text"))
        self.menu_of_prints = QMenu(self)
        for kind in kinds:
            self.menu_of_prints.addAction(say(f"record.kind.{kind}"), partial(self.print_one, kind))
        self.setMenu(self.menu_of_prints)

    @property
    def printing(self) -> Printing:
        if self._printing is None:
            from ui.desktop.pages.record_print import Printing

            self._printing = Printing(self._page, self._hands)
        return self._printing

    def print_one(self, kind: DocumentKind) -> None:
        """Make the document from the session as it is now, and ask for a printer."""
        made_at, session_id = datetime.now(UTC), self._hands.mirror.session_id
        done = partial(self._make, kind)
        self._hands.ask(session_report, session_id, made_at, with_pictures=False, owner=self, done=done)

    def _make(self, kind: DocumentKind, report: SessionReport) -> None:
        from ui.desktop.pages.record_build import build_one

        language = self._hands.words.language
        self._hands.work(build_one, report, kind, language, {}, owner=self, done=self.printing.ask)
