"""Back to 14.35: the session's content as it was after an action of its history, and bringing it back as one action."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workshop.agenda import Block
from workshop.ballots import Ballot, Vote
from workshop.board import Group, HeldIdea, Idea
from workshop.changes import Change
from workshop.checklist import CheckItem
from workshop.consent import Consent
from workshop.errors import Refused
from workshop.feedback import Answer
from workshop.filed import FiledDocument
from workshop.implementation import ImplementationPlan, PlanRow
from workshop.incidents import Incident
from workshop.indicators.targets import Correction, Target
from workshop.innovation import IdeaStep, InnovationCard
from workshop.interviews import Interview, Quote
from workshop.invited import Invited
from workshop.matchmaking import Match, MatchCard
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.people import Attendance
from workshop.ports import View, Work
from workshop.programme import Activity, Area, Grant, Stream
from workshop.rows import Row
from workshop.sessions import Project, Question, Session
from workshop.survey import SurveyAnswer
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note

# What goes back, each kind before those that name its rows.
CONTENT: tuple[type[Row], ...] = (Question, Group, Idea, HeldIdea, Note, Decision, ActionItem)
# What does not. Whoever came is on the list whatever happens to the board; and the session's own row has its plan,
# its codes and whether it is live, none of which anybody means by "as the board was". What is final is final; a vote
# stands whatever becomes of what was voted on; and what residents said of the evening, and were told after it, is no
# part of the board. What ideas have become since, and who has been brought together, is done elsewhere and later.
STAYS: tuple[type[Row], ...] = (
    *(Grant, Stream, Area, Organisation, Activity, Target, Correction, Incident),
    *(ImplementationPlan, PlanRow, Vision, Walk, WalkStop, MethodCard),
    *(Interview, Quote),
    *(Project, Session, Attendance, Ballot, Vote, FiledDocument, SurveyAnswer, Answer, CheckItem),
    *(IdeaStep, InnovationCard, MatchCard, Match),
    *(Block, Consent, Invited),
)

_PLACE = ("question_id", "group_id", "x", "y", "merged_into_id", "standing")


@dataclass(frozen=True, slots=True)
class Difference:
    """What going back does, in figures. Of the notes: moved to where they lay, put back as they looked (text, colour,
    name), removed because they were not there, returned because they were. questions, groups and written (notes,
    decisions, actions): how many rows are changed, removed or returned.
    """

    moved: int = 0
    changed: int = 0
    removed: int = 0
    returned: int = 0
    groups: int = 0
    questions: int = 0
    written: int = 0

    @property
    def is_none(self) -> bool:
        return self == Difference()


@dataclass(frozen=True, slots=True)
class Past:
    """The content as it was after the action at ``revision``, and the changes that would bring it back, in an order
    that never leaves a row naming one that is not there.
    """

    revision: int
    rows: tuple[Row, ...]
    changes: tuple[Change, ...]

    @property
    def difference(self) -> Difference:
        return _difference(self.changes)


def look_back(view: View, session_id: str, revision: int) -> Past:
    """The session's content as it was after one of its actions, as far as it can be brought back.

    Four things differ from how it was: a note no longer carries the name of somebody who has been taken off the
    attendance list, what was written under a part of the agenda that is gone is about the session as a whole, a
    question that the phones are answering now, or that the agenda opens, is there even if it was not then, after the
    others, and what waits to be let through goes on waiting.
    Refused: session_unknown, entry_unknown (the history of this session has no such action).
    """
    session = view.need(Session, session_id)
    then = [row for row in view.as_it_was(session_id, revision) if isinstance(row, CONTENT)]
    now: list[Row] = [row for kind in CONTENT for row in view.where(kind, session_id=session_id)]
    present = {person.id for person in view.where(Attendance, session_id=session_id)}
    agenda = {block.id: block for block in view.where(Block, session_id=session_id)}
    rows = [_without_the_gone(row, present | agenda.keys()) for row in then]
    wanted = {session.open_question_id, *(block.question_id for block in agenda.values())}
    missed = [view.need(Question, id) for id in wanted - {""} - {row.id for row in rows}]
    last = sum(isinstance(row, Question) for row in rows)
    for position, question in enumerate(sorted(missed, key=lambda one: (one.position, one.id)), last):
        rows.append(replace(question, position=position))
    there = {(type(row), row.id) for row in rows}
    rows += [
        row
        for row in now
        if isinstance(row, HeldIdea)
        and (Question, row.question_id) in there
        and not {(Idea, row.id), (HeldIdea, row.id)} & there
    ]
    return Past(revision, tuple(rows), _changes(now, rows))


def go_back_to(work: Work, session_id: str, revision: int, *, removing: int | None = None) -> Difference:
    """Make the session's content what look_back showed. Returns what that did.

    removing: how many new notes the one who asks has been told will go, if they have been told anything.
    Refused as look_back; and more_would_go, when phones have sent more since.
    """
    past = look_back(work, session_id, revision)
    if removing is not None and past.difference.removed > removing:
        raise Refused("more_would_go")
    for change in past.changes:
        work.put(change.after) if change.after is not None else work.remove(change.row)
    return past.difference


def _without_the_gone(row: Row, present: set[str]) -> Row:
    if isinstance(row, Idea | HeldIdea) and row.attendance_id and row.attendance_id not in present:
        return replace(row, attendance_id="")
    if isinstance(row, Note | Decision) and row.block_id and row.block_id not in present:
        return replace(row, block_id="")
    return row


def _changes(now: list[Row], then: list[Row]) -> tuple[Change, ...]:
    """First what is put, so that what it names is there; then what is removed, so that nothing names it any more."""
    is_now = {(type(row), row.id): row for row in now}
    was = {(type(row), row.id): row for row in then}
    put = [Change(is_now.get(key), row) for key, row in was.items() if is_now.get(key) != row]
    gone = [Change(row, None) for key, row in is_now.items() if key not in was]
    order = {kind: n for n, kind in enumerate(CONTENT)}
    put.sort(key=lambda change: (order[type(change.row)], change.row.id))
    gone.sort(key=lambda change: (-order[type(change.row)], change.row.id))
    return (*put, *gone)


def _difference(changes: Iterable[Change]) -> Difference:
    counted = dict.fromkeys(Difference.__dataclass_fields__, 0)
    for change in changes:
        for figure in _figures(change):
            counted[figure] += 1
    return Difference(**counted)


def _figures(change: Change) -> Iterable[str]:
    before, after = change.before, change.after
    if isinstance(change.row, Group):
        yield "groups"
    elif isinstance(change.row, Question):
        yield "questions"
    elif isinstance(change.row, HeldIdea):
        return  # it is not on the board, and lies there as an idea, or waits
    elif not isinstance(change.row, Idea):
        yield "written"
    elif not isinstance(after, Idea):
        yield "removed"
    elif not isinstance(before, Idea):
        yield "returned"
    else:
        place = {name: getattr(after, name) for name in _PLACE}
        if replace(before, **place) != before:
            yield "moved"
        if replace(before, **place) != after:
            yield "changed"
