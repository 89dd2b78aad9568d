"""Utvärdering av metoder: what people thought of each way of working through the projects. Source: domain.md, B7."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.workbook import Cell
from resources import indicator_words
from resources.i18n import Words
from workshop.indicators.report import IndicatorReport


def methods(document: Document, report: IndicatorReport, words: Words) -> None:
    """A table of those that anybody was asked about, or answered in; nothing where there are none."""
    told = [one for one in report.methods if one.answers or one.hidden or one.themes]
    if not told:
        return
    blocks.heading(document, 3, words("indicator.report.h.methods"))
    blocks.paragraph(document, words("indicator.methods.about"))
    columns = [tables.Column(words("indicator.methods.method"), 2.6, names_row=True)]
    columns += [
        tables.Column(heading, 1.0 if place < 2 else 1.25, "right")
        for place, heading in enumerate(indicator_words.method_headings(words))
    ]
    tables.table(
        document,
        columns,
        ([words(f"method.{one.method}"), *indicator_words.method_cells(words, one)] for one in told),
    )
    hidden = sum(one.hidden for one in told)
    if hidden:
        blocks.notice(document, words.count("indicator.methods.hidden", hidden))


def method_rows(report: IndicatorReport, words: Words) -> Iterable[Sequence[Cell]]:
    for one in report.methods:
        yield (
            words(f"method.{one.method}"),
            len(one.sessions),
            *((one.answers, _rounded(one.rate)) if one.answers else (None, None)),
            *(_rounded(mean) for mean in one.means),
            _rounded(one.mean),
            *((one.replied, one.themes, _rounded(one.feedback)) if one.themes else (None, None, None)),
            one.hidden or None,
        )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)
