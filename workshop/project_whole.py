"""All that a project's file has besides the records of its sessions, taken in one go."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.indicators.gathering import Gathered, gather
from workshop.ports import View
from workshop.project_papers import ProjectPapers, project_papers


@dataclass(frozen=True, slots=True)
class ProjectWhole:
    """gathered: what its follow-up is worked out from. ground: the bytes of the picture that its sketch is drawn on."""

    papers: ProjectPapers
    gathered: Gathered
    ground: bytes = b""


def project_whole(view: View, project_id: str, now: datetime) -> ProjectWhole:
    """Refused: project_unknown."""
    papers = project_papers(view, project_id, now)
    picture_id = papers.project.picture_id
    return ProjectWhole(papers, gather(view), (view.content(picture_id) if picture_id else None) or b"")
