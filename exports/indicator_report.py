"""Indikatorrapport: what was promised, what has come of it, and from which sessions and documents each figure is."""

from __future__ import annotations

from datetime import datetime

from exports import indicator_sections as sections
from exports.funding import numbers, sentence
from exports.indicator_tables import ZONE
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Emblem, Furniture, to_bytes
from exports.pdf.style import BODY, INK_2
from resources.i18n import Words
from workshop.funding import grants_of, wants_emblem
from workshop.indicators.report import IndicatorReport
from workshop.programme import Grant

_BETWEEN = " · "


def indicator_pages(report: IndicatorReport, words: Words, made_at: datetime) -> bytes:
    """The report as a PDF. No participant is named in it; what a person has added stands beside what was counted."""
    document = Document(language=words.language)
    blocks.heading(document, 1, _title(report, words))
    period = sections.period_text(report, words, made_at)
    blocks.paragraph(document, period, BODY.but(colour=INK_2), after=14)
    for section in sections.ALL:
        section(document, report, words, made_at)
    return _finished(document, report, words, made_at)


def funders(report: IndicatorReport) -> tuple[Grant, ...]:
    """Who pays for the one project that it is about; of several, nobody is named on each sheet."""
    return grants_of(report.project, report.facts.grants) if report.project else ()


def _title(report: IndicatorReport, words: Words) -> str:
    title = words("indicator.report.title")
    return f"{title}: {report.project.name}" if report.project else title


def _finished(document: Document, report: IndicatorReport, words: Words, made_at: datetime) -> bytes:
    project, payers = report.project, funders(report)
    at = made_at.astimezone(ZONE)
    made = words("indicator.report.made", day=words.day(at.date(), "long"), time=words.clock(made_at, ZONE.key))
    type_ = words("indicator.report.type")
    furniture = Furniture(
        subject=project.name if project else "",
        head_left=type_,
        head_right=numbers(project, payers, words),
        foot=tuple(filter(None, (sentence(payers, words), made))),
        page_of=lambda page, pages: words("indicator.report.page_of", page=page, pages=pages),
        emblem=Emblem.COLOUR if wants_emblem(payers) else Emblem.NONE,
    )
    info = Info(
        title=f"{type_} – {_title(report, words)}",
        author=(project.organiser or project.name) if project else "Lapptäcke",
        subject=sections.period_text(report, words, made_at),
        keywords=", ".join(filter(None, (project.own_dnr if project else "", *(one.case_no for one in payers)))),
        language=words.language,
        made_at=made_at,
    )
    return to_bytes(document, info, furniture)
