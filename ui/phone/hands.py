"""The hands that are up: in memory only, so that who wanted to speak is kept nowhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from workshop.errors import Refused
from workshop.hands import RaisedHand

# A hand that was forgotten on the table.
LASTS = timedelta(minutes=30)
MOST = 400


class Hands:
    """One for each device, in the order in which they were raised. Lives on the desk's loop."""

    def __init__(self, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._clock = clock
        self._up: dict[str, RaisedHand] = {}

    @property
    def listed(self) -> tuple[RaisedHand, ...]:
        return tuple(self._up.values())

    def is_up(self, device: str) -> bool:
        return device in self._up

    def up(self, device: str, label: str) -> None:
        """Raise a hand; one that is up keeps its place. Refused: too_fast, for more than anybody can hear."""
        known = self._up.get(device)
        if known is None and len(self._up) >= MOST:
            raise Refused("too_fast")
        self._up[device] = RaisedHand(known.id if known else str(uuid4()), label, known.at if known else self._clock())

    def down(self, devices: Iterable[str]) -> list[str]:
        """Take hands down. Returns the devices whose hand was up."""
        return [device for device in devices if self._up.pop(device, None) is not None]

    def down_by_id(self, ids: Iterable[str]) -> list[str]:
        wanted = set(ids)
        return self.down([device for device, hand in self._up.items() if hand.id in wanted])

    def down_when_old(self) -> list[str]:
        oldest = self._clock() - LASTS
        return self.down([device for device, hand in self._up.items() if hand.at <= oldest])

    @property
    def next_old_s(self) -> float | None:
        """Seconds until the first of them has been up for too long; None when none is up."""
        first = next(iter(self._up.values()), None)
        return None if first is None else max(0.0, (first.at + LASTS - self._clock()).total_seconds())
