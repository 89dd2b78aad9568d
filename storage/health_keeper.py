"""Reads a large library through while it is open, on a thread and through a connection of its own."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.connection import connect
from storage.health import State, is_read_at_once, note_of, state_meanwhile
from storage.locking import Key
from workshop.errors import StorageTrouble

_log = logging.getLogger(__name__)


class HealthKeeper:
    """workshop.rescuing.Health for an open library. The store's thread is never waited for, nor made to wait.

    One that was read through before it was opened is not read again. search_mended: what look_over said then.
    first_after_s: how long it waits before it begins to read.
    """

    def __init__(
        self, path: Path, key: Key | None = None, *, search_mended: bool = False, first_after_s: float = 0.0
    ) -> None:
        self._path = path
        self._key = key
        self._search_mended = search_mended
        self._first_after_s = first_after_s
        self._closing = threading.Event()
        self._finding: Future[StorageTrouble] = Future()
        self._thread: threading.Thread | None = None

    def finding(self) -> Future[StorageTrouble]:
        return self._finding

    def start(self) -> None:
        if self._search_mended:
            self._tell("search_mended")
        elif not is_read_at_once(self._path):
            self._thread = threading.Thread(target=self._run, name="health")
            self._thread.start()

    def close(self) -> None:
        """Give up at once; the next start begins anew."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        if self._closing.wait(self._first_after_s):
            return
        try:
            with closing(connect(self._path, "ro", self._key)) as connection:
                state = state_meanwhile(connection, self._closing.is_set)
            if state is not State.SOUND:
                # The next opening reads everything too, before it is too late to choose.
                note_of(self._path).touch()
                self._tell("library_damaged" if state is State.DAMAGED else "search_damaged")
        except (sqlite.Error, StorageTrouble, OSError):
            if not self._closing.is_set():
                _log.exception("the library could not be read through")

    def _tell(self, code: str) -> None:
        self._finding.set_result(StorageTrouble(code, path=str(self._path)))
