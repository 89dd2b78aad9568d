"""C16 to C20, C28: what residents have thought of, and what has been made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from statistics import median

from workshop.indicators.choosing import Chosen
from workshop.indicators.facts import Way
from workshop.indicators.figures import Figure, Part, Thing, share
from workshop.indicators.meetings import ids
from workshop.innovation import ALONG, OUT, InnovationRule, Stage, is_innovation, is_launched_social, reached, stage_of


def received(chosen: Chosen) -> Figure:
    """C16. Notes that stand for themselves, by area."""
    held = [one for one in chosen.held if one.counts.ideas]
    areas: dict[str, int] = {}
    for one in held:
        area = one.activity.area_id if one.activity.area_id in chosen.facts.areas else ""
        areas[area] = areas.get(area, 0) + one.counts.ideas
    parts = (
        Part("" if area else "indicator.part.no_area", n, chosen.facts.areas[area].name if area else "")
        for area, n in sorted(areas.items(), key=lambda pair: -pair[1])
    )
    return Figure(sum(areas.values()), sessions=ids(held), parts=tuple(parts) if set(areas) - {""} else ())


def stages(chosen: Chosen) -> Figure:
    """C17. Of the ideas of the period's sessions, how many had been chosen, or come further, when it ended; where those
    that had begun on their way stood; and how long it took to a pilot, from the session.
    """
    upto, held = chosen.choice.period.ends, {one.id for one in chosen.held}
    ways = [way for way in chosen.ways if way.session_id in held]
    standing = [stage_of(way.steps, upto) for way in ways]
    far = [way for way in ways if reached(way.steps, upto).rank >= Stage.CHOSEN.rank]
    parts = [Part(f"indicator.way.{one}", standing.count(one)) for one in (*ALONG, *OUT) if one in standing]
    days = [n for way in ways if (n := _days_to_pilot(chosen, way)) is not None]
    parts += [Part("indicator.part.days_to_pilot", median(days))] if days else []
    whole = max(sum(one.counts.ideas for one in chosen.held), len(ways))
    made = tuple(Thing(way.title, (way.session_id,), stage=stage_of(way.steps, upto)) for way in far)
    return Figure(share(len(far), whole), whole, len(far), _sessions(chosen, ways), parts=tuple(parts), things=made)


def innovations_with_owners(chosen: Chosen) -> Figure:
    """C18. What the project counts as an innovation, made together with somebody who owns property."""
    ways = [way for way in chosen.ways if any(party.is_property_owner for party in way.partners)]
    return _came_true(chosen, ways, lambda way, upto: is_innovation(way.steps, way.card, _rule(chosen, way), upto))


def social_innovations(chosen: Chosen) -> Figure:
    """C19. Social innovations that are in use."""
    return _came_true(chosen, chosen.ways, lambda way, upto: is_launched_social(way.steps, way.card, upto))


def jobs(chosen: Chosen) -> Figure:
    """C20. New jobs that the cards tell of, with something that proves them; they count when the idea came into use, or
    else when its session was held.
    """
    ways = [way for way in chosen.ways if way.card and way.card.jobs and chosen.has(_day_of_jobs(chosen, way))]
    proved = [way for way in ways if way.card and way.card.jobs_evidence]
    told = tuple(
        Thing(way.title, (way.session_id,), evidence=way.card.jobs_evidence if way.card else "") for way in proved
    )
    number = sum(way.card.jobs for way in proved if way.card)
    unproved = sum(way.card.jobs for way in ways if way.card and not way.card.jobs_evidence)
    parts = (Part("indicator.part.unproved", unproved),) if unproved else ()
    remarks = ("jobs_unproved",) if unproved else ()
    return Figure(number, sessions=_sessions(chosen, proved), parts=parts, things=told, remarks=remarks)


def routines(chosen: Chosen) -> Figure:
    """C28. Ideas that have changed a rule, a role or a routine."""
    return _came_true(chosen, chosen.ways, lambda way, upto: reached(way.steps, upto) is Stage.SYSTEM)


def _came_true(chosen: Chosen, ways: Iterable[Way], is_so: Callable[[Way, date | None], bool]) -> Figure:
    """The ideas of which it came true in the period: so at its end, and not so the day before it began."""
    period = chosen.choice.period
    before = period.begins - timedelta(days=1) if period.begins else None
    found = [way for way in ways if is_so(way, period.ends) and not (before and is_so(way, before))]
    made = tuple(Thing(way.title, (way.session_id,)) for way in found)
    return Figure(len(found), sessions=_sessions(chosen, found), things=made)


def _rule(chosen: Chosen, way: Way) -> InnovationRule:
    """What the idea's project counts as an innovation."""
    project = chosen.project(chosen.of_any_time[way.session_id])
    return InnovationRule(project.innovation_from, project.innovation_partners)


def _days_to_pilot(chosen: Chosen, way: Way) -> int | None:
    tried = [step.on for step in way.steps if step.stage.rank >= Stage.PILOT.rank and chosen.has(step.on)]
    return max(0, (min(tried) - chosen.of_any_time[way.session_id].day).days) if tried else None


def _day_of_jobs(chosen: Chosen, way: Way) -> date:
    used = [step.on for step in way.steps if step.stage.rank >= Stage.RUNNING.rank]
    return min(used) if used else chosen.of_any_time[way.session_id].day


def _sessions(chosen: Chosen, ways: Iterable[Way]) -> tuple[str, ...]:
    wanted = {way.session_id for way in ways}
    return tuple(id for id in chosen.of_any_time if id in wanted)
