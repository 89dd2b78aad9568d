"""What has been gathered, put together: sessions with who came to them, and ideas with how far they have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workshop.disposal import Disposal
from workshop.incidents import Incident
from workshop.indicators.counts import FinalDocument, SessionCounts, SessionOutline
from workshop.indicators.gathering import Gathered
from workshop.indicators.register import Parties, Party
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard, in_order
from workshop.matchmaking import Match, MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Sector
from workshop.people import Role
from workshop.programme import Activity, Area, Grant, PlanningStage, Stream
from workshop.sessions import Project, SessionState
from workshop.survey import Form, SurveyResult, told

_RESIDENTS, _OTHER = Sector.RESIDENTS, Sector.OTHER  # to name an enum takes longer than to look into a dict
_ONLY_RESIDENTS = {_RESIDENTS}
_ADULT = Form.ADULT
_SECTOR_OF: dict[Role | None, Sector] = {
    Role.RESIDENT: _RESIDENTS,
    Role.ASSOCIATION: Sector.CIVIL,
    Role.MUNICIPALITY: Sector.PUBLIC,
    Role.HOUSING: Sector.HOUSING,
    Role.BUSINESS: Sector.BUSINESS,
    Role.ACADEMIA: Sector.ACADEMIA,
    Role.SCHOOL: Sector.SCHOOL,
    Role.OTHER: _OTHER,
    None: _OTHER,
}


@dataclass(slots=True)  # not frozen: there are thousands, and that takes four times as long to make
class Held:
    """A session that has been held and ended. id, project_id: the session's. day: where it was held. hours: as they
    were planned.

    parties: the organisations that came, units each for themselves; residents are none.
    sectors: the kinds of actor, by the organisations and by what people said they came as. opinion: what may be told of
    how those who came thought it was; None where nobody was asked.
    """

    id: str
    project_id: str
    session: SessionOutline
    day: date
    hours: float
    activity: Activity
    counts: SessionCounts
    parties: tuple[Party, ...] = ()
    sectors: frozenset[Sector] = frozenset()
    opinion: SurveyResult | None = None
    stage: PlanningStage | None = None

    @property
    def organisations(self) -> frozenset[str]:
        """The keys of those who came, a unit as the whole that it is part of."""
        return frozenset(party.key for party in self.parties)


@dataclass(frozen=True, slots=True)
class Way:
    """An idea that has begun on its way. partners: the owner and the partners, as the register knows them."""

    idea_id: str
    session_id: str
    steps: tuple[IdeaStep, ...]
    card: InnovationCard | None = None
    partners: tuple[Party, ...] = ()

    @property
    def title(self) -> str:
        return self.card.title if self.card else ""


@dataclass(frozen=True, slots=True)
class Facts:
    """held: by day."""

    projects: Mapping[str, Project] = field(default_factory=dict)
    streams: Mapping[str, Stream] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    grants: tuple[Grant, ...] = ()
    parties: Parties = field(default_factory=lambda: Parties(()))
    held: tuple[Held, ...] = ()
    ways: tuple[Way, ...] = ()
    needs_and_offers: tuple[MatchCard, ...] = ()
    matches: tuple[Match, ...] = ()
    documents: tuple[FinalDocument, ...] = ()
    targets: tuple[Target, ...] = ()
    corrections: tuple[Correction, ...] = ()
    method_cards: tuple[MethodCard, ...] = ()
    extracts: tuple[Disposal, ...] = ()
    incidents: tuple[Incident, ...] = ()
    today: date | None = None


def facts(gathered: Gathered) -> Facts:
    """Of sessions only those that have ended: what is planned or going on has not come to anything yet."""
    parties = Parties(gathered.organisations)
    activities = {one.session_id: one for one in gathered.activities}
    areas = {one.id: one for one in gathered.areas}
    ended = [one for one in gathered.sessions if one.state is SessionState.CLOSED]
    projects = {one.id: one for one in gathered.projects}
    held = [
        _held(one, activities.get(one.id), gathered.counts.get(one.id), projects[one.project_id], parties, areas)
        for one in ended
    ]
    return Facts(
        projects=projects,
        streams={one.id: one for one in gathered.streams},
        areas=areas,
        grants=gathered.grants,
        parties=parties,
        held=tuple(sorted(held, key=lambda one: (one.day, one.id))),
        ways=tuple(_ways(gathered.steps, gathered.cards, {one.id: one for one in ended}, parties)),
        needs_and_offers=gathered.needs_and_offers,
        matches=gathered.matches,
        documents=gathered.documents,
        targets=gathered.targets,
        corrections=gathered.corrections,
        method_cards=gathered.method_cards,
        extracts=gathered.extracts,
        incidents=gathered.incidents,
        today=gathered.today,
    )


def local_day(session: SessionOutline, when: datetime) -> date:
    """The day of a moment, where the session is held."""
    return when.astimezone(ZoneInfo(session.zone)).date()


def _held(
    session: SessionOutline,
    activity: Activity | None,
    counts: SessionCounts | None,
    project: Project,
    known: Parties,
    areas: Mapping[str, Area],
) -> Held:
    activity, counts = activity or Activity(session.id, session.id), counts or SessionCounts()
    came = known.came(project.id, counts.organisations)
    parties = {(party.key, party.unit_key): party for party in came if party.sector is not _RESIDENTS}
    sectors = {party.sector for party in came}
    sectors.update(map(_SECTOR_OF.__getitem__, counts.roles))
    sectors.discard(_OTHER)
    if parties and sectors == _ONLY_RESIDENTS:  # whatever kind it is of, it is another
        sectors.add(_OTHER)
    area = areas.get(activity.area_id)
    return Held(
        *(session.id, session.project_id, session),
        local_day(session, session.starts_at),
        max(0.0, (session.ends_at - session.starts_at).total_seconds() / 3600),
        activity,
        counts,
        tuple(parties.values()),
        frozenset(sectors),
        _opinion(counts, project.threshold),
        activity.stage or (area.stage if area else None),
    )


def _opinion(counts: SessionCounts, threshold: int) -> SurveyResult | None:
    asked = [tally for tally in counts.survey if tally.form is _ADULT]
    return told(asked, counts.heads, threshold) if asked else None


def _ways(
    steps: Iterable[IdeaStep], cards: Iterable[InnovationCard], sessions: Mapping[str, SessionOutline], parties: Parties
) -> Iterable[Way]:
    taken: dict[str, list[IdeaStep]] = {}
    for step in steps:
        taken.setdefault(step.idea_id, []).append(step)
    known = {card.id: card for card in cards}
    for id in sorted({*taken, *known}):
        card, own = known.get(id), tuple(in_order(taken.get(id, ())))
        session = sessions.get(card.session_id if card else own[0].session_id)
        if session is not None:
            names = [name for name in ((card.owner, *card.partners) if card else ()) if name]
            yield Way(id, session.id, own, card, tuple(parties.came(session.project_id, names)))
