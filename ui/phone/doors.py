"""The addresses at which the desk is reached: the one in the QR code, and those that stood in it before."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Iterable
from dataclasses import dataclass

import uvicorn

from ui.phone.sockets import listen, reach
from workshop.errors import Refused


@dataclass(slots=True)
class Door:
    address: str
    port: int
    listener: asyncio.Server

    @property
    def host(self) -> str:
        """What a browser that comes here writes as Host."""
        return self.address if self.port == 80 else f"{self.address}:{self.port}"


class Doors:
    """Listening sockets of one server, which may come and go while it runs.

    A former address is kept open for as long as this laptop has it: who has the page there then loses nothing. If it
    is away and comes back, it is opened again on the same port.
    """

    server: uvicorn.Server

    def __init__(self) -> None:
        self._doors: dict[str, Door] = {}
        self._hosts: frozenset[bytes] = frozenset()
        self._away: set[str] = set()

    def __contains__(self, host: object) -> bool:
        """Whether a Host, in lower case, is one of ours."""
        return host in self._hosts

    @property
    def known(self) -> list[tuple[str, int]]:
        """Addresses and ports, those that are away too."""
        return [(door.address, door.port) for door in self._doors.values()]

    async def open(self, address: str, port: int, *, ports: int = 0) -> Door:
        """Listen there, or on the nearest free port above, and come to it as a phone does.

        ports: how many to try; 0: as many as is usual. Refused: address_gone, port_taken.
        """
        opened = listen(address, port, ports)
        door = Door(address, opened.getsockname()[1], await self._serve(opened))
        before, self._doors[address] = self._doors.get(address), door
        self._name_hosts()
        try:
            await reach(address, door.port, door.host)
        except Refused:
            self._close(address)
            if before is None:
                del self._doors[address]
                self._name_hosts()
            raise
        return door

    async def try_to_open(self, address: str, port: int, *, ports: int = 0) -> Door | None:
        """As open, but None where it is refused, as on a card that is still being set up."""
        known = self._doors.get(address)
        with contextlib.suppress(Refused):
            if known is not None:
                return known if await _is_open(known) else await self._reopen(known)
            return await self.open(address, port, ports=ports)
        return None

    async def open_former(self, known: Iterable[tuple[str, int]]) -> None:
        """Open what an earlier opening had open, as far as this laptop still has it."""
        for address, port in known:
            if address not in self._doors:
                await self.try_to_open(address, port, ports=1)

    async def tend(self, here: set[str]) -> None:
        """Open again what was away and has come back. here: all addresses that this laptop has now."""
        for door in list(self._doors.values()):
            if door.address not in here:
                self._away.add(door.address)
            elif door.address in self._away and await self.try_to_open(door.address, door.port):
                self._away.discard(door.address)

    async def _reopen(self, door: Door) -> Door:
        # Some systems end a socket with its network, others do not; the port stays the same, it stands in the code.
        self._close(door.address)
        return await self.open(door.address, door.port, ports=1)

    def _name_hosts(self) -> None:
        """The doors have changed. Every request asks for their hosts, twice."""
        self._hosts = frozenset(door.host.encode() for door in self._doors.values())

    def _close(self, address: str) -> None:
        if address in self._doors:
            listener = self._doors[address].listener
            listener.close()
            if listener in self.server.servers:
                self.server.servers.remove(listener)

    async def _serve(self, opened: socket.socket) -> asyncio.Server:
        """As uvicorn does with the sockets it is started with."""
        server, config = self.server, self.server.config

        def protocol() -> asyncio.Protocol:
            made: asyncio.Protocol = config.http_protocol_class(  # type: ignore[call-arg]
                config=config, server_state=server.server_state, app_state=server.lifespan.state
            )
            return made

        listener = await asyncio.get_running_loop().create_server(protocol, sock=opened, backlog=config.backlog)
        server.servers.append(listener)
        return listener


async def _is_open(door: Door) -> bool:
    try:
        await reach(door.address, door.port, door.host)
    except Refused:
        return False
    return True
