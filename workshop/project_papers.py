"""All that a project's own documents are made of, taken in one go: its plan, its visions, its method cards, and
its register of incidents.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.funding import grants_of
from workshop.implementing import ProjectPlan, plan_of
from workshop.incidents import Incident, in_order
from workshop.ports import View
from workshop.programme import Area, Grant
from workshop.sessions import Project
from workshop.showing_methods import HeldOnce, MethodTold, held_in, told_of
from workshop.text import swedish_order
from workshop.visions_told import PlaceVision, place_vision


@dataclass(frozen=True, slots=True)
class ProjectPapers:
    """places: every area, also those without a vision. held: the sessions that a method card can be made from."""

    project: Project
    grants: tuple[Grant, ...]
    plan: ProjectPlan
    places: tuple[PlaceVision, ...] = ()
    methods: tuple[MethodTold, ...] = ()
    held: tuple[HeldOnce, ...] = ()
    incidents: tuple[Incident, ...] = ()

    @property
    def visions(self) -> list[PlaceVision]:
        return [one for one in self.places if one.versions]


def project_papers(view: View, project_id: str, now: datetime) -> ProjectPapers:
    """Refused: project_unknown."""
    project = view.need(Project, project_id)
    held = held_in(view, project_id)
    areas = sorted(view.where(Area, project_id=project_id), key=lambda one: (swedish_order(one.name), one.id))
    return ProjectPapers(
        project,
        grants_of(project, view.where(Grant, project_id=project_id)),
        plan_of(view, project_id),
        tuple(place_vision(view, area) for area in areas),
        tuple(told_of(view, held, now)),
        tuple(held),
        tuple(in_order(view.where(Incident, project_id=project_id))),
    )
