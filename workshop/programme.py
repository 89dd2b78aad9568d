"""What a project is made of beside its sessions: who pays, its work streams, its areas; and how a session counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.methods import Method
from workshop.text import LINE_MAX, clean_line

FIGURE_MAX = 100_000  # of what can be counted in a project
AMOUNT_MAX = 10**11  # kronor
KEEP_MAX = 200  # years
WORDS_MAX = 60  # measures or strands of one session
# What is usually done so that more can take part; the words are ``measure.<key>`` in the catalogue.
MEASURES = (
    *("interpreter", "languages", "child_care", "evening", "accessible", "easy_language", "outreach"),
    *("food", "movement", "fee"),
)


class Fund(StrEnum):
    """Whose rules a grant follows: publicity, case numbers, how long papers are kept."""

    NONE = "none"
    ERDF_2014 = "erdf_2014"
    ERDF_2021 = "erdf_2021"
    VINNOVA = "vinnova"
    OTHER = "other"


class StreamKind(StrEnum):
    WORK_PACKAGE = "work_package"
    LAB = "lab"
    TEST_BED = "test_bed"
    THEME = "theme"
    PART = "part"


class Openness(StrEnum):
    INTERNAL = "internal"
    COLLABORATION = "collaboration"
    OPEN = "open"


class Ladder(StrEnum):
    """How far those who take part may decide. Information is no dialogue. Source: domain.md 2.3 (Boverket)."""

    INFORMATION = "information"
    CONSULTATION = "consultation"
    PARTICIPATION = "participation"
    DECIDING = "deciding"


class PlanningStage(StrEnum):
    """Where the plans for a place stand. Source: domain.md A4."""

    IDEA = "idea"
    COMPREHENSIVE = "comprehensive"
    PROGRAMME = "programme"
    CONSULTATION = "consultation"
    REVIEW = "review"
    BUILDING = "building"
    MANAGEMENT = "management"


@dataclass(frozen=True, slots=True)
class Grant:
    """Money that a funder gives a project. case_no: the funder's, empty while it is missing. amount: whole kronor.

    paid_on: the day of the decision on the final payment, from which papers are kept (``keep_years``, to the turn of
    the year).
    """

    id: str
    project_id: str
    funder: str
    fund: Fund = Fund.NONE
    case_no: str = ""
    amount: int = 0
    begins: date | None = None
    ends: date | None = None
    statement: str = ""
    paid_on: date | None = None
    keep_years: int = 0


@dataclass(frozen=True, slots=True)
class Stream:
    """A work package, lab, test bed or theme of a project. target: how much of ``goal`` is promised; 0 for none."""

    id: str
    project_id: str
    kind: StreamKind
    name: str
    code: str = ""
    lead: str = ""
    goal: str = ""
    target: int = 0


@dataclass(frozen=True, slots=True)
class Area:
    """A place or part of a town that sessions are about. x, y: where it lies on the project's sketch, 0 to 1."""

    id: str
    project_id: str
    name: str
    municipality: str = ""
    access: str = ""
    stage: PlanningStage | None = None
    x: float | None = None
    y: float | None = None


@dataclass(frozen=True, slots=True)
class Activity:
    """How one session counts in its programme. Its id is the session's; a session without one counts as a workshop
    that is open to collaboration.

    measures: what was done so that more could take part (interpreter, child care ...), keys of the catalogue or the
    project's own words. learning_form: the name of the form of learning that was tried, or empty. strands: what it
    belongs to across streams, in the project's own words. grants: ids, none for all of the project's.
    method_from: the method card of another project that the session was planned by, or nothing.
    """

    id: str
    session_id: str
    method: Method = Method.WORKSHOP
    openness: Openness = Openness.COLLABORATION
    is_meeting: bool = True
    is_inclusive: bool = False
    measures: tuple[str, ...] = ()
    learning_form: str = ""
    stream_id: str = ""
    area_id: str = ""
    grants: tuple[str, ...] = ()
    strands: tuple[str, ...] = ()
    ladder: Ladder | None = None
    influence: str = ""
    promise: str = ""
    target_group: str = ""
    stage: PlanningStage | None = None
    invited: int = 0
    method_from: str = ""


def is_grant(row: Grant) -> bool:
    return 0 <= row.amount <= AMOUNT_MAX and 0 <= row.keep_years <= KEEP_MAX


def is_stream(row: Stream) -> bool:
    return 0 <= row.target <= FIGURE_MAX


def is_area(row: Area) -> bool:
    """Whether it lies nowhere, or on the sketch."""
    places = (row.x, row.y)
    return places == (None, None) or all(at is not None and 0 <= at <= 1 for at in places)


def is_activity(row: Activity) -> bool:
    lists = (row.measures, row.strands)
    return (
        row.id == row.session_id
        and 0 <= row.invited <= FIGURE_MAX
        and all(len(texts) <= WORDS_MAX and all(map(_is_line, texts)) for texts in lists)
        and len(row.grants) <= WORDS_MAX
        and all(0 < len(id) <= 64 for id in row.grants)
    )


def _is_line(text: str) -> bool:
    return 0 < len(text) <= LINE_MAX and clean_line(text) == text
