"""What a page can do and read: act on the session, ask the library, speak to the user. Handed to every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject

from resources.i18n import Words
from ui.desktop.bridge import Bridge
from ui.desktop.mirror import Mirror
from ui.desktop.notices import Notices
from ui.desktop.sentences import sentence
from workshop.ports import By, Commit, Store
from workshop.settings import SettingsKeeper
from workshop.source import Source

T = TypeVar("T")


class Hands(QObject):
    """One for the whole window. Everything returns at once; what comes of it arrives on the GUI thread."""

    def __init__(
        self,
        store: Store,
        bridge: Bridge,
        words: Words,
        settings: SettingsKeeper,
        new_id: Callable[[], str],
    ) -> None:
        super().__init__()
        self._store = store
        self._bridge = bridge
        self.words = words
        self.settings = settings
        self.new_id = new_id
        self.notices = Notices()
        self.mirror = Mirror(store, bridge)
        self._is_closed = False
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")

    def act(
        self,
        action: Callable[..., T],
        *args: object,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        **facts: object,
    ) -> None:
        """Do something as the facilitator. done and failed as in Bridge.follow; an error nobody takes is shown."""
        self._bridge.follow(self._store.act(self._by(), action, *args, **facts), self, done, failed)

    def act_all(
        self, steps: Sequence[tuple[By, Callable[..., object], Mapping[str, object]]], done: Callable[[], object]
    ) -> None:
        """Do several things in a row, each as whoever it says; done() comes after the last."""
        futures = [self._store.act(by, action, **facts) for by, action, facts in steps]
        for future in futures[:-1]:
            self._bridge.follow(future, self)
        self._bridge.follow(futures[-1], self, lambda _last: done())

    def ask(
        self, question: Callable[..., T], *args: object, owner: QObject, done: Callable[[T], object], **facts: object
    ) -> None:
        """Ask the library something; done(answer) comes unless the owner is gone by then."""
        self._bridge.follow(self._store.ask(question, *args, **facts), owner, done)

    def work(
        self,
        job: Callable[..., T],
        *args: object,
        owner: QObject,
        done: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
        **facts: object,
    ) -> Future[T]:
        """Run something slow, such as an export, on the worker thread. It gets finished data, never the library."""
        if self._is_closed:  # a late answer to a window that is going away
            unwanted: Future[T] = Future()
            unwanted.cancel()
            return unwanted
        future = self._worker.submit(job, *args, **facts)
        self._bridge.follow(future, owner, done, failed)
        return future

    def undo(self) -> None:
        """Take back the session's latest action and say so, with the way forward again."""
        if self.mirror.session_id:
            self._bridge.follow(self._store.undo(self._by(), self.mirror.session_id), self, self._said_undone)

    def redo(self) -> None:
        if self.mirror.session_id:
            self._bridge.follow(self._store.redo(self._by(), self.mirror.session_id), self, self._said_redone)

    def show_error(self, error: Exception) -> None:
        """Say what went wrong, in the notice bar."""
        self.notices.say("harm", sentence(error, self.words))

    def close(self) -> None:
        """Finish what the worker has begun; later jobs are not taken."""
        self._is_closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _by(self) -> By:
        return By(Source.FACILITATOR, self.settings.value.facilitator)

    def _said_undone(self, commit: Commit | None) -> None:
        if commit is None:
            self.notices.toast(self.words("undo.nothing"))
        else:
            self.notices.toast(self._turned("undo.done", commit), self.words("undo.redo"), self.redo)

    def _said_redone(self, commit: Commit | None) -> None:
        if commit is None:
            self.notices.toast(self.words("undo.nothing_forward"))
        else:
            self.notices.toast(self._turned("undo.redone", commit), self.words("undo.undo"), self.undo)

    def _turned(self, key: str, commit: Commit) -> str:
        what: Any = f"did.{commit.undone}"
        return self.words(key, what=self.words(what if self.words.has(what) else "did.other"))
