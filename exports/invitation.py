"""Inbjudan: a page to hand out or send, in each of the session's languages: when, where, what for, how to come."""

from __future__ import annotations

from exports import frame
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from resources.i18n import Words, languages
from workshop.notice import KEPT_DAYS
from workshop.reports import SessionReport


def invitation(report: SessionReport, words: Words) -> bytes:
    """The invitation as a PDF, a page for each language of the session that documents are written in.

    It names nobody who is invited, so that one sheet is for everybody. What is not known is left out.
    """
    document = Document(language=words.language)
    written = languages("documents")
    for place, language in enumerate(one for one in frame.spoken(report, words) if one in written):
        if place:
            document.turn_page()
        with document.speaking("" if language == words.language else language):
            _page(document, report, frame.texts(language))
    return frame.finish(document, report, words, "invitation", is_helper=True, is_loose=True)


def _page(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 1, frame.title(report, words))
    blocks.paragraph(document, words("doc.invitation.welcome"), BODY.but(colour=INK_2, align="left", size=13), after=12)
    facts(document, report, words)
    how_to_come(document, report, words, "doc.invitation.coming")
    your_data(document, report, words)


def facts(document: Document, report: SessionReport, words: Words) -> None:
    """When, where, by whom and what for; what is not known is left out."""
    session, project = report.session, report.project
    start, end = words.clock(session.starts_at, session.zone), words.clock(session.ends_at, session.zone)
    pairs = [
        (
            "doc.invitation.when",
            words("doc.time", day=words.day(frame.local_day(report), "full"), start=start, end=end),
        ),
        ("doc.invitation.where", session.place),
        *(("doc.invitation.access", area.access) for area in report.area),
        ("doc.invitation.who", project.organiser),
        ("doc.invitation.why", session.purpose),
    ]
    blocks.facts(document, [(words(key), value) for key, value in pairs if value], gap=9)


def how_to_come(document: Document, report: SessionReport, words: Words, coming: str) -> None:
    """What to know before one comes, and whom to tell what one needs. coming: the key of the list."""
    project = report.project
    blocks.heading(document, 2, words("doc.invitation.come"))
    blocks.bullets(document, words.items(coming))
    if contact := frame.said(project.contact or project.organiser):
        blocks.paragraph(document, words("doc.invitation.contact", contact=contact), before=4)


def your_data(document: Document, report: SessionReport, words: Words) -> None:
    """What is kept of whoever is invited, and until when."""
    project = report.project
    blocks.heading(document, 2, words("doc.invitation.data"))
    blocks.paragraph(document, words("doc.invitation.list", days=KEPT_DAYS))
    if project.takes_names:
        known = {
            "who": project.organiser,
            "until": frame.as_day(project.keep_until, words),
            "basis": project.legal_basis,
            "contact": project.contact,
        }
        told = {key: frame.said(text) for key, text in known.items()}
        blocks.paragraph(document, words("doc.invitation.kept", **told))
