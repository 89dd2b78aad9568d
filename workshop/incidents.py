"""Incidents with personal data: what happened, whom it concerns, and whether the authority has been told in time.

The fields are those that the Swedish authority for privacy protection (IMY) asks for, so that what stands here can be
reported as it is. Every incident is written down, also one that need not be reported. Source: domain.md 4, B20.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

REPORT_WITHIN = timedelta(hours=72)
"""How soon after it was found out an incident is to be reported, where it has to be."""
ZONE = "Europe/Stockholm"
"""A project has no place of its own; the authority that is told is there."""
PEOPLE_MAX = 10_000_000
TEXTS = ("what", "whose", "data", "consequences", "measures", "informed", "why_not")


class Reporting(StrEnum):
    """OPEN: nobody has decided yet. NOT_NEEDED: it is unlikely that anybody is at risk, and the row says why."""

    OPEN = "open"
    REPORTED = "reported"
    NOT_NEEDED = "not_needed"


class Standing(StrEnum):
    """DUE and LATE: nobody has decided, and there is time left or none. WHEN_LACKS: nobody has said when it was
    reported; WHY_LACKS: nor why it need not be.
    """

    DUE = "due"
    LATE = "late"
    REPORTED = "reported"
    REPORTED_LATE = "reported_late"
    WHEN_LACKS = "when_lacks"
    NOT_NEEDED = "not_needed"
    WHY_LACKS = "why_lacks"


@dataclass(frozen=True, slots=True)
class Incident:
    """what: what happened, in words without names. found_at: when somebody in the project came to know, in UTC.

    began_on, ended_on: when it happened, as far as anybody knows. whose: the groups that it concerns; data: which kinds
    of data; people: how many, 0 when nobody knows yet. informed: how those concerned were told, or why they were not.
    reported_at: when the authority was told. why_not: why it was not, or not in time.
    """

    id: str
    project_id: str
    what: str
    found_at: datetime
    began_on: date | None = None
    ended_on: date | None = None
    whose: str = ""
    data: str = ""
    people: int = 0
    consequences: str = ""
    measures: str = ""
    informed: str = ""
    reporting: Reporting = Reporting.OPEN
    reported_at: datetime | None = None
    why_not: str = ""

    @property
    def found_on(self) -> date:
        """The day on which it was found out, where the program is used."""
        return self.found_at.astimezone(ZoneInfo(ZONE)).date()

    @property
    def due(self) -> datetime:
        """By when it is to be reported, if it has to be."""
        return self.found_at + REPORT_WITHIN

    def is_late(self, now: datetime) -> bool:
        """It was reported too late; or nobody has decided, and the time is out."""
        if self.reporting is Reporting.OPEN:
            return now > self.due
        return self.reported_at is not None and self.reported_at > self.due

    def standing(self, now: datetime) -> Standing:
        """How it stands with the report, and what ought to be written yet."""
        if self.reporting is Reporting.NOT_NEEDED:
            return Standing.NOT_NEEDED if self.why_not else Standing.WHY_LACKS
        if self.reporting is Reporting.OPEN:
            return Standing.LATE if self.is_late(now) else Standing.DUE
        if self.reported_at is None:
            return Standing.WHEN_LACKS
        return Standing.REPORTED_LATE if self.is_late(now) else Standing.REPORTED


def is_incident(row: Incident) -> bool:
    """Whether a row is as noting it would have made it."""
    is_told = row.reported_at is None or row.reporting is Reporting.REPORTED
    return bool(row.what) and is_told and 0 <= row.people <= PEOPLE_MAX and not _is_backwards(row)


def in_order(incidents: Iterable[Incident]) -> list[Incident]:
    """The latest first."""
    return sorted(incidents, key=lambda one: (-one.found_at.astimezone(UTC).timestamp(), one.id))


def _is_backwards(row: Incident) -> bool:
    return row.began_on is not None and row.ended_on is not None and row.ended_on < row.began_on
