"""Where somebody was found, to be ticked: each attendance list, each text, and the history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from resources.i18n import Words
from ui.desktop.parts import button, clear, column, label, plain
from ui.desktop.widgets.flow import FlowLayout
from workshop.consent import Purpose
from workshop.erasing import Chosen
from workshop.filed import FiledDocument
from workshop.persons import Appearance, Passage, Person
from workshop.ports import Mention

_INDENT = 30


class FoundList(QWidget):
    """Signals: changed() when something has been ticked; withdrawn(id), a consent that is taken back.

    What a final document holds cannot be ticked, and says why.
    """

    changed = Signal()
    withdrawn = Signal(str)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._person: Person | None = None
        self.attendances: dict[str, QCheckBox] = {}
        self.passages: dict[QCheckBox, tuple[Mention, ...]] = {}
        self.consents: dict[str, QPushButton] = {}
        self._lines: QVBoxLayout = column(gap=4)
        self.setLayout(self._lines)

    def show_person(self, person: Person | None) -> None:
        clear(self._lines)
        self.attendances, self.passages, self.consents = {}, {}, {}
        self._person = person
        if person is None:
            return
        # A lone first name may be anybody's, so that nothing in a text is ticked for it beforehand.
        sure = len(person.name.split()) > 1
        if person.appearances:
            self._lines.addWidget(label(self._words("private.lists"), "strong"))
        for one in person.appearances:
            self._add_appearance(one)
        now = [one for one in person.passages if one.mention.is_now]
        past = tuple(one.mention for one in person.passages if not one.mention.is_now)
        if now or past:
            self._lines.addSpacing(6)
            self._lines.addWidget(label(self._words("private.texts"), "strong"))
        for passage in now:
            self._add_passage(passage, sure=sure)
        if past:
            self._add(self._words.count("private.history", len(past)), past, on=sure)
        self._lines.addStretch(1)

    def chosen(self) -> Chosen:
        people = tuple(id for id, box in self.attendances.items() if box.isChecked())
        mentions = tuple(one for box, these in self.passages.items() if box.isChecked() for one in these)
        return Chosen(people, mentions, self._person.names if self._person is not None else ())

    def _add_appearance(self, one: Appearance) -> None:
        who, words = one.attendance, self._words
        day = words.pattern(one.session.starts_at.date(), "d MMM y")
        box = self._box(f"{' · '.join(filter(None, (who.name, who.organisation)))}", on=not one.filed)
        self.attendances[who.id] = box
        holding = [words.count("private.consents", n)] if (n := sum(c.holds for c in one.consents)) else []
        holding += [words.count("private.notes", len(one.notes))] if one.notes else []
        self._below(" · ".join((f"{one.session.title}, {day}", *holding)))
        self._add_consents(one)
        self._bar(box, one.filed)

    def _add_consents(self, one: Appearance) -> None:
        """What somebody agrees to now, each with the way to take it back for them."""
        flow, names = FlowLayout(), self._words.items("project.consents.items")
        for consent in (each for each in one.consents if each.holds):
            what = self._words("private.withdraw", what=names[list(Purpose).index(consent.purpose)])
            chip = button(what, partial(self.withdrawn.emit, consent.id), kind="chip")
            flow.addWidget(chip)
            self.consents[consent.id] = chip
        if flow.count():
            below = plain(column(flow))
            below.setContentsMargins(_INDENT, 0, 0, 4)
            self._lines.addWidget(below)

    def _add_passage(self, one: Passage, *, sure: bool) -> None:
        where = one.session.title if one.session is not None else self._words("private.project")
        box = self._add(where, (one.mention,), on=sure and not one.filed)
        box.setAccessibleDescription(one.excerpt)
        self._below(f"”{one.excerpt}”")
        self._bar(box, one.filed)

    def _add(self, text: str, mentions: tuple[Mention, ...], *, on: bool) -> QCheckBox:
        box = self._box(text, on=on)
        self.passages[box] = mentions
        return box

    def _box(self, text: str, *, on: bool) -> QCheckBox:
        box = QCheckBox(text.replace("&", "&&"))
        box.setChecked(on)
        box.toggled.connect(self.changed)
        self._lines.addWidget(box)
        return box

    def _bar(self, box: QCheckBox, filed: Sequence[FiledDocument]) -> None:
        if filed:
            box.setEnabled(False)
            self._below(self._words("private.filed", name=filed[-1].file_name), "warn")

    def _below(self, text: str, role: str = "caption") -> None:
        below = plain(column(label(text, role, wrap=True)))
        below.setContentsMargins(_INDENT, 0, 0, 4)
        self._lines.addWidget(below)
