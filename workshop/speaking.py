"""Who wants to speak, in the order in which they may. In memory only: who wanted to speak is kept nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from workshop.hands import RaisedHand
from workshop.text import NAME_MAX, clean_line

_SEAT_MAX = 3


class Speakers:
    """The facilitator's queue: the hands that phones raised, and those that the facilitator has written down.

    ``now`` has the floor; ``waiting`` come after, the next one first. Everybody has a number, which they keep however
    the order is changed; it begins with 1 again when nobody waits.
    """

    def __init__(self) -> None:
        self.now: RaisedHand | None = None
        self.waiting: list[RaisedHand] = []
        self._numbers: dict[str, int] = {}
        self._by_hand: set[str] = set()
        self._down: set[str] = set()  # on their way down: the desk may still tell that they are up

    @property
    def all(self) -> list[RaisedHand]:
        return ([self.now] if self.now is not None else []) + self.waiting

    def number(self, id: str) -> int:
        """The number of somebody in the queue."""
        return self._numbers[id]

    def follow(self, up: Iterable[RaisedHand]) -> list[RaisedHand]:
        """These hands are up on phones now: new ones come last, those that went down leave. Returns the new ones."""
        told = {hand.id: hand for hand in up}
        self._down &= told.keys()
        hands = {id: hand for id, hand in told.items() if id not in self._down}
        known = {hand.id for hand in self.all}
        if self.now is not None:
            self.now = self._still(self.now, hands)
        self.waiting = [still for one in self.waiting if (still := self._still(one, hands)) is not None]
        new = [hand for id, hand in hands.items() if id not in known]
        for hand in new:
            self._join(hand)
        return new

    def add(self, id: str, label: str, at: datetime) -> bool:
        """Put somebody without a phone last; nobody, when the label is empty. Refused: too_long."""
        label = clean_line(label, NAME_MAX, "label")
        if label:
            self._by_hand.add(id)
            self._join(RaisedHand(id, label, at))
        return bool(label)

    def call_next(self) -> list[str]:
        """Give the floor to the next. Returns the hands that come down with that: whoever had it."""
        down = self._ended(self.now)
        self.now = self.waiting.pop(0) if self.waiting else None
        return down

    def leave(self, id: str) -> list[str]:
        """Somebody is done, or will not speak. Returns the hands that come down with that."""
        gone = next((one for one in self.all if one.id == id), None)
        if gone is not None and gone == self.now:
            self.now = None
        self.waiting = [one for one in self.waiting if one.id != id]
        return self._ended(gone)

    def move(self, id: str, by: int) -> None:
        """Let somebody wait so many places further back; forward, when below zero."""
        at = next((n for n, one in enumerate(self.waiting) if one.id == id), None)
        if at is not None:
            one = self.waiting.pop(at)
            self.waiting.insert(max(0, at + by), one)

    def clear(self) -> list[str]:
        """Nobody waits any more. Returns the hands that come down with that."""
        down = [id for one in self.all for id in self._ended(one)]
        self.now, self.waiting = None, []
        return down

    def _join(self, hand: RaisedHand) -> None:
        here = {one.id for one in self.all}
        self._numbers = {id: number for id, number in self._numbers.items() if id in here}
        self._numbers[hand.id] = max(self._numbers.values(), default=0) + 1
        self.waiting.append(hand)

    def _still(self, one: RaisedHand, up: dict[str, RaisedHand]) -> RaisedHand | None:
        return one if one.id in self._by_hand else up.get(one.id)

    def _ended(self, one: RaisedHand | None) -> list[str]:
        if one is None:
            return []
        if one.id in self._by_hand:
            self._by_hand.discard(one.id)
            return []
        self._down.add(one.id)
        return [one.id]


def on_the_screen(label: str, *, with_names: bool, seats: Collection[str]) -> str:
    """What the room is shown of what somebody wrote: a seat, such as "Bord 3"; a first name only when that is wanted;
    else nothing. seats: what places to sit are called, in small letters.
    """
    parts = label.casefold().split()
    is_seat = bool(parts) and parts[-1].isalnum() and len(parts[-1]) <= _SEAT_MAX
    if is_seat and (label.isdecimal() if len(parts) == 1 else len(parts) == 2 and parts[0] in seats):
        return label
    first, *rest = label.split() or [""]
    is_name = first.rstrip(",.;:").replace("-", "").isalpha()
    says_more = bool(rest) and rest[0][0].islower() and not first.endswith(",")  # "Vid fönstret" is nobody's name
    return first.rstrip(",.;:") if with_names and is_name and not says_more else ""
