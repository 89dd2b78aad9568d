"""The key of a locked library: what SQLCipher makes of a passphrase, worked out once for each file that it locks.

SQLCipher stretches a passphrase with a salt that stands in a file's first 16 bytes. It would do so at every opening,
which takes a tenth of a second; here the same is worked out once and handed over ready. The file is an ordinary
SQLCipher 4 file all the same: anything else that knows the format opens it with the passphrase.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from pathlib import Path

# SQLCipher 4's own numbers; https://www.zetetic.net/sqlcipher/sqlcipher-api/#cipher_settings
_ROUNDS, _KEY_BYTES, _SALT_BYTES = 256_000, 32, 16
_PAGE = 4096
# Of the 256 possible bytes a page of noise lacks none to speak of. Text, pictures of nothing and zeros lack most.
_BYTES_IN_NOISE = 240
_PLAIN = b"SQLite format 3\0"

# What a library is written into while its lock is being changed.
UNFINISHED = ".relocked"


class Key:
    """The key of one library, its backups and its copies. Safe to use from any thread."""

    def __init__(self, passphrase: str) -> None:
        self._passphrase = passphrase.encode()
        self._gate = threading.Lock()
        self._salts: dict[Path, bytes] = {}
        self._stretched: dict[bytes, bytes] = {}

    def __repr__(self) -> str:
        return "Key()"  # never what is in it: a repr may end up in a log

    @property
    def passphrase(self) -> str:
        return self._passphrase.decode()

    def opens_for(self, typed: str) -> bool:
        """Whether that is the passphrase."""
        return hmac.compare_digest(typed.encode(), self._passphrase)

    def pragma(self, path: Path) -> str:
        """What to say to SQLite first of all, for that file. One that is not there yet gets a salt."""
        return f"PRAGMA key = {self.literal(path)}"

    def literal(self, path: Path) -> str:
        """The stretched key and the salt, as SQLCipher reads them: \"x'…'\"."""
        with self._gate:
            salt = self._salt(path)
            if salt not in self._stretched:
                self._stretched[salt] = hashlib.pbkdf2_hmac("sha512", self._passphrase, salt, _ROUNDS, _KEY_BYTES)
            return f"\"x'{self._stretched[salt].hex()}{salt.hex()}'\""

    def _salt(self, path: Path) -> bytes:
        """The file is looked at once, before SQLite has it open: any later close() would end SQLite's locks on it."""
        path = path.resolve()
        if path not in self._salts:
            self._salts[path] = _salt_in(path) or next(iter(self._stretched), b"") or secrets.token_bytes(_SALT_BYTES)
        return self._salts[path]


def looks_locked(path: Path) -> bool:
    """Whether the file is one that some passphrase may open. Not for a file that this program has open."""
    try:
        with path.open("rb") as file:
            first = file.read(_PAGE)
    except OSError:
        return False
    return not first.startswith(_PLAIN) and len(set(first)) >= _BYTES_IN_NOISE  # also of one that has lost its end


def clear_leftovers(library: Path) -> None:
    """Take away the unfinished file of a program that was killed on the way: it may lack the lock it should have."""
    library.with_name(f"{library.name}{UNFINISHED}").unlink(missing_ok=True)


def _salt_in(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            salt = file.read(_SALT_BYTES)
    except OSError:
        return b""
    return salt if len(salt) == _SALT_BYTES and any(salt) else b""  # zeros: torn by a power cut
