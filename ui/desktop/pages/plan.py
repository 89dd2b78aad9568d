"""Planning a session: what, when, where, which questions, which languages, and what the privacy notice says.

A new session is made with the button; from then on every field saves itself when it is left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTimer, QTimeZone
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QWidget

from ui.desktop.clock_line import ClockLine
from ui.desktop.fields import Field, line, lines, set_line, set_lines
from ui.desktop.hands import Hands
from ui.desktop.pages.plan_languages import FIRST_LANGUAGES, LanguageChips
from ui.desktop.pages.plan_privacy import FILING, PRIVACY, ProjectFields
from ui.desktop.pages.plan_questions import QuestionLines
from ui.desktop.parts import button, card, column, label, row, scroll
from ui.desktop.sentences import is_bug, sentence
from workshop.errors import Refused
from workshop.overview import Overview, overview
from workshop.planning import Plan, save_plan
from workshop.ports import Change
from workshop.sessions import Project, Question, Session, SessionState


class PlanPage(QWidget):
    """created(session_id) is called when a new session is saved; begin() when the facilitator wants to start it."""

    def __init__(self, hands: Hands, created: Callable[[str], None], begin: Callable[[], None]) -> None:
        super().__init__()
        self._hands = hands
        self._created = created
        self._begin = begin
        self._is_new = False
        self._is_refused = False
        self._on_the_way = 0
        self._session_id = ""
        self._projects: dict[str, Project] = {}
        self._project = Project("", "")
        self._build()
        self._connect()

    def show_new(self) -> None:
        """An empty form, with what the last session had in common with the next one already filled in."""
        self._is_new, self._is_refused = True, False
        self._session_id = self._hands.new_id()
        self._clear()
        self._show_button()
        self._hands.ask(overview, 1, owner=self, done=self._on_projects_for_new)  # the latest, and all projects
        self._title.setFocus()

    def show_session(self) -> None:
        """The plan of the session that is open."""
        if self._session_id == self._hands.mirror.session_id and self._is_refused:
            return  # what is written and wrong is still there to be mended
        self._is_new = self._is_refused = False
        self._session_id = self._hands.mirror.session_id
        self._clear_errors()
        self._fill(self._hands.mirror.session, self._hands.mirror.project)
        self._questions.show_questions([(q.id, q.text) for q in self._hands.mirror.questions])
        self._show_button()
        self._hands.ask(overview, 1, owner=self, done=self._on_projects)

    def show_privacy(self) -> None:
        """Go to the first thing that the privacy notice lacks."""
        self._privacy.show_missing()

    # What is on the page

    def _build(self) -> None:
        say = self._hands.words
        self._title = line()
        self._project_box = QComboBox()
        self._project_line = line()
        self._project_box.setEditable(True)
        self._project_box.setLineEdit(self._project_line)
        self._project_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._date = QDateEdit()
        self._date.setCalendarPopup(True)
        self._date.setDisplayFormat("yyyy-MM-dd")
        self._starts, self._ends = ClockLine(), ClockLine()
        self._place, self._facilitator, self._purpose = line(), line(), lines(rows=3)
        self._questions = QuestionLines(say, self._hands.new_id)
        self._languages = LanguageChips(say)
        self._wifi_name, self._wifi_password = line(), line()
        self._wifi_hidden = QCheckBox(say("plan.wifi_hidden"))
        self._wifi_hidden.setToolTip(say("plan.wifi_hidden.tip"))
        self._privacy = ProjectFields(say, PRIVACY)
        self._filing = ProjectFields(say, FILING)
        self._fields = {
            "title": Field(say("plan.title"), self._title),
            "project": Field(say("plan.project"), self._project_box),
            "starts_at": Field(say("plan.starts"), self._starts),
            "ends_at": Field(say("plan.ends"), self._ends),
            "place": Field(say("plan.place"), self._place),
            "facilitator": Field(say("plan.facilitator"), self._facilitator),
            "purpose": Field(say("plan.purpose"), self._purpose, say("plan.purpose.hint")),
            "questions": Field(say("plan.questions"), self._questions, say("plan.questions.hint")),
            "wifi_name": Field(say("plan.wifi_name"), self._wifi_name),
            "wifi_password": Field(say("plan.wifi_password"), self._wifi_password),
        }
        self._heading = label("", "h2")
        self._saved = label("", "caption")
        self.go_button = button("", self._go, kind="big")
        self._hands.only_to_write(self.go_button, self._date, *(field.editor for field in self._fields.values()))
        self._hands.only_to_write(self._wifi_hidden, self._languages, self._privacy, self._filing)
        head = row((column(self._heading, self._saved, gap=0), 1), self.go_button)
        body = row(
            (column(self._what_card(), self._question_card(), None, gap=14), 6),
            (column(self._phone_card(), self._project_card(), None, gap=14), 5),
            gap=14,
        )
        self.setLayout(column(head, (scroll(body), 1), gap=14, margins=(24, 18, 16, 14)))

    def _what_card(self) -> QWidget:
        f = self._fields
        when = row(
            (Field(self._hands.words("plan.date"), self._date), 2), (f["starts_at"], 1), (f["ends_at"], 1), gap=10
        )
        who = row((f["place"], 1), (f["facilitator"], 1), gap=10)
        return card(f["title"], f["project"], when, who, f["purpose"], gap=12)

    def _question_card(self) -> QWidget:
        return card(self._fields["questions"])

    def _phone_card(self) -> QWidget:
        say = self._hands.words
        self._language_field = Field(say("plan.languages"), self._languages)
        self._fields["languages"] = self._language_field
        wifi = row((self._fields["wifi_name"], 1), (self._fields["wifi_password"], 1), gap=10)
        return card(
            label(say("plan.phones"), "h3"),
            self._language_field,
            wifi,
            self._wifi_hidden,
            label(say("plan.wifi.hint"), "caption", wrap=True),
        )

    def _project_card(self) -> QWidget:
        say = self._hands.words
        hint = label(say("plan.privacy.hint"), "caption", wrap=True)
        return card(
            label(say("plan.privacy"), "h3"),
            hint,
            self._privacy,
            8,
            label(say("plan.filing"), "h3"),
            self._filing,
        )

    # What happens

    def _connect(self) -> None:
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._save_if_known)
        for editor in (self._title, self._place, self._facilitator, self._wifi_name, self._wifi_password):
            editor.editingFinished.connect(self._later.start)
        for clock in (self._date, self._starts, self._ends):
            clock.editingFinished.connect(self._later.start)
        self._project_line.editingFinished.connect(self._later.start)
        self._project_box.activated.connect(self._on_project_chosen)
        self._purpose.textChanged.connect(self._on_purpose)
        self._questions.changed.connect(self._later.start)
        self._privacy.changed.connect(self._later.start)
        self._filing.changed.connect(self._later.start)
        self._languages.changed.connect(self._later.start)
        self._wifi_hidden.clicked.connect(self._later.start)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(600)
        self._pause.timeout.connect(self._save_if_known)
        self._hands.mirror.loaded.connect(self._refresh)
        self._hands.mirror.changed.connect(self._on_change)

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, (Project, Session, Question)):
            self._refresh()

    def _refresh(self) -> None:
        """Show what is saved, unless the form is ahead of it: on its way there, or refused and still to be mended."""
        mirror = self._hands.mirror
        if self._later.isActive() or self._pause.isActive() or self._on_the_way or self._is_refused:
            return
        if not self._is_new and mirror.is_loaded and mirror.session_id == self._session_id:
            self._fill(mirror.session, mirror.project)
            self._questions.show_questions([(q.id, q.text) for q in mirror.questions])
            self._show_button()

    def _on_purpose(self) -> None:
        if self._purpose.hasFocus():
            self._pause.start()

    def _on_project_chosen(self) -> None:
        """Another project brings its own privacy notice with it."""
        known = self._projects.get(self._project_box.currentText().casefold())
        if known is not None:
            self._show_project(known)
        self._later.start()

    def _go(self) -> None:
        """Make the session, or begin it; in either case what is written is saved first, or nothing happens."""
        self._save(None if self._is_new else self._begin)

    def _save_if_known(self) -> None:
        if not self._is_new and self._session_id:
            self._save()

    def _save(self, then: Callable[[], None] | None = None) -> None:
        self._pause.stop()
        self._clear_errors()
        for name, clock in (("starts_at", self._starts), ("ends_at", self._ends)):
            if clock.at() is None:
                self._is_refused = True
                self._fields[name].show_error(self._hands.words("plan.time_wrong"))
                return
        self._on_the_way += 1
        self._hands.act(
            save_plan,
            self._session_id,
            project=self._project_written(),
            plan=self._plan_written(),
            questions=self._questions.value(),
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
        self._saved.setText(say("plan.saved", time=say.clock(now, session.zone)))
        if self._is_new:
            self._is_new = False
            self._created(session.id)
            return
        self._refresh()
        if then is not None:
            then()

    def _on_refused(self, error: Exception) -> None:
        self._on_the_way -= 1
        self._is_refused = True
        text = sentence(error, self._hands.words)
        field = error.field if isinstance(error, Refused) else ""
        shown = self._fields.get(field) or self._privacy.fields.get(field) or self._filing.fields.get(field)
        if shown is not None and not is_bug(error):
            self._saved.setText(self._hands.words("plan.not_saved"))
            shown.show_error(text)
        else:
            self._hands.show_error(error)

    # Between the form and the rules

    def _plan_written(self) -> Plan:
        zone = bytes(QTimeZone.systemTimeZoneId().data()).decode() or "Europe/Stockholm"
        if not self._is_new and self._hands.mirror.is_loaded:
            zone = self._hands.mirror.session.zone
        return Plan(
            title=self._title.text(),
            project_id=self._project_written().id,
            starts_at=self._at(self._starts, zone),
            ends_at=self._at(self._ends, zone),
            zone=zone,
            place=self._place.text(),
            purpose=self._purpose.toPlainText(),
            facilitator=self._facilitator.text(),
            languages=self._languages.value(),
            wifi_name=self._wifi_name.text(),
            wifi_password=self._wifi_password.text(),
            wifi_hidden=self._wifi_hidden.isChecked(),
        )

    def _at(self, clock: ClockLine, zone: str) -> datetime:
        day = self._date.date()
        return datetime.combine(date(day.year(), day.month(), day.day()), clock.at() or time(), ZoneInfo(zone))

    def _project_written(self) -> Project:
        """The project with the name in the box: a known one, or a new one by that name."""
        name = self._project_box.currentText().strip()
        known = self._projects.get(name.casefold())
        if known is None and name.casefold() != self._project.name.casefold():
            self._project = Project(self._hands.new_id(), name)
        elif known is not None:
            self._project = known
        return self._filing.filled(self._privacy.filled(Project(self._project.id, name)))

    def _fill(self, session: Session, project: Project) -> None:
        zone = ZoneInfo(session.zone)
        starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
        set_line(self._title, session.title)
        set_line(self._place, session.place)
        set_line(self._facilitator, session.facilitator)
        set_line(self._wifi_name, session.wifi_name)
        set_line(self._wifi_password, session.wifi_password)
        self._wifi_hidden.setChecked(session.wifi_hidden)
        set_lines(self._purpose, session.purpose)
        if not self._date.hasFocus():
            self._date.setDate(QDate(starts.year, starts.month, starts.day))
        self._starts.set_time(starts.time())
        self._ends.set_time(ends.time())
        self._languages.show_languages(session.languages)
        self._show_project(project)

    def _show_project(self, project: Project) -> None:
        self._project = project
        if not self._project_line.hasFocus():
            self._project_box.setEditText(project.name)
        self._privacy.show_project(project)
        self._filing.show_project(project)

    def _clear(self) -> None:
        self._clear_errors()
        self._saved.setText("")
        for editor in (self._title, self._place, self._wifi_name, self._wifi_password):
            editor.clear()
        self._wifi_hidden.setChecked(False)
        self._purpose.clear()
        self._facilitator.setText(self._hands.settings.value.facilitator)
        self._date.setDate(QDate.currentDate())
        self._starts.set_time(time(18))
        self._ends.set_time(time(20))
        self._languages.show_languages(FIRST_LANGUAGES)
        self._questions.show_questions([])
        self._show_project(Project(self._hands.new_id(), ""))

    def _on_projects(self, found: Overview) -> None:
        self._projects = {project.name.casefold(): project for project in found.projects}
        written = self._project_box.currentText()
        self._project_box.clear()
        self._project_box.addItems([project.name for project in found.projects])
        self._project_box.setEditText(written)

    def _on_projects_for_new(self, found: Overview) -> None:
        self._on_projects(found)
        if not found.entries or not self._is_new:
            return
        last = found.entries[0]
        if not self._project_box.currentText():
            self._show_project(last.project)
        for editor, text in (
            (self._place, last.session.place),
            (self._wifi_name, last.session.wifi_name),
            (self._wifi_password, last.session.wifi_password),
        ):
            if not editor.text():
                set_line(editor, text)
        if self._wifi_name.text() == last.session.wifi_name:
            self._wifi_hidden.setChecked(last.session.wifi_hidden)

    def _show_button(self) -> None:
        say = self._hands.words
        state = SessionState.PLANNED if self._is_new else self._hands.mirror.session.state
        self._heading.setText(say("plan.heading.new") if self._is_new else say("plan.heading"))
        self.go_button.setText(say("plan.create") if self._is_new else say(f"plan.go.{state}"))
        self.go_button.setVisible(self._is_new or state is not SessionState.CLOSED)

    def _clear_errors(self) -> None:
        for field in (*self._fields.values(), *self._privacy.fields.values(), *self._filing.fields.values()):
            field.clear_error()
