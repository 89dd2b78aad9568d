"""Invitations to those who are chosen in the list, each with a code of its own: printed, or saved to be sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from exports.kinds import DocumentKind
from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.parts import icon
from workshop.invited import Invited
from workshop.reports import SessionReport, session_report

if TYPE_CHECKING:
    from ui.desktop.pages.record_print import Printing


class Letters(QPushButton):
    """chosen() gives the rows that are marked; of none, everybody who has not sent apologies gets an invitation."""

    def __init__(self, hands: Hands, page: QWidget, chosen: Callable[[], list[Invited]]) -> None:
        super().__init__()
        self._hands, self._page, self._chosen = hands, page, chosen
        self._printing: Printing | None = None
        say = hands.words
        self.setProperty("kind", "quiet")
        self.setIcon(icon("envelope-simple", "text"))
        self.setIconSize(QSize(20, 20))
        menu = QMenu(self)
        self.print_action = menu.addAction(say("letters.print"), self.print_them)
        self.one_action = menu.addAction(say("letters.one"), self._choose_file)
        self.each_action = menu.addAction(say("letters.each"), self._choose_folder)
        self.setMenu(menu)
        self.show_chosen()

    @property
    def printing(self) -> Printing:
        if self._printing is None:
            from ui.desktop.pages.record_print import Printing

            self._printing = Printing(self._page, self._hands)
        return self._printing

    def show_chosen(self) -> None:
        """Say for whom they would be, and be off when for nobody."""
        say, chosen = self._hands.words, self._chosen()
        self.setText(f" {say.count('letters.chosen', len(chosen)) if chosen else say('letters.all')}")
        self.setEnabled(not chosen or any(not one.is_excused for one in chosen))

    def print_them(self) -> None:
        """Ask for a printer, with a page for each."""
        self._make(_one_pdf, self._print)

    def save_one(self, file: Path) -> None:
        """Write them into one PDF."""
        self._make(partial(_write_one, file), lambda many: self._tell(many, file.name))

    def save_each(self, folder: Path) -> None:
        """Write a PDF for each into a folder, and the file for calendars beside them."""
        self._make(partial(_write_each, folder), lambda many: self._tell(many, folder.name))

    def _make(self, job: Callable[[SessionReport, Words], object], done: Callable[..., object]) -> None:
        ids = {one.id for one in self._chosen()}

        def told(report: SessionReport) -> None:
            invited = tuple(one for one in report.invited if not ids or one.id in ids)
            only = replace(report, invited=invited)
            self._hands.work(job, only, self._hands.words, owner=self, done=done)

        session_id = self._hands.mirror.session_id
        self._hands.ask(session_report, session_id, datetime.now(UTC), with_pictures=False, owner=self, done=told)

    def _print(self, content: bytes) -> None:
        from ui.desktop.pages.record_build import Built

        self.printing.ask(Built(DocumentKind.INVITATION, self._hands.words.language, content, 0, ""))

    def _tell(self, many: int, name: str) -> None:
        self._hands.notices.toast(f"{self._hands.words.count('letters.saved', many)} {name}")

    def _choose_file(self) -> None:
        say = self._hands.words
        dialog = self._dialog(say("letters.one"))
        dialog.setNameFilters(["PDF (*.pdf)"])
        dialog.setDefaultSuffix("pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{say('letters.file')}.pdf")
        dialog.fileSelected.connect(lambda chosen: self.save_one(Path(chosen)))
        dialog.open()

    def _choose_folder(self) -> None:
        dialog = self._dialog(self._hands.words("letters.each"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.save_each(Path(chosen)))
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        made = QFileDialog(self._page, title, self._hands.settings.value.records_folder or documents)
        made.finished.connect(made.deleteLater)
        return made


def _one_pdf(report: SessionReport, words: Words) -> bytes:
    from exports.invitations import invitations
    from exports.pdf.checking import checked

    return checked(invitations(report, words))


def _write_one(file: Path, report: SessionReport, words: Words) -> int:
    from exports.invitations import to_invite
    from exports.replacing import replace_file

    replace_file(file, _one_pdf(report, words))
    return len(to_invite(report.invited))


def _write_each(folder: Path, report: SessionReport, words: Words) -> int:
    from exports.calendar_file import session_calendar
    from exports.invitations import single_invitations
    from exports.replacing import replace_file

    made: Mapping[str, bytes] = single_invitations(report, words)
    for name, content in made.items():
        replace_file(folder / name, content)
    replace_file(folder / f"{words('doc.file.invitation')}.ics", session_calendar(report, words))
    return len(made)
