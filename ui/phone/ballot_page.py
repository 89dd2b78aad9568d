"""What the page for voting shows: read from the library in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from resources.i18n import Words
from workshop.ballots import ABSTAIN, Ballot, BallotState, Method, Subject, Vote
from workshop.board import Group, Idea
from workshop.people import Attendance
from workshop.ports import View
from workshop.reports import heads
from workshop.results import Result, result


@dataclass(frozen=True, slots=True)
class Choice:
    """field: what its field in the form is called. mark: how many dots, which place, or 1, on the paper so far."""

    id: str
    field: str
    text: str
    colour: str = ""
    mark: int = 0


@dataclass(frozen=True, slots=True)
class Paper:
    """A ballot as one phone sees it. own: the ids of the papers it has cast. papers: how many it may cast in all.

    mine: the paper that is shown to be changed, or empty. result: only when the room may see it; heads: who is here.
    """

    ballot: Ballot
    choices: tuple[Choice, ...]
    own: tuple[str, ...]
    papers: int
    mine: str = ""
    result: Result | None = None
    heads: int = 0

    @property
    def has_room(self) -> bool:
        """Whether somebody more may vote on this phone."""
        return len(self.own) < self.papers

    @property
    def left(self) -> int:
        return self.ballot.budget - sum(choice.mark for choice in self.choices)

    def text(self, choice: str) -> str:
        return next((one.text for one in self.choices if one.id == choice), "")


def paper(view: View, ballot_id: str, device: str, people: int, change: str, words: Words) -> Paper:
    """The ballot for a phone. people: who can prove that they are signed in on it. change: the paper to show again;
    another phone's is not. Refused: ballot_unknown.
    """
    ballot = view.need(Ballot, ballot_id)
    own = tuple(view.papers_of_device(device, ballot))
    mine = change if change in own else ""
    marks = view.paper(ballot_id, mine) if mine else None
    is_shown = ballot.state is BallotState.SHOWN
    return Paper(
        ballot=ballot,
        choices=tuple(_choices(view, ballot, marks or (), words)),
        own=own,
        papers=max(people, view.people_of_device(device, ballot.session_id)),
        mine=mine if marks else "",
        result=_result(view, ballot) if is_shown else None,
        heads=heads(view.where(Attendance, session_id=ballot.session_id)) if is_shown else 0,
    )


def marks_in(fields: Mapping[str, str], ballot: Ballot) -> tuple[str, ...]:
    """The marks in a form that was sent. Numbers that make no sense are no marks."""
    if not ballot.is_on_choices:
        return tuple(one for one in ballot.choices if one == fields.get("answer", ""))
    numbers = {choice: _number(fields.get(field_of(choice), "")) for choice in ballot.choices}
    if ballot.method is Method.RANKING:
        return tuple(sorted((one for one, place in numbers.items() if place), key=lambda one: numbers[one]))
    return tuple(choice for choice, n in numbers.items() for _ in range(n))


def field_of(choice: str) -> str:
    """What a choice's field in the form is called."""
    return f"c-{choice}"


def has_shared_place(fields: Mapping[str, str], ballot: Ballot) -> bool:
    """Whether two choices have been put in the same place of an order."""
    places = [n for choice in ballot.choices if (n := _number(fields.get(field_of(choice), "")))]
    return ballot.method is Method.RANKING and len(places) > len(set(places))


def _choices(view: View, ballot: Ballot, marks: tuple[str, ...], words: Words) -> list[Choice]:
    if not ballot.is_on_choices:
        return [Choice(one, "answer", answer(ballot, one, words), mark=int(one in marks)) for one in ballot.choices]
    counts = Counter(marks)
    if ballot.method is Method.RANKING:
        counts = Counter({one: place for place, one in enumerate(marks, 1)})
    found = []
    for at, id in enumerate(ballot.choices):
        text, colour = _text(view, ballot, at)
        if text:
            found.append(Choice(id, field_of(id), text, colour, counts[id]))
    return found


def answer(ballot: Ballot, choice: str, words: Words) -> str:
    """An answer's own words: yes, no, or a step of the scale."""
    if choice == ABSTAIN or ballot.method is Method.YES_NO:
        return words(f"vote.{choice}")
    return words.items("vote.scale")[int(choice) - 1]


def _text(view: View, ballot: Ballot, at: int) -> tuple[str, str]:
    """What a choice says and its colour; nothing for a note that has been removed."""
    id = ballot.choices[at]
    if ballot.subject is Subject.GROUPS:
        group = view.get(Group, id)
        return (group.heading if group is not None and group.heading else ballot.titles[at] or "…"), ""
    idea = view.get(Idea, id)
    return (idea.text or idea.picture_alt or f"{idea.number}", str(idea.colour)) if idea is not None else ("", "")


def _result(view: View, ballot: Ballot) -> Result:
    ideas = (idea for id in ballot.choices if (idea := view.get(Idea, id)) is not None)
    return result(ballot, view.where(Vote, ballot_id=ballot.id), {i.id: i.merged_into_id or i.id for i in ideas})


def _number(typed: str) -> int:
    return min(int(typed), 99) if typed.isascii() and typed.isdigit() and len(typed) <= 3 else 0
