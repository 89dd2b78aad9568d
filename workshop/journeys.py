"""All of a project's ideas that are on their way, each with where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from workshop.board import Idea
from workshop.innovation import IdeaStep, InnovationCard, Stage, in_order, stage_of
from workshop.ports import View
from workshop.sessions import Session

_TITLE_LETTERS = 80  # of a note that names its card until somebody names it better


@dataclass(frozen=True, slots=True)
class Journey:
    """One idea and its way. text: of the note, or of the card when the note is gone; number: the note's, then 0.

    met, met_at: the session where it came up, and when that began. stage: where it stands, which for one that is merged
    is where the other stands; into: that other, as it is called.
    """

    idea_id: str
    session_id: str
    met: str
    met_at: datetime
    number: int
    text: str
    steps: tuple[IdeaStep, ...]
    card: InnovationCard | None
    stage: Stage
    into: str = ""

    @property
    def own_stage(self) -> Stage:
        return stage_of(self.steps)

    @property
    def title(self) -> str:
        return self.card.title if self.card else first_words(self.text)

    @property
    def reason(self) -> str:
        """Why it went out of the way, if it did."""
        return self.steps[-1].why if self.steps and self.own_stage.is_out else ""


def journeys(view: View, project_id: str) -> list[Journey]:
    """A project's ideas that have begun on their way: those that have a step or a card. The farthest come first."""
    sessions = {session.id: session for session in view.where(Session, project_id=project_id)}
    cards = [card for card in view.where(InnovationCard) if card.session_id in sessions]
    steps = [step for step in view.where(IdeaStep) if step.session_id in sessions]
    by_idea = _by_idea(steps)
    ids = dict.fromkeys((*(card.id for card in cards), *by_idea))
    known = {card.id: card for card in cards}
    found = [_journey(view, id, sessions, known.get(id), lambda one: by_idea.get(one, ())) for id in ids]
    return sorted(found, key=lambda one: (-one.stage.rank, one.met_at, one.number, one.idea_id))


def journeys_of(view: View, session_id: str) -> list[Journey]:
    """The same for the ideas of one session, in the order of their numbers."""
    sessions = {session_id: view.need(Session, session_id)}
    cards = {card.id: card for card in view.where(InnovationCard, session_id=session_id)}
    ids = dict.fromkeys((*cards, *_by_idea(view.where(IdeaStep, session_id=session_id))))
    found = [_journey(view, id, sessions, cards.get(id), partial(_steps_of, view)) for id in ids]
    return sorted(found, key=lambda one: (one.number, one.idea_id))


def gone_no_further(view: View, session_id: str) -> list[Journey]:
    """Those of a session's ideas that are parked, merged or ended, each with why."""
    return [one for one in journeys_of(view, session_id) if one.own_stage.is_out]


def journey(view: View, idea_id: str) -> Journey:
    """One idea's way, also when it has not begun. Refused: idea_unknown."""
    card, steps = view.get(InnovationCard, idea_id), _steps_of(view, idea_id)
    home = card.session_id if card else steps[0].session_id if steps else view.need(Idea, idea_id).session_id
    return _journey(view, idea_id, {home: view.need(Session, home)}, card, partial(_steps_of, view))


def standing(idea_id: str, steps_of: Callable[[str], Iterable[IdeaStep]]) -> Stage:
    """Where an idea stands when what it is merged into is followed. steps_of: gives any idea's steps."""
    seen = set()
    while idea_id not in seen:
        seen.add(idea_id)
        own = in_order(steps_of(idea_id))
        if not own or own[-1].stage is not Stage.MERGED:
            return stage_of(own)
        idea_id = own[-1].into_id
    return Stage.MERGED  # a ring, which only two laptops can make


def first_words(text: str) -> str:
    """The beginning of a note, to call it by."""
    line = " ".join(text.split())
    if len(line) <= _TITLE_LETTERS:
        return line
    return f"{line[: line.rfind(' ', 0, _TITLE_LETTERS) if ' ' in line[:_TITLE_LETTERS] else _TITLE_LETTERS]}…"


def lacking(stage: Stage, card: InnovationCard | None) -> tuple[str, ...]:
    """The fields of the card that an idea at that stage should have, and has not. Source: domain.md 6.2."""
    if stage.is_out or stage.rank < Stage.DEVELOPED.rank:
        return ()
    wanted = ["owner"]
    if stage.rank >= Stage.PILOT.rank:
        wanted += ["partners", "place", "pilot_from"]
    if stage.rank >= Stage.RUNNING.rank:
        wanted += ["result"]
    if stage.rank >= Stage.SPREAD.rank:
        wanted += ["spread"]
    missing = [name for name in wanted if card is None or not getattr(card, name)]
    if card is not None and card.jobs and not card.jobs_evidence:
        missing.append("jobs_evidence")
    return tuple(missing)


def _journey(
    view: View,
    id: str,
    sessions: Mapping[str, Session],
    card: InnovationCard | None,
    steps_of: Callable[[str], Iterable[IdeaStep]],
) -> Journey:
    idea, own = view.get(Idea, id), tuple(in_order(steps_of(id)))
    home = sessions[card.session_id if card else own[0].session_id if own else idea.session_id if idea else ""]
    text = idea.text or idea.picture_alt if idea else card.title if card else ""
    number, into = idea.number if idea else 0, ""
    if own and own[-1].stage is Stage.MERGED:
        into = _called(view, own[-1].into_id)
    return Journey(id, home.id, home.title, home.starts_at, number, text, own, card, standing(id, steps_of), into)


def _called(view: View, idea_id: str) -> str:
    card, idea = view.get(InnovationCard, idea_id), view.get(Idea, idea_id)
    return card.title if card else first_words(idea.text) if idea else ""


def _steps_of(view: View, idea_id: str) -> list[IdeaStep]:
    return view.where(IdeaStep, idea_id=idea_id)


def _by_idea(steps: Iterable[IdeaStep]) -> dict[str, list[IdeaStep]]:
    found: dict[str, list[IdeaStep]] = {}
    for step in steps:
        found.setdefault(step.idea_id, []).append(step)
    return found
