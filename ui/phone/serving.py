"""One opening of the desk: a thread with its own loop, and uvicorn on the sockets of its doors."""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any, Literal

from ui.phone.announcing import Announcer
from ui.phone.app import application
from ui.phone.doors import Door, Doors
from ui.phone.feed import followed
from ui.phone.hub import Crowd, Hub
from ui.phone.limits import Limits
from ui.phone.looping import new_loop
from ui.phone.moving import next_address
from ui.phone.network import cards, reachable
from ui.phone.noticing import Noticing
from ui.phone.passes import Passes
from ui.phone.protocol import Patience
from ui.phone.room import Room
from ui.phone.selftest import STREAM, SelfTest
from ui.phone.server import Server
from ui.phone.site import Site
from workshop.desk import DeskState
from workshop.errors import Refused, StorageTrouble
from workshop.ports import Store

LOOK_AT_CARDS_EVERY_S = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be opened, and with what."""

    store: Store
    secret: bytes
    session_id: str
    address: str
    port: int
    hold_s: float


class Serving:
    """opened resolves when a request has come through; ended when the thread is about to be gone."""

    def __init__(self, wish: Wish, announcer: Announcer, before: Serving | None) -> None:
        self.opened: Future[DeskState] = Future()
        self.ended: Future[None] = Future()
        self._wish = wish
        self._announcer = announcer
        self._before = before
        self._former: list[tuple[str, int]] = []
        self._had_phones = False
        self._gate = threading.Lock()
        self._stop_asked = False
        self._wake: Callable[[], object] | None = None
        self._lower: Callable[[Sequence[str]], object] | None = None
        self._doors = Doors()
        self._thread = threading.Thread(target=self._run, name="phone-desk", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end, which takes about a second at most; ended tells when."""
        with self._gate:
            self._stop_asked = True
            if self._wake is not None:
                self._wake()

    def lower_hands(self, ids: Sequence[str]) -> None:
        """Take these hands down, soon."""
        with self._gate:
            if self._lower is not None:
                self._lower(ids)

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        if self._before is not None:
            self._before.stop()
            self._before.join()
            if self._before._wish.session_id == self._wish.session_id:
                self._former = self._before._left_behind()
            self._before = None
        trouble = ""
        try:
            with asyncio.Runner(loop_factory=new_loop) as runner:
                runner.run(self._serve())
        except Exception as error:  # whoever opened the desk is told, through the future
            trouble = error.code if isinstance(error, (Refused, StorageTrouble)) else "desk_failed"
            if trouble == "desk_failed":
                _log.exception("the phone desk failed")
            if not self.opened.done():
                self.opened.set_exception(error)
        if not self.opened.done():
            self.opened.set_exception(Refused("desk_closed"))
        self._announcer.change(DeskState(trouble=trouble))
        self.ended.set_result(None)

    async def _serve(self) -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        with self._gate:
            if self._stop_asked:
                return
            self._wake = lambda: loop.call_soon_threadsafe(stopped.set)
        try:
            async with followed(self._wish.store, self._wish.session_id, self._crowd_changed) as hub:
                with self._gate:
                    self._lower = lambda ids: loop.call_soon_threadsafe(hub.lower_hands, ids)
                await self._listen(hub, stopped)
        finally:
            with self._gate:
                self._wake = self._lower = None

    async def _listen(self, hub: Hub, stopped: asyncio.Event) -> None:
        patience = Patience()
        site = Site(self._wish.store, hub, Limits(), Passes(self._wish.secret, hub.room.session.id))
        noticing = Noticing(self._tell)
        doors = patience.hosts = self._doors
        app, test = application(site, doors, noticing, self._stepped, self._wish.hold_s)
        doors.server = server = Server(app, patience)
        await server.begin()
        try:
            door = await doors.open(self._wish.address or _likeliest(), self._wish.port)
            await doors.open_former(self._former)
            site.has_moved = len(doors.known) > 1
            card = next((one.name for one in cards() if one.address == door.address), "")
            self._tell_open(_state(hub.room, door, self._wish.port, test.code))
            noticing.fresh()
            following = asyncio.create_task(self._follow_network(doors, door, card, site, test, noticing))
            await _first_of(asyncio.create_task(stopped.wait()), following)
        finally:
            hub.close()
            await server.shutdown()

    def _left_behind(self) -> list[tuple[str, int]]:
        """The addresses at which phones may still have the page open, once this opening has ended."""
        return self._doors.known if self._had_phones else []

    def _tell_open(self, state: DeskState) -> None:
        self._announcer.change(state)
        self.opened.set_result(state)

    def _tell(self, **changes: Any) -> None:
        if self._announcer.state.running:
            self._announcer.change(replace(self._announcer.state, **changes))

    def _crowd_changed(self, crowd: Crowd) -> None:
        self._had_phones = self._had_phones or crowd.phones > 0
        self._tell(phones=crowd.phones, signed_in=crowd.signed_in, hands=crowd.hands, papers=crowd.papers)

    def _stepped(self, step: int) -> None:
        self._tell(steps=step, tried=step == STREAM)

    async def _follow_network(
        self, doors: Doors, door: Door, card: str, site: Site, test: SelfTest, noticing: Noticing
    ) -> None:
        """Notice when the laptop loses the address that stands in the QR code, and go where it is reached now."""
        seen_at = time.monotonic()
        while True:
            found = cards()
            await doors.tend({one.address for one in found})
            target = next_address(found, door.address, card, time.monotonic() - seen_at)
            if target == door.address:
                seen_at = time.monotonic()
                card = next(one.name for one in found if one.address == target)
            elif target and (opened := await doors.try_to_open(target, door.port)):
                door, seen_at = opened, time.monotonic()
                site.has_moved = True
                test.renew()
                noticing.fresh()
                self._announcer.change(_moved(self._announcer.state, site.room, door, test.code))
            self._tell(trouble="" if target == door.address else "address_gone")
            await asyncio.sleep(LOOK_AT_CARDS_EVERY_S)


def _likeliest() -> str:
    found = reachable(cards())
    if not found:
        raise Refused("no_network", "address")
    return found[0].address


def _state(room: Room, door: Door, asked: int, test_code: str) -> DeskState:
    state = DeskState(running=True, session_id=room.session.id)
    return replace(_moved(state, room, door, test_code), moved_from=asked if asked not in (0, door.port) else 0)


def _moved(state: DeskState, room: Room, door: Door, test_code: str) -> DeskState:
    """The same desk behind another door, which nobody has tried yet."""
    return replace(
        state,
        address=door.address,
        port=door.port,
        # Upper case throughout: a QR code then needs fewer and larger squares.
        join_url=f"HTTP://{door.host}/{room.session.join_code}",
        short_url=door.host,
        test_url=f"HTTP://{door.host}/TEST/{test_code}",
        steps=0,
        tried=False,
        heard=False,
        came_to="",
        moved_from=0,
        trouble="",
    )


async def _first_of(asked: asyncio.Task[Literal[True]], following: asyncio.Task[None]) -> None:
    """Until it is asked to stop. Raises what went wrong in following the network."""
    done, left = await asyncio.wait({asked, following}, return_when=asyncio.FIRST_COMPLETED)
    for one in left:
        one.cancel()
    if left:  # a door that is being opened is to be open or shut before the server closes them all
        await asyncio.wait(left)
    for one in done:
        one.result()
