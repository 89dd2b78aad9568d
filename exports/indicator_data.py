"""The follow-up as open data: plain tables with a list of their fields, and nothing in them about anybody.

A session is its day, its place in the programme and its figures; titles and places are left out, because somebody may
have written a name there.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

from exports.csv_tables import csv_file
from exports.indicator_tables import rounded
from exports.workbook import Cell
from resources import indicator_words
from resources.i18n import Words
from workshop.indicators.choosing import Chosen
from workshop.indicators.facts import Held
from workshop.indicators.report import IndicatorReport
from workshop.indicators.table import Line

FIGURES = (
    *("code", "name", "unit", "from", "to", "women", "men", "other", "total", "so_far", "target", "corrected"),
    *("share_part", "share_of", "sessions"),
)
SESSIONS = (
    *("session", "day", "project", "stream", "area", "municipality", "method", "openness", "is_meeting"),
    *("is_inclusive", "learning_form", "ladder", "stage", "hours", "heads", "organisations", "ideas", "decisions"),
)
_AT = (1980, 1, 1, 0, 0, 0)  # the same bytes whenever it is made


def open_data(report: IndicatorReport, words: Words) -> bytes:
    """A ZIP of the indicators, the sessions and the list of fields, each as CSV."""
    held = Chosen(report.facts, report.choice).held
    tables: dict[str, tuple[Sequence[str], list[Sequence[Cell]]]] = {
        "indicators": (FIGURES, [_figure(report, line, words) for line in report.lines]),
        "sessions": (SESSIONS, [_session(report, one) for one in held]),
        "fields": (("table", "field", "description"), list(_fields(words))),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, (headings, rows) in tables.items():
            packed.writestr(zipfile.ZipInfo(f"{name}.csv", _AT), csv_file(headings, rows), zipfile.ZIP_DEFLATED)
    return out.getvalue()


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
    )


def _fields(words: Words) -> Iterable[Sequence[Cell]]:
    for table, fields in (("indicators", FIGURES), ("sessions", SESSIONS)):
        for field in fields:
            yield table, field, words(f"indicator.field.{table}.{field}")
