"""Frozen read models: all that a document needs, taken in one go, so that exports never touch the library."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from workshop.agenda import Block, in_order
from workshop.ballots import Ballot, Vote
from workshop.board import Group, HeldIdea, Idea
from workshop.carrying import Carried, carried
from workshop.checklist import CheckItem
from workshop.consent import Agreed, Consent, in_figures
from workshop.feedback import Answer, Theme, themes
from workshop.filed import FiledDocument, Filing
from workshop.funding import payers_of
from workshop.implementing import ProjectPlan, plan_of
from workshop.interviewing import interviews_of
from workshop.interviews import Interview, Quote
from workshop.invited import Invited
from workshop.journeys import Journey, journeys_of
from workshop.matchmaking import Match, MatchCard
from workshop.paragraphs import running
from workshop.people import Attendance, Presence, Role
from workshop.ports import View
from workshop.programme import Activity, Area, Grant, Stream
from workshop.proposing import matches_of
from workshop.rows import R
from workshop.sessions import Project, Question, Session
from workshop.statistics_asked import Told
from workshop.statistics_asked import told as told_statistics
from workshop.suppression import Shown, shown
from workshop.survey import Form, SurveyAnswer, SurveyResult, counted
from workshop.text import swedish_order
from workshop.visions_told import PlaceVision, visions_of
from workshop.walking import in_order as in_walking_order
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note


@dataclass(frozen=True, slots=True)
class SessionReport:
    """One session as it stood at ``made_at``. Lists are in the order in which a reader expects them.

    join_url, short_url: where phones reach the session while the phone desk is open for it, for the QR and for those
    who type; else empty, because the address is not known before. held: notes that wait to be let through; they are
    in no document. filed: the documents that are final. paragraphs: §§ that run through the year, by decision.
    pictures: the bytes of the ideas' pictures and of the walk's map, by their ids; without those that the library no
    longer has.
    filing: what a document made of this says of itself because it is final; without it, it is a draft.
    journeys: the ideas that have begun on their way. cards: needs and offers that have been approved, also those of
    other sessions that are matched with one of these. grants: of the project. counts_as: the session's Activity, if
    anybody has said how it counts. invited: who is expected, in alphabetical order.
    carried: actions that earlier sessions of the project left to be done. consents: what those who came have agreed to,
    in figures. walk, stops: what a walk was like, and where it stopped. plan: how the project is to make real what
    came up, if it says. visions: of the area that the session is about, or else of all the project's. area: the one
    that the session is about, if it says. stream: the one that it belongs to, if it says. interviews, quotes: by code,
    also what may not be printed; who was interviewed is in no report.
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
    checklist: tuple[CheckItem, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()
    journeys: tuple[Journey, ...] = ()
    cards: tuple[MatchCard, ...] = ()
    matches: tuple[Match, ...] = ()
    unread: tuple[MatchCard, ...] = ()
    grants: tuple[Grant, ...] = ()
    counts_as: tuple[Activity, ...] = ()
    invited: tuple[Invited, ...] = ()
    carried: tuple[Carried, ...] = ()
    consents: tuple[Agreed, ...] = ()
    walk: tuple[Walk, ...] = ()
    stops: tuple[WalkStop, ...] = ()
    plan: tuple[ProjectPlan, ...] = ()
    visions: tuple[PlaceVision, ...] = ()
    area: tuple[Area, ...] = ()
    stream: tuple[Stream, ...] = ()
    interviews: tuple[Interview, ...] = ()
    quotes: tuple[Quote, ...] = ()

    @property
    def activity(self) -> Activity:
        """How the session counts in its programme."""
        return next(iter(self.counts_as), Activity(self.session.id, self.session.id))

    @property
    def funders(self) -> tuple[Grant, ...]:
        """Everybody who pays for the session: those that it names, or all of the project's."""
        return payers_of(self.project, self.grants, self.activity.grants)

    def of(self, presence: Presence) -> tuple[Attendance, ...]:
        """The attendances of one kind, in order of arrival."""
        return tuple(a for a in self.attendances if a.presence is presence)

    @property
    def heads(self) -> int:
        """Everybody who was there: named, unnamed and counted."""
        return heads(self.attendances)

    @property
    def roles(self) -> Shown[Role | None] | None:
        """What may be told of as what people came, under None those who did not say; None where nobody said.

        It is the one source for all documents, since a figure in one could be taken from the figures in another.
        """
        if not any(a.role for a in self.attendances):
            return None
        counts: dict[Role | None, int] = dict.fromkeys((*Role, None), 0)
        for attendance in self.attendances:
            counts[attendance.role] += attendance.heads
        return shown(counts, self.project.threshold)

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
    def statistics(self) -> tuple[Told, ...]:
        """What may be told of what those who came said of themselves."""
        return told_statistics(self.survey_answers, self.heads, self.project.threshold)

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
    """Everything of one session. Raises Refused("session_unknown").

    with_pictures: with what takes its time and only documents need: pictures, which may be megabytes, and the project's
    plan and visions, which come from all of its sessions.
    """
    session = view.need(Session, session_id)
    project = view.need(Project, session.project_id)

    def all_of(kind: type[R]) -> list[R]:
        return view.where(kind, session_id=session_id)

    # Who let themselves be recognised is nobody's business but the figures'.
    answers = (one for one in all_of(SurveyAnswer) if one.form is not Form.KNOWN)
    ideas = sorted(all_of(Idea), key=lambda i: i.number)
    decisions = sorted(all_of(Decision), key=lambda d: d.number)
    interviews, quotes = interviews_of(view, session_id)
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
        checklist=tuple(sorted(all_of(CheckItem), key=lambda c: (c.position, c.id))),
        survey_answers=tuple(sorted(answers, key=lambda s: s.id)),
        blocks=tuple(in_order(all_of(Block))),
        journeys=tuple(journeys_of(view, session_id)),
        cards=tuple(_cards(view, session_id)),
        matches=tuple(matches_of(view, session_id)),
        unread=tuple(card for card in all_of(MatchCard) if not card.is_seen),
        grants=tuple(sorted(view.where(Grant, project_id=project.id), key=lambda g: g.id)),
        counts_as=tuple(all_of(Activity)),
        invited=tuple(sorted(all_of(Invited), key=lambda i: (swedish_order(i.shown), i.id))),
        carried=tuple(carried(view, session)),
        consents=in_figures(all_of(Consent)),
        walk=tuple(all_of(Walk)),
        stops=tuple(in_walking_order(all_of(WalkStop))),
        plan=_plan(view, project.id) if with_pictures else (),
        visions=_visions(view, project.id, session_id) if with_pictures else (),
        area=_area(view, session_id),
        stream=_stream(view, session_id),
        interviews=interviews,
        quotes=quotes,
        paragraphs=running(view, session, decisions, filed),
        pictures=_pictures(view, [*ideas, *all_of(Walk)]) if with_pictures else {},
    )


