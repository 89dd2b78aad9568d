"""The one object that other threads may touch: what it is told on any thread arrives on the GUI thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from workshop.changes import Commit
from workshop.desk import Desk, DeskState
from workshop.ports import Store

T = TypeVar("T")


class Bridge(QObject):
    """Signals: committed(Commit) for the feed; desk_changed(DeskState); failed(Exception) for errors nobody took.

    Everything is delivered in the order in which the store said it: a commit and the answer to a question asked before
    or after it cannot change places.
    """

    committed = Signal(object)
    desk_changed = Signal(object)
    failed = Signal(object)
    _calls = Signal(object)

    def __init__(self, store: Store, desk: Desk) -> None:
        super().__init__()
        self._stopped = False
        self._calls.connect(self._call, Qt.ConnectionType.QueuedConnection)
        self._stops = [
            store.subscribe(lambda commit: self._calls.emit(lambda: self._commit(commit))),
            desk.subscribe(lambda state: self._calls.emit(lambda: self._desk(state))),
        ]

    def follow(
        self,
        future: Future[T],
        owner: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """When the future is done, call done(result) or failed(error) on the GUI thread, unless the owner is gone.

        Without failed, the error goes to the signal of that name, which shows it.
        """
        future.add_done_callback(lambda done_one: self._calls.emit(lambda: self._answer(done_one, owner, done, failed)))

    def stop(self) -> None:
        """Hear no more from the store and the desk, and deliver nothing that is still on its way."""
        self._stopped = True
        for stop in self._stops:
            stop()
        self._stops = []

    def _call(self, call: Callable[[], object]) -> None:
        if not self._stopped:
            call()

    def _commit(self, commit: Commit) -> None:
        self.committed.emit(commit)

    def _desk(self, state: DeskState) -> None:
        self.desk_changed.emit(state)

    def _answer(
        self,
        future: Future[Any],
        owner: QObject,
        done: Callable[[Any], object] | None,
        failed: Callable[[Exception], object] | None,
    ) -> None:
        if not isValid(owner):
            return
        try:
            result = future.result()
        except CancelledError:
            return
        except Exception as error:
            (failed or self.failed.emit)(error)
            return
        if done is not None:
            done(result)
