"""The button that saves one of a project's own documents as a PDF."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from exports.project_papers import paper_name, write_paper
from ui.desktop.hands import Hands
from ui.desktop.parts import button
from workshop.project_papers import ProjectPapers


class PaperSaving(QObject):
    """kind: one of exports.project_papers.PAPERS. button: asks where to, and has the worker write it there."""

    def __init__(self, hands: Hands, kind: str, papers: Callable[[], ProjectPapers | None]) -> None:
        super().__init__()
        self._hands, self._kind, self._papers = hands, kind, papers
        self.button = button(hands.words("paper.save"), self.ask, icon_name="download-simple")

    def ask(self) -> None:
        papers = self._papers()
        if papers is None:
            return
        dialog = QFileDialog(self.button, self._hands.words("paper.save"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile(paper_name(papers, self._kind, self._hands.words, datetime.now(UTC)))
        dialog.fileSelected.connect(lambda chosen: self.save(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, path: Path) -> None:
        """Write it, and say so."""
        papers, words = self._papers(), self._hands.words
        if papers is None:
            return
        self.button.setEnabled(False)
        self._hands.work(
            partial(write_paper, papers, self._kind, words, path, datetime.now(UTC)),
            owner=self.button,
            done=self._on_saved,
            failed=self._on_failed,
        )

    def _on_saved(self, path: Path) -> None:
        self.button.setEnabled(True)
        self._hands.notices.toast(self._hands.words("paper.saved", name=path.name))

    def _on_failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self._hands.show_error(error)
