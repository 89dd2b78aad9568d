"""Kontrollsummor: the list of a record's files with their SHA-256, as ``sha256sum -c`` reads it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path, PurePosixPath

MANIFEST = "manifest-sha256.txt"
_LINE = re.compile("([0-9a-f]{64}) [ *](.+)")


def digest(data: bytes) -> str:
    """The data's SHA-256 in hexadecimal digits."""
    return sha256(data).hexdigest()


def written(sums: Mapping[str, str]) -> bytes:
    """The list as a file. sums: by the file's name within the folder, with / between its parts."""
    return "".join(f"{sums[name]}  {name}\n" for name in sorted(sums)).encode()


def read(folder: Path) -> dict[str, str]:
    """What an earlier list in the folder says of files that are still there; nothing when there is none to be read."""
    try:
        lines = (folder / MANIFEST).read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        return {}
    found = (_LINE.fullmatch(line) for line in lines)
    sums = {match[2]: match[1] for match in found if match}
    return {name: sum for name, sum in sums.items() if _is_inside(name) and (folder / name).is_file()}


def let_go(folder: Path, name: str, sums: dict[str, str]) -> None:
    """Take a file out of the folder and the list, if it is still what the list says; what somebody changed stays."""
    path = folder / name
    if name in sums and path.is_file() and digest(path.read_bytes()) == sums[name]:
        with suppress(OSError):
            path.unlink()
            del sums[name]


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and ":" not in name
