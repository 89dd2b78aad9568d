"""main.py demo --programme: some years of a project, by its script, and whether its figures are found again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from exports.indicators import indicator_file_name, write_indicators
from resources import path
from resources.i18n import words
from resources.indicator_words import name
from ui.terminal.demo_folder import DemoFolder
from ui.terminal.house import House
from ui.terminal.outcome import BROKEN, DONE
from ui.terminal.speech import language, t
from workshop.indicators.choosing import Choice
from workshop.indicators.gathering import gather
from workshop.indicators.report import IndicatorReport, first_report
from workshop.method_sets import MethodSet, read_set
from workshop.ports import Store
from workshop.programme_cast import Cast, Occasion
from workshop.programme_parts import Told
from workshop.programme_sample import occasions
from workshop.programme_scripts import read_programme

PROGRAMMES = tuple(sorted(file.stem for file in path("programmes").glob("*.json")))
_SAVED = ("pdf", "xlsx")
_LOOK = timedelta(seconds=5)


@dataclass(frozen=True, slots=True)
class Compared:
    """A figure as the project reported it, and as the program finds it in its records."""

    told: Told
    found: float | None

    @property
    def is_same(self) -> bool:
        return self.found == self.told.amount


class ProgrammeClock:
    """The store's clock: years in seconds. It tells each action its own time, in the order in which they are handed in,
    so that nobody has to wait for one before the next; beside them each look at it takes a while.
    """

    def __init__(self, start: datetime) -> None:
        self.now = start
        self._times: deque[datetime] = deque()

    def expect(self, at: datetime) -> None:
        self._times.append(at)

    def __call__(self) -> datetime:
        self.now = self._times.popleft() if self._times else self.now + _LOOK
        return self.now


def cast_of(programme: str) -> Cast:
    script = read_programme(path("programmes", f"{programme}.json").read_text("utf-8"))
    return Cast(script, cards_of(script.taken_in) if script.taken_in else None)


def cards_of(programme: str) -> MethodSet:
    """The method cards of a project, in the file that it gives on to others."""
    return read_set(path("programmes", "methods", f"{programme}.json").read_text("utf-8"))


def build(house: House, place: DemoFolder, programme: str) -> int:
    """The project in that folder, with its follow-up. Returns the exit code: 1 when any figure is another."""
    cast = cast_of(programme)
    told = occasions(cast)
    place.make_ready(house, _own_ids(cast, told), goes_on=False)
    place.path.mkdir(parents=True, exist_ok=True)
    clock = ProgrammeClock(told[0].at)
    with house.open(place.library, clock) as store:
        lay_in(store, clock, told)
        report = found(store, cast)
    files = [_saved(report, kind, place.path) for kind in _SAVED]
    figures = compared(report, cast)
    place.sum_up({one.told.code: one.found for one in figures}, files)
    _tell(report, figures, files)
    wrong = [one.told.code for one in figures if not one.is_same]
    if wrong:
        click.echo(t("term.demo.differs", codes=", ".join(wrong)), err=True)
    return BROKEN if wrong else DONE


def lay_in(store: Store, clock: ProgrammeClock, told: Iterable[Occasion]) -> None:
    """Do all that happens, each occasion at its time."""
    done = []
    for occasion in told:
        for n, step in enumerate(occasion.steps):
            clock.expect(occasion.at + n * _LOOK)
            done.append(store.act(step.by, step.action, **step.facts))
    for one in done:
        one.result()


def found(store: Store, cast: Cast) -> IndicatorReport:
    """The follow-up of the project, from the beginning."""
    return first_report(store.ask(gather).result(), Choice(project_id=cast.project_id))


def compared(report: IndicatorReport, cast: Cast) -> list[Compared]:
    return [Compared(told, report.line(told.code).period.value) for told in cast.script.reported]


def _own_ids(cast: Cast, told: Iterable[Occasion]) -> frozenset[str]:
    sessions = (cast.session_id(key) for key in cast.meetings)
    made = (str(step.facts["id"]) for one in told for step in one.steps if "id" in step.facts)
    return frozenset((cast.project_id, *sessions, *made))


def _saved(report: IndicatorReport, kind: str, folder: Path) -> Path:
    said = words("sv")
    file = folder / indicator_file_name(report, kind, said)
    return write_indicators(report, kind, said, file, datetime.now(UTC))


def _tell(report: IndicatorReport, figures: Iterable[Compared], files: Iterable[Path]) -> None:
    said = words(language())
    project = report.project.name if report.project else ""
    click.echo(t("term.demo.programme", project=project, sessions=len(report.facts.held)))
    click.echo(f"{t('term.demo.program'):>10} {t('term.demo.project'):>10}")
    for one in figures:
        value = "–" if one.found is None else f"{one.found:g}"
        click.echo(f"{value:>10} {one.told.amount:>10}  {one.told.code:<4} {name(said, one.told.code)}")
    click.echo(t("term.demo.wrote"))
    for file in files:
        click.echo(f"  {file}")
