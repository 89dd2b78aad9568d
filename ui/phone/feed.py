"""From the store's feed, on its thread, to the hub, on the desk's loop."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable

from ui.phone.asking import settled
from ui.phone.crossing import Crossing
from ui.phone.hub import Crowd, Hub
from ui.phone.room import look
from workshop.changes import Commit
from workshop.errors import StorageTrouble
from workshop.people import Attendance
from workshop.ports import Store
from workshop.stopping import stopped_devices


@contextlib.asynccontextmanager
async def followed(store: Store, session_id: str, crowd_changed: Callable[[Crowd], None]) -> AsyncIterator[Hub]:
    """A hub whose room follows the store. Refused: session_unknown, project_unknown."""
    feed = _Feed(store, session_id)
    unsubscribe = store.subscribe(feed.take)
    try:
        hub = Hub(await settled(store.ask(look, session_id)), crowd_changed)
        feed.open(hub)
        hub.stop(await settled(store.ask(stopped_devices, session_id)))
        yield hub
    finally:
        unsubscribe()


class _Feed:
    """Hands commits over between the threads; what comes before there is a hub waits for it."""

    def __init__(self, store: Store, session_id: str) -> None:
        self._store = store
        self._session_id = session_id
        self._looking: set[asyncio.Task[None]] = set()
        self._loop = asyncio.get_running_loop()
        self._crossing = Crossing.here()
        self._early: list[Commit] = []
        self._hub: Hub | None = None

    def take(self, commit: Commit) -> None:
        if any(type(change.row) is not Attendance for change in commit.changes):  # no phone is shown who signs in
            self._crossing.say(lambda: self._on_loop(commit))

    def open(self, hub: Hub) -> None:
        # Some of it may be in the room already and comes again; in order, so it ends as the same room.
        for commit in self._early:
            hub.take(commit)
        self._early = []
        self._hub = hub

    def _on_loop(self, commit: Commit) -> None:
        if self._hub is None:
            self._early.append(commit)
        else:
            stopped = self._hub.room.session.stopped
            self._hub.take(commit)
            if self._hub.room.session.stopped != stopped:
                looking = self._loop.create_task(self._look_who_is_stopped(self._hub))
                self._looking.add(looking)
                looking.add_done_callback(self._looking.discard)

    async def _look_who_is_stopped(self, hub: Hub) -> None:
        # Which phones they are is no row, so no commit tells. A store that is too busy still refuses what they send.
        with contextlib.suppress(StorageTrouble):
            hub.stop(await settled(self._store.ask(stopped_devices, self._session_id)))
