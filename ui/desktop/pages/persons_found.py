"""Where somebody was found, to be ticked: each attendance list, each key of interviews, each text, and the history."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from resources.i18n import Words
from ui.desktop.parts import button, clear, column, label, plain, row
from ui.desktop.widgets.flow import FlowLayout
from workshop.consent import Consent, Purpose
from workshop.erasing import Chosen
from workshop.filed import FiledDocument
from workshop.persons import Appearance, Behind, Passage, Person
from workshop.ports import Mention

_INDENT = 30


class FoundList(QWidget):
    """Signals: changed() when something has been ticked; withdrawn(id), a consent that is taken back; struck(id), one
    on paper that nobody gave; papered(id), somebody on a list has signed a paper.

    What a final document holds cannot be ticked, and says why.
    """

    changed = Signal()
    withdrawn = Signal(str)
    struck = Signal(str)
    papered = Signal(str)

    def __init__(self, words: Words, *, can_write: bool = True) -> None:
        super().__init__()
        self._words, self._can_write = words, can_write
        self._person: Person | None = None
        self.attendances: dict[str, QCheckBox] = {}
        self.keys: dict[str, QCheckBox] = {}
        self.passages: dict[QCheckBox, tuple[Mention, ...]] = {}
        self.consents: dict[str, QPushButton] = {}
        self.mistakes: dict[str, QPushButton] = {}
        self.papers: dict[str, QPushButton] = {}
        self._lines: QVBoxLayout = column(gap=4)
        self.setLayout(self._lines)

    def show_person(self, person: Person | None) -> None:
        clear(self._lines)
        self.attendances, self.keys, self.passages, self.consents = {}, {}, {}, {}
        self.mistakes, self.papers = {}, {}
        self._person = person
        if person is None:
            return
        # A lone first name may be anybody's, so that nothing in a text is ticked for it beforehand.
        sure = len(person.name.split()) > 1
        if person.appearances:
            self._lines.addWidget(label(self._words("private.lists"), "strong"))
        for one in person.appearances:
            self._add_appearance(one)
        if person.behind:
            self._lines.addSpacing(6)
            self._lines.addWidget(label(self._words("private.keys"), "strong"))
        for behind in person.behind:
            self._add_behind(behind)
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
        keys = tuple(id for id, box in self.keys.items() if box.isChecked())
        return Chosen(people, mentions, self._person.names if self._person is not None else (), keys)

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
        """What somebody agrees to now, each with the way to take it back for them; and the way to note what they have
        signed on paper.
        """
        flow, words = FlowLayout(), self._words
        held = [each for each in one.consents if each.holds]
        for consent in held:
            text = words("private.withdraw", what=self._what(consent))
            chip = button(text, partial(self.withdrawn.emit, consent.id), kind="chip")
            flow.addWidget(chip)
            self.consents[consent.id] = chip
        paper = button(words("private.paper"), partial(self.papered.emit, one.attendance.id), kind="chip")
        paper.setAccessibleDescription(one.attendance.name)
        flow.addWidget(paper)
        self.papers[one.attendance.id] = paper
        for each in (*self.consents.values(), paper):
            each.setEnabled(self._can_write)
        below = plain(column(flow, *(self._paper_line(each) for each in held if each.paper), gap=6))
        below.setContentsMargins(_INDENT, 0, 0, 4)
        self._lines.addWidget(below)

    def _paper_line(self, consent: Consent) -> QWidget:
        """Which paper it was, and the way out when it never was."""
        day, words = self._words.pattern(consent.given_at.date(), "d MMM y"), self._words
        told = words("private.paper.told", what=self._what(consent), day=day, n=consent.notice, place=consent.paper)
        wrong = button(words("private.paper.wrong"), partial(self.struck.emit, consent.id), kind="link")
        wrong.setEnabled(self._can_write)
        self.mistakes[consent.id] = wrong
        return plain(row((label(told, "caption", wrap=True), 1), wrong))

    def _what(self, consent: Consent) -> str:
        return self._words.items("project.consents.items")[list(Purpose).index(consent.purpose)]

    def _add_behind(self, one: Behind) -> None:
        """Erasing takes the line out of the key: what was said stays, under the code."""
        words, key = self._words, one.key
        code = one.interview.code if one.interview is not None else words("private.keys.gone")
        box = self._box(" · ".join(filter(None, (key.name, key.contact, code))), on=True)
        self.keys[key.id] = box
        due = words("private.keys.due", day=words.pattern(key.due, "d MMM y"))
        where = [one.session.title, words.pattern(one.session.starts_at.date(), "d MMM y")] if one.session else []
        self._below(" · ".join((", ".join(where), due)) if where else due)

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
