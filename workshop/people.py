"""Who was there: named, unnamed, or counted in a group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.source import Source


class Presence(StrEnum):
    NAMED = "named"
    GUEST = "guest"
    GROUP = "group"


class Role(StrEnum):
    """As what somebody came. The order is that of the choices on the phone."""

    RESIDENT = "resident"
    ASSOCIATION = "association"
    MUNICIPALITY = "municipality"
    HOUSING = "housing"
    BUSINESS = "business"
    ACADEMIA = "academia"
    SCHOOL = "school"
    OTHER = "other"


class Ages(StrEnum):
    """How old the children of a counted group are, in years."""

    UNDER_7 = "under_7"
    FROM_7 = "7_9"
    FROM_10 = "10_12"
    FROM_13 = "13_15"
    FROM_16 = "16_18"


@dataclass(frozen=True, slots=True)
class Attendance:
    """One person's presence at one session, an unnamed guest's, or that of a counted group.

    name: empty for a guest, the group's label for a group. heads: how many people the row stands for.
    notice: the version of the privacy notice that whoever signed in could read; 0 where nobody read any.
    ages: of a group of children, whom nobody names. adults: how many of the heads came with them.
    from_id, to_id: the first and the last decision that the person was there for; empty of who came in time or stayed.
    away: the decisions in between that they took no part in, as when they had an interest of their own.
    """

    id: str
    session_id: str
    presence: Presence
    signed_in_at: datetime
    source: Source
    name: str = ""
    organisation: str = ""
    role: Role | None = None
    heads: int = 1
    notice: int = 0
    ages: Ages | None = None
    adults: int = 0
    from_id: str = ""
    to_id: str = ""
    away: tuple[str, ...] = ()
