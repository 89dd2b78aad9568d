"""Actions on an idea's way: moving it a step, and writing down what is known of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workshop.board import Idea
from workshop.errors import Refused
from workshop.innovation import (
    ALONG,
    JOBS_MAX,
    OUT,
    PARTNERS_MAX,
    IdeaStep,
    InnovationCard,
    InnovationKind,
    Stage,
    in_order,
    reached,
    stage_of,
)
from workshop.ports import Work
from workshop.sessions import Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text, needed, same_name

_PROVEN = (Stage.RUNNING, Stage.SPREAD, Stage.SYSTEM)


def may_follow(steps: Iterable[IdeaStep]) -> tuple[Stage, ...]:
    """The stages that an idea can be moved to from where it stands.

    Back to any earlier one, because ideas go in circles; forward to whatever comes before something is in use, and
    from the pilot on one step at a time. An idea that is out can be taken up again as far as it once came.
    """
    taken = list(steps)
    now = stage_of(taken)
    if now.is_out:
        farthest = reached(taken).rank
        return (*(one for one in ALONG if one.rank <= farthest), *(one for one in OUT if one is not now))
    ahead = max(Stage.PILOT.rank, now.rank + 1)
    if now is Stage.RUNNING:
        ahead = Stage.SYSTEM.rank  # a routine may change before a second place has taken the idea up
    return (*(one for one in ALONG if one.rank <= ahead and one is not now), *OUT)


def move_idea(
    work: Work,
    id: str,
    idea_id: str,
    stage: Stage,
    *,
    on: date,
    why: str = "",
    evidence: str = "",
    decided_by: str = "",
    into_id: str = "",
) -> IdeaStep:
    """Move an idea a step on its way, or out of it. The same id again is the same step.

    Refused: idea_unknown, too_long; stage_out_of_order; step_before_last, when an earlier day than the last step's is
    given; step_without_reason, for a way out; step_undecided, when nobody has chosen; step_unproven, when nothing shows
    that it is in use; merge_nowhere and merge_ring, when what it is merged into is not there, or is merged into it.
    """
    if (known := work.get(IdeaStep, id)) is not None:
        return known
    session_id = _home(work, idea_id)
    steps = in_order(work.where(IdeaStep, idea_id=idea_id))
    if stage not in may_follow(steps):
        raise Refused("stage_out_of_order")
    if steps and on < steps[-1].on:
        raise Refused("step_before_last", "on", day=steps[-1].on)
    step = IdeaStep(
        id,
        session_id,
        idea_id,
        stage,
        on,
        work.now,
        clean_text(why, TEXT_MAX, "why"),
        clean_text(evidence, TEXT_MAX, "evidence"),
        clean_line(decided_by, LINE_MAX, "decided_by"),
        into_id if stage is Stage.MERGED else "",
    )
    if stage.is_out:
        needed(step.why, "step_without_reason", "why")
    if stage is Stage.CHOSEN:
        needed(step.decided_by, "step_undecided", "decided_by")
    if stage in _PROVEN:
        needed(step.evidence, "step_unproven", "evidence")
    if stage is Stage.MERGED:
        _refuse_ring(work, idea_id, into_id)
    work.put(step)
    return step


def remove_step(work: Work, id: str) -> None:
    """Take back the last step of an idea's way, with what was written of it. Refused: step_not_last."""
    step = work.get(IdeaStep, id)
    if step is None:
        return
    if in_order(work.where(IdeaStep, idea_id=step.idea_id))[-1].id != id:
        raise Refused("step_not_last")
    work.remove(step)


def save_card(
    work: Work,
    idea_id: str,
    *,
    title: str,
    kind: InnovationKind = InnovationKind.SERVICE,
    need: str = "",
    solution: str = "",
    owner: str = "",
    partners: Iterable[str] = (),
    place: str = "",
    pilot_from: date | None = None,
    pilot_to: date | None = None,
    hypothesis: str = "",
    before: str = "",
    after: str = "",
    result: str = "",
    jobs: int = 0,
    jobs_evidence: str = "",
    lessons: str = "",
    spread: str = "",
) -> InnovationCard:
    """Write down what is known of an idea that is being made real.

    Refused: idea_unknown, card_unnamed, too_long, pilot_backwards, jobs_wrong, partners_many.
    """
    if pilot_from and pilot_to and pilot_to < pilot_from:
        raise Refused("pilot_backwards", "pilot_to")
    if not 0 <= jobs <= JOBS_MAX:
        raise Refused("jobs_wrong", "jobs", most=JOBS_MAX)

    def text(typed: str, field: str) -> str:
        return clean_text(typed, TEXT_MAX, field)

    card = InnovationCard(
        id=idea_id,
        session_id=_home(work, idea_id),
        title=needed(clean_line(title, LINE_MAX, "title"), "card_unnamed", "title"),
        kind=kind,
        need=text(need, "need"),
        solution=text(solution, "solution"),
        owner=clean_line(owner, LINE_MAX, "owner"),
        partners=_each_once(partners),
        place=clean_line(place, LINE_MAX, "place"),
        pilot_from=pilot_from,
        pilot_to=pilot_to,
        hypothesis=text(hypothesis, "hypothesis"),
        before=text(before, "before"),
        after=text(after, "after"),
        result=text(result, "result"),
        jobs=jobs,
        jobs_evidence=text(jobs_evidence, "jobs_evidence"),
        lessons=text(lessons, "lessons"),
        spread=text(spread, "spread"),
    )
    if card != work.get(InnovationCard, idea_id):
        work.put(card)
    return card


def _home(work: Work, idea_id: str) -> str:
    """The session that an idea belongs to, also when the note is gone and only its way is left."""
    card = work.get(InnovationCard, idea_id)
    if card is not None:
        return card.session_id
    steps = work.where(IdeaStep, idea_id=idea_id)
    return steps[0].session_id if steps else work.need(Idea, idea_id).session_id


def _refuse_ring(work: Work, idea_id: str, into_id: str) -> None:
    project = work.need(Session, _home(work, idea_id)).project_id
    other = work.get(Idea, into_id)
    if other is None or into_id == idea_id or work.need(Session, other.session_id).project_id != project:
        raise Refused("merge_nowhere", "into_id")
    seen = {idea_id}
    while into_id:
        if into_id in seen:
            raise Refused("merge_ring", "into_id")
        seen.add(into_id)
        own = in_order(work.where(IdeaStep, idea_id=into_id))
        into_id = own[-1].into_id if own else ""


def _each_once(typed: Iterable[str]) -> tuple[str, ...]:
    names: list[str] = []
    for one in typed:
        name = clean_line(one, LINE_MAX, "partners")
        if name and not any(same_name(name, known) for known in names):
            names.append(name)
    if len(names) > PARTNERS_MAX:
        raise Refused("partners_many", "partners", most=PARTNERS_MAX)
    return tuple(names)
