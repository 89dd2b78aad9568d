"""The card of the statistics: how many have answered, what may be told of it, and the totals from paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QSpinBox, QWidget

from resources.i18n import Words
from ui.desktop.fields import padded
from ui.desktop.hands import Hands
from ui.desktop.pages.answer_known import KnownDialog
from ui.desktop.parts import button, clear, column, label, row, scroll
from ui.desktop.sentences import sentence
from workshop.asking_statistics import PAPERS_MAX, Collected, asked, collected, count_papers
from workshop.recognising import is_recognising
from workshop.sessions import SessionState
from workshop.statistics_asked import CHOICES, Told, told
from workshop.suppression import Cell
from workshop.survey import STATISTICS, Form, SurveyAnswer

LOOK_AGAIN_MS = 3_000  # what lies in the box is in no feed


class StatisticsCard(QFrame):
    """What phones say is shown when the session is over: until then it could be told apart as it comes."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._hands = hands
        say = hands.words
        self.state = label("", "muted", wrap=True)
        self.result = column(gap=3)
        self.papers_button = button(
            say("statistics.papers"), self._open_papers, kind="quiet", icon_name="pencil-simple"
        )
        self.known_button = button(say("known.button"), self._open_known, kind="quiet", icon_name="identification-card")
        self.known = label("", wrap=True)
        hands.only_to_write(self.papers_button, self.known_button)
        self._timer = QTimer(self, interval=LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self.setLayout(
            column(
                label(say("statistics.card"), "h3"),
                self.state,
                self.result,
                self.known,
                row(self.papers_button, None),
                row(self.known_button, None),
                gap=8,
                margins=(16, 14, 16, 14),
            )
        )
        self.hide()
        hands.mirror.loaded.connect(self.follow)
        hands.mirror.committed.connect(lambda _commit: self.follow())

    def follow(self) -> None:
        """It is there when something is asked, or has been answered."""
        mirror = self._hands.mirror
        if not mirror.is_loaded:
            return
        found = told(mirror.rows(SurveyAnswer), mirror.heads, mirror.project.threshold)
        self.setVisible(bool(found) or bool(mirror.session.statistics))
        is_over = mirror.session.state is SessionState.CLOSED
        known = len({one.values[0] for one in mirror.rows(SurveyAnswer) if one.form is Form.KNOWN})
        self.known_button.setVisible(is_recognising(mirror.session) or bool(known))
        self.papers_button.setVisible(bool(found) or bool(asked(mirror.session)))
        self.known.setText(self._hands.words.count("known.counted", known))
        self.known.setVisible(is_over and bool(known))
        clear(self.result)
        if is_over:
            self._timer.stop()
            self.state.setText("" if found or known else self._hands.words("survey.card.none"))
            self.state.setVisible(not (found or known))
            for one in found:
                self._show(one)
        else:
            self.state.show()
            self._timer.start() if self.isVisible() else self._timer.stop()
            self._look()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _look(self) -> None:
        self._hands.ask(collected, self._hands.mirror.session_id, owner=self, done=self._show_so_far)

    def _show_so_far(self, found: Collected) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        if not mirror.is_loaded or mirror.session.state is SessionState.CLOSED:
            return
        most = max((found.phones[form] + sum(found.paper[form]) for form in STATISTICS), default=0)
        self.state.setText(say("statistics.so_far", n=most, heads=mirror.heads))

    def _show(self, one: Told) -> None:
        say = self._hands.words
        self.result.addWidget(label(say(f"statistics.ask.{one.form}"), "strong"))
        for choice, cell in one.groups.cells.items():
            if cell.number or cell.is_hidden:
                said = self._number(cell)
                self.result.addWidget(label(f"{say(f'indicator.{one.form}.{choice}')}: {said}", wrap=True))
        parts = [say("statistics.rate", n=one.answers, heads=one.heads, rate=one.rate)]
        parts += [say("statistics.hidden", n=one.groups.rest)] if one.groups.hides else []
        self.result.addWidget(label(" ".join(parts), "caption", wrap=True))

    def _number(self, cell: Cell) -> str:
        if not cell.is_hidden:
            return str(cell.number)
        return (
            self._hands.words("indicator.least", n=cell.number)
            if cell.number
            else self._hands.words("indicator.hidden")
        )

    def _open_known(self) -> None:
        KnownDialog(self._hands, self).open()

    def _open_papers(self) -> None:
        PapersDialog(self._hands, self).open()


class PapersDialog(QDialog):
    """How many papers give each answer. What is typed stands for all of them, so it can be typed again."""

    def __init__(self, hands: Hands, parent: QWidget) -> None:
        super().__init__(parent)
        self._hands = hands
        say = hands.words
        self.setWindowTitle(say("statistics.papers"))
        self.boxes: dict[Form, list[QSpinBox]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setContentsMargins(0, 0, 10, 0)
        forms = asked(hands.mirror.session) or STATISTICS
        for form in forms:
            self._ask(form, grid, say)
        grid.setColumnStretch(0, 1)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.save = button(say("statistics.papers.save"), self._save, kind="primary")
        away = button(say("confirm.no"), self.reject)
        inside = QWidget()
        inside.setLayout(grid)
        self.setLayout(
            column(
                label(say("statistics.papers"), "h3"),
                label(say("statistics.papers.about"), "muted", wrap=True),
                (scroll(inside), 1),
                self._error,
                row(None, away, self.save),
                gap=10,
                margins=(24, 20, 24, 20),
            )
        )
        self.resize(440, 560)
        hands.ask(collected, hands.mirror.session_id, owner=self, done=self._fill)

    def _ask(self, form: Form, grid: QGridLayout, say: Words) -> None:
        grid.addWidget(label(say(f"statistics.ask.{form}"), "strong"), grid.rowCount(), 0, 1, 2)
        self.boxes[form] = []
        for choice in CHOICES[form]:
            box = QSpinBox()
            padded(box)
            box.setRange(0, PAPERS_MAX)
            name = say(f"indicator.{form}.{choice}")
            box.setAccessibleName(f"{say(f'statistics.ask.{form}')}: {name}")
            at = grid.rowCount()
            grid.addWidget(label(name, wrap=True), at, 0)
            grid.addWidget(box, at, 1)
            self.boxes[form].append(box)

    def _fill(self, found: Collected) -> None:
        for form, boxes in self.boxes.items():
            for box, n in zip(boxes, found.paper[form], strict=True):
                box.setValue(n)

    def _save(self) -> None:
        session_id = self._hands.mirror.session_id
        counts = {form: [box.value() for box in boxes] for form, boxes in self.boxes.items()}
        self._hands.act(count_papers, session_id, counts, done=lambda _none: self.accept(), failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._error.setText(sentence(error, self._hands.words))
        self._error.show()
