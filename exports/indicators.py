"""The follow-up as a file: a report, a spreadsheet, or open data. Quick to import; what is heavy comes when needed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from exports.names import safe
from exports.replacing import replace_file
from resources.i18n import Words
from workshop.indicators.choosing import Period
from workshop.indicators.report import IndicatorReport

KINDS = {"pdf": "pdf", "xlsx": "xlsx", "csv": "zip"}
"""What can be saved, with the ending of its file."""


def indicators(report: IndicatorReport, kind: str, words: Words, made_at: datetime) -> bytes:
    """One of KINDS. The same report and moment give the same bytes."""
    if kind == "pdf":
        from exports.indicator_report import indicator_pages
        from exports.pdf.checking import checked

        return checked(indicator_pages(report, words, made_at))
    if kind == "xlsx":
        from exports.indicator_tables import indicator_workbook

        return indicator_workbook(report, words, made_at)
    from exports.indicator_data import open_data

    return open_data(report, words)


def write_indicators(report: IndicatorReport, kind: str, words: Words, path: Path, made_at: datetime) -> Path:
    """Write it there, whole or not at all. Raises StorageTrouble as replace_file does."""
    replace_file(path, indicators(report, kind, words, made_at))
    return path


def indicator_file_name(report: IndicatorReport, kind: str, words: Words) -> str:
    """For example 2018_MIA_Uppföljning.pdf."""
    project = safe(report.project.name).replace(" ", "-") if report.project else ""
    parts = (short_period(report.choice.period), project, words(f"indicator.file.{kind}"))
    return f"{'_'.join(filter(None, parts))}.{KINDS[kind]}"


def short_period(period: Period) -> str:
    """2018, 2018-01-01–2018-06-30, or nothing for all the time."""
    begins, ends = period.begins, period.ends
    if begins is None and ends is None:
        return ""
    if begins is not None and ends is not None and period == Period.year(begins.year):
        return str(begins.year)
    return "–".join(day.isoformat() if day else "" for day in (begins, ends))
