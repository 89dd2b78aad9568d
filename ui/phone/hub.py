"""The live stream: what changes in the room goes to every attached phone, gathered up each tenth of a second."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ui.phone.hands import Hands
from ui.phone.room import News, Room, news_of
from workshop.changes import Commit
from workshop.hands import RaisedHand

GATHER_S = 0.1
KEEP_ALIVE_S = 15.0
STREAMS_MAX, STREAMS_OF_DEVICE_MAX = 800, 3
_UNREAD_MAX = 64
RETRY = b"retry: 2000\n\n"


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who is at the desk, in figures, and the hands that are up. signed_in: phones on which somebody is signed in.
    papers: how many have been cast in the open ballot, from phones."""

    phones: int = 0
    signed_in: int = 0
    hands: tuple[RaisedHand, ...] = ()
    papers: int = 0


@dataclass(frozen=True, slots=True)
class _Listener:
    device: str
    is_in: bool


class Hub:
    """Lives on the desk's loop; nothing here may be called from another thread. stopped: tokens of stopped devices."""

    def __init__(self, room: Room, crowd_changed: Callable[[Crowd], None]) -> None:
        self.room = room
        self.hands = Hands()
        self.stopped: frozenset[str] = frozenset()
        self._crowd_changed = crowd_changed
        self._streams: dict[asyncio.Queue[bytes | None], _Listener] = {}
        self._news = News()
        self._told = room
        self._crowd_told = Crowd()
        self._timer: asyncio.TimerHandle | None = None
        self._old_hands: asyncio.TimerHandle | None = None
        self._papers: dict[str, int] = {}
        self.closed = False

    def take(self, commit: Commit) -> None:
        """Bring the room up to date with a commit, and the phones soon after."""
        self.room = self.room.after(commit)
        self._news = self._news.and_then(news_of(commit, self.room.session.id))
        if self.room.closed:
            self.lower_hands([hand.id for hand in self.hands.listed])
        self._soon()

    def has_place(self, device: str) -> bool:
        mine = sum(1 for one in self._streams.values() if one.device == device)
        return not self.closed and len(self._streams) < STREAMS_MAX and mine < STREAMS_OF_DEVICE_MAX

    async def stream(self, device: str, *, is_in: bool) -> AsyncIterator[bytes]:
        """What one phone is sent: the room as it is, then every change, until the desk closes."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue(_UNREAD_MAX)
        self._streams[queue] = _Listener(device, is_in)
        self._soon()
        try:
            yield RETRY + event(self.room, self.own(device))
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
        for timer in (self._timer, self._old_hands):
            if timer is not None:
                timer.cancel()
        self._tell()
        self.closed = True
        self._send(None)
        self._streams.clear()

    # What concerns one phone.

    def own(self, device: str) -> dict[str, object]:
        """What only this phone is told."""
        return {"hand": self.hands.is_up(device), "stopped": device in self.stopped}

    def raise_hand(self, device: str, label: str) -> None:
        """Refused: too_fast."""
        self.hands.up(device, label)
        self._tell_owners([device])
        self._wait_for_old_hands()

    def lower_hand(self, device: str) -> None:
        self._tell_owners(self.hands.down([device]))

    def lower_hands(self, ids: Iterable[str]) -> None:
        self._tell_owners(self.hands.down_by_id(ids))

    def voted(self, ballot_id: str, papers: int) -> None:
        """So many papers lie in a ballot's box now."""
        self._papers = {ballot_id: papers}
        self._soon()

    def stop(self, devices: frozenset[str]) -> None:
        """From now on these are stopped, and no others."""
        changed = devices ^ self.stopped
        self.stopped = devices
        self.hands.down(devices)
        self._tell_owners(changed)

    def _wait_for_old_hands(self) -> None:
        wait = self.hands.next_old_s
        if self._old_hands is None and wait is not None and not self.closed:
            self._old_hands = asyncio.get_running_loop().call_later(wait, self._lower_old_hands)

    def _lower_old_hands(self) -> None:
        self._old_hands = None
        self._tell_owners(self.hands.down_when_old())
        self._wait_for_old_hands()

    def _tell_owners(self, devices: Iterable[str]) -> None:
        for device in devices:
            self._send(_message(self.own(device)), device)
        self._soon()

    # What concerns all of them.

    def _soon(self) -> None:
        if self._timer is None and not self.closed:
            self._timer = asyncio.get_running_loop().call_later(GATHER_S, self._tell)

    def _tell(self) -> None:
        self._timer = None
        if self.room is not self._told or self._news:
            message = event(self.room, self._news.facts())
            self._told, self._news = self.room, News()
            self._send(message)
        crowd = self._crowd()
        if crowd != self._crowd_told:
            self._crowd_told = crowd
            self._crowd_changed(crowd)

    def _crowd(self) -> Crowd:
        phones = {one.device for one in self._streams.values()}
        signed_in = {one.device for one in self._streams.values() if one.is_in}
        ballot = self.room.ballot
        papers = self._papers.get(ballot.id, 0) if ballot is not None and ballot.is_open else 0
        return Crowd(len(phones), len(signed_in), self.hands.listed, papers)

    def _send(self, message: bytes | None, device: str = "") -> None:
        """device: only to that one."""
        for queue, listener in tuple(self._streams.items()):
            if device and listener.device != device:
                continue
            try:
                queue.put_nowait(message)
            except asyncio.QueueFull:
                # A phone that has not read for so long comes again by itself, and is then told everything.
                del self._streams[queue]


def event(room: Room, more: Mapping[str, object] = MappingProxyType({})) -> bytes:
    """The room as one message of the stream, and what else there is to tell with it."""
    return b"id: %d\n" % room.revision + _message({**room.facts(), **more})


def _message(facts: dict[str, object]) -> bytes:
    return b"data: %s\n\n" % json.dumps(facts, separators=(",", ":")).encode()
