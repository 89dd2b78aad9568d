"""Kvällen i bilder: how the evening went, in figures, for whoever looks back on it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from resources import figure_words
from ui.desktop.hands import Hands
from ui.desktop.parts import button, clear, column, label, plain, row, scroll
from ui.desktop.tokens import RADIUS_CARD, tokens
from ui.desktop.widgets.bars import Bar, Bars
from ui.desktop.widgets.course_chart import MOST_TICKS, Column, CourseChart
from workshop.board import Group, Idea
from workshop.evening_figures import EveningFigures, figures_of
from workshop.over_time import Course
from workshop.people import Role
from workshop.results import Result, texts

_SETTLES_MS = 1_000  # while phones write, it is drawn once in a while
_MOST_CHOICES = 10


class Figure(QFrame):
    """A picture with its title; Tab goes from one to the next, and a screen reader hears all its numbers."""

    def __init__(self, title: str, spelt: str, drawn: QWidget, caption: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(filter(None, (spelt, caption))))
        below = label(caption, "caption", wrap=True)
        below.setVisible(bool(caption))
        head = label(title, "h3", wrap=True)
        self.setLayout(column(head, drawn, below, None, gap=8, margins=(16, 14, 16, 14)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens().focus), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
            painter.end()


class EveningPictures(QWidget):
    """back(): to the answers. It follows the session while it is on the screen."""

    def __init__(self, hands: Hands, back: Callable[[], object]) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self.back_button = button(say("figure.back"), back, icon_name="arrow-left")
        self._none = label("", "lead", wrap=True)
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        for side in (0, 1):
            self._grid.setColumnStretch(side, 1)
        self._timer = QTimer(self, interval=_SETTLES_MS, singleShot=True)
        self._timer.timeout.connect(self.refresh)
        head = row(label(say("figure.title"), "h2"), None, self.back_button)
        about = label(say("figure.about"), "muted", wrap=True)
        self._area = scroll(plain(column(self._none, self._grid, None, margins=(0, 0, 8, 0))))
        self.setLayout(column(head, about, (self._area, 1), gap=12))
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(lambda _commit: self.isVisible() and self._timer.start())

    @property
    def figures(self) -> list[Figure]:
        """Those that are shown, in their order."""
        items = (self._grid.itemAt(at) for at in range(self._grid.count()))
        return [one for item in items if item is not None and isinstance(one := item.widget(), Figure)]

    def refresh(self) -> None:
        mirror = self._hands.mirror
        if mirror.is_loaded and self.isVisible():
            self._hands.ask(figures_of, mirror.session_id, datetime.now(UTC), owner=self, done=self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _show(self, figures: EveningFigures) -> None:
        mirror = self._hands.mirror
        if not mirror.is_loaded:
            return
        had = next((n for n, one in enumerate(self.figures) if one.hasFocus()), None)
        clear(self._grid)
        self._none.setText(self._hands.words("figure.none", threshold=mirror.project.threshold))
        self._none.setVisible(figures.is_empty)
        made = self._made(figures)
        for n, one in enumerate(made):
            is_alone = n % 2 == 0 and n == len(made) - 1
            self._grid.addWidget(one, n // 2, n % 2, 1, 2 if is_alone else 1)
        if had is not None and made:
            made[min(had, len(made) - 1)].setFocus()

    def _made(self, figures: EveningFigures) -> list[Figure]:
        say = self._hands.words
        made = [
            self._course(say(f"figure.{key}"), course)
            for key, course in (("arrivals", figures.arrivals), ("ideas", figures.ideas))
            if course is not None
        ]
        if figures.questions:
            gone = say("figure.no_question")
            asked = [(one.text if one else gone, number) for one, number in figures.questions]
            made.append(self._bars(say("figure.questions"), asked))
        if (table := figures.roles) is not None:
            names: dict[Role | None, str] = dict(zip(Role, say.items("signin.roles"), strict=True))
            names[None] = say("figure.role.none")
            came = [(names[role], cell.number) for role, cell in table.cells.items() if cell.number]
            rest = figure_words.not_shown(say, table.rest, table.threshold)
            made.append(self._bars(say("figure.roles"), came, rest))
        return [*made, *(self._vote(one) for one in figures.votes)]

    def _course(self, title: str, course: Course) -> Figure:
        say, zone, axis = self._hands.words, self._hands.mirror.session.zone, course.axis
        columns = [
            Column(axis.share(one.begins), axis.share(one.ends), one.level, str(one.number), one.steps > 1)
            for one in course.stretches
        ]
        ticks = [(axis.share(at), say.clock(at, zone)) for at in axis.ticks(MOST_TICKS)]
        chart = CourseChart(columns, ticks, [(axis.share(one.begins), axis.share(one.ends)) for one in course.bands])
        titles = (", ".join(" ".join(title.split()) for title in band.titles) for band in course.bands)
        told = figure_words.course_caption(say, course), figure_words.agenda(say, titles)
        return Figure(title, figure_words.course_spelt(say, course, zone), chart, "\n".join(filter(None, told)))

    def _vote(self, vote: Result) -> Figure:
        say, mirror = self._hands.words, self._hands.mirror
        ballot = vote.ballot
        if ballot.is_on_choices:
            lost = say("ballot.nameless" if ballot.titles else "ballot.gone")
            found = texts(ballot, mirror.rows(Idea), mirror.rows(Group))
            said = {choice: text or lost for choice, text in found.items()}
        else:
            said = {choice: say(f"ballot.answer.{choice}") for choice in ballot.choices}
        lines = vote.lines[:_MOST_CHOICES]
        few = say("figure.first", n=len(lines)) if len(lines) < len(vote.lines) else ""
        amounts = [(said.get(one.choice, ""), one.points) for one in lines]
        return self._bars(say("figure.vote", title=ballot.title), amounts, few)

    def _bars(self, title: str, amounts: list[tuple[str, int]], caption: str = "") -> Figure:
        lines = [(" ".join(text.split()), number) for text, number in amounts]
        bars = Bars()
        bars.show_bars([Bar("", text, number, str(number)) for text, number in lines])
        return Figure(title, figure_words.bars_spelt(self._hands.words, lines), bars, caption)
