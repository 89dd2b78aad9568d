"""What was decided: each § under its heading, with what it was made on, what was said, and who was of another mind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from exports.agenda_parts import block_title
from exports.pdf import blocks
from exports.pdf.document import Document
from exports.pdf.style import QUIET
from exports.pdf.text import clean_line, isolated
from exports.said import note_parts
from resources.i18n import Words
from resources.section_words import attended, sections
from workshop.agenda import Block
from workshop.attending import present
from workshop.people import Attendance
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm
from workshop.writing import Decision, Note

_SECTION_SIGN_WIDTH = 36.0
_ON_THE_WAY = ("background", "proposal")
_PART_NAME = QUIET.but(weight="semibold", align="left")


def in_order(report: SessionReport) -> list[Decision]:
    """By their §§, which a final document may have drawn before others were made."""
    return sorted(report.decisions, key=report.paragraph)


def title_of(report: SessionReport, decision: Decision, words: Words) -> str:
    """What a decision is about: its own heading, else that of its part of the agenda, else nothing."""
    block = next((one for one in report.blocks if one.id == decision.block_id), None)
    return clean_line(decision.title) or (block_title(block, words) if block is not None else "")


def all_sections(report: SessionReport, words: Words) -> str:
    """The §§ that the minutes have, or nothing."""
    return sections(words, [report.paragraph(one) for one in report.decisions])


def attended_by(report: SessionReport, one: Attendance, words: Words) -> str:
    """Which §§ somebody was there for; nothing of who was there all the time, as most are."""
    if not (one.from_id or one.to_id or one.away):
        return ""
    stay = present(one, report.decisions)
    there = [report.paragraph(each) for each in stay.there if each not in stay.away]
    return attended(words, [report.paragraph(each) for each in report.decisions], there, is_whole=stay.is_whole)


def discussed(report: SessionReport) -> list[Note]:
    """The notes that minutes print among the decisions: those under the parts of the agenda."""
    known = {block.id for block in report.blocks}
    is_minutes = report.session.form is MinutesForm.MINUTES
    return [note for note in report.notes if note.block_id in known] if is_minutes else []


def decisions_section(document: Document, report: SessionReport, words: Words) -> None:
    """In minutes with an agenda, also its parts in which nothing was decided, where something was said."""
    said = _by_part(discussed(report))
    blocks.heading(document, 2, words("doc.heading.items" if said else "doc.heading.decisions"))
    if not report.decisions and not said:
        blocks.notice(document, words("doc.none.decisions"))
    elif said or any(title_of(report, one, words) for one in report.decisions):
        for item in _items(report, said):
            if isinstance(item, Block):
                blocks.heading(document, 3, block_title(item, words))
                _notes(document, said.pop(item.id))
            else:
                _under_heading(document, report, item, words, said.pop(item.block_id, ()))
    else:
        items = ((f"§ {report.paragraph(one)}", _parts(one, words)) for one in in_order(report))
        blocks.labelled_parts(document, items, _SECTION_SIGN_WIDTH)


def _by_part(notes: Iterable[Note]) -> dict[str, list[Note]]:
    found: dict[str, list[Note]] = {}
    for note in notes:
        found.setdefault(note.block_id, []).append(note)
    return found


def _items(report: SessionReport, said: Mapping[str, object]) -> Iterator[Decision | Block]:
    """The decisions by their §§, with the parts of the agenda in which there were only words where they belong."""
    decisions = in_order(report)
    positions = {block.id: block.position for block in report.blocks}
    ruled = {one.block_id for one in decisions}
    quiet = [block for block in report.blocks if block.id in said and block.id not in ruled]
    for place, decision in enumerate(decisions):
        coming = [positions[one.block_id] for one in decisions[place:] if one.block_id in positions]
        while quiet and (not coming or quiet[0].position < min(coming)):
            yield quiet.pop(0)
        yield decision
    yield from quiet


def _under_heading(
    document: Document, report: SessionReport, decision: Decision, words: Words, said: Sequence[Note]
) -> None:
    title = title_of(report, decision, words) or words("doc.decision.text")
    blocks.heading(document, 3, words("doc.decision.heading", n=report.paragraph(decision), title=isolated(title)))
    before = [(name, text) for name in _ON_THE_WAY if (text := getattr(decision, name))]
    for name, text in before:
        _part(document, words(f"doc.decision.{name}"), text)
    if said:
        _name(document, words("doc.decision.discussion"))
        _notes(document, said)
    is_alone = not (before or said or decision.reservation)
    _part(document, "" if is_alone else words("doc.decision.text"), decision.text)
    if decision.reservation:
        _part(document, words("doc.decision.reservation"), decision.reservation)


def _notes(document: Document, notes: Iterable[Note]) -> None:
    for note in notes:
        note_parts(document, note)


def _part(document: Document, name: str, text: str) -> None:
    if name:
        _name(document, name)
    blocks.paragraph(document, text)


def _name(document: Document, name: str) -> None:
    blocks.paragraph(document, name, _PART_NAME, before=2, after=0, held=True)


def _parts(decision: Decision, words: Words) -> Iterator[tuple[str, str]]:
    """The decision; with names for its parts, where there are several."""
    others = {name: getattr(decision, name) for name in (*_ON_THE_WAY, "reservation")}
    for name in _ON_THE_WAY:
        if others[name]:
            yield words(f"doc.decision.{name}"), others[name]
    yield words("doc.decision.text") if any(others.values()) else "", decision.text
    if decision.reservation:
        yield words("doc.decision.reservation"), decision.reservation
