"""The exit survey and the answers to residents, on a phone that knows no script."""

from __future__ import annotations

from datetime import date

import pytest

from tests.phone.phones import LAMPS, SESSION, Evening, Phone, a_phone, fresh
from workshop.answering import publish_feedback, write_answer
from workshop.feedback import Handling
from workshop.leading import close_session
from workshop.sessions import Feedback, Lab
from workshop.stopping import stop_phone
from workshop.survey import Form, SurveyAnswer
from workshop.surveying import answered, ask_lab, close_survey, open_survey

GOOD = {"q0": "4", "q1": "5", "q2": "3", "q3": "5"}


@pytest.fixture
def asked(evening: Evening, guest: Phone) -> Phone:
    """A guest's phone, before the page with the survey."""
    evening.lead(open_survey, SESSION)
    guest.open("/survey")
    return guest


def so_far(evening: Evening) -> int:
    phones: int = evening.store.ask(answered, SESSION).result(5).phones
    return phones


def test_it_is_offered_while_it_is_open(evening: Evening, guest: Phone) -> None:
    assert 'id="ask-survey" hidden' in guest.open("/now").text
    evening.lead(open_survey, SESSION)
    assert 'id="ask-survey"><a href="/survey">' in guest.open("/now").text
    assert guest.open("/state").json()["survey"] is True
    evening.lead(close_survey, SESSION)
    assert "Det går inte att svara längre." in guest.open("/survey").text


def test_answers_are_thanked_for_when_they_are_kept_and_become_rows_at_the_end(evening: Evening, asked: Phone) -> None:
    assert asked.page.count("<fieldset") == 4
    sent = asked.send("/survey", **GOOD)
    assert "Tack! Dina svar är sparade." in sent.text
    assert so_far(evening) == 1
    evening.lead(close_session, SESSION)
    (row,) = evening.rows(SurveyAnswer)
    assert (row.form, row.values) == (Form.ADULT, (4, 5, 3, 5))


def test_children_have_a_form_of_their_own(evening: Evening, asked: Phone) -> None:
    page = asked.open("/survey?form=child").text
    assert "Hur var det i dag?" in page
    assert page.count("<fieldset") == 2
    asked.send("/survey", q0="5")
    evening.lead(close_session, SESSION)
    (row,) = evening.rows(SurveyAnswer)
    assert (row.form, row.values) == (Form.CHILD, (5, 0))


def test_a_lab_asks_its_own_three_questions_and_never_also_the_others(evening: Evening, asked: Phone) -> None:
    evening.lead(ask_lab, SESSION, Lab.BEFORE)
    assert '<a href="/survey">Tre korta frågor</a>' in asked.open("/now").text
    page = asked.open("/survey").text
    assert "<h1>Tre korta frågor</h1>" in page
    assert "Jag tror på framtiden här." in page
    assert "Innan du går" not in page
    assert page.count("<fieldset") == 3
    assert "Tack!" in asked.send("/survey", q0="2", q1="4", q2="0").text
    evening.lead(close_session, SESSION)
    (row,) = evening.rows(SurveyAnswer)
    assert (row.form, row.values) == (Form.LAB_BEFORE, (2, 4, 0))


def test_in_a_lab_children_still_have_their_own(evening: Evening, asked: Phone) -> None:
    evening.lead(ask_lab, SESSION, Lab.AFTER)
    assert "Hur var det i dag?" in asked.open("/survey?form=child").text
    asked.send("/survey", q0="5")
    evening.lead(close_session, SESSION)
    assert [row.form for row in evening.rows(SurveyAnswer)] == [Form.CHILD]


def test_what_was_filled_in_before_the_questions_were_changed_is_told_to_be_too_late(
    evening: Evening, asked: Phone
) -> None:
    evening.lead(ask_lab, SESSION, Lab.AFTER)
    refused = asked.send("/survey", json=True, id=fresh(), t=evening.code, form="adult", **GOOD)
    assert so_far(evening) == 0
    assert (refused.status_code, refused.json()["code"]) == (409, "survey_closed")
    page = asked.send("/survey", id=fresh(), form="adult", **GOOD).text
    assert "Jag tror på framtiden här." in page
    assert " checked" not in page, "no answer to another question is taken along"


