"""Answering residents with real keys, the survey's card, and what the first screen says of it when it is late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.desktop.keyboard import type_text
from tests.pretend import FakeDesk
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.feedback_slide import FeedbackSlide
from ui.desktop.hands import Hands
from ui.desktop.pages.answer import AnswerPage
from ui.desktop.pages.start_overdue import OverdueBar
from ui.desktop.widgets.faces import FaceBars
from workshop.answering import publish_feedback, set_answer_due, write_answer
from workshop.arranging import group_ideas, ungroup
from workshop.collecting import add_idea
from workshop.feedback import Answer, Handling
from workshop.leading import close_session, go_live
from workshop.rows import R
from workshop.sessions import Feedback, Lab, Project, Session, Survey
from workshop.signing_in import sign_in
from workshop.survey import Form, SurveyAnswer
from workshop.surveying import answer_survey, open_survey

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

Act = Callable[..., object]
Key = Qt.Key


@pytest.fixture
def act(evening: LibraryStore, hands: Hands, qtbot: QtBot) -> Act:
    """Do something as the facilitator, and wait until the window knows of it."""

    def done(action: Callable[..., object], *args: object, **facts: object) -> None:
        with qtbot.waitSignal(hands.mirror.committed):
            evening.act(FACILITATOR, action, *args, **facts).result()

    return done


@pytest.fixture
def said(act: Act) -> None:
    act(go_live, "session")
    for id, question in (("a", "light"), ("b", "light"), ("d", "sit")):
        act(add_idea, id, "session", question, f"Lapp {id}")
    act(group_ideas, "lamps", ["a", "b"], heading="Lampor vid skolan")


@pytest.fixture
def page(said: None, hands: Hands, qtbot: QtBot) -> AnswerPage:
    shown: list[str] = []
    made = AnswerPage(hands, lambda: shown.append("sheet"))
    qtbot.addWidget(made)
    made.resize(1170, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


@pytest.fixture
def stored(evening: LibraryStore) -> Callable[[type[R]], list[R]]:
    return lambda kind: evening.ask(lambda view: view.where(kind)).result()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_each_theme_has_a_card_that_begins_with_what_was_said(page: AnswerPage) -> None:
    assert list(page._cards) == ["lamps", "sit"]
    assert page._cards["lamps"].facts().said == "Lampor vid skolan"
    assert not page.publish_button.isEnabled(), "there is nothing to show yet"


def test_from_the_first_field_to_the_last_with_enter(
    page: AnswerPage, qtbot: QtBot, stored: Callable[..., list[Answer]]
) -> None:
    lamps = page._cards["lamps"]
    lamps.answer.setFocus()
    for text in ("Tre lampor sätts upp.", "Beställs i december.", "Bo Åkesson", "15 dec"):
        type_text(focused(), text)
        qtbot.keyClick(focused(), Key.Key_Return)
    assert page._cards["sit"].answer.hasFocus()
    qtbot.waitUntil(lambda: bool(stored(Answer)))
    (answer,) = stored(Answer)
    assert (answer.about, answer.said, answer.answer) == ("lamps", "Lampor vid skolan", "Tre lampor sätts upp.")
    assert (answer.next_step, answer.responsible, answer.due) == (
        "Beställs i december.",
        "Bo Åkesson",
        date(2026, 12, 15),
    )


def test_tab_goes_down_the_page_as_it_is_read(page: AnswerPage, qtbot: QtBot) -> None:
    page.due.setFocus()
    order = []
    for _ in range(12):
        qtbot.keyClick(focused(), Key.Key_Tab)
        order.append(focused())
    assert order == [
        getattr(page._cards[key], name)
        for key in ("lamps", "sit")
        for name in ("handling", "said", "answer", "next_step", "who", "when")
    ]


def test_what_is_only_looked_at_is_not_kept(page: AnswerPage, stored: Callable[..., list[Answer]]) -> None:
    page._cards["lamps"].said.setFocus()
    page._cards["sit"].said.setFocus()
    page.flush()
    assert stored(Answer) == []


def test_leaving_the_page_keeps_what_is_half_written(
    page: AnswerPage, qtbot: QtBot, stored: Callable[..., list[Answer]]
) -> None:
    page._cards["sit"].answer.setFocus()
    type_text(focused(), "Vi vet inte än")
    page.hide()
    qtbot.waitUntil(lambda: [one.answer for one in stored(Answer)] == ["Vi vet inte än"])


def test_escape_takes_back_what_was_typed(page: AnswerPage, qtbot: QtBot, stored: Callable[..., list[Answer]]) -> None:
    page._cards["sit"].answer.setFocus()
    type_text(focused(), "Nej")
    qtbot.keyClick(focused(), Key.Key_Escape)
    page.flush()
    assert page._cards["sit"].facts().answer == ""
    assert stored(Answer) == []


def test_another_laptops_answer_comes_in_but_not_over_what_is_being_written(page: AnswerPage, act: Act) -> None:
    page._cards["sit"].answer.setFocus()
    type_text(focused(), "Jag skriver")
    act(write_answer, "x", "session", about="lamps", said="Mörkt", answer="Ja", handling=Handling.TAKEN_UP)
    assert page._cards["lamps"].facts().answer == "Ja"
    assert page._cards["sit"].facts().answer == "Jag skriver"
    assert page._count.text() == "1 av 2 teman besvarade"


def test_an_answer_stays_when_its_group_is_dissolved(page: AnswerPage, act: Act) -> None:
    act(write_answer, "x", "session", about="lamps", said="Mörkt", answer="Ja")
    act(ungroup, "lamps")
    assert set(page._cards) == {"light", "sit", "x"}
    assert page._cards["x"].facts().said == "Mörkt"


def test_an_answer_of_ones_own(page: AnswerPage, qtbot: QtBot, stored: Callable[..., list[Answer]]) -> None:
    page.more_button.click()
    type_text(focused(), "Mer kaffe")
    qtbot.keyClick(focused(), Key.Key_Return)
    type_text(focused(), "Ja, nästa gång")
    page._cards["sit"].said.setFocus()
    qtbot.waitUntil(lambda: [(one.about, one.answer) for one in stored(Answer)] == [("", "Ja, nästa gång")])
    qtbot.waitUntil(lambda: len(page._cards) == 3 and "" not in page._cards)


def test_the_day_is_kept_and_a_day_that_cannot_be_read_is_not(
    page: AnswerPage, qtbot: QtBot, stored: Callable[..., list[Session]]
) -> None:
    page.due.setFocus()
    type_text(page.due, "3 dec")
    qtbot.keyClick(page.due, Key.Key_Return)
    qtbot.waitUntil(lambda: stored(Session)[0].answer_due == date(2026, 12, 3))
    page.due.setText("snart")
    page.flush()
    assert page.due.property("wrong")
    assert stored(Session)[0].answer_due == date(2026, 12, 3)


def test_answers_are_shown_on_phones_and_hidden_again(
    page: AnswerPage, qtbot: QtBot, act: Act, stored: Callable[..., list[Session]]
) -> None:
    act(write_answer, "x", "session", about="lamps", said="Mörkt", answer="Ja")
    assert not page.show_button.isEnabled()
    page.publish_button.click()
    qtbot.waitUntil(page.show_button.isEnabled)
    assert stored(Session)[0].feedback is Feedback.PUBLISHED
    page.publish_button.click()
    qtbot.waitUntil(lambda: stored(Session)[0].feedback is Feedback.KEPT)


# The survey's card.


def test_while_it_is_open_only_how_many_have_answered_is_told(
    page: AnswerPage, evening: LibraryStore, qtbot: QtBot, stored: Callable[..., list[Session]]
) -> None:
    page.survey.turn_button.click()
    qtbot.waitUntil(lambda: stored(Session)[0].survey is Survey.OPEN)
    for n in range(6):
        evening.act(PHONE, sign_in, f"p{n}", "session", device=f"d{n}").result()
        evening.act(PHONE, answer_survey, f"s{n}", "session", f"d{n}", Form.ADULT, (5, 4, 3, 5)).result()
    qtbot.waitUntil(lambda: "6 svar" in page.survey._state.text(), timeout=8_000)
    assert page.survey.findChildren(FaceBars) == []
    evening.act(FACILITATOR, close_session, "session").result()
    qtbot.waitUntil(lambda: len(page.survey.findChildren(FaceBars)) == 4)
    assert page.survey._state.text() == "6 svar av 6 som var där, 100\u00a0%."
    bars = page.survey.findChildren(FaceBars)[0]
    assert bars.accessibleDescription() == "Inte alls: 0, Lite: 0, Delvis: 0, Mycket: 0, Helt: 6"
    assert not page.survey.turn_button.isVisible()


def test_a_lab_is_asked_about_instead_and_shows_its_means(
    page: AnswerPage, evening: LibraryStore, qtbot: QtBot, stored: Callable[..., list[Session]]
) -> None:
    card = page.survey
    card.asks.setCurrentIndex(card.asks.findData(Lab.BEFORE))
    card.asks.activated.emit(card.asks.currentIndex())
    qtbot.waitUntil(lambda: stored(Session)[0].lab is Lab.BEFORE)
    qtbot.waitUntil(lambda: card.form.currentData() == Form.LAB_BEFORE)
    assert card.paper.placeholderText() == "4 5 3"
    qtbot.waitUntil(lambda: "framtidstro" in card._state.text())
    evening.act(FACILITATOR, open_survey, "session").result()
    for n in range(6):
        evening.act(PHONE, sign_in, f"p{n}", "session", device=f"d{n}").result()
        evening.act(PHONE, answer_survey, f"s{n}", "session", f"d{n}", Form.LAB_BEFORE, (2, 4, 3)).result()
    card.asks.setCurrentIndex(card.asks.findData(Lab.AFTER))
    card.asks.activated.emit(card.asks.currentIndex())
    qtbot.waitUntil(lambda: not card._error.isHidden())
    assert card.asks.currentData() == Lab.BEFORE, "it stands as it was when somebody has answered"
    evening.act(FACILITATOR, close_session, "session").result()
    qtbot.waitUntil(lambda: len(card.findChildren(FaceBars)) == 3)
    told = [one.text() for one in card.findChildren(QLabel)]
    assert [one for one in told if one.startswith("Medelvärde")] == ["Medelvärde 2", "Medelvärde 4", "Medelvärde 3"]
    assert not card.asks.isVisible()


def test_few_answers_show_nothing(page: AnswerPage, act: Act, evening: LibraryStore, qtbot: QtBot) -> None:
    act(open_survey, "session")
    evening.act(PHONE, sign_in, "p", "session", device="d").result()
    evening.act(PHONE, answer_survey, "s", "session", "d", Form.ADULT, (1, 1, 1, 1)).result()
    act(close_session, "session")
    assert page.survey._state.text().startswith("Färre än 5 har svarat.")
    assert page.survey.findChildren(FaceBars) == []


def test_paper_is_typed_a_form_a_line(
    page: AnswerPage, qtbot: QtBot, stored: Callable[..., list[SurveyAnswer]]
) -> None:
    page.survey.paper.setFocus()
    for n, typed in enumerate(("4535", "4 0 3 5"), 1):
        qtbot.keyClicks(page.survey.paper, typed)
        qtbot.keyClick(page.survey.paper, Key.Key_Return)
        qtbot.waitUntil(lambda n=n: len(stored(SurveyAnswer)) == n)
        qtbot.waitUntil(lambda: page.survey.paper.text() == "")
    qtbot.keyClicks(page.survey.paper, "453")
    qtbot.keyClick(page.survey.paper, Key.Key_Return)
    qtbot.waitUntil(lambda: not page.survey._error.isHidden())
    assert page.survey.paper.text() == "453", "what was typed stays to be mended"
    assert sorted(one.values for one in stored(SurveyAnswer)) == [(4, 0, 3, 5), (4, 5, 3, 5)]


def test_the_limit_can_be_raised(page: AnswerPage, qtbot: QtBot, stored: Callable[..., list[Project]]) -> None:
    page.survey.threshold.setValue(8)
    qtbot.waitUntil(lambda: stored(Project)[0].threshold == 8)


# The first screen, and the projector.


def test_what_is_late_stands_first_and_leads_to_where_it_is_answered(
    said: None, hands: Hands, act: Act, qtbot: QtBot
) -> None:
    opened: list[tuple[str, str]] = []
    bar = OverdueBar(hands, lambda id, key: opened.append((id, key)))
    qtbot.addWidget(bar)
    act(set_answer_due, "session", date.today() - timedelta(days=1))  # noqa: DTZ011
    bar.refresh()
    qtbot.waitUntil(lambda: not bar.isHidden())
    go = bar.findChild(QPushButton)
    assert "2 teman" in go.accessibleDescription()
    go.click()
    assert opened == [("session", "answer")]
    for about in ("lamps", "sit"):
        act(write_answer, f"to {about}", "session", about=about, said="x", answer="Ja")
    bar.refresh()
    qtbot.waitUntil(bar.isHidden)


def test_the_projector_leads_to_answers_and_survey_only_while_they_can_be_reached(
    said: None, hands: Hands, bridge: Bridge, desk: FakeDesk, act: Act, qtbot: QtBot
) -> None:
    evening = Evening(hands, bridge, desk)
    slide = FeedbackSlide(hands, evening)
    qtbot.addWidget(slide)
    slide.resize(960, 540)
    blank = slide.grab().toImage()
    act(write_answer, "x", "session", about="lamps", said="Mörkt", answer="Ja")
    act(publish_feedback, "session", Feedback.PUBLISHED)
    assert slide.grab().toImage() == blank, "no desk, no way there"
    evening.retry()
    qtbot.waitUntil(lambda: evening.serves_this)
    assert slide.grab().toImage() != blank


def test_words_below_a_face_are_told_in_full_on_two_lines_where_one_is_too_narrow(qtbot: QtBot, hands: Hands) -> None:
    said = hands.words.items("survey.fun")
    bars = FaceBars("Roligt", range(1, 6), said, [1] * 5)
    qtbot.addWidget(bars)
    bars.resize(900, 100)
    bars.show()
    assert bars.lines == 1
    low = bars.minimumHeight()
    bars.resize(260, 100)
    assert (bars.lines, bars.minimumHeight() > low) == (2, True)
