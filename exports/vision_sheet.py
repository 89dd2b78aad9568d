"""Visionsblad: what a place is to become, what that rests on, and who has promised what. Source: domain.md, B13."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from exports import frame
from exports.outcomes import status_name
from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.style import BODY, INK_2
from resources.i18n import Words
from workshop.reports import SessionReport
from workshop.visions_told import Commitment, PlaceVision, Version

_VALUES = ("social", "ecological", "economic")


def vision_sheet(report: SessionReport, words: Words) -> bytes:
    """The visions of the place that the session is about, or of all the project's, as a PDF."""
    document = Document(language=words.language)
    zone = report.session.zone
    vision_pages(document, report.visions, report.made_at.astimezone(ZoneInfo(zone)).date(), zone, words)
    return frame.finish(document, report, words, "vision")


def vision_pages(document: Document, visions: Sequence[PlaceVision], today: date, zone: str, words: Words) -> None:
    """Each place's vision on a sheet of its own: the latest version, and how it differs from the one before."""
    for place in visions:
        document.turn_page()
        _place(document, place, today, zone, words)
    if not visions:
        blocks.heading(document, 1, words("doc.type.vision"))
        blocks.notice(document, words("doc.vision.none"))


def _place(document: Document, place: PlaceVision, today: date, zone: str, words: Words) -> None:
    latest = place.versions[-1]
    blocks.heading(document, 1, words("doc.vision.title", place=frame.said(place.area.name)))
    blocks.paragraph(document, _named(latest, zone, words), BODY.but(colour=INK_2), after=14)
    stage = latest.vision.stage
    pairs = [
        (words("doc.vision.municipality"), place.area.municipality),
        (words("doc.vision.stage"), words(f"doc.planning.{stage}") if stage else words("doc.vision.no_stage")),
    ]
    blocks.facts(document, [pair for pair in pairs if pair[1]])
    blocks.heading(document, 2, words("doc.vision.text"))
    _said(document, latest.vision.text, words)
    blocks.heading(document, 2, words("doc.vision.values"))
    values = [(words(f"doc.vision.{name}"), getattr(latest.vision, name)) for name in _VALUES]
    blocks.facts(document, [(name, value or words("doc.vision.empty")) for name, value in values])
    _supports(document, latest, words)
    _commitments(document, place.commitments, today, words)
    blocks.heading(document, 2, words("doc.vision.open_questions"))
    _said(document, latest.vision.open_questions, words)
    _changes(document, place.versions, zone, words)


def _named(version: Version, zone: str, words: Words) -> str:
    day = words.day(version.vision.written_at.astimezone(ZoneInfo(zone)), "long")
    return words("doc.vision.version", n=version.number, day=day)


def _said(document: Document, text: str, words: Words) -> None:
    if text:
        blocks.paragraph(document, text)
    else:
        blocks.notice(document, words("doc.vision.empty"))


def _supports(document: Document, version: Version, words: Words) -> None:
    """The notes behind it: how many, from where, how many votes, and each of them."""
    blocks.heading(document, 2, words("doc.vision.ideas"))
    if not version.supports:
        blocks.notice(document, words("doc.vision.no_ideas"))
        return
    counts = [words.count("doc.ideas", len(version.supports)), words.count("doc.vision.sessions", version.sessions)]
    counts += [words.count("doc.vision.votes", version.votes)] if version.votes else []
    blocks.paragraph(document, frame.enumerated(counts, words))
    if version.lost:
        blocks.notice(document, words.count("doc.vision.lost", version.lost))
    if len(version.headings) > 1:
        tables.bars(document, version.headings, (words("doc.column.group"), words("doc.column.ideas")))
    columns = [
        tables.Column(words("doc.column.idea"), 5.0, names_row=True),
        tables.Column(words("doc.vision.from"), 3.0),
        tables.Column(words("doc.vision.votes_column"), 1.0, "right"),
    ]
    rows = (
        [one.text, f"{one.session} · {one.number}", str(one.votes) if one.votes else "–"] for one in version.supports
    )
    tables.table(document, columns, rows)


def _commitments(document: Document, found: Sequence[Commitment], today: date, words: Words) -> None:
    blocks.heading(document, 2, words("doc.vision.commitments"))
    if not found:
        blocks.notice(document, words("doc.vision.no_commitments"))
        return
    columns = [
        tables.Column(words("doc.column.organisation"), 2.2),
        tables.Column(words("doc.column.what"), 3.6, names_row=True),
        tables.Column(words("doc.column.due"), 1.8),
        tables.Column(words("doc.vision.standing"), 2.0),
    ]
    late = words("doc.vision.late")
    rows = (
        [
            one.organisation,
            one.action.text,
            words.day(one.action.due, "long") if one.action.due else "–",
            late if one.is_late(today) else status_name(one.action, words),
        ]
        for one in found
    )
    tables.table(document, columns, rows)


def _changes(document: Document, versions: Sequence[Version], zone: str, words: Words) -> None:
    """Version by version, the latest first: sentence by sentence what came to it, and what was taken out."""
    for version in reversed(versions[1:]):
        blocks.heading(document, 2, words("doc.vision.changed", n=version.number, before=version.number - 1))
        blocks.paragraph(document, _named(version, zone, words), BODY.but(colour=INK_2), held=True)
        if not version.changes:
            blocks.notice(document, words("doc.vision.same"))
            continue
        columns = [
            tables.Column(words("doc.vision.part"), 1.6, names_row=True),
            tables.Column(words("doc.vision.added"), 4.0),
            tables.Column(words("doc.vision.dropped"), 4.0),
        ]
        rows = []
        for change in version.changes:
            sides = [change.added, change.dropped]
            if change.field == "stage":
                sides = [tuple(words(f"doc.planning.{one}") for one in side) for side in sides]
            rows.append([words(f"doc.vision.{change.field}"), *("\n".join(side) or "–" for side in sides)])
        tables.table(document, columns, rows)
