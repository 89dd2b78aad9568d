"""An idea's way to something that is in use. Source: domain.md 6.2."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from workshop.text import LINE_MAX

PARTNERS_MAX, JOBS_MAX = 30, 100_000


class Stage(StrEnum):
    """In their order, then the three ways out."""

    RECEIVED = "received"
    NEED = "need"
    DEVELOPED = "developed"
    CHOSEN = "chosen"
    PILOT = "pilot"
    RUNNING = "running"
    SPREAD = "spread"
    SYSTEM = "system"
    PARKED = "parked"
    MERGED = "merged"
    ENDED = "ended"

    @property
    def is_out(self) -> bool:
        """Whether the idea goes no further, for a reason that residents are told."""
        return self in OUT

    @property
    def rank(self) -> int:
        """How far it is: 0 to 7 along the way; a way out is -1."""
        return -1 if self.is_out else ALONG.index(self)


ALONG = (
    *(Stage.RECEIVED, Stage.NEED, Stage.DEVELOPED, Stage.CHOSEN),
    *(Stage.PILOT, Stage.RUNNING, Stage.SPREAD, Stage.SYSTEM),
)
OUT = (Stage.PARKED, Stage.MERGED, Stage.ENDED)


class InnovationKind(StrEnum):
    PRODUCT = "product"
    SERVICE = "service"
    PROCESS = "process"
    ORGANISATION = "organisation"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class IdeaStep:
    """One step on an idea's way, in the log of its stages; the latest (on, written_at) says where it stands.

    why: needed for PARKED, MERGED and ENDED, and told to residents. decided_by: who decided it, or the § and session.
    into_id: the idea that it was merged into.
    """

    id: str
    session_id: str
    idea_id: str
    stage: Stage
    on: date
    written_at: datetime
    why: str = ""
    evidence: str = ""
    decided_by: str = ""
    into_id: str = ""


@dataclass(frozen=True, slots=True)
class InnovationCard:
    """What is known of an idea that is being made real. Its id is the idea's. owner, partners: names of organisations,
    looked up in the register by spelling. jobs: new ones, with what proves them in ``jobs_evidence``.
    """

    id: str
    session_id: str
    title: str
    kind: InnovationKind = InnovationKind.SERVICE
    need: str = ""
    solution: str = ""
    owner: str = ""
    partners: tuple[str, ...] = ()
    place: str = ""
    pilot_from: date | None = None
    pilot_to: date | None = None
    hypothesis: str = ""
    before: str = ""
    after: str = ""
    result: str = ""
    jobs: int = 0
    jobs_evidence: str = ""
    lessons: str = ""
    spread: str = ""


@dataclass(frozen=True, slots=True)
class InnovationRule:
    """What a project counts as an innovation: an idea that has come at least so far, with at least so many partners."""

    least: Stage = Stage.PILOT
    partners: int = 1


def in_order(steps: Iterable[IdeaStep]) -> list[IdeaStep]:
    """The oldest first: by the day that they were taken, and on one day by when they were written down."""
    return sorted(steps, key=lambda step: (step.on, step.written_at, step.id))


def stage_of(steps: Iterable[IdeaStep], upto: date | None = None) -> Stage:
    """Where an idea stands, or stood at the end of a day. An idea that nobody has moved has been received."""
    ordered = [step for step in in_order(steps) if upto is None or step.on <= upto]
    return ordered[-1].stage if ordered else Stage.RECEIVED


def reached(steps: Iterable[IdeaStep], upto: date | None = None) -> Stage:
    """The farthest that an idea has come along the way, whatever has become of it since."""
    along = [step.stage for step in steps if not step.stage.is_out and (upto is None or step.on <= upto)]
    return max(along, key=lambda stage: stage.rank, default=Stage.RECEIVED)


def is_innovation(
    steps: Iterable[IdeaStep],
    card: InnovationCard | None,
    rule: InnovationRule = InnovationRule(),
    upto: date | None = None,
) -> bool:
    """Whether an idea counts as an innovation. One that ended after it was tried still does: it was tried. One that was
    merged into another does not, because the other does.
    """
    taken = list(steps)
    if stage_of(taken, upto) is Stage.MERGED or card is None:
        return False
    return reached(taken, upto).rank >= rule.least.rank and len(card.partners) >= rule.partners


def is_launched_social(steps: Iterable[IdeaStep], card: InnovationCard | None, upto: date | None = None) -> bool:
    """Whether an idea is a social innovation that has been taken into use."""
    is_social = card is not None and card.kind is InnovationKind.SOCIAL
    return is_social and is_innovation(steps, card, InnovationRule(Stage.RUNNING, 0), upto)


def is_step(step: IdeaStep) -> bool:
    """Whether a step could have been taken here: a way out has a reason, and only what is merged names another."""
    is_told = bool(step.why) or not step.stage.is_out
    return is_told and bool(step.into_id) is (step.stage is Stage.MERGED) and step.into_id != step.idea_id


def is_card(card: InnovationCard) -> bool:
    """Whether a card could have been written here."""
    is_bounded = 0 <= card.jobs <= JOBS_MAX and len(card.partners) <= PARTNERS_MAX
    in_time = card.pilot_from is None or card.pilot_to is None or card.pilot_from <= card.pilot_to
    return is_bounded and in_time and all(0 < len(name) <= LINE_MAX for name in card.partners)