def test_sent_twice_it_counts_once(evening: Evening, asked: Phone) -> None:
    id = fresh()
    for _ in range(2):
        assert asked.send("/survey", json=True, id=id, t=evening.code, **GOOD).json() == {
            "id": id,
            "to": "/survey?s=done",
        }
    assert so_far(evening) == 1


def test_a_phone_answers_no_more_often_than_people_have_signed_in_on_it(evening: Evening, asked: Phone) -> None:
    asked.open("/sign-in")
    asked.sign_in("Åsa")
    asked.open("/survey")
    assert "Nästa person svarar" in asked.send("/survey", **GOOD).text
    asked.open("/survey")
    assert "Nästa person svarar" not in asked.send("/survey", **GOOD).text
    assert "Alla på den här mobilen har svarat." in asked.open("/survey").text
    refused = asked.send("/survey", json=True, id=fresh(), t=evening.code, **GOOD)
    assert (refused.status_code, refused.json()["code"]) == (409, "survey_answered")
    assert so_far(evening) == 2


def test_whoever_has_left_can_still_answer(evening: Evening, asked: Phone) -> None:
    asked.open("/now")
    assert "Hur var det?" in asked.send("/leave").text
    asked.open("/survey")
    assert "Tack!" in asked.send("/survey", **GOOD).text
    assert "Hur var det?" not in asked.open("/left").text, "and is not asked again"


@pytest.mark.parametrize("typed", [{}, {"q0": "6"}, {"q0": "x"}, {"q3": "2"}, {"q0": "12"}, {"q0": "٣"}])
def test_what_is_no_answer_is_told(evening: Evening, asked: Phone, typed: dict[str, str]) -> None:
    sent = asked.send("/survey", **typed)
    assert sent.status_code == 400
    assert "Välj minst ett svar." in sent.text
    assert so_far(evening) == 0


def test_nobody_answers_from_outside(evening: Evening, asked: Phone) -> None:
    with a_phone(evening) as stranger:
        assert stranger.open("/survey").url.path == "/"
        assert stranger.send("/survey", json=True, id=fresh(), t=evening.code, **GOOD).status_code == 401
        stranger.scan()  # in, but nobody has signed in
        assert stranger.send("/survey", json=True, id=fresh(), **GOOD).status_code == 409
    assert asked.send("/survey", json=True, t="wrong", **GOOD).status_code == 403
    assert so_far(evening) == 0


def test_a_stopped_phone_does_not_answer(evening: Evening, guest: Phone) -> None:
    evening.lead(open_survey, SESSION)
    id = fresh()
    guest.open("/now")
    guest.write("Dumheter", id=id)
    evening.lead(stop_phone, id, "stop", with_notes=False)
    assert guest.send("/survey", json=True, id=fresh(), t=evening.code, **GOOD).status_code in (403, 409)
    assert so_far(evening) == 0


ANSWER = {
    "about": LAMPS,
    "said": "Det är <mörkt> vid skolan",
    "answer": "Tre lampor sätts upp.",
    "next_step": "Beställs i december.",
    "responsible": "Bo Ek",
    "due": date(2026, 12, 15),
    "handling": Handling.TAKEN_UP,
}


def test_answers_are_read_when_they_are_published_also_by_who_is_not_in(evening: Evening, guest: Phone) -> None:
    evening.lead(write_answer, fresh(), SESSION, **ANSWER)
    evening.lead(write_answer, fresh(), SESSION, said="Ännu inget svar")
    with a_phone(evening) as stranger:
        assert stranger.open("/feedback").url.path == "/"
        evening.lead(publish_feedback, SESSION, Feedback.PUBLISHED)
        page = stranger.open("/feedback").text
    assert "Svar på det ni sa" in page
    assert "Det är &lt;mörkt&gt; vid skolan" in page
    assert "Vi tar med det." in page
    assert "15 december 2026" in page
    assert "Ännu inget svar" not in page
    assert 'id="read-feedback"><a' in guest.open("/now").text


def test_they_can_be_read_after_the_end(evening: Evening, guest: Phone) -> None:
    evening.lead(write_answer, fresh(), SESSION, **ANSWER)
    evening.lead(publish_feedback, SESSION, Feedback.PUBLISHED)
    evening.lead(close_session, SESSION)
    assert 'href="/feedback"' in guest.open("/now").text
    assert "Tre lampor sätts upp." in guest.open("/feedback").text
    assert guest.open("/survey").url.path == "/closed"
