"""Planning a session: its form, and its agenda.

A new session is made with the button; from then on every field saves itself when it is left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QTimeZone
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.plan_agenda import AgendaEditor
from ui.desktop.pages.plan_checklist import Checklist
from ui.desktop.pages.plan_counting import Counting
from ui.desktop.pages.plan_form import PlanForm
from ui.desktop.pages.plan_invited import InvitedPage
from ui.desktop.parts import button, card, column, label, plain, row, scroll
from ui.desktop.sentences import is_bug, sentence
from workshop.agenda import Block
from workshop.changes import Change
from workshop.checklist import CheckItem
from workshop.copying_plans import copy_plan
from workshop.demands import FIELDS
from workshop.errors import Refused
from workshop.invited import Invited
from workshop.overview import Overview, overview
from workshop.planning import save_plan
from workshop.sessions import Project, Question, Session, SessionState

FORM, AGENDA, CHECKLIST, INVITED, COUNTING = "form", "agenda", "checklist", "invited", "counting"
SIDES = (FORM, AGENDA, CHECKLIST, INVITED, COUNTING)


class PlanPage(QWidget):
    """created(session_id) is called when a new session is saved; begin() when the facilitator wants to start it.

    to_grants(project id) leads to where it is written who pays for a project.
    """

    def __init__(
        self,
        hands: Hands,
        created: Callable[[str], None],
        begin: Callable[[], None],
        to_grants: Callable[[str], object] = lambda _project_id: None,
    ) -> None:
        super().__init__()
        self._hands = hands
        self._created = created
        self._begin = begin
        self._to_grants = to_grants
        self._is_new = False
        self._is_refused = False
        self._on_the_way = 0
        self._session_id = ""
        self._build()
        self.show_side(FORM)
        self.form.left.connect(self._save_if_known)
        hands.mirror.loaded.connect(self._refresh)
        hands.mirror.changed.connect(self._on_change)

    def show_new(self) -> None:
        """An empty form, with what the last session had in common with the next one already filled in."""
        self._is_new, self._is_refused = True, False
        self._session_id = self._hands.new_id()
        self.form.clear()
        self._tell("")
        self.show_side(FORM)
        self._show_button()
        self._hands.ask(overview, 1, owner=self, done=self._on_projects_for_new)  # the latest, and all projects
        self.form.title.setFocus()

    def show_session(self) -> None:
        """The plan of the session that is open."""
        if self._session_id == self._hands.mirror.session_id and self._is_refused:
            return  # what is written and wrong is still there to be mended
        self._is_new = self._is_refused = False
        self._session_id = self._hands.mirror.session_id
        self.form.clear_errors()
        self._fill()
        self._show_button()
        self._hands.ask(overview, 1, owner=self, done=self.form.offer_projects)

    def show_privacy(self) -> None:
        """Go to the first thing that the privacy notice lacks."""
        self.show_side(FORM)
        self.form.privacy.show_missing()

    def show_side(self, key: str) -> None:
        """Turn to the form, the agenda or the checklist."""
        self.sides[key].setChecked(True)
        sides = {FORM: self.form, AGENDA: self.agenda, CHECKLIST: self._checked, INVITED: self.invited}
        sides[COUNTING] = self.counting
        self._stack.setCurrentWidget(sides[key])

    def show_row(self, id: str) -> None:
        """Turn to where a row of the plan stands: a block in the agenda, a line of the checklist, else the form."""
        if id in FIELDS.values():  # of how the session counts, which may have no row yet
            self.show_side(COUNTING)
            self.counting.go_to(id)
            return
        mirror = self._hands.mirror
        places = ((Block, AGENDA), (CheckItem, CHECKLIST), (Invited, INVITED))
        self.show_side(next((side for kind, side in places if mirror.row(kind, id)), FORM))
        if mirror.row(Block, id) is not None:
            self.agenda.choose(id)
        elif (line := self.checklist.lines.get(id)) is not None:
            line.text.setFocus()
            self._checked.ensureWidgetVisible(line)

    def _build(self) -> None:
        say = self._hands.words
        self.form, self.agenda = PlanForm(self._hands, self._to_grants), AgendaEditor(self._hands)
        self.checklist = Checklist(self._hands)
        self._checked = scroll(column(card(self.checklist), None))
        self._heading, self._saved = label("", "h2"), label("", "caption")
        self._saved.hide()
        self.go_button = button("", self._go, kind="big")
        self._hands.only_to_write(self.go_button)
        self.sides = {key: self._side(key, say(f"plan.side.{key}")) for key in SIDES}
        self._switch = plain(row(*self.sides.values(), gap=6))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.form)
        self._stack.addWidget(self.agenda)
        self._stack.addWidget(self._checked)
        self.invited, self.counting = InvitedPage(self._hands), Counting(self._hands)
        self.counting.lacks.connect(self._show_lacks)
        self._stack.addWidget(self.invited)
        self._stack.addWidget(self.counting)
        titles = column(None, row(self._heading, 14, self._switch, None), self._saved, None, gap=0)
        self.copy_button = button(
            say("plan.copy"), self._copy, kind="quiet", icon_name="copy", tip=say("plan.copy.tip")
        )
        self._hands.only_to_write(self.copy_button)
        head = row((titles, 1), self.copy_button, self.go_button)
        self.setLayout(column(head, (self._stack, 1), gap=14, margins=(24, 18, 16, 14)))

    def _show_lacks(self, n: int) -> None:
        """Beside the name of the side: how much is still to be said there."""
        name = self._hands.words("plan.side.counting")
        self.sides[COUNTING].setText(f"{name} · {n}" if n else name)
        self.sides[COUNTING].setAccessibleName(self._hands.words.count("plan.side.lacks", n) if n else name)

    def _side(self, key: str, name: str) -> QPushButton:
        made = button(name, lambda: self.show_side(key), kind="chip")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        return made

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, (Project, Session, Question)):
            self._refresh()

    def _refresh(self) -> None:
        """Show what is saved, unless the form is ahead of it: on its way there, or refused and still to be mended."""
        if self.form.is_ahead or self._on_the_way or self._is_refused:
            return
        mirror = self._hands.mirror
        if not self._is_new and mirror.is_loaded and mirror.session_id == self._session_id:
            self._fill()
            self._show_button()

    def _fill(self) -> None:
        mirror = self._hands.mirror
        self.form.show_plan(mirror.session, mirror.project, mirror.questions)

    def _go(self) -> None:
        """Make the session, or begin it; in either case what is written is saved first, or nothing happens."""
        self._save(None if self._is_new else self._begin)

    def _copy(self) -> None:
        """Make a new session of this one's plan, and go there."""
        self._save(self._make_copy)

    def _make_copy(self) -> None:
        self._hands.act(copy_plan, self._hands.new_id(), self._session_id, done=self._on_copied)

    def _on_copied(self, session: Session) -> None:
        self.show_side(FORM)
        self._created(session.id)
        self._hands.notices.toast(self._hands.words("plan.copied"))

    def _save_if_known(self) -> None:
        if not self._is_new and self._session_id:
            self._save()

    def _save(self, then: Callable[[], None] | None = None) -> None:
        self.form.settle()
        self.form.clear_errors()
        if wrong := self.form.wrong_times():
            self._is_refused = True
            wrong[0].show_error(self._hands.words("plan.time_wrong"))
            return
        self._on_the_way += 1
        self._hands.act(
            save_plan,
            self._session_id,
            project=self.form.project(),
            plan=self.form.plan(self._zone()),
            questions=self.form.questions.value(),
            done=lambda session: self._on_saved(session, then),
            failed=self._on_refused,
        )

    def _on_saved(self, session: Session, then: Callable[[], None] | None) -> None:
        self._on_the_way -= 1
        self._is_refused = False
        say = self._hands.words
        if session.facilitator and not self._hands.settings.value.facilitator:
            self._hands.settings.change(facilitator=session.facilitator)
        now = datetime.now().astimezone()
        self._tell(say("plan.saved", time=say.clock(now, session.zone)))
        if self._is_new:
            self._is_new = False
            self._created(session.id)
            return
        self._refresh()
        if then is not None:
            then()

    def _tell(self, saved: str) -> None:
        """Under the heading, which stands level with the buttons while there is nothing to tell."""
        self._saved.setText(saved)
        self._saved.setVisible(bool(saved))

    def _on_refused(self, error: Exception) -> None:
        self._on_the_way -= 1
        self._is_refused = True
        shown = self.form.field_of(error.field) if isinstance(error, Refused) else None
        if shown is not None and not is_bug(error):
            self._tell(self._hands.words("plan.not_saved"))
            self.show_side(FORM)
            shown.show_error(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)

    def _zone(self) -> str:
        """Where the times of the form are meant: where the session was planned, or this laptop is."""
        if not self._is_new and self._hands.mirror.is_loaded:
            return self._hands.mirror.session.zone
        return bytes(QTimeZone.systemTimeZoneId().data()).decode() or "Europe/Stockholm"

    def _on_projects_for_new(self, found: Overview) -> None:
        self.form.offer_projects(found)
        if found.entries and self._is_new:
            self.form.begin_as(found.entries[0])

    def _show_button(self) -> None:
        say = self._hands.words
        state = SessionState.PLANNED if self._is_new else self._hands.mirror.session.state
        self._heading.setText(say("plan.heading.new") if self._is_new else say("plan.heading"))
        self.go_button.setText(say("plan.create") if self._is_new else say(f"plan.go.{state}"))
        self.go_button.setVisible(self._is_new or state is not SessionState.CLOSED)
        self._switch.setVisible(not self._is_new)
        self.copy_button.setVisible(not self._is_new)
