"""Ideas on their way, needs, offers and matches as rows of typed cells. How to reach a person is in none of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.workbook import Cell
from resources.i18n import Words
from workshop.reports import SessionReport

SHEETS = ("steps", "innovations", "cards", "matches")


def innovation_sheets(report: SessionReport, words: Words) -> Iterator[tuple[str, list[Sequence[Cell]]]]:
    """Each table by its kind."""
    yield "steps", _steps(report, words)
    yield "innovations", _innovations(report, words)
    yield "cards", _cards(report, words)
    yield "matches", _matches(report, words)


def _steps(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    return [
        (
            *(told.number or None, told.text, step.on, words(f"doc.stage.{step.stage}")),
            *(step.decided_by, step.why, step.evidence, told.into if step.into_id else ""),
        )
        for told in report.journeys
        for step in told.steps
    ]


def _innovations(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    return [
        (
            *(told.number or None, card.title, words(f"doc.stage.{told.own_stage}")),
            *(words(f"doc.innovation.kind.{card.kind}"), card.owner, "\n".join(card.partners), card.place),
            *(card.pilot_from, card.pilot_to, card.result, card.jobs, card.jobs_evidence),
        )
        for told in report.journeys
        if (card := told.card) is not None
    ]


def _cards(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    return [
        (
            *(words(f"doc.column.{card.side}"), card.text, card.party, card.theme, card.area, card.conditions),
            *(card.valid_from, card.valid_to),
        )
        for card in report.cards
    ]


def _matches(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    texts = {card.id: card.text for card in report.cards}
    return [
        (
            *(texts.get(one.need_id, ""), texts.get(one.offer_id, ""), one.reason),
            *(words(f"doc.matches.state.{one.state}"), one.next_step, one.responsible, one.due),
            *(one.agreed_on, one.after_3, one.after_6),
        )
        for one in report.matches
    ]
