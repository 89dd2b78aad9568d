"""Noting what somebody has agreed to on paper: ticked one by one, as on the paper, and never beforehand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QSpinBox, QWidget

from ui.desktop.fields import Field, day_edit, line, padded
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import sentence
from workshop.changes import By
from workshop.consent import Consent, Purpose
from workshop.consenting import note_paper_consents, paper_consent_id, strike_paper_consent
from workshop.errors import Refused
from workshop.people import Attendance
from workshop.ports import View
from workshop.sessions import Project, Session
from workshop.source import Source

_WIDTH, _DAY_WIDTH = 500, 160


@dataclass(frozen=True, slots=True)
class Signed:
    """Whoever has signed a paper, where, and what they agree to already."""

    who: Attendance
    session: Session
    project: Project
    consents: Sequence[Consent] = ()


class PaperConsents:
    """Opens the dialog, and remembers where the last paper lies: the next one mostly lies there too."""

    def __init__(self, hands: Hands, parent: QWidget, done: Callable[[], object]) -> None:
        self._hands, self._parent, self._done = hands, parent, done
        self._place = ""

    def ask_for(self, attendance_id: str) -> None:
        """Open it for somebody on an attendance list."""
        self._hands.ask(signed, attendance_id, owner=self._parent, done=self.ask)

    def ask(self, signed: Signed) -> None:
        PaperDialog(self._parent, self._hands, signed, self._place, self._noted).open()

    def strike(self, *ids: str) -> None:
        """Take away what was noted by mistake."""
        for id in ids:
            self._hands.act(strike_paper_consent, id, done=self._struck if id == ids[-1] else None)

    def _noted(self, place: str, ids: Sequence[str]) -> None:
        self._place = place
        say, undo = self._hands.words, partial(self.strike, *ids)
        self._hands.notices.toast(say.count("private.paper.saved", len(ids)), say("undo.undo"), undo)
        self._done()

    def _struck(self, _none: object) -> None:
        self._hands.notices.toast(self._hands.words("private.paper.struck"))
        self._done()


class PaperDialog(GrowingDialog):
    """noted(place, ids) is called once what is ticked has been noted."""

    def __init__(
        self,
        parent: QWidget,
        hands: Hands,
        signed: Signed,
        place: str,
        noted: Callable[[str, Sequence[str]], object],
    ) -> None:
        super().__init__(parent)
        self._hands, self._signed, self._noted = hands, signed, noted
        say = hands.words
        self.setWindowTitle(say("private.paper.title", name=signed.who.name))
        self.ticks = self._ticks()
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.day, self.notice = self._day(), self._versions()
        self.place = line(place, say("private.paper.place.example"))
        self.fields = {
            "on": Field(say("private.paper.on"), self.day),
            "notice": Field(say("private.paper.notice"), self.notice),
            "paper": Field(say("private.paper.place"), self.place),
        }
        self.save_button = button(say("private.paper.save"), self._save, kind="primary")
        self.save_button.setDefault(True)
        hands.only_to_write(self.save_button)
        leave = button(say("confirm.no"), self.reject)
        leave.setAutoDefault(False)
        lines = column(
            label(say("private.paper.about"), wrap=True),
            column(*self.ticks.values(), gap=6),
            self._error,
            row(self.fields["on"], self.fields["notice"], None, gap=16),
            self.fields["paper"],
            row(None, leave, self.save_button),
            gap=12,
            margins=(24, 20, 24, 20),
        )
        self.lay_out(lines, _WIDTH)
        self.finished.connect(self.deleteLater)

    def _ticks(self) -> dict[Purpose, QCheckBox]:
        """What stands on the paper. What they agree to already is told, and cannot be ticked."""
        say, made = self._hands.words, {}
        held = {one.purpose for one in self._signed.consents if one.holds}
        asked = self._signed.project.consents or tuple(Purpose)
        for purpose, what in zip(Purpose, say.items("project.consents.items"), strict=True):
            if purpose in asked:
                made[purpose] = QCheckBox(say("private.paper.has", what=what) if purpose in held else what)
                made[purpose].setEnabled(purpose not in held)
        return made

    def _day(self) -> QDateEdit:
        """As a rule the day of the session; never one that has not come."""
        zone = ZoneInfo(self._signed.session.zone)
        today = self._hands.clock().astimezone(zone).date()
        shown = min(self._signed.session.starts_at.astimezone(zone).date(), today)
        made = day_edit()
        made.setMaximumDate(QDate(today.year, today.month, today.day))
        made.setDate(QDate(shown.year, shown.month, shown.day))
        made.setMinimumWidth(_DAY_WIDTH)
        return made

    def _versions(self) -> QSpinBox:
        made = QSpinBox()
        made.setRange(1, self._signed.project.notice)
        made.setValue(self._signed.who.notice or self._signed.project.notice)
        padded(made)
        return made

    def _save(self) -> None:
        ticked = [purpose for purpose, tick in self.ticks.items() if tick.isChecked()]
        day = self.day.date()
        id = self._hands.new_id()
        facts = {
            "id": id,
            "attendance_id": self._signed.who.id,
            "purposes": ticked,
            "on": date(day.year(), day.month(), day.day()),
            "notice": self.notice.value(),
            "paper": self.place.text(),
        }
        by = By(Source.PAPER, self._hands.settings.value.facilitator)
        done = partial(self._on_noted, [paper_consent_id(id, purpose) for purpose in ticked])
        self._hands.act_all([(by, note_paper_consents, facts)], done, self._on_failed)

    def _on_noted(self, ids: Sequence[str]) -> None:
        self.accept()
        self._noted(self.place.text(), ids)

    def _on_failed(self, error: Exception) -> None:
        text = sentence(error, self._hands.words)
        if isinstance(error, Refused) and error.field in self.fields:
            self.fields[error.field].show_error(text)
        else:
            self._error.setText(text)
            self._error.show()


def signed(view: View, attendance_id: str) -> Signed:
    """Refused: attendance_unknown."""
    who = view.need(Attendance, attendance_id)
    session = view.need(Session, who.session_id)
    project = view.need(Project, session.project_id)
    return Signed(who, session, project, tuple(view.where(Consent, attendance_id=attendance_id)))
