"""Making documents final from the record page: asks, makes them on the worker, and files them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from exports.kinds import DocumentKind
from ui.desktop.hands import Hands
from ui.desktop.pages.record_build import Built, State, finish_all
from ui.desktop.pages.record_checks import Line, type_name
from ui.desktop.pages.record_draft import Draft
from ui.desktop.pages.record_final import FinalDialog
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.filed import FiledDocument
from workshop.filing import Finished, finalise, record_of
from workshop.reports import SessionReport
from workshop.sessions import SessionState


class Filing(QObject):
    """One dialog at a time. go_to(page, row id): where a finding is mended."""

    def __init__(self, page: QWidget, hands: Hands, draft: Draft, go_to: Callable[[str, str], object]) -> None:
        super().__init__(page)
        self._page = page
        self._hands = hands
        self._draft = draft
        self._go_to = go_to
        self.dialog: FinalDialog | None = None

    @property
    def reason(self) -> str:
        """Why nothing can be made final now; empty when something can."""
        say, draft = self._hands.words, self._draft
        if draft.report is None or not draft.is_whole:
            return say("record.building")
        if not self._documents():
            return say("final.none_fileable")
        if all(one.state is State.FINAL for one in self._documents()):
            return say("final.all_final")
        return "" if draft.report.session.state is SessionState.CLOSED else say("refused.not_closed")

    def ask(self, looks: list[Line]) -> None:
        """Open the dialog with the documents that are chosen on the page."""
        if self.reason or not self._hands.may_write() or self._draft.report is None:
            return
        report = self._draft.report
        documents = [(built, type_name(report, built.kind, self._hands.words)) for built in self._documents()]
        who = self._hands.settings.value.facilitator or report.session.facilitator
        self.dialog = FinalDialog(
            self._page, self._hands.words, documents, looks, who, asked=self._begin, go_to=self._go_to
        )
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def _documents(self) -> list[Built]:
        built = self._draft.built
        return [built[kind] for kind in self._draft.wanted if kind.is_fileable and kind in built]

    def _forget(self) -> None:
        self.dialog = None

    def _begin(self, who: str, kinds: tuple[DocumentKind, ...]) -> None:
        """From what is in the library at this moment: that is the moment which the documents will tell of."""
        if self.dialog is not None:
            self.dialog.is_working()
        id, now = self._hands.mirror.session_id, datetime.now(UTC)
        self._hands.ask(record_of, id, now, owner=self, done=partial(self._make, who, kinds))

    def _make(self, who: str, kinds: tuple[DocumentKind, ...], found: tuple[SessionReport, dict[str, bytes]]) -> None:
        report, _kept = found
        ids = [self._hands.new_id() for _ in kinds]
        facts = (report, kinds, self._draft.language, who, ids)
        done = partial(self._file, report.session.id)
        self._hands.work(finish_all, *facts, owner=self, done=done, failed=self._on_failed)

    def _file(self, session_id: str, finished: list[Finished]) -> None:
        self._hands.act(finalise, session_id, finished, done=self._on_filed, failed=self._on_failed)

    def _on_filed(self, filed: list[FiledDocument]) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self._hands.notices.toast(self._hands.words.count("final.done", len(filed)))

    def _on_failed(self, error: Exception) -> None:
        if self.dialog is not None and isinstance(error, Refused):
            self.dialog.show_error(sentence(error, self._hands.words))
            return
        if self.dialog is not None:
            self.dialog.reject()
        self._hands.show_error(error)
