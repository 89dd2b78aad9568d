"""§§ that run through a project's calendar year: drawn when minutes are finalised, and never changed after that.

Drawn when something is decided, they would leave gaps and move with every decision that is taken back. So drafts show
the §§ that are next, and two versions of the same minutes agree about those that both have.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from workshop.filed import MINUTES, FiledDocument
from workshop.ports import View
from workshop.sessions import MinutesForm, Session
from workshop.writing import Decision


def running(
    view: View, session: Session, decisions: Sequence[Decision], filed: Iterable[FiledDocument]
) -> dict[str, int]:
    """The §§ of a session's decisions, by their ids: those that filed minutes gave, and for others the next ones.

    Nothing for meeting notes, whose §§ begin with 1 each time.
    """
    if session.form is not MinutesForm.MINUTES:
        return {}
    known: dict[str, int] = {}
    for document in sorted(filed, key=lambda one: one.finalised_at):
        known = {**document.numbers, **known}
    last = max((*known.values(), *taken(view, session)), default=0)
    for decision in sorted(decisions, key=lambda one: one.number):
        if decision.id not in known:
            last += 1
            known[decision.id] = last
    return known


def taken(view: View, session: Session) -> set[int]:
    """The §§ that filed minutes of the project's other sessions have given in the same calendar year."""
    found: set[int] = set()
    for other in view.where(Session, project_id=session.project_id):
        if other.id != session.id and _year(other) == _year(session):
            for document in view.where(FiledDocument, session_id=other.id, document_kind=MINUTES):
                found |= set(document.numbers.values())
    return found


def _year(session: Session) -> int:
    return session.starts_at.astimezone(ZoneInfo(session.zone)).year
