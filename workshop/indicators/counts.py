"""What the library counts by itself, where rows are too many to be looked at one by one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from workshop.people import Ages, Role
from workshop.statistics_asked import Given
from workshop.survey import Tallied


@dataclass(frozen=True, slots=True)
class SessionCounts:
    """One session in figures.

    heads: all who were there; named, guests and counted are parts of it. roles: heads by what they came as; who said
    nothing is under None. ages: children in counted groups, not the adults with them. organisations: as they
    were written at signing in, each once. ideas: without those that lie behind another. themes: how much was said that
    is to be answered, where the session has a day for that; answered: when each answer to it was first written.
    done, in_time: of the actions, how many are done, and how many were by the day that was set for them.
    given, withdrawn: consents. survey: the answers, of which workshop.survey.told says what may be shown; statistics:
    what people said of themselves, of which workshop.statistics_asked.groups does. stops: of a walk; faults: those
    where something was wrong; mended: those whose action is done.
    """

    heads: int = 0
    named: int = 0
    guests: int = 0
    counted: int = 0
    roles: Mapping[Role | None, int] = field(default_factory=dict)
    ages: Mapping[Ages, int] = field(default_factory=dict)
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
    statistics: Given = field(default_factory=dict)
    stops: int = 0
    faults: int = 0
    mended: int = 0


class FinalDocument(NamedTuple):
    """A document that is final, without its content. name: of its file, but for the version."""

    id: str
    session_id: str
    kind: str
    version: int
    name: str
    at: datetime
