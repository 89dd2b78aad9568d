"""Närvaro från § till §: who came late, left early or took no part in a §, for minutes; saved as one action."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from ui.desktop.fields import Line, line
from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import mark_wrong
from ui.desktop.parts import button, column, label, plain, row, scroll
from ui.desktop.sentences import sentence
from workshop.attending import Stay, note_stays
from workshop.people import Attendance, Presence
from workshop.text import swedish_order
from workshop.writing import Decision

WIDTH, FIELD_WIDTH = 620, 84
_FIELDS = ("from", "to", "away")
_RUN = re.compile(r"([0-9]{1,5})(?:-([0-9]{1,5}))?")


class PresenceDialog(QDialog):
    """A line for each person, with three fields for §§ as the page numbers them; empty for who was there all along."""

    def __init__(self, parent: QWidget, hands: Hands) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._hands = hands
        mirror, say = hands.mirror, hands.words
        self._session_id = mirror.session_id
        self._ids = {one.number: one.id for one in mirror.rows(Decision)}
        named = (one for one in mirror.rows(Attendance) if one.presence is Presence.NAMED)
        self._people = sorted(named, key=lambda one: swedish_order(one.name))
        self.fields = {one.id: self._line(one) for one in self._people}
        self.setWindowTitle(say("attended.title"))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.go = button(say("attended.save"), self._save, kind="primary")
        self.go.setDefault(True)
        hands.only_to_write(self.go)
        stay = button(say("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        title, about = label(say("attended.title"), "h3"), label(say("attended.about"), "caption", wrap=True)
        lines, buttons = scroll(plain(self._grid()), least=120), row(None, stay, self.go)
        self.setLayout(column(title, about, (lines, 1), self._error, 4, buttons, gap=10, margins=(24, 20, 24, 20)))
        self.resize(WIDTH, min(640, 250 + 44 * len(self._people)))

    def _line(self, one: Attendance) -> Mapping[str, Line]:
        numbers = {id: number for number, id in self._ids.items()}
        away = sorted(numbers[id] for id in one.away if id in numbers)
        held = (numbers.get(one.from_id, ""), numbers.get(one.to_id, ""), ", ".join(map(str, away)))
        made = {name: line(str(text)) for name, text in zip(_FIELDS, held, strict=True)}
        for name, editor in made.items():
            editor.setFixedWidth(FIELD_WIDTH)
            editor.setAccessibleName(f"{one.name}, {self._hands.words(f'attended.{name}')}")
            self._hands.only_to_write(editor)
        return made

    def _grid(self) -> QGridLayout:
        made = QGridLayout()
        made.setHorizontalSpacing(10)
        made.setColumnStretch(0, 1)
        for place, name in enumerate(_FIELDS, 1):
            made.addWidget(label(self._hands.words(f"attended.{name}"), "caption"), 0, place)
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        for at, one in enumerate(self._people, 1):
            named = label(one.name, wrap=True)
            named.setAlignment(left)
            made.addWidget(named, at, 0)
            for place, editor in enumerate(self.fields[one.id].values(), 1):
                made.addWidget(editor, at, place)
        made.setRowStretch(len(self._people) + 1, 1)
        return made

    def _save(self) -> None:
        stays = []
        for one in self._people:
            stay = self._read(one)
            if stay is None:
                return
            if stay != Stay(one.id, one.from_id, one.to_id, one.away):
                stays.append(stay)
        if not stays:
            self.accept()
            return
        self._hands.act(note_stays, self._session_id, stays, done=lambda _told: self.accept(), failed=self._on_failed)

    def _read(self, one: Attendance) -> Stay | None:
        """What stands in a line; None, and a sentence about it, when some of it is no § of the minutes."""
        found: dict[str, list[int]] = {}
        for name, editor in self.fields[one.id].items():
            numbers = numbers_in(editor.text())
            is_right = numbers is not None and set(numbers) <= self._ids.keys() and (name == "away" or len(numbers) < 2)
            mark_wrong(editor, not is_right)
            if not is_right or numbers is None:
                self._say(self._hands.words("attended.unknown", last=max(self._ids, default=0)))
                editor.setFocus()
                return None
            found[name] = numbers
        first, last = (next((self._ids[number] for number in found[name]), "") for name in ("from", "to"))
        return Stay(one.id, first, last, tuple(self._ids[number] for number in found["away"]))

    def _on_failed(self, error: Exception) -> None:
        self._say(sentence(error, self._hands.words))

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.show()


def numbers_in(text: str) -> list[int] | None:
    """The §§ in "2", "§ 2" or "2, 4–6", in order; None when it says something else."""
    found: set[int] = set()
    for part in filter(None, re.split(r"[,;\s]+", re.sub(r"\s*[-–]\s*", "-", text.replace("§", " ")))):
        run = _RUN.fullmatch(part)
        if run is None:
            return None
        found |= set(range(int(run[1]), int(run[2] or run[1]) + 1))
    return sorted(found)
