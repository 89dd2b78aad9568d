"""A raised hand: somebody in the room wants to speak. It lives in memory only, and in no library and no log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RaisedHand:
    """id: random, and gone with the hand. label: a name or a seat, if its owner wrote one; kept nowhere else."""

    id: str
    label: str
    at: datetime
