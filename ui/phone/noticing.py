"""What the requests that come tell about the way to the laptop; never who made them."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from starlette.types import Scope

_TELL_AGAIN_S = 5.0
# An address as one stands in a QR code. Anything else in a Host header is of no use to the facilitator.
_ADDRESS = re.compile(rb"\d{1,3}(\.\d{1,3}){3}(:\d{1,5})?")


class Noticing:
    """heard: some other device has come in. came_to: where somebody wanted to come who met us under another address."""

    def __init__(self, tell: Callable[..., None], clock: Callable[[], float] = time.monotonic) -> None:
        """tell(heard=True) or tell(came_to="10.0.0.5:8080") is called when there is something new to say."""
        self._tell = tell
        self._clock = clock
        self._heard = False
        self._told_at = -_TELL_AGAIN_S

    def fresh(self) -> None:
        """The desk has another address: nobody has come to that one yet."""
        self._heard = False

    def request(self, scope: Scope) -> None:
        """A request that came to the right address."""
        if not self._heard and scope["method"] != "HEAD" and not _from_the_laptop(scope):
            self._heard = True
            self._tell(heard=True)

    def stranger(self, host: bytes) -> None:
        """A request that came to another."""
        now = self._clock()
        if _ADDRESS.fullmatch(host) and now - self._told_at >= _TELL_AGAIN_S:
            self._told_at = now
            self._tell(came_to=host.decode())


def _from_the_laptop(scope: Scope) -> bool:
    """The facilitator who opens the page in the laptop's own browser proves nothing about phones."""
    client, server = scope.get("client"), scope.get("server")
    if client is None or server is None:
        return False
    return bool(client[0] == server[0]) and not str(client[0]).startswith("127.")
