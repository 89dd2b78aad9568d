"""A session's documents as bytes. Quick to import; what is heavy is imported when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

from exports.kinds import DATA, DocumentKind
from exports.names import file_name, stem
from resources.i18n import Words
from workshop.reports import SessionReport

_Maker = Callable[[SessionReport, Words], bytes]


# Which function makes a document that is one file, as module and name: most are imported only when somebody wants one.
_MAKERS = {
    DocumentKind.MINUTES: ("minutes", "minutes"),
    DocumentKind.ATTENDANCE: ("attendance", "attendance"),
    DocumentKind.PUBLIC: ("public", "public"),
    DocumentKind.IDEAS: ("ideas", "ideas"),
    DocumentKind.BOARD: ("board_pages", "board_pages"),
    DocumentKind.MATCHES: ("matching_report", "matching_report"),
    DocumentKind.INNOVATIONS: ("innovation_cards", "innovation_cards"),
    DocumentKind.WALK: ("walk_protocol", "walk_protocol"),
    DocumentKind.PLAN: ("implementation_plan", "implementation_plan"),
    DocumentKind.VISION: ("vision_sheet", "vision_sheet"),
    DocumentKind.CERTIFICATES: ("certificates", "certificates"),
    DocumentKind.SIGN_IN_LIST: ("sign_in_list", "sign_in_list"),
    DocumentKind.POSTER: ("poster", "poster"),
    DocumentKind.POSTER_A3: ("poster", "poster_a3"),
    DocumentKind.OFFER_POSTER: ("offer_poster", "offer_poster"),
    DocumentKind.BALLOTS: ("ballot_papers", "ballot_papers"),
    DocumentKind.INVITATION: ("invitation", "invitation"),
    DocumentKind.BADGES: ("badges", "badges"),
    DocumentKind.FEEDBACK: ("feedback_sheet", "feedback_sheet"),
    DocumentKind.EVALUATION: ("evaluation", "evaluation"),
    DocumentKind.RUN_SHEET: ("run_sheet", "run_sheet"),
    DocumentKind.MATERIALS: ("materials", "materials"),
    DocumentKind.TABLE_CARDS: ("table_cards", "table_cards"),
    DocumentKind.WALL_HEADINGS: ("wall_headings", "wall_headings"),
    DocumentKind.SURVEY_FORM: ("survey_form", "survey_form"),
    DocumentKind.SURVEY_FORM_CHILD: ("survey_form", "survey_form_child"),
    DocumentKind.SURVEY_FORM_LAB: ("survey_form", "survey_form_lab"),
    DocumentKind.STATISTICS_FORM: ("statistics_form", "statistics_form"),
    DocumentKind.PRIVACY: ("privacy_notice", "privacy_notice"),
    DocumentKind.CONSENT_FORM: ("consent_form", "consent_form"),
    DocumentKind.SPREADSHEET: ("spreadsheet", "spreadsheet"),
    DocumentKind.JSON: ("json_data", "json_data"),
    DocumentKind.CALENDAR: ("calendar_file", "calendar_file"),
}


def build(report: SessionReport, kind: DocumentKind, words: Words) -> bytes:
    """A document that is one file. The same report and words give the same bytes. ValueError for CSV: see ``files``."""
    return _maker(kind)(report, words)


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


def _maker(kind: DocumentKind) -> _Maker:
    """Raises ValueError for what is several files."""
    if kind not in _MAKERS:
        raise ValueError(kind)
    module, name = _MAKERS[kind]
    make: _Maker = getattr(import_module(f"exports.{module}"), name)
    return make


def files(report: SessionReport, kind: DocumentKind, words: Words) -> dict[str, bytes]:
    """All that a kind puts into the record's folder: names within it, with / between their parts, and contents."""
    if kind is DocumentKind.CSV:
        from exports.csv_tables import csv_tables

        return {f"{DATA}/{stem(report, name)}.csv": data for name, data in csv_tables(report, words).items()}
    made = {file_name(report, kind, words): handed_over(report, kind, words)}
    if kind is DocumentKind.JSON:
        from exports.json_data import schemas

        made |= {f"{DATA}/{name}": content for name, content in schemas(made.values()).items()}
    if kind is DocumentKind.JSON and report.pictures:
        from exports.pictured import picture_files

        made |= {f"{DATA}/{name}": content for name, content in picture_files(report).items()}
    return made
