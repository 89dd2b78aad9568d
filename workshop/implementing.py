"""Actions on a project's implementation plan, and the plan as it is read: every row with what it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from workshop.board import Idea
from workshop.errors import Refused
from workshop.implementation import ImplementationPlan, PlanRow, PlanSource, ValueStep
from workshop.ports import View, Work
from workshop.sessions import Project, Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text, needed
from workshop.writing import ActionItem, Decision

KIND_OF: dict[PlanSource, type[Idea] | type[Decision] | type[ActionItem]] = {
    PlanSource.IDEA: Idea,
    PlanSource.DECISION: Decision,
    PlanSource.ACTION: ActionItem,
}
_STEPS = list(ValueStep)


@dataclass(frozen=True, slots=True)
class Source:
    """Something that the plan can have a row from, or has. number: of the note, or the §; 0 for an action.

    ideas are told by their words, or by what their picture shows. is_there: it has not been removed since.
    """

    source: PlanSource
    id: str
    text: str
    number: int
    session_id: str
    session: str
    held_at: datetime
    responsible: str = ""
    due: date | None = None
    is_there: bool = True


@dataclass(frozen=True, slots=True)
class ProjectPlan:
    """rows: by their place in the value chain, then by when they begin and end."""

    plan: ImplementationPlan
    rows: tuple[tuple[PlanRow, Source | None], ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.rows and self.plan == ImplementationPlan(self.plan.id, self.plan.project_id)

    @property
    def unassigned(self) -> list[PlanRow]:
        """What nobody is responsible for: as long as there is any, the plan cannot be final."""
        return [row for row, _source in self.rows if not row.responsible]


def plan_of(view: View, project_id: str) -> ProjectPlan:
    rows = sorted(view.where(PlanRow, project_id=project_id), key=_order)
    known = view.get(ImplementationPlan, project_id) or ImplementationPlan(project_id, project_id)
    return ProjectPlan(known, tuple((row, source_of(view, row)) for row in rows))


def source_of(view: View, row: PlanRow) -> Source | None:
    """What a row was made from; as it was when last there, if it has been removed."""
    if row.source is None:
        return None
    kind: Any = KIND_OF[row.source]
    found = view.get(kind, row.source_id)
    former = found if found is not None else view.former(kind, row.source_id)
    session = view.get(Session, former.session_id) if former is not None else None
    if former is None or session is None:
        return None
    return replace(_told(former, row.source, session), is_there=found is not None)


def sources(view: View, project_id: str) -> list[Source]:
    """Everything in a project that a row can be made from and that none has been, the latest session first: within it
    decisions, actions, then notes.
    """
    taken = {row.source_id for row in view.where(PlanRow, project_id=project_id)}
    sessions = sorted(view.where(Session, project_id=project_id), key=lambda one: (one.starts_at, one.id), reverse=True)
    found: list[Source] = []
    for session in sessions:
        for source in (PlanSource.DECISION, PlanSource.ACTION, PlanSource.IDEA):
            kind: Any = KIND_OF[source]
            told = [_told(row, source, session) for row in view.where(kind, session_id=session.id)]
            kept = (one for one in told if one.text and one.id not in taken)
            found += sorted(kept, key=lambda one: (one.number, one.id))
    return found


def write_plan(work: Work, plan: ImplementationPlan) -> ImplementationPlan:
    """Say what the plan is for, what may go wrong, what is to be decided. Refused: project_unknown, too_long."""
    work.need(Project, plan.project_id)
    fields = ("goal", "risks", "to_decide", "follow_up")
    texts = {name: clean_text(getattr(plan, name), TEXT_MAX, name) for name in fields}
    cleaned = replace(plan, id=plan.project_id, **texts)
    if cleaned != (work.get(ImplementationPlan, cleaned.id) or ImplementationPlan(cleaned.id, cleaned.id)):
        work.put(cleaned)
    return cleaned


def save_plan_row(work: Work, row: PlanRow) -> PlanRow:
    """Add a row or change it. Refused: project_unknown, plan_text_missing, end_before_start, too_long."""
    work.need(Project, row.project_id)
    if row.begins is not None and row.ends is not None and row.ends < row.begins:
        raise Refused("end_before_start", "ends")
    saved = replace(
        row,
        text=needed(clean_text(row.text, TEXT_MAX, "text"), "plan_text_missing", "text"),
        responsible=clean_line(row.responsible, LINE_MAX, "responsible"),
        resources=clean_text(row.resources, TEXT_MAX, "resources"),
        partners=clean_text(row.partners, TEXT_MAX, "partners"),
    )
    work.put(saved)
    return saved


def plan_from(work: Work, project_id: str, picked: Sequence[tuple[str, PlanSource, str]]) -> list[PlanRow]:
    """Make a row of each: (its new id, from what, that one's id). What has a row already gets no other.

    Refused: idea_unknown, decision_unknown, actionitem_unknown; source_elsewhere, when one is of another project.
    """
    work.need(Project, project_id)
    taken = {row.source_id for row in work.where(PlanRow, project_id=project_id)}
    made: list[PlanRow] = []
    for id, source, source_id in picked:
        kind: Any = KIND_OF[source]
        row = work.need(kind, source_id)
        session = work.need(Session, row.session_id)
        if session.project_id != project_id:
            raise Refused("source_elsewhere")
        if source_id not in taken:
            told = _told(row, source, session)
            made.append(PlanRow(id, project_id, told.text, responsible=told.responsible, ends=told.due,
                                source=source, source_id=source_id))  # fmt: skip
            work.put(made[-1])
    return made


def remove_plan_row(work: Work, id: str) -> None:
    known = work.get(PlanRow, id)
    if known is not None:
        work.remove(known)


def demand_responsible(rows: Iterable[PlanRow]) -> None:
    """Refused: plan_responsible_missing (n), as long as nobody is to do some of it."""
    if without := sum(not row.responsible for row in rows):
        raise Refused("plan_responsible_missing", "responsible", n=without)


def _told(row: Idea | Decision | ActionItem, source: PlanSource, session: Session) -> Source:
    number = 0 if isinstance(row, ActionItem) else row.number
    text = row.text or (row.picture_alt if isinstance(row, Idea) else "")
    told = Source(source, row.id, text, number, session.id, session.title, session.starts_at)
    return replace(told, responsible=row.responsible, due=row.due) if isinstance(row, ActionItem) else told


def _order(row: PlanRow) -> tuple[int, date, date, str, str]:
    return _STEPS.index(row.step), row.begins or date.max, row.ends or date.max, row.text.casefold(), row.id
