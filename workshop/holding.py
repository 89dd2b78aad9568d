"""Who has a library open, and what is unwise about the place where it lies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Holder:
    """The program that has a library open for writing. user, computer: as the system names them, perhaps empty."""

    user: str
    computer: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Unwise:
    """Why a library should lie elsewhere: code is ``network`` or ``synced``; service: who syncs, if that is known."""

    code: str
    service: str = ""
