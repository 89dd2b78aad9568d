"""What the library counts by itself, where rows are too many to be looked at one by one.

All are tuples: they come by the thousand, and to make a frozen dataclass takes four times as long.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, NamedTuple

from workshop.people import Ages, Role
from workshop.sessions import SessionState
from workshop.statistics_asked import Given
from workshop.survey import Tallied

_NOTHING: Mapping[Any, Any] = MappingProxyType({})


class SessionOutline(NamedTuple):
    """What the indicators need of a session, a quarter of its row."""

    id: str
    project_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    languages: tuple[str, ...]
    state: SessionState
    answer_due: date | None


class SessionCounts(NamedTuple):
    """One session in figures.

    heads: all who were there; named, guests and counted are parts of it. roles: heads by what they came as; who said
    nothing is under None. ages: children in counted groups, not the adults with them. organisations: as they
    were written at signing in, each once. ideas: without those that lie behind another. themes: how much was said that
    is to be answered, where the session has a day for that; answered: when each answer to it was first written.
    done, in_time: of the actions, how many are done, and how many were by the day that was set for them.
    given, withdrawn: consents. survey: the answers, of which workshop.survey.told says what may be shown; statistics:
    what people said of themselves, of which workshop.statistics_asked.groups does. stops: of a walk; faults: those
    where something was wrong; mended: those whose action is done. known: a number for each who let themselves be
    recognised, the same wherever they did in one project (workshop.recognising).
    """

    heads: int = 0
    named: int = 0
    guests: int = 0
    counted: int = 0
    roles: Mapping[Role | None, int] = _NOTHING
    ages: Mapping[Ages, int] = _NOTHING
    organisations: tuple[str, ...] = ()
    ideas: int = 0
    decisions: int = 0
    actions: int = 0
    done: int = 0
    in_time: int = 0
    themes: int = 0
    answered: tuple[datetime, ...] = ()
    given: int = 0
    withdrawn: int = 0
    survey: tuple[Tallied, ...] = ()
    statistics: Given = _NOTHING
    stops: int = 0
    faults: int = 0
    mended: int = 0
    known: frozenset[int] = frozenset()


class FinalDocument(NamedTuple):
    """A document that is final, without its content. name: of its file, but for the version."""

    id: str
    session_id: str
    kind: str
    version: int
    name: str
    at: datetime
