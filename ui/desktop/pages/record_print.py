"""Printing what is shown. The dialog is the system's; the pages are drawn on the worker, one after another."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSizeF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.record_build import Built
from ui.desktop.pages.record_reading import opened, page_image

FINEST = 300  # dots per inch: finer, a page becomes a picture of hundreds of megabytes


class Printing(QObject):
    """open_dialog(parent, printer, then) asks for a printer and calls then() when one is chosen."""

    def __init__(self, page: QWidget, hands: Hands) -> None:
        super().__init__(page)
        self._page = page
        self._hands = hands
        self.open_dialog: Callable[[QWidget, QPrinter, Callable[[], object]], object] = _open_dialog

    def ask(self, built: Built) -> None:
        self.ask_for(built.content)

    def ask_for(self, content: bytes) -> None:
        """The same for a document that is on no page and in no file."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._hands.words("app.name"))  # what stands in the printer's queue, for all to see
        printer.setResolution(min(printer.resolution(), FINEST))
        self.open_dialog(self._page, printer, lambda: self._begin(printer, content))

    def _begin(self, printer: QPrinter, content: bytes) -> None:
        self._hands.notices.toast(self._hands.words("record.printing"))
        self._hands.work(print_pages, printer, content, owner=self, done=self._on_printed)

    def _on_printed(self, worked: bool) -> None:
        say = self._hands.words
        if worked:
            self._hands.notices.toast(say("record.printed"))
        else:
            self._hands.notices.say("harm", say("record.print_failed"))


def _open_dialog(parent: QWidget, printer: QPrinter, then: Callable[[], object]) -> None:
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog has an open of its own


def print_pages(printer: QPrinter, content: bytes) -> bool:
    """Draw the wanted pages, each as large as fits the sheet. Runs on the worker. Returns whether it worked."""
    with opened(content) as document:
        first = max(printer.fromPage(), 1)
        last = min(printer.toPage() or len(document), len(document))
        painter = QPainter()
        worked = painter.begin(printer)
        for number in range(first - 1, last) if worked else ():
            if number >= first and not printer.newPage():
                worked = False
                break
            page = document[number]
            sheet = painter.viewport().size()
            size = QSizeF(*page.get_size()).scaled(sheet.toSizeF(), Qt.AspectRatioMode.KeepAspectRatio).toSize()
            at = (sheet.width() - size.width()) // 2, (sheet.height() - size.height()) // 2
            painter.drawImage(*at, page_image(page, size))
            page.close()
        return painter.end() and worked if painter.isActive() else False
