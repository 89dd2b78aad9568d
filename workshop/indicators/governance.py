"""C31, C32: consents, and documents that are final."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from workshop.indicators.choosing import Chosen
from workshop.indicators.counts import FinalDocument
from workshop.indicators.facts import local_day
from workshop.indicators.figures import Figure, Part
from workshop.indicators.meetings import ids


def consents(chosen: Chosen) -> Figure:
    """C31. Consents that were given at the period's sessions, and how many of them have been taken back since."""
    held = [one for one in chosen.held if one.counts.given]
    withdrawn = sum(one.counts.withdrawn for one in held)
    number = sum(one.counts.given for one in held)
    return Figure(number, sessions=ids(held), parts=(Part("indicator.part.withdrawn", withdrawn),))


def documents(chosen: Chosen) -> Figure:
    """C32. Documents that became final in the period, by kind; of those, how many belong to a registry number."""
    here = ((one, chosen.of_any_time[one.session_id]) for one in _in(chosen))
    found = [one for one, held in here if chosen.has(local_day(held.session, one.at))]
    found.sort(key=lambda one: (one.at, one.name, one.version, one.id))
    kinds = Counter(one.kind for one in found)
    registered = sum(bool(chosen.project(chosen.of_any_time[one.session_id]).own_dnr) for one in found)
    parts = [Part(f"record.kind.{kind}", n) for kind, n in kinds.most_common()]
    parts += [Part("indicator.part.registered", registered)] if found else []
    wanted = {one.session_id for one in found}
    return Figure(
        len(found),
        sessions=tuple(id for id in chosen.of_any_time if id in wanted),
        documents=tuple(one.id for one in found),
        parts=tuple(parts),
    )


def _in(chosen: Chosen) -> Iterable[FinalDocument]:
    return (one for one in chosen.facts.documents if one.session_id in chosen.of_any_time)
