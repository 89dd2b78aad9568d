"""The ballots of the session on the screen, in words and figures; and how many papers lie in the open one's box."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from resources.ballot_words import rule, sources, turnout
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from workshop.ballots import Ballot, Vote
from workshop.board import Group, Idea
from workshop.changes import Commit
from workshop.duplicates import fronts
from workshop.ports import View
from workshop.results import Result, result, texts


class BallotBox(QObject):
    """Signal changed(): a ballot, a vote or the number of papers has changed.

    papers: how many phones have cast in the open ballot. What they voted stays in the library until it is closed.
    """

    changed = Signal()

    def __init__(self, hands: Hands, evening: Evening) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self.papers = 0
        self._heard = -1
        hands.mirror.loaded.connect(self._look)
        hands.mirror.committed.connect(self._on_commit)
        evening.desk_changed.connect(self._on_desk)

    @property
    def ballots(self) -> list[Ballot]:
        """In the order in which they were made."""
        return sorted(self._hands.mirror.rows(Ballot), key=lambda one: (one.position, one.id))

    @property
    def open(self) -> Ballot | None:
        return next((one for one in self.ballots if one.is_open), None)

    @property
    def latest(self) -> Ballot | None:
        """The one that is open, or was last; then one that is prepared."""
        begun = [one for one in self.ballots if one.opened_at is not None]
        last = max(begun, key=lambda one: (one.closed_at or one.opened_at, one.id), default=None)
        return self.open or last or next(iter(self.ballots), None)

    def result(self, ballot: Ballot) -> Result:
        """What has been counted so far: nothing from phones before it is closed."""
        mirror = self._hands.mirror
        return result(ballot, mirror.rows(Vote), fronts(mirror.rows(Idea)))

    def texts(self, ballot: Ballot) -> dict[str, str]:
        """What to show for each choice."""
        mirror, say = self._hands.mirror, self._hands.words
        if not ballot.is_on_choices:
            return {choice: say(f"ballot.answer.{choice}") for choice in ballot.choices}
        found = texts(ballot, mirror.rows(Idea), mirror.rows(Group))
        lost = say("ballot.nameless" if ballot.titles else "ballot.gone")
        return {choice: text or lost for choice, text in found.items()}

    def rule(self, ballot: Ballot) -> str:
        return rule(self._hands.words, ballot.method, ballot.budget, ballot.most)

    def turnout(self, told: Result) -> str:
        heads = self._hands.mirror.heads
        return turnout(self._hands.words, told.papers, heads, told.abstained, is_least=told.is_least)

    def sources(self, told: Result) -> str:
        return sources(self._hands.words, told.via)

    def _on_desk(self) -> None:
        if self._evening.state.papers != self._heard:
            self._look()

    def _on_commit(self, commit: Commit) -> None:
        if any(isinstance(change.row, Ballot) for change in commit.changes):
            self._look()
        elif any(isinstance(change.row, Vote) for change in commit.changes):
            self.changed.emit()

    def _look(self) -> None:
        self._heard = self._evening.state.papers
        ballot = self.open if self._hands.mirror.is_loaded else None
        if ballot is None:
            self._take(0)
        else:
            self._hands.ask(_papers_in, ballot.id, owner=self, done=self._take)

    def _take(self, papers: int) -> None:
        self.papers = papers
        self.changed.emit()


def _papers_in(view: View, ballot_id: str) -> int:
    return view.papers_in(ballot_id)
