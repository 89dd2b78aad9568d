"""A made-up evening, written down as JSON: who came, what they wrote, and what was agreed. For trying the program."""

from __future__ import annotations

import json
from dataclasses import dataclass

from workshop.shaped import shaped


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs in; an unnamed guest when the name is empty.

    agrees: to what, beside that (workshop.consent.Purpose). withdraws: what of it is taken back before the evening is
    over. is_erased: asks afterwards to be forgotten.
    """

    name: str
    organisation: str = ""
    role: str = ""
    agrees: tuple[str, ...] = ()
    withdraws: tuple[str, ...] = ()
    is_erased: bool = False


@dataclass(frozen=True, slots=True)
class Thought:
    """One idea. signed: shows the name of the first person on the phone. lost: the first answer never arrives."""

    question: str
    text: str
    colour: str
    group: str = ""
    signed: bool = False
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Phone:
    """One phone, its browser's languages, and the people who share it.

    comes: the question at which they arrive, for those who are late.
    """

    language: str
    people: tuple[Person, ...]
    ideas: tuple[Thought, ...]
    comes: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    label: str
    heads: int
    role: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Heap:
    """Ideas that are laid together: those whose ``group`` is this key."""

    key: str
    heading: str


@dataclass(frozen=True, slots=True)
class Said:
    """A note; about the session as a whole when it names no question."""

    question: str
    text: str


@dataclass(frozen=True, slots=True)
class Promise:
    """Who does what, and how many days after the evening."""

    text: str
    responsible: str
    days: int


@dataclass(frozen=True, slots=True)
class Reply:
    """What the residents are told about a group of ideas. said: empty for its heading. days: after the evening."""

    group: str
    answer: str
    handling: str
    said: str = ""
    next_step: str = ""
    responsible: str = ""
    days: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """A survey form from paper; a digit for each question."""

    form: str
    values: str


@dataclass(frozen=True, slots=True)
class Cast:
    """One ballot paper: a group's key for each dot. phone: whose it is; -1 for one on paper."""

    marks: tuple[str, ...]
    phone: int = -1


@dataclass(frozen=True, slots=True)
class Raised:
    """How many raised a hand for a group."""

    group: str
    hands: int


@dataclass(frozen=True, slots=True)
class Voting:
    """A vote with dots on the groups, which may lie on the same."""

    title: str
    budget: int
    cast: tuple[Cast, ...]
    hands: tuple[Raised, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the agenda. when: a question's key, or begin, vote or write; nothing for one that is skipped.

    beside: it runs side by side with the one before, each at its own table (track).
    """

    title: str
    minutes: int
    when: str = ""
    track: str = ""
    beside: bool = False
    goal: str = ""
    instruction: str = ""
    material: str = ""
    method: str = ""


@dataclass(frozen=True, slots=True)
class Evening:
    """The whole script. paper: ideas that the facilitator types in. answer_days: from the evening until all is to be
    answered. cut: the question in the middle of which the power goes, if it does.
    """

    name: str
    title: str
    place: str
    purpose: str
    facilitator: str
    languages: tuple[str, ...]
    minutes: int
    project: dict[str, str]
    questions: tuple[Asked, ...]
    phones: tuple[Phone, ...]
    at_laptop: tuple[Person, ...]
    counted: Counted
    paper: tuple[Thought, ...]
    groups: tuple[Heap, ...]
    notes: tuple[Said, ...]
    decisions: tuple[str, ...]
    actions: tuple[Promise, ...]
    replies: tuple[Reply, ...] = ()
    surveys: tuple[Filled, ...] = ()
    ballots: tuple[Voting, ...] = ()
    answer_days: int = 0
    agenda: tuple[Part, ...] = ()
    cut: str = ""


def read_evening(text: str) -> Evening:
    """The script in a file's text. ValueError, saying where, when anything is missing, misspelt or of another kind."""
    evening: Evening = shaped(Evening, json.loads(text), "evening")
    known = {"questions": {one.key for one in evening.questions}, "groups": {"", *(one.key for one in evening.groups)}}
    for idea in (*evening.paper, *(idea for phone in evening.phones for idea in phone.ideas)):
        if idea.question not in known["questions"] or idea.group not in known["groups"]:
            raise ValueError(f"evening: an idea has an unknown question or group: {idea.text}")
    _check_times(evening)
    for reply in evening.replies:
        if reply.group not in known["groups"]:
            raise ValueError(f"evening: a reply has an unknown group: {reply.answer}")
    for ballot in evening.ballots:
        named = {*(mark for one in ballot.cast for mark in one.marks), *(one.group for one in ballot.hands)}
        if named - known["groups"] or any(one.phone >= len(evening.phones) for one in ballot.cast):
            raise ValueError(f"evening: a vote has an unknown group or phone: {ballot.title}")
    return evening


def _check_times(evening: Evening) -> None:
    """Nobody writes before they have come, and the agenda goes by the questions."""
    order = [one.key for one in evening.questions]
    for phone in evening.phones:
        early = order[: order.index(phone.comes)] if phone.comes in order else order if phone.comes else []
        if any(idea.question in early for idea in phone.ideas):
            raise ValueError(f"evening: a phone writes before it comes: {phone.comes}")
    whens = [part.when for part in evening.agenda if part.when and not part.beside]
    if whens != [one for one in ("begin", *order, "vote", "write") if one in whens]:
        raise ValueError(f"evening: the agenda goes by another order: {whens}")
    if evening.cut not in {"", *order}:
        raise ValueError(f"evening: the cut has an unknown question: {evening.cut}")
