"""What came with a package: session by session, and then what two people wrote in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from resources.i18n import Words
from resources.package_words import brought
from ui.desktop.parts import Item, button, card, column, label, plain, row, scroll
from workshop.agenda import Block
from workshop.ballots import Ballot, Vote
from workshop.board import Group, HeldIdea, Idea
from workshop.checklist import CheckItem
from workshop.consent import Consent
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
from workshop.packages import Brought, Conflict, Merged
from workshop.people import Attendance
from workshop.programme import Activity, Area, Grant, Stream
from workshop.rows import Row
from workshop.sessions import Project, Question, Session
from workshop.survey import SurveyAnswer
from workshop.visions import Vision
from workshop.walks import Walk, WalkStop
from workshop.writing import ActionItem, Decision, Note

WIDTH, ROUND_IT = 640, 220  # what the window, the title and the button take of the height
_PAGES: dict[type[Row], str] = {
    Project: "plan",
    Session: "plan",
    Question: "plan",
    Block: "plan",
    Attendance: "lead",
    Idea: "board",
    HeldIdea: "lead",
    Group: "board",
    Note: "write",
    Decision: "write",
    ActionItem: "write",
    Ballot: "lead",
    Vote: "lead",
    SurveyAnswer: "answer",
    CheckItem: "plan",
    Consent: "lead",
    Invited: "plan",
    Answer: "answer",
    FiledDocument: "record",
    IdeaStep: "board",
    InnovationCard: "board",
    MatchCard: "answer",
    Match: "answer",
    Grant: "plan",
    Target: "plan",
    Correction: "plan",
    ImplementationPlan: "plan",
    PlanRow: "plan",
    Vision: "plan",
    Incident: "plan",
    Walk: "write",
    WalkStop: "write",
    MethodCard: "plan",
    Interview: "interviews",
    Quote: "interviews",
    Stream: "plan",
    Area: "plan",
    Organisation: "plan",
    Activity: "plan",
}


class CameDialog(QDialog):
    """Stays until it is closed. open_session(session id, page, row id) leads to a place; the dialog closes first."""

    def __init__(
        self, parent: QWidget, words: Words, merged: Merged, open_session: Callable[[str, str, str], object]
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._merged = merged
        self._open_session = open_session
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(words("package.came.title"))
        close = button(words("notice.close"), self.accept, kind="primary")
        close.setDefault(True)
        lines = [*self._project(), *(plain(self._session(one)) for one in merged.sessions)]
        if merged.conflicts:
            many = words.count("package.conflicts", len(merged.conflicts))
            lines += [label(many, "h3", wrap=True), *(self._conflict(one) for one in merged.conflicts)]
        inner = QWidget()
        inner.setLayout(column(*lines, None, gap=16, margins=(0, 0, 12, 0)))
        listed = scroll(inner, least=min(parent.height() - ROUND_IT, inner.sizeHint().height() + 24))
        title = label(words("package.came.title"), "h3")
        self.setLayout(column(title, (listed, 1), row(None, close), gap=12, margins=(24, 20, 24, 20)))
        self.setFixedWidth(WIDTH)

    def _project(self) -> list[Item]:
        merged = self._merged
        news = "new" if merged.project_is_new else "changed" if merged.project_changed else ""
        return [label(self._words(f"package.project.{news}", name=merged.project.name), wrap=True)] if news else []

    def _session(self, one: Brought) -> QLayout:
        named = [_by_name(counts) for counts in (one.added, one.changed, one.removed)]
        what = label(brought(self._words, *named, is_new=one.is_new), "muted", wrap=True)
        text = column(label(one.title, "strong", wrap=True), what, gap=2)
        return row((text, 1), self._opener(one.session_id, "lead", ""))

    def _conflict(self, one: Conflict) -> QWidget:
        """Both texts, one under the other, the one that stands first; and the way there."""
        words = self._words
        where = label(words(f"package.field.{one.kind.__name__.lower()}.{one.field}"), "strong", wrap=True)
        key = "package.both" if one.other_id else "package.later"
        texts = column(
            where,
            label(one.kept, wrap=True),
            label(one.other, wrap=True) if one.other_id else _crossed(one.other),
            label(words(key), "caption", wrap=True),
            gap=6,
        )
        session_id = one.session_id or (self._merged.sessions[0].session_id if self._merged.sessions else "")
        openers = [self._opener(session_id, _PAGES[one.kind], one.other_id or one.row_id)] if session_id else []
        return card(row((texts, 1), plain(column(*openers, None))))

    def _opener(self, session_id: str, page: str, row_id: str) -> QWidget:
        def go() -> None:
            self.accept()
            self._open_session(session_id, page, row_id)

        made = button(self._words("package.open"), go, kind="link")
        made.setAutoDefault(False)
        return made


def _crossed(text: str) -> QWidget:
    made = label(text, "muted", wrap=True)
    font = made.font()
    font.setStrikeOut(True)
    made.setFont(font)
    return made


def _by_name(counts: Mapping[type[Row], int]) -> dict[str, int]:
    return {kind.__name__.lower(): n for kind, n in counts.items()}
