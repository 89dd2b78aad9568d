"""The stops of a walk, the project's plan and the visions of its places, as rows of typed cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from exports.origins import traced
from exports.outcomes import status_name
from exports.workbook import Cell
from resources.i18n import Words
from workshop.reports import SessionReport

SHEETS = ("stops", "plan", "visions")


def places_sheets(report: SessionReport, words: Words) -> Iterator[tuple[str, list[Sequence[Cell]]]]:
    """Each table by its kind."""
    yield "stops", _stops(report, words)
    yield "plan", _plan(report, words)
    yield "visions", _visions(report, words)


def _stops(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    actions = {action.id: action for action in report.actions}
    return [
        (
            *(number, stop.place, stop.moment, stop.observation),
            words(f"doc.walk.kind.{stop.kind}") if stop.kind else "",
            words(f"doc.walk.feeling.{stop.feeling}") if stop.feeling else "",
            *(stop.proposal, stop.in_charge),
            actions[stop.action_id].text if stop.action_id in actions else "",
            status_name(actions[stop.action_id], words) if stop.action_id in actions else "",
        )
        for number, stop in enumerate(report.stops, 1)
    ]


def _plan(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    return [
        (
            *(words(f"doc.plan.step.{row.step}"), row.text, row.responsible, row.begins, row.ends),
            *(row.resources, row.partners),
            traced(source, report.session.zone, words) if row.source else "",
        )
        for plan in report.plan
        for row, source in plan.rows
    ]


def _visions(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    """Every version, the first first."""
    zone = ZoneInfo(report.session.zone)
    return [
        (
            *(place.area.name, version.number, version.vision.written_at.astimezone(zone).date()),
            words(f"doc.planning.{version.vision.stage}") if version.vision.stage else "",
            *(version.vision.text, version.vision.social, version.vision.ecological, version.vision.economic),
            *(version.vision.open_questions, len(version.supports), version.votes),
        )
        for place in report.visions
        for version in place.versions
    ]
