"""Taking the port that phones come to, and trying it."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import socket
import sys

from workshop.errors import Refused

PORTS_TO_TRY = 21
# Windows keeps whole ranges of ports to itself and answers with "access denied".
_TAKEN = {errno.EADDRINUSE, errno.EACCES}
_BACKLOG = 512
_REACH_S = 3.0


def listen(address: str, port: int, ports: int = 0) -> socket.socket:
    """A listening socket on exactly that address, on the port or the nearest free one above it.

    ports: how many to try; 0: as many as is usual.

    Refused: address_gone (no card has it any more), port_taken (none of them is free).
    """
    for number in range(port, min(port + (ports or PORTS_TO_TRY), 65_536)):
        try:
            return _bound(address, number)
        except OSError as error:
            if error.errno not in _TAKEN:
                raise Refused("address_gone", "address", address=address) from error
    raise Refused("port_taken", "port", port=port)


def _bound(address: str, port: int) -> socket.socket:
    # Named as TCP, because asyncio takes a socket for one only then: it sends at once what else would wait, 40 ms, for
    # the phone to have taken in the head of the answer.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            # There, SO_REUSEADDR would let two programs share the port.
            made.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((address, port))
        made.listen(_BACKLOG)
    except OSError:
        made.close()
        raise
    return made


async def reach(address: str, port: int, host: str) -> None:
    """Come to the desk the way a phone does. Refused: address_gone."""
    try:
        async with asyncio.timeout(_REACH_S):
            answer = await _first_line(address, port, host)
    except (OSError, TimeoutError) as error:
        raise Refused("address_gone", "address", address=address) from error
    if not answer.startswith(b"HTTP/1.1 "):
        raise Refused("address_gone", "address", address=address)


async def _first_line(address: str, port: int, host: str) -> bytes:
    reader, writer = await asyncio.open_connection(address, port)
    try:
        writer.write(f"HEAD / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return await reader.readline()
    finally:
        writer.close()
        with contextlib.suppress(OSError):
            await writer.wait_closed()
