"""The Unicode Bidirectional Algorithm (UAX #9): in which order the letters of a mixed line stand.

Whole: paragraph level, explicit levels and isolates (X1-X10), weak and neutral types (W1-W7, N0-N2), implicit levels
(I1-I2), line ends (L1) and reordering (L2). Mirrored glyphs (L4) are the shaper's business. The letters and numbers in
comments name the standard's rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from exports.pdf.bidi_explicit import ISOLATES, REMOVED, Explicit, class_of, first_strong

MAX_OPEN_BRACKETS = 63

_PAIRS = (
    "()[]{}\u0f3a\u0f3b\u0f3c\u0f3d\u169b\u169c\u2045\u2046\u207d\u207e\u208d\u208e\u2308\u2309\u230a\u230b\u2329\u232a"
    "\u2768\u2769\u276a\u276b\u276c\u276d\u276e\u276f\u2770\u2771\u2772\u2773\u2774\u2775\u27c5\u27c6\u27e6\u27e7\u27e8"
    "\u27e9\u27ea\u27eb\u27ec\u27ed\u27ee\u27ef\u2983\u2984\u2985\u2986\u2987\u2988\u2989\u298a\u298b\u298c\u298d\u2990"
    "\u298f\u298e\u2991\u2992\u2993\u2994\u2995\u2996\u2997\u2998\u29d8\u29d9\u29da\u29db\u29fc\u29fd\u2e22\u2e23\u2e24"
    "\u2e25\u2e26\u2e27\u2e28\u2e29\u2e55\u2e56\u2e57\u2e58\u2e59\u2e5a\u2e5b\u2e5c\u3008\u3009\u300a\u300b\u300c\u300d"
    "\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\u3018\u3019\u301a\u301b\ufe59\ufe5a\ufe5b\ufe5c\ufe5d\ufe5e\uff08"
    "\uff09\uff3b\uff3d\uff5b\uff5d\uff5f\uff60\uff62\uff63"
)
_CANONICAL = {"\u2329": "\u3008", "\u232a": "\u3009"}
_CLOSING_OF = {
    opening: _CANONICAL.get(closing, closing) for opening, closing in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)
}
_CLOSING = frozenset(_PAIRS[1::2])

# Where the standard keeps the letters that run from right to left, and the marks that turn others around.
_PERHAPS_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_RIGHT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_STRONG_IN_BRACKETS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


@dataclass(frozen=True, slots=True)
class Resolved:
    """A paragraph with the level of each letter. base: 0 left to right, 1 right to left."""

    base: int
    levels: list[int]
    classes: list[str]

    def of_line(self, start: int, end: int) -> list[int]:
        """The levels of one line of the paragraph: white space at its end takes the paragraph's own level (L1)."""
        levels = self.levels[start:end]
        at_end = True
        for place in range(end - 1, start - 1, -1):
            kind = self.classes[place]
            if kind in {"S", "B"}:
                at_end = True
            elif kind != "WS" and kind not in ISOLATES and kind != "PDI" and kind not in REMOVED:
                at_end = False
                continue
            if at_end:
                levels[place - start] = self.base
        return levels


def is_needed(text: str) -> bool:
    """Whether the text has anything that runs from right to left."""
    return any(class_of(letter) in _RIGHT for letter in _PERHAPS_RIGHT.findall(text))


def direction(text: str) -> int | None:
    """Which way a paragraph runs by its first strong letter (P2, P3): 0, 1, or None when it has no such letter."""
    classes = [class_of(letter) for letter in text]
    return first_strong(classes, 0, len(classes))


def resolve(text: str, base: int | None = None) -> Resolved:
    """The level of each letter of one paragraph; without ``base``, the first strong letter says which way (P2, P3)."""
    classes = [class_of(letter) for letter in text]
    matching = _matching_isolates(classes)
    if base is None:
        base = first_strong(classes, 0, len(classes)) or 0
    explicit = Explicit(classes, matching, base)
    explicit.run()
    levels, types = explicit.levels, explicit.types
    for sequence in _isolating_run_sequences(classes, levels, matching, base):
        sequence.resolve(text, classes, types, levels)
    previous = base
    for place, kind in enumerate(classes):
        if kind in REMOVED:
            levels[place] = previous
        previous = levels[place]
    return Resolved(base, levels, classes)


