"""The phone desk as the other rooms see it: what it is asked to do, and what it tells.

``ui.phone`` fulfils it; ``main`` hands it over; nobody here knows who that is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

from workshop.hands import RaisedHand


@dataclass(frozen=True, slots=True)
class NetworkCard:
    """An address of this laptop that a phone might reach. rank: the lower the likelier.

    kind: wifi, cable, hotspot (the laptop's own), other, vpn, virtual or loopback. product: whose virtual card it is,
    where its name tells. wifi: the name of the network it is on, where the system tells.
    """

    name: str
    address: str
    kind: str
    rank: int
    product: str = ""
    wifi: str = ""

    @property
    def is_link_local(self) -> bool:
        """No network gave it this address: it made one up."""
        return self.address.startswith("169.254.")


@dataclass(frozen=True, slots=True)
class DeskState:
    """What the phone desk is doing; announced whenever it changes.

    phones: live connections now; signed_in: those of them where somebody is signed in. hands: the ones that are up, in
    the order in which they were raised. papers: how many phones have cast in the open ballot, as far as the desk
    has heard since it was opened. steps: how far the facilitator's own phone has come in the self-test, of four
    (page, script, post, stream); tried: it has come through. heard: some phone has asked for something. came_to: an
    address that somebody asked for and that is not the desk's, if any. moved_from: the port that was asked for, when it
    was taken and another is used; else 0. trouble: a code, or empty.
    """

    running: bool = False
    session_id: str = ""
    address: str = ""
    port: int = 0
    join_url: str = ""
    short_url: str = ""
    test_url: str = ""
    phones: int = 0
    signed_in: int = 0
    hands: tuple[RaisedHand, ...] = ()
    papers: int = 0
    steps: int = 0
    tried: bool = False
    heard: bool = False
    came_to: str = ""
    moved_from: int = 0
    trouble: str = ""


class Desk(Protocol):
    """The phone desk: the small web server that the room's phones talk to. Methods return at once."""

    def cards(self) -> list[NetworkCard]:
        """This laptop's addresses, likeliest first. May take some seconds: not for the GUI thread."""
        ...

    def open(self, session_id: str, address: str = "", port: int = 8080) -> Future[DeskState]:
        """Serve one session on that address (empty: the likeliest). A taken port moves to the next free one."""
        ...

    def close(self) -> Future[None]: ...

    def lower_hands(self, ids: Sequence[str]) -> None:
        """Take these hands down; the phones tell their owners, and listeners hear of it soon."""
        ...

    def subscribe(self, listener: Callable[[DeskState], None]) -> Callable[[], None]:
        """Call listener(state), on a thread of the desk's, now and at each change. Returns the way to stop."""
        ...
