"""Incidents with personal data: a register of all of them, and how long there is to report one."""

from __future__ import annotations

from datetime import UTC
from zoneinfo import ZoneInfo

from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from resources.incident_words import standing
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import Spec
from ui.desktop.pages.project_rows import Kind, RowsPart
from ui.desktop.pages.project_saving import PaperSaving
from ui.desktop.parts import column, label, plain, row
from workshop.incidents import ZONE, Incident, Reporting
from workshop.noting_incidents import remove_incident, save_incident
from workshop.project_papers import ProjectPapers


class IncidentsPart(QWidget):
    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._papers: ProjectPapers | None = None
        say = hands.words
        self.due = label("", "strong", wrap=True)
        self.rows = RowsPart(hands, self._kind(), _specs(say))
        self.rows.chosen.connect(self._look)
        self.saving = PaperSaving(hands, "incidents", lambda: self._papers)
        about = column(label(say("incident.about"), "muted", wrap=True), self.due, gap=4)
        self.setLayout(column(row((plain(about), 1), self.saving.button, gap=8), (self.rows, 1), gap=10))

    def show_papers(self, papers: ProjectPapers) -> None:
        self._papers = papers
        self.saving.look()
        self.rows.show_rows(papers.project.id, papers.incidents)
        self.due.setVisible(self.rows.row is not None)

    def choose(self, id: str) -> bool:
        """Turn to an incident, if it is there."""
        return self.rows.choose(id)

    def _kind(self) -> Kind:
        return Kind("incidents", "what", self._new, save_incident, remove_incident, self._line)

    def _new(self, id: str, project_id: str) -> Incident:
        """Found out now, as far as the program knows."""
        now = self._hands.clock().astimezone(UTC)
        return Incident(id, project_id, "", now.replace(second=0, microsecond=0))

    def _line(self, one: Incident) -> tuple[str, str]:
        say = self._hands.words
        day = say.pattern(one.found_at.astimezone(ZoneInfo(ZONE)).date(), "d MMM y")
        return one.what, f"{day} · {say(f'incident.reporting.{one.reporting}')}"

    def _look(self, chosen: Incident) -> None:
        self.due.show()
        now = self._hands.clock()
        self.due.setText(standing(chosen.standing(now), chosen.due, now, self._hands.words))
        self.due.setProperty("role", "warn" if chosen.is_late(now) else "strong")
        self.due.style().polish(self.due)


def _specs(say: Words) -> list[list[Spec]]:
    def spec(name: str, kind: str = "lines", rows: int = 2, share: int = 1) -> Spec:
        return Spec(name, say(f"incident.field.{name}"), kind, rows=rows, share=share)

    ways = tuple((one, say(f"incident.reporting.{one}")) for one in Reporting)
    return [
        [spec("what")],
        [spec("found_at", "moment", share=3), *(spec(name, "day", share=2) for name in ("began_on", "ended_on"))],
        [spec("whose", "line", share=3), spec("people", "figure")],
        [spec("data", "line")],
        [spec("consequences"), spec("measures")],
        [spec("informed")],
        [
            Spec("reporting", say("incident.field.reporting"), "choice", choices=ways),
            spec("reported_at", "moment"),
        ],
        [spec("why_not")],
    ]
