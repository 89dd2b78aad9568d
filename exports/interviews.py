"""Intervjuer: what was said in each, under its code and whom they stand for; quotes only where they are approved."""

from __future__ import annotations

from exports.frame import said
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.text import clean_line, isolated
from exports.said import laid
from resources.i18n import Words
from workshop.interviews import Agreement, Approval, Interview
from workshop.marks import Mark, parts
from workshop.reports import SessionReport


def interviews_section(document: Document, report: SessionReport, words: Words) -> None:
    """Nothing, where nobody was interviewed. Lines that are marked as quotes in the notes are nobody's to print."""
    if not report.interviews:
        return
    blocks.heading(document, 2, words("doc.heading.interviews"))
    groups = {group for one in report.interviews if (group := group_name(one, words))}
    held = words.count("doc.interviews.held", len(report.interviews))
    met = words.count("doc.interviews.groups", len(groups))
    blocks.paragraph(document, words("doc.interviews.about", held=held, groups=met) if groups else f"{held}.")
    blocks.notice(document, words("doc.interviews.codes"))
    for one in report.interviews:
        blocks.heading(document, 3, " · ".join(filter(None, (isolated(one.code), clean_line(group_name(one, words))))))
        if facts := _facts(one, words):
            blocks.facts(document, facts)
        if not one.notes:
            blocks.notice(document, words("doc.none.notes"))
        laid(document, (part for part in parts(one.notes) if part.mark is not Mark.QUOTE))
        for quote in report.quotes:
            if quote.interview_id == one.id and quote.approval is Approval.YES:
                blocks.quote(document, words("doc.interviews.quote", text=said(quote.text)))


def group_name(one: Interview, words: Words) -> str:
    """Whom somebody who was interviewed stands for: in the project's own words, or else the kind of actor."""
    return one.own_group or (words(f"doc.interviews.sector.{one.sector}") if one.sector else "")


def _facts(one: Interview, words: Words) -> list[tuple[str, str]]:
    pairs = [
        ("doc.interviews.day", words.day(one.held_on, "long") if one.held_on else ""),
        ("doc.interviews.setting", words(f"doc.interviews.setting.{one.setting}") if one.setting else ""),
        (
            "doc.interviews.agreement",
            "" if one.agreement is Agreement.NOT_ASKED else words(f"doc.interviews.agreement.{one.agreement}"),
        ),
    ]
    return [(words(key), value) for key, value in pairs if value]
