"""Follow-up: what all sessions have come to, indicator by indicator, and which sessions each figure is from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QButtonGroup, QFileDialog, QStackedWidget, QWidget

from resources import indicator_words
from ui.desktop.board.pinning import pinned
from ui.desktop.hands import Hands
from ui.desktop.pages.follow_choices import Choices
from ui.desktop.pages.follow_detail import FollowDetail
from ui.desktop.pages.follow_dialogs import CorrectDialog, TargetDialog
from ui.desktop.pages.follow_methods import FollowMethods
from ui.desktop.pages.follow_saving import FollowSaving
from ui.desktop.pages.follow_table import LINE_ROLE, FollowTable
from ui.desktop.parts import button, card, column, label, plain, row
from ui.desktop.widgets.columns import Column, Columns
from ui.desktop.widgets.sketch_map import SketchMap, Spot
from workshop.indicators.correcting import correct, remove_correction, set_target
from workshop.indicators.evaluated import MethodResult
from workshop.indicators.figures import Figure
from workshop.indicators.gathering import Gathered, gather
from workshop.indicators.report import IndicatorReport, first_report, indicator_report
from workshop.indicators.spread import by_year
from workshop.indicators.table import Line
from workshop.indicators.targets import Correction
from workshop.pictures import Picture, PictureKind
from workshop.programme_planning import put_sketch

_TABLE, _YEARS, _METHODS, _MAP = range(4)
_DETAIL_WIDTH = 344


class FollowPage(QWidget):
    """open_session(id, page) leads to a session that a figure counts."""

    def __init__(self, hands: Hands, open_session: Callable[[str, str], None]) -> None:
        super().__init__()
        self._hands = hands
        self._open = open_session
        self.report: IndicatorReport | None = None
        self._gathered: Gathered | None = None  # what the report is from
        self._asked = 0
        self._ground = ""
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Ask the library for everything anew, if it has changed; what is chosen stays chosen."""
        self._asked += 1
        self._state.setText(self._hands.words("follow.reading") if self.report is None else "")
        today, known = self._hands.clock().date(), self._gathered if self.report is not None else None
        self._hands.ask(gather, today, known, owner=self, done=partial(self._on_gathered, self._asked))

    # Building

    def _build(self) -> None:
        words = self._hands.words
        self.choices = Choices(words)
        self.table = FollowTable(words)
        self.detail = FollowDetail(words, self._hands.only_to_write)
        self.detail.setFixedWidth(_DETAIL_WIDTH)
        self.columns = Columns()
        self._of_years = label("", "h3")
        self.map = SketchMap()
        self._of_map = label("", "muted", wrap=True)
        self.saving = FollowSaving(self._hands, lambda: self.report)
        self._state = label("", "muted", wrap=True)
        self._sides = QStackedWidget()
        self._sides.addWidget(card(self.table, padding=4))
        years = column(self._of_years, label(words("follow.years.about"), "caption"), (self.columns, 1), gap=6)
        self._sides.addWidget(card((plain(years), 1)))
        self.methods = FollowMethods(words)
        self._sides.addWidget(card(self.methods, padding=4))
        picture = button(words("follow.map.picture"), self._choose_picture, kind="link")
        about = row((self._of_map, 1), picture)
        self._sides.addWidget(card((self.map, 1), plain(about)))
        self._tabs = QButtonGroup(self)
        tabs = []
        for n, key in enumerate(("table", "years", "methods", "map")):
            tab = button(words(f"follow.tab.{key}"), kind="chip")
            tab.setCheckable(True)
            self._tabs.addButton(tab, n)
            tabs.append(tab)
        tabs[0].setChecked(True)
        head = row((label(words("follow.title"), "h1"), 1), self.saving.button, gap=12)
        side = column(row(*tabs, (self._state, 1), gap=8), (self._sides, 1), gap=10)
        self.setLayout(
            column(
                head,
                self.choices,
                (row((plain(side), 1), self.detail, gap=14), 1),
                gap=12,
                margins=(28, 18, 28, 18),
            )
        )

    def _connect(self) -> None:
        self.choices.changed.connect(self._count)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_detail())
        self.table.clicked.connect(lambda _at: self._show_detail())
        self._tabs.idClicked.connect(self._sides.setCurrentIndex)
        self._tabs.idClicked.connect(lambda _id: self._show_years())
        self.methods.table.chosen.connect(self._show_method)
        self.detail.session_asked.connect(lambda id: self._open(id, "record"))
        self.detail.correct_asked.connect(self._correct)
        self.detail.target_asked.connect(self._set_target)
        self.map.chosen.connect(self._choose_area)

    # Counting

    def _on_gathered(self, asked: int, gathered: Gathered) -> None:
        if asked != self._asked:
            return
        if self.report is not None and gathered is self._gathered:
            self._count()
            return
        job = partial(first_report, gathered, self.choices.choice)
        self._hands.work(job, owner=self, done=partial(self._on_first, asked, gathered))

    def _on_first(self, asked: int, gathered: Gathered, report: IndicatorReport) -> None:
        """What is offered to choose from follows what there is; a choice that is gone is counted anew."""
        if asked != self._asked:
            return
        self._gathered = gathered
        self.choices.show_facts(report.facts)
        if self.choices.choice == report.choice:
            self._show(asked, report)
        else:
            self.report = report
            self._count()

    def _count(self) -> None:
        if self.report is None:
            return
        self._asked += 1
        if self.report.choice == self.choices.choice:
            self._show(self._asked, self.report)
            return
        job = partial(indicator_report, self.report.facts, self.choices.choice)
        self._hands.work(job, owner=self, done=partial(self._show, self._asked))

    def _show(self, asked: int, report: IndicatorReport) -> None:
        if asked != self._asked:
            return
        self.report = report
        self._state.setText("" if report.facts.held else self._hands.words("follow.empty"))
        self.table.lines.show(report.lines)
        self.methods.show_methods(report.methods)
        self.saving.button.setEnabled(True)
        if self.line is not None:
            self._show_detail()
        self._show_map()

    # Showing

    @property
    def line(self) -> Line | None:
        """The indicator that is chosen."""
        found: Line | None = self.table.currentIndex().data(LINE_ROLE)
        return found

    def _show_detail(self) -> None:
        if self.report is not None and self.line is not None:
            self.detail.show_line(self.report, self.line)
            self._show_years()

    def _show_method(self, method: MethodResult) -> None:
        if self.report is not None:
            self.detail.show_method(self.report, method)

    def _show_years(self) -> None:
        """Only while they are looked at: each year is counted by itself."""
        if self.report is None or self._sides.currentIndex() != _YEARS:
            return
        if self.line is None:
            self.table.selectRow(0)
        if self.line is not None:
            self._of_years.setText(indicator_words.name(self._hands.words, self.line.code))
            job = partial(by_year, self.report.facts, self.report.choice, self.line.code)
            self._hands.work(job, owner=self, done=partial(self._on_years, self.line))

    def _on_years(self, line: Line, found: list[tuple[int, Figure]]) -> None:
        if self.line is None or self.line.code != line.code or self.report is None:
            return
        words, period = self._hands.words, self.report.choice.period
        self.columns.show_columns(
            [
                Column(
                    str(year),
                    figure.value,
                    indicator_words.value(words, figure.value, line.indicator.unit),
                    is_chosen=period.has(date(year, 1, 1)) or period.has(date(year, 12, 31)),
                )
                for year, figure in found
            ]
        )

    def _show_map(self) -> None:
        assert self.report is not None
        words, sketch = self._hands.words, self.report.sketch
        spots = [
            Spot(one.area.id, one.area.name, one.area.x or 0.0, one.area.y or 0.0, len(one.sessions))
            for one in sketch.placed
        ]
        self.map.show_spots(spots)
        self._show_ground(self.report.project.picture_id if self.report.project else "")
        nowhere = words.count("follow.map.nowhere", len(sketch.nowhere)) if sketch.nowhere else ""
        about = words("follow.map.about" if spots else "follow.map.none")
        self._of_map.setText(" ".join(filter(None, (about, f"{nowhere}." if nowhere else ""))))

    def _choose_area(self, id: str) -> None:
        """From the sketch to the figures of an area."""
        at = self.choices.area.findData(id)
        if at >= 0:
            self.choices.area.setCurrentIndex(at)
            self._tabs.button(_TABLE).click()
            self._count()

    def _choose_picture(self) -> None:
        dialog = QFileDialog(self, self._hands.words("follow.map.picture"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setMimeTypeFilters(["image/png", "image/jpeg"])
        dialog.fileSelected.connect(lambda chosen: self._lay(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _lay(self, path: Path) -> None:
        """One project keeps its picture; several have none together, and it lies there while it is looked at."""
        project = self.report.project if self.report is not None else None
        if project is None or not self._hands.can_write:
            self.map.lay_on(QPixmap(str(path)))
            return

        def keep(content: bytes) -> None:
            picture = Picture(PictureKind.PHOTO, content)
            self._hands.act(put_sketch, project.id, picture, done=lambda _project: self.refresh())

        self._hands.work(pinned, path, owner=self, done=keep)

    def _show_ground(self, picture_id: str) -> None:
        """What the project's own sketch is drawn on."""
        if picture_id == self._ground:
            return
        self._ground = picture_id
        self.map.lay_on(QPixmap())
        if picture_id:
            self._hands.album.large(picture_id, self, lambda image: self.map.lay_on(QPixmap.fromImage(image)))

    # Writing

    def _project_id(self) -> str:
        """The project that a person's words belong to; empty after having said which must be chosen first."""
        words, report = self._hands.words, self.report
        if report is None or report.project is None:
            self._hands.notices.toast(words("follow.one_project"))
            return ""
        if report.choice.stream_id or report.choice.area_id:
            self._hands.notices.toast(words("follow.whole_project"))
            return ""
        return report.project.id

    def _correct(self, known: Correction | None) -> None:
        project_id, line = known.project_id if known else self._project_id(), self.line
        if not project_id or line is None or self.report is None:
            return
        last = self.report.choice.period.ends or max(
            (one.day for one in self.report.facts.held),
            default=date.today(),  # noqa: DTZ011 - only a day to begin with
        )
        dialog = CorrectDialog(self, self._hands.words, line, last, known)
        id = known.id if known else self._hands.new_id()

        def save(amount: int, day: date, reason: str, evidence: str) -> None:
            self._hands.act(
                correct,
                *(id, project_id, line.code),
                on=day,
                amount=amount,
                reason=reason,
                evidence=evidence,
                done=lambda _one: self.refresh(),
            )

        dialog.saved.connect(save)
        dialog.removed.connect(lambda: self._hands.act(remove_correction, id, done=lambda _none: self.refresh()))
        dialog.open()

    def _set_target(self) -> None:
        project_id, line = self._project_id(), self.line
        if not project_id or line is None:
            return
        dialog = TargetDialog(self, self._hands.words, line)
        dialog.saved.connect(
            lambda amount, wording: self._hands.act(
                set_target, project_id, line.code, amount, wording, done=lambda _one: self.refresh()
            )
        )
        dialog.open()
