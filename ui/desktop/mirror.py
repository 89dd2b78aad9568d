"""The session on the screen: a copy of its rows that follows the feed, row by row. Every page reads from here."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.desktop.bridge import Bridge
from workshop.agenda import Block, in_order
from workshop.belonging import scope_of
from workshop.board import Idea
from workshop.changes import Change, Commit
from workshop.people import Attendance
from workshop.ports import Store
from workshop.rows import ROW_KINDS, R, Row
from workshop.sessions import Project, Question, Session

if TYPE_CHECKING:
    from workshop.reports import SessionReport


class Mirror(QObject):
    """Signals: loaded() when a session has been opened; changed(Change) for each row; committed(Commit) after them.

    loaded also follows when another session is opened: pages fill themselves anew.
    """

    loaded = Signal()
    changed = Signal(object)
    committed = Signal(object)

    def __init__(self, store: Store, bridge: Bridge) -> None:
        super().__init__()
        self._store = store
        self._bridge = bridge
        self._rows: dict[type[Any], dict[str, Any]] = {kind: {} for kind in ROW_KINDS}
        self.session_id = ""
        self.is_loaded = False
        bridge.committed.connect(self._on_commit)

    def open(self, session_id: str) -> None:
        """Show this session; loaded() tells when it is here."""
        from workshop.reports import session_report  # half of the rules with it, which the first window does without

        self.session_id = session_id
        self.is_loaded = False
        asked = self._store.ask(session_report, session_id, datetime.now(UTC), with_pictures=False)
        self._bridge.follow(asked, self, self._on_report)

    def close(self) -> None:
        self.session_id = ""
        self.is_loaded = False

    def rows(self, kind: type[R]) -> list[R]:
        return list(self._rows[kind].values())

    def row(self, kind: type[R], id: str) -> R | None:
        return self._rows[kind].get(id)

    @property
    def session(self) -> Session:
        """The session shown. Only when is_loaded."""
        session: Session = self._rows[Session][self.session_id]
        return session

    @property
    def project(self) -> Project:
        project: Project = self._rows[Project][self.session.project_id]
        return project

    @property
    def questions(self) -> list[Question]:
        return sorted(self.rows(Question), key=lambda question: question.position)

    @property
    def agenda(self) -> list[Block]:
        """The blocks of the evening, as they run."""
        return in_order(self.rows(Block))

    @property
    def heads(self) -> int:
        from workshop.reports import heads

        return heads(self.rows(Attendance))

    def author(self, idea: Idea) -> str:
        """The name on a note that carries one."""
        attendance = self.row(Attendance, idea.attendance_id)
        return attendance.name if attendance else ""

    def _on_report(self, report: SessionReport) -> None:
        if report.session.id != self.session_id:
            return
        for kind in ROW_KINDS:
            self._rows[kind] = {}
        everything: list[Row] = [report.project, report.session, *report.questions, *report.attendances]
        everything += [*report.ideas, *report.held, *report.groups, *report.notes, *report.decisions, *report.actions]
        everything += [*report.filed, *report.answers, *report.survey_answers]
        everything += [*report.ballots, *report.votes, *report.checklist, *report.blocks]
        everything += [*report.grants, *report.counts_as, *report.invited]
        everything += [*report.cards, *report.unread, *report.matches]
        everything += [*report.walk, *report.stops]
        everything += [*report.interviews, *report.quotes]
        for row in everything:
            self._rows[type(row)][row.id] = row
        self.is_loaded = True
        self.loaded.emit()

    def _on_commit(self, commit: Commit) -> None:
        if not self.is_loaded:
            return
        mine = [change for change in commit.changes if self._is_mine(change)]
        for change in mine:
            self._take(change)
        if self.row(Session, self.session_id) is None:
            self.close()
            return
        if self.session.project_id not in self._rows[Project]:
            self.open(self.session_id)  # filed under another project now
            return
        for change in mine:
            self.changed.emit(change)
        if mine:
            self.committed.emit(commit)

    def _is_mine(self, change: Change) -> bool:
        row: Row = change.row
        return scope_of(row) in (self.session_id, self.session.project_id)

    def _take(self, change: Change) -> None:
        if change.after is None:
            self._rows[type(change.row)].pop(change.row.id, None)
        else:
            self._rows[type(change.row)][change.row.id] = change.after


def touches(commit: Commit, *kinds: type[Row]) -> bool:
    """Whether an action changed a row of one of these kinds. What shows no other kind has nothing to redraw else."""
    return any(isinstance(change.row, kinds) for change in commit.changes)
