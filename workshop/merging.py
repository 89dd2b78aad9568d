"""Merging: what a package holds is brought into the library, as one action that can be repeated without harm.

Both histories say what either side has changed since they last knew the same; workshop/meeting.py makes one row of two,
and workshop/mending.py sees to what only holds for all rows together. Whatever two libraries merge from each other, in
whichever order, they end up with the same.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from workshop.agenda import Block
from workshop.ballots import Ballot, Vote
from workshop.belonging import SESSION_KINDS, session_id_of
from workshop.board import Group, HeldIdea, Idea
from workshop.changes import Write
from workshop.checklist import CheckItem
from workshop.consent import Consent
from workshop.errors import Refused
from workshop.feedback import Answer
from workshop.filed import FiledDocument
from workshop.forgetting import erase_withdrawn
from workshop.innovation import IdeaStep, InnovationCard
from workshop.interview_keys import take_keys
from workshop.interviews import Interview, Quote
from workshop.invited import Invited
from workshop.matchmaking import Match, MatchCard
from workshop.meeting import Clash, meet, stays
from workshop.mending import Rows, mend
from workshop.merging_projects import merge_project, told_of
from workshop.method_cards import MethodCard
from workshop.packages import MERGED, TICK, Brought, Conflict, Key, Merged, Package, by_row
from workshop.people import Attendance
from workshop.ports import Work
from workshop.programme import Activity
from workshop.rows import Row
from workshop.sessions import Question, Session, SessionState
from workshop.source import Source
from workshop.survey import SurveyAnswer
from workshop.walks import Walk, WalkStop
from workshop.washing import wash
from workshop.writing import ActionItem, Decision, Note

Writes = dict[Key, list[Write]]

# Where there may be many of a kind, two texts become two rows; elsewhere the later text stands, and the other is told.
_MANY: tuple[type[Row], ...] = (Idea, HeldIdea, Note, Decision, ActionItem, Answer)
_PUT_IN_ORDER: tuple[type[Row], ...] = (
    *(Question, Block, Attendance, Group, Idea, HeldIdea),
    *(Note, Decision, ActionItem, Ballot, Vote, FiledDocument),
    *(SurveyAnswer, Answer, CheckItem, Consent, Invited),
    *(IdeaStep, InnovationCard, MatchCard, Match),
    *(Activity, Walk, WalkStop, MethodCard, Interview, Quote),
)
_BESIDE = UUID("6b0c1f6e-5d0c-4b62-9a57-0a6b8f1f4c11")


def merge_package(work: Work, package: Package) -> Merged:
    """Bring a package in. The same package again changes nothing; and what was erased here does not come with it.

    Refused: merge_live, when one of its sessions is going on here; package_mismatch, when a row of it is here already,
    but in another session.
    """
    for session in package.sessions:
        known = work.get(Session, session.id)
        if known is not None and known.state is SessionState.LIVE:
            raise Refused("merge_live", title=known.title)
    package = wash(work, package)
    theirs = by_row(package.writes)
    met = merge_project(work, package, theirs)
    conflicts = list(met.conflicts)
    rows: dict[str, Rows] = {}
    for row in package.rows:
        if session_id_of(row):
            rows.setdefault(session_id_of(row), {})[type(row), row.id] = row
    brought = []
    remembered = list(package.writes)
    for session in package.sessions:
        meeting = _Meeting(work, session, rows[session.id], theirs)
        brought.append(meeting.settle())
        conflicts += meeting.conflicts
        remembered += meeting.made
    for content in package.contents.values():
        work.keep(content)
    work.remember(remembered)
    take_keys(work, package.keys)
    erase_withdrawn(work, package.writes)
    return Merged(met.project, met.is_new, met.is_changed, tuple(brought), tuple(conflicts))


@dataclass
class _Meeting:
    """One session in the package and the same session here, if it is here."""

    work: Work
    session: Session
    there: Rows
    theirs: Writes
    conflicts: list[Conflict] = field(default_factory=list)
    made: list[Write] = field(default_factory=list)

    def settle(self) -> Brought:
        """Bring the session in. What this had to make up itself is in made, for the history."""
        self.here = self._rows_here()
        is_here = (Session, self.session.id) in self.here
        # A session that was removed here and is fetched again comes whole.
        self.mine = by_row(self.work.writes([self.session.id], [])) if is_here else {}
        met = self._met()
        mended = mend(dict(met), self.here, self.there, self.mine, self.theirs)
        self._tell_of_mending(met, mended)
        brought = self._compared(mended)
        self._write(mended)
        return brought

    def _rows_here(self) -> Rows:
        session = self.work.get(Session, self.session.id)
        found: Rows = {(Session, session.id): session} if session else {}
        for kind in SESSION_KINDS:
            found |= {(kind, row.id): row for row in self.work.where(kind, session_id=self.session.id)}
        for kind, id in self.there.keys() - found.keys():
            if self.work.get(kind, id) is not None:
                raise Refused("package_mismatch")
        return found

    def _met(self) -> Rows:
        rows: Rows = {}
        for key in sorted(self.here.keys() | self.there.keys(), key=lambda key: (key[0].__name__, key[1])):
            here, there = self.here.get(key), self.there.get(key)
            mine, theirs = self.mine.get(key, []), self.theirs.get(key, [])
            if here is not None and there is not None:
                rows[key], clashes = meet(here, there, mine, theirs)
                self._keep_both(rows, rows[key], clashes)
            elif (row := here or there) is not None and (key[0] is Session or stays(here, there, mine, theirs)):
                rows[key] = row
        self._bring_back_what_is_needed(rows)
        return rows

    def _keep_both(self, rows: Rows, row: Row, clashes: list[Clash]) -> None:
        """Give the texts that gave way a row of their own, if there may be many; and tell of them."""
        told = [told_of(row, clash) for clash in clashes]
        if clashes and isinstance(row, _MANY):
            words = "\n".join(f"{clash.register.names[0]}: {clash.other}" for clash in clashes)
            id = str(uuid5(_BESIDE, f"{type(row).__name__} {row.id} {words}"))
            key = (type(row), id)
            told = [replace(one, other_id=id) for one in told]
            # Once made, or even removed again, it is a row like any other.
            if not {key} & (self.here.keys() | self.there.keys() | self.mine.keys() | self.theirs.keys()):
                beside: Row = replace(row, id=id)
                for clash in clashes:
                    beside = clash.register.into(beside, (clash.other,))
                rows[key] = beside
                by = max(clashes, key=lambda clash: clash.by.stamp).by
                self.made.append(_write(id, 0, by.stamp, by.at, None, beside))
        self.conflicts += told

    def _bring_back_what_is_needed(self, rows: Rows) -> None:
        """A question, a group or an interview that something still lies under is not removed after all."""
        for name, kind in (("group_id", Group), ("question_id", Question), ("interview_id", Interview)):
            for row in list(rows.values()):
                id = getattr(row, name, "")
                key: Key = (kind, id)
                if id and key not in rows and (needed := self.here.get(key) or self.there.get(key)) is not None:
                    rows[key] = needed

    def _tell_of_mending(self, met: Rows, mended: Rows) -> None:
        """Mending is a change like others, or the next merge would not know that it is later than what it mended."""
        merge, now = str(uuid4()), self.work.now
        for n, (key, row) in enumerate(mended.items()):
            if key in met and met[key] != row:
                stamps = [write.stamp for write in (*self.mine.get(key, []), *self.theirs.get(key, []))]
                stamp = max([now, *(stamp + TICK for stamp in stamps)])
                self.made.append(_write(merge, n, stamp, now, met[key], row))

    def _compared(self, rows: Rows) -> Brought:
        here = {key: row for key, row in self.here.items() if key[0] is not Session}
        after = {key: row for key, row in rows.items() if key[0] is not Session}
        session = rows[Session, self.session.id]
        assert isinstance(session, Session)
        changed = Counter(key[0] for key in here.keys() & after.keys() if here[key] != after[key])
        known = self.here.get((Session, session.id))
        changed[Session] = int(known is not None and known != session)
        return Brought(
            session.id,
            session.title,
            known is None,
            Counter(key[0] for key in after.keys() - here.keys()),
            +changed,
            Counter(key[0] for key in here.keys() - after.keys()),
        )

    def _write(self, rows: Rows) -> None:
        """Put what is referred to before what refers to it, and remove it after."""
        session = rows[Session, self.session.id]
        assert isinstance(session, Session)
        if (Session, session.id) not in self.here:
            self.work.put(replace(session, open_question_id=""))
        for kind in _PUT_IN_ORDER:
            for key, row in rows.items():
                if key[0] is kind and self.here.get(key) != row:
                    self.work.put(row)
        self.work.put(session)
        for kind in reversed(_PUT_IN_ORDER):
            for key, row in self.here.items():
                if key[0] is kind and key not in rows:
                    self.work.remove(row)
        if highest := _highest_number(rows, self.theirs, session.id):
            self.work.raise_number(session.id, highest)


def _highest_number(rows: Rows, theirs: Writes, session_id: str) -> int:
    """The highest idea number ever given, also to what has been removed since, in the package too."""
    past = (write.row for key, writes in theirs.items() if key[0] is Idea for write in writes)
    numbers = (row.number for row in (*rows.values(), *past) if isinstance(row, Idea) and row.session_id == session_id)
    return max(numbers, default=0)


def _write(origin: str, n: int, stamp: datetime, at: datetime, before: Row | None, after: Row) -> Write:
    return Write(origin, 1, n, stamp, at, session_id_of(after), MERGED, Source.MERGE, "", before, after)
