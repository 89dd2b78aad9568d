"""Locking the library with a passphrase: what one must be, and what the window may ask of those who hold the lock."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Protocol

from workshop.errors import Refused

# Whoever has the file may guess for years at his own computer: four common words, or twelve letters at random.
SHORTEST, LONGEST = 12, 200


def clean_passphrase(typed: str) -> str:
    """A passphrase as it is used: the same letters are the same on every keyboard.

    Refused: passphrase_short, passphrase_simple (hardly any different letters), too_long.
    """
    passphrase = normal_passphrase(typed)
    if len(passphrase) < SHORTEST:
        raise Refused("passphrase_short", "passphrase", min=SHORTEST)
    if len(passphrase) > LONGEST:
        raise Refused("too_long", "passphrase", max=LONGEST)
    if len(set(passphrase.casefold())) < SHORTEST // 2:
        raise Refused("passphrase_simple", "passphrase")
    return passphrase


def normal_passphrase(typed: str) -> str:
    """What was typed, with å one letter however the keyboard makes it, and without a line's end that came along."""
    return unicodedata.normalize("NFC", typed).strip("\r\n")


@dataclass(frozen=True, slots=True)
class Relocked:
    """What came of changing the lock. left: names of backups that are still as they were, because they are damaged or
    under yet another passphrase. trouble: why nothing was changed, a code of StorageTrouble's; else empty.
    """

    is_locked: bool
    left: tuple[str, ...] = ()
    trouble: str = ""


class Lock(Protocol):
    """The lock of the library that is open. All but is_locked may take time: not for the GUI thread."""

    @property
    def is_locked(self) -> bool: ...

    def opens_for(self, typed: str) -> bool:
        """Whether that is the passphrase."""
        ...

    def is_remembered(self) -> bool:
        """Whether this computer's own keyring opens the library at the next start."""
        ...

    def remember(self, wanted: bool) -> bool:
        """Put the passphrase in the keyring, or take it out. False when this computer has none that works."""
        ...

    def wish(self, passphrase: str) -> None:
        """Note the passphrase that the library is to have once the window has closed; empty: none."""
        ...
