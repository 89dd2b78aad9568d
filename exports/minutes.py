"""Mötesanteckningar och protokoll: what was asked, said, suggested and decided, and in minutes by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from exports import frame
from exports.afterwards import feedback_section, survey_section
from exports.agenda_parts import clock_of, slots_of, title_of
from exports.attendance import excused
from exports.decided import all_sections, attended_by, decisions_section, discussed
from exports.evening_pictures import pictures_section
from exports.interviews import interviews_section
from exports.outcomes import actions_section, follow_up_section
from exports.pdf import blocks, notes, tables
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from exports.pdf.text import clean_line, isolated
from exports.pictured import words_on
from exports.said import said_section
from exports.votes import votes_section
from resources.i18n import Words
from resources.section_words import sections
from workshop.board import Idea
from workshop.people import Attendance, Presence
from workshop.programme import Openness
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm
from workshop.source import Source

OFFICERS = ("chair", "secretary", "adjusters")


def minutes(report: SessionReport, words: Words) -> bytes:
    """The session's minutes as a PDF. In notes, and where everybody was welcome, participants appear as numbers, and by
    name only where they signed an idea; the minutes of a meeting say who was there, and for which §§.
    """
    is_minutes = report.session.form is MinutesForm.MINUTES
    document = frame.begin(report, words, "minutes")
    present = (words("doc.fact.present"), frame.presence_sentence(report, words))
    blocks.facts(document, [*frame.session_facts(report, words), present, *_officers(report, words)])
    blocks.rule(document, after=0)
    frame.purpose_and_questions(document, report, words)
    _present(document, report, words)
    _agenda(document, report, words)
    follow_up_section(document, report, words)
    said_section(document, report, words, discussed(report))
    interviews_section(document, report, words)
    if report.ideas or not is_minutes:
        _ideas(document, report, words)
    votes_section(document, report, words)
    decisions_section(document, report, words)
    actions_section(document, report, words)
    feedback_section(document, report, words)
    survey_section(document, report, words)
    pictures_section(document, report, words)
    if is_minutes:
        _signatures(document, report, words)
    else:
        _written_by(document, report, words)
    return frame.finish(document, report, words, "minutes")


def _officers(report: SessionReport, words: Words) -> list[tuple[str, str]]:
    """Who chairs, writes and adjusts, and what they sign, where minutes are kept."""
    if report.session.form is not MinutesForm.MINUTES:
        return []
    told = [(words(f"doc.fact.{role}"), getattr(report.session, role)) for role in OFFICERS]
    return [pair for pair in (*told, (words("doc.fact.sections"), all_sections(report, words))) if pair[1]]


def idea_sources(report: SessionReport, words: Words) -> str:
    """For example: 64 idéer kom in: 51 från telefoner, 9 från papper."""
    amounts = Counter(idea.source for idea in report.ideas)
    froms = words.items("doc.from_sources")
    parts = [f"{amounts[source]} {froms[place]}" for place, source in enumerate(Source) if amounts[source]]
    ideas, sources = words.count("doc.ideas", len(report.ideas)), frame.enumerated(parts, words)
    return words("doc.ideas_came", ideas=ideas, sources=sources)


def aside(report: SessionReport, idea: Idea, words: Words) -> str:
    """Where an idea lies that is no longer on the board: parked, or behind one that says the same; else nothing."""
    front = next((one for one in report.ideas if one.id == idea.merged_into_id), None)
    if front is not None:
        return words("doc.idea_behind", number=front.number)
    return "" if idea.is_on_board else words("doc.idea_parked")


def _present(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.present"))
    if not report.attendances:
        blocks.notice(document, words("doc.none.attendances"))
        return
    is_minutes, named = report.session.form is MinutesForm.MINUTES, report.of(Presence.NAMED)
    is_by_name = is_minutes and bool(named) and report.activity.openness is not Openness.OPEN
    if is_by_name:
        _by_name(document, report, named, words)
    if not is_by_name or len(named) < report.heads:  # else the list has said it all
        _in_figures(document, report, words)
    if is_minutes:
        excused(document, report, words)


def _in_figures(document: Document, report: SessionReport, words: Words) -> None:
    blocks.facts(document, frame.totals(report, words))
    if report.organisations:
        names = frame.enumerated((frame.said(name) for name in report.organisations), words)
        blocks.paragraph(document, words("doc.organisations", names=names))


def _by_name(document: Document, report: SessionReport, named: Sequence[Attendance], words: Words) -> None:
    """Where not all were there for every §, also for which they were."""
    columns = [
        tables.Column(words("doc.column.name"), 4, names_row=True),
        tables.Column(words("doc.column.organisation"), 4),
        tables.Column(words("doc.column.attended"), 2.4),
    ]
    rows = [(clean_line(one.name), clean_line(one.organisation), attended_by(report, one, words)) for one in named]
    _filled_columns(document, columns, rows, 1)


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
    text = words_on(idea, words)
    text = f"{text}\n{words('doc.idea_by', name=isolated(author))}" if author else text
    if lies := aside(report, idea, words):
        text = f"{text} ({lies})"
    return notes.Patch(str(idea.number), text, idea.colour)


def _agenda(document: Document, report: SessionReport, words: Words) -> None:
    """What was done, when and how; a part that was skipped is left out."""
    slots = [slot for slot in slots_of(report) if not slot.block.was_skipped]
    if not slots:
        return
    blocks.heading(document, 2, words("doc.heading.agenda"))
    columns = [
        tables.Column(words("doc.column.time"), 2),
        tables.Column(words("doc.column.part"), 5, names_row=True),
        tables.Column(words("doc.column.method"), 4),
        tables.Column(words("doc.column.sections"), 1.4),
    ]
    rows = [
        (
            clock_of(slot, report, words),
            title_of(slot, words),
            slot.block.method,
            _taken_in(slot.block.id, report, words),
        )
        for slot in slots
    ]
    _filled_columns(document, columns, rows, 2)


def _taken_in(block_id: str, report: SessionReport, words: Words) -> str:
    """The §§ of a part of the agenda."""
    return sections(words, [report.paragraph(one) for one in report.decisions if one.block_id == block_id])


def _filled_columns(
    document: Document, columns: Sequence[tables.Column], rows: Sequence[Sequence[str]], always: int
) -> None:
    """A table without the columns that have nothing in them; always: how many of the first stay all the same."""
    filled = [place for place in range(len(columns)) if place < always or any(row[place] for row in rows)]
    tables.table(document, [columns[place] for place in filled], [[row[place] for place in filled] for row in rows])


def _signatures(document: Document, report: SessionReport, words: Words) -> None:
    """Lines for those who sign. Nothing here is an electronic signature: the file is made to be signed afterwards."""
    blocks.heading(document, 2, words("doc.heading.signatures"))
    for role in OFFICERS:
        name = clean_line(getattr(report.session, role))
        label = words(f"doc.fact.{role}")
        signer = f"{label}: {isolated(name)}" if name else label
        blocks.signature(document, [signer, words("doc.signature.when")], held=True)
    document.let_go()


def _written_by(document: Document, report: SessionReport, words: Words) -> None:
    name = clean_line(report.session.facilitator)
    text = words("doc.written_by", name=isolated(name)) if name else words("doc.writer_missing")
    blocks.paragraph(document, text, BODY.but(colour=INK_2), before=10)
