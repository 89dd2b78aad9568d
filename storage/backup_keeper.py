"""Makes backups at the right moments, on a thread of its own, for as long as a library is open."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

from storage.backup import BackupFolder
from storage.copying import Interrupted
from workshop.backups import Backup, Reason
from workshop.changes import Change, Commit
from workshop.errors import StorageTrouble
from workshop.overview import Overview
from workshop.ports import Store, View
from workshop.sessions import Session, SessionState

EVERY_S = 300.0
_LOOK_S = 15.0

_log = logging.getLogger(__name__)


class BackupKeeper:
    """workshop.backups.Backups for an open library. The store's thread is never waited for by more than a question.

    clock: seconds that only go forward. Without start(), tick() does in its turn what the thread would have done.
    first_after_s: how long the first backup waits, so that a window that is being built has the laptop to itself.
    """

    def __init__(
        self,
        backups: BackupFolder,
        store: Store,
        clock: Callable[[], float] = time.monotonic,
        *,
        first_after_s: float = 0.0,
    ) -> None:
        self._backups = backups
        self._store = store
        self._clock = clock
        self._wake = threading.Event()
        self._closing = threading.Event()
        self._first_after_s = first_after_s
        self._gate = threading.Lock()
        self._failure: Future[StorageTrouble] = Future()
        self._failing = False
        self._owed: Reason | None = Reason.START
        self._not_before = clock()
        self._unsubscribe = store.subscribe(self._on_commit)
        self._thread: threading.Thread | None = None

    @property
    def folder(self) -> Path:
        return self._backups.path

    def found(self) -> list[Backup]:
        return self._backups.found()

    def preview(self, backup: Backup) -> Overview:
        return self._backups.preview(backup)

    def make(self) -> Backup:
        return self._backups.make(Reason.ASKED, self._closing.is_set)

    def start_anew(self) -> Backup:
        return self._backups.start_anew(self._closing.is_set)

    def next_failure(self) -> Future[StorageTrouble]:
        with self._gate:
            if self._failure.done():
                self._failure = Future()
            return self._failure

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="backups")
        self._thread.start()

    def close(self) -> None:
        """Make no more; one that is being made is given up, and the next start makes up for it."""
        self._unsubscribe()
        self._closing.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()

    def tick(self) -> None:
        """Make a backup if it is time for one."""
        with self._gate:
            now, owed = self._clock(), self._owed
            if now < self._not_before:
                return
            self._not_before = now + EVERY_S
        reason = owed or (Reason.LIVE if self._is_live() else None)
        if reason is None or not self._made(reason):
            return
        with self._gate:
            if self._owed is owed:
                self._owed = None

    def _run(self) -> None:
        self._closing.wait(self._first_after_s)
        while not self._closing.is_set():
            try:
                self.tick()
            except Interrupted:
                return
            except Exception:
                _log.exception("a backup failed")
            self._wake.wait(_LOOK_S)
            self._wake.clear()

    def _made(self, reason: Reason) -> bool:
        try:
            if self._backups.is_behind():
                self._backups.make(reason, self._closing.is_set)
        except StorageTrouble as trouble:
            self._say(trouble)
            return False
        self._failing = False
        return True

    def _say(self, trouble: StorageTrouble) -> None:
        if not self._failing:
            self._failing = True
            with self._gate:
                failure = self._failure
            if not failure.done():
                failure.set_result(trouble)

    def _is_live(self) -> bool:
        return self._store.ask(_is_live).result()

    def _on_commit(self, commit: Commit) -> None:
        """On the store's thread: a session that is closed is worth a backup at once."""
        if any(_closes(change) for change in commit.changes):
            with self._gate:
                self._owed, self._not_before = Reason.CLOSE, self._clock()
            self._wake.set()


def _closes(change: Change) -> bool:
    before, after = change.before, change.after
    return (
        isinstance(before, Session)
        and isinstance(after, Session)
        and after.state is SessionState.CLOSED
        and before.state is not SessionState.CLOSED
    )


def _is_live(view: View) -> bool:
    return view.count(Session, state=SessionState.LIVE) > 0