def _cards(view: View, session_id: str) -> list[MatchCard]:
    """The session's own that have been approved, and those of other sessions that one of its own is matched with."""
    cards = {card.id: card for card in view.where(MatchCard, session_id=session_id) if card.is_seen}
    for match in matches_of(view, session_id):
        for id in (match.need_id, match.offer_id):
            if id not in cards and (card := view.get(MatchCard, id)) is not None and card.is_seen:
                cards[id] = card
    return sorted(cards.values(), key=lambda card: (card.came_at is None, str(card.came_at), card.id))


def _area(view: View, session_id: str) -> tuple[Area, ...]:
    activity = view.get(Activity, session_id)
    area = view.get(Area, activity.area_id) if activity is not None and activity.area_id else None
    return (area,) if area is not None else ()


def _plan(view: View, project_id: str) -> tuple[ProjectPlan, ...]:
    plan = plan_of(view, project_id)
    return () if plan.is_empty else (plan,)


def _visions(view: View, project_id: str, session_id: str) -> tuple[PlaceVision, ...]:
    activity = view.get(Activity, session_id)
    return tuple(visions_of(view, project_id, activity.area_id if activity is not None else ""))


def _stream(view: View, session_id: str) -> tuple[Stream, ...]:
    activity = view.get(Activity, session_id)
    stream = view.get(Stream, activity.stream_id) if activity is not None and activity.stream_id else None
    return (stream,) if stream is not None else ()


def _pictures(view: View, rows: Iterable[Idea | Walk]) -> dict[str, bytes]:
    ids = {row.picture_id for row in rows if row.picture_id}
    return {id: content for id in sorted(ids) if (content := view.content(id)) is not None}
