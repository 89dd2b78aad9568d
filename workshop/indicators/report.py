"""All that the page and the documents show of a choice, taken in one go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.indicators.choosing import Choice, Chosen
from workshop.indicators.evaluated import MethodResult, by_method
from workshop.indicators.facts import Facts, Held, facts
from workshop.indicators.gathering import Gathered
from workshop.indicators.spread import Sketch, sketch
from workshop.indicators.table import Line, lines_of
from workshop.sessions import Project


@dataclass(frozen=True, slots=True)
class IndicatorReport:
    """lines: every indicator, in their order. sessions: those that any of them counts, by id. methods: what people
    thought of each way of working. ground: the bytes of what the project's sketch is drawn on, where a document is to
    show it.
    """

    facts: Facts
    choice: Choice
    lines: tuple[Line, ...]
    sketch: Sketch
    sessions: Mapping[str, Held] = field(default_factory=dict)
    methods: tuple[MethodResult, ...] = ()
    ground: bytes = b""

    @property
    def projects(self) -> tuple[Project, ...]:
        return Chosen(self.facts, self.choice).projects

    @property
    def project(self) -> Project | None:
        """The one project that it is about, if it is about one."""
        return self.projects[0] if len(self.projects) == 1 else None

    def line(self, code: str) -> Line:
        return next(line for line in self.lines if line.code == code)


def indicator_report(known: Facts, choice: Choice) -> IndicatorReport:
    """Takes a moment in a large library, so not on a thread that anybody waits for."""
    chosen = Chosen(known, choice)
    return IndicatorReport(
        facts=known,
        choice=choice,
        lines=tuple(lines_of(chosen)),
        sketch=sketch(chosen),
        sessions=chosen.of_any_time,
        methods=by_method(chosen),
    )


def first_report(gathered: Gathered, choice: Choice) -> IndicatorReport:
    """The same from what has just been gathered."""
    return indicator_report(facts(gathered), choice)
