"""A file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from workshop.errors import StorageTrouble

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


def replace_file(target: Path, data: bytes) -> None:
    """Put the data in place of the file in one step, by way of a new file beside it; its folder is made if need be.

    Raises StorageTrouble("file_in_use", name=...), ("disk_full") or ("folder_not_writable").
    """
    new = target.with_name(f".{uuid4().hex}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _move(new, target)
    except OSError as error:
        raise _trouble(error, target.parent) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _move(new: Path, target: Path) -> None:
    try:
        new.replace(target)
    except PermissionError as error:  # another program has the old file open, on Windows
        raise StorageTrouble("file_in_use", name=target.name) from error


def _trouble(error: OSError, folder: Path) -> StorageTrouble:
    if error.errno in _FULL:
        return StorageTrouble("disk_full")
    return StorageTrouble("folder_not_writable", path=str(folder))
