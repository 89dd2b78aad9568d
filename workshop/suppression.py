"""What may be told of how people are spread over groups, so that nobody is found in a small one.

Each session is looked at by itself, once and for all: its small groups are laid together, with enough of the others
that none of them can be worked out from the total. Every figure that is shown anywhere is a sum of what was kept, so no
choice of period, stream or area, and no table taken from another, tells more than the sessions do one by one.

    resident 32, association 7, municipality 3, school 0   becomes   resident 32, school 0, and 10 in groups not shown
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cell:
    """number: how many are known to be in the group. is_hidden: there may be more, among those not shown."""

    number: int
    is_hidden: bool = False


@dataclass(frozen=True, slots=True)
class Shown(Generic[K]):
    """cells: by group. rest: how many are in groups that are not shown. threshold: from how many on a group is."""

    cells: Mapping[K, Cell]
    rest: int
    threshold: int

    @property
    def total(self) -> int:
        return sum(cell.number for cell in self.cells.values()) + self.rest

    @property
    def hides(self) -> bool:
        return self.rest > 0


_HIDDEN = Cell(0, is_hidden=True)


@lru_cache(maxsize=1_000)  # the same few, in session after session
def _cell(number: int) -> Cell:
    return Cell(number)


def shown(counts: Mapping[K, int], threshold: int) -> Shown[K]:
    """What may be told of one session. counts: every group that there could be, also those with nobody in them.

    What is hidden says only that it is, and there are at least two groups' worth of people in it; else two groups
    of fewer than five who are eight together would be four each. Groups of one size go together, so that their order
    tells nothing.
    """
    hidden = {key for key, n in counts.items() if 0 < n < threshold}
    while hidden and sum(counts[key] for key in hidden) < 2 * threshold:
        seen = [n for key, n in counts.items() if n and key not in hidden]
        if not seen:
            hidden = set(counts)  # there is nothing to hide behind, so not even who is missing is told
            break
        least = min(seen)
        hidden |= {key for key, n in counts.items() if n == least}
    cells = {key: _HIDDEN if key in hidden else _cell(n) for key, n in counts.items()}
    return Shown(cells, sum(counts[key] for key in hidden), threshold)


def added(given: Iterable[Shown[K]]) -> Shown[K]:
    """Several sessions in one."""
    tables = list(given)
    numbers: dict[K, int] = {}
    hidden: set[K] = set()
    for table in tables:
        for key, cell in table.cells.items():
            if number := cell.number:
                numbers[key] = numbers.get(key, 0) + number
            if cell.is_hidden:
                hidden.add(key)
    keys = dict.fromkeys(chain.from_iterable(table.cells for table in tables))
    cells = {key: Cell(numbers.get(key, 0), key in hidden) for key in keys}
    return Shown(cells, sum(table.rest for table in tables), max((table.threshold for table in tables), default=0))
