"""C31, C32: consents, extracts and incidents, and documents that are final."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workshop.indicators.choosing import Chosen
from workshop.indicators.counts import FinalDocument
from workshop.indicators.facts import local_day
from workshop.indicators.figures import Figure, Part
from workshop.indicators.meetings import ids
from workshop.retention import kept_for


def consents(chosen: Chosen) -> Figure:
    """C31. Consents that were given at the period's sessions, how many of them have been taken back since, and how many
    extracts were given to people of what there is on them, and how many incidents with personal data were found out.
    """
    held = [one for one in chosen.held if one.counts.given]
    withdrawn = sum(one.counts.withdrawn for one in held)
    number = sum(one.counts.given for one in held)
    parts = [Part("indicator.part.withdrawn", withdrawn), Part("indicator.part.extracts", _extracts(chosen))]
    parts.append(Part("indicator.part.incidents", _incidents(chosen)))
    return Figure(number, sessions=ids(held), parts=tuple(parts))


def documents(chosen: Chosen) -> Figure:
    """C32. Documents that became final in the period, by kind; of those, how many belong to a registry number; and how
    many final documents have been kept as long as they must.
    """
    here = ((one, chosen.of_any_time[one.session_id]) for one in _in(chosen))
    found = [one for one, held in here if chosen.has(local_day(held.session, one.at))]
    found.sort(key=lambda one: (one.at, one.name, one.version, one.id))
    kinds = Counter(one.kind for one in found)
    registered = sum(bool(chosen.project(chosen.of_any_time[one.session_id]).own_dnr) for one in found)
    parts = [Part(f"record.kind.{kind}", n) for kind, n in kinds.most_common()]
    parts += [Part("indicator.part.registered", registered)] if found else []
    due = _due(chosen)
    parts += [Part("indicator.part.due", due)] if found or due else []
    wanted = {one.session_id for one in found}
    return Figure(
        len(found),
        sessions=tuple(id for id in chosen.of_any_time if id in wanted),
        documents=tuple(one.id for one in found),
        parts=tuple(parts),
    )


def _extracts(chosen: Chosen) -> int:
    """An extract that tells of several projects is one. It belongs to no stream and no area."""
    choice, projects = chosen.choice, {one.id for one in chosen.projects}
    if choice.stream_id or choice.area_id:
        return 0
    whole = {""} if not choice.project_id else set()  # of somebody who is on no list
    here = (one for one in chosen.facts.extracts if one.project_id in projects | whole)
    return len({one.at for one in here if chosen.has(one.at.date())})


def _incidents(chosen: Chosen) -> int:
    """They belong to a project, and to no stream and no area."""
    if chosen.choice.stream_id or chosen.choice.area_id:
        return 0
    projects = {one.id for one in chosen.projects}
    here = (one for one in chosen.facts.incidents if one.project_id in projects)
    return sum(chosen.has(one.found_on) for one in here)


def _due(chosen: Chosen) -> int:
    """How many final documents of any time had been kept as long as the project's rules ask, when the period ended."""
    days = [day for day in (chosen.choice.period.ends, chosen.facts.today) if day is not None]
    if not days:
        return 0
    kept = {one.id: kept_for(one, chosen.facts.grants) for one in chosen.projects}
    return sum(kept[chosen.of_any_time[one.session_id].project_id].is_over(min(days)) for one in _in(chosen))


def _in(chosen: Chosen) -> Iterable[FinalDocument]:
    return (one for one in chosen.facts.documents if one.session_id in chosen.of_any_time)
