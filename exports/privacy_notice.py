"""Information om personuppgifter: what the phones show about names, on paper, one page for each language."""

from __future__ import annotations

from collections.abc import Iterator

from exports import frame
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from resources.i18n import Words
from workshop.notice import expected_until_day
from workshop.recognising import is_recognising
from workshop.reports import SessionReport
from workshop.sessions import Exchange, Project

_NEEDED = ("organiser", "contact", "legal_basis", "recipients", "keep_until")


def privacy_notice(report: SessionReport, words: Words) -> bytes:
    """The notice as a PDF, in the document's language first and then in the others of the session.

    It says what the phones say, in the same words. What the project has not filled in is marked on the first page.
    """
    document = Document(language=words.language)
    for code in frame.spoken(report, words):
        document.turn_page()
        with document.speaking(code if code != words.language else ""):
            _page(document, report, words, frame.texts(code))
    return frame.finish(document, report, words, "privacy", is_helper=True)


def _page(document: Document, report: SessionReport, words: Words, say: Words) -> None:
    blocks.heading(document, 1, say("privacy.title"))
    version = say("privacy.version", n=report.project.notice) if report.project.takes_names else ""
    about = " · ".join(filter(None, (report.project.name, frame.title(report, words), version)))
    blocks.paragraph(document, about, BODY.but(colour=INK_2, align="left"), after=10)
    if say.language == words.language and (missing := _missing(report.project, words)):
        blocks.paragraph(document, words("doc.notice_missing", missing=missing), BODY.but(weight="semibold"), after=10)
    blocks.rule(document, before=0, after=10)
    short = say.items("privacy.short")[:: 1 if report.project.takes_names else 2]  # the second is about names
    brief = (say("privacy.brief"), "\n".join(short))
    answers = zip(say.items("privacy.heads"), _answers(report, say), strict=True)
    pairs = [brief, *((heading, text) for heading, text in answers if text)]
    blocks.facts(document, pairs, gap=11, label_width=150)


def _missing(project: Project, words: Words) -> str:
    facts = {name: "controller" if name == "organiser" else name for name in _NEEDED}
    missing = (words(f"doc.fact.{fact}") for name, fact in facts.items() if not getattr(project, name))
    return frame.enumerated(missing, words)


def _answers(report: SessionReport, say: Words) -> Iterator[str]:
    """What stands under each heading of the notice; nothing where the project has not said."""
    project, given = report.project, frame.said
    who = "privacy.who" if project.dpo else "privacy.who.nodpo"
    facts = {"organiser": given(project.organiser), "contact": given(project.contact), "dpo": given(project.dpo)}
    yield say(who, **facts) if project.organiser and project.contact else ""
    takes = project.takes_names
    what = say("privacy.what", basis=given(project.legal_basis)) if takes else say("privacy.incomplete")
    yield "\n".join((what, *_beside(report, say)))
    yield say("privacy.not")
    yield say("privacy.number")
    yield say("privacy.honest")
    yield f"{say('privacy.see', recipients=given(project.recipients))} {say('privacy.public')}" if takes else ""
    yield say("privacy.long", date=given(frame.as_day(project.keep_until, say))) if takes else ""
    yield say("privacy.rights")


def _beside(report: SessionReport, say: Words) -> Iterator[str]:
    """What this one session keeps beside the names of those who come."""
    project, session = report.project, report.session
    if report.invited:
        yield say("privacy.expected", date=say.day(expected_until_day(session), "long"))
    has_cards = any(card.session_id == session.id for card in report.cards)
    if project.takes_names and (session.exchange is Exchange.OPEN or has_cards):
        yield say("privacy.contact", date=frame.said(frame.as_day(project.keep_until, say)))
    if is_recognising(session):
        yield say("privacy.known")
