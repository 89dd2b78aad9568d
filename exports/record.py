"""Akten: the session's documents as files in a folder. Quick to import; what is heavy is imported when first needed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from zoneinfo import ZoneInfo

from exports.replacing import replace_file
from resources.i18n import Words, languages
from resources.i18n import words as words_of
from workshop.errors import StorageTrouble
from workshop.reports import SessionReport

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_MOST_BYTES = 100
DATA = "data"
_Maker = Callable[[SessionReport, Words], bytes]


class DocumentKind(StrEnum):
    """What a record may have in it, in the order in which it is offered."""

    MINUTES = "minutes"
    ATTENDANCE = "attendance"
    PUBLIC = "public"
    IDEAS = "ideas"
    SPREADSHEET = "spreadsheet"
    BOARD = "board"
    SIGN_IN_LIST = "sign_in_list"
    POSTER = "poster"
    POSTER_A3 = "poster_a3"
    PRIVACY = "privacy"
    CSV = "csv"
    JSON = "json"
    CALENDAR = "calendar"

    @property
    def is_pdf(self) -> bool:
        return self not in _ENDINGS

    @property
    def ending(self) -> str:
        """Of the kind's files, without the dot."""
        return _ENDINGS.get(self, "pdf")


_ENDINGS = {
    DocumentKind.SPREADSHEET: "xlsx",
    DocumentKind.CSV: "csv",
    DocumentKind.JSON: "json",
    DocumentKind.CALENDAR: "ics",
}
USUAL = (
    DocumentKind.MINUTES,
    DocumentKind.ATTENDANCE,
    DocumentKind.PUBLIC,
    DocumentKind.IDEAS,
    DocumentKind.SPREADSHEET,
)
"""What a record has when nobody has chosen otherwise."""


def build(report: SessionReport, kind: DocumentKind, words: Words) -> bytes:
    """A document that is one file. The same report and words give the same bytes. ValueError for CSV: see ``files``."""
    return (_page_maker(kind) if kind.is_pdf else _data_maker(kind))(report, words)


def _page_maker(kind: DocumentKind) -> _Maker:
    match kind:
        case DocumentKind.MINUTES:
            from exports.minutes import minutes as make
        case DocumentKind.ATTENDANCE:
            from exports.attendance import attendance as make
        case DocumentKind.PUBLIC:
            from exports.public import public as make
        case DocumentKind.IDEAS:
            from exports.ideas import ideas as make
        case DocumentKind.BOARD:
            from exports.board_pages import board_pages as make
        case DocumentKind.SIGN_IN_LIST:
            from exports.sign_in_list import sign_in_list as make
        case DocumentKind.POSTER:
            from exports.poster import poster as make
        case DocumentKind.POSTER_A3:
            from exports.poster import poster_a3 as make
        case _:
            from exports.privacy_notice import privacy_notice as make
    return make


def _data_maker(kind: DocumentKind) -> _Maker:
    match kind:
        case DocumentKind.SPREADSHEET:
            from exports.spreadsheet import spreadsheet as make
        case DocumentKind.JSON:
            from exports.json_data import json_data as make
        case DocumentKind.CALENDAR:
            from exports.calendar_file import calendar_file as make
        case _:
            raise ValueError(kind)
    return make


def files(report: SessionReport, kind: DocumentKind, words: Words) -> dict[str, bytes]:
    """All that a kind puts into the record's folder: names within it, with / between their parts, and contents."""
    if kind is DocumentKind.CSV:
        from exports.csv_tables import csv_tables

        return {f"{DATA}/{_stem(report, name)}.csv": data for name, data in csv_tables(report, words).items()}
    made = {file_name(report, kind, words): build(report, kind, words)}
    if kind is DocumentKind.JSON:
        from exports.json_data import SCHEMA_NAME, schema

        made[f"{DATA}/{SCHEMA_NAME}"] = schema()
    return made


