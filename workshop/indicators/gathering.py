"""Everything that the indicators are reckoned from, asked of the library at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from workshop.disposal import Disposal, Held
from workshop.incidents import Incident
from workshop.indicators.counts import FinalDocument, SessionCounts, SessionOutline
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard
from workshop.matchmaking import Match, MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.ports import View
from workshop.programme import Activity, Area, Grant, Stream
from workshop.sessions import Project


@dataclass(frozen=True, slots=True)
class Gathered:
    """Rows as the library has them, and what it counts by itself, by session. What they come to is worked out by
    ``facts``, on a thread for which nobody waits. extracts: what people were given of what there is on them, one for
    each project that they are in. today: None where nobody has said. moment: of the library, as View has it.
    """

    projects: tuple[Project, ...] = ()
    sessions: tuple[SessionOutline, ...] = ()
    counts: Mapping[str, SessionCounts] = field(default_factory=dict)
    activities: tuple[Activity, ...] = ()
    streams: tuple[Stream, ...] = ()
    areas: tuple[Area, ...] = ()
    grants: tuple[Grant, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    steps: tuple[IdeaStep, ...] = ()
    cards: tuple[InnovationCard, ...] = ()
    needs_and_offers: tuple[MatchCard, ...] = ()
    matches: tuple[Match, ...] = ()
    documents: tuple[FinalDocument, ...] = ()
    targets: tuple[Target, ...] = ()
    corrections: tuple[Correction, ...] = ()
    method_cards: tuple[MethodCard, ...] = ()
    extracts: tuple[Disposal, ...] = ()
    incidents: tuple[Incident, ...] = ()
    today: date | None = None
    moment: tuple[int, ...] = ()


def gather(view: View, today: date | None = None, known: Gathered | None = None) -> Gathered:
    """The whole library, because an organisation may be known from any of its projects; known, while it still holds."""
    moment = view.moment()
    if known is not None and (known.moment, known.today) == (moment, today):
        return known
    return Gathered(
        projects=tuple(view.where(Project)),
        sessions=tuple(view.session_outlines()),
        counts=view.session_counts(),
        activities=tuple(view.where(Activity)),
        streams=tuple(view.where(Stream)),
        areas=tuple(view.where(Area)),
        grants=tuple(view.where(Grant)),
        organisations=tuple(view.where(Organisation)),
        steps=tuple(view.where(IdeaStep)),
        cards=tuple(view.where(InnovationCard)),
        needs_and_offers=tuple(view.where(MatchCard)),
        matches=tuple(view.where(Match)),
        documents=tuple(view.final_documents()),
        targets=tuple(view.where(Target)),
        corrections=tuple(view.where(Correction)),
        method_cards=tuple(view.where(MethodCard)),
        extracts=tuple(one for one in view.disposals() if one.held is Held.EXTRACT),
        incidents=tuple(view.where(Incident)),
        today=today,
        moment=moment,
    )
