"""What the phones are shown of the session: kept up to date from the store's feed, so that pages need not ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime

from workshop.ballots import Ballot
from workshop.board import HeldIdea, Idea
from workshop.changes import Change, Commit
from workshop.funding import payers_of
from workshop.invited import Invited
from workshop.matchmaking import MatchCard
from workshop.ports import View
from workshop.programme import Activity, Grant
from workshop.sessions import Exchange, Feedback, Intake, Lab, Project, Question, Session, SessionState, Survey
from workshop.timer import Reading, reading


@dataclass(frozen=True, slots=True)
class Room:
    """The session as phones may see it. revision: the commit that last changed it, 0 before the first.

    grants: of its project. paid_by: the ids of those that the session names; none for all of them. expected: how many
    are on the list of those who are to come. has_cards: somebody has needed or offered something.
    """

    session: Session
    project: Project
    questions: Mapping[str, Question]
    ballots: Mapping[str, Ballot] = field(default_factory=dict)
    grants: tuple[Grant, ...] = ()
    paid_by: tuple[str, ...] = ()
    expected: int = 0
    has_cards: bool = False
    revision: int = 0

    @property
    def question(self) -> Question | None:
        """The question that is open for answers now."""
        return self.questions.get(self.session.open_question_id) if self.session.open_question_id else None

    @property
    def ballot(self) -> Ballot | None:
        """The ballot that is open now; or else the last that was, when the room may see its result or will soon."""
        begun = [one for one in self.ballots.values() if one.opened_at is not None]
        latest = max(begun, key=lambda one: (one.closed_at or one.opened_at, one.id), default=None)
        return next((one for one in begun if one.is_open), latest)

    @property
    def votes(self) -> bool:
        """Whether there is something to vote on now."""
        return self.ballot is not None and self.ballot.is_open

    @property
    def funders(self) -> tuple[Grant, ...]:
        """Everybody who pays for the session."""
        return payers_of(self.project, self.grants, self.paid_by)

    @property
    def closed(self) -> bool:
        return self.session.state is SessionState.CLOSED

    @property
    def paused(self) -> bool:
        """Phones keep what is written until the pause is over."""
        return self.session.intake is Intake.PAUSED

    @property
    def surveying(self) -> bool:
        """The exit survey can be answered."""
        return self.session.survey is Survey.OPEN

    @property
    def measuring_lab(self) -> bool:
        """The survey asks what a lab is measured by, not how the evening was."""
        return self.session.lab is not Lab.NOT_ASKED

    @property
    def counting(self) -> bool:
        """Phones may say something for the statistics."""
        return bool(self.session.statistics)

    @property
    def exchanging(self) -> bool:
        """Phones may say what they need and offer."""
        return self.session.exchange is Exchange.OPEN

    @property
    def keeps_contacts(self) -> bool:
        """Phones may say how somebody is reached, or have said it."""
        return self.project.takes_names and (self.exchanging or self.has_cards)

    @property
    def published(self) -> bool:
        """The answers to residents can be read."""
        return self.session.feedback is Feedback.PUBLISHED

    def timer(self, now: datetime | None = None) -> Reading | None:
        """What the room's timer shows; None when none is set. now: else the laptop's own time."""
        return reading(self.session, now or datetime.now(UTC))

    def after(self, commit: Commit) -> Room:
        """The room once a commit is in; the very same object when it shows nothing of it."""
        room = self
        for change in commit.changes:
            room = room._with(change)
        return room if room is self else replace(room, revision=commit.revision)

    def facts(self) -> dict[str, object]:
        """What the pages' script is told."""
        question, timer = self.question, self.timer()
        return {
            "revision": self.revision,
            "state": self.session.state.value,
            "paused": self.paused,
            "survey": self.surveying,
            "feedback": self.published,
            "exchange": self.exchanging,
            "question": {"id": question.id, "text": question.text} if question else None,
            "ballot": self._ballot_facts(),
            "timer": {"left": timer.left_s, "paused": timer.ends_at is None} if timer else None,
        }

    def _ballot_facts(self) -> dict[str, object] | None:
        ballot = self.ballot
        return None if ballot is None else {"id": ballot.id, "state": ballot.state.value, "round": ballot.round}

    def _with(self, change: Change) -> Room:
        row = change.after
        if isinstance(row, Session) and row.id == self.session.id:
            return replace(self, session=row)
        if isinstance(row, Project) and row.id == self.project.id:
            return replace(self, project=row)
        if isinstance(change.row, Question) and change.row.session_id == self.session.id:
            questions = {id: one for id, one in self.questions.items() if id != change.row.id}
            if isinstance(row, Question):
                questions[row.id] = row
            return replace(self, questions=questions)
        if isinstance(change.row, Ballot) and change.row.session_id == self.session.id:
            ballots = {id: one for id, one in self.ballots.items() if id != change.row.id}
            if isinstance(row, Ballot):
                ballots[row.id] = row
            return replace(self, ballots=ballots)
        return self._beside(change)

    def _beside(self, change: Change) -> Room:
        """The same for what phones are only told of in passing."""
        row = change.after
        if isinstance(change.row, Grant) and change.row.project_id == self.project.id:
            grants = tuple(one for one in self.grants if one.id != change.row.id)
            return replace(self, grants=(*grants, row) if isinstance(row, Grant) else grants)
        if isinstance(change.row, Activity) and change.row.session_id == self.session.id:
            return replace(self, paid_by=row.grants if isinstance(row, Activity) else ())
        if isinstance(change.row, Invited) and change.row.session_id == self.session.id:
            more = (change.after is not None) - (change.before is not None)
            return replace(self, expected=self.expected + more) if more else self
        if isinstance(row, MatchCard) and row.session_id == self.session.id and not self.has_cards:
            return replace(self, has_cards=True)
        return self


def look(view: View, session_id: str) -> Room:
    """The room as it is in the library. Refused: session_unknown, project_unknown."""
    session = view.need(Session, session_id)
    activity = view.get(Activity, session_id)
    return Room(
        session=session,
        project=view.need(Project, session.project_id),
        questions={one.id: one for one in view.where(Question, session_id=session_id)},
        ballots={one.id: one for one in view.where(Ballot, session_id=session_id)},
        grants=tuple(view.where(Grant, project_id=session.project_id)),
        paid_by=activity.grants if activity is not None else (),
        expected=view.count(Invited, session_id=session_id),
        has_cards=view.count(MatchCard, session_id=session_id) > 0,
    )


@dataclass(frozen=True, slots=True)
class News:
    """What has become of notes, by id. shown: let through to the board. held: back among those that wait."""

    gone: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.facts())

    def and_then(self, later: News) -> News:
        return News(*(getattr(self, one.name) + getattr(later, one.name) for one in fields(News)))

    def facts(self) -> dict[str, object]:
        return {one.name: list(ids) for one in fields(News) if (ids := getattr(self, one.name))}


def news_of(commit: Commit, session_id: str) -> News:
    """What a commit did to the session's notes, apart from new ones."""
    notes = [
        change
        for change in commit.changes
        if isinstance(change.row, Idea | HeldIdea) and change.row.session_id == session_id
    ]
    went = [(type(change.row), change.row.id) for change in notes if change.after is None]
    came = {(type(change.row), change.row.id) for change in notes if change.before is None}
    there = {id for _kind, id in came}
    return News(
        gone=_ids(id for _kind, id in went if id not in there),
        shown=_ids(id for kind, id in went if kind is HeldIdea and (Idea, id) in came),
        held=_ids(id for kind, id in went if kind is Idea and (HeldIdea, id) in came),
    )


def _ids(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))
