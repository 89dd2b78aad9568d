"""What the phones are shown of the session: kept up to date from the store's feed, so that pages need not ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from workshop.board import Idea
from workshop.ports import Change, Commit, View
from workshop.sessions import Project, Question, Session, SessionState


@dataclass(frozen=True, slots=True)
class Room:
    """The session as phones may see it. revision: the commit that last changed it, 0 before the first."""

    session: Session
    project: Project
    questions: Mapping[str, Question]
    revision: int = 0

    @property
    def question(self) -> Question | None:
        """The question that is open for answers now."""
        return self.questions.get(self.session.open_question_id) if self.session.open_question_id else None

    @property
    def closed(self) -> bool:
        return self.session.state is SessionState.CLOSED

    def after(self, commit: Commit) -> Room:
        """The room once a commit is in; the very same object when it shows nothing of it."""
        room = self
        for change in commit.changes:
            room = room._with(change)
        return room if room is self else replace(room, revision=commit.revision)

    def facts(self) -> dict[str, object]:
        """What the pages' script is told."""
        question = self.question
        return {
            "revision": self.revision,
            "state": self.session.state.value,
            "question": {"id": question.id, "text": question.text} if question else None,
        }

    def _with(self, change: Change) -> Room:
        row = change.after
        if isinstance(row, Session) and row.id == self.session.id:
            return replace(self, session=row)
        if isinstance(row, Project) and row.id == self.project.id:
            return replace(self, project=row)
        if isinstance(change.row, Question) and change.row.session_id == self.session.id:
            questions = {id: one for id, one in self.questions.items() if id != change.row.id}
            if isinstance(row, Question):
                questions[row.id] = row
            return replace(self, questions=questions)
        return self


def look(view: View, session_id: str) -> Room:
    """The room as it is in the library. Refused: session_unknown, project_unknown."""
    session = view.need(Session, session_id)
    return Room(
        session=session,
        project=view.need(Project, session.project_id),
        questions={one.id: one for one in view.where(Question, session_id=session_id)},
    )


def removed_ideas(commit: Commit, session_id: str) -> list[str]:
    """The ids of notes that a commit took off the session's board."""
    return [
        change.before.id
        for change in commit.changes
        if change.after is None and isinstance(change.before, Idea) and change.before.session_id == session_id
    ]
