"""A small file beside a library that says who has it open, for whoever comes second.

The lock decides; this only tells. What is read was written by another program and is taken for text, and no more of it
than is needed: a file that is missing, old or strange is no trouble.
"""

from __future__ import annotations

import getpass
import json
import logging
import platform
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from workshop.errors import Refused, StorageTrouble
from workshop.holding import Holder
from workshop.text import clean_line

_SUFFIX = ".holder"
_BYTES_MAX, _NAME_MAX = 4_096, 80

_log = logging.getLogger(__name__)


def say_held(path: Path) -> None:
    """Say that this program has the library from now on. Only whoever has its lock may."""
    file = _beside(path)
    fresh = file.with_name(file.name + ".new")
    facts = {"user": _user(), "computer": platform.node(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
    try:
        fresh.write_text(json.dumps(facts, ensure_ascii=False), "utf-8", "replace")
        fresh.replace(file)
    except OSError as error:
        _log.warning("who has the library could not be said: %s", error.strerror)
        with suppress(OSError):
            fresh.unlink(missing_ok=True)


def no_longer_held(path: Path) -> None:
    """Take it back, before the lock is let go. Nothing happens when nothing was said."""
    try:
        _beside(path).unlink(missing_ok=True)
    except OSError as error:
        _log.warning("who has the library could not be taken back: %s", error.strerror)


def held_by(path: Path) -> Holder | None:
    """Who said last that they have the library, or None when nobody did. Ask only when somebody has its lock."""
    try:
        with _beside(path).open("rb") as file:
            facts = json.loads(file.read(_BYTES_MAX).decode("utf-8"))
        since = datetime.fromisoformat(facts["since"])
        return Holder(_named(facts["user"]), _named(facts["computer"]), since.astimezone(UTC))
    except (OSError, ValueError, KeyError, TypeError, OverflowError, RecursionError, Refused):
        return None


def busy(path: Path) -> StorageTrouble:
    """That another program has the library; with its user, computer and since when, where they are known."""
    holder = held_by(path)
    return StorageTrouble("library_busy", path=str(path), **(asdict(holder) if holder else {}))


def _beside(path: Path) -> Path:
    return path.with_name(path.name + _SUFFIX)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system that has no name for whoever runs this
        return ""


def _named(found: object) -> str:
    """A name that somebody else wrote: one line, of a name's length."""
    if not isinstance(found, str):
        raise TypeError
    return clean_line(found[:_NAME_MAX], _NAME_MAX)
