"""Writing a need or an offer, and what becomes of two that have been brought together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QPlainTextEdit, QWidget

from ui.desktop.fields import Field, line, lines
from ui.desktop.growing import GrowingDialog
from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import DateField
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.following_up import asked_at
from workshop.matching import follow_up, save_match, write_card
from workshop.matchmaking import Match, MatchCard, MatchState, Side

_WIDTH = 520


class _Form(GrowingDialog):
    """Fields above, and below them what goes on with it. What is refused is told at its field."""

    def __init__(self, parent: QWidget, hands: Hands, title: str, done: Callable[[], object]) -> None:
        super().__init__(parent)
        self._hands = hands
        self._done = done
        self.setWindowTitle(title)
        self.fields: dict[str, Field] = {}
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.save_button = button(hands.words("match.save"), self.save, kind="primary")
        self.save_button.setDefault(True)
        hands.only_to_write(self.save_button)
        leave = button(hands.words("confirm.no"), self.reject)
        leave.setAutoDefault(False)
        self._foot = column(self._error, row(None, leave, self.save_button))
        self.finished.connect(self.deleteLater)

    def save(self) -> None:
        raise NotImplementedError

    def _field(self, name: str, editor: QWidget, hint: str = "") -> Field:
        made = Field(self._hands.words(f"match.{name}"), editor, hint)
        self.fields[name] = made
        return made

    def _lay_out(self, *items: Any) -> None:
        lines = column(*items, self._foot, gap=10, margins=(24, 20, 24, 20))
        self.lay_out(lines, _WIDTH)

    def _unreadable(self, days: Mapping[str, DateField]) -> bool:
        for name, day in days.items():
            if day.is_unreadable:
                self.fields[name].show_error(self._hands.words("write.date_unreadable"))
                return True
        return False

    def _kept(self, _row: object) -> None:
        self._done()
        self.accept()

    def _failed(self, error: Exception) -> None:
        text = sentence(error, self._hands.words)
        if isinstance(error, Refused) and error.field in self.fields:
            self.fields[error.field].show_error(text)
        else:
            self._error.setText(text)
            self._error.show()


class CardDialog(_Form):
    """A need or an offer. known: the card that is changed, or none for a new one."""

    def __init__(
        self, parent: QWidget, hands: Hands, side: Side, known: MatchCard | None, done: Callable[[], object]
    ) -> None:
        say = hands.words
        super().__init__(parent, hands, say(f"match.card.{side}"), done)
        self._side, self._known = side, known
        shown = known or MatchCard("", "", side, "")
        self.text = lines(shown.text, rows=3)
        self.lines = {name: line(getattr(shown, name)) for name in ("party", "theme", "area", "conditions", "contact")}
        self.days = {name: DateField(say(f"match.{name}"), say) for name in ("valid_from", "valid_to")}
        for name, day in self.days.items():
            day.near = date.today()  # noqa: DTZ011 - the facilitator's own day
            day.set_due(getattr(shown, name))
        self.consent = QCheckBox(say("match.consent"))
        self.consent.setChecked(bool(shown.contact))
        takes = hands.mirror.is_loaded and hands.mirror.project.takes_names
        reach = [self._field("contact", self.lines["contact"]), self.consent]
        about = [] if takes else [label(say("match.no_contact"), "caption", wrap=True)]
        for one in reach:
            one.setVisible(takes)
        named = {name: self._field(name, self.lines[name]) for name in ("party", "theme", "area", "conditions")}
        self._lay_out(
            self._field("text", self.text),
            row((named["party"], 1), (named["area"], 1)),
            row((named["theme"], 1), (named["conditions"], 1)),
            row(*(self._field(name, day) for name, day in self.days.items()), None),
            *reach,
            *about,
        )

    def save(self) -> None:
        if self._unreadable(self.days):
            return
        known = self._known
        facts: dict[str, Any] = {name: editor.text() for name, editor in self.lines.items()}
        facts |= {name: day.due for name, day in self.days.items()}
        facts["has_consent"] = self.consent.isChecked()
        id = known.id if known else self._hands.new_id()
        session_id = known.session_id if known else self._hands.mirror.session_id
        self._hands.act(
            *(write_card, id, session_id, self._side, self.text.toPlainText()),
            **facts,
            done=self._kept,
            failed=self._failed,
        )


class MatchDialog(_Form):
    """How far two have come, what happens next, and what came of it after three and six months."""

    def __init__(
        self, parent: QWidget, hands: Hands, match: Match, texts: tuple[str, str], done: Callable[[], object]
    ) -> None:
        say = hands.words
        super().__init__(parent, hands, say("match.window"), done)
        self._match = match
        self.state = QComboBox()
        for state in MatchState:
            self.state.addItem(say(f"doc.matches.state.{state}"), state)
        self.state.setCurrentIndex(list(MatchState).index(match.state))
        self.next_step = lines(match.next_step, rows=2)
        self.who = line(match.responsible)
        self.due = DateField(say("match.due"), say)
        self.due.near = date.today()  # noqa: DTZ011 - the facilitator's own day
        self.due.set_due(match.due)
        self.after: dict[int, QPlainTextEdit] = {3: lines(match.after_3, rows=2), 6: lines(match.after_6, rows=2)}
        days = asked_at(match)
        asked = [
            self._field(f"after_{n}", self.after[n], say("match.ask_on", day=say.pattern(days[n], "d MMMM y")))
            for n in days
        ]
        need, offer = texts
        self._lay_out(
            label(say("match.need_is", text=need), wrap=True),
            label(say("match.offer_is", text=offer), wrap=True),
            *([label(match.reason, "muted", wrap=True)] if match.reason else []),
            self._field("state", self.state),
            self._field("next_step", self.next_step),
            row((self._field("responsible", self.who), 1), self._field("due", self.due)),
            *asked,
        )

    def save(self) -> None:
        if self._unreadable({"due": self.due}):
            return
        match, hands = self._match, self._hands
        for months, editor in self.after.items():
            before = match.after_6 if months == 6 else match.after_3
            if editor.toPlainText() != before:
                hands.act(follow_up, match.id, months, editor.toPlainText(), failed=self._failed)
        hands.act(
            *(save_match, match.session_id, match.need_id, match.offer_id, MatchState(self.state.currentData())),
            on=date.today(),  # noqa: DTZ011 - the facilitator's own day
            next_step=self.next_step.toPlainText(),
            responsible=self.who.text(),
            due=self.due.due,
            done=self._kept,
            failed=self._failed,
        )
