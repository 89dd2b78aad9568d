"""The kinds of rows about places and what is to become of them: walks, the plan, visions; and cards of methods."""

from __future__ import annotations

from workshop.implementation import ImplementationPlan, PlanRow
from workshop.method_cards import MethodCard
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop

PlaceRow = ImplementationPlan | PlanRow | Vision | Walk | WalkStop | MethodCard
PLACE_KINDS: tuple[type[PlaceRow], ...] = (ImplementationPlan, PlanRow, Vision, Walk, WalkStop, MethodCard)
