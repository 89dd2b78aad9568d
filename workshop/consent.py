"""What somebody has said yes to beside signing in: each thing by itself, and only while they have not taken it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.source import Source


class Purpose(StrEnum):
    """What can be asked for. None of it is needed to take part. Source: domain.md A12."""

    PICTURE = "picture"
    QUOTE = "quote"
    CONTACT = "contact"
    INVITATION = "invitation"


@dataclass(frozen=True, slots=True)
class Consent:
    """One yes. A no is no row, and a yes after a withdrawal is another one, so that the two never get mixed up.

    notice: the version of the privacy notice that was shown. In which language is not kept: it would tell of them.
    paper: where the paper lies that somebody signed; empty for a yes from a phone.
    """

    id: str
    session_id: str
    attendance_id: str
    purpose: Purpose
    given_at: datetime
    source: Source
    notice: int = 0
    withdrawn_at: datetime | None = None
    paper: str = ""

    @property
    def holds(self) -> bool:
        return self.withdrawn_at is None


@dataclass(frozen=True, slots=True)
class Agreed:
    """How many of those who came to a session say yes to something."""

    purpose: Purpose
    people: int


def in_figures(consents: Iterable[Consent]) -> tuple[Agreed, ...]:
    """What has been agreed to and not taken back, by purpose; what nobody agreed to is left out."""
    who = {(one.purpose, one.attendance_id) for one in consents if one.holds}
    counted = ((purpose, sum(agreed is purpose for agreed, _ in who)) for purpose in Purpose)
    return tuple(Agreed(purpose, people) for purpose, people in counted if people)
