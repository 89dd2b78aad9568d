"""Visions as they are read: what each rests on, how it differs from the one before, and what has been promised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workshop.ballots import Ballot, Subject, Vote
from workshop.board import Group, Idea
from workshop.envisioning import TEXTS, in_order
from workshop.organisation_names import Register
from workshop.organisations import Organisation
from workshop.ports import View
from workshop.programme import Activity, Area
from workshop.results import result
from workshop.sessions import Session
from workshop.text import swedish_order
from workshop.visions import Vision
from workshop.writing import ActionItem

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Support:
    """A note that a vision rests on. votes: what it got in ballots that are closed. heading: of its group."""

    id: str
    text: str
    number: int
    session: str
    heading: str = ""
    votes: int = 0


@dataclass(frozen=True, slots=True)
class Commitment:
    """What an organisation in the project's register is to do for an area."""

    action: ActionItem
    organisation: str
    session: str

    def is_late(self, today: date) -> bool:
        return not self.action.status.is_over and self.action.due is not None and self.action.due < today


@dataclass(frozen=True, slots=True)
class Change:
    """How one field differs from the version before: sentences, or notes in words."""

    field: str
    added: tuple[str, ...]
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """number: from 1. changes: against the version before it; none for the first. lost: notes that are gone since."""

    number: int
    vision: Vision
    supports: tuple[Support, ...]
    changes: tuple[Change, ...] = ()
    lost: int = 0

    @property
    def votes(self) -> int:
        return sum(one.votes for one in self.supports)

    @property
    def headings(self) -> list[tuple[str, int]]:
        """How many of the notes came from each group that has a name, the most first."""
        counted = Counter(one.heading for one in self.supports if one.heading)
        return sorted(counted.items(), key=lambda one: (-one[1], swedish_order(one[0])))

    @property
    def sessions(self) -> int:
        return len({one.session for one in self.supports})


@dataclass(frozen=True, slots=True)
class PlaceVision:
    """versions: the first first; none while nobody has begun."""

    area: Area
    versions: tuple[Version, ...] = ()
    commitments: tuple[Commitment, ...] = ()


def visions_of(view: View, project_id: str, area_id: str = "") -> list[PlaceVision]:
    """The places of a project that have a vision, by name; or only one of them."""
    areas = [area for area in view.where(Area, project_id=project_id) if area_id in ("", area.id)]
    told = [place_vision(view, area) for area in sorted(areas, key=lambda one: (swedish_order(one.name), one.id))]
    return [one for one in told if one.versions]


def place_vision(view: View, area: Area) -> PlaceVision:
    visions = in_order(view.where(Vision, area_id=area.id))
    known = _supports(view, {id for vision in visions for id in vision.ideas})
    told: list[Version] = []
    for number, vision in enumerate(visions, 1):
        supports = tuple(known[id] for id in vision.ideas if id in known)
        changes = _changes(told[-1], vision, supports) if told else ()
        told.append(Version(number, vision, supports, changes, len(vision.ideas) - len(supports)))
    return PlaceVision(area, tuple(told), tuple(commitments(view, area)) if visions else ())


def commitments(view: View, area: Area) -> list[Commitment]:
    """Actions agreed at sessions about the area, for which an organisation in the register is responsible; by day."""
    register = Register(view.where(Organisation, project_id=area.project_id))
    found = []
    for activity in view.where(Activity, area_id=area.id):
        session = view.need(Session, activity.session_id)
        for action in view.where(ActionItem, session_id=session.id):
            if (organisation := register.find(action.responsible)) is not None:
                found.append(Commitment(action, organisation.name, session.title))
    return sorted(found, key=lambda one: (one.action.due or date.max, swedish_order(one.organisation), one.action.id))


def ideas_to_choose(view: View, project_id: str, area_id: str) -> list[Support]:
    """The notes of sessions about the area, the latest session first; of all the project's, where none is about it."""
    about = {one.session_id for one in view.where(Activity, area_id=area_id)}
    sessions = [one for one in view.where(Session, project_id=project_id) if not about or one.id in about]
    sessions.sort(key=lambda one: (one.starts_at, one.id), reverse=True)
    ids = [
        idea.id
        for session in sessions
        for idea in sorted(view.where(Idea, session_id=session.id), key=lambda one: one.number)
    ]
    known = _supports(view, ids)
    return [known[id] for id in ids if id in known]


def sentences(text: str) -> list[str]:
    return [one for part in _SENTENCE.split(text) if (one := part.strip())]


def _changes(before: Version, vision: Vision, supports: tuple[Support, ...]) -> tuple[Change, ...]:
    found = [
        _compared(name, sentences(getattr(before.vision, name)), sentences(getattr(vision, name))) for name in TEXTS
    ]
    found.append(_compared("stage", _as_list(before.vision.stage), _as_list(vision.stage)))
    found.append(_compared("ideas", [one.text for one in before.supports], [one.text for one in supports]))
    return tuple(change for change in found if change.added or change.dropped)


def _compared(field: str, before: list[str], after: list[str]) -> Change:
    had, has = Counter(before), Counter(after)
    return Change(field, tuple((has - had).elements()), tuple((had - has).elements()))


def _as_list(value: str | None) -> list[str]:
    return [value] if value else []


def _supports(view: View, ids: Iterable[str]) -> dict[str, Support]:
    ideas = [idea for id in ids if (idea := view.get(Idea, id)) is not None]
    votes: dict[str, int] = {}
    titles: dict[str, str] = {}
    for session_id in {idea.session_id for idea in ideas}:
        titles[session_id] = view.need(Session, session_id).title
        votes |= _votes(view, session_id)
    headings = {id: group.heading for id in {idea.group_id for idea in ideas if idea.group_id}
                if (group := view.get(Group, id)) is not None}  # fmt: skip
    told = {
        idea.id: Support(
            idea.id,
            idea.text or idea.picture_alt,
            idea.number,
            titles[idea.session_id],
            headings.get(idea.group_id, ""),
            votes.get(idea.id, 0),
        )
        for idea in ideas
    }
    return {id: one for id, one in told.items() if one.text}


def _votes(view: View, session_id: str) -> dict[str, int]:
    """What each note got in the ballots on notes that are closed, together."""
    counted: Counter[str] = Counter()
    ballots = [
        one for one in view.where(Ballot, session_id=session_id) if one.is_closed and one.subject is Subject.IDEAS
    ]
    cast = view.where(Vote, session_id=session_id) if ballots else []
    for ballot in ballots:
        for line in result(ballot, cast).lines:
            counted[line.choice] += line.points
    return dict(counted)
