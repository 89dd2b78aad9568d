"""What a page can do and read: act on the session, ask the library, speak to the user. Handed to every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.album import Album
from ui.desktop.bridge import Bridge
from ui.desktop.mirror import Mirror
from ui.desktop.notices import Notices
from ui.desktop.off import keep_off
from ui.desktop.sentences import sentence
from ui.desktop.undoing import Undoing
from workshop.changes import By
from workshop.ports import Store
from workshop.settings import SettingsKeeper
from workshop.source import Source
from workshop.templates import TemplateShelf

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
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        templates: TemplateShelf | None = None,
    ) -> None:
        super().__init__()
        self.clock = clock
        self._store = store
        self._bridge = bridge
        self.words = words
        self.settings = settings
        self.new_id = new_id
        self.templates = templates
        self.committed = bridge.committed  # everything that happens in the library, also outside the session shown
        self.notices = Notices()
        self.mirror = Mirror(store, bridge)
        self.undoing = Undoing(store, bridge, self.mirror, self.notices, words, self._by)
        self.notices.pinned = partial(self.undoing.pinned, self.undo)
        self._is_closed = False
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="worker")
        self.album = Album(self, self.ask, self.work)
        self.mirror.loaded.connect(self.album.look_again)

    @property
    def can_write(self) -> bool:
        """False while another program has the library, for as long as this window lives."""
        return self._store.writable

    def only_to_write(self, *widgets: QWidget) -> None:
        """These serve only to change something: where the library is only read they are off, and say why."""
        if not self.can_write:
            for widget in widgets:
                keep_off(widget, self.words("reading.off"))

    def may_write(self) -> bool:
        """The same as can_write, for a gesture or a key that nothing on the screen shows as off: it is told why not."""
        if not self.can_write:
            self.notices.toast(self.words("reading.off"))
        return self.can_write

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
        self,
        steps: Sequence[tuple[By, Callable[..., object], Mapping[str, object]]],
        done: Callable[[], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do several things in a row, each as whoever it says; done() or failed(error) comes after the last."""
        futures = [self._store.act(by, action, **facts) for by, action, facts in steps]
        for future in futures[:-1]:
            self._bridge.follow(future, self)
        self._bridge.follow(futures[-1], self, lambda _last: done(), failed)

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

    def undo(self, *entries: int) -> None:
        """Take back the session's latest action, or just these entries of its history, and say so."""
        self.undoing.undo(*entries)

    def redo(self) -> None:
        self.undoing.redo()

    def show_error(self, error: Exception) -> None:
        """Say what went wrong, in the notice bar."""
        self.notices.say("harm", sentence(error, self.words))

    def close(self) -> None:
        """Finish what the worker has begun; later jobs are not taken."""
        self._is_closed = True
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _by(self) -> By:
        return By(Source.FACILITATOR, self.settings.value.facilitator)
