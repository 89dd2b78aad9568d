"""Tom närvarolista: a list to sign on paper, for those who have no phone at hand."""

from __future__ import annotations

from exports import frame
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from resources.i18n import Words
from workshop.reports import SessionReport

_ROWS, _GROUP_ROWS, _NAMELESS_ROWS = 25, 3, 12
_ROOM = 10.0  # with the line of text that a row always has: 11 mm to write in


def sign_in_list(report: SessionReport, words: Words) -> bytes:
    """The empty list as a PDF: the columns of the attendance list, with a signature for how we know.

    While the project has not said what becomes of names, there is only room for numbers.
    """
    document = frame.begin(report, words, "sign_in_list")
    purpose = [(words("doc.fact.purpose"), report.session.purpose)] if report.session.purpose else []
    blocks.facts(document, [*frame.session_facts(report, words), *purpose])
    _privacy(document, report, words)
    if report.project.takes_names:
        _people(document, words)
    _groups(document, words, _GROUP_ROWS if report.project.takes_names else _NAMELESS_ROWS)
    return frame.finish(document, report, words, "sign_in_list", is_helper=True, in_black=True)


def _privacy(document: Document, report: SessionReport, words: Words) -> None:
    """What whoever signs must be able to read first. Names are not to be asked for while any of it is missing."""
    project = report.project
    if not project.takes_names:
        blocks.notice(document, words("doc.privacy_missing"))
        blocks.notice(document, words("doc.sign_in_nameless"))
        return
    who = frame.enumerated((project.organiser, project.contact), words)
    facts = {
        "who": who,
        "basis": project.legal_basis,
        "seen_by": project.recipients,
        "until": frame.as_day(project.keep_until, words),
    }
    blocks.notice(document, words("doc.sign_in_privacy", **{key: frame.said(text) for key, text in facts.items()}))


def _people(document: Document, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.present"))
    columns = [
        tables.Column(words("doc.column.number"), 0.7, names_row=True),
        tables.Column(words("doc.column.name"), 3.8),
        tables.Column(words("doc.column.organisation"), 3.3),
        tables.Column(words("doc.column.role"), 1.9),
        tables.Column(words("doc.column.time_in"), 1.2),
        tables.Column(words("doc.column.signature"), 2.8),
    ]
    tables.table(document, columns, ((str(number), *[""] * 5) for number in range(1, _ROWS + 1)), _ROOM)


def _groups(document: Document, words: Words, rows: int) -> None:
    blocks.heading(document, 2, words("doc.heading.groups"))
    columns = [
        tables.Column(words("doc.column.number"), 0.7, names_row=True),
        tables.Column(words("doc.column.group"), 7),
        tables.Column(words("doc.column.time_in"), 1.6),
        tables.Column(words("doc.column.heads"), 1.6),
    ]
    tables.table(document, columns, ((str(number), *[""] * 3) for number in range(1, rows + 1)), _ROOM, is_short=True)
