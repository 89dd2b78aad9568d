"""The button that saves the follow-up: as a report, as a spreadsheet, or as open data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMenu

from exports.indicators import KINDS, indicator_file_name, write_indicators
from ui.desktop.hands import Hands
from ui.desktop.parts import button
from workshop.indicators.report import IndicatorReport
from workshop.ports import View


class FollowSaving(QObject):
    """button: asks where to, and has the worker write it there."""

    def __init__(self, hands: Hands, report: Callable[[], IndicatorReport | None]) -> None:
        super().__init__()
        self._hands, self._report = hands, report
        self.button = button(hands.words("follow.save"), icon_name="download-simple")
        self.button.setEnabled(False)
        menu = QMenu(self.button)
        for kind in KINDS:
            menu.addAction(hands.words(f"follow.save.{kind}"), partial(self.ask, kind))
        self.button.setMenu(menu)

    def ask(self, kind: str) -> None:
        report = self._report()
        if report is None:
            return
        words = self._hands.words
        dialog = QFileDialog(self.button, words("follow.save.title"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(KINDS[kind])
        dialog.setNameFilter(f"{words(f'follow.save.{kind}')} (*.{KINDS[kind]})")
        dialog.selectFile(indicator_file_name(report, kind, words))
        dialog.fileSelected.connect(lambda chosen: self.save(kind, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, kind: str, path: Path) -> None:
        """Write it, and say so. A report to read shows the picture below the sketch too."""
        report = self._report()
        if report is None:
            return
        self.button.setEnabled(False)
        picture_id = report.project.picture_id if report.project else ""
        if kind == "pdf" and picture_id:
            self._hands.ask(_content, picture_id, owner=self.button, done=partial(self._write_on, report, path))
        else:
            self._write(report, kind, path)

    def _write_on(self, report: IndicatorReport, path: Path, ground: bytes | None) -> None:
        self._write(replace(report, ground=ground or b""), "pdf", path)

    def _write(self, report: IndicatorReport, kind: str, path: Path) -> None:
        self._hands.work(
            partial(write_indicators, report, kind, self._hands.words, path, datetime.now(UTC)),
            owner=self.button,
            done=self._on_saved,
            failed=self._on_failed,
        )

    def _on_saved(self, path: Path) -> None:
        self.button.setEnabled(True)
        self._hands.notices.toast(self._hands.words("follow.saved", name=path.name))

    def _on_failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        self._hands.show_error(error)


def _content(view: View, id: str) -> bytes | None:
    return view.content(id)
