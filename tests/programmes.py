"""Small programmes made up row by row, for the tests of what they come to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from workshop.indicators.counts import SessionCounts
from workshop.indicators.facts import Facts, facts
from workshop.indicators.gathering import Gathered
from workshop.innovation import IdeaStep, InnovationCard, Stage
from workshop.organisations import Organisation
from workshop.people import Role
from workshop.programme import Activity
from workshop.sessions import Project, Session, SessionState

PROJECT = Project("mia", "MIA", own_dnr="2016-1")


@dataclass
class Programme:
    """What has been said so far; ``facts`` is what it comes to."""

    rows: Gathered = field(default_factory=lambda: Gathered(projects=(PROJECT,)))

    def meets(self, id: str, *who: str, on: date = date(2018, 5, 4), project: str = "mia", **other: Any) -> None:
        """A session that has been held, with these organisations. other: fields of its Activity and SessionCounts."""
        begins = datetime(on.year, on.month, on.day, 16, 0, tzinfo=UTC)
        session = Session(
            *(id, project, f"Träff {id}", begins, begins + timedelta(hours=2), "Europe/Stockholm", "", ""),
            state=SessionState.CLOSED,
        )
        counted = {name: other.pop(name) for name in list(other) if name in SessionCounts._fields}
        own = {name: other.pop(name) for name in list(other) if name in Session.__dataclass_fields__}
        usual: dict[str, Any] = {"heads": 20, "roles": {Role.RESIDENT: 20}, "organisations": who}
        counts = SessionCounts(**(usual | counted))
        rows = self.rows
        self.rows = replace(
            rows,
            sessions=(*rows.sessions, replace(session, **own)),
            activities=(*rows.activities, Activity(id, id, **other)),
            counts={**rows.counts, id: counts},
        )

    def knows(self, *organisations: Organisation) -> None:
        self.rows = replace(self.rows, organisations=(*self.rows.organisations, *organisations))

    def develops(self, idea: str, session: str, *steps: tuple[Stage, date], **card: Any) -> None:
        """An idea of that session that took these steps; with a card, where any of its fields is given."""
        at = datetime(2016, 1, 1, tzinfo=UTC)
        taken = tuple(
            IdeaStep(f"{idea}{n}", session, idea, stage, on, at, why="skäl" if stage.is_out else "")
            for n, (stage, on) in enumerate(steps)
        )
        cards = (InnovationCard(idea, session, **{"title": idea} | card),) if card else ()
        rows = self.rows
        self.rows = replace(rows, steps=(*rows.steps, *taken), cards=(*rows.cards, *cards))

    @property
    def facts(self) -> Facts:
        return facts(self.rows)


def organisation(name: str, **other: Any) -> Organisation:
    return Organisation(**{"id": f"id of {name}", "project_id": "mia", "name": name} | other)
