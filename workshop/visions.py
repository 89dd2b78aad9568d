"""What those concerned want a place to become, in versions. Source: domain.md A4, B13."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.programme import PlanningStage

IDEAS_MAX = 2_000  # behind one version


@dataclass(frozen=True, slots=True)
class Vision:
    """One version of the vision of an area. Which one it is, is told by its place among the area's, oldest first.

    social, ecological, economic: what the vision is worth, in words. ideas: the ids of the notes that it rests on,
    some of which may be gone. stage: where the plans for the place stood. open_questions: what is not agreed on.
    """

    id: str
    project_id: str
    area_id: str
    written_at: datetime
    text: str = ""
    social: str = ""
    ecological: str = ""
    economic: str = ""
    ideas: tuple[str, ...] = ()
    stage: PlanningStage | None = None
    open_questions: str = ""


def is_vision(row: Vision) -> bool:
    is_listed = len(row.ideas) <= IDEAS_MAX and all(0 < len(id) <= 64 for id in row.ideas)
    return is_listed and len(set(row.ideas)) == len(row.ideas)
