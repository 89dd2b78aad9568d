"""A project: its own facts, who pays, its streams and areas, and the register of organisations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton, QStackedWidget, QWidget

from ui.desktop.hands import Hands
from ui.desktop.history_words import what
from ui.desktop.pages.project_about import AboutPart
from ui.desktop.pages.project_areas import AreasPart
from ui.desktop.pages.project_grants import GrantsPart
from ui.desktop.pages.project_history import HistoryPart
from ui.desktop.pages.project_organisations import OrganisationsPart
from ui.desktop.pages.project_papers import PARTS as PAPER_PARTS
from ui.desktop.pages.project_papers import TOLD as PAPERS_TOLD
from ui.desktop.pages.project_papers import PaperParts
from ui.desktop.pages.project_parts import streams_part
from ui.desktop.parts import button, column, label, plain, row
from workshop.changes import Commit
from workshop.programme_view import ProjectState, project_state, projects_by_name
from workshop.sessions import Project
from workshop.source import Source

_OWN = ("about", "grants", "streams", "areas", "organisations")
PARTS = (*_OWN, *PAPER_PARTS, "history")
# What is said in passing, with a way back: what changes more than the field that one is looking at.
_TOLD = (
    *("remove_grant", "remove_stream", "remove_area", "remove_organisation", "enter_organisations"),
    *("join_organisations", "add_spelling", "part_spelling", "tell_apart"),
    *PAPERS_TOLD,
)
_PAUSE_MS = 120


class ProjectPage(QWidget):
    """open_session(session id, page) leads to a session."""

    def __init__(self, hands: Hands, open_session: Callable[[str, str], object]) -> None:
        super().__init__()
        self._hands = hands
        self.project_id = ""
        self._state: ProjectState | None = None
        self._wanted = ""  # a row that is to be shown when it is here
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._ask)
        say = hands.words
        self.box = QComboBox()
        self.box.setAccessibleName(say("programme.choose"))
        self.box.setMinimumWidth(320)
        self.box.setMaximumWidth(560)
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.box.activated.connect(lambda at: self.show_project(self.box.itemData(at)))
        self.about, self.grants = AboutPart(hands), GrantsPart(hands, open_session)
        self.streams, self.areas = streams_part(hands), AreasPart(hands)
        self.organisations = OrganisationsPart(hands)
        self.papers, self.history = PaperParts(hands), HistoryPart(hands)
        own = (self.about, self.grants, self.streams, self.areas, self.organisations)
        self.parts: dict[str, QWidget] = dict(zip(_OWN, own, strict=True)) | self.papers.parts
        self.parts["history"] = self.history
        self._stack = QStackedWidget()
        self._none = label(say("programme.none"), "lead", wrap=True)
        self._stack.addWidget(plain(column(None, row(None, self._none, None), None)))
        for part in self.parts.values():
            self._stack.addWidget(part)
        self._choice = QButtonGroup(self)
        self.sides = {key: self._side(key) for key in PARTS}
        *parts, history = self.sides.values()
        self._switch = plain(row(*parts, None, gap=5))
        head = row(label(say("programme.title"), "h1"), self.box, None, history, gap=14)
        self.setLayout(column(head, self._switch, (self._stack, 1), gap=12, margins=(32, 24, 24, 16)))
        self.sides["about"].setChecked(True)
        self.papers.shown.connect(self._choose_wanted)
        hands.committed.connect(self.on_commit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is undone elsewhere is something else."""
        super().hideEvent(event)
        self._hands.undoing.project_id = ""

    def refresh(self) -> None:
        """Ask for the projects there are, and for what the one that is shown has."""
        self._hands.ask(projects_by_name, owner=self, done=self._on_projects)

    def show_project(self, project_id: str, part: str = "") -> None:
        """Turn to a project, and to one of its parts."""
        self.project_id = project_id
        if self.isVisible():
            self._hands.undoing.project_id = project_id
        if part:
            self.show_part(part)
        self._ask()

    def show_part(self, key: str) -> None:
        self.sides[key].setChecked(True)
        self._stack.setCurrentWidget(self.parts[key])
        self._ask_for_part()

    def go_to(self, project_id: str, part: str, row_id: str = "") -> None:
        """Turn to a project, one of its parts, and a row there if one is given; also before the page is shown."""
        self._wanted = row_id
        self.box.setCurrentIndex(max(self.box.findData(project_id), 0))
        self.show_project(project_id, part)

    def on_commit(self, commit: Commit) -> None:
        """Keep true what is shown; and offer the way back from what was done here."""
        if not self.isVisible():
            return
        if not self._soon.isActive():
            self._soon.start()
        is_ours = commit.session_id == self.project_id and commit.by.source is Source.FACILITATOR
        if is_ours and commit.action in _TOLD:
            say, undoing = self._hands.words, self._hands.undoing
            way_back = partial(undoing.undo, commit.revision)
            done = what(commit.action, say)
            self._hands.notices.toast(f"{done[:1].upper()}{done[1:]}", say("undo.undo"), way_back, of_last=True)

    def _side(self, key: str) -> QPushButton:
        made = button(self._hands.words(f"programme.part.{key}"), lambda: self.show_part(key), kind="chip")
        made.setCheckable(True)
        self._choice.addButton(made)
        return made

    def _on_projects(self, projects: list[Project]) -> None:
        self.box.clear()
        for one in projects:
            self.box.addItem(one.name, one.id)
        at = max(self.box.findData(self.project_id), 0)
        self.box.setCurrentIndex(at)
        self._switch.setVisible(bool(projects))
        self.sides["history"].setVisible(bool(projects))
        self.box.setVisible(bool(projects))
        if projects:
            self.show_project(self.box.itemData(at))
        else:
            self._stack.setCurrentIndex(0)

    def _ask(self) -> None:
        if self.project_id:
            self._hands.ask(project_state, self.project_id, owner=self, done=self._on_state)
            self._ask_for_part()

    def _ask_for_part(self) -> None:
        """Some parts ask for themselves what they show, when they are looked at."""
        self.papers.ask(self.project_id)
        self.history.ask(self.project_id)

    def _on_state(self, state: ProjectState) -> None:
        if state.project.id != self.project_id:
            return
        self._state = state
        self.about.show_state(state)
        self.grants.show_state(state)
        self.streams.show_rows(state.project.id, state.streams)
        self.areas.show_state(state)
        self.organisations.show_state(state)
        if self._stack.currentIndex() == 0:
            checked = next(key for key, side in self.sides.items() if side.isChecked())
            self._stack.setCurrentWidget(self.parts[checked])
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        choose = getattr(self._stack.currentWidget(), "choose", None)
        if self._wanted and choose is not None and choose(self._wanted):
            self._wanted = ""
