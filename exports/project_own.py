"""Projektets handlingar: what a project's file has besides the records of its sessions.

The plan, the visions and the method cards where there are any, the follow-up, each to read and as a spreadsheet, and
the follow-up's open data. The register of incidents is nobody's but whoever answers for the personal data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from exports import manifest
from exports.indicator_data import data_files
from exports.indicators import KINDS, indicators
from exports.kinds import DATA
from exports.names import safe
from exports.project_papers import ENDINGS, PAPERS, has_content, paper_bytes
from exports.replacing import replace_file
from resources.i18n import Words, languages
from resources.i18n import words as words_of
from workshop.indicators.choosing import Choice
from workshop.indicators.report import IndicatorReport, first_report
from workshop.project_whole import ProjectWhole

_LEFT_OUT = {"incidents"}


def own_folder(words: Words) -> str:
    """Its name within the project's."""
    return safe(words("doc.project_own"))


def write_own(whole: ProjectWhole, words: Words, folder: Path, made_at: datetime) -> None:
    """Write them into the folder, with a list of their checksums. Raises StorageTrouble as replace_file does.

    They are in Swedish where the records' language is one that the window has not.
    """
    words = words if words.language in languages("indicators") else words_of("sv")
    sums = {}
    for name, data in _files(whole, words, made_at):
        replace_file(folder / name, data)
        sums[name] = manifest.digest(data)
    replace_file(folder / manifest.MANIFEST, manifest.written(sums))


def _files(whole: ProjectWhole, words: Words, made_at: datetime) -> Iterator[tuple[str, bytes]]:
    project = safe(whole.papers.project.name).replace(" ", "-")

    def name(told: str, ending: str) -> str:
        return f"{'_'.join(filter(None, (project, safe(told))))}.{ending}"

    for kind, told in PAPERS.items():
        if kind not in _LEFT_OUT and has_content(whole.papers, kind):
            for ending in ENDINGS:
                yield name(words(told), ending), paper_bytes(whole.papers, kind, words, made_at, ending)
    report = _report(whole)
    for ending in ENDINGS:
        yield name(words(f"indicator.file.{ending}"), KINDS[ending]), indicators(report, ending, words, made_at)
    for table, data in data_files(report, words).items():
        yield f"{DATA}/{table}", data


def _report(whole: ProjectWhole) -> IndicatorReport:
    report = first_report(whole.gathered, Choice(project_id=whole.papers.project.id))
    return replace(report, ground=whole.ground)
