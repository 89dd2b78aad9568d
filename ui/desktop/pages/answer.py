"""Svara: every theme of the evening with its answer, by when, and letting the residents read them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QStringListModel, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.answer_pictures import EveningPictures
from ui.desktop.pages.answer_statistics import StatisticsCard
from ui.desktop.pages.answer_survey import SurveyCard
from ui.desktop.pages.answer_theme import ThemeCard
from ui.desktop.pages.write_fields import DateField, mark_wrong
from ui.desktop.parts import button, column, label, plain, row, scroll
from workshop.answering import publish_feedback, set_answer_due
from workshop.board import Group, Idea
from workshop.carrying import day_of
from workshop.changes import Commit
from workshop.feedback import Answer, Theme, themes
from workshop.people import Attendance, Presence
from workshop.sessions import Feedback, Question, Session

SIDE_WIDTH = 330


class AnswerPage(QWidget):
    """show_sheet() puts the way to the answers on the projector. Signal match_wanted(): to needs and offers."""

    match_wanted = Signal()

    def __init__(self, hands: Hands, show_sheet: Callable[[], object]) -> None:
        super().__init__()
        self._hands = hands
        self._cards: dict[str, ThemeCard] = {}
        self._session_id = ""
        self._names = QStringListModel(self)
        say = hands.words
        self.survey = SurveyCard(hands)
        self.statistics = StatisticsCard(hands)
        self._count = label("", "muted")
        self.due = DateField(say("answer.due"), say)
        self.due.left.connect(self._keep_due)
        self.due.entered.connect(self._keep_due)
        self.publish_button = button("", self._publish, kind="primary", icon_name="chat-circle-text")
        self.show_button = button(say("answer.show"), show_sheet, icon_name="projector-screen")
        self.more_button = button(say("answer.more"), self._add, icon_name="plus")
        hands.only_to_write(self.due, self.publish_button, self.more_button)
        self._empty = label(say("answer.empty"), "lead", wrap=True)
        self._list = column(gap=10)
        head = row(label(say("answer.title"), "h2"), None, self.show_button, self.publish_button, gap=10)
        about = label(say("answer.due_about"), "caption")
        due = row(label(say("answer.due"), "strong"), self.due, about, None, self._count, gap=8)
        inner = plain(column(self._empty, self._list, row(self.more_button, None), None, gap=10))
        self._area = scroll(inner)
        self.match_button = button(say("answer.match"), self.match_wanted.emit, kind="bigquiet", icon_name="handshake")
        self.pictures_button = button(say("figure.title"), self.show_pictures, kind="bigquiet", icon_name="chart-bar")
        cards = (self.survey, self.statistics)
        side = scroll(plain(column(self.pictures_button, self.match_button, *cards, None, gap=12)))
        side.setFixedWidth(SIDE_WIDTH)
        left = column(head, due, (self._area, 1), gap=12)
        self.pictures = EveningPictures(hands, self.show_answers)
        self._sides = QStackedWidget()
        self._sides.addWidget(plain(row((plain(left), 1), side, gap=14)))
        self._sides.addWidget(self.pictures)
        self.setLayout(row(self._sides, margins=(16, 14, 16, 14)))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._keep_in_sight)
        hands.mirror.loaded.connect(self._follow)
        hands.mirror.committed.connect(self._on_commit)

    def show_pictures(self) -> None:
        """Kvällen i bilder instead of the answers."""
        self.flush()
        self._sides.setCurrentWidget(self.pictures)
        self.pictures.back_button.setFocus()

    def show_answers(self) -> None:
        self._sides.setCurrentIndex(0)
        self.pictures_button.setFocus()

    def flush(self) -> None:
        """Keep everything that has been typed so far."""
        for card in self._cards.values():
            card.flush()
        self._keep_due()

    def show_row(self, id: str) -> None:
        """Go to an answer."""
        self._sides.setCurrentIndex(0)
        self._follow()
        for card in self._cards.values():
            if card.answer_id == id:
                card.answer.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _on_commit(self, commit: Commit) -> None:
        if {type(change.row) for change in commit.changes} & {Answer, Group, Idea, Question, Session, Attendance}:
            self._follow()

    def _follow(self) -> None:
        """Make the page like the mirror, touching only what is different: somebody may be writing in it."""
        mirror = self._hands.mirror
        if not mirror.is_loaded or not self.isVisible():
            return
        if mirror.session_id != self._session_id:
            self._session_id = mirror.session_id
            for key in list(self._cards):
                self._drop(key)
        self._show_names()
        found = self._themes()
        keys = [theme.about or (theme.answer.id if theme.answer else "") for theme in found]
        if "" in self._cards and self._cards[""].answer_id in keys:
            kept = self._cards.pop("")  # what was begun beside the themes is in the library now
            self._cards[kept.answer_id] = kept
        for key in self._cards.keys() - {*keys, ""}:
            self._drop(key)
        for place, (key, theme) in enumerate(zip(keys, found, strict=True)):
            self._place(place, key, theme)
        self._order_tabs()
        self._show_head(found)

    def _themes(self) -> list[Theme]:
        mirror = self._hands.mirror
        groups = sorted(mirror.rows(Group), key=lambda group: (group.y, group.x, group.id))
        return themes(mirror.questions, groups, mirror.rows(Idea), mirror.rows(Answer))

    def _place(self, place: int, key: str, theme: Theme) -> None:
        if key in self._cards:
            self._cards[key].show_theme(theme)
        else:
            made = ThemeCard(self._hands, theme, self._names, day_of(self._hands.mirror.session))
            made.finished.connect(lambda: self._go_on(made))
            self._cards[key] = made
        if self._list.indexOf(self._cards[key]) != place:
            self._list.insertWidget(place, self._cards[key])

    def _in_order(self) -> list[ThemeCard]:
        return sorted(self._cards.values(), key=self._list.indexOf)

    def _order_tabs(self) -> None:
        last: QWidget = self.due
        for card in self._in_order():
            last = card.follows(last)
        QWidget.setTabOrder(last, self.more_button)

    def _go_on(self, done: ThemeCard) -> None:
        """From the last field of a card to what the next one is to be answered; after the last card, to a new one."""
        cards = self._in_order()
        place = cards.index(done) + 1
        (cards[place].answer if place < len(cards) else self.more_button).setFocus()

    def _drop(self, key: str) -> None:
        gone = self._cards.pop(key)
        self._list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _show_head(self, found: list[Theme]) -> None:
        say, session = self._hands.words, self._hands.mirror.session
        done = sum(theme.is_answered for theme in found)
        is_out = session.feedback is Feedback.PUBLISHED
        self._empty.setVisible(not found)
        self._count.setText(say("answer.count", done=done, all=len(found)) if found else "")
        self.publish_button.setText(" " + say("answer.hide" if is_out else "answer.publish"))
        self.publish_button.setEnabled(self._hands.can_write and (is_out or done > 0))
        self.show_button.setEnabled(is_out)
        self.show_button.setToolTip("" if is_out else say("answer.show_tip"))
        self.due.near = day_of(session)
        if not self.due.hasFocus():
            self.due.set_due(session.answer_due)

    def _show_names(self) -> None:
        mirror = self._hands.mirror
        people = (a.name for a in mirror.rows(Attendance) if a.presence is Presence.NAMED)
        names = {name.casefold(): name for name in (mirror.session.facilitator, *people) if name}
        self._names.setStringList([names[key] for key in sorted(names)])

    def _add(self) -> None:
        """A card for an answer to something that is no group on the board."""
        if "" not in self._cards:
            self._place(self._list.count(), "", Theme("", "", 0, None))
            self._order_tabs()
        self._cards[""].said.setFocus()

    def _publish(self) -> None:
        self.flush()
        session = self._hands.mirror.session
        turned = Feedback.KEPT if session.feedback is Feedback.PUBLISHED else Feedback.PUBLISHED
        self._hands.act(publish_feedback, session.id, turned)

    def _keep_due(self) -> None:
        mirror = self._hands.mirror
        mark_wrong(self.due, self.due.is_unreadable)
        if mirror.is_loaded and not self.due.is_unreadable and self.due.due != mirror.session.answer_due:
            self._hands.act(set_answer_due, mirror.session_id, self.due.due)

    def _keep_in_sight(self) -> None:
        now = QApplication.focusWidget()
        if now is not None and self._area.isAncestorOf(now):
            self._area.ensureWidgetVisible(now)
