"""The end of the indicator report: how was counted, what is hidden, what was corrected, and what all of it is from."""

from __future__ import annotations

from datetime import datetime

from exports.indicator_tables import ZONE, documents
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line
from resources import indicator_words
from resources.i18n import Words
from workshop.indicators.report import IndicatorReport


def rules(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    blocks.heading(document, 2, words("indicator.report.h.rules"))
    threshold = max((project.threshold for project in report.projects), default=5)
    blocks.paragraph(document, words("indicator.report.hidden", n=threshold))
    told = [
        (f"{line.code} {indicator_words.name(words, line.code)}", indicator_words.rule(words, line.code))
        for line in report.lines
    ]
    blocks.facts(document, told)
    corrections = [(line, one) for line in report.lines for one in line.corrections]
    if not corrections:
        return
    blocks.heading(document, 3, words("indicator.report.h.corrections"))
    columns = [
        tables.Column(words("indicator.report.col.indicator"), 3.4, names_row=True),
        tables.Column(words("indicator.report.col.day"), 1.6),
        tables.Column(words("indicator.report.col.number"), 1.0, "right"),
        tables.Column(words("indicator.report.col.reason"), 4.4),
    ]
    rows = (
        (
            f"{line.code} {indicator_words.name(words, line.code)}",
            one.on.isoformat(),
            f"{one.amount:+d}",
            "\n".join(filter(None, (one.reason, one.evidence))),
        )
        for line, one in corrections
    )
    tables.table(document, columns, rows)


def evidence(document: Document, report: IndicatorReport, words: Words, _made_at: datetime) -> None:
    """Each session once, with the indicators that count it; then the documents."""
    blocks.heading(document, 2, words("indicator.report.h.evidence"))
    counts: dict[str, list[str]] = {}
    for line in report.lines:
        for id in line.period.sessions:
            counts.setdefault(id, []).append(line.code)
    held = [one for id, one in report.sessions.items() if id in counts]
    if not held:
        blocks.notice(document, words("indicator.report.nothing"))
        return
    columns = [
        tables.Column(words("indicator.report.col.day"), 1.5),
        tables.Column(words("indicator.report.col.session"), 4.2, names_row=True),
        tables.Column(words("indicator.report.col.counts"), 4.0),
    ]
    rows = ((one.day.isoformat(), clean_line(one.session.title), ", ".join(counts[one.id])) for one in held)
    tables.table(document, columns, rows)
    _documents(document, report, words)


def _documents(document: Document, report: IndicatorReport, words: Words) -> None:
    found = documents(report, report.line("C32").period)
    if not found:
        return
    blocks.heading(document, 3, words("indicator.report.h.documents"))
    columns = [
        tables.Column(words("indicator.report.col.day"), 1.5),
        tables.Column(words("indicator.report.col.document"), 8.2, names_row=True),
    ]
    rows = (
        (
            one.at.astimezone(ZONE).date().isoformat(),
            f"{one.name}\n{words('indicator.version', n=one.version)} · {one.id}",
        )
        for one in found
    )
    tables.table(document, columns, rows)
