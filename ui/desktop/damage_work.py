"""Slow things for the dialog that there is before any window: done on a worker, heard of on the GUI thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from workshop.rescuing import Progress

T = TypeVar("T")

_EVERY_S = 0.1


class Stopped(Exception):
    """Nobody waits for it any more."""


class DamageWork(QObject):
    """One thing at a time. Signals: told(done, of), while something is going on."""

    told = Signal(int, int)
    _calls = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mending")
        self._stop = threading.Event()
        self._is_closed = False
        self._calls.connect(lambda call: call(), Qt.ConnectionType.QueuedConnection)

    def begin(
        self, job: Callable[[Progress], T], done: Callable[[T], object], failed: Callable[[Exception], object]
    ) -> None:
        """job(tell) on the worker; done(what it returns) or failed(error) unless it was stopped before."""
        self._stop = stop = threading.Event()
        last = 0.0

        def tell(step: int, of: int) -> None:
            nonlocal last
            if stop.is_set():
                raise Stopped
            if (now := time.monotonic()) - last >= _EVERY_S:
                last = now
                self.told.emit(step, of)

        future = self._pool.submit(job, tell)
        future.add_done_callback(lambda one: self._calls.emit(lambda: self._answer(one, stop, done, failed)))

    def stop(self) -> None:
        """Give up what is going on; nothing is heard of it any more."""
        self._stop.set()

    def close(self) -> None:
        self._is_closed = True
        self.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _answer(
        self,
        future: Future[Any],
        stop: threading.Event,
        done: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        if self._is_closed or stop.is_set():
            return
        try:
            result = future.result()
        except (CancelledError, Stopped):
            return
        except Exception as error:
            failed(error)
            return
        done(result)
