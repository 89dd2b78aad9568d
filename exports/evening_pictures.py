"""Kvällen i bilder in the minutes: when people came and ideas were written, ideas by question, votes, and who came.

The two that run over the clock are figures with their numbers in words; amounts are tables with bars, whose numbers
are text in any case.
"""

from __future__ import annotations

from exports import frame
from exports.pdf import blocks, charts, tables
from exports.pdf.document import Document
from exports.pdf.style import QUIET
from exports.pdf.text import clean_line, isolated
from exports.votes import choice_texts
from resources import figure_words
from resources.i18n import Words
from workshop.evening_figures import EveningFigures, evening_figures
from workshop.over_time import Course
from workshop.reports import SessionReport
from workshop.results import Result

_MOST_CHOICES = 10


def pictures_section(document: Document, report: SessionReport, words: Words) -> None:
    """Nothing of a small evening, of which the rest of the minutes says enough."""
    figures = evening_figures(report)
    if figures.is_empty or not figures.is_large:
        return
    blocks.heading(document, 2, words("figure.title"))
    drawn = [
        _course(document, course, words(f"figure.{key}"), report, words)
        for key, course in (("arrivals", figures.arrivals), ("ideas", figures.ideas))
        if course is not None
    ]
    if drawn and drawn[0]:
        blocks.paragraph(document, drawn[0], QUIET)
    _questions(document, figures, words)
    for vote in figures.votes:
        _vote(document, vote, report, words)
    _roles(document, figures, words)


def _course(document: Document, course: Course, title: str, report: SessionReport, words: Words) -> str:
    """Returns what stands in its background, which is the same in both."""
    zone, axis = report.session.zone, course.axis
    bars = [
        charts.Bar(axis.share(one.begins), axis.share(one.ends), one.level, str(one.number), one.steps > 1)
        for one in course.stretches
    ]
    ticks = [(axis.share(at), words.clock(at, zone)) for at in axis.ticks(charts.MOST_TICKS)]
    bands = [(axis.share(one.begins), axis.share(one.ends)) for one in course.bands]
    spelt = figure_words.course_spelt(words, course, zone)
    blocks.heading(document, 3, title)
    charts.course(document, charts.Chart(bars, ticks, bands), f"{title}. {spelt}")
    blocks.paragraph(document, figure_words.course_caption(words, course), QUIET, after=8)
    titles = (", ".join(isolated(clean_line(title)) for title in band.titles) for band in course.bands)
    return figure_words.agenda(words, titles)


def _questions(document: Document, figures: EveningFigures, words: Words) -> None:
    if not figures.questions:
        return
    gone = words("figure.no_question")
    amounts = [(clean_line(one.text) if one else gone, number) for one, number in figures.questions]
    blocks.heading(document, 3, words("figure.questions"))
    tables.bars(document, amounts, (words("doc.column.question"), words("doc.column.heads")))


def _vote(document: Document, vote: Result, report: SessionReport, words: Words) -> None:
    said = choice_texts(report, vote.ballot, words)
    lines = vote.lines[:_MOST_CHOICES]
    amounts = [(said.get(one.choice, ""), one.points) for one in lines]
    blocks.heading(document, 3, words("figure.vote", title=frame.said(vote.ballot.title)))
    if len(lines) < len(vote.lines):
        blocks.paragraph(document, words("figure.first", n=len(lines)), QUIET, held=True)
    tables.bars(document, amounts, (words("doc.column.choice"), words("doc.column.points")))


def _roles(document: Document, figures: EveningFigures, words: Words) -> None:
    table = figures.roles
    if table is None:
        return
    unsaid = words("figure.role.none")
    amounts = [
        (frame.role_name(role, words) or unsaid, cell.number) for role, cell in table.cells.items() if cell.number
    ]
    blocks.heading(document, 3, words("figure.roles"))
    if rest := figure_words.not_shown(words, table.rest, table.threshold):
        blocks.paragraph(document, rest, QUIET, held=True)
    tables.bars(document, amounts, (words("doc.column.role"), words("doc.column.heads")))
