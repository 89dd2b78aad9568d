"""Intyg om deltagande: a sheet for each participant with a name, to hand out or send."""

from __future__ import annotations

from exports import frame
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2, SPRUCE, Style
from exports.pdf.text import clean_line, isolated
from resources.i18n import Words
from workshop.people import Presence
from workshop.reports import SessionReport

_NAME = Style("bold", 26, 34, SPRUCE)
_MINUTES = 60


def certificates(report: SessionReport, words: Words) -> bytes:
    """The certificates as a PDF, in order of arrival; without names, one with a line to write on."""
    document = Document(language=words.language)
    for name in [each.name for each in report.of(Presence.NAMED)] or [""]:
        document.turn_page()
        _certificate(document, report, words, clean_line(name))
    return frame.finish(document, report, words, "certificates", is_helper=True, is_loose=True)


def _certificate(document: Document, report: SessionReport, words: Words, name: str) -> None:
    blocks.heading(document, 1, words("doc.type.certificates"))
    if name:
        blocks.paragraph(document, name, _NAME.but(align="left"), before=26, after=2)
    else:
        blocks.signature(document, [words("doc.column.name")])
    blocks.paragraph(document, words("doc.certificate.took_part"), BODY.but(colour=INK_2), after=16)
    facts = frame.session_facts(report, words, with_facilitator=False)
    pairs = [(words("doc.fact.title"), frame.title(report, words)), *facts]
    blocks.facts(document, [*pairs, (words("doc.fact.length"), _length(report, words))])
    _content(document, report, words)
    if statements := [grant.statement for grant in report.funders if grant.statement]:
        blocks.heading(document, 2, words("doc.heading.funding"))
        for statement in statements:
            blocks.paragraph(document, statement)
    _attested(document, report, words)


def _content(document: Document, report: SessionReport, words: Words) -> None:
    if not report.session.purpose and not report.questions:
        return
    blocks.heading(document, 2, words("doc.heading.content"))
    if report.session.purpose:
        blocks.paragraph(document, report.session.purpose)
    blocks.bullets(document, (question.text for question in report.questions))


def _length(report: SessionReport, words: Words) -> str:
    """As long as the session was planned to be."""
    hours, minutes = divmod(round((report.session.ends_at - report.session.starts_at).total_seconds() / _MINUTES), 60)
    parts = [words.count("doc.hours", hours)] if hours else []
    return " ".join([*parts, *([words.count("doc.minutes", minutes)] if minutes or not hours else [])])


def _attested(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.attestation"))
    name = clean_line(report.session.facilitator)
    first, (label, *rest) = words.items("doc.signature.first"), words.items("doc.signature.second")
    blocks.signature(document, first, held=True)
    blocks.signature(document, [f"{label}: {isolated(name)}" if name else label, *rest])
