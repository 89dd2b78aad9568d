"""Utvärdering: how many answered and what, what was said, and room to judge by hand. Source: domain.md, B7."""

from __future__ import annotations

from exports import frame
from exports.afterwards import survey_tables, told
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line, isolated
from exports.statistics_told import statistics
from resources.i18n import Words
from resources.indicator_words import change, number
from workshop.methods import Method
from workshop.reports import SessionReport
from workshop.survey import LAB, Counted, Form

_LINES = 3


def evaluation(report: SessionReport, words: Words) -> bytes:
    """The summary as a PDF. Nobody is named in it but who led the session, and no group too small is shown."""
    document = frame.begin(report, words, "evaluation")
    _occasion(document, report, words)
    _answers(document, report, words)
    _themes(document, report, words)
    _judgement(document, report, words)
    _missing(document, report, words)
    blocks.heading(document, 2, words("doc.evaluation.next"))
    _by_hand(document, words("doc.evaluation.next_about"))
    return frame.finish(document, report, words, "evaluation")


def _occasion(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.occasion"))
    pairs = frame.session_facts(report, words)
    if report.attendances:
        pairs.append((words("doc.evaluation.came"), frame.presence_sentence(report, words)))
    blocks.facts(document, pairs)
    result = report.survey
    blocks.paragraph(document, told(result, words) if result.questions else words("doc.evaluation.none"))


def _answers(document: Document, report: SessionReport, words: Words) -> None:
    """Every question with how many chose each answer; where a lab is measured on one day, how far it came."""
    result = report.survey
    if not result.answers:
        return
    blocks.heading(document, 2, words("doc.heading.survey"))
    survey_tables(document, result, words, with_mean=True)
    found = {(one.form, one.question): one for one in result.questions if one.counts is not None}
    moments = [(found.get((Form.LAB_BEFORE, one)), found.get((Form.LAB_AFTER, one))) for one in LAB]
    rows = [_difference(was, became, words) for was, became in moments if was and became]
    if rows:
        blocks.heading(document, 3, words("doc.evaluation.difference"))
        columns = [tables.Column(words("doc.column.question"), 5, names_row=True)]
        columns += [tables.Column(words(f"doc.column.{one}"), 1.6) for one in ("before", "after", "difference")]
        tables.table(document, columns, rows)
        blocks.notice(document, words("doc.evaluation.untested"))


def _difference(was: Counted, became: Counted, words: Words) -> list[str]:
    before, after = was.mean or 0.0, became.mean or 0.0
    return [
        words(f"survey.q.{was.question}"),
        *(_mean(one, words) for one in (was, became)),
        isolated(change(words, after - before)),
    ]


def _mean(one: Counted, words: Words) -> str:
    """With how many it is the mean of."""
    return words("doc.evaluation.mean_of", mean=number(words, one.mean or 0, 1), n=sum(one.counts or ()))


def _themes(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.evaluation.themes"))
    themes = [
        (clean_line(theme.heading or (theme.answer.said if theme.answer else "")), theme.notes)
        for theme in report.themes
    ]
    named = [(said, notes) for said, notes in themes if said]
    if named:
        blocks.bullets(
            document,
            [
                f"{isolated(said)} ({words.count('doc.ideas', notes)})" if notes else isolated(said)
                for said, notes in named
            ],
        )
    else:
        blocks.notice(document, words("doc.evaluation.no_themes"))


def _judgement(document: Document, report: SessionReport, words: Words) -> None:
    """What it was for, how it was held, and with which method; whether they went together people judge."""
    activity = report.activity
    blocks.heading(document, 2, words("doc.evaluation.judgement"))
    method = words(f"method.{activity.method}") if activity.method is not Method.OTHER else ""
    pairs = [
        (words("doc.heading.purpose"), report.session.purpose),
        (words("doc.evaluation.form"), clean_line(activity.learning_form)),
        (words("doc.fact.method"), method),
        (words("doc.evaluation.questions"), "\n".join(clean_line(one.text) for one in report.questions)),
    ]
    blocks.facts(document, [(name, value) for name, value in pairs if value])
    _by_hand(document, words("doc.evaluation.judgement_about"))


def _missing(document: Document, report: SessionReport, words: Words) -> None:
    """Who was wanted and who came, as what, where enough came to be told; who was missing people know."""
    roles = report.roles
    enough = [
        f"{frame.role_name(role, words)}: {cell.number}"
        for role, cell in (roles.cells if roles is not None else {}).items()
        if role is not None and cell.number and not cell.is_hidden
    ]
    pairs = [
        (words("doc.evaluation.wanted"), clean_line(report.activity.target_group)),
        (words("doc.evaluation.came_as"), "\n".join(enough)),
    ]
    blocks.heading(document, 2, words("doc.evaluation.missing"))
    blocks.facts(document, [(name, value) for name, value in pairs if value])
    statistics(document, report, words)
    _by_hand(document, words("doc.evaluation.missing_about"))


def _by_hand(document: Document, about: str) -> None:
    """What to write here, and lines to write on."""
    blocks.notice(document, about)
    for _line in range(_LINES):
        blocks.rule(document, before=16, after=2)
