"""Mötesanteckningar: what was asked, said, suggested and decided."""

from __future__ import annotations

from collections import Counter

from exports import frame
from exports.pdf import blocks, notes, tables
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from exports.pdf.text import clean_line, isolated
from resources.i18n import Words
from workshop.board import Idea
from workshop.reports import SessionReport
from workshop.source import Source

_SECTION_SIGN_WIDTH = 36.0


def minutes(report: SessionReport, words: Words) -> bytes:
    """The session's minutes as a PDF. Participants appear as numbers, and by name only where they signed an idea."""
    document = frame.begin(report, words, "minutes")
    present = (words("doc.fact.present"), frame.presence_sentence(report, words))
    blocks.facts(document, [*frame.session_facts(report, words), present])
    blocks.rule(document, after=0)
    frame.purpose_and_questions(document, report, words)
    _present(document, report, words)
    _said(document, report, words)
    _ideas(document, report, words)
    _decisions(document, report, words)
    _actions(document, report, words)
    _written_by(document, report, words)
    return frame.finish(document, report, words, "minutes")


def idea_sources(report: SessionReport, words: Words) -> str:
    """For example: 64 idéer kom in: 51 från telefoner, 9 från papper."""
    amounts = Counter(idea.source for idea in report.ideas)
    froms = words.items("doc.from_sources")
    parts = [f"{amounts[source]} {froms[place]}" for place, source in enumerate(Source) if amounts[source]]
    return words("doc.ideas_came", ideas=words.count("doc.ideas", len(report.ideas)), sources=", ".join(parts))


def _present(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.present"))
    if not report.attendances:
        blocks.notice(document, words("doc.none.attendances"))
        return
    blocks.facts(document, frame.totals(report, words))
    if report.organisations:
        names = ", ".join(isolated(clean_line(name)) for name in report.organisations)
        blocks.paragraph(document, words("doc.organisations", names=names))


def _said(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.said"))
    if not report.notes:
        blocks.notice(document, words("doc.none.notes"))
        return
    known = {question.id for question in report.questions}
    about_all = [note for note in report.notes if note.question_id not in known]
    parts = [(q.text, [note for note in report.notes if note.question_id == q.id]) for q in report.questions]
    for heading, said in [*parts, (words("doc.heading.whole_session"), about_all)]:
        if said:
            blocks.heading(document, 3, clean_line(heading))
            blocks.bullets(document, [note.text for note in said])


def _ideas(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.ideas"))
    if not report.ideas:
        blocks.notice(document, words("doc.none.ideas"))
        return
    blocks.paragraph(document, idea_sources(report, words))
    for question in report.questions:
        ideas = report.ideas_of(question.id)
        blocks.heading(document, 3, clean_line(question.text))
        if not ideas:
            blocks.notice(document, words("doc.none.ideas_here"))
        parts = frame.grouped(report, ideas)
        for group, members in parts:
            if group or len(parts) > 1:
                blocks.heading(document, 4, frame.group_name(group, words))
            notes.listed(document, [_patch(report, idea, words) for idea in members])


def _patch(report: SessionReport, idea: Idea, words: Words) -> notes.Patch:
    author = clean_line(report.author(idea))
    text = f"{idea.text}\n{words('doc.idea_by', name=isolated(author))}" if author else idea.text
    return notes.Patch(str(idea.number), text, idea.colour)


def _decisions(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.decisions"))
    if report.decisions:
        items = ((f"§ {decision.number}", decision.text) for decision in report.decisions)
        blocks.labelled(document, items, _SECTION_SIGN_WIDTH)
    else:
        blocks.notice(document, words("doc.none.decisions"))


def _actions(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.actions"))
    if not report.actions:
        blocks.notice(document, words("doc.none.actions"))
        return
    columns = [
        tables.Column(words("doc.column.what"), 5, names_row=True),
        tables.Column(words("doc.column.responsible"), 3),
        tables.Column(words("doc.column.due"), 2.4),
    ]
    missing = words("doc.missing")
    rows = (
        (action.text, action.responsible or missing, words.day(action.due, "long") if action.due else missing)
        for action in report.actions
    )
    tables.table(document, columns, rows)


def _written_by(document: Document, report: SessionReport, words: Words) -> None:
    name = clean_line(report.session.facilitator)
    text = words("doc.written_by", name=isolated(name)) if name else words("doc.writer_missing")
    blocks.paragraph(document, text, BODY.but(colour=INK_2), before=10)
