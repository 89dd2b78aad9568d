"""The sections of the indicator report, in their order. Source: domain.md, B6."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from itertools import groupby

from exports import indicator_evidence, indicator_methods
from exports.funding import payers
from exports.indicator_tables import ZONE
from exports.pdf import blocks, sketch, tables
from exports.pdf.document import Document
from exports.pdf.text import isolated
from exports.pictured import on_paper
from resources import indicator_words
from resources.i18n import Words
from workshop.funding import grants_of
from workshop.indicators.facts import Held
from workshop.indicators.figures import Part
from workshop.indicators.report import IndicatorReport
from workshop.indicators.spread import by, by_year, municipalities, stream_names
from workshop.indicators.table import Line

Section = Callable[[Document, IndicatorReport, Words, datetime], None]
_FACT_WIDTH = 170.0  # as wide as the names beside the bars
_OF_PARTS = ("C1", "C2", "C5", "C6", "C8", "C16")


def period_text(report: IndicatorReport, words: Words, made_at: datetime) -> str:
    """As in 1 January 2018 – 31 December 2018; all the time ends when the report was made."""
    period = report.choice.period
    last = words.day(period.ends or made_at.astimezone(ZONE).date(), "long")
    if period.begins is None:
        return words("indicator.report.period.all", day=last)
    return words("indicator.report.period.from_to", begins=words.day(period.begins, "long"), ends=last)


def limits(document: Document, report: IndicatorReport, words: Words, made_at: datetime) -> None:
    blocks.heading(document, 2, words("indicator.report.h.limits"))
    facts, choice, project = report.facts, report.choice, report.project
    stream, area = facts.streams.get(choice.stream_id), facts.areas.get(choice.area_id)
    parts = [f"{stream.code} {stream.name}".strip() if stream else "", area.name if area else ""]
    several = words.count("indicator.report.projects", len(report.projects))
    held = report.line("C1").period.value or 0
    pairs = [
        ("indicator.report.period", period_text(report, words, made_at)),
        ("indicator.report.project", project.name if project else several),
        ("indicator.report.part", ", ".join(filter(None, parts))),
        ("indicator.report.dnr", project.own_dnr if project else ""),
        ("indicator.report.funding", _funding(report, words)),
        ("indicator.report.sessions", indicator_words.number(words, held)),
    ]
    blocks.facts(document, [(words(key), value) for key, value in pairs if value])


def figures(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    blocks.heading(document, 2, words("indicator.report.h.indicators"))
    columns = [
        tables.Column(words("indicator.report.col.indicator"), 5.4, names_row=True),
        tables.Column(words("indicator.report.col.unit"), 2.0),
        tables.Column(words("indicator.report.col.period"), 1.9, "right"),
        tables.Column(words("indicator.report.col.so_far"), 1.9, "right"),
        tables.Column(words("indicator.report.col.target"), 1.0, "right"),
    ]
    tables.table(document, columns, (_row(line, words) for line in report.lines))


def activities(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    blocks.heading(document, 2, words("indicator.report.h.activities"))
    _bars(document, report.line("C1"), words)
    years = [(str(year), round(one.value or 0)) for year, one in by_year(report.facts, report.choice, "C1")]
    if len(years) > 1:
        blocks.heading(document, 3, words("indicator.report.h.years"))
        headings = (words("indicator.report.period"), words("indicator.report.col.number"))
        tables.bars(document, years, headings)
    _spreads(document, report, words)
    if report.sketch.placed:
        _map(document, report, words)


def _map(document: Document, report: IndicatorReport, words: Words) -> None:
    """Where the sessions were about, as on the screen: on a plain sketch or on the project's own picture."""
    blocks.heading(document, 3, words("indicator.report.h.map"))
    spots = [(one.area.name, one.area.x or 0.0, one.area.y or 0.0, len(one.sessions)) for one in report.sketch.placed]
    alt = words("indicator.report.map_alt", areas=", ".join(f"{isolated(name)} {n}" for name, _x, _y, n in spots))
    ground = on_paper("map", report.ground, alt) if report.ground else None
    sketch.areas(document, spots, alt, ground)
    tables.table(document, _pair(words), ((name, str(n)) for name, _x, _y, n in spots))
    if report.sketch.nowhere:
        blocks.notice(document, f"{words.count('follow.map.nowhere', len(report.sketch.nowhere))}.")


