"""Counting a ballot: one tally for phones, paper and raised hands, with where each point came from kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from workshop.ballots import ABSTAIN, Ballot, Counted, Method, Via, Vote
from workshop.board import Group, Idea
from workshop.duplicates import fronts


@dataclass(frozen=True, slots=True)
class Line:
    """What one choice, or one group of choices, came to.

    points: dots, or the points of a ranking, or answers. via: the same by the way they came. voters: how many papers
    named it at least once, each counted once; of marks that were counted without their papers as many as there must
    have been. place: from 1; those that come to the same share it. is_shared: there is another at that place.
    """

    choice: str
    points: int
    via: Mapping[Via, int]
    voters: int
    place: int
    is_shared: bool


@dataclass(frozen=True, slots=True)
class Result:
    """lines: the best first; the answers of a scale, and yes and no, in their own order. Those who abstain are not a
    line. papers: how many voted. is_least: they were at least so many, because hands or piles of papers were counted
    choice by choice. via: papers by the way they came. abstained: of the papers, blank ones too. mean: of a scale's
    answers; None when there are none.
    """

    ballot: Ballot
    lines: tuple[Line, ...]
    papers: int
    is_least: bool
    via: Mapping[Via, int]
    abstained: int
    mean: float | None = None

    @property
    def points(self) -> int:
        return sum(line.points for line in self.lines)

    @property
    def winners(self) -> tuple[Line, ...]:
        """All that share the first place; none when there is not a single point."""
        return tuple(line for line in self.lines if line.place == 1 and line.points)


@dataclass
class _Sum:
    points: Counter[Via] = field(default_factory=Counter)
    voters: int = 0


def result(ballot: Ballot, votes: Iterable[Vote], front_of: Mapping[str, str] = MappingProxyType({})) -> Result:
    """Count a ballot. votes: those of other ballots are passed over.

    front_of: the note that lies in front of others that say the same, for each of them. It has their votes, and
    whoever voted for several of them is one of its voters, once.
    """
    mine = [vote for vote in votes if vote.ballot_id == ballot.id]
    named = {one: front_of.get(one, one) for one in ballot.choices if one != ABSTAIN}
    choices = list(dict.fromkeys(named.values()))
    sums = _sums(ballot, mine, named)
    lines = _lines(ballot, sums, choices)
    via, is_least = _papers(ballot, mine)
    abstained = sum(vote.count for vote in mine if not set(vote.marks) - {ABSTAIN})
    return Result(ballot, lines, sum(via.values()), is_least, via, abstained, _mean(ballot, lines))


def by_group(ballot: Ballot, votes: Iterable[Vote], group_of: Mapping[str, str]) -> tuple[Line, ...]:
    """The points of a ballot on ideas as they fall on groups, the best first: votes follow their ideas.

    group_of: the group of each idea that lies in one; others are passed over. A voter with dots on several ideas of a
    group is one of its voters, once.
    """
    mine = [vote for vote in votes if vote.ballot_id == ballot.id]
    named = {choice: group_of[choice] for choice in ballot.choices if group_of.get(choice)}
    return _lines(ballot, _sums(ballot, mine, named), list(dict.fromkeys(named.values())))


def _sums(ballot: Ballot, votes: list[Vote], named: Mapping[str, str]) -> dict[str, _Sum]:
    """named: what each choice counts for."""
    sums: dict[str, _Sum] = {}
    least: dict[tuple[Via, str], int] = {}
    for vote in votes:
        for at, mark in enumerate(vote.marks):
            if mark in named:
                worth = ballot.budget - at if ballot.method is Method.RANKING else 1
                sums.setdefault(named[mark], _Sum()).points[vote.via] += worth * vote.count
        for name in {named[mark] for mark in vote.marks if mark in named}:
            if vote.counted is Counted.PAPERS:
                sums[name].voters += vote.count
            else:
                voters = -(-vote.count // ballot.most)
                least[vote.via, name] = max(least.get((vote.via, name), 0), voters)
    for (_via, name), voters in least.items():
        sums[name].voters += voters
    return sums


def _lines(ballot: Ballot, sums: Mapping[str, _Sum], choices: list[str]) -> tuple[Line, ...]:
    points = {choice: sums.get(choice, _Sum()).points.total() for choice in choices}
    ordered = choices if ballot.method is Method.SCALE else sorted(choices, key=lambda one: -points[one])
    if ballot.method is Method.YES_NO:
        ordered = choices
    place = {choice: 1 + sum(other > points[choice] for other in points.values()) for choice in choices}
    alike = Counter(place.values())
    return tuple(
        Line(
            choice=one,
            points=points[one],
            via=dict(sums.get(one, _Sum()).points),
            voters=sums.get(one, _Sum()).voters,
            place=place[one],
            is_shared=alike[place[one]] > 1,
        )
        for one in ordered
    )


def _papers(ballot: Ballot, votes: list[Vote]) -> tuple[dict[Via, int], bool]:
    """How many voted, by the way they came; and whether they may have been more."""
    papers: Counter[Via] = Counter()
    marks: dict[Via, list[int]] = {}
    for vote in votes:
        if vote.counted is Counted.PAPERS:
            papers[vote.via] += vote.count
        else:
            marks.setdefault(vote.via, []).append(vote.count)
    for via, counts in marks.items():
        papers[via] += max(-(-max(counts) // ballot.most), -(-sum(counts) // ballot.budget))
    is_one_mark = ballot.budget == 1
    return dict(papers), bool(marks) and not is_one_mark


def _mean(ballot: Ballot, lines: tuple[Line, ...]) -> float | None:
    answers = sum(line.points for line in lines)
    if ballot.method is not Method.SCALE or not answers:
        return None
    return sum(int(line.choice) * line.points for line in lines) / answers


def texts(ballot: Ballot, ideas: Iterable[Idea], groups: Iterable[Group]) -> dict[str, str]:
    """What each choice says, of those on rows: a note's text now, a group's heading, also of one that is dissolved.

    Empty for a note that has been removed, and for a group without a heading.
    """
    said = {idea.id: idea.text or idea.picture_alt or str(idea.number) for idea in ideas}
    said |= dict(zip(ballot.choices, ballot.titles, strict=False))
    said |= {group.id: group.heading for group in groups if group.heading}
    return {choice: said.get(choice, "") for choice in ballot.choices}


def points_on_board(ballots: Iterable[Ballot], votes: Iterable[Vote], ideas: Iterable[Idea]) -> dict[str, int]:
    """The points to show on notes and groups, by their ids: of the ballot on either that was closed last.

    Nothing of a ballot that is open. Notes and groups without a point are not there.
    """
    counted = [one for one in ballots if one.is_closed and one.is_on_choices]
    latest = max(counted, key=lambda one: (one.closed_at is not None, one.closed_at, one.id), default=None)
    if latest is None:
        return {}
    return {line.choice: line.points for line in result(latest, votes, fronts(ideas)).lines if line.points}
