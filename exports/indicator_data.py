"""The follow-up as open data: plain tables with a list of their fields, and nothing in them about anybody.

A session is its day, its place in the programme and its figures; titles and where people met are left out, because
somebody may have written a name there. An area is a part of town, with its place on the project's map.
"""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterable, Sequence

from exports.csv_tables import csv_file
from exports.indicator_tables import ZONE, documents, rounded
from exports.workbook import Cell
from resources import indicator_words
from resources.i18n import Words
from workshop.demands import unmet
from workshop.indicators.choosing import Chosen
from workshop.indicators.facts import Held
from workshop.indicators.report import IndicatorReport
from workshop.indicators.table import Line
from workshop.programme import Area
from workshop.sessions import Project
from workshop.text import swedish_order

FIGURES = (
    *("code", "name", "unit", "from", "to", "women", "men", "other", "total", "so_far", "target", "corrected"),
    *("share_part", "share_of", "sessions"),
)
SESSIONS = (
    *("session", "day", "project", "stream", "area", "municipality", "method", "openness", "is_meeting"),
    *("is_inclusive", "learning_form", "ladder", "stage", "hours", "heads", "organisations", "ideas", "decisions"),
    *("strands", "unmet"),
)
AREAS = ("area", "project", "municipality", "stage", "x", "y", "sessions")
EVIDENCE = ("code", "kind", "id", "day", "version")
PROJECTS = ("project", "programme", "begins", "ends", "owner_kind", "demands", "sessions")
_SEVERAL = " | "  # between things in one cell
_AT = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is made


def open_data(report: IndicatorReport, words: Words) -> bytes:
    """A ZIP of the tables, each as CSV."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in data_files(report, words).items():
            packed.writestr(zipfile.ZipInfo(name, _AT), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def data_files(report: IndicatorReport, words: Words) -> dict[str, bytes]:
    """The indicators, what they are counted from, the sessions, the areas, the projects and the list of fields, each as
    CSV, by the names of their files.
    """
    held = Chosen(report.facts, report.choice).held
    areas = Counter(one.activity.area_id for one in held)
    projects = Counter(one.project_id for one in held)
    tables: dict[str, tuple[Sequence[str], list[Sequence[Cell]]]] = {
        "indicators": (FIGURES, [_figure(report, line, words) for line in report.lines]),
        "sessions": (SESSIONS, [_session(report, one) for one in held]),
        "areas": (AREAS, [_area(report, one, areas[one.id]) for one in _areas(report)]),
        "evidence": (EVIDENCE, [row for line in report.lines for row in _evidence(report, line)]),
        "projects": (PROJECTS, [_project(one, projects[one.id]) for one in report.projects]),
        "fields": (("table", "field", "description"), list(_fields(words))),
    }
    return {f"{name}.csv": csv_file(headings, rows) for name, (headings, rows) in tables.items()}


def _figure(report: IndicatorReport, line: Line, words: Words) -> Sequence[Cell]:
    period = report.choice.period
    return (
        line.code,
        indicator_words.name(words, line.code),
        str(line.indicator.unit),
        *(period.begins, period.ends),
        *(_gender(line, one) for one in ("woman", "man", "other")),
        rounded(line.period.value),
        rounded(line.so_far.value),
        line.target.amount if line.target else None,
        line.added or None,
        *(line.period.part, line.period.of),
        len(line.period.sessions),
    )


def _evidence(report: IndicatorReport, line: Line) -> Iterable[Sequence[Cell]]:
    """What a figure is counted from: sessions, and documents that are final, by their ids."""
    for id in line.period.sessions:
        if held := report.sessions.get(id):
            yield line.code, "session", id, held.day, None
    for one in documents(report, line.period):
        yield line.code, "document", one.id, one.at.astimezone(ZONE).date(), one.version


def _gender(line: Line, choice: str) -> float | None:
    """How many of C10 gave that answer, as far as it may be told; nobody says it of any other figure."""
    return next((part.number for part in line.period.parts if part.key == f"indicator.gender.{choice}"), None)


def _session(report: IndicatorReport, held: Held) -> Sequence[Cell]:
    facts, activity = report.facts, held.activity
    stream, area = facts.streams.get(activity.stream_id), facts.areas.get(activity.area_id)
    return (
        *(held.id, held.day, facts.projects[held.project_id].name),
        (stream.code or stream.name) if stream else "",
        *((area.name, area.municipality) if area else ("", "")),
        *(str(activity.method), str(activity.openness), int(activity.is_meeting), int(activity.is_inclusive)),
        activity.learning_form,
        str(activity.ladder or ""),
        str(held.stage or ""),
        rounded(held.hours),
        *(held.counts.heads, len(held.organisations), held.counts.ideas, held.counts.decisions),
        *(_SEVERAL.join(activity.strands), _SEVERAL.join(_unmet(report, held))),
    )


def _unmet(report: IndicatorReport, held: Held) -> Sequence[str]:
    """What the session has yet to say of what its project demands."""
    area = report.facts.areas.get(held.activity.area_id)
    return unmet(report.facts.projects[held.project_id], held.activity, area.stage if area else None)


def _areas(report: IndicatorReport) -> list[Area]:
    """Those of the chosen projects, also where nothing was held, by project and name."""
    names = {one.id: one.name for one in report.projects}
    found = [one for one in report.facts.areas.values() if one.project_id in names]
    if report.choice.area_id:
        found = [one for one in found if one.id == report.choice.area_id]
    return sorted(found, key=lambda one: (names[one.project_id], swedish_order(one.name), one.id))


def _area(report: IndicatorReport, area: Area, sessions: int) -> Sequence[Cell]:
    project = report.facts.projects[area.project_id].name
    return area.name, project, area.municipality, str(area.stage or ""), area.x, area.y, sessions


def _project(project: Project, sessions: int) -> Sequence[Cell]:
    demands = _SEVERAL.join(project.demands)
    told = (project.programme, project.begins, project.ends, str(project.owner_kind))
    return project.name, *told, demands, sessions


def _fields(words: Words) -> Iterable[Sequence[Cell]]:
    tables = {"indicators": FIGURES, "sessions": SESSIONS, "areas": AREAS}
    tables |= {"evidence": EVIDENCE, "projects": PROJECTS}
    for table, fields in tables.items():
        for field in fields:
            yield table, field, words(f"indicator.field.{table}.{field}")
