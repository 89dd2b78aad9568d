"""Projects, sessions and the questions a session puts to the room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workshop.innovation import Stage


class SessionState(StrEnum):
    PLANNED = "planned"
    LIVE = "live"
    CLOSED = "closed"


class Review(StrEnum):
    """Whether notes from phones are seen at once, or only when the facilitator has let them through."""

    AT_ONCE = "at_once"
    FIRST = "first"


class Intake(StrEnum):
    """Whether notes from phones are taken in; in a pause they wait in the phones."""

    OPEN = "open"
    PAUSED = "paused"


class Door(StrEnum):
    """Whether phones that are not in yet are let in."""

    OPEN = "open"
    CLOSED = "closed"


class Survey(StrEnum):
    """Whether the exit survey can be answered now."""

    CLOSED = "closed"
    OPEN = "open"


class Lab(StrEnum):
    """Whether the survey asks what a lab is measured by, before it or after it, in the place of how the evening was."""

    NOT_ASKED = "not_asked"
    BEFORE = "before"
    AFTER = "after"


class Feedback(StrEnum):
    """Whether phones can read what has been answered, or it is still being written."""

    KEPT = "kept"
    PUBLISHED = "published"


class Exchange(StrEnum):
    """Whether phones may say what they need and what they offer."""

    CLOSED = "closed"
    OPEN = "open"


class Showing(StrEnum):
    """Whether the room sees what is written on the notes, or only that they come."""

    SHOWN = "shown"
    HIDDEN = "hidden"


class Layout(StrEnum):
    """Whether what lies on the board can be moved, or stays where it lies."""

    FREE = "free"
    LOCKED = "locked"


class MinutesForm(StrEnum):
    """Meeting notes, with §§ from 1; or minutes, which are adjusted and signed, with §§ through the project's year."""

    NOTES = "notes"
    MINUTES = "minutes"


class OwnerKind(StrEnum):
    """What the owner of a project is: what the law asks of it, and what is usual, goes by that."""

    MUNICIPALITY = "municipality"
    HOUSING = "housing"
    ASSOCIATION = "association"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Project:
    """What sessions are filed under, and who answers for the personal data in them.

    ``organiser`` to ``keep_until`` fill the privacy notice; while one of them is empty, no names are taken.
    threshold: survey answers are shown from so many on. notice: the version of the privacy notice, which rises with
    each change to what it says. consents, needs: what phones may be asked beside the name (workshop.consent and
    workshop.needs).
    funder, case_no, funding_statement: the only funder of a simple project; see ``workshop.funding.grants_of``.
    units_total: how many administrations the municipality has; 0 while nobody has said. innovation_from,
    innovation_partners: an idea counts as an innovation from that stage on, when it has so many partners.
    meeting_parties: so many organisations make a meeting one of collaboration. demands: what every session must say of
    how it counts (workshop.demands). picture_id: what the sketch of the areas is drawn on, or nothing.
    """

    id: str
    name: str
    own_dnr: str = ""
    funder: str = ""
    case_no: str = ""
    funding_statement: str = ""
    organiser: str = ""
    contact: str = ""
    dpo: str = ""
    legal_basis: str = ""
    recipients: str = ""
    keep_until: str = ""
    threshold: int = 5
    notice: int = 1
    consents: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    programme: str = ""
    short_name: str = ""
    owner: str = ""
    owner_kind: OwnerKind = OwnerKind.OTHER
    begins: date | None = None
    ends: date | None = None
    units_total: int = 0
    innovation_from: Stage = Stage.PILOT
    innovation_partners: int = 1
    meeting_parties: int = 2
    demands: tuple[str, ...] = ()
    picture_id: str = ""

    @property
    def takes_names(self) -> bool:
        """Names may only be asked for when the participant can read who keeps them, why, and how long."""
        return all((self.organiser, self.contact, self.legal_basis, self.recipients, self.keep_until))


@dataclass(frozen=True, slots=True)
class Session:
    """One gathering. Times are aware and in UTC; ``zone`` (an IANA name) is where they are shown.

    join_code: ten letters that travel in the QR; short_code: six, for those who type.
    open_question_id: the question that phones may answer now, or empty.
    stopped: a random id for each phone that was stopped; which phone is known outside the log, until the end.
    answer_due: the day by which what residents said is to be answered.
    chair, secretary, adjusters: who signs the minutes, where minutes are kept; empty places are left open.
    timer_s: what the room's timer is set to, 0 when it is not. While it runs it ends at timer_ends_at; paused, it has
    timer_left_s left (workshop.timer). statistics: what phones may be asked for the statistics
    (workshop.statistics_asked).
    """

    id: str
    project_id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    zone: str
    join_code: str
    short_code: str
    place: str = ""
    purpose: str = ""
    facilitator: str = ""
    languages: tuple[str, ...] = ("sv", "en")
    state: SessionState = SessionState.PLANNED
    open_question_id: str = ""
    wifi_name: str = ""
    wifi_password: str = ""
    went_live_at: datetime | None = None
    closed_at: datetime | None = None
    review: Review = Review.AT_ONCE
    intake: Intake = Intake.OPEN
    stopped: tuple[str, ...] = ()
    survey: Survey = Survey.CLOSED
    feedback: Feedback = Feedback.KEPT
    answer_due: date | None = None
    form: MinutesForm = MinutesForm.NOTES
    chair: str = ""
    secretary: str = ""
    adjusters: str = ""
    showing: Showing = Showing.SHOWN
    layout: Layout = Layout.FREE
    wifi_hidden: bool = False
    exchange: Exchange = Exchange.CLOSED
    timer_s: int = 0
    timer_left_s: int = 0
    timer_ends_at: datetime | None = None
    lab: Lab = Lab.NOT_ASKED
    statistics: tuple[str, ...] = ()
    door: Door = Door.OPEN

    @property
    def timer(self) -> tuple[int, int, datetime | None]:
        """The room's timer, as it was last set."""
        return self.timer_s, self.timer_left_s, self.timer_ends_at


@dataclass(frozen=True, slots=True)
class Question:
    """A question to the room; the board has one area for each, in the order of ``position`` (0, 1, 2 ...).

    review: whether the notes that answer it are read first, even where those of the session are not.
    """

    id: str
    session_id: str
    text: str
    position: int = 0
    review: Review = Review.AT_ONCE
