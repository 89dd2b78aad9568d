"""What an agenda needs brought along: every thing once, with how many and what for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.agenda import Block, in_order

_COUNTED = re.compile(r"(\d{1,5})(?:\s*(?:st\b\.?|x\b|×)\s*|\s+)(\S.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Need:
    """One block's need of a thing. count: how many, where a number was written."""

    block: Block
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to bring. name: as it was first written. needs: in the order in which the blocks run."""

    name: str
    needs: tuple[Need, ...]

    @property
    def count(self) -> int | None:
        """All that was counted together; None where nobody wrote a number."""
        counts = [need.count for need in self.needs if need.count is not None]
        return sum(counts) if counts else None


def things_of(blocks: Iterable[Block]) -> list[Thing]:
    """The things of an agenda, in the order in which they are first needed. "20 pennor" and "Pennor" are one thing."""
    names: dict[str, str] = {}
    needs: dict[str, list[Need]] = {}
    for block in in_order(blocks):
        for written in filter(None, (line.strip(" \t-•*") for line in block.material.splitlines())):
            count, name = _read(written)
            key = name.casefold()
            names.setdefault(key, name[:1].upper() + name[1:])
            needs.setdefault(key, []).append(Need(block, count))
    return [Thing(names[key], tuple(needs[key])) for key in names]


def _read(written: str) -> tuple[int | None, str]:
    found = _COUNTED.fullmatch(written)
    return (int(found[1]), found[2]) if found else (None, written)
