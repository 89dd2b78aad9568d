"""Which part of the facts somebody looks at: a period, and some of the projects, streams and areas."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from workshop.indicators.facts import Facts, Held, Way
from workshop.indicators.register import Party
from workshop.sessions import Project


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both with it; None is as far as there is anything."""

    begins: date | None = None
    ends: date | None = None

    @classmethod
    def year(cls, year: int) -> Period:
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def half(cls, year: int, half: int) -> Period:
        """half: 1 or 2."""
        return cls(date(year, 1, 1), date(year, 6, 30)) if half == 1 else cls(date(year, 7, 1), date(year, 12, 31))

    def has(self, day: date) -> bool:
        return (self.begins is None or self.begins <= day) and (self.ends is None or day <= self.ends)

    def until_its_end(self) -> Period:
        """All that has come so far when the period ends."""
        return Period(None, self.ends)


@dataclass(frozen=True, slots=True)
class Choice:
    """Empty: all of them. A session without a stream is in none."""

    period: Period = field(default_factory=Period)
    project_id: str = ""
    stream_id: str = ""
    area_id: str = ""

    def so_far(self) -> Choice:
        return replace(self, period=self.period.until_its_end())


class Chosen:
    """The facts of a choice, for the rules to reckon with."""

    def __init__(self, facts: Facts, choice: Choice) -> None:
        self.facts, self.choice = facts, choice

    def has(self, day: date) -> bool:
        return self.choice.period.has(day)

    def so_far(self) -> Chosen:
        """All that has come so far when the period ends."""
        choice = self.choice.so_far()
        if choice == self.choice:
            return self
        so_far = Chosen(self.facts, choice)
        so_far.of_any_time = self.of_any_time
        return so_far

    @cached_property
    def of_any_time(self) -> dict[str, Held]:
        """Sessions of the projects, streams and areas that are chosen, whenever they were, by id."""
        return {one.id: one for one in self.facts.held if self._is_here(one)}

    @cached_property
    def held(self) -> tuple[Held, ...]:
        """Those of the period."""
        has = self.choice.period.has
        return tuple([one for one in self.of_any_time.values() if has(one.day)])

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Of the ideas from these sessions; their steps may lie outside the period."""
        return tuple(way for way in self.facts.ways if way.session_id in self.of_any_time)

    @cached_property
    def projects(self) -> tuple[Project, ...]:
        wanted = self.choice.project_id
        return tuple(one for one in self.facts.projects.values() if not wanted or one.id == wanted)

    @cached_property
    def administrations(self) -> dict[str, Party]:
        """All that the registers of these projects have, by key."""
        return self.facts.parties.administrations(project.id for project in self.projects)

    @cached_property
    def came(self) -> list[tuple[Party, str]]:
        """The organisations that came in the period, each with the id of the session, in the order of the sessions."""
        return [(party, one.id) for one in self.held for party in one.parties]

    def project(self, held: Held) -> Project:
        return self.facts.projects[held.project_id]

    def threshold(self, held: Held) -> int:
        return self.facts.projects[held.project_id].threshold

    def _is_here(self, one: Held) -> bool:
        choice, activity = self.choice, one.activity
        return (
            (not choice.project_id or one.project_id == choice.project_id)
            and (not choice.stream_id or activity.stream_id == choice.stream_id)
            and (not choice.area_id or activity.area_id == choice.area_id)
        )
