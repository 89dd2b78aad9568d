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
from resources.i18n import Words
from workshop.errors import StorageTrouble
from workshop.filed import MINUTES
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm, Session

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
    FEEDBACK = "feedback"
    SPREADSHEET = "spreadsheet"
    BOARD = "board"
    SIGN_IN_LIST = "sign_in_list"
    BALLOTS = "ballots"
    POSTER = "poster"
    POSTER_A3 = "poster_a3"
    PRIVACY = "privacy"
    BADGES = "badges"
    CERTIFICATES = "certificates"
    SURVEY_FORM = "survey_form"
    SURVEY_FORM_CHILD = "survey_form_child"
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

    @property
    def is_fileable(self) -> bool:
        """Whether it can become final: what is only for use at a session, or several files, cannot."""
        return self in _FILEABLE


_ENDINGS = {
    DocumentKind.SPREADSHEET: "xlsx",
    DocumentKind.CSV: "csv",
    DocumentKind.JSON: "json",
    DocumentKind.CALENDAR: "ics",
}
_FILEABLE = frozenset(
    {
        *(DocumentKind.MINUTES, DocumentKind.ATTENDANCE, DocumentKind.PUBLIC, DocumentKind.IDEAS),
        *(DocumentKind.FEEDBACK, DocumentKind.SPREADSHEET, DocumentKind.BOARD, DocumentKind.JSON),
    }
)
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


def handed_over(report: SessionReport, kind: DocumentKind, words: Words) -> bytes:
    """A document as it leaves the program: as ``build``, looked over first. The same report and words, the same bytes.

    A PDF with a fault in it goes out all the same, but without saying that it is fit for archives and screen readers.
    """
    made = build(report, kind, words)
    if not kind.is_pdf:
        return made
    from exports.pdf.checking import checked

    return checked(made)


def unvouched(files: Iterable[Path]) -> list[Path]:
    """Those of a record's files that are PDFs and do not claim to be fit for archives and screen readers."""
    from exports.pdf.checking import is_claimed

    return [file for file in files if file.suffix == ".pdf" and not is_claimed(file.read_bytes())]


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
        case DocumentKind.CERTIFICATES:
            from exports.certificates import certificates as make
        case _:
            return _helper_maker(kind)
    return make


def _helper_maker(kind: DocumentKind) -> _Maker:
    """Of pages that are printed for a session."""
    match kind:
        case DocumentKind.SIGN_IN_LIST:
            from exports.sign_in_list import sign_in_list as make
        case DocumentKind.POSTER:
            from exports.poster import poster as make
        case DocumentKind.POSTER_A3:
            from exports.poster import poster_a3 as make
        case DocumentKind.BALLOTS:
            from exports.ballot_papers import ballot_papers as make
        case DocumentKind.BADGES:
            from exports.badges import badges as make
        case DocumentKind.FEEDBACK:
            from exports.feedback_sheet import feedback_sheet as make
        case DocumentKind.SURVEY_FORM:
            from exports.survey_form import survey_form as make
        case DocumentKind.SURVEY_FORM_CHILD:
            from exports.survey_form import survey_form_child as make
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

        return {f"{DATA}/{stem(report, name)}.csv": data for name, data in csv_tables(report, words).items()}
    made = {file_name(report, kind, words): handed_over(report, kind, words)}
    if kind is DocumentKind.JSON:
        from exports.json_data import SCHEMA_NAME, schema

        made[f"{DATA}/{SCHEMA_NAME}"] = schema()
    if kind is DocumentKind.JSON and report.pictures:
        from exports.pictured import picture_files

        made |= {f"{DATA}/{name}": content for name, content in picture_files(report).items()}
    return made


def file_name(report: SessionReport, kind: DocumentKind, words: Words) -> str:
    """For example 2026-11-26_Kvarnby_Närvarolista.pdf, on any computer; data for programs lies in a folder below."""
    if kind is DocumentKind.PUBLIC:
        from exports.public import nameless

        report = nameless(report, words)
    name = f"{stem(report, words(f'doc.file.{form_of(report, kind)}'))}.{kind.ending}"
    return f"{DATA}/{name}" if kind is DocumentKind.JSON else name


def form_of(report: SessionReport, kind: str) -> str:
    """What the catalogue calls a kind of document in this session: minutes are notes, unless it keeps real ones."""
    return "protocol" if kind == MINUTES and report.session.form is MinutesForm.MINUTES else kind


def folder_name(report: SessionReport) -> str:
    """For example "2026-11-26 Gården mellan husen"."""
    return day_and_title(report.session)


def day_and_title(session: Session) -> str:
    return " ".join(filter(None, (_day(session), safe(session.title))))


class Stopped(Exception):  # nothing has gone wrong
    """Somebody does not want the rest."""


def write_record(
    report: SessionReport,
    kinds: Iterable[DocumentKind],
    words: Words,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
    kept: Mapping[str, bytes] | None = None,
) -> list[Path]:
    """Write the documents into the folder, replacing older ones; returns their files. progress: how many done, of all;
    it may raise Stopped, which is raised again when the folder is in order.

    Of a document that is final every version is written as it was filed (kept: the bytes of each, by content_id), and a
    draft beside them only where the session has changed since.
    Last come the inventory and the list of checksums, which are not among those returned. Both speak of every file of
    the record that is there, also of earlier ones.
    Each file is either whole or as it was before. Raises StorageTrouble("file_in_use", name=...), ("disk_full") or
    ("folder_not_writable"); files written before that stay, and the checksums follow them if that is possible.
    """
    from exports import manifest
    from exports.final import copies
    from exports.record_list import record_list

    wanted = list(kinds)
    sums = manifest.read(folder)
    known = dict(sums)
    written: list[Path] = []

    def put(name: str, data: bytes) -> Path:
        replace_file(folder / name, data)
        sums[name] = manifest.digest(data)
        return folder / name

    def made(kind: DocumentKind) -> dict[str, bytes]:
        finals, is_current = copies(report, kind, words, kept or {})
        if not is_current:
            return {**finals, **files(report, kind, words)}
        manifest.let_go(folder, file_name(report, kind, words), sums)
        return finals

    try:
        for done, kind in enumerate(wanted, 1):
            written += [put(name, data) for name, data in made(kind).items()]
            if progress:
                progress(done, len(wanted))
        put(*record_list(report, words, folder, sums))
    except (StorageTrouble, Stopped):
        if sums != known:
            with suppress(StorageTrouble):
                replace_file(folder / manifest.MANIFEST, manifest.written(sums))
        raise
    replace_file(folder / manifest.MANIFEST, manifest.written(sums))
    return written


def safe(text: str) -> str:
    """Text as a part of a file name that Windows, macOS and Linux all accept; empty when nothing is left of it."""
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    text = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else letter for letter in text
    )
    text = " ".join(text.split()).strip(". ")
    text = text.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"_{text}" if _RESERVED.match(text) else text


def stem(report: SessionReport, name: str) -> str:
    """What the files' names begin with: the day, the project and what it is."""
    return "_".join(filter(None, (_date(report), safe(report.project.name).replace(" ", "-"), safe(name))))


def _date(report: SessionReport) -> str:
    return _day(report.session)


def _day(session: Session) -> str:
    return session.starts_at.astimezone(ZoneInfo(session.zone)).date().isoformat()
