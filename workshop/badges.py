"""What stands in the code of a name badge, so that a scanner at the door knows it from all others."""

from __future__ import annotations

from hashlib import sha256

from workshop.codes import LETTERS
from workshop.sessions import Session

_LENGTH = 16


def badge_code(session: Session, key: str) -> str:
    """Sixteen capitals and digits that nobody can guess, the same each time. They let no phone in, and tell no name.

    Scanners type what they read, through whatever keyboard the computer believes it has: capitals and digits come out
    alike on all. key: what the badge is for, the id of an attendance, or a number on a badge without a name.
    """
    number = int.from_bytes(sha256(f"{session.id} {key}".encode()).digest())
    return "".join(LETTERS[number >> 5 * place & 31] for place in range(_LENGTH))
