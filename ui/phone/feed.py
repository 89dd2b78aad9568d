"""From the store's feed, on its thread, to the hub, on the desk's loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from ui.phone.asking import settled
from ui.phone.hub import Hub
from ui.phone.room import look
from workshop.ports import Commit, Store


@contextlib.asynccontextmanager
async def followed(store: Store, session_id: str, phones_changed: Callable[[int], None]) -> AsyncIterator[Hub]:
    """A hub whose room follows the store. Refused: session_unknown, project_unknown."""
    feed = _Feed()
    unsubscribe = store.subscribe(feed.take)
    try:
        hub = Hub(await settled(store.ask(look, session_id)), phones_changed)
        feed.open(hub)
        yield hub
    finally:
        unsubscribe()


class _Feed:
    """Hands commits over between the threads; what comes before there is a hub waits for it."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._early: list[Commit] = []
        self._hub: Hub | None = None

    def take(self, commit: Commit) -> None:
        with contextlib.suppress(RuntimeError):  # the loop is closed: the desk is gone
            self._loop.call_soon_threadsafe(self._on_loop, commit)

    def open(self, hub: Hub) -> None:
        # Some of it may be in the room already and comes again; in order, so it ends as the same room.
        for commit in self._early:
            hub.take(commit)
        self._hub = hub

    def _on_loop(self, commit: Commit) -> None:
        if self._hub is None:
            self._early.append(commit)
        else:
            self._hub.take(commit)
