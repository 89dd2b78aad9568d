"""What everything in a made-up project is called, its sessions with their days, and who comes to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from workshop.changes import By
from workshop.method_sets import MethodSet
from workshop.organisations import Sector
from workshop.programme_parts import Series
from workshop.programme_scripts import ProgrammeScript
from workshop.sample import Step
from workshop.source import Source

ZONE = "Europe/Stockholm"
_THURSDAY = 3


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is done at one time. stream: the key of the stream that it belongs to; empty for the project as a whole."""

    at: datetime
    steps: tuple[Step, ...]
    stream: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One session of a series, the first is 1. came: what the organisations that come write, with which one it is."""

    key: str
    series: Series
    n: int
    starts_at: datetime
    came: tuple[tuple[str, str], ...]

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.series.minutes)

    @property
    def stream(self) -> str:
        return in_turn(self.series.streams, self.n)

    @property
    def area(self) -> str:
        return in_turn(self.series.areas, self.n)


class Cast:
    """A script with ids for all that is in it, which are the same each time that they are asked for.

    taken_in: the method cards of another project, as its file has them. ValueError when a series is to be planned by
    one that is not among them.
    """

    def __init__(self, script: ProgrammeScript, taken_in: MethodSet | None = None) -> None:
        self.script = script
        self.cards = {one.title: one for one in taken_in.templates} if taken_in is not None else {}
        if strange := {one.by_card for one in script.series} - self.cards.keys() - {""}:
            raise ValueError(f"programme: an unknown method card: {', '.join(sorted(strange))}")
        self.by = By(Source.FACILITATOR, script.facilitator)
        self.project_id = self.id_of("project")
        self.meetings = {one.key: one for one in _meetings(script)}
        self.sectors = {name: kind.sector for kind in script.organisations for name in kind.names}

    def id_of(self, thing: str) -> str:
        return str(uuid5(NAMESPACE_URL, f"lapptacke:{self.script.name}/{thing}"))

    def session_id(self, meeting: str) -> str:
        return self.id_of(f"session/{meeting}")

    def organisation_id(self, name: str) -> str:
        return self.id_of(f"organisation/{name}")

    def sector(self, name: str) -> Sector:
        return self.sectors[name]

    def do(self, action: Callable[..., object], **facts: object) -> Step:
        return Step(self.by, action, facts)


def in_turn(keys: tuple[str, ...], n: int) -> str:
    return keys[(n - 1) % len(keys)] if keys else ""


def day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def moment(on: date, hour: int) -> datetime:
    return datetime.combine(on, time(hour), ZoneInfo(ZONE)).astimezone(UTC)


def _meetings(script: ProgrammeScript) -> Iterator[Meeting]:
    """Each session with its day, and with the organisations whose turn it is: all of a kind before one comes again.

    On which day of the week, and in which order they come, is drawn, the same each time for a script.
    """
    kinds = {kind.key: list(kind.names) for kind in script.organisations}
    for key, names in kinds.items():
        Random(f"{script.name}/{key}").shuffle(names)  # noqa: S311  # the same each time, and no secret
    days = Random(script.name)  # noqa: S311
    spelled: dict[str, list[str]] = {}
    for one in script.spellings:
        spelled.setdefault(one.means, [one.means]).append(one.written)
    turn, times = Counter[str](), Counter[str]()
    for series in script.series:
        for n in range(1, series.times + 1):
            came = list(series.hosts)
            for guests in series.guests:
                names = kinds[guests.kind]
                came += [names[(turn[guests.kind] + at) % len(names)] for at in range(guests.each)]
                turn[guests.kind] += guests.each
            written = []
            for name in dict.fromkeys(came):
                forms = spelled.get(name, [name])
                written.append((forms[times[name] % len(forms)], name))
                times[name] += 1
            on = date.fromisoformat(series.begins) + timedelta(days=series.every * (n - 1))
            if series.times > 1:
                on += timedelta(days=days.randrange(_THURSDAY + 1) - on.weekday())
            yield Meeting(f"{series.key}/{n}", series, n, moment(on, series.hour), tuple(written))
