"""What has been gathered, put together: sessions with who came to them, and ideas with how far they have come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from workshop.disposal import Disposal
from workshop.indicators.counts import FinalDocument, SessionCounts
from workshop.indicators.gathering import Gathered
from workshop.indicators.register import Parties, Party
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard, in_order
from workshop.matchmaking import Match, MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Sector
from workshop.people import Role
from workshop.programme import Activity, Area, Grant, PlanningStage, Stream
from workshop.sessions import Project, Session, SessionState

_SECTOR_OF = {
    Role.RESIDENT: Sector.RESIDENTS,
    Role.ASSOCIATION: Sector.CIVIL,
    Role.MUNICIPALITY: Sector.PUBLIC,
    Role.HOUSING: Sector.HOUSING,
    Role.BUSINESS: Sector.BUSINESS,
    Role.ACADEMIA: Sector.ACADEMIA,
    Role.SCHOOL: Sector.SCHOOL,
}


@dataclass(frozen=True, slots=True)
class Held:
    """A session that has been held and ended. day: where it was held. hours: as they were planned.

    parties: the organisations that came, units each for themselves; residents are none.
    sectors: the kinds of actor, by the organisations and by what people said they came as.
    """

    session: Session
    day: date
    hours: float
    activity: Activity
    counts: SessionCounts
    parties: tuple[Party, ...] = ()
    sectors: frozenset[Sector] = frozenset()
    stage: PlanningStage | None = None

    @property
    def id(self) -> str:
        return self.session.id

    @property
    def project_id(self) -> str:
        return self.session.project_id

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
    today: date | None = None


def facts(gathered: Gathered) -> Facts:
    """Of sessions only those that have ended: what is planned or going on has not come to anything yet."""
    parties = Parties(gathered.organisations)
    activities = {one.session_id: one for one in gathered.activities}
    areas = {one.id: one for one in gathered.areas}
    ended = [one for one in gathered.sessions if one.state is SessionState.CLOSED]
    held = [_held(one, activities.get(one.id), gathered.counts.get(one.id), parties, areas) for one in ended]
    return Facts(
        projects={one.id: one for one in gathered.projects},
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
        today=gathered.today,
    )


def local_day(session: Session, when: datetime) -> date:
    """The day of a moment, where the session is held."""
    return when.astimezone(ZoneInfo(session.zone)).date()


def _held(
    session: Session,
    activity: Activity | None,
    counts: SessionCounts | None,
    known: Parties,
    areas: Mapping[str, Area],
) -> Held:
    activity, counts = activity or Activity(session.id, session.id), counts or SessionCounts()
    came = [known.party(session.project_id, written) for written in counts.organisations]
    parties = {(party.key, party.unit_key): party for party in came if party.sector is not Sector.RESIDENTS}
    sectors: set[Sector] = {party.sector for party in came if party.sector is not Sector.OTHER}
    sectors |= {_SECTOR_OF[role] for role in counts.roles if role in _SECTOR_OF}
    if parties and sectors == {Sector.RESIDENTS}:  # whatever kind it is of, it is another
        sectors.add(Sector.OTHER)
    area = areas.get(activity.area_id)
    return Held(
        session=session,
        day=local_day(session, session.starts_at),
        hours=max(0.0, (session.ends_at - session.starts_at).total_seconds() / 3600),
        activity=activity,
        counts=counts,
        parties=tuple(parties.values()),
        sectors=frozenset(sectors),
        stage=activity.stage or (area.stage if area else None),
    )


def _ways(
    steps: Iterable[IdeaStep], cards: Iterable[InnovationCard], sessions: Mapping[str, Session], parties: Parties
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
            yield Way(id, session.id, own, card, tuple(parties.party(session.project_id, name) for name in names))
