"""Idéer på väg: how far the ideas of a project have come, and the way to each of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QPushButton, QTableWidget, QTableWidgetItem, QWidget

from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.idea_way import IdeaWayDialog
from ui.desktop.parts import button, card, clear, column, label, plain, row, table_sheet
from ui.desktop.tips import plain_tip
from workshop.changes import Commit
from workshop.folding import query_of, words_of
from workshop.innovation import Stage, is_innovation, is_launched_social
from workshop.journeys import Journey, journeys, lacking
from workshop.ports import View
from workshop.sessions import Project

_COLUMNS = ("title", "stage", "owner", "partners", "met", "latest", "lacking")
_WIDTHS = (300, 130, 135, 130, 140, 125, 160)
_HIGH = 36
_ID = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class _Seen:
    """projects: those that there are; project_id: the one whose ideas these are."""

    projects: tuple[Project, ...]
    project_id: str
    journeys: tuple[Journey, ...]


class IdeasPage(QWidget):
    """A table, the farthest first. Enter opens an idea; the patches above choose a stage."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._seen = _Seen((), "", ())
        self._stage: Stage | None = None
        say = hands.words
        self.project = QComboBox()
        self.project.setAccessibleName(say("ideas.project"))
        self.project.setMinimumWidth(220)
        self.project.activated.connect(lambda _at: self.refresh())
        self.filter = line(placeholder=say("ideas.filter"))
        self.filter.setAccessibleName(say("ideas.filter"))
        self.filter.setFixedWidth(240)
        self.filter.textChanged.connect(lambda _text: self._show_table())
        self._stages: QHBoxLayout = row(gap=6)
        self._came = label("", "muted", wrap=True)
        self.table = QTableWidget()
        self._set_up_table()
        self._empty = label(say("ideas.empty"), "lead", wrap=True)
        self.open_button = button(say("ideas.open"), self._open_chosen, kind="primary")
        head = row(label(say("ideas.title"), "h1"), None, self.filter, self.project, gap=12)
        self._body = card(self.table, padding=6)
        foot = row((self._came, 1), self.open_button)
        inner = column(head, self._stages, self._empty, (self._body, 1), foot, gap=14, margins=(32, 24, 32, 20))
        self.setLayout(inner)
        self._below = plain(column(None))
        inner.addWidget(self._below, 1)

    def refresh(self) -> None:
        """Ask the library how far the ideas have come."""
        self._hands.ask(_look, self.project.currentData() or "", owner=self, done=self._show)

    def on_commit(self, _commit: Commit) -> None:
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _set_up_table(self) -> None:
        say, table = self._hands.words, self.table
        table.setColumnCount(len(_COLUMNS))
        table.setHorizontalHeaderLabels([say(f"ideas.column.{name}") for name in _COLUMNS])
        table.setAccessibleName(say("ideas.title"))
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setAlternatingRowColors(True)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(max(_HIGH, table.fontMetrics().height() + 14))
        head = table.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, width in enumerate(_WIDTHS):
            table.setColumnWidth(at, width)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        table.itemActivated.connect(lambda _item: self._open_chosen())
        table.setStyleSheet(table_sheet())

    def _show(self, seen: _Seen) -> None:
        self._seen = seen
        if [self.project.itemData(at) for at in range(self.project.count())] != [one.id for one in seen.projects]:
            self.project.clear()
            for one in seen.projects:
                self.project.addItem(one.name, one.id)
        self.project.setCurrentIndex(max(self.project.findData(seen.project_id), 0))
        self.project.setVisible(len(seen.projects) > 1)
        has_any = bool(seen.journeys)
        self._empty.setVisible(not has_any)
        for widget in (self._body, self.filter, self.open_button):
            widget.setVisible(has_any)
        self._below.setVisible(not has_any)
        self._show_stages()
        self._show_came()
        self._show_table()

    def _show_stages(self) -> None:
        """How many stand at each stage that has any; pressing one shows only those."""
        clear(self._stages)
        count = Counter(journey.own_stage for journey in self._seen.journeys)
        if self._stage not in count:
            self._stage = None
        if count:
            self._stages.addWidget(self._patch(None, self._hands.words("ideas.all", n=len(self._seen.journeys))))
        for stage in Stage:
            if count[stage]:
                name = self._hands.words(f"doc.stage.{stage}")
                self._stages.addWidget(self._patch(stage, f"{name} {count[stage]}"))
        self._stages.addStretch(1)

    def _patch(self, stage: Stage | None, text: str) -> QPushButton:
        made = button(text, lambda: self._choose(stage), kind="chip")
        made.setCheckable(True)
        made.setChecked(stage is self._stage)
        return made

    def _choose(self, stage: Stage | None) -> None:
        self._stage = stage
        self._show_stages()
        self._show_table()

    def _show_came(self) -> None:
        """What has come of them: innovations, social ones in use, new jobs."""
        say, told = self._hands.words, self._seen.journeys
        social = sum(is_launched_social(one.steps, one.card) for one in told)
        counted = sum(is_innovation(one.steps, one.card) for one in told)
        jobs = sum(one.card.jobs for one in told if one.card and one.card.jobs_evidence)
        parts = [
            say.count("ideas.innovations", counted),
            say("ideas.social", n=social) if social else say("ideas.social_none"),
            say.count("ideas.jobs", jobs) if jobs else "",
        ]
        self._came.setText(" · ".join(part for part in parts if part))
        self._came.setVisible(bool(told))

    def _show_table(self) -> None:
        chosen, query = self._chosen(), query_of(self.filter.text())
        shown = []
        for journey in self._seen.journeys:
            cells = self._cells(journey)
            is_asked = not query.words or query.found_in(words_of(" ".join((*cells, journey.text))))
            if is_asked and self._stage in (None, journey.own_stage):
                shown.append((journey, cells))
        self.table.setRowCount(len(shown))
        for at, (journey, cells) in enumerate(shown):
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                item.setData(_ID, journey.idea_id)
                item.setToolTip(plain_tip(journey.reason or journey.text if place == 0 else text))
                self.table.setItem(at, place, item)
        ids = [journey.idea_id for journey, _cells in shown]
        if ids:
            self.table.setCurrentCell(ids.index(chosen) if chosen in ids else 0, 0)

    def _cells(self, journey: Journey) -> list[str]:
        say, known = self._hands.words, journey.card
        missing = ", ".join(say(f"way.{name}") for name in lacking(journey.stage, known))
        latest = say.pattern(journey.steps[-1].on, "d MMM y") if journey.steps else ""
        stage = say(f"doc.stage.{journey.own_stage}")
        if journey.into:
            stage = say("way.merged_into", title=journey.into)
        owner, partners = (known.owner, ", ".join(known.partners)) if known else ("", "")
        return [journey.title, stage, owner, partners, journey.met, latest, missing]

    def _chosen(self) -> str:
        item = self.table.item(self.table.currentRow(), 0)
        return str(item.data(_ID)) if item is not None else ""

    def _open_chosen(self) -> None:
        if id := self._chosen():
            IdeaWayDialog(self, self._hands, id, self.refresh).open()


def _look(view: View, wanted: str) -> _Seen:
    projects = tuple(sorted(view.where(Project), key=lambda project: project.name.casefold()))
    ids = [project.id for project in projects]
    found = {id: journeys(view, id) for id in ids if id == wanted or not wanted}
    # The first time the project whose ideas have come farthest is shown, if any has.
    chosen = wanted if wanted in ids else max(found, key=lambda id: len(found[id]), default="")
    return _Seen(projects, chosen, tuple(found.get(chosen, ())))
