"""A session's documents as bytes. Quick to import; what is heavy is imported when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from exports.kinds import DATA, DocumentKind
from exports.names import file_name, stem
from resources.i18n import Words
from workshop.reports import SessionReport

_Maker = Callable[[SessionReport, Words], bytes]


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