def visual_order(levels: Sequence[int]) -> list[int]:
    """The places of a line's letters (or runs) from left to right (L2)."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level & 1]
    if not odd:
        return order
    for level in range(max(levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _matching_isolates(classes: Sequence[str]) -> dict[int, int]:
    """BD9: from each isolate initiator to its PDI, and back."""
    matching: dict[int, int] = {}
    waiting: list[int] = []
    for place, kind in enumerate(classes):
        if kind in ISOLATES:
            waiting.append(place)
        elif kind == "PDI" and waiting:
            opening = waiting.pop()
            matching[opening], matching[place] = place, opening
    return matching


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence (BD13) with the strong types that stand before and after it."""

    places: list[int]
    level: int
    before: str
    after: str

    def resolve(self, text: str, classes: list[str], types: list[str], levels: list[int]) -> None:
        kinds = [types[place] for place in self.places]
        _weak(kinds, self.before)
        self._brackets(kinds, text, classes)
        self._neutrals(kinds)
        even = not self.level & 1
        for place, kind in zip(self.places, kinds, strict=True):  # I1, I2
            if even:
                levels[place] = self.level + {"L": 0, "R": 1}.get(kind, 2)
            else:
                levels[place] = self.level + (kind != "R")

    def _brackets(self, kinds: list[str], text: str, classes: list[str]) -> None:
        """N0: both brackets of a pair get one direction."""
        own = "R" if self.level & 1 else "L"
        for opening, closing in _bracket_pairs(kinds, [text[place] for place in self.places]):
            inside = {_STRONG_IN_BRACKETS.get(kind) for kind in kinds[opening + 1 : closing]}
            if own in inside:
                direction = own
            elif inside & {"L", "R"}:
                direction = self._strong_before(kinds, opening)
            else:
                continue
            for bracket in (opening, closing):
                kinds[bracket] = direction
                follower = bracket + 1
                while follower < len(kinds) and classes[self.places[follower]] == "NSM":
                    kinds[follower] = direction
                    follower += 1

    def _strong_before(self, kinds: list[str], place: int) -> str:
        earlier = (_STRONG_IN_BRACKETS.get(kinds[k]) for k in range(place - 1, -1, -1))
        return next((kind for kind in earlier if kind), self.before)

    def _neutrals(self, kinds: list[str]) -> None:
        """N1, N2: what has no direction follows its neighbours when they agree, else the level."""
        own = "R" if self.level & 1 else "L"
        start, count = 0, len(kinds)
        while start < count:
            if kinds[start] not in _NEUTRAL:
                start += 1
                continue
            end = start
            while end < count and kinds[end] in _NEUTRAL:
                end += 1
            left = _STRONG_IN_BRACKETS[kinds[start - 1]] if start else self.before
            right = _STRONG_IN_BRACKETS[kinds[end]] if end < count else self.after
            kinds[start:end] = [left if left == right else own] * (end - start)
            start = end


def _isolating_run_sequences(
    classes: list[str], levels: list[int], matching: dict[int, int], base: int
) -> Iterable[_Sequence]:
    """X9, X10."""
    kept = [place for place, kind in enumerate(classes) if kind not in REMOVED]
    index = {place: k for k, place in enumerate(kept)}
    runs: list[list[int]] = []
    for place in kept:
        if runs and levels[runs[-1][-1]] == levels[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    starting_at = {run[0]: run for run in runs}
    outer = levels[:]  # resolving a sequence changes levels; the neighbours are asked for what they were
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matching:
            continue
        places = list(run)
        while classes[places[-1]] in ISOLATES and matching.get(places[-1]) in starting_at:
            places += starting_at[matching[places[-1]]]
        level, first, last = outer[places[0]], index[places[0]], index[places[-1]]
        before = outer[kept[first - 1]] if first else base
        open_ended = classes[places[-1]] in ISOLATES and places[-1] not in matching
        after = base if open_ended or last + 1 == len(kept) else outer[kept[last + 1]]
        yield _Sequence(places, level, "R" if max(level, before) & 1 else "L", "R" if max(level, after) & 1 else "L")


def _bracket_pairs(kinds: list[str], letters: list[str]) -> list[tuple[int, int]]:
    """BD16: the places of opening and closing brackets that belong together, in order of the opening ones."""
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, (kind, letter) in enumerate(zip(kinds, letters, strict=True)):
        if kind != "ON":
            continue
        if letter in _CLOSING_OF:
            if len(waiting) == MAX_OPEN_BRACKETS:
                break
            waiting.append((_CLOSING_OF[letter], place))
        elif letter in _CLOSING:
            wanted = _CANONICAL.get(letter, letter)
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == wanted:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _weak(kinds: list[str], before: str) -> None:
    """W1 to W7: marks, numbers and what stands beside numbers."""
    _marks_and_arabic_numbers(kinds, before)
    for k in range(1, len(kinds) - 1):  # W4
        if (
            kinds[k] in {"ES", "CS"}
            and kinds[k - 1] == kinds[k + 1]
            and (kinds[k - 1] == "EN" or (kinds[k - 1] == "AN" and kinds[k] == "CS"))
        ):
            kinds[k] = kinds[k - 1]
    _number_ends(kinds)
    strong = before
    for k, kind in enumerate(kinds):  # W6, W7
        if kind in {"ES", "ET", "CS"}:
            kinds[k] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[k] = "L"


def _marks_and_arabic_numbers(kinds: list[str], before: str) -> None:
    """W1, W2, W3."""
    previous = strong = before
    for k, kind in enumerate(kinds):
        if kind == "NSM":
            kind = "ON" if previous in ISOLATES or previous == "PDI" else previous  # noqa: PLW2901
        previous = kind
        if kind in {"L", "R", "AL"}:
            strong = kind
            kinds[k] = "R" if kind == "AL" else kind
        else:
            kinds[k] = "AN" if kind == "EN" and strong == "AL" else kind


def _number_ends(kinds: list[str]) -> None:
    """W5: per cent signs, currency and the like belong to the number beside them."""
    start, count = 0, len(kinds)
    while start < count:
        end = start
        while end < count and kinds[end] == "ET":
            end += 1
        if end > start and ((start and kinds[start - 1] == "EN") or (end < count and kinds[end] == "EN")):
            kinds[start:end] = ["EN"] * (end - start)
        start = end + 1
