"""The first half of the Unicode Bidirectional Algorithm (UAX #9): what embeddings, overrides and isolates decide."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

MAX_DEPTH = 125
ISOLATES = frozenset({"LRI", "RLI", "FSI"})
EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
REMOVED = EMBEDDINGS | {"PDF", "BN"}

class_of = lru_cache(maxsize=None)(lambda letter: unicodedata.bidirectional(letter) or "L")


def first_strong(classes: Sequence[str], start: int, end: int) -> int | None:
    """The direction of the first strong letter outside isolates (P2, P3): 0 left to right, 1 right to left, or None."""
    depth = 0
    for place in range(start, end):
        kind = classes[place]
        if kind in ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return 0 if kind == "L" else 1
    return None


class Explicit:
    """X1 to X8: levels from embeddings, overrides and isolates."""

    def __init__(self, classes: list[str], matching: dict[int, int], base: int) -> None:
        self.classes, self.matching, self.base = classes, matching, base
        self.types = classes[:]
        self.levels = [base] * len(classes)
        self._stack: list[tuple[int, str, bool]] = [(base, "", False)]  # level, override, isolate
        self._open_isolates = self._lost_isolates = self._lost_embeddings = 0

    def run(self) -> None:
        if self.base == 0 and not any(k in REMOVED or k in ISOLATES for k in self.classes):
            return
        for place, kind in enumerate(self.classes):
            if kind in EMBEDDINGS:
                self.levels[place] = self._stack[-1][0]
                self._open_embedding(kind)
            elif kind in ISOLATES:
                self._open_isolate(place, kind)
            elif kind == "PDI":
                self._close_isolate(place)
            elif kind == "PDF":
                self._close_embedding()
                self.levels[place] = self._stack[-1][0]
            elif kind != "B":
                self._take(place, kind)

    def _take(self, place: int, kind: str) -> None:
        level, override, _ = self._stack[-1]
        self.levels[place] = level
        if override and kind != "BN":
            self.types[place] = override

    def _next_level(self, right: bool) -> int:
        level = self._stack[-1][0]
        return (level + 1) | 1 if right else (level + 2) & ~1

    def _may_open(self, level: int) -> bool:
        return level <= MAX_DEPTH and not self._lost_isolates and not self._lost_embeddings

    def _open_embedding(self, kind: str) -> None:
        right = kind[0] == "R"
        level = self._next_level(right)
        if self._may_open(level):
            self._stack.append((level, ("R" if right else "L") if kind[2] == "O" else "", False))
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def _open_isolate(self, place: int, kind: str) -> None:
        self._take(place, kind)
        if not self._may_open(self._next_level(True)) and not self._may_open(self._next_level(False)):
            self._lost_isolates += 1  # its direction would not matter; looking for it could take very long
            return
        right = kind == "RLI"
        if kind == "FSI":
            right = first_strong(self.classes, place + 1, self.matching.get(place, len(self.classes))) == 1
        level = self._next_level(right)
        if self._may_open(level):
            self._open_isolates += 1
            self._stack.append((level, "", True))
        else:
            self._lost_isolates += 1

    def _close_isolate(self, place: int) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._open_isolates:
            self._lost_embeddings = 0
            while not self._stack[-1][2]:
                self._stack.pop()
            self._stack.pop()
            self._open_isolates -= 1
        self._take(place, "PDI")

    def _close_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self._stack[-1][2] and len(self._stack) > 1:
            self._stack.pop()
