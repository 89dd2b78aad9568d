"""Akten: the documents, what to look at first, and saving them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontInfo, QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from exports.record import DocumentKind, folder_name
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.pages.record_build import save
from ui.desktop.pages.record_checks import lines
from ui.desktop.pages.record_documents import DocumentsCard
from ui.desktop.pages.record_draft import Draft
from ui.desktop.pages.record_findings import FindingsCard
from ui.desktop.pages.record_preview import Preview
from ui.desktop.pages.record_save import SaveCard, open_folder
from ui.desktop.parts import column, plain, row
from ui.desktop.sentences import is_bug, sentence
from workshop.ports import Commit
from workshop.reports import SessionReport, session_report

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
        left = plain(column(self.documents, (self.findings, 1), self.saving, gap=12))
        left.setFixedWidth(LEFT_WIDTH * QFontInfo(self.font()).pixelSize() // 14)
        self.setLayout(row(left, (self.preview, 1), gap=14, margins=(16, 14, 16, 14)))

        self.draft.changed.connect(self._follow)
        self.documents.chosen.connect(self._on_chosen)
        self.documents.spoken.connect(self.draft.speak)
        self.preview.chosen.connect(self._look_at)
        self.saving.asked.connect(self._save)
        self.saving.moved.connect(self._on_moved)
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
        self.preview.offer(chips, self._current)
        built = draft.built.get(self._current) if chips else None
        if built is not None or not chips or draft.report is None:
            self.preview.show_document(built)
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

    def _on_loaded(self) -> None:
        self._saved_at, self._is_saving = "", False
        self.saving.offer_folder(None)
        self.saving.show_error("")
        self.findings.show_lines([])

    def _on_commit(self, _commit: Commit) -> None:
        self._changes += 1
        self._allow()

    def _on_chosen(self, kinds: tuple[DocumentKind, ...]) -> None:
        self.draft.want(kinds)

    def _look_at(self, kind: DocumentKind) -> None:
        self._current = kind
        self._follow()

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
        self._hands.ask(session_report, session_id, now, owner=self, done=partial(self._write, self._changes))

    def _write(self, changes: int, report: SessionReport) -> None:
        folder = self._records / folder_name(report)
        kinds = self.draft.wanted
        done, failed = partial(self._on_saved, changes, report, folder, len(kinds)), self._on_failed
        facts = (self.draft.addressed(report), kinds, self.draft.language, folder, self._stepped.emit)
        self._hands.work(save, *facts, owner=self, done=done, failed=failed)

    def _on_step(self, done: int, of: int) -> None:
        self._step = (done, of)
        self._allow()

    def _on_saved(self, changes: int, report: SessionReport, folder: Path, documents: int, _files: list[Path]) -> None:
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

    def _on_failed(self, error: Exception) -> None:
        self._is_saving = False
        self._allow()
        if is_bug(error):
            self._hands.show_error(error)
        else:
            self.saving.show_error(sentence(error, self._hands.words))
            self.saving.change.setFocus()
