"""C1 to C4, C15, C25, C29: what was held, with whom, how, and how far those who came could decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from workshop.indicators.choosing import Chosen
from workshop.indicators.facts import Held
from workshop.indicators.figures import Figure, Part, share, things
from workshop.methods import Method
from workshop.organisations import folded
from workshop.programme import Ladder, Openness, PlanningStage

INTERPRETED = "interpreter"
"""The measure that means that somebody interpreted."""
EARLY = frozenset({PlanningStage.IDEA, PlanningStage.COMPREHENSIVE, PlanningStage.PROGRAMME})
_CATEGORIES = 2
_INTERNAL = Openness.INTERNAL


def activities(chosen: Chosen) -> Figure:
    """C1. Sessions that have been held, by method and by how open they were."""
    held = chosen.held
    methods, openness = Counter(one.activity.method for one in held), Counter(one.activity.openness for one in held)
    parts = [Part(f"method.{one}", methods[one]) for one in Method if methods[one]]
    parts += [Part(f"counting.openness.{one}", openness[one]) for one in Openness if openness[one]]
    return Figure(len(held), sessions=ids(held), parts=tuple(parts))


def collaboration_meetings(chosen: Chosen) -> Figure:
    """C2. Meetings that were not internal, where organisations or kinds of actor met."""
    met = [one for one in chosen.held if is_collaboration(chosen, one)]
    return Figure(len(met), sessions=ids(met), parts=_by(met, lambda one: f"method.{one.activity.method}"))


def is_collaboration(chosen: Chosen, held: Held) -> bool:
    activity = held.activity
    enough = chosen.project(held).meeting_parties
    return (
        activity.is_meeting
        and activity.openness is not _INTERNAL
        and (len(held.sectors) >= _CATEGORIES or len(held.organisations) >= enough)
    )


def inclusive_activities(chosen: Chosen) -> Figure:
    """C3. Sessions held so that more could take part, with what was done for it."""
    held = [one for one in chosen.held if one.activity.is_inclusive and one.activity.measures]
    said = sum(one.activity.is_inclusive and not one.activity.measures for one in chosen.held)
    done = things((folded(measure), measure, one.id) for one in held for measure in one.activity.measures)
    done = tuple(replace(thing, key=f"measure.{thing.name}") for thing in done)
    return Figure(len(held), sessions=ids(held), things=done, remarks=("without_measures",) if said else ())


def learning_forms(chosen: Chosen) -> Figure:
    """C4. Forms of learning that have been tried, each once."""
    held = [one for one in chosen.held if one.activity.learning_form]
    tried = things((folded(one.activity.learning_form), one.activity.learning_form, one.id) for one in held)
    return Figure(len(tried), sessions=ids(held), things=tried)


def languages(chosen: Chosen) -> Figure:
    """C15. Languages that phones offered, and sessions that were interpreted."""
    held = chosen.held
    offered = things((code, code, one.id) for one in held for code in one.session.languages)
    offered = tuple(replace(thing, key=f"language.{thing.name}") for thing in offered)
    interpreted = sum(INTERPRETED in one.activity.measures for one in held)
    parts = (Part("indicator.part.interpreted", interpreted),)
    return Figure(len(offered), sessions=ids(held), things=offered, parts=parts)


def ladder(chosen: Chosen) -> Figure:
    """C25. Of the sessions with a level of participation, how many were more than information."""
    placed = [one for one in chosen.held if one.activity.ladder is not None]
    levels = Counter(one.activity.ladder for one in placed)
    dialogue = sum(n for level, n in levels.items() if level is not Ladder.INFORMATION)
    parts = [Part(f"counting.ladder.{one}", levels[one]) for one in Ladder]
    parts.append(Part("indicator.part.no_level", len(chosen.held) - len(placed)))
    whole = len(placed)
    return Figure(share(dialogue, whole), of=whole, part=dialogue, sessions=ids(placed), parts=tuple(parts))


def early_dialogues(chosen: Chosen) -> Figure:
    """C29. Of the dialogues about a place whose plans stand somewhere, how many came early. Information is none."""
    talks = [one for one in chosen.held if one.stage is not None and _is_dialogue(one)]
    early = [one for one in talks if one.stage in EARLY]
    stages = Counter(one.stage for one in talks)
    parts = tuple(Part(f"indicator.stage.{one}", stages[one]) for one in PlanningStage if stages[one])
    return Figure(share(len(early), len(talks)), of=len(talks), part=len(early), sessions=ids(early), parts=parts)


def _is_dialogue(one: Held) -> bool:
    return one.activity.ladder is not Ladder.INFORMATION and one.activity.openness is not _INTERNAL


def ids(held: Iterable[Held]) -> tuple[str, ...]:
    return tuple([one.id for one in held])


def _by(held: Iterable[Held], key: Callable[[Held], str]) -> tuple[Part, ...]:
    return tuple(Part(one, n) for one, n in Counter(map(key, held)).most_common())
