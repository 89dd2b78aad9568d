"""The follow-up as tables: the figures, their parts, the sessions behind each, and what has been corrected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from exports.indicator_methods import method_rows
from exports.workbook import Cell, workbook
from resources import indicator_words
from resources.i18n import Words
from workshop.indicators.counts import FinalDocument
from workshop.indicators.figures import Figure
from workshop.indicators.report import IndicatorReport
from workshop.indicators.table import Line

ZONE = ZoneInfo("Europe/Stockholm")
SHEETS = ("figures", "parts", "methods", "evidence", "corrections", "rules")


def indicator_workbook(report: IndicatorReport, words: Words, made_at: datetime) -> bytes:
    """An XLSX workbook without anybody's name in it."""
    tables = (
        (words(f"indicator.sheet.{name}"), words.items(f"indicator.columns.{name}"), list(rows))
        for name, rows in indicator_sheets(report, words)
    )
    return workbook(words("follow.title"), made_at.astimezone(ZONE).replace(tzinfo=None), tables)


def indicator_sheets(report: IndicatorReport, words: Words) -> Iterable[tuple[str, Iterable[Sequence[Cell]]]]:
    yield "figures", [_figure(line, words) for line in report.lines]
    yield "parts", [row for line in report.lines for row in _parts(line, words)]
    yield "methods", list(method_rows(report, words))
    yield "evidence", [row for line in report.lines for row in _evidence(report, line, words)]
    yield "corrections", [row for line in report.lines for row in _corrections(line, words)]
    yield "rules", [_rule(line, words) for line in report.lines]


def rounded(value: float | None) -> int | float | None:
    """As a cell has it: whole where it is whole, else with two decimals."""
    if value is None:
        return None
    return int(value) if float(value).is_integer() else round(value, 2)


def _figure(line: Line, words: Words) -> Sequence[Cell]:
    period, so_far = line.period, line.so_far
    return (
        line.code,
        indicator_words.name(words, line.code),
        indicator_words.unit(words, line.indicator.unit),
        rounded(period.value),
        period.part,
        period.of,
        line.added or None,
        rounded(so_far.value),
        line.corrected_so_far or None,
        line.target.amount if line.target else None,
        len(period.sessions),
        len(period.documents),
    )


def _parts(line: Line, words: Words) -> Iterable[Sequence[Cell]]:
    for part in line.period.parts:
        remark = words("indicator.least.only") if part.is_least else indicator_words.spread(part)
        yield line.code, indicator_words.part_name(words, part), rounded(part.number), remark
    for thing in (one for one in line.period.things if one.is_known):
        stage = words(f"indicator.way.{thing.stage}") if thing.stage else thing.evidence
        yield line.code, indicator_words.thing_name(words, thing), len(thing.sessions), stage


def _evidence(report: IndicatorReport, line: Line, words: Words) -> Iterable[Sequence[Cell]]:
    for id in line.period.sessions:
        if held := report.sessions.get(id):
            project = report.facts.projects[held.project_id]
            yield line.code, held.day, held.session.title, project.name, "", id
    for one in documents(report, line.period):
        day = one.at.astimezone(ZONE).date()
        yield line.code, day, one.name, "", words("indicator.version", n=one.version), one.id


def documents(report: IndicatorReport, figure: Figure) -> list[FinalDocument]:
    """The final documents that a figure counts, in their order."""
    known = {one.id: one for one in report.facts.documents}
    return [known[id] for id in figure.documents]


def _corrections(line: Line, words: Words) -> Iterable[Sequence[Cell]]:
    for one in line.corrections:
        yield line.code, indicator_words.name(words, line.code), one.on, one.amount, one.reason, one.evidence


def _rule(line: Line, words: Words) -> Sequence[Cell]:
    wording = line.target.wording if line.target else ""
    return line.code, indicator_words.name(words, line.code), indicator_words.rule(words, line.code), wording
