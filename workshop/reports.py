"""Frozen read models: all that a document needs, taken in one go, so that exports never touch the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.ballots import Ballot, Vote
from workshop.board import Group, HeldIdea, Idea
from workshop.feedback import Answer, Theme, themes
from workshop.filed import FiledDocument, Filing
from workshop.paragraphs import running
from workshop.people import Attendance, Presence, Role
from workshop.ports import R, View
from workshop.sessions import Project, Question, Session
from workshop.survey import SurveyAnswer, SurveyResult, counted
from workshop.text import swedish_order
from workshop.writing import ActionItem, Decision, Note


@dataclass(frozen=True, slots=True)
class SessionReport:
    """One session as it stood at ``made_at``. Lists are in the order in which a reader expects them.

    join_url, short_url: where phones reach the session while the phone desk is open for it, for the QR and for those
    who type; else empty, because the address is not known before. held: notes that wait to be let through; they are
    in no document. filed: the documents that are final. paragraphs: §§ that run through the year, by decision.
    pictures: the bytes of the ideas' pictures, by their ids; without those that the library no longer has.
    filing: what a document made of this says of itself because it is final; without it, it is a draft.
    """

    project: Project
    session: Session
    questions: tuple[Question, ...]
    attendances: tuple[Attendance, ...]
    ideas: tuple[Idea, ...]
    groups: tuple[Group, ...]
    notes: tuple[Note, ...]
    decisions: tuple[Decision, ...]
    actions: tuple[ActionItem, ...]
    made_at: datetime
    join_url: str = ""
    short_url: str = ""
    held: tuple[HeldIdea, ...] = ()
    filed: tuple[FiledDocument, ...] = ()
    paragraphs: Mapping[str, int] = field(default_factory=dict)
    filing: Filing | None = None
    answers: tuple[Answer, ...] = ()
    survey_answers: tuple[SurveyAnswer, ...] = ()
    ballots: tuple[Ballot, ...] = ()
    votes: tuple[Vote, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)

    def of(self, presence: Presence) -> tuple[Attendance, ...]:
        """The attendances of one kind, in order of arrival."""
        return tuple(a for a in self.attendances if a.presence is presence)

    @property
    def heads(self) -> int:
        """Everybody who was there: named, unnamed and counted."""
        return heads(self.attendances)

    @property
    def residents(self) -> int:
        """Heads of those who said they came as residents."""
        return heads(a for a in self.attendances if a.role is Role.RESIDENT)

    @property
    def organisations(self) -> tuple[str, ...]:
        """Each organisation once, whatever the case of its letters, in alphabetical order."""
        known = {a.organisation.casefold(): a.organisation for a in reversed(self.attendances) if a.organisation}
        return tuple(known[key] for key in sorted(known, key=swedish_order))

    @property
    def survey(self) -> SurveyResult:
        """What may be told of the exit survey's answers."""
        return counted(self.survey_answers, self.heads, self.project.threshold)

    @property
    def themes(self) -> list[Theme]:
        """What was said and is to be answered, and what has been."""
        return themes(self.questions, self.groups, self.ideas, self.answers)

    def ideas_of(self, question_id: str) -> tuple[Idea, ...]:
        return tuple(i for i in self.ideas if i.question_id == question_id)

    def paragraph(self, decision: Decision) -> int:
        """The § under which the documents show a decision."""
        return self.paragraphs.get(decision.id, decision.number)

    def author(self, idea: Idea) -> str:
        """The name that stands on the note, or nothing: most notes have none."""
        return next((a.name for a in self.attendances if a.id == idea.attendance_id), "") if idea.attendance_id else ""


def heads(attendances: Iterable[Attendance]) -> int:
    return sum(a.heads for a in attendances)


def session_report(view: View, session_id: str, made_at: datetime, *, with_pictures: bool = True) -> SessionReport:
    """Everything of one session; its pictures may be megabytes. Raises Refused("session_unknown")."""
    session = view.need(Session, session_id)
    project = view.need(Project, session.project_id)

    def all_of(kind: type[R]) -> list[R]:
        return view.where(kind, session_id=session_id)

    ideas = sorted(all_of(Idea), key=lambda i: i.number)
    decisions = sorted(all_of(Decision), key=lambda d: d.number)
    filed = sorted(all_of(FiledDocument), key=lambda f: (f.document_kind, f.language, f.version, f.id))
    return SessionReport(
        project=project,
        session=session,
        questions=tuple(sorted(all_of(Question), key=lambda q: q.position)),
        attendances=tuple(sorted(all_of(Attendance), key=lambda a: (a.signed_in_at, a.id))),
        ideas=tuple(ideas),
        groups=tuple(sorted(all_of(Group), key=lambda g: (g.y, g.x, g.id))),
        notes=tuple(sorted(all_of(Note), key=lambda n: (n.written_at, n.id))),
        decisions=tuple(decisions),
        actions=tuple(sorted(all_of(ActionItem), key=lambda a: (a.written_at, a.id))),
        made_at=made_at,
        held=tuple(sorted(all_of(HeldIdea), key=lambda h: (h.written_at, h.id))),
        filed=tuple(filed),
        answers=tuple(sorted(all_of(Answer), key=lambda a: (a.written_at, a.id))),
        ballots=tuple(sorted(all_of(Ballot), key=lambda b: (b.position, b.id))),
        votes=tuple(sorted(all_of(Vote), key=lambda v: v.id)),
        survey_answers=tuple(sorted(all_of(SurveyAnswer), key=lambda s: s.id)),
        paragraphs=running(view, session, decisions, filed),
        pictures=_pictures(view, ideas) if with_pictures else {},
    )


def _pictures(view: View, ideas: Iterable[Idea]) -> dict[str, bytes]:
    ids = {idea.picture_id for idea in ideas if idea.picture_id}
    return {id: content for id in sorted(ids) if (content := view.content(id)) is not None}
