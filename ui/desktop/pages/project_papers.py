"""The parts of a project's page that its own documents are made in: the plan, the visions, the method cards, and
the register of incidents.
"""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.project_incidents import IncidentsPart
from ui.desktop.pages.project_methods import MethodsPart
from ui.desktop.pages.project_plan import PlanPart
from ui.desktop.pages.project_vision import VisionPart
from workshop.project_papers import ProjectPapers, project_papers

PARTS = ("implementation", "visions", "methods", "incidents")
TOLD = ("remove_plan_row", "plan_from", "remove_vision", "begin_vision", "remove_method_card", "remove_incident")
"""What is said in passing, with a way back."""


class PaperParts(QObject):
    """They are filled when one of them is looked at: what they show is asked of every session of the project.

    Signal shown(): they are.
    """

    shown = Signal()

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._project_id = ""
        self.plan, self.visions, self.methods = PlanPart(hands), VisionPart(hands), MethodsPart(hands)
        self.incidents = IncidentsPart(hands)
        shown = (self.plan, self.visions, self.methods, self.incidents)
        self.parts: dict[str, QWidget] = dict(zip(PARTS, shown, strict=True))

    def ask(self, project_id: str) -> None:
        """Ask for the project's papers, if any of the parts is on the screen."""
        self._project_id = project_id
        if project_id and any(part.isVisible() for part in self.parts.values()):
            self._hands.ask(project_papers, project_id, datetime.now(UTC), owner=self, done=self._on_papers)

    def _on_papers(self, papers: ProjectPapers) -> None:
        if papers.project.id == self._project_id:
            for part in (self.plan, self.visions, self.methods, self.incidents):
                part.show_papers(papers)
            self.shown.emit()