def file_name(report: SessionReport, kind: DocumentKind, words: Words) -> str:
    """For example 2026-11-26_Kvarnby_Närvarolista.pdf, on any computer; data for programs lies in a folder below."""
    if kind is DocumentKind.PUBLIC:
        from exports.public import nameless

        report = nameless(report, words)
    name = f"{_stem(report, words(f'doc.file.{kind}'))}.{kind.ending}"
    return f"{DATA}/{name}" if kind is DocumentKind.JSON else name


def folder_name(report: SessionReport) -> str:
    """For example "2026-11-26 Gården mellan husen"."""
    return " ".join(filter(None, (_date(report), safe(report.session.title))))


def write_record(
    report: SessionReport,
    kinds: Iterable[DocumentKind],
    words: Words,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Write the documents into the folder, replacing older ones; returns their files. progress: how many done, of all.

    Last come the inventory and the list of checksums, which are not among those returned. Both speak of every file of
    the record that is there, also of earlier ones.
    Each file is either whole or as it was before. Raises StorageTrouble("file_in_use", name=...), ("disk_full") or
    ("folder_not_writable"); files written before that stay, and the checksums follow them if that is possible.
    """
    from exports import manifest

    wanted = list(kinds)
    sums = manifest.read(folder)
    known = dict(sums)
    written: list[Path] = []

    def put(name: str, data: bytes) -> Path:
        replace_file(folder / name, data)
        sums[name] = manifest.digest(data)
        return folder / name

    try:
        for done, kind in enumerate(wanted, 1):
            written += [put(name, data) for name, data in files(report, kind, words).items()]
            if progress:
                progress(done, len(wanted))
        put(*_inventory(report, words, folder, sums))
    except StorageTrouble:
        if sums != known:
            with suppress(StorageTrouble):
                replace_file(folder / manifest.MANIFEST, manifest.written(sums))
        raise
    replace_file(folder / manifest.MANIFEST, manifest.written(sums))
    return written


def _inventory(report: SessionReport, words: Words, folder: Path, sums: Mapping[str, str]) -> tuple[str, bytes]:
    """The inventory's name and content; it speaks of all files but itself and the list of checksums."""
    from exports.inventory import Entry, inventory

    own = _inventory_name(report, words)
    titles = _titles(report, words)
    entries = [
        Entry(titles.get(name, words("doc.inventory.earlier")), name, (folder / name).stat().st_size, sum)
        for name, sum in sums.items()
        if name != own
    ]
    return own, inventory(report, words, entries)


def _titles(report: SessionReport, words: Words) -> dict[str, str]:
    """What each file that the record may have is called, also those of another language, in the order of the kinds."""
    from exports.json_data import SCHEMA_NAME
    from exports.spreadsheet import SHEETS

    titles: dict[str, str] = {}
    for say in (words, *map(words_of, languages("documents"))):
        for kind in DocumentKind:
            if kind is not DocumentKind.CSV:
                titles.setdefault(file_name(report, kind, say), words(f"doc.type.{kind}"))
        for table in SHEETS:
            title = words("doc.inventory.table", name=words(f"doc.sheet.{table}"))
            titles.setdefault(f"{DATA}/{_stem(report, say(f'doc.sheet.{table}'))}.csv", title)
        titles.setdefault(_inventory_name(report, say), words("doc.type.inventory"))
    titles[f"{DATA}/{SCHEMA_NAME}"] = words("doc.inventory.schema")
    return titles


def _inventory_name(report: SessionReport, words: Words) -> str:
    return f"{_stem(report, words('doc.file.inventory'))}.pdf"


def safe(text: str) -> str:
    """Text as a part of a file name that Windows, macOS and Linux all accept; empty when nothing is left of it."""
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    text = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else letter for letter in text
    )
    text = " ".join(text.split()).strip(". ")
    text = text.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"_{text}" if _RESERVED.match(text) else text


def _stem(report: SessionReport, name: str) -> str:
    """What the files' names begin with: the day, the project and what it is."""
    return "_".join(filter(None, (_date(report), safe(report.project.name).replace(" ", "-"), safe(name))))


def _date(report: SessionReport) -> str:
    return report.session.starts_at.astimezone(ZoneInfo(report.session.zone)).date().isoformat()
