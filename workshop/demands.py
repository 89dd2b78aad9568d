"""What a project demands that each of its sessions says of how it counts: rules that are settings of the project."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from workshop.programme import Activity, Fund, Ladder, Openness
from workshop.sessions import OwnerKind, Project


class Demand(StrEnum):
    """STREAM: which work stream it belongs to. STRAND: at least one strand. STAGE: of a dialogue, where the plans for
    the place stand, without which nobody can tell whether it came early (C29).
    """

    STREAM = "stream"
    STRAND = "strand"
    STAGE = "stage"


FIELDS = {Demand.STREAM: "stream_id", Demand.STRAND: "strands", Demand.STAGE: "stage"}
"""The field of an Activity that answers each."""

# What is usual. Who pays asks for figures by work package; who plans the town wants to see when people were asked.
_OF_OWNER: dict[OwnerKind, tuple[Demand, ...]] = {
    OwnerKind.MUNICIPALITY: (Demand.STAGE,),
    OwnerKind.HOUSING: (),
    OwnerKind.ASSOCIATION: (),
    OwnerKind.OTHER: (),
}
_OF_FUND: dict[Fund, tuple[Demand, ...]] = {
    Fund.NONE: (),
    Fund.ERDF_2014: (Demand.STREAM,),
    Fund.ERDF_2021: (Demand.STREAM,),
    Fund.VINNOVA: (Demand.STREAM, Demand.STRAND),
    Fund.OTHER: (),
}


def usual(owner: OwnerKind, funds: Iterable[Fund]) -> tuple[Demand, ...]:
    """The rules that such an owner, paid by these funds, usually has."""
    wanted = {*_OF_OWNER[owner], *(demand for fund in funds for demand in _OF_FUND[fund])}
    return tuple(demand for demand in Demand if demand in wanted)


def unmet(project: Project, activity: Activity, area_stage: str | None = None) -> tuple[Demand, ...]:
    """What a session has yet to say. area_stage: where the plans for its area stand, if the area says: that answers
    for the session.
    """
    lacking = {
        Demand.STREAM: not activity.stream_id,
        Demand.STRAND: not activity.strands,
        Demand.STAGE: is_dialogue(activity) and activity.stage is None and area_stage is None,
    }
    return tuple(demand for demand in Demand if demand in project.demands and lacking[demand])


def is_dialogue(activity: Activity) -> bool:
    """Whether people outside were asked: information is no dialogue, and what is internal neither."""
    return activity.ladder is not Ladder.INFORMATION and activity.openness is not Openness.INTERNAL
