"""A made-up project of some years, written down as JSON: who pays, who comes, and what is held. For trying the program.

Every organisation and every person in it is invented. What the project comes to is in ``reported``, as the seeds tell
it, and is never handed to the program: it has to find the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from workshop.demands import Demand
from workshop.organisations import folded
from workshop.programme_parts import (
    Agreed,
    Envisioned,
    Kind,
    Made,
    Payer,
    Place,
    Planned,
    Series,
    Shown,
    Spelling,
    Strand,
    Told,
    Wanted,
)
from workshop.sessions import OwnerKind
from workshop.shaped import shaped


@dataclass(frozen=True, slots=True)
class ProgrammeScript:
    """The whole project. texts: those of its fields. reported: what it has to come to; targets: what was promised.

    first_names, last_names: of the people who come. taken_in: the project whose method cards have come as a file.
    """

    name: str
    texts: dict[str, str]
    owner_kind: OwnerKind
    begins: str
    ends: str
    facilitator: str
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    reported: tuple[Told, ...]
    organisations: tuple[Kind, ...]
    series: tuple[Series, ...]
    units_total: int = 0
    consents: tuple[str, ...] = ()
    demands: tuple[Demand, ...] = ()
    languages: tuple[str, ...] = ("sv", "en")
    targets: tuple[Told, ...] = ()
    grants: tuple[Payer, ...] = ()
    streams: tuple[Strand, ...] = ()
    areas: tuple[Place, ...] = ()
    spellings: tuple[Spelling, ...] = ()
    made: tuple[Made, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    plan: tuple[Planned, ...] = ()
    visions: tuple[Envisioned, ...] = ()
    methods: tuple[Shown, ...] = ()
    taken_in: str = ""


def read_programme(text: str) -> ProgrammeScript:
    """The script in a file's text. ValueError, saying where, when anything is missing, misspelt or of another kind."""
    script: ProgrammeScript = shaped(ProgrammeScript, json.loads(text), "programme")
    names = {name for kind in script.organisations for name in kind.names}
    meetings = {f"{one.key}/{n}" for one in script.series for n in range(1, one.times + 1)}
    made, cards = {one.key for one in script.made}, {one.key for one in script.wanted}
    _known("organisation", names, (kind.parent for kind in script.organisations))
    _known("organisation", names, (name for one in script.series for name in one.hosts))
    _known("organisation", names, (one.means for one in script.spellings))
    _known("organisation", names, (name for one in script.made for name in (one.owner, *one.partners)))
    _known("kind", {one.key for one in script.organisations}, (g.kind for one in script.series for g in one.guests))
    _known("stream", {one.key for one in script.streams}, (key for one in script.series for key in one.streams))
    _known("area", {one.key for one in script.areas}, (key for one in script.series for key in one.areas))
    _known("grant", {one.key for one in script.grants}, (key for one in script.series for key in one.grants))
    _known("meeting", meetings, (one.meeting for one in script.made))
    _known("meeting", meetings, (one.meeting for one in script.wanted))
    _known("meeting", meetings, (one.meeting for one in script.methods))
    _known("area", {one.key for one in script.areas}, (one.area for one in script.visions))
    _known("idea", made, (step.into for one in script.made for step in one.steps))
    _known("card", cards, (key for one in script.agreed for key in (one.need, one.offer)))
    same = [one.written for one in script.spellings if folded(one.written) == folded(one.means)]
    if same:
        raise ValueError(f"programme: spelled as the organisation is: {', '.join(same)}")
    return script


def _known(what: str, known: set[str], named: Iterable[str]) -> None:
    if strange := sorted({*named} - known - {""}):
        raise ValueError(f"programme: an unknown {what}: {', '.join(strange)}")
