"""Akten: the documents, what to look at first, and saving them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontInfo, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from exports.kinds import DocumentKind
from exports.names import folder_name
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.pages.record_build import Built, save, version_of
from ui.desktop.pages.record_checks import lines
from ui.desktop.pages.record_copy import save_copy
from ui.desktop.pages.record_documents import DocumentsCard
from ui.desktop.pages.record_draft import Draft
from ui.desktop.pages.record_filing import Filing
from ui.desktop.pages.record_findings import FindingsCard
from ui.desktop.pages.record_form import FormDialog
from ui.desktop.pages.record_many import ManyDialog
from ui.desktop.pages.record_preview import Preview
from ui.desktop.pages.record_print import Printing
from ui.desktop.pages.record_save import SaveCard, open_folder
from ui.desktop.parts import column, plain, row
from ui.desktop.sentences import is_bug, sentence
from workshop.changes import Commit
from workshop.filed import FiledDocument
from workshop.filing import record_of, versions_of
from workshop.reports import SessionReport

LEFT_WIDTH = 400  # at the usual size of text


class RecordPage(QWidget):
    """open_page(page, row id) leads to where a finding is mended. records_folder: where each record gets its folder.

    evening: knows the address that stands on posters. Private signal: _stepped(done, of), from the worker's thread.
    """

    _stepped = Signal(int, int)

    def __init__(
        self,
        hands: Hands,
        open_page: Callable[[str, str], None],
        records_folder: Path,
        evening: Evening | None = None,
    ) -> None:
        super().__init__()
        self._hands = hands
        self._records = records_folder
        self._current: DocumentKind = DocumentKind.MINUTES
        self._is_saving = False
        self._step = (0, 0)
        self._saved_at = ""
        self._changes, self._saved_changes = 0, 0
        words = hands.words
        self.draft = Draft(hands, evening)
        self.documents = DocumentsCard(words, self.draft)
        self.findings = FindingsCard(words, open_page)
        self.saving = SaveCard(words)
        self.preview = Preview(words)
        self.filing = Filing(self, hands, self.draft, open_page)
        self.printing = Printing(self, hands)
        self._version: Built | None = None
        left = plain(column(self.documents, (self.findings, 1), self.saving, gap=12))
        left.setFixedWidth(LEFT_WIDTH * QFontInfo(self.font()).pixelSize() // 14)
        self.setLayout(row(left, (self.preview, 1), gap=14, margins=(16, 14, 16, 14)))

        self.draft.changed.connect(self._follow)
        self.documents.chosen.connect(self._on_chosen)
        self.documents.spoken.connect(self.draft.speak)
        self.documents.form_asked.connect(self._choose_form)
        self.documents.open_asked.connect(self._open_filed)
        self.preview.chosen.connect(self._look_at)
        state = self.preview.state
        state.final_asked.connect(lambda: self.filing.ask([one for one in self.findings.lines if one.kind == "look"]))
        state.version_asked.connect(self._look_at_version)
        state.copy_asked.connect(self._save_copy)
        state.print_asked.connect(self._print)
        hands.only_to_write(state.final, self.documents.form)
        self.saving.asked.connect(self._save)
        self.saving.moved.connect(self._on_moved)
        self.saving.many_asked.connect(self.ask_many)
        self._stepped.connect(self._on_step)
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.committed.connect(self._on_commit)
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.draft.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.draft.sleep()

    def _follow(self) -> None:
        """Show the draft as it is now."""
        draft, words = self.draft, self._hands.words
        chips = [kind for kind in draft.wanted if kind.is_pdf]
        if chips and self._current not in chips:
            self._current = chips[0]
        self.preview.offer(chips, self._current, draft.report)
        built = self._shown() if chips else None
        if built is not None or not chips or draft.report is None:
            self.preview.show_document(built)
        if draft.report is not None:
            versions = versions_of(draft.report.filed, self._current, draft.language) if chips else []
            self.preview.state.show_state(built, versions, draft.report.session.zone)
        failed = "record.not_built" if self._current in draft.failed else "record.building"
        self.preview.show_waiting(words(failed if chips else "record.no_preview"))
        if draft.report is not None:
            self.saving.show_folder(self._records / folder_name(draft.report))
            if draft.is_whole:
                chosen = {kind: draft.built[kind] for kind in draft.wanted}
                self.findings.show_lines(lines(draft.report, chosen, words))
        self._allow()

    def _allow(self) -> None:
        words, draft = self._hands.words, self.draft
        key = "record.saved_at" if self._changes == self._saved_changes else "record.changed_since"
        state = words(key, at=self._saved_at) if self._saved_at else words("record.unsaved")
        self.saving.allow(len(draft.wanted), self._reason(), state)
        if self._hands.can_write:
            self.preview.state.allow_final(self.filing.reason)

    def _reason(self) -> str:
        """Why the record cannot be saved now."""
        words, draft = self._hands.words, self.draft
        if not draft.wanted:
            return words("record.none_chosen")
        if self._is_saving:
            done, of = self._step
            return words("record.saving_step", done=done, of=of) if done else words("record.saving")
        if draft.failed & set(draft.wanted):
            return words("record.failed")
        return "" if draft.is_complete else words("record.building")

    def ask_many(self) -> None:
        """Open the dialog for saving several sessions; the documents are those chosen here."""
        draft = self.draft
        project_id = draft.report.project.id if draft.report is not None else ""
        self.many = ManyDialog(self, self._hands, draft.wanted, draft.language, self._records, project_id)
        self.many.open()

    def _on_loaded(self) -> None:
        self._saved_at, self._is_saving, self._version = "", False, None
        self.saving.offer_folder(None)
        self.saving.show_error("")
        self.findings.show_lines([])

    def _on_commit(self, _commit: Commit) -> None:
        self._changes += 1
        self._allow()

    def _on_chosen(self, kinds: tuple[DocumentKind, ...]) -> None:
        self.draft.want(kinds)

    def _look_at(self, kind: DocumentKind) -> None:
        self._current, self._version = kind, None
        self._follow()

    def _shown(self) -> Built | None:
        """What is on the screen: a version that somebody chose, or the document as it is now."""
        version = self._version
        if version is not None and (version.kind, version.language) == (self._current, self.draft.language):
            return version
        return self.draft.built.get(self._current)

    def _look_at_version(self, document: FiledDocument | None) -> None:
        if document is None:
            self._look_at(self._current)
        elif (content := self.draft.kept.get(document.content_id)) is not None:
            self._hands.work(version_of, document, content, owner=self, done=self._on_version)
        else:
            self._hands.notices.say("warn", self._hands.words("final.lost", name=document.file_name))

    def _on_version(self, version: Built) -> None:
        self._version = version
        self._follow()

    def show_row(self, _id: str) -> None:
        """What can be mended on this page is who signs the minutes."""
        self._choose_form()

    def _choose_form(self) -> None:
        if self._hands.may_write():
            FormDialog(self, self._hands, self._hands.mirror.session).open()

    def _print(self) -> None:
        if (built := self._shown()) is not None:
            self.printing.ask(built)

    def _save_copy(self) -> None:
        built = self._shown()
        if built is not None and built.filed is not None and built.filed.content_id in self.draft.kept:
            save_copy(self, self._hands, built.filed, self.draft.kept)

    def _open_filed(self, kind: DocumentKind) -> None:
        """What has no pages to show here is shown by the program that the computer has for it, as a copy."""
        built = self.draft.built.get(kind)
        if built is not None and built.filed is not None and built.filed.content_id in self.draft.kept:
            save_copy(self, self._hands, built.filed, self.draft.kept, opens=True)

    def _on_moved(self, folder: Path) -> None:
        self._records = folder
        self._hands.settings.change(records_folder=str(folder))
        self.saving.show_error("")
        self._follow()

    def _save(self) -> None:
        """Save what is in the library at this moment, which may be newer than what is shown."""
        self._is_saving, self._step = True, (0, 0)
        self.saving.show_error("")
        self._allow()
        session_id, now = self._hands.mirror.session_id, datetime.now(UTC)
        self._hands.ask(record_of, session_id, now, owner=self, done=partial(self._write, self._changes))

    def _write(self, changes: int, found: tuple[SessionReport, dict[str, bytes]]) -> None:
        report, kept = found
        folder = self._records / folder_name(report)
        kinds = self.draft.wanted
        done, failed = partial(self._on_saved, changes, report, folder, len(kinds)), self._on_failed
        facts = (self.draft.addressed(report), kept, kinds, self.draft.language, folder, self._stepped.emit)
        self._hands.work(save, *facts, owner=self, done=done, failed=failed)

    def _on_step(self, done: int, of: int) -> None:
        self._step = (done, of)
        self._allow()

    def _on_saved(
        self, changes: int, report: SessionReport, folder: Path, documents: int, doubtful: list[Path]
    ) -> None:
        words = self._hands.words
        if report.session.id == self._hands.mirror.session_id:
            self._is_saving, self._saved_changes = False, changes
            self._saved_at = words.clock(datetime.now(UTC), report.session.zone)
            self.saving.offer_folder(folder)
        text = words.count("record.saved", documents)
        if self.findings.looks:
            text = f"{text} {words.count('record.saved_with', self.findings.looks)}"
        self._allow()
        self._hands.notices.toast(text, words("record.open_folder"), partial(open_folder, folder))
        if doubtful:
            names = ", ".join(file.name for file in doubtful)
            self._hands.notices.say("warn", words("record.unvouched", names=names))

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        self._allow()
        if is_bug(error):
            self._hands.show_error(error)
        else:
            self.saving.show_error(sentence(error, self._hands.words))
            self.saving.change.setFocus()
