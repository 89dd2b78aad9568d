"""What SQLite says is wrong, as the StorageTrouble a user can do something about."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from workshop.errors import StorageTrouble

_SIGNS = (
    ("disk is full", "disk_full"),
    ("readonly", "library_read_only"),
    ("read-only", "library_read_only"),
    ("locked", "library_busy"),
    ("not a database", "library_not_a_database"),
    ("malformed", "library_damaged"),
    ("unable to open", "library_unreachable"),
    ("disk I/O", "library_unreachable"),
)


def trouble(error: sqlite.Error, path: Path) -> StorageTrouble:
    """The trouble behind an error of SQLite's; library_damaged when its words tell nothing better."""
    said = str(error)
    code = next((code for sign, code in _SIGNS if sign in said), "library_damaged")
    if code == "library_unreachable" and _is_brimful(path):
        code = "disk_full"
    return StorageTrouble(code, path=str(path))


def _is_brimful(path: Path) -> bool:
    """Whether there is no room even for SQLite's small helper file, of which it only says "disk I/O error"."""
    try:
        return shutil.disk_usage(path.parent).free < 65_536
    except OSError:
        return False


def is_full(error: Exception) -> bool:
    """Whether it was the disk that had no more room."""
    return getattr(error, "errno", 0) == errno.ENOSPC or "disk is full" in str(error)
