"""What minutes tell of the time after: how the participants liked it, and how far the answers to them have come."""

from __future__ import annotations

from itertools import groupby

from exports.pdf import blocks, tables
from exports.pdf.document import Document
from resources.i18n import Words
from resources.indicator_words import number
from workshop.reports import SessionReport
from workshop.survey import Counted, SurveyResult


def survey_section(document: Document, report: SessionReport, words: Words) -> None:
    """The answers in figures, where anybody has answered; never fewer than the project's limit."""
    result = report.survey
    if not result.questions:
        return
    blocks.heading(document, 2, words("doc.heading.survey"))
    blocks.paragraph(document, told(result, words))
    if result.answers:
        survey_tables(document, result, words)


def survey_tables(document: Document, result: SurveyResult, words: Words, *, with_mean: bool = False) -> None:
    """Form by form, the questions that may be told, with how many chose each answer."""
    for form, questions in groupby(result.questions, key=lambda one: one.form):
        shown = [one for one in questions if one.counts is not None]
        if shown:
            blocks.heading(document, 3, words(f"doc.survey.form.{form}"))
        for _scale, alike in groupby(shown, key=lambda one: one.scale):
            _table(document, list(alike), words, with_mean=with_mean)


def told(result: SurveyResult, words: Words) -> str:
    """How many have answered, as far as that may be told."""
    facts = {"answers": result.answers, "heads": result.heads, "rate": result.rate, "threshold": result.threshold}
    if not result.answers:
        return words("doc.survey.few", **facts)
    return words("doc.survey.rate" if result.is_whole else "doc.survey.rate_part", **facts)


def feedback_section(document: Document, report: SessionReport, words: Words) -> None:
    """How many themes are answered, and until when the others are; nothing where nobody has begun."""
    found, due = report.themes, report.session.answer_due
    done = sum(theme.is_answered for theme in found)
    if not done and due is None:
        return
    blocks.heading(document, 2, words("doc.heading.feedback"))
    if due is not None and done < len(found):
        day = words.day(due, "long")
        blocks.paragraph(document, words("doc.feedback.minuted_due", done=done, all=len(found), day=day))
    else:
        blocks.paragraph(document, words("doc.feedback.minuted", done=done, all=len(found)))


def _table(document: Document, questions: list[Counted], words: Words, *, with_mean: bool) -> None:
    labels = words.items(f"survey.{questions[0].scale}")
    columns = [tables.Column(words("doc.column.question"), 3.9 if with_mean else 5, names_row=True)]
    columns += [tables.Column(label, 1.6) for label in labels]
    columns += [tables.Column(words("doc.column.mean"), 1.1)] if with_mean else []
    rows = [
        [
            words(f"survey.q.{one.question}"),
            *(str(n) for n in one.counts or ()),
            *([number(words, one.mean or 0, 1)] if with_mean else []),
        ]
        for one in questions
    ]
    tables.table(document, columns, rows)
