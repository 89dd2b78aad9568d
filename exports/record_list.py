"""What lies in a record's folder, as its inventory tells it: each file by what it is, draft or final."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from exports.final import place_of
from exports.frame import filed_line, type_name
from exports.inventory import Entry, inventory, inventory_table
from exports.json_data import VERSIONS, schema_name
from exports.kinds import DATA, DocumentKind
from exports.making import unvouched
from exports.names import file_name, stem
from exports.pictured import picture_files
from exports.spreadsheet import SHEETS
from resources.i18n import Words, languages
from resources.i18n import words as words_of
from workshop.reports import SessionReport

_ENDINGS = ("pdf", "xlsx")


def record_lists(
    report: SessionReport, words: Words, folder: Path, sums: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """The inventory's files, with their names: as a table, where the record has tables, and then to read. Each speaks
    of all files that are there by then but itself and the list of checksums, so write one before asking for the next.
    """
    own, table = (_inventory_name(report, words, ending) for ending in _ENDINGS)
    if any(name.endswith(".xlsx") for name in sums):
        yield table, inventory_table(report, words, _entries(report, words, folder, sums, {own, table}))
    yield own, inventory(report, words, _entries(report, words, folder, sums, {own}))


def _entries(
    report: SessionReport, words: Words, folder: Path, sums: Mapping[str, str], without: set[str]
) -> list[Entry]:
    titles, final = _titles(report, words), _final(report)
    doubtful = {file.name for file in unvouched(folder / name for name in sums if (folder / name).is_file())}

    def title(name: str) -> str:
        told = titles.get(name, words("doc.inventory.earlier"))
        return words("doc.inventory.unvouched", title=told) if name in doubtful else told

    return [
        Entry(title(name), name, (folder / name).stat().st_size, sum, *final.get(name, ()))
        for name, sum in sums.items()
        if name not in without
    ]


def _final(report: SessionReport) -> dict[str, tuple[int, date]]:
    """The version of each final document, and the day when it became so, by its file."""
    zone = ZoneInfo(report.session.zone)
    return {place_of(one): (one.version, one.finalised_at.astimezone(zone).date()) for one in report.filed}


def _titles(report: SessionReport, words: Words) -> dict[str, str]:
    """What each file that the record may have is called, also those of another language, in the order of the kinds."""
    titles: dict[str, str] = {}
    for say in (words, *map(words_of, languages("documents"))):
        for kind in DocumentKind:
            if kind is not DocumentKind.CSV:
                state = words("doc.draft") if kind.is_fileable else ""
                titles.setdefault(file_name(report, kind, say), _titled(report, kind, words, state))
        for table in SHEETS:
            title = words("doc.inventory.table", name=words(f"doc.sheet.{table}"))
            titles.setdefault(f"{DATA}/{stem(report, say(f'doc.sheet.{table}'))}.csv", title)
        for ending in _ENDINGS:
            titles.setdefault(_inventory_name(report, say, ending), words("doc.type.inventory"))
    for document in report.filed:
        told = filed_line(replace(document.filing, version=document.version), report.session.zone, words)
        titles[place_of(document)] = _titled(report, document.document_kind, words, told)
    titles |= {f"{DATA}/{schema_name(version)}": words("doc.inventory.schema") for version in VERSIONS}
    if report.pictures:
        titles |= {f"{DATA}/{name}": words("doc.inventory.picture") for name in picture_files(report)}
    return titles


def _titled(report: SessionReport, kind: str, words: Words, state: str) -> str:
    """What a document is called, and whether it is a draft or final."""
    return f"{type_name(report, words, kind)} – {state}" if state else type_name(report, words, kind)


def _inventory_name(report: SessionReport, words: Words, ending: str) -> str:
    return f"{stem(report, words('doc.file.inventory'))}.{ending}"
