"""Is the library sound? Looked at from outside, also while a program has it open."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.trouble import trouble
from workshop.errors import StorageTrouble


def check_library(path: Path) -> None:
    """Read the whole file through. Raises StorageTrouble, as open_library does, or library_damaged."""
    library = open_library(path, reading_will_do=True)
    try:
        said = library.connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        orphans = library.connection.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite.Error as error:
        raise trouble(error, path) from error
    finally:
        library.close()
    if said != "ok" or orphans is not None:
        raise StorageTrouble("library_damaged", path=str(path))
