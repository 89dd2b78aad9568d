"""Packages as files: written whole or not at all, locked if so wished."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

from storage.package_format import (
    CONTENT_MAX,
    CONTENTS_MAX,
    COUNT_MAX,
    FILE_MAX,
    FORMAT,
    HISTORY,
    KEYLESS,
    KEYS,
    MANIFEST,
    MEDIA,
    MEMBER_MAX,
    ROWS,
    VERSION,
)
from storage.package_images import key_line, row_line, write_line
from storage.package_reading import read_package
from workshop.errors import StorageTrouble
from workshop.locking import normal_passphrase
from workshop.packages import Package
from workshop.pictures import looks_like_picture

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_SAME_DAY = (1980, 1, 1, 0, 0, 0)  # when a member was written tells nothing that made_at does not


class PackageFolder:
    """workshop.packages.PackageFiles, in whatever folder. program: this program's version, noted in what it writes.

    is_picture: whether bytes that came in a package can be shown; it may take its time.
    """

    def __init__(self, program: str = "", is_picture: Callable[[bytes], bool] = looks_like_picture) -> None:
        self._program = program
        self._is_picture = is_picture

    def write(self, package: Package, path: Path, passphrase: str = "") -> None:
        """Raises StorageTrouble: package_key_open, package_too_big, disk_full, folder_not_writable, file_in_use."""
        write_package(package, path, passphrase, self._program)

    def read(self, path: Path, passphrase: str = "") -> Package:
        return read_package(path, passphrase, self._is_picture)


def write_package(package: Package, path: Path, passphrase: str = "", program: str = "") -> None:
    """Put the package in place of what lies at path, in one step. It takes about a second longer with a passphrase."""
    if package.keys and not passphrase:
        raise StorageTrouble("package_key_open", path=str(path))
    with _in_place_of(path) as file:
        if passphrase:
            import pyrage

            plain = io.BytesIO()
            _zip(package, plain, program)
            file.write(pyrage.passphrase.encrypt(plain.getvalue(), normal_passphrase(passphrase)))
        else:
            _zip(package, file, program)
        if file.tell() > FILE_MAX:
            raise StorageTrouble("package_too_big", path=str(path))


def _zip(package: Package, file: IO[bytes], program: str) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        members = {
            ROWS: _member(archive, ROWS, (row_line(row) for row in package.rows)),
            HISTORY: _member(archive, HISTORY, (write_line(write) for write in package.writes)),
            **({KEYS: _member(archive, KEYS, map(key_line, package.keys))} if package.keys else {}),
            **_media(archive, package),
        }
        manifest = {
            "format": FORMAT,
            "version": VERSION if package.keys else KEYLESS,
            "kind": str(package.kind),
            "made_at": package.made_at.isoformat(),
            "program": program,
            "origin": package.origin,
            "rows": len(package.rows),
            "changes": len(package.writes),
            "members": members,
        }
        archive.writestr(_info(MANIFEST), json.dumps(manifest, indent=1))


def _member(archive: zipfile.ZipFile, name: str, lines: Iterable[dict[str, Any]]) -> dict[str, str | int]:
    digest, size = hashlib.sha256(), 0
    with archive.open(_info(name), "w") as member:
        for n, line in enumerate(lines, 1):
            data = json.dumps(line, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode() + b"\n"
            digest.update(data)
            size += len(data)
            if size > MEMBER_MAX or n > COUNT_MAX[name]:
                raise StorageTrouble("package_too_big", path=archive.filename or "")
            member.write(data)
    return {"sha256": digest.hexdigest(), "size": size}


def _media(archive: zipfile.ZipFile, package: Package) -> dict[str, dict[str, str | int]]:
    """The contents, which are compressed already."""
    too_large = any(len(content) > CONTENT_MAX for content in package.contents.values())
    if too_large or len(package.contents) > CONTENTS_MAX:
        raise StorageTrouble("package_too_big", path=archive.filename or "")
    for id, content in sorted(package.contents.items()):
        archive.writestr(_info(f"{MEDIA}{id}", zipfile.ZIP_STORED), content)
    return {f"{MEDIA}{id}": {"sha256": id, "size": len(content)} for id, content in sorted(package.contents.items())}


def _info(name: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _SAME_DAY)
    info.compress_type = compression
    info.external_attr = 0o600 << 16
    return info


@contextmanager
def _in_place_of(target: Path) -> Iterator[IO[bytes]]:
    """A new file beside it, which takes its place when everything is in it and on the disk."""
    new = target.with_name(f".{uuid4().hex}.tmp")
    try:
        with new.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        _move(new, target)
    except OSError as error:
        code = "disk_full" if error.errno in _FULL else "folder_not_writable"
        raise StorageTrouble(code, path=str(target.parent)) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _move(new: Path, target: Path) -> None:
    try:
        new.replace(target)
    except PermissionError as error:  # another program has the old file open, on Windows
        raise StorageTrouble("file_in_use", name=target.name) from error
