"""Organisations by what is written of them: which one somebody means, and the number that tells one from all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.organisations import Organisation, folded
from workshop.ports import View

_DIGITS = re.compile(r"(?:16)?(\d{6})[- ]?(\d{4})")


@dataclass(frozen=True, slots=True)
class Written:
    """What people wrote for an organisation that is not in the register. text: as most wrote it; times: in how many
    sessions, each spelling for itself.
    """

    text: str
    times: int


class Register:
    """One project's organisations, found by any of their spellings."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.all = sorted(organisations, key=lambda one: (folded(one.name), one.id))
        self._by_id = {one.id: one for one in self.all}
        self._spelled: dict[str, Organisation] = {}
        for names in (lambda one: (one.name,), lambda one: one.spellings):
            for one in self.all:
                for name in names(one):
                    self._spelled.setdefault(folded(name), one)

    def find(self, written: str) -> Organisation | None:
        """The organisation that somebody means; none for what nobody has registered."""
        return self._spelled.get(folded(written)) if written else None

    def parent(self, one: Organisation) -> Organisation | None:
        return self._by_id.get(one.parent_id)

    def is_beneath(self, one: Organisation, id: str) -> bool:
        """Whether an organisation is the one with that id, or a unit of it, however far down."""
        seen: set[str] = set()
        at: Organisation | None = one
        while at is not None and at.id not in seen:
            if at.id == id:
                return True
            seen.add(at.id)
            at = self.parent(at)
        return False

    def unknown(self, written: Counter[str]) -> list[Written]:
        """What was written and nobody has registered, each spelling once, the commonest first."""
        forms: dict[str, Counter[str]] = {}
        for text, times in written.items():
            if text and self.find(text) is None:
                forms.setdefault(folded(text), Counter())[text] += times
        found = [Written(forms_of.most_common(1)[0][0], forms_of.total()) for forms_of in forms.values()]
        return sorted(found, key=lambda one: (-one.times, folded(one.text)))

    def times(self, written: Counter[str]) -> Counter[str]:
        """In how many sessions each organisation, by its id, was written at signing in."""
        found: Counter[str] = Counter()
        for text, times in written.items():
            if (one := self.find(text)) is not None:
                found[one.id] += times
        return found


def written_in(view: View, project_id: str) -> Counter[str]:
    """What was written for organisations at signing in to the project's sessions, and in how many of them."""
    return Counter(view.written_in(project_id))


def number_of(typed: str) -> str | None:
    """An organisation number as 556000-4615; None for what is none. Its last digit checks the others (Luhn)."""
    found = _DIGITS.fullmatch(typed.strip())
    if found is None or not _checks("".join(found.groups())):
        return None
    return "-".join(found.groups())


def is_of_a_person(number: str) -> bool:
    """Whether it is somebody's personal number, as of those who trade alone: the third digit is then a month's."""
    return number[2] < "2"


def _checks(digits: str) -> bool:
    doubled = (int(digit) * (2 - n % 2) for n, digit in enumerate(digits))
    return sum(figure // 10 + figure % 10 for figure in doubled) % 10 == 0
