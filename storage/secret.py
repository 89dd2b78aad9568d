"""The key that signs phones' cookies, kept beside the library so that a restart refuses nobody."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def desk_secret(library: Path) -> bytes:
    """The library's own key, made the first time; 32 random bytes."""
    file = library.with_name(library.name + ".key")
    try:
        key = bytes.fromhex(file.read_text("ascii"))
    except (OSError, ValueError):
        key = b""
    if len(key) != 32:
        key = secrets.token_bytes(32)
        _write_for_owner(file, key.hex())
    return key


def _write_for_owner(file: Path, text: str) -> None:
    fresh = file.with_name(file.name + ".new")
    # 0o600 keeps others out where the system knows owners; on Windows the user's folder does.
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as target:
        target.write(text)
    fresh.replace(file)
