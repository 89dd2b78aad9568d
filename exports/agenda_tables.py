"""The agenda, who pays, what was agreed to and what earlier sessions had left to be done, as rows of typed cells.

What the facilitator wrote in private is in none of them, nor who has agreed to what.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from exports.outcomes import status_name
from exports.workbook import Cell
from resources.i18n import Words
from workshop.agenda import timetable
from workshop.consent import Purpose
from workshop.programme import MEASURES
from workshop.reports import SessionReport

SHEETS = ("blocks", "carried", "funders", "consents")


def agenda_sheets(
    report: SessionReport, words: Words, local: Callable[[datetime], datetime]
) -> Iterator[tuple[str, list[Sequence[Cell]]]]:
    """Each table by its kind. local: the time as it is where the session is held, without a zone."""
    yield "blocks", _blocks(report, local)
    yield "carried", _carried(report, words)
    yield (
        "funders",
        [(one.funder, one.case_no, one.amount or None, one.begins, one.ends, one.statement) for one in report.funders],
    )
    purposes = dict(zip(Purpose, words.items("choices.items"), strict=True))
    yield "consents", [(purposes[one.purpose], one.people) for one in report.consents]


def counting_facts(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    """How the session counts, where somebody has said so."""
    if not report.counts_as:
        return []
    one = report.activity
    measures = (words(f"measure.{name}") if name in MEASURES else name for name in one.measures)
    return [
        (words("doc.fact.method"), words(f"method.{one.method}")),
        (words("doc.fact.ladder"), words(f"doc.ladder.{one.ladder}") if one.ladder else ""),
        (words("doc.fact.influence"), one.influence),
        (words("doc.fact.promise"), one.promise),
        (words("doc.fact.measures"), "\n".join(measures)),
        (words("doc.fact.target_group"), one.target_group),
        (words("doc.fact.invited"), one.invited or None),
    ]


def _blocks(report: SessionReport, local: Callable[[datetime], datetime]) -> list[Sequence[Cell]]:
    asked = {question.id: question.text for question in report.questions}

    def when(moment: datetime | None) -> datetime | None:
        return local(moment) if moment else None

    return [
        (
            *(local(begins), block.minutes, block.track, block.title, block.leader, block.method, block.goal),
            *(asked.get(block.question_id), block.material, when(block.began_at), when(block.ended_at)),
        )
        for block, begins in ((slot.block, slot.begins) for slot in timetable(report.blocks, report.session.starts_at))
    ]


def _carried(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    return [
        (
            *(one.action.text, one.action.responsible, one.action.due, status_name(one.action, words)),
            *(one.action.done_on or one.action.began_on, one.title, one.day),
        )
        for one in report.carried
    ]
