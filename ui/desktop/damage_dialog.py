"""When the library is damaged and there is no window yet: what happened, what can be done, and what came of it."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton, QStackedLayout, QWidget

from exports.rescue_report import as_text
from resources.i18n import Words
from ui.desktop.damage_pages import ReportPage, WaitingPage, choice_page, done_page
from ui.desktop.damage_work import DamageWork
from ui.desktop.sentences import is_bug, sentence
from ui.desktop.widgets.mark import mark_icon
from workshop.backups import Backup
from workshop.rescuing import Mending, Offer, Progress, Rescued

_LINES_WIDE, _HEIGHT = 34, 560

_log = logging.getLogger(__name__)


class DamageDialog(QDialog):
    """Accepted when there is a sound library to be opened; rejected when everything is to stay as it is."""

    def __init__(self, mending: Mending, words: Words) -> None:
        super().__init__()
        self._mending = mending
        self._words = words
        self._work = DamageWork()
        self._offer: Offer | None = None
        self._rescued: Rescued | None = None
        self.setWindowTitle(words("app.name"))
        self.setWindowIcon(mark_icon())
        self.setMinimumWidth(_LINES_WIDE * self.fontMetrics().height())  # wider where text is larger
        self.resize(self.minimumWidth(), _HEIGHT)
        self._pages = QStackedLayout(self)
        self._work.told.connect(self._show_progress)
        self.finished.connect(lambda _result: self._work.close())
        self._look()

    # What happens

    def _look(self) -> None:
        self._show_waiting(WaitingPage(self._words, "damage.looking", self.reject, "damage.quit"))
        self._work.begin(self._mending.offer, self._on_offer, self._on_no_offer)

    def _on_offer(self, offer: Offer | None) -> None:
        self._offer = offer
        self._ask()

    def _on_no_offer(self, error: Exception) -> None:
        self._note(error)
        self._ask()

    def _ask(self, trouble: str = "") -> None:
        page = choice_page(
            self._words,
            self._mending.library,
            self._offer,
            trouble,
            rescue=self._rescue,
            restore=self._restore,
            leave=self.reject,
        )
        self._show(page)

    def _rescue(self) -> None:
        self._show_waiting(WaitingPage(self._words, "damage.rescuing", self._give_up, "damage.stop"))
        self._work.begin(self._mending.rescue, self._on_rescued, self._on_failed)

    def _give_up(self) -> None:
        self._work.stop()
        self._ask()

    def _on_rescued(self, rescued: Rescued) -> None:
        self._rescued = rescued
        restore = self._restore if self._offer is not None else None
        self._report = ReportPage(self._words, rescued, self._take, self._copy, self._save, restore)
        self._show(self._report)

    def _take(self) -> None:
        rescued = self._rescued
        assert rescued is not None
        self._show_waiting(WaitingPage(self._words, "damage.exchanging"))
        self._work.begin(lambda _tell: self._mending.take(rescued), self._on_exchanged, self._on_failed)

    def _restore(self) -> None:
        assert self._offer is not None
        self._show_waiting(WaitingPage(self._words, "damage.exchanging"))
        self._work.begin(partial(self._put_back, self._offer.backup), self._on_exchanged, self._on_failed)

    def _put_back(self, backup: Backup, _tell: Progress) -> Path:
        if self._rescued is not None:
            self._mending.discard(self._rescued)
        return self._mending.restore(backup)

    def _on_exchanged(self, kept: Path) -> None:
        self._show(done_page(self._words, kept, self.accept))

    def _on_failed(self, error: Exception) -> None:
        self._note(error)
        self._ask(sentence(error, self._words))

    def _note(self, error: Exception) -> None:
        if is_bug(error):
            _log.error("mending a library failed", exc_info=error)

    # What is shown

    def _show(self, page: QWidget) -> None:
        """One page at a time; the one before is gone."""
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.hide()
            before.deleteLater()
        # Wrapped text needs more height the narrower it is, and a stack of pages does not ask for it.
        scrolls = isinstance(page, ReportPage)
        least = _HEIGHT if scrolls else max(_HEIGHT, page.heightForWidth(self.width()))
        self.setMinimumHeight(least)
        self.resize(self.width(), least)
        page.setFocus()
        for one in page.findChildren(QPushButton):
            one.setAutoDefault(False)  # Enter presses the filled one, wherever the focus is
            if one.property("kind") == "primary":
                one.setDefault(True)
                one.setFocus()

    def _show_waiting(self, page: WaitingPage) -> None:
        self._waiting = page
        self._show(page)

    def _show_progress(self, done: int, of: int) -> None:
        self._waiting.show_progress(done, of)

    # The report

    def _copy(self) -> None:
        assert self._rescued is not None
        QGuiApplication.clipboard().setText(as_text(self._rescued, self._words))

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder, f"{self._words('rescue.report')}.txt"))
        name, _filter = QFileDialog.getSaveFileName(self, self._words("damage.save"), proposed, "*.txt")
        if name:
            self.save_report(Path(name))

    def save_report(self, file: Path) -> None:
        """Where it cannot be saved, the copying is still there."""
        assert self._rescued is not None
        try:
            file.write_text(as_text(self._rescued, self._words), "utf-8")
        except OSError:
            self._report.show_trouble(self._words("trouble.folder_not_writable", path=str(file.parent)))
