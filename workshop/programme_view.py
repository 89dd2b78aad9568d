"""A project as its page shows it: everything that belongs to it, asked of the library at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from workshop.funding import ToReissue, documents_to_reissue, grants_of
from workshop.organisation_names import written_in
from workshop.organisations import Organisation
from workshop.ports import View
from workshop.programme import Area, Grant, PlanningStage, Stream
from workshop.sessions import Project
from workshop.text import swedish_order


@dataclass(frozen=True, slots=True)
class ProjectState:
    """In the order in which a reader expects them. written: what was written for organisations at signing in."""

    project: Project
    grants: tuple[Grant, ...] = ()
    streams: tuple[Stream, ...] = ()
    areas: tuple[Area, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    written: Counter[str] = field(default_factory=Counter)
    reissue: tuple[ToReissue, ...] = ()


def project_state(view: View, project_id: str) -> ProjectState:
    """Refused: project_unknown."""
    project = view.need(Project, project_id)
    return ProjectState(
        project,
        grants_of(project, view.where(Grant, project_id=project_id)),
        tuple(sorted(view.where(Stream, project_id=project_id), key=_stream_order)),
        tuple(sorted(view.where(Area, project_id=project_id), key=lambda one: (swedish_order(one.name), one.id))),
        tuple(
            sorted(view.where(Organisation, project_id=project_id), key=lambda one: (swedish_order(one.name), one.id))
        ),
        written_in(view, project_id),
        tuple(documents_to_reissue(view, project_id)),
    )


def projects_by_name(view: View) -> list[Project]:
    return sorted(view.where(Project), key=lambda one: (swedish_order(one.name), one.id))


def funders_of(view: View, project_id: str) -> tuple[Grant, ...] | None:
    """Who pays for a project; None where there is no such project yet."""
    project = view.get(Project, project_id)
    return grants_of(project, view.where(Grant, project_id=project_id)) if project is not None else None


def _stream_order(one: Stream) -> tuple[int, str, str, str]:
    """AP2 before AP10, and what has no code last."""
    digits = "".join(letter for letter in one.code if letter.isdigit())
    return int(digits[:6]) if digits else 10**6, swedish_order(one.code), swedish_order(one.name), one.id


@dataclass(frozen=True, slots=True)
class Choices:
    """What a session can be said to belong to: ids with what they are called. stages: where the plans for each area
    stand, of those that say.
    """

    streams: tuple[tuple[str, str], ...] = ()
    areas: tuple[tuple[str, str], ...] = ()
    grants: tuple[tuple[str, str], ...] = ()
    stages: Mapping[str, PlanningStage] = field(default_factory=dict)


def choices_for(view: View, project_id: str) -> Choices:
    project = view.need(Project, project_id)
    streams = sorted(view.where(Stream, project_id=project_id), key=_stream_order)
    areas = sorted(view.where(Area, project_id=project_id), key=lambda one: (swedish_order(one.name), one.id))
    grants = grants_of(project, view.where(Grant, project_id=project_id))
    return Choices(
        tuple((one.id, " ".join(filter(None, (one.code, one.name)))) for one in streams),
        tuple((one.id, one.name) for one in areas),
        tuple((one.id, one.funder) for one in grants),
        {one.id: one.stage for one in areas if one.stage is not None},
    )
