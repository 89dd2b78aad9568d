"""A made-up project as actions, in the order of time: what is set up, each session, and what becomes of its ideas."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import chain

from workshop.indicators.correcting import set_target
from workshop.organisations import Organisation
from workshop.organisations_kept import enter_organisations, join_organisations, save_organisation
from workshop.planning import save_project
from workshop.programme import Area, Grant, PlanningStage, Stream
from workshop.programme_cast import Cast, Occasion, day, moment
from workshop.programme_concluded import concluded
from workshop.programme_held import held
from workshop.programme_made import exchanged, ways
from workshop.programme_planning import save_area, save_grant, save_stream
from workshop.sample import Step
from workshop.sessions import Project

_EIGHT, _NOON = 8, 12


def occasions(cast: Cast, without: Collection[str] = ()) -> list[Occasion]:
    """All that happens. without: sessions that are not held, by their keys, such as lab/3."""
    meetings = [one for key, one in cast.meetings.items() if key not in without]
    found = chain(
        _set_up(cast),
        *(held(cast, one) for one in meetings),
        ways(cast, without),
        exchanged(cast, without),
        concluded(cast),
        _joined(cast),
    )
    return sorted(found, key=lambda one: one.at)


def _set_up(cast: Cast) -> Iterator[Occasion]:
    script = cast.script
    begins = date.fromisoformat(script.begins)
    project = Project(
        cast.project_id,
        owner_kind=script.owner_kind,
        begins=begins,
        ends=day(script.ends),
        units_total=script.units_total,
        consents=script.consents,
        demands=script.demands,
        **script.texts,  # type: ignore[arg-type]
    )
    targets = [
        cast.do(set_target, project_id=project.id, indicator=one.code, amount=one.amount, wording=one.words)
        for one in script.targets
    ]
    steps = (cast.do(save_project, project=project), *_parts(cast), *_register(cast), *targets)
    yield Occasion(moment(begins, _EIGHT), steps)
    for grant in script.grants:
        if grant.paid_on:
            row = replace(_grant(cast, grant.key), paid_on=day(grant.paid_on))
            yield Occasion(moment(date.fromisoformat(grant.paid_on), _NOON), (cast.do(save_grant, grant=row),))


def _parts(cast: Cast) -> Iterator[Step]:
    """Who pays, the streams and the areas."""
    for grant in cast.script.grants:
        yield cast.do(save_grant, grant=_grant(cast, grant.key))
    for one in cast.script.streams:
        id = cast.id_of(f"stream/{one.key}")
        yield cast.do(save_stream, stream=Stream(id, cast.project_id, one.kind, one.name, one.code, one.lead))
    for place in cast.script.areas:
        area = Area(
            id=cast.id_of(f"area/{place.key}"),
            project_id=cast.project_id,
            name=place.name,
            municipality=place.municipality,
            stage=PlanningStage(place.stage) if place.stage else None,
            x=place.x,
            y=place.y,
        )
        yield cast.do(save_area, area=area)


def _grant(cast: Cast, key: str) -> Grant:
    """As it is while the project goes on."""
    one = next(one for one in cast.script.grants if one.key == key)
    return Grant(
        id=cast.id_of(f"grant/{one.key}"),
        project_id=cast.project_id,
        funder=one.funder,
        fund=one.fund,
        case_no=one.case_no,
        amount=one.amount,
        begins=day(one.begins),
        ends=day(one.ends),
        statement=one.statement,
        keep_years=one.keep_years,
    )


def _register(cast: Cast) -> Iterator[Step]:
    """Every organisation, those that others are units of first."""
    kinds = [(name, kind) for kind in cast.script.organisations for name in kind.names]
    for name, kind in sorted(kinds, key=lambda pair: bool(pair[1].parent)):
        organisation = Organisation(
            id=cast.organisation_id(name),
            project_id=cast.project_id,
            name=name,
            parent_id=cast.organisation_id(kind.parent) if kind.parent else "",
            sector=kind.sector,
            is_property_owner=kind.is_property_owner,
            is_builder=kind.is_builder,
            is_system_owner=kind.is_system_owner,
            part=kind.part,
        )
        yield cast.do(save_organisation, organisation=organisation)


def _joined(cast: Cast) -> Iterator[Occasion]:
    """What was written otherwise is taken into the register, and joined with what was meant."""
    ends = moment(date.fromisoformat(cast.script.ends), _NOON) + timedelta(hours=1)
    for one in cast.script.spellings:
        new = cast.organisation_id(one.written)
        entered = cast.do(enter_organisations, project_id=cast.project_id, names={new: one.written})
        joined = cast.do(join_organisations, into_id=cast.organisation_id(one.means), other_id=new)
        yield Occasion(ends, (entered, joined))
