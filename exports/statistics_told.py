"""What those who came said of themselves for the statistics, as far as it may be told."""

from __future__ import annotations

from exports.pdf import blocks
from exports.pdf.document import Document
from resources.i18n import Words
from workshop.reports import SessionReport
from workshop.statistics_asked import Told
from workshop.suppression import Cell
from workshop.survey import QUESTIONS


def statistics(document: Document, report: SessionReport, words: Words) -> None:
    """Each question with its groups and how many answered; nothing where nobody was asked."""
    if report.statistics:
        blocks.paragraph(document, words("doc.statistics.about"))
        blocks.facts(document, [_question(one, words) for one in report.statistics])


def _question(one: Told, words: Words) -> tuple[str, str]:
    ((question, scale),) = QUESTIONS[one.form]
    named = zip(one.groups.cells.values(), words.items(f"statistics.{scale}"), strict=True)
    lines = [f"{name}: {_number(cell, words)}" for cell, name in named if cell.number]
    lines.append(words("doc.statistics.rate", n=one.answers, heads=one.heads, rate=one.rate))
    lines += [words("doc.statistics.hidden", n=one.groups.rest)] if one.groups.hides else []
    return words(f"statistics.q.{question}"), "\n".join(lines)


def _number(cell: Cell, words: Words) -> str:
    """Where there may be more in groups that are not shown, it is the least that there are."""
    return words("doc.statistics.least", n=cell.number) if cell.is_hidden else str(cell.number)
