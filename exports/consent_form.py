"""Samtycke på papper: the same choices as on the phones, to be ticked and signed, also by a guardian."""

from __future__ import annotations

from exports import frame
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from resources.i18n import Words, languages
from workshop.consent import Purpose
from workshop.reports import SessionReport


def consent_form(report: SessionReport, words: Words) -> bytes:
    """The form as a PDF, a page for each language of the session that documents are written in. Nothing is ticked."""
    document = Document(language=words.language)
    written = languages("documents")
    for place, language in enumerate(one for one in frame.spoken(report, words) if one in written):
        if place:
            document.turn_page()
        with document.speaking("" if language == words.language else language):
            _page(document, report, frame.texts(language))
    return frame.finish(document, report, words, "consent_form", is_helper=True, is_loose=True)


def _page(document: Document, report: SessionReport, words: Words) -> None:
    project = report.project
    blocks.heading(document, 1, words("doc.consent.title"))
    about = " · ".join(filter(None, (project.name, frame.title(report, words), frame.day(report, words))))
    blocks.paragraph(document, about, BODY.but(colour=INK_2, align="left"), after=8)
    blocks.paragraph(document, words("doc.consent.free"))
    blocks.heading(document, 2, words("doc.consent.what"))
    blocks.labelled(document, (("☐", text) for text in _asked(report, words)), 24)
    blocks.paragraph(document, words("doc.consent.reach"), before=6)
    blocks.signature(document, [words("doc.consent.address")])
    blocks.heading(document, 2, words("doc.consent.sign"))
    blocks.signature(document, words.items("doc.consent.lines"))
    blocks.paragraph(document, words("doc.consent.guardian"), before=10)
    blocks.signature(document, words.items("doc.consent.guardian_lines"))
    blocks.heading(document, 2, words("doc.consent.withdraw"))
    contact = frame.said(project.contact or project.organiser)
    how = words("doc.consent.how", contact=contact) if contact else words("doc.consent.how_unknown")
    blocks.paragraph(document, how)
    if project.takes_names:
        blocks.paragraph(document, words("privacy.version", n=project.notice), BODY.but(colour=INK_2), before=6)


def _asked(report: SessionReport, words: Words) -> list[str]:
    """What the project asks on the phones; all there is when it asks nothing there."""
    texts = zip(Purpose, words.items("choices.items"), strict=True)
    asked = report.project.consents or tuple(Purpose)
    return [text for purpose, text in texts if purpose in asked]
