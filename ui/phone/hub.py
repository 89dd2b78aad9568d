"""The live stream: what changes in the room goes to every attached phone, gathered up each tenth of a second."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable

from ui.phone.room import Room, removed_ideas
from workshop.ports import Commit

GATHER_S = 0.1
KEEP_ALIVE_S = 15.0
STREAMS_MAX, STREAMS_OF_DEVICE_MAX = 800, 3
_UNREAD_MAX = 64
RETRY = b"retry: 2000\n\n"


class Hub:
    """Lives on the desk's loop; nothing here may be called from another thread."""

    def __init__(self, room: Room, phones_changed: Callable[[int], None]) -> None:
        self.room = room
        self._phones_changed = phones_changed
        self._streams: dict[asyncio.Queue[bytes | None], str] = {}
        self._gone: list[str] = []
        self._told = room
        self._phones_told = 0
        self._timer: asyncio.TimerHandle | None = None
        self.closed = False

    def take(self, commit: Commit) -> None:
        """Bring the room up to date with a commit, and the phones soon after."""
        self.room = self.room.after(commit)
        self._gone += removed_ideas(commit, self.room.session.id)
        self._soon()

    def has_place(self, device: str) -> bool:
        mine = sum(1 for one in self._streams.values() if one == device)
        return not self.closed and len(self._streams) < STREAMS_MAX and mine < STREAMS_OF_DEVICE_MAX

    async def stream(self, device: str) -> AsyncIterator[bytes]:
        """What one phone is sent: the room as it is, then every change, until the desk closes."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(_UNREAD_MAX)
        self._streams[queue] = device
        self._soon()
        try:
            yield RETRY + event(self.room)
            while queue in self._streams or not queue.empty():
                try:
                    message = await asyncio.wait_for(queue.get(), KEEP_ALIVE_S)
                except TimeoutError:
                    message = b": here\n\n"
                if message is None:
                    return
                yield message
        finally:
            self._streams.pop(queue, None)
            self._soon()

    def close(self) -> None:
        """Tell what there still is to tell, then end every stream."""
        if self._timer is not None:
            self._timer.cancel()
        self._tell()
        self.closed = True
        self._send(None)
        self._streams.clear()

    def _soon(self) -> None:
        if self._timer is None and not self.closed:
            self._timer = asyncio.get_running_loop().call_later(GATHER_S, self._tell)

    def _tell(self) -> None:
        self._timer = None
        if self.room is not self._told or self._gone:
            message = event(self.room, self._gone)
            self._told, self._gone = self.room, []
            self._send(message)
        phones = len(Counter(self._streams.values()))
        if phones != self._phones_told:
            self._phones_told = phones
            self._phones_changed(phones)

    def _send(self, message: bytes | None) -> None:
        for queue in tuple(self._streams):
            try:
                queue.put_nowait(message)
            except asyncio.QueueFull:
                # A phone that has not read for so long comes again by itself, and is then told everything.
                del self._streams[queue]


def event(room: Room, gone: list[str] | None = None) -> bytes:
    """The room as one message of the stream. gone: ids of notes that were removed."""
    facts = room.facts()
    if gone:
        facts["gone"] = gone
    return b"id: %d\ndata: %s\n\n" % (room.revision, json.dumps(facts, separators=(",", ":")).encode())
