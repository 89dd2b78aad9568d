"""One opening of the desk: a thread with its own loop, a socket on one address, and uvicorn on it."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

from ui.phone.announcing import Announcer
from ui.phone.app import application
from ui.phone.feed import followed
from ui.phone.hub import Hub
from ui.phone.limits import Limits
from ui.phone.network import cards
from ui.phone.passes import Passes
from ui.phone.protocol import Patience, patient_protocol
from ui.phone.room import Room
from ui.phone.selftest import HOLD_S
from ui.phone.site import Site
from ui.phone.sockets import listen, reach
from workshop.errors import Refused, StorageTrouble
from workshop.ports import DeskState, Store

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
    hold_s: float = HOLD_S


class Serving:
    """opened resolves when a request has come through; ended when the thread is about to be gone."""

    def __init__(self, wish: Wish, announcer: Announcer, before: Serving | None) -> None:
        self.opened: Future[DeskState] = Future()
        self.ended: Future[None] = Future()
        self._wish = wish
        self._announcer = announcer
        self._before = before
        self._gate = threading.Lock()
        self._stop_asked = False
        self._wake: Callable[[], object] | None = None
        self._thread = threading.Thread(target=self._run, name="phone-desk", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end, which takes about a second at most; ended tells when."""
        with self._gate:
            self._stop_asked = True
            if self._wake is not None:
                self._wake()

    def join(self) -> None:
        self._thread.join()

    def _run(self) -> None:
        if self._before is not None:
            self._before.stop()
            self._before.join()
            self._before = None
        trouble = ""
        try:
            asyncio.run(self._serve())
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
            async with followed(self._wish.store, self._wish.session_id, self._phones_changed) as hub:
                await self._listen(hub, stopped)
        finally:
            with self._gate:
                self._wake = None

    async def _listen(self, hub: Hub, stopped: asyncio.Event) -> None:
        address = self._wish.address or _likeliest()
        with listen(address, self._wish.port) as opened_socket:
            port = opened_socket.getsockname()[1]
            host = address if port == 80 else f"{address}:{port}"
            site = Site(self._wish.store, hub, Limits(), Passes(self._wish.secret, hub.room.session.id))
            app, test = application(site, host, self._tried, self._wish.hold_s)
            server = _Server(_config(app), stopped)
            running = asyncio.create_task(server.serve(sockets=[opened_socket]))
            watching = asyncio.create_task(self._watch_card(address))
            try:
                await reach(address, port, host)
                self._tell_open(_state(hub.room, address, port, self._wish.port, host, test.code))
                await _first_of(asyncio.create_task(stopped.wait()), running)
            finally:
                watching.cancel()
                hub.close()
                stopped.set()
                await running

    def _tell_open(self, state: DeskState) -> None:
        self._announcer.change(state)
        self.opened.set_result(state)

    def _phones_changed(self, phones: int) -> None:
        if self._announcer.state.running:
            self._announcer.change(replace(self._announcer.state, phones=phones))

    def _tried(self) -> None:
        self._announcer.change(replace(self._announcer.state, tried=True))

    async def _watch_card(self, address: str) -> None:
        """Notice when the laptop loses the address that stands in the QR code, and when it has it again."""
        while True:
            await asyncio.sleep(LOOK_AT_CARDS_EVERY_S)
            there = any(one.address == address for one in cards())
            self._announcer.change(replace(self._announcer.state, trouble="" if there else "address_gone"))


class _Server(uvicorn.Server):
    """uvicorn that waits to be stopped, where it would look ten times a second whether it is to stop."""

    def __init__(self, config: uvicorn.Config, stopped: asyncio.Event) -> None:
        super().__init__(config)
        self._stopped = stopped

    async def main_loop(self) -> None:
        await self.on_tick(0)
        await self._stopped.wait()


def _likeliest() -> str:
    found = [one for one in cards() if one.kind != "loopback"]
    if not found:
        raise Refused("no_network", "address")
    return found[0].address


def _config(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=patient_protocol(Patience()),
        loop="asyncio",
        ws="none",
        lifespan="off",
        # Nothing about who asked for what is written down anywhere.
        access_log=False,
        log_config=None,
        log_level="critical",
        server_header=False,
        date_header=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=1,
        limit_concurrency=2_000,
    )


def _state(room: Room, address: str, port: int, asked: int, host: str, test_code: str) -> DeskState:
    return DeskState(
        running=True,
        session_id=room.session.id,
        address=address,
        port=port,
        # Upper case throughout: a QR code then needs fewer and larger squares.
        join_url=f"HTTP://{host}/{room.session.join_code}",
        short_url=host,
        test_url=f"HTTP://{host}/TEST/{test_code}",
        moved_from=asked if asked not in (0, port) else 0,
    )


async def _first_of(asked: asyncio.Task[Literal[True]], running: asyncio.Task[None]) -> None:
    await asyncio.wait({asked, running}, return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
