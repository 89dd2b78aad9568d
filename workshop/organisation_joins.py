"""Spellings that may be of one organisation: suggested with the reason, joined or told apart by a person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from workshop.folding import words_of
from workshop.likeness import slips
from workshop.organisations import Organisation, folded

_FORMS = frozenset(
    words_of("ab aktiebolag hb kb publ ek för ekonomisk förening ideell stiftelsen the inc ltd gmbh aps as")
)
_JOINING = frozenset(words_of("och i på av för and of the in"))
_LEAST_INITIALS, _MOST_INITIALS = 2, 8


class Reason(StrEnum):
    """Why two may be one."""

    NUMBER = "number"
    WORDS = "words"
    SLIP = "slip"
    INITIALS = "initials"
    BEGINS = "begins"


@dataclass(frozen=True, slots=True)
class Join:
    """one: an organisation of the register. other: another, or only a text that was written at signing in."""

    one: Organisation
    other: Organisation | str
    reason: Reason

    @property
    def other_name(self) -> str:
        return self.other if isinstance(self.other, str) else self.other.name


def suggested_joins(organisations: Sequence[Organisation], unknown: Iterable[str] = ()) -> list[Join]:
    """What may be joined in the register, and which unknown texts may be of one in it. Each pair once, those that are
    surest first; not what a person has told apart, nor a unit with what it is a unit of.
    """
    names = [_Name(one, text) for one in organisations for text in (one.name, *one.spellings)]
    names += [_Name(text, text) for text in unknown]
    found: dict[tuple[str, ...], Join] = {}
    for reason, one, other in _alike(names):
        join = _join(one, other, reason)
        if join is not None:
            found.setdefault(tuple(sorted((join.one.id, _id(join.other)))), join)
    order = list(Reason)
    return sorted(found.values(), key=lambda join: (order.index(join.reason), folded(join.one.name), join.other_name))


class _Name:
    """A spelling, and whose it is. words: without what only says which form of company it is."""

    def __init__(self, of: Organisation | str, text: str) -> None:
        self.of = of
        every = words_of(text)
        self.words = [word for word in every if word not in _FORMS] or every
        self.figures = " ".join(word for word in every if word.isdigit())  # Brf 1 is not Brf 2

    @property
    def number(self) -> Iterator[str]:
        if isinstance(self.of, Organisation) and self.of.number:
            yield self.of.number

    @property
    def same(self) -> Iterator[str]:
        yield f"{self.figures} {' '.join(sorted(self.words))}"
        yield f"{self.figures} {''.join(self.words)}"

    @property
    def slipped(self) -> Iterator[str]:
        yield from (f"{self.figures} {slip}" for slip in slips("".join(w for w in self.words if not w.isdigit())))

    @property
    def initials(self) -> Iterator[str]:
        telling = [word for word in self.words if word not in _JOINING]
        first = "".join(word[0] for word in telling) if len(telling) > 1 else "".join(telling)
        if _LEAST_INITIALS <= len(first) <= _MOST_INITIALS:
            yield first


_KEYS: dict[Reason, Callable[[_Name], Iterator[str]]] = {
    Reason.NUMBER: lambda name: name.number,
    Reason.WORDS: lambda name: name.same,
    Reason.SLIP: lambda name: name.slipped,
    Reason.INITIALS: lambda name: name.initials,
}


def _alike(names: Sequence[_Name]) -> Iterator[tuple[Reason, _Name, _Name]]:
    for reason, key in _KEYS.items():
        held: dict[str, list[_Name]] = defaultdict(list)
        for name in names:
            for mark in key(name):
                held[mark].append(name)
        for alike in held.values():
            pairs = _shortened(alike) if reason is Reason.INITIALS else _pairs(alike)
            yield from ((reason, one, other) for one, other in pairs)
    whole = {" ".join(name.words): name for name in names}
    for name in names:
        begun = (whole.get(" ".join(name.words[:n])) for n in range(1, len(name.words)))
        yield from ((Reason.BEGINS, short, name) for short in begun if short is not None and short.of is not name.of)


def _pairs(alike: Sequence[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Each with the next: who joins a chain of them comes to the last."""
    different = list({_id(name.of): name for name in alike}.values())
    yield from pairwise(different)


def _shortened(alike: Sequence[_Name]) -> Iterator[tuple[_Name, _Name]]:
    """Each that is written out, with each that is short for it."""
    short = [name for name in alike if len(name.words) == 1]
    yield from ((full, name) for full in alike if len(full.words) > 1 for name in short)


def _join(first: _Name, second: _Name, reason: Reason) -> Join | None:
    one, other = first.of, second.of
    if isinstance(one, str):
        one, other = other, one
    if isinstance(one, str):
        return None  # two texts that nobody has registered: the register comes first
    if isinstance(other, str):
        return Join(one, other, reason)
    if other.id in one.others or one.id in other.others or one.parent_id == other.id or other.parent_id == one.id:
        return None
    if one.number and other.number and one.number != other.number:
        return None  # two numbers are two organisations
    kept, given = sorted(
        (one, other), key=lambda each: (not each.number, -len(each.spellings), -len(each.name), each.id)
    )
    return Join(kept, given, reason)


def _id(of: Organisation | str) -> str:
    return f"text {folded(of)}" if isinstance(of, str) else of.id
