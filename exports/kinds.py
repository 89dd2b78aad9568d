"""The kinds of documents that a record may have in it."""

from __future__ import annotations

from enum import StrEnum

from workshop.filed import MINUTES
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm

DATA = "data"
"""The folder in a record where data for programs lies."""


class DocumentKind(StrEnum):
    """What a record may have in it, in the order in which it is offered."""

    MINUTES = "minutes"
    ATTENDANCE = "attendance"
    PUBLIC = "public"
    IDEAS = "ideas"
    FEEDBACK = "feedback"
    EVALUATION = "evaluation"
    MATCHES = "matches"
    INNOVATIONS = "innovations"
    WALK = "walk"
    PLAN = "implementation_plan"
    VISION = "vision"
    SPREADSHEET = "spreadsheet"
    BOARD = "board"
    SIGN_IN_LIST = "sign_in_list"
    BALLOTS = "ballots"
    POSTER = "poster"
    POSTER_A3 = "poster_a3"
    OFFER_POSTER = "offer_poster"
    PRIVACY = "privacy"
    CONSENT_FORM = "consent_form"
    INVITATION = "invitation"
    BADGES = "badges"
    CERTIFICATES = "certificates"
    SURVEY_FORM = "survey_form"
    SURVEY_FORM_CHILD = "survey_form_child"
    SURVEY_FORM_LAB = "survey_form_lab"
    STATISTICS_FORM = "statistics_form"
    RUN_SHEET = "run_sheet"
    MATERIALS = "materials"
    TABLE_CARDS = "table_cards"
    WALL_HEADINGS = "wall_headings"
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
        *(DocumentKind.MATCHES, DocumentKind.INNOVATIONS),
        *(DocumentKind.WALK, DocumentKind.PLAN, DocumentKind.VISION),
        *(DocumentKind.FEEDBACK, DocumentKind.EVALUATION),
        *(DocumentKind.SPREADSHEET, DocumentKind.BOARD, DocumentKind.JSON),
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


def form_of(report: SessionReport, kind: str) -> str:
    """What the catalogue calls a kind of document in this session: minutes are notes, unless it keeps real ones."""
    return "protocol" if kind == MINUTES and report.session.form is MinutesForm.MINUTES else kind
