"""Närvarolista: who was there, how we know, and the facilitator's word for it."""

from __future__ import annotations

from collections.abc import Sequence

from exports import frame
from exports.decided import attended_by
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.text import clean_line, isolated
from resources.i18n import Words
from workshop.invited import arrivals
from workshop.people import Attendance, Presence
from workshop.reports import SessionReport


def attendance(report: SessionReport, words: Words) -> bytes:
    """The attendance list with names as a PDF, for those who may see them."""
    document = frame.begin(report, words, "attendance")
    purpose = [(words("doc.fact.purpose"), report.session.purpose)] if report.session.purpose else []
    facts = frame.session_facts(report, words, with_funding=False)
    blocks.facts(document, [*facts, *kind_facts(report, words), *purpose])
    frame.funding_section(document, report, words)
    _people(document, report, words)
    groups(document, report, words)
    excused(document, report, words)
    summary(document, report, words)
    _attestation(document, report, words)
    _privacy(document, report, words)
    return frame.finish(document, report, words, "attendance")


def kind_facts(report: SessionReport, words: Words) -> list[tuple[str, str]]:
    """What kind of session it was and how open, where somebody has said how it counts."""
    return [
        pair
        for activity in report.counts_as[:1]
        for pair in (
            (words("doc.fact.type"), words(f"method.{activity.method}")),
            (words("doc.fact.openness"), words(f"counting.openness.{activity.openness}")),
        )
    ]


def groups(document: Document, report: SessionReport, words: Words, *, with_roles: bool = True) -> None:
    """The section about groups that were counted and not named. with_roles: as what they came. Who may see the figures
    alone could take them from all who came as the same, and be left with the few who came by themselves.
    """
    blocks.heading(document, 2, words("doc.heading.groups"))
    counted = report.of(Presence.GROUP)
    if not counted:
        blocks.notice(document, words("doc.none.groups"))
        return
    columns = [
        tables.Column(words("doc.column.group"), 5, names_row=True),
        *([tables.Column(words("doc.column.role"), 3)] if with_roles else []),
        tables.Column(words("doc.column.time_in"), 1.6),
        tables.Column(words("doc.column.heads"), 1.2, "right"),
    ]
    rows = (
        (
            frame.counted_name(group, words),
            *([frame.role_name(group.role, words)] if with_roles else []),
            words.clock(group.signed_in_at, report.session.zone),
            str(group.heads),
        )
        for group in counted
    )
    tables.table(document, columns, rows)


def summary(document: Document, report: SessionReport, words: Words) -> None:
    """The section with the totals."""
    blocks.heading(document, 2, words("doc.heading.summary"))
    blocks.facts(document, frame.totals(report, words))


def _people(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.present"))
    people = [each for each in report.attendances if each.presence is not Presence.GROUP]
    if not people:
        blocks.notice(document, words("doc.none.attendances"))
        return
    columns = [
        tables.Column(words("doc.column.number"), 0.7),
        tables.Column(words("doc.column.name"), 3.8, names_row=True),
        tables.Column(words("doc.column.organisation"), 3.9),
        tables.Column(words("doc.column.role"), 2.2),
        tables.Column(words("doc.column.time_in"), 1.2),
        tables.Column(words("doc.column.proof"), 2.4),
    ]
    rows = (
        (
            str(number),
            clean_line(each.name) if each.presence is Presence.NAMED else words("doc.guest"),
            clean_line(each.organisation),
            frame.role_name(each.role, words),
            words.clock(each.signed_in_at, report.session.zone),
            frame.proof(each, words),
        )
        for number, each in enumerate(people, 1)
    )
    tables.table(document, columns, rows)
    _partly(document, report, people, words)


def _partly(document: Document, report: SessionReport, people: Sequence[Attendance], words: Words) -> None:
    """Who came late, left early or took no part in a §; nothing is said when nobody did."""
    stays = [(one, stay) for one in people if (stay := attended_by(report, one, words))]
    if stays:
        blocks.heading(document, 3, words("doc.heading.partly"))
        blocks.bullets(
            document,
            (
                frame.enumerated((frame.said(one.name) if one.name else words("doc.guest"), stay), words)
                for one, stay in stays
            ),
        )


def excused(document: Document, report: SessionReport, words: Words) -> None:
    """Who had said beforehand that they could not come; nothing is said when nobody had."""
    came = arrivals(report.invited, report.attendances)
    absent = [guest for guest in report.invited if guest.is_excused and guest.id not in came]
    if absent:
        blocks.heading(document, 2, words("doc.heading.excused"))
        named = (filter(None, (clean_line(guest.name), clean_line(guest.organisation))) for guest in absent)
        blocks.bullets(document, (frame.enumerated(parts, words) for parts in named))


def _attestation(document: Document, report: SessionReport, words: Words) -> None:
    blocks.heading(document, 2, words("doc.heading.attestation"))
    name = clean_line(report.session.facilitator)
    blocks.paragraph(document, words("doc.attest", people=words.count("doc.people", report.heads)), held=True)
    blocks.signature(document, words.items("doc.signature.first"), held=True)
    second = words.items("doc.signature.second")
    blocks.signature(document, [f"{second[0]}: {isolated(name)}" if name else second[0], *second[1:]])


def _privacy(document: Document, report: SessionReport, words: Words) -> None:
    project = report.project
    blocks.heading(document, 2, words("doc.heading.privacy"))
    if not report.of(Presence.NAMED):
        blocks.notice(document, words("doc.none.names"))
        return
    blocks.paragraph(document, words("doc.privacy"))
    pairs = [
        ("doc.fact.controller", project.organiser),
        ("doc.fact.contact", project.contact),
        ("doc.fact.dpo", project.dpo),
        ("doc.fact.legal_basis", project.legal_basis),
        ("doc.fact.recipients", project.recipients),
        ("doc.fact.keep_until", project.keep_until),
    ]
    blocks.facts(document, [(words(key), value) for key, value in pairs if value])
    if not project.takes_names:
        blocks.notice(document, words("doc.privacy_missing"))
