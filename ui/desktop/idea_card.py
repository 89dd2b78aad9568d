"""The innovation card's form: what is known of an idea that is being made real."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QWidget

from ui.desktop.fields import Field, line, lines, padded
from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import DateField
from ui.desktop.parts import column, label, plain, row
from workshop.innovation import JOBS_MAX, InnovationCard, InnovationKind
from workshop.journeys import Journey, lacking

_LINES = ("title", "owner", "place")
_TEXTS = ("need", "solution", "hypothesis", "before", "after", "result", "jobs_evidence", "lessons", "spread")


class CardForm(QWidget):
    """Shows a card, and hands over what is typed when somebody asks for it."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        say = hands.words
        self._words = say
        self.lines: dict[str, QLineEdit] = {name: line() for name in _LINES}
        self.texts: dict[str, QPlainTextEdit] = {name: lines(rows=2) for name in _TEXTS}
        self.partners = lines(rows=3)
        self.kind = QComboBox()
        for kind in InnovationKind:
            self.kind.addItem(say(f"doc.innovation.kind.{kind}"), kind)
        self.days = {name: DateField(say(f"way.{name}"), say) for name in ("pilot_from", "pilot_to")}
        self.jobs = QSpinBox()
        self.jobs.setRange(0, JOBS_MAX)
        padded(self.jobs)
        self.fields: dict[str, Field] = {}
        self._known: dict[str, Any] = {}
        self._lacking = label("", "warn", wrap=True)
        self._lay_out()

    def show_journey(self, journey: Journey) -> None:
        """What is in the library, and what is missing for the stage that the idea has reached."""
        card = journey.card or InnovationCard(journey.idea_id, journey.session_id, journey.title)
        self._fill(card)
        self._known = self.facts()
        self.tell_lacking(journey)

    def tell_lacking(self, journey: Journey) -> None:
        names = [self._words(f"way.{name}") for name in lacking(journey.stage, journey.card)]
        self._lacking.setText(self._words("way.lacking", what=", ".join(names)) if names else "")
        self._lacking.setVisible(bool(names))

    @property
    def is_changed(self) -> bool:
        return self.facts() != self._known

    @property
    def unreadable(self) -> str:
        """The name of a day that nobody can read, if there is one."""
        return next((name for name, day in self.days.items() if day.is_unreadable), "")

    def keep(self) -> None:
        """What is typed is in the library now."""
        self._known = self.facts()

    def facts(self) -> dict[str, Any]:
        """What is typed, by the names of workshop.developing_ideas.save_card."""
        return {
            **{name: editor.text() for name, editor in self.lines.items()},
            **{name: editor.toPlainText() for name, editor in self.texts.items()},
            **{name: editor.due for name, editor in self.days.items()},
            "partners": tuple(one for one in self.partners.toPlainText().split("\n") if one.strip()),
            "kind": InnovationKind(self.kind.currentData()),
            "jobs": self.jobs.value(),
        }

    def _fill(self, card: InnovationCard) -> None:
        for name, editor in self.lines.items():
            editor.setText(getattr(card, name))
            editor.setCursorPosition(0)
        for name, text in self.texts.items():
            text.setPlainText(getattr(card, name))
        for name, day in self.days.items():
            day.near = date.today()  # noqa: DTZ011 - the year to mean when none is typed
            day.set_due(getattr(card, name))
        self.partners.setPlainText("\n".join(card.partners))
        self.kind.setCurrentIndex(list(InnovationKind).index(card.kind))
        self.jobs.setValue(card.jobs)

    def _lay_out(self) -> None:
        pilot = plain(row(self.days["pilot_from"], label("–"), self.days["pilot_to"], None, gap=6))
        jobs = row((self._field("jobs", self.jobs), 1), (self._field("jobs_evidence", self.texts["jobs_evidence"]), 3))
        measured = row((self._field("before", self.texts["before"]), 1), (self._field("after", self.texts["after"]), 1))
        self.setLayout(
            column(
                self._lacking,
                row((self._field("title", self.lines["title"]), 3), (self._field("kind", self.kind), 1)),
                *(self._field(name, self.texts[name]) for name in ("need", "solution")),
                self._field("owner", self.lines["owner"]),
                self._field("partners", self.partners, self._words("way.partners_about")),
                row((self._field("place", self.lines["place"]), 1), (self._field("pilot", pilot), 1)),
                self._field("hypothesis", self.texts["hypothesis"]),
                measured,
                self._field("result", self.texts["result"]),
                jobs,
                *(self._field(name, self.texts[name]) for name in ("lessons", "spread")),
                None,
                gap=10,
                margins=(0, 0, 12, 0),
            )
        )

    def _field(self, name: str, editor: QWidget, hint: str = "") -> Field:
        made = Field(self._words(f"way.{name}"), editor, hint)
        self.fields[name] = made
        return made
