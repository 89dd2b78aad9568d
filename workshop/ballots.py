"""Ballots and the votes cast in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

YES_NO = ("yes", "no", "abstain")
SCALE = ("1", "2", "3", "4", "5", "abstain")
ABSTAIN = "abstain"


class Method(StrEnum):
    """How is voted: dots laid on choices, the best few in order, how far one agrees, or yes, no or neither."""

    DOTS = "dots"
    RANKING = "ranking"
    SCALE = "scale"
    YES_NO = "yes_no"


class Subject(StrEnum):
    """What is voted on."""

    IDEAS = "ideas"
    GROUPS = "groups"
    STATEMENT = "statement"


class BallotState(StrEnum):
    """``shown`` is closed, too: the room may see the result."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    SHOWN = "shown"


class Via(StrEnum):
    """By which way a vote came."""

    PHONE = "phone"
    PAPER = "paper"
    HANDS = "hands"


class Counted(StrEnum):
    """What a vote's ``count`` counts: papers that all look like it, or marks whose papers nobody told apart."""

    PAPERS = "papers"
    MARKS = "marks"


@dataclass(frozen=True, slots=True)
class Ballot:
    """Something that is voted on.

    title: what the room is asked, or the statement. choices: ids of ideas or groups, or the answers of the method.
    titles: the groups' headings as they were when the ballot was opened; a group that is dissolved keeps its votes.
    budget: how many dots each voter has, or how many choices one may put in order. most: how many of the dots may lie
    on the same choice; 1 without stacking. round: goes up when the votes are cleared, so that everybody may vote anew.
    """

    id: str
    session_id: str
    title: str
    method: Method
    subject: Subject
    choices: tuple[str, ...]
    titles: tuple[str, ...] = ()
    budget: int = 1
    most: int = 1
    position: int = 0
    state: BallotState = BallotState.PLANNED
    round: int = 1
    opened_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        return self.state is BallotState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state in {BallotState.CLOSED, BallotState.SHOWN}

    @property
    def is_on_choices(self) -> bool:
        """Whether its choices are rows of the session's, and not answers."""
        return self.subject is not Subject.STATEMENT


def is_open(row: object) -> bool:
    """Whether it is a ballot that is open."""
    return isinstance(row, Ballot) and row.is_open


@dataclass(frozen=True, slots=True)
class Vote:
    """One ballot paper, or several alike, as counted. It has no time, and nothing says whose it was.

    marks: ids of choices: one for each dot, in order for a ranking, the one answer otherwise; none on a blank paper.
    """

    id: str
    session_id: str
    ballot_id: str
    via: Via
    marks: tuple[str, ...]
    count: int = 1
    counted: Counted = Counted.PAPERS
