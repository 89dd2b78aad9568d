"""The panel beside the table: one indicator, what it means, what it is made of, and what somebody has added to it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QListView, QWidget

from resources import indicator_words
from resources.i18n import Words
from ui.desktop.pages.follow_evidence import ENTRY_ROLE, SIDES, Entry, EvidenceDelegate, EvidenceModel, Index
from ui.desktop.pages.follow_table import figure_text
from ui.desktop.parts import button, card, clear, column, label, plain, row
from workshop.indicators.evaluated import MethodResult
from workshop.indicators.figures import Figure
from workshop.indicators.report import IndicatorReport
from workshop.indicators.table import SHARES, Line
from workshop.indicators.targets import Correction


class FollowDetail(QWidget):
    """Signals: session_asked(id); correct_asked(Correction | None), to change one or write another; target_asked()."""

    session_asked = Signal(str)
    correct_asked = Signal(object)
    target_asked = Signal()

    def __init__(self, words: Words, only_to_write: Callable[[QWidget], object]) -> None:
        super().__init__()
        self._words = words
        self.line: Line | None = None
        self._title, self._rule = label("", "h3", wrap=True), label("", "caption", wrap=True)
        self.figure, self._beside = label("", "h1"), label("", "muted", wrap=True)
        self._remarks = label("", "muted", wrap=True)
        self._corrections = column(gap=2)
        self._report: IndicatorReport | None = None
        self._figure = Figure(None)
        self._sides = QButtonGroup(self)
        for n in range(len(SIDES)):
            chip = button("", kind="chip")
            chip.setCheckable(True)
            self._sides.addButton(chip, n)
        self._sides.idClicked.connect(self._show_side)
        self._model = EvidenceModel(words)
        self.list = QListView()
        self.list.setModel(self._model)
        self._delegate = EvidenceDelegate()
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._on_entry)
        self.list.activated.connect(self._on_entry)
        self._none = label(words("follow.no_evidence"), "muted", wrap=True)
        self._none.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.correct = button(words("follow.correct"), lambda: self.correct_asked.emit(None), kind="link")
        self.target = button(words("follow.target"), self.target_asked.emit, kind="link")
        only_to_write(self.correct)
        only_to_write(self.target)
        self._told = plain(
            column(
                self._title,
                row(self.figure, (self._beside, 1), gap=10),
                self._rule,
                self._remarks,
                plain(self._corrections),
                row(self.correct, self.target, None, gap=14),
                row(*(self._sides.button(n) for n in range(len(SIDES))), None, gap=6),
                (self.list, 1),
                (self._none, 1),
                gap=7,
            )
        )
        self._choose = label(words("follow.choose"), "muted", wrap=True)
        self._choose.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(column((card((self._choose, 1), (self._told, 1), padding=16), 1), gap=0))
        self._told.hide()

    def show_line(self, report: IndicatorReport, line: Line) -> None:
        say, unit = self._words, line.indicator.unit
        self.line = line
        self._choose.hide()
        self._told.show()
        self._figure = line.period
        self._title.setText(f"{line.code}  {indicator_words.name(say, line.code)}")
        self._rule.setText(indicator_words.rule(say, line.code))
        self.figure.setText(figure_text(say, line, line.period.value, line.added))
        share = indicator_words.share(say, line.period)
        self._beside.setText(share or indicator_words.unit(say, unit))
        remarks = [say(f"indicator.remark.{key}") for key in line.period.remarks]
        self._remarks.setText(" ".join(remarks))
        self._remarks.setVisible(bool(remarks))
        clear(self._corrections)
        for one in line.corrections:
            self._corrections.addWidget(self._correction(one))
        self.correct.setVisible(unit not in SHARES)
        self.target.setVisible(True)
        self._report = report
        self._show_sides(line.period)

    def show_method(self, report: IndicatorReport, method: MethodResult) -> None:
        """A way of working with the sessions that were held so."""
        say = self._words
        self.line = None
        self._choose.hide()
        self._told.show()
        self._figure = Figure(method.mean, sessions=method.sessions)
        self._title.setText(say(f"method.{method.method}"))
        rate = round(method.rate or 0)
        told = say("statistics.rate", n=method.answers, heads=method.heads, rate=rate) if method.answers else ""
        self._rule.setText(told)
        self.figure.setText(indicator_words.value(say, method.mean, "mean"))
        self._beside.setText(indicator_words.unit(say, "mean"))
        self._remarks.setText(say.count("indicator.methods.hidden", method.hidden) if method.hidden else "")
        self._remarks.setVisible(bool(method.hidden))
        clear(self._corrections)
        self.correct.hide()
        self.target.hide()
        self._report = report
        self._show_sides(self._figure)

    def _show_sides(self, figure: Figure) -> None:
        """The sessions first: they are what a figure is from."""
        say = self._words
        amounts = [len(getattr(figure, side)) for side in SIDES]
        texts = [
            say.count("follow.sessions", amounts[0]),
            say.count("follow.things", amounts[1]),
            say("follow.parts"),
            say.count("follow.documents", amounts[3]),
        ]
        for n, (amount, text) in enumerate(zip(amounts, texts, strict=True)):
            self._sides.button(n).setText(text)
            self._sides.button(n).setVisible(amount > 0)
        self.list.setVisible(any(amounts))
        self._none.setVisible(not any(amounts))
        if any(amounts):
            self._sides.button(next(n for n, amount in enumerate(amounts) if amount)).click()

    def _show_side(self, n: int) -> None:
        if self._report is not None:
            self._model.show(self._report, self._figure, SIDES[n])
            self.list.setAccessibleName(self._sides.button(n).text())
            self.list.scrollToTop()

    def _correction(self, one: Correction) -> QWidget:
        say = self._words
        day = say.pattern(one.on, "d MMM y")
        said = say("indicator.correction", day=day, amount=f"{one.amount:+d}", reason=one.reason)
        beside = [say("indicator.correction.who", name=one.who)] if one.who else []
        beside += [say("indicator.correction.evidence", text=one.evidence)] if one.evidence else []
        change = button("", lambda: self.correct_asked.emit(one), kind="quiet", icon_name="pencil-simple")
        change.setAccessibleName(f"{say('follow.correct')} {said}")
        text = column(label(said, wrap=True), label(", ".join(beside), "caption", wrap=True), gap=0)
        return plain(row((text, 1), change, gap=4))

    def _on_entry(self, at: Index) -> None:
        entry: Entry | None = at.data(ENTRY_ROLE)
        if entry is None or entry.kind == "part":
            return
        if entry.thing >= 0:
            self._model.turn(entry.thing)
        else:
            self.session_asked.emit(entry.session_id)
