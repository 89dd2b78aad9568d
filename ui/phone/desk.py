"""The phone desk: opens and closes the small web server that the room's phones talk to."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TYPE_CHECKING

from ui.phone.announcing import Announcer
from workshop.desk import DeskState, NetworkCard
from workshop.ports import Store

if TYPE_CHECKING:
    from ui.phone.serving import Serving

DEFAULT_PORT = 8080


class PhoneDesk:
    """workshop.ports.Desk over plain HTTP on the local network.

    secret signs the phones' cookies. Keep it beside the library: with a new one, every phone in the room must scan
    again, and what waits in it is refused until it has. hold_s: how long the self-test holds its stream.
    """

    def __init__(self, store: Store, secret: bytes, *, hold_s: float = 3.0) -> None:
        self._store = store
        self._secret = secret
        self._hold_s = hold_s
        self._announcer = Announcer()
        self._gate = threading.Lock()
        self._serving: Serving | None = None

    def cards(self) -> list[NetworkCard]:
        """This laptop's addresses, likeliest first, with the names of their Wi-Fi where the system tells them."""
        from ui.phone import serving  # noqa: F401  whoever looks at the addresses will soon open the desk
        from ui.phone.network import cards
        from ui.phone.wifi_name import with_wifi_names

        return with_wifi_names(cards())

    def open(self, session_id: str, address: str = "", port: int = DEFAULT_PORT) -> Future[DeskState]:
        """Serve one session; what was served before is closed first.

        The future resolves when the program has reached itself at the address, or fails with Refused: no_network,
        address_gone, port_taken, session_unknown, desk_closed (closed before it was open).
        """
        from ui.phone.serving import Serving, Wish  # the web server: a window starts quicker without it

        wish = Wish(self._store, self._secret, session_id, address, port, self._hold_s)
        with self._gate:
            self._serving = Serving(wish, self._announcer, self._serving)
            return self._serving.opened

    def close(self) -> Future[None]:
        """Bring attached phones the last news, the closing of the session above all, and stop within about a second."""
        with self._gate:
            serving, self._serving = self._serving, None
        if serving is None:
            done: Future[None] = Future()
            done.set_result(None)
            return done
        serving.stop()
        return serving.ended

    def lower_hands(self, ids: Sequence[str]) -> None:
        """Take these hands down, if the desk is open."""
        with self._gate:
            if self._serving is not None:
                self._serving.lower_hands(ids)

    def subscribe(self, listener: Callable[[DeskState], None]) -> Callable[[], None]:
        """Call listener(state) now and at each change, on a thread of the desk's own."""
        return self._announcer.subscribe(listener)
