"""Idékatalog: every idea of the session, in its colour, by question and group."""

from __future__ import annotations

from collections import Counter

from exports import frame
from exports.idea_ways import ways_section
from exports.minutes import aside, idea_sources
from exports.pdf import blocks, notes, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line, isolated
from exports.pictured import picture_of, words_on
from exports.votes import votes_section
from resources.i18n import Words
from workshop.board import Colour, Idea
from workshop.reports import SessionReport

_REGISTER_LENGTH = 70


def ideas(report: SessionReport, words: Words) -> bytes:
    """The idea catalogue as a PDF."""
    document = frame.begin(report, words, "ideas")
    _about(document, report, words)
    if report.ideas:
        _overview(document, report, words)
        votes_section(document, report, words)
        _by_question(document, report, words)
        ways_section(document, report, words)
        _register(document, report, words)
    return frame.finish(document, report, words, "ideas")


def _about(document: Document, report: SessionReport, words: Words) -> None:
    blocks.facts(document, frame.session_facts(report, words))
    blocks.rule(document, after=0)
    blocks.heading(document, 2, words("doc.heading.about"))
    if not report.ideas:
        blocks.notice(document, words("doc.none.ideas"))
        return
    blocks.paragraph(document, idea_sources(report, words))
    blocks.paragraph(document, words("doc.catalogue_rules"), after=10)
    amounts = Counter(idea.colour for idea in report.ideas)
    names = words.items("doc.colours")
    colours = frame.enumerated((f"{amounts[c]} {names[place]}" for place, c in enumerate(Colour) if amounts[c]), words)
    alt = words("doc.quilt", ideas=words.count("doc.ideas", len(report.ideas)), colours=colours)
    notes.quilt(document, [idea.colour for idea in report.ideas], alt)


def _overview(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.overview"))
    headings = (words("doc.column.group"), words("doc.column.ideas"))
    for question in report.questions:
        asked = report.ideas_of(question.id)
        blocks.heading(document, 3, clean_line(question.text))
        if not asked:
            blocks.notice(document, words("doc.none.ideas_here"))
            continue
        blocks.paragraph(document, words.count("doc.ideas", len(asked)))
        parts = frame.grouped(report, asked)
        if len(parts) > 1:
            tables.bars(document, [(frame.group_name(group, words), len(found)) for group, found in parts], headings)


def _by_question(document: Document, report: SessionReport, words: Words) -> None:
    for place, question in enumerate(report.questions, 1):
        asked = report.ideas_of(question.id)
        if not asked:
            continue
        blocks.heading(document, 2, words("doc.heading.question", number=place))
        blocks.paragraph(document, question.text, held=True)
        parts = frame.grouped(report, asked)
        for group, found in parts:
            if group or len(parts) > 1:
                blocks.heading(document, 3, frame.group_name(group, words))
            notes.patches(document, [_patch(report, idea, words) for idea in found])


def _patch(report: SessionReport, idea: Idea, words: Words) -> notes.Patch:
    author = clean_line(report.author(idea))
    parts = [str(idea.number), frame.source_name(idea.source, words)]
    if author:
        parts.append(words("doc.idea_by", name=isolated(author)))
    if lies := aside(report, idea, words):
        parts.append(lies)
    picture = picture_of(report, idea, words)
    text = idea.text if picture is not None else words_on(idea, words)
    return notes.Patch(" · ".join(parts), text, idea.colour, picture=picture)


def _register(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.register"))
    groups = {group.id: group for group in report.groups}
    questions = {question.id: str(place) for place, question in enumerate(report.questions, 1)}
    columns = [
        tables.Column(words("doc.column.number"), 0.8, names_row=True),
        tables.Column(words("doc.column.idea"), 6),
        tables.Column(words("doc.column.question"), 1.1),
        tables.Column(words("doc.column.group"), 3),
    ]
    rows = (
        (
            str(idea.number),
            _shortened(words_on(idea, words)),
            questions.get(idea.question_id, ""),
            frame.group_name(groups[idea.group_id], words) if idea.group_id in groups else "",
        )
        for idea in report.ideas
    )
    tables.table(document, columns, rows)


def _shortened(text: str) -> str:
    line = clean_line(text)
    return line if len(line) <= _REGISTER_LENGTH else line[: _REGISTER_LENGTH - 1].rstrip() + "…"
