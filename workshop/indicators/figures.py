"""What a rule makes of the facts: a figure, what it is made of, and the sessions and documents that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workshop.indicators.choosing import Chosen


class Unit(StrEnum):
    """What is counted. The words are ``indicator.unit.<value>`` in the catalogue."""

    SESSIONS = "sessions"
    FORMS = "forms"
    ORGANISATIONS = "organisations"
    ATTENDANCES = "attendances"
    PERSONS = "persons"
    PERCENT = "percent"
    HOURS = "hours"
    LANGUAGES = "languages"
    IDEAS = "ideas"
    INNOVATIONS = "innovations"
    JOBS = "jobs"
    MATCHES = "matches"
    DECISIONS = "decisions"
    MEAN = "mean"
    CHANGE = "change"
    METHODS = "methods"
    ROUTINES = "routines"
    POINTS = "points"
    CONSENTS = "consents"
    DOCUMENTS = "documents"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a figure. key: of its words in the catalogue; name: the project's own word for it, in their place.

    number: None where it may not be told, or nothing is known. is_least: it may be more (workshop.suppression).
    is_change: it is how much more or less. spread: of a mean, how many chose each value, from the lowest.
    """

    key: str
    number: float | None
    name: str = ""
    is_least: bool = False
    is_change: bool = False
    spread: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """One of what is counted, such as an organisation, with the sessions that it is known from.

    key: of its name in the catalogue, where it has one there. stage: where an idea stands. evidence: what proves it.
    is_known: it is in a register. What is not was typed by somebody at signing in, and might be a person's name: it is
    shown to the coordinator, and stands in no document.
    """

    name: str
    sessions: tuple[str, ...] = ()
    key: str = ""
    stage: str = ""
    evidence: str = ""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """value: None when there is nothing to reckon with. of: what a share is a share of.

    sessions, documents: the ids of what is counted, in order of day. remarks: keys of ``indicator.remark.<key>``.
    """

    value: float | None
    of: int | None = None
    part: int | None = None
    sessions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    things: tuple[Thing, ...] = ()
    remarks: tuple[str, ...] = ()


Rule = Callable[["Chosen"], Figure]


@dataclass(frozen=True, slots=True)
class Indicator:
    """code: C1 to C32."""

    code: str
    unit: Unit
    rule: Rule


def share(part: int, of: int) -> float | None:
    """In per cent, not rounded; None of nothing."""
    return 100 * part / of if of else None


def things(found: Iterable[tuple[str, str, str]]) -> tuple[Thing, ...]:
    """From (key, name, session id): each key once, with its sessions; in the order of their names."""
    names: dict[str, str] = {}
    sessions: dict[str, dict[str, None]] = {}
    for key, name, session_id in found:
        if key in sessions:
            sessions[key][session_id] = None
        else:
            names[key], sessions[key] = name, {session_id: None}
    made = (Thing(names[key], tuple(ids)) for key, ids in sessions.items())
    return tuple(sorted(made, key=lambda thing: thing.name.casefold()))
