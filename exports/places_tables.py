"""The stops of a walk, the project's plan and the visions of its places, as rows of typed cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from exports.origins import traced
from exports.outcomes import status_name
from exports.workbook import Cell
from resources.i18n import Words
from workshop.implementing import ProjectPlan
from workshop.reports import SessionReport
from workshop.visions_told import PlaceVision

SHEETS = ("stops", "plan", "visions")


def places_sheets(report: SessionReport, words: Words) -> Iterator[tuple[str, list[Sequence[Cell]]]]:
    """Each table by its kind."""
    yield "stops", _stops(report, words)
    yield "plan", [row for plan in report.plan for row in plan_rows(plan, report.session.zone, words)]
    yield "visions", vision_rows(report.visions, report.session.zone, words)


def walk_facts(report: SessionReport, words: Words) -> list[Sequence[Cell]]:
    """What a walk was like as a whole, where somebody has said so."""
    return [
        (words(f"doc.walk.{name}"), text)
        for walk in report.walk
        for name in ("weather", "route", "follow_up")
        if (text := getattr(walk, name))
    ]


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
            *(stop.x, stop.y),
        )
        for number, stop in enumerate(report.stops, 1)
    ]


def plan_rows(plan: ProjectPlan, zone: str, words: Words) -> list[Sequence[Cell]]:
    return [
        (
            *(words(f"doc.plan.step.{row.step}"), row.text, row.responsible, row.begins, row.ends),
            *(row.resources, row.partners),
            traced(source, zone, words) if row.source else "",
        )
        for row, source in plan.rows
    ]


def vision_rows(places: Iterable[PlaceVision], zone: str, words: Words) -> list[Sequence[Cell]]:
    """Every version of each place, the first first."""
    return [
        (
            *(place.area.name, version.number, version.vision.written_at.astimezone(ZoneInfo(zone)).date()),
            words(f"doc.planning.{version.vision.stage}") if version.vision.stage else "",
            *(version.vision.text, version.vision.social, version.vision.ecological, version.vision.economic),
            *(version.vision.open_questions, len(version.supports), version.votes),
        )
        for place in places
        for version in place.versions
    ]
