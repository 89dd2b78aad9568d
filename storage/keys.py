"""Which passphrase opens which library: from the surroundings, the keyring, or whoever sits there. Asked once."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage import keyring
from storage.backup import BackupFolder
from storage.connection import connect, has_tables
from storage.locking import Key, looks_locked
from workshop.errors import StorageTrouble
from workshop.locking import normal_passphrase

ENVIRONMENT = "LAPPTACKE_PASSPHRASE"
_BACKUPS_TRIED = 3

Fits = Callable[[str], bool]


class Keys:
    """ask(fits) is called for a library that neither the surroundings nor the keyring open.

    It returns what was typed, or nothing when whoever was asked gave up. fits tells whether a passphrase is the right
    one; it takes a tenth of a second and may be called from any thread.
    """

    def __init__(self, ask: Callable[[Fits], str]) -> None:
        self.ask = ask
        self._keys: dict[Path, Key | None] = {}

    def of(self, library: Path) -> Key | None:
        """The key of a library; None when it is not locked. Raises StorageTrouble: library_locked, passphrase_wrong."""
        if library not in self._keys:
            self._keys[library] = self._found(library) if looks_locked(library) else None
        return self._keys[library]

    def learn(self, library: Path, key: Key | None) -> None:
        """Know the key of a library whose lock was changed."""
        self._keys[library] = key

    def forget(self, library: Path) -> None:
        """Ask again: another library may lie there by now. Not while it is open."""
        self._keys.pop(library, None)

    def _found(self, library: Path) -> Key:
        tried: list[Key] = []

        def fits(typed: str) -> bool:
            tried.append(Key(normal_passphrase(typed)))
            # What opens a backup is the right one, too: then it is the library's first page that is damaged.
            return any(_opens(file, tried[-1]) for file in (library, *_newest_backups(library)))

        for passphrase in (os.environ.get(ENVIRONMENT, ""), keyring.recall(library)):
            if passphrase and fits(passphrase):
                return tried[-1]
        typed = self.ask(fits)
        if not typed:
            raise StorageTrouble("library_locked", path=str(library))
        if not fits(typed):
            raise StorageTrouble("passphrase_wrong", path=str(library))
        return tried[-1]


def _newest_backups(library: Path) -> list[Path]:
    folder = BackupFolder(library).path
    return sorted(folder.glob("*.lappbib"), reverse=True)[:_BACKUPS_TRIED]


def _opens(library: Path, key: Key) -> bool:
    """Whether the key fits the file's first page; nothing is written, and no helper file laid beside it."""
    with closing(connect(library, "ro&immutable=1", key)) as connection:
        try:
            return has_tables(connection)
        except sqlite.DatabaseError:
            return False


class LibraryLock:
    """workshop.locking.Lock on an open library. wish is told the passphrase that is to lock it from now on."""

    def __init__(self, library: Path, key: Key | None, wish: Callable[[str], object]) -> None:
        self._library = library
        self._key = key
        self._wish = wish

    @property
    def is_locked(self) -> bool:
        return self._key is not None

    def opens_for(self, typed: str) -> bool:
        return self._key is not None and self._key.opens_for(normal_passphrase(typed))

    def is_remembered(self) -> bool:
        return self._key is not None and keyring.recall(self._library) == self._key.passphrase

    def remember(self, wanted: bool) -> bool:
        return keyring.remember(self._library, self._key.passphrase if wanted and self._key is not None else "")

    def wish(self, passphrase: str) -> None:
        self._wish(passphrase)
