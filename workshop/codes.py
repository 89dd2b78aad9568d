"""The codes that let a phone in: one that travels in the QR and one to type, in letters nobody mixes up."""

from __future__ import annotations

import secrets

# Crockford's 32: no I, L, O or U. Ten of them are 50 bits, six are 30.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
JOIN_LENGTH, SHORT_LENGTH = 10, 6
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": "", " ": ""})


def new_join_code() -> str:
    return _draw(JOIN_LENGTH)


def new_short_code() -> str:
    return _draw(SHORT_LENGTH)


def as_typed(code: str) -> str:
    """A code the way it was meant: upper case, without spaces or dashes, O as zero, I and L as one."""
    return code.strip().upper().translate(_READ_AS)


def matches(typed: str, code: str) -> bool:
    """Compares in a time that does not tell how much was right. Typed text of any kind is allowed."""
    return secrets.compare_digest(as_typed(typed).encode(errors="replace"), code.encode())


def _draw(length: int) -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(length))
