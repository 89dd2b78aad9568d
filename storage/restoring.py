"""Bringing a backup back into the library, while nobody has the library open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.connection import connect, needs_migrating
from storage.erasing import carried_over, erase_again
from storage.interview_keys import carried_keys, carry_keys
from storage.library import fold_in, take_lock
from storage.merged import draw_origin
from storage.reindexing import index_anew
from storage.trouble import trouble
from workshop.backups import Backup, Reason
from workshop.errors import StorageTrouble


def restore(folder: BackupFolder, backup: Backup) -> Backup:
    """Make the library what the backup is, after a backup of what it was, which is handed back.

    Raises StorageTrouble: library_busy, backup_damaged, backup_newer, disk_full, backup_failed; the library is then as
    it was. The content changes in one transaction of SQLite's: a power cut leaves the one or the other.
    """
    lock = take_lock(folder.library)
    if lock is None:
        raise StorageTrouble("library_busy", path=str(folder.library))
    try:
        # The backup is open, so it can be read to its end even if the ladder lets its name go meanwhile.
        with folder.sound(backup) as source:
            before = folder.make(Reason.BEFORE_RESTORE)
            _pour(source, folder)
        return before
    finally:
        lock.release()


@contextmanager
def _without_what_was_erased(
    source: sqlite.Connection, library: sqlite.Connection, folder: BackupFolder
) -> Iterator[sqlite.Connection]:
    """The backup; or, where anything has been erased since, a copy of it in which that is erased again, with the key of
    interviews, which no backup has.
    """
    erasures, record = carried_over(library)
    keys = carried_keys(library)
    if not erasures and not record and not keys:
        yield source
        return
    with folder.as_now(source) as copy:
        copy.execute("PRAGMA secure_delete = ON")
        copy.execute("BEGIN")
        erase_again(copy, erasures, record)
        carry_keys(copy, keys)
        copy.execute("COMMIT")
        index_anew(copy)
        copy.execute("VACUUM")
        yield copy


def _pour(source: sqlite.Connection, folder: BackupFolder) -> None:
    try:
        with closing(connect(folder.library, "rw", folder.key)) as library:
            library.execute("PRAGMA synchronous = FULL")
            library.execute("PRAGMA secure_delete = ON")
            with _without_what_was_erased(source, library, folder) as washed:
                washed.backup(library)
            if not needs_migrating(library):  # an older one gets its name when it is brought up to date
                draw_origin(library)
            fold_in(library)
    except sqlite.Error as error:
        raise trouble(error, folder.library) from error
