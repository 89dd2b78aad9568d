"""The form of a plan: what, when, where, which questions, which languages, and what the privacy notice says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from ui.desktop.clock_line import ClockLine
from ui.desktop.fields import Field, day_edit, line, lines, set_line, set_lines
from ui.desktop.hands import Hands
from ui.desktop.pages.lead_needs import NeedsLine
from ui.desktop.pages.plan_funders import FundersLine
from ui.desktop.pages.plan_languages import FIRST_LANGUAGES, LanguageChips
from ui.desktop.pages.plan_privacy import FILING, PRIVACY, ProjectFields
from ui.desktop.pages.plan_questions import QuestionLines
from ui.desktop.pages.plan_statistics import StatisticsAsked
from ui.desktop.parts import card, column, label, row, scroll
from workshop.overview import Entry, Overview
from workshop.planning import Plan
from workshop.sessions import Project, Question, Session

_PAUSE_MS = 600


class PlanForm(QWidget):
    """Signal left(): something has been written and left, or there was a pause in the writing; it is to be saved.

    to_grants(project id) leads to where it is written who pays for a project.
    """

    left = Signal()

    def __init__(self, hands: Hands, to_grants: Callable[[str], object] = lambda _project_id: None) -> None:
        super().__init__()
        self._hands = hands
        self.funders = FundersLine(hands, to_grants)
        self._projects: dict[str, Project] = {}
        self._project = Project("", "")
        self._build()
        self._connect()

    @property
    def is_ahead(self) -> bool:
        """Whether something is written here that has not been told of yet."""
        return self._later.isActive() or self._pause.isActive()

    def settle(self) -> None:
        """What was to be told of later is being saved now."""
        self._pause.stop()

    def wrong_times(self) -> list[Field]:
        """The fields for a time of day in which no time stands."""
        clocks = (("starts_at", self.starts), ("ends_at", self.ends))
        return [self.fields[name] for name, clock in clocks if clock.at() is None]

    def field_of(self, name: str) -> Field | None:
        """The field that a rule means by a name."""
        return self.fields.get(name) or self.privacy.fields.get(name) or self.filing.fields.get(name)

    def clear_errors(self) -> None:
        for field in (*self.fields.values(), *self.privacy.fields.values(), *self.filing.fields.values()):
            field.clear_error()

    # What is written

    def plan(self, zone: str) -> Plan:
        """As written; the times are meant in that zone."""
        return Plan(
            title=self.title.text(),
            project_id=self.project().id,
            starts_at=self._at(self.starts, zone),
            ends_at=self._at(self.ends, zone),
            zone=zone,
            place=self.place.text(),
            purpose=self.purpose.toPlainText(),
            facilitator=self.facilitator.text(),
            languages=self.languages.value(),
            wifi_name=self.wifi_name.text(),
            wifi_password=self.wifi_password.text(),
            wifi_hidden=self.wifi_hidden.isChecked(),
        )

    def project(self) -> Project:
        """The project with the name in the box: a known one, or a new one by that name."""
        name = self.project_box.currentText().strip()
        known = self._projects.get(name.casefold())
        if known is None and name.casefold() != self._project.name.casefold():
            self._project = Project(self._hands.new_id(), name)
        elif known is not None:
            self._project = known
        return self.filing.filled(self.privacy.filled(replace(self._project, name=name)))

    # What is shown

    def show_plan(self, session: Session, project: Project, questions: list[Question]) -> None:
        """Fill the form with what is saved; what somebody is writing is left alone."""
        zone = ZoneInfo(session.zone)
        starts, ends = session.starts_at.astimezone(zone), session.ends_at.astimezone(zone)
        set_line(self.title, session.title)
        set_line(self.place, session.place)
        set_line(self.facilitator, session.facilitator)
        set_line(self.wifi_name, session.wifi_name)
        set_line(self.wifi_password, session.wifi_password)
        self.wifi_hidden.setChecked(session.wifi_hidden)
        set_lines(self.purpose, session.purpose)
        if not self.date.hasFocus():
            self.date.setDate(QDate(starts.year, starts.month, starts.day))
        self.starts.set_time(starts.time())
        self.ends.set_time(ends.time())
        self.languages.show_languages(session.languages)
        self.statistics.show_session(session)
        self._show_project(project)
        self.questions.show_questions([(one.id, one.text) for one in questions])

    def clear(self) -> None:
        self.clear_errors()
        for editor in (self.title, self.place, self.wifi_name, self.wifi_password):
            editor.clear()
        self.wifi_hidden.setChecked(False)
        self.purpose.clear()
        self.facilitator.setText(self._hands.settings.value.facilitator)
        self.date.setDate(QDate.currentDate())
        self.starts.set_time(time(18))
        self.ends.set_time(time(20))
        self.languages.show_languages(FIRST_LANGUAGES)
        self.statistics.show_session(None)
        self.questions.show_questions([])
        self._show_project(Project(self._hands.new_id(), ""))

    def offer_projects(self, found: Overview) -> None:
        self._projects = {project.name.casefold(): project for project in found.projects}
        written = self.project_box.currentText()
        self.project_box.clear()
        self.project_box.addItems([project.name for project in found.projects])
        self.project_box.setEditText(written)

    def begin_as(self, last: Entry) -> None:
        """Fill in what the last session has in common with the next one, where nothing is written yet."""
        if not self.project_box.currentText():
            self._show_project(last.project)
        for editor, text in (
            (self.place, last.session.place),
            (self.wifi_name, last.session.wifi_name),
            (self.wifi_password, last.session.wifi_password),
        ):
            if not editor.text():
                set_line(editor, text)
        if self.wifi_name.text() == last.session.wifi_name:
            self.wifi_hidden.setChecked(last.session.wifi_hidden)

    def _show_project(self, project: Project) -> None:
        self._project = project
        if not self._project_line.hasFocus():
            self.project_box.setEditText(project.name)
        self.privacy.show_project(project)
        self.filing.show_project(project)
        self.funders.show_project(project.id)

    def _at(self, clock: ClockLine, zone: str) -> datetime:
        day = self.date.date()
        return datetime.combine(date(day.year(), day.month(), day.day()), clock.at() or time(), ZoneInfo(zone))

    def _on_project_chosen(self) -> None:
        """Another project brings its own privacy notice with it."""
        known = self._projects.get(self.project_box.currentText().casefold())
        if known is not None:
            self._show_project(known)
        self._later.start()

    def _on_purpose(self) -> None:
        if self.purpose.hasFocus():
            self._pause.start()

    # How it is built

    def _build(self) -> None:
        say = self._hands.words
        self.title = line()
        self.project_box = QComboBox()
        self._project_line = line()
        self.project_box.setEditable(True)
        self.project_box.setLineEdit(self._project_line)
        self.project_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.date = day_edit()
        self.starts, self.ends = ClockLine(), ClockLine()
        self.place, self.facilitator, self.purpose = line(), line(), lines(rows=3)
        self.questions = QuestionLines(say, self._hands.new_id)
        self.languages = LanguageChips(say)
        self.wifi_name, self.wifi_password = line(), line()
        self.wifi_hidden = QCheckBox(say("plan.wifi_hidden"))
        self.wifi_hidden.setToolTip(say("plan.wifi_hidden.tip"))
        self.statistics = StatisticsAsked(self._hands)
        self.privacy = ProjectFields(say, PRIVACY)
        self.filing = ProjectFields(say, FILING)
        self.fields = {
            "title": Field(say("plan.title"), self.title),
            "project": Field(say("plan.project"), self.project_box),
            "starts_at": Field(say("plan.starts"), self.starts),
            "ends_at": Field(say("plan.ends"), self.ends),
            "place": Field(say("plan.place"), self.place),
            "facilitator": Field(say("plan.facilitator"), self.facilitator),
            "purpose": Field(say("plan.purpose"), self.purpose, say("plan.purpose.hint")),
            "questions": Field(say("plan.questions"), self.questions, say("plan.questions.hint")),
            "wifi_name": Field(say("plan.wifi_name"), self.wifi_name),
            "wifi_password": Field(say("plan.wifi_password"), self.wifi_password),
            "languages": Field(say("plan.languages"), self.languages),
        }
        self._hands.only_to_write(self.date, *(field.editor for field in self.fields.values()))
        self._hands.only_to_write(self.wifi_hidden, self.privacy, self.filing)
        body = row(
            (column(self._what_card(), card(self.fields["questions"]), None, gap=14), 6),
            (column(self._phone_card(), self._project_card(), None, gap=14), 5),
            gap=14,
        )
        self.setLayout(column((scroll(body), 1)))

    def _what_card(self) -> QWidget:
        f = self.fields
        day = Field(self._hands.words("plan.date"), self.date)
        when = row((day, 2), (f["starts_at"], 1), (f["ends_at"], 1), gap=10)
        who = row((f["place"], 1), (f["facilitator"], 1), gap=10)
        return card(f["title"], f["project"], when, who, f["purpose"], gap=12)

    def _phone_card(self) -> QWidget:
        say, f = self._hands.words, self.fields
        wifi = row((f["wifi_name"], 1), (f["wifi_password"], 1), gap=10)
        hint = label(say("plan.wifi.hint"), "caption", wrap=True)
        needs = NeedsLine(self._hands)
        title = label(say("plan.phones"), "h3")
        return card(title, f["languages"], wifi, self.wifi_hidden, hint, self.statistics, needs)

    def _project_card(self) -> QWidget:
        say = self._hands.words
        hint = label(say("plan.privacy.hint"), "caption", wrap=True)
        filing = label(say("plan.filing"), "h3")
        return card(label(say("plan.privacy"), "h3"), hint, self.privacy, 8, filing, self.filing, self.funders)

    def _connect(self) -> None:
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.left)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.left)
        for editor in (self.title, self.place, self.facilitator, self.wifi_name, self.wifi_password):
            editor.editingFinished.connect(self._later.start)
        for clock in (self.date, self.starts, self.ends, self._project_line):
            clock.editingFinished.connect(self._later.start)
        for changing in (self.questions, self.privacy, self.filing, self.languages):
            changing.changed.connect(self._later.start)
        self.wifi_hidden.clicked.connect(self._later.start)
        self.project_box.activated.connect(self._on_project_chosen)
        self.purpose.textChanged.connect(self._on_purpose)
