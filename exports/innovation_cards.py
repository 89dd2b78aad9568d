"""Innovationskort: a sheet for each idea that is being made real, with its way so far."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from exports import frame
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from exports.pdf.text import clean_line
from resources.i18n import Words
from workshop.innovation import InnovationCard
from workshop.journeys import Journey
from workshop.reports import SessionReport


def innovation_cards(report: SessionReport, words: Words) -> bytes:
    """The cards as a PDF, in the order of the ideas' numbers. Contact details of persons are on none of them."""
    document = Document(language=words.language)
    for journey in report.journeys:
        document.turn_page()
        _card(document, report, journey, words)
    if not report.journeys:
        blocks.heading(document, 1, words("doc.type.innovations"))
        blocks.notice(document, words("doc.innovation.none"))
    return frame.finish(document, report, words, "innovations")


def days(begins: date | None, ends: date | None, words: Words) -> str:
    """From a day to a day in words, also when one of them is open; empty when both are."""
    told = {name: words.day(day, "long") if day else "" for name, day in (("begins", begins), ("ends", ends))}
    if not any(told.values()):
        return ""
    return words("doc.days" if all(told.values()) else "doc.days_from" if begins else "doc.days_until", **told)


def _card(document: Document, report: SessionReport, journey: Journey, words: Words) -> None:
    card = journey.card or InnovationCard(journey.idea_id, journey.session_id, journey.title)
    blocks.heading(document, 1, clean_line(card.title) or words("doc.untitled"))
    met_on = words.day(journey.met_at.astimezone(ZoneInfo(report.session.zone)), "long")
    stage = words("doc.innovation.stands", stage=words(f"doc.stage.{journey.own_stage}"))
    blocks.paragraph(document, stage, BODY.but(colour=INK_2), after=10)
    if journey.into:
        blocks.notice(document, words("doc.innovation.into", title=frame.said(journey.into)))
    number = words("doc.innovation.number", n=journey.number) if journey.number else ""
    _facts(
        document,
        words,
        [
            ("idea", "\n".join(filter(None, (journey.text if journey.text != card.title else "", number)))),
            ("met", frame.enumerated([frame.said(journey.met), met_on], words)),
            ("kind", words(f"doc.innovation.kind.{card.kind}") if journey.card else ""),
        ],
    )
    if journey.card:
        _filled_in(document, journey.card, words)
    _way(document, journey, words)


def _filled_in(document: Document, card: InnovationCard, words: Words) -> None:
    """Every part of the card; what nobody has filled in says so."""
    _told(document, words, "need", card.need)
    _told(document, words, "solution", card.solution)
    blocks.heading(document, 2, words("doc.heading.owner"))
    _facts(document, words, [("owner", card.owner), ("partners", "\n".join(card.partners))])
    _trial(document, card, words)
    _result(document, card, words)


def _trial(document: Document, card: InnovationCard, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.trial"))
    pairs = [
        ("place", card.place),
        ("when", days(card.pilot_from, card.pilot_to, words)),
        ("hypothesis", card.hypothesis),
    ]
    _facts(document, words, [*pairs, ("before", card.before), ("after", card.after)])


def _result(document: Document, card: InnovationCard, words: Words) -> None:
    """New jobs stand with what proves them, or with that nothing does."""
    blocks.heading(document, 2, words("doc.heading.result"))
    evidence = card.jobs_evidence or words("doc.innovation.unproven")
    jobs = f"{card.jobs}\n{evidence}" if card.jobs else ""
    _facts(document, words, [("result", card.result), ("jobs", jobs)])
    blocks.heading(document, 2, words("doc.heading.lessons"))
    _facts(document, words, [("lessons", card.lessons), ("spread", card.spread)])


def _way(document: Document, journey: Journey, words: Words) -> None:
    """Every step with its day, who decided it and what shows it."""
    blocks.heading(document, 2, words("doc.heading.way"))
    if not journey.steps:
        blocks.notice(document, words("doc.innovation.not_moved"))
        return
    columns = [
        tables.Column(words("doc.column.day"), 1.5),
        tables.Column(words("doc.column.stage"), 1.8, names_row=True),
        tables.Column(words("doc.column.decided_by"), 2.0),
        tables.Column(words("doc.column.why"), 3.6),
    ]
    tables.table(
        document,
        columns,
        (
            [
                words.day(step.on, "long"),
                words(f"doc.stage.{step.stage}"),
                step.decided_by,
                "\n".join(filter(None, (step.why, step.evidence))),
            ]
            for step in journey.steps
        ),
    )


def _told(document: Document, words: Words, key: str, text: str) -> None:
    blocks.heading(document, 2, words(f"doc.heading.{key}"))
    if text:
        blocks.paragraph(document, text)
    else:
        blocks.notice(document, words("doc.innovation.empty"))


def _facts(document: Document, words: Words, pairs: list[tuple[str, str]]) -> None:
    known = [(words(f"doc.innovation.{key}"), value) for key, value in pairs if value]
    if known:
        blocks.facts(document, known)
    else:
        blocks.notice(document, words("doc.innovation.empty"))
