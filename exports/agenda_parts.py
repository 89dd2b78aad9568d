"""What the documents of the agenda share."""

from __future__ import annotations

from exports.pdf.text import clean_line, isolated
from resources.i18n import Words
from workshop.agenda import Block, Slot, timetable
from workshop.reports import SessionReport


def slots_of(report: SessionReport) -> list[Slot]:
    """The blocks of the session and when each is planned for."""
    return timetable(report.blocks, report.session.starts_at)


def clock_of(slot: Slot, report: SessionReport, words: Words) -> str:
    """As in 18.00–18.15."""
    zone = report.session.zone
    return words("doc.agenda.clock", begins=words.clock(slot.begins, zone), ends=words.clock(slot.ends, zone))


def title_of(slot: Slot, words: Words) -> str:
    """The block's title, after the table where it runs at one."""
    return block_title(slot.block, words)


def block_title(block: Block, words: Words) -> str:
    title, track = clean_line(block.title), clean_line(block.track)
    return words("doc.agenda.at_table", table=isolated(track), title=isolated(title)) if track else title


def question_of(slot: Slot, report: SessionReport) -> str:
    """The question that the block opens, or nothing."""
    return next((one.text for one in report.questions if one.id == slot.block.question_id), "")
