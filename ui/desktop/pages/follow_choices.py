"""The row above the figures: which period, and which of the projects, streams and areas."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from resources.i18n import Words
from ui.desktop.fields import day_edit
from ui.desktop.parts import column, label, plain, row
from workshop.indicators.choosing import Choice, Period
from workshop.indicators.facts import Facts
from workshop.indicators.spread import years

_OWN = "own"


class Choices(QWidget):
    """Signal changed(): another part of the facts is wanted."""

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.period, self.project, self.stream, self.area = (QComboBox() for _ in range(4))
        self.begins, self.ends = day_edit(), day_edit()
        own = [self._named("follow.period.from", self.begins), self._named("follow.period.to", self.ends)]
        self._own = plain(row(*own, gap=10))
        boxes = [self._named(f"follow.{name}", getattr(self, name)) for name in ("period", "project", "stream", "area")]
        self.setLayout(row(boxes[0], self._own, *((box, 1) for box in boxes[1:]), gap=10))
        self._own.hide()
        for day in (self.begins, self.ends):
            day.dateChanged.connect(lambda _day: self.changed.emit())
        self.period.setMaxVisibleItems(24)
        self.period.setMinimumWidth(170)
        for box in (self.project, self.stream, self.area):
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.activated.connect(lambda _at: self.changed.emit())
        self.project.activated.disconnect()
        self.project.activated.connect(lambda _at: self._on_project())
        self.period.activated.connect(lambda _at: self._on_period())

    @property
    def choice(self) -> Choice:
        return Choice(
            self._period(),
            self.project.currentData() or "",
            self.stream.currentData() or "",
            self.area.currentData() or "",
        )

    def show_facts(self, facts: Facts) -> None:
        """Offer what there is; what is chosen stays chosen, where it is still there."""
        say, self._facts = self._words, facts
        periods: list[tuple[str, object]] = [(say("follow.period.all"), Period())]
        for year in reversed(years(facts)):
            halves = [(say("follow.period.half", year=year, half=half), Period.half(year, half)) for half in (1, 2)]
            periods += [(str(year), Period.year(year)), *halves]
        _fill(self.period, [*periods, (say("follow.period.own"), _OWN)])
        held = [one.day for one in facts.held] or [date.today()]  # noqa: DTZ011 - only where to begin
        for field, day in ((self.begins, held[0]), (self.ends, held[-1])):
            if not self._own.isVisibleTo(self):
                field.blockSignals(True)
                field.setDate(QDate(day.year, day.month, day.day))
                field.blockSignals(False)
        projects = sorted(facts.projects.values(), key=lambda one: one.name.casefold())
        _fill(self.project, [(say("follow.project.all"), ""), *((one.name, one.id) for one in projects)])
        self._show_parts()

    def _show_parts(self) -> None:
        """The streams and areas of the project that is chosen."""
        say, wanted = self._words, self.project.currentData() or ""
        streams = [one for one in self._facts.streams.values() if wanted in {"", one.project_id}]
        areas = [one for one in self._facts.areas.values() if wanted in {"", one.project_id}]
        named = sorted((f"{one.code} {one.name}".strip(), one.id) for one in streams)
        _fill(self.stream, [(say("follow.stream.all"), ""), *named])
        _fill(self.area, [(say("follow.area.all"), ""), *sorted((one.name, one.id) for one in areas)])
        self.stream.setEnabled(bool(streams))
        self.area.setEnabled(bool(areas))

    def _on_project(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _on_period(self) -> None:
        self._own.setVisible(self.period.currentData() == _OWN)
        self.changed.emit()

    def _period(self) -> Period:
        chosen = self.period.currentData()
        if isinstance(chosen, Period):
            return chosen
        if chosen != _OWN:
            return Period()
        begins, ends = (_date(field.date()) for field in (self.begins, self.ends))
        return Period(min(begins, ends), max(begins, ends))

    def _named(self, key: str, editor: QWidget) -> QWidget:
        title = label(self._words(key), "caption")
        title.setBuddy(editor)
        editor.setAccessibleName(self._words(key))
        return plain(column(title, editor, gap=2))


def _fill(box: QComboBox, items: Iterable[tuple[str, object]]) -> None:
    before = box.currentData()
    box.clear()
    at = 0
    for n, (text, value) in enumerate(items):
        box.addItem(text, value)
        at = n if value == before else at
    box.setCurrentIndex(at)


def _date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
