"""What stands in the code of a name badge, so that a scanner at the door knows it from all others."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import NamedTuple

from workshop.codes import LETTERS, as_typed
from workshop.invited import Invited, arrivals
from workshop.people import Attendance, Presence
from workshop.sessions import Session
from workshop.text import swedish_order

CODE_LENGTH = 16
BLANKS = 24
"""How many badges without a name a session has at most; their keys are 1, 2, 3 ..."""


class Wearer(NamedTuple):
    """Whom a badge is for. key: what its code is made of, the id of an attendance that is or will be."""

    key: str
    name: str
    organisation: str


def badge_code(session: Session, key: str) -> str:
    """Sixteen capitals and digits that nobody can guess, the same each time. They let no phone in, and tell no name.

    Scanners type what they read, through whatever keyboard the computer believes it has: capitals and digits come out
    alike on all. key: what the badge is for, the id of an attendance, or a number on a badge without a name.
    """
    number = int.from_bytes(sha256(f"{session.id} {key}".encode()).digest())
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(CODE_LENGTH))


def is_code(typed: str) -> bool:
    """Whether this may be the code of a badge, of whatever session."""
    code = as_typed(typed)
    return len(code) == CODE_LENGTH and set(code) <= set(LETTERS)


def wearers(invited: Iterable[Invited], attendances: Iterable[Attendance]) -> list[Wearer]:
    """Everybody who is to have a badge, in alphabetical order: who is expected and has not excused themselves, and
    who has come by name without being expected."""
    guests, named = list(invited), [one for one in attendances if one.presence is Presence.NAMED]
    came = arrivals(guests, named)
    made = [
        Wearer(one.arrival_id, one.name, one.organisation) for one in guests if one.id in came or not one.is_excused
    ]
    expected = {one.id for one in came.values()}
    made += [Wearer(one.id, one.name, one.organisation) for one in named if one.id not in expected]
    return sorted(made, key=lambda one: (swedish_order(one.name or one.organisation), one.key))
