"""How figures are spread over years, streams, strands, methods and places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from workshop.indicators.choosing import Choice, Chosen, Period
from workshop.indicators.facts import Facts, Held
from workshop.indicators.figures import Figure
from workshop.indicators.meetings import ids
from workshop.indicators.table import INDICATORS
from workshop.programme import Area


@dataclass(frozen=True, slots=True)
class Placed:
    """An area that lies on the sketch, with the sessions that were about it."""

    area: Area
    sessions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The areas that have a place; nowhere: the sessions that were about none of them."""

    placed: tuple[Placed, ...] = ()
    nowhere: tuple[str, ...] = ()


def years(facts: Facts) -> list[int]:
    """Those in which anything was held, the first one first, and none between left out."""
    held = [one.day.year for one in facts.held]
    return list(range(min(held), max(held) + 1)) if held else []


def by_year(facts: Facts, choice: Choice, code: str) -> list[tuple[int, Figure]]:
    """What each year gave of an indicator, whichever period is chosen."""
    rule = next(one.rule for one in INDICATORS if one.code == code)
    return [(year, rule(Chosen(facts, replace(choice, period=Period.year(year))))) for year in years(facts)]


def by(
    facts: Facts, choice: Choice, codes: Sequence[str], names_of: Callable[[Held], Iterable[str]]
) -> list[tuple[str, list[Figure]]]:
    """What some indicators come to for the sessions of each name, in the order of the names; last, under no name, for
    those that have none. A session with several names is in each of them.
    """
    rules = [one.rule for one in INDICATORS if one.code in codes]
    homes: dict[str, list[Held]] = {}
    for held in Chosen(facts, choice).held:
        for name in set(names_of(held)) - {""} or {""}:
            homes.setdefault(name, []).append(held)
    found = []
    for name in sorted(homes, key=lambda name: (not name, name.casefold())):
        part = Chosen(replace(facts, held=tuple(homes[name])), choice)
        found.append((name, [rule(part) for rule in rules]))
    return found


def stream_names(facts: Facts) -> Callable[[Held], Iterable[str]]:
    def names(held: Held) -> Iterable[str]:
        stream = facts.streams.get(held.activity.stream_id)
        return [f"{stream.code} {stream.name}".strip()] if stream else []

    return names


def municipalities(facts: Facts) -> Callable[[Held], Iterable[str]]:
    def names(held: Held) -> Iterable[str]:
        area = facts.areas.get(held.activity.area_id)
        return [area.municipality] if area else []

    return names


def sketch(chosen: Chosen) -> Sketch:
    """Where the sessions of a choice were about, with the most visited area first."""
    facts, held = chosen.facts, chosen.held
    here = {one.id for one in facts.areas.values() if one.x is not None and one.y is not None}
    about: dict[str, list[Held]] = {}
    for one in held:
        if one.activity.area_id in here:
            about.setdefault(one.activity.area_id, []).append(one)
    most_first = sorted(about.items(), key=lambda pair: -len(pair[1]))
    placed = [Placed(facts.areas[area], ids(sessions)) for area, sessions in most_first]
    return Sketch(tuple(placed), ids(one for one in held if one.activity.area_id not in here))
