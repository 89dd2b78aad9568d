"""How much one phone, one address and one guesser may ask for: token buckets, all on the desk's own loop."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: two buckets are two, also when they are equally large
class Rate:
    """So many a second, and so many at once."""

    per_second: float
    burst: float


# Phones often share one address, so an address is charged only for requests that carry no device cookie.
WRITES = Rate(1, 12)
PICTURES = Rate(0.1, 6)  # each costs the laptop up to a second
REQUESTS_OF_DEVICE = Rate(20, 80)
REQUESTS_OF_ADDRESS = Rate(100, 1_500)
NEW_DEVICES_OF_ADDRESS = Rate(5, 400)
# The six letters that can be typed are 32**6, a milliard. In an evening of four hours all guessers together may be
# wrong 100 + 5 * 14,400 = 72,100 times: one chance in 14,900. The ten in the QR are 32**10: seven million years.
WRONG_CODES_OF_ADDRESS = Rate(0.5, 20)
WRONG_CODES = Rate(5, 100)

_FORGET_AFTER_S = 300
_SWEEP_EVERY_S = 60
_KEPT_MAX = 20_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Limits:
    """Buckets by kind and whom they are for."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._buckets: dict[tuple[Rate, str], _Bucket] = {}
        self._swept = clock()

    def wait(self, rate: Rate, whom: str) -> float:
        """Take one; 0 when that was allowed, else the seconds to wait for the next."""
        now = self._clock()
        if now - self._swept > _SWEEP_EVERY_S or len(self._buckets) > _KEPT_MAX:
            self._sweep(now)
        bucket = self._buckets.get((rate, whom))
        if bucket is None:
            bucket = self._buckets[rate, whom] = _Bucket(rate.burst, now)
        bucket.left = min(rate.burst, bucket.left + (now - bucket.at) * rate.per_second)
        bucket.at = now
        if bucket.left >= 1:
            bucket.left -= 1
            return 0
        return (1 - bucket.left) / rate.per_second

    def _sweep(self, now: float) -> None:
        self._swept = now
        kept = {key: one for key, one in self._buckets.items() if now - one.at < _FORGET_AFTER_S}
        # A flood of made-up senders must not fill the memory; it costs the others no more than a full bucket.
        self._buckets = kept if len(kept) <= _KEPT_MAX else {}
