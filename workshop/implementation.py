"""A project's plan for making real what came up: who does what, when and with what. Source: domain.md B12."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ValueStep(StrEnum):
    """Where in the chain from a thought to something in use. Source: domain.md, seed 003."""

    DESIGN = "design"
    DELIVERY = "delivery"
    DISTRIBUTION = "distribution"
    SALES = "sales"
    OPERATION = "operation"


class PlanSource(StrEnum):
    """What a row of the plan was made from."""

    IDEA = "idea"
    DECISION = "decision"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class ImplementationPlan:
    """What the plan says beside its rows. Its id is the project's; a project without one has said nothing of it."""

    id: str
    project_id: str
    goal: str = ""
    risks: str = ""
    to_decide: str = ""
    follow_up: str = ""


@dataclass(frozen=True, slots=True)
class PlanRow:
    """Something that is to be done. partners: what it depends on, and what those concerned want themselves.

    source, source_id: the note, decision or action that it was made from, which may be gone by now; or nothing.
    """

    id: str
    project_id: str
    text: str
    step: ValueStep = ValueStep.DESIGN
    responsible: str = ""
    begins: date | None = None
    ends: date | None = None
    resources: str = ""
    partners: str = ""
    source: PlanSource | None = None
    source_id: str = ""


def is_plan(row: ImplementationPlan) -> bool:
    return row.id == row.project_id


def is_plan_row(row: PlanRow) -> bool:
    in_order = row.begins is None or row.ends is None or row.begins <= row.ends
    return in_order and (row.source is None) == (not row.source_id)
