"""The button that saves one of a project's own documents: to read, or as a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu

from exports.project_papers import ENDINGS, has_content, paper_name, write_paper
from ui.desktop.hands import Hands
from ui.desktop.parts import button
from workshop.project_papers import ProjectPapers


class PaperSaving(QObject):
    """kind: one of exports.project_papers.PAPERS. button: asks where to, and has the worker write it there.

    It can be pressed when there is something to save; otherwise it says what to do first.
    """

    def __init__(self, hands: Hands, kind: str, papers: Callable[[], ProjectPapers | None]) -> None:
        super().__init__()
        self._hands, self._kind, self._papers = hands, kind, papers
        self.button = button(hands.words("paper.save"), icon_name="download-simple")
        menu = QMenu(self.button)
        for ending in ENDINGS:
            menu.addAction(hands.words(f"paper.save.{ending}"), partial(self.ask, ending))
        self.button.setMenu(menu)
        self.look()

    def look(self) -> None:
        """See whether there is anything to save."""
        papers = self._papers()
        is_there = papers is not None and has_content(papers, self._kind)
        why = "" if is_there or papers is None else self._hands.words(f"paper.empty.{self._kind}")
        self.button.setEnabled(is_there)
        self.button.setToolTip(why)
        self.button.setAccessibleDescription(why)

    def ask(self, ending: str) -> None:
        papers, words = self._papers(), self._hands.words
        if papers is None:
            return
        dialog = QFileDialog(self.button, words("paper.save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.setNameFilter(f"{words(f'paper.save.{ending}')} (*.{ending})")
        dialog.selectFile(paper_name(papers, self._kind, words, datetime.now(UTC), ending))
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen), ending))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: Path, ending: str = "pdf") -> None:
        """Write it, and say so."""
        papers, words = self._papers(), self._hands.words
        if papers is None:
            return
        self.button.setEnabled(False)
        self._hands.work(
            partial(write_paper, papers, self._kind, words, path, datetime.now(UTC), ending),
            owner=self.button,
            done=self._on_saved,
            failed=self._on_failed,
        )

    def _on_saved(self, path: Path) -> None:
        self.look()
        self._hands.notices.toast(self._hands.words("paper.saved", name=path.name))

    def _on_failed(self, error: Exception) -> None:
        self.look()
        self._hands.show_error(error)