def people(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    _section(document, report, words, "people", ("C8", "C9", "C10", "C11", "C12", "C13", "C14"))


def organisations(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    _section(document, report, words, "organisations", ("C5", "C6", "C7"))


def ideas(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    _section(document, report, words, "ideas", ("C16", "C17", "C18", "C19", "C20", "C21", "C28"))


def inclusion(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    _section(document, report, words, "inclusion", ("C3", "C4", "C15", "C25", "C29", "C27"))


def feedback(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    _section(document, report, words, "feedback", ("C24", "C23", "C30"))


def evaluation(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    _section(document, report, words, "evaluation", ("C26", "C22"))
    indicator_methods.methods(document, report, words)


def governance(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    _section(document, report, words, "governance", ("C31", "C32"))


ALL: tuple[Section, ...] = (
    *(limits, figures, activities, people, organisations, ideas, inclusion, feedback, evaluation, governance),
    *(indicator_evidence.rules, indicator_evidence.evidence),
)


def _row(line: Line, words: Words) -> Sequence[str]:
    unit = line.indicator.unit
    name = f"{line.code} {indicator_words.name(words, line.code)}"
    target = indicator_words.value(words, line.target.amount, unit) if line.target else ""
    period = _figure(words, line, line.period.value, line.added, indicator_words.share(words, line.period))
    so_far = _figure(words, line, line.so_far.value, line.corrected_so_far, "")
    return name, indicator_words.unit(words, unit), period, so_far, target


def _figure(words: Words, line: Line, counted: float | None, added: int, share: str) -> str:
    """What was counted, and under it what a person adds."""
    told = indicator_words.value(words, counted, line.indicator.unit)
    return "\n".join(filter(None, (told, share, f"{added:+d}" if added else "")))


def _section(document: Document, report: IndicatorReport, words: Words, key: str, codes: Iterable[str]) -> None:
    """A figure's parts as bars where they are amounts, and what is counted as a list."""
    blocks.heading(document, 2, words(f"indicator.report.h.{key}"))
    told = [line for code in codes if (line := report.line(code)).period.value is not None]
    if not told:
        blocks.notice(document, words("indicator.report.nothing"))
    for line in told:
        said = indicator_words.value(words, line.period.value, line.indicator.unit)
        share = indicator_words.share(words, line.period)
        beside = f" ({share})" if share else ""
        blocks.heading(document, 3, f"{indicator_words.name(words, line.code)}: {said}{beside}")
        _bars(document, line, words)
        named = [indicator_words.thing_name(words, thing) for thing in line.period.things if thing.is_known]
        if named:
            blocks.paragraph(document, ", ".join(map(isolated, named)))
        if line.period.remarks:
            blocks.notice(document, " ".join(words(f"indicator.remark.{key}") for key in line.period.remarks))


def _bars(document: Document, line: Line, words: Words) -> None:
    """What is of one kind is drawn together; what stands for itself, or may be more, is only told."""
    for kind, found in groupby(line.period.parts, key=_kind):
        parts = list(found)
        if kind and any(part.number for part in parts) and not any(part.is_least for part in parts):
            headings = (words("indicator.report.col.what"), words("indicator.report.col.number"))
            amounts = [(indicator_words.part_name(words, part), round(part.number or 0)) for part in parts]
            tables.bars(document, amounts, headings)
            continue
        named = [(indicator_words.part_name(words, one), indicator_words.part_number(words, one)) for one in parts]
        if kind:
            tables.table(document, _pair(words), named)
        else:
            blocks.facts(document, named, label_width=_FACT_WIDTH)


def _kind(part: Part) -> str:
    """What a part is one of, such as methods; nothing for those that are not one of several."""
    if part.name:
        return "name"
    kind, _, _name = part.key.rpartition(".")
    return "" if kind.endswith(".part") else kind


def _spreads(document: Document, report: IndicatorReport, words: Words) -> None:
    """The same figures for each stream, strand and municipality, where there is more than one."""
    facts = report.facts
    ways = {
        "streams": stream_names(facts),
        "strands": lambda held: held.activity.strands,
        "municipalities": municipalities(facts),
    }
    for key, names_of in ways.items():
        _spread(document, report, words, (key, names_of), _OF_PARTS)


def _spread(
    document: Document,
    report: IndicatorReport,
    words: Words,
    way: tuple[str, Callable[[Held], Iterable[str]]],
    codes: Sequence[str],
) -> None:
    found = by(report.facts, report.choice, codes, way[1])
    if len(found) < 2:
        return
    blocks.heading(document, 3, words(f"indicator.report.h.{way[0]}"))
    units = [report.line(code).indicator.unit for code in codes]
    columns = [
        tables.Column(words("indicator.report.col.what"), 3.2, names_row=True),
        *(tables.Column(code, 1.0, "right") for code in codes),
    ]
    rows = (
        (
            name or words("indicator.report.none"),
            *(indicator_words.value(words, one.value, unit) for one, unit in zip(each, units, strict=True)),
        )
        for name, each in found
    )
    tables.table(document, columns, rows)


def _pair(words: Words) -> list[tables.Column]:
    return [
        tables.Column(words("indicator.report.col.what"), 4, names_row=True),
        tables.Column(words("indicator.report.col.number"), 2, "right"),
    ]


def _funding(report: IndicatorReport, words: Words) -> str:
    if report.project is None:
        return ""
    return payers(grants_of(report.project, report.facts.grants), words)
