"""The record as it would be saved now: built in the background, and built anew when the session changes."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from exports.kinds import USUAL, DocumentKind
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.pages.record_build import Built, build_one
from workshop.changes import Commit
from workshop.filing import record_of
from workshop.reports import SessionReport

SETTLE_MS = 400


class Draft(QObject):
    """Works only while awake, that is while somebody looks. Signal: changed(), whenever anything below is different.

    During an evening changes come faster than documents are made: what is being built is then finished and shown, and
    after that built again. Another language or session drops what is under way.
    """

    changed = Signal()

    def __init__(self, hands: Hands, evening: Evening | None = None) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self.language = "en" if hands.words.language == "en" else "sv"
        self.wanted: tuple[DocumentKind, ...] = USUAL
        self.report: SessionReport | None = None
        self.kept: dict[str, bytes] = {}
        self.built: dict[DocumentKind, Built] = {}
        self.failed: set[DocumentKind] = set()
        self._awake = False
        self._stale = True
        self._round = 0
        self._under_way: dict[DocumentKind, Future[Built]] = {}
        self._timer = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._timer.timeout.connect(self._refresh)
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.committed.connect(self._on_commit)
        if evening is not None:
            evening.desk_changed.connect(self._on_desk)

    @property
    def is_building(self) -> bool:
        """Whether something newer than what is shown is on its way."""
        return self._stale or bool(self._under_way)

    @property
    def is_whole(self) -> bool:
        """Whether what is shown is complete and all of one report, not half of the one before."""
        return self.is_complete and not self._under_way

    @property
    def is_complete(self) -> bool:
        """Whether every chosen document can be looked at."""
        return self.report is not None and all(kind in self.built for kind in self.wanted)

    def wake(self) -> None:
        self._awake = True
        if self._stale and not self._under_way:
            self._refresh()

    def sleep(self) -> None:
        self._awake = False
        self._timer.stop()

    def want(self, kinds: tuple[DocumentKind, ...]) -> None:
        """Choose documents; those not made yet are."""
        self.wanted = kinds
        self._build([kind for kind in kinds if kind not in self.built and kind not in self._under_way])
        self.changed.emit()

    def speak(self, language: str) -> None:
        """Choose the language of the documents."""
        if language != self.language:
            self.language = language
            self._drop()
            self._build(list(self.wanted))
            self.changed.emit()

    def addressed(self, report: SessionReport) -> SessionReport:
        """The report with where phones reach the session, if the phone desk is open for it."""
        join_url, short_url = self._address()
        return replace(report, join_url=join_url, short_url=short_url)

    def _address(self) -> tuple[str, str]:
        if self._evening is None or not self._evening.serves_this:
            return "", ""
        return self._evening.state.join_url, self._evening.state.short_url

    def retry(self) -> None:
        self._stale = True
        self._refresh()

    def _drop(self) -> None:
        """Let go of everything made and under way; an answer that still comes is of an earlier round."""
        self._round += 1
        for future in self._under_way.values():
            future.cancel()
        self._under_way, self.built, self.failed = {}, {}, set()

    def _on_loaded(self) -> None:
        self._drop()
        self.report, self._stale = None, True
        self.changed.emit()
        if self._awake:
            self._refresh()

    def _on_desk(self) -> None:
        """A poster has the desk's address on it; that phones come and go changes nothing."""
        if self.report is not None and self._address() != (self.report.join_url, self.report.short_url):
            self._go_stale()

    def _on_commit(self, _commit: Commit) -> None:
        self._go_stale()

    def _go_stale(self) -> None:
        if self._stale and not self._awake:
            return  # nobody has looked since the last change
        self._stale = True
        if self._awake and not self._under_way and not self._timer.isActive():
            self._timer.start()
        self.changed.emit()

    def _refresh(self) -> None:
        mirror = self._hands.mirror
        if self._awake and mirror.is_loaded:
            self._stale = False
            done = partial(self._on_report, self._round)
            self._hands.ask(record_of, mirror.session_id, datetime.now(UTC), owner=self, done=done)

    def _on_report(self, round: int, found: tuple[SessionReport, dict[str, bytes]]) -> None:
        report, kept = found
        if not self._awake:
            self._stale = True
        elif round == self._round:
            self.report, self.kept = self.addressed(report), kept
            self._build(list(self.wanted))
            self.changed.emit()

    def _build(self, kinds: list[DocumentKind]) -> None:
        if self.report is None:
            return
        for kind in kinds:
            done, failed = partial(self._on_built, self._round), partial(self._on_failed, self._round, kind)
            facts = (self.report, kind, self.language, self.kept)
            self._under_way[kind] = self._hands.work(build_one, *facts, owner=self, done=done, failed=failed)

    def _on_built(self, round: int, built: Built) -> None:
        if round == self._round:
            self.built[built.kind] = built
            self.failed.discard(built.kind)
            self._on_done(built.kind)

    def _on_failed(self, round: int, kind: DocumentKind, error: Exception) -> None:
        if round == self._round:
            self.failed.add(kind)
            self._hands.show_error(error)
            self._on_done(kind)

    def _on_done(self, kind: DocumentKind) -> None:
        self._under_way.pop(kind, None)
        if self._stale and not self._under_way and self._awake:
            self._timer.start()
        self.changed.emit()
