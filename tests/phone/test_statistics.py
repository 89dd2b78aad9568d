"""Who somebody is, for the statistics: a step that nobody has to take, on a phone that knows no script."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

import pytest

from resources.i18n import languages, words
from tests.phone.phones import SESSION, Evening, Phone, a_phone, fresh
from workshop.asking_statistics import ask_statistics, collected
from workshop.leading import close_session
from workshop.ports import Work
from workshop.recognising import as_code, new_code, person_key, recognised, sessions_of_code
from workshop.sessions import Session
from workshop.stopping import stop_phone
from workshop.survey import ASKED, STATISTICS, Form, SurveyAnswer
from workshop.surveying import open_survey

SAID = {"gender": "woman", "age": "65_up", "lives_here": "yes", "first_time": "no"}


@pytest.fixture
def asked(evening: Evening, guest: Phone) -> Phone:
    """A guest's phone, before the page with all four questions."""
    evening.lead(ask_statistics, SESSION, STATISTICS)
    guest.open("/statistics")
    return guest


def so_far(evening: Evening) -> dict[Form, int]:
    found: dict[Form, int] = dict(evening.store.ask(collected, SESSION).result(5).phones)
    return {form: n for form, n in found.items() if n}


def test_nobody_is_asked_until_the_plan_says_so(evening: Evening, guest: Phone) -> None:
    assert "/statistics" not in guest.open("/now").text
    assert guest.open("/statistics").url.path == "/now"
    evening.lead(ask_statistics, SESSION, [Form.AGE])
    assert '<a href="/statistics">Hjälp oss med statistiken</a>' in guest.open("/now").text
    page = guest.open("/statistics").text
    assert page.count("<fieldset") == 1
    assert "65 år eller äldre" in page
    assert "Kvinna" not in page


def test_it_says_that_it_is_optional_and_cannot_be_joined_to_anybody(asked: Phone) -> None:
    page = asked.open("/statistics").text
    assert "Det är frivilligt." in page
    assert "De kan inte kopplas till dig" in page
    assert "Är du under 13 år? Då behöver du inte svara." in page
    assert page.count('type="radio"') == 4 + 5 + 2 + 2
    assert " checked" not in page


def test_each_answer_is_kept_by_itself_and_thanked_for(evening: Evening, asked: Phone) -> None:
    assert "Tack! Dina svar är sparade." in asked.send("/statistics", **SAID).text
    assert so_far(evening) == dict.fromkeys(STATISTICS, 1)
    evening.lead(close_session, SESSION)
    kept = {(row.form, row.values) for row in evening.rows(SurveyAnswer)}
    assert kept == {(Form.GENDER, (1,)), (Form.AGE, (5,)), (Form.LIVES_HERE, (1,)), (Form.FIRST_TIME, (2,))}


def test_any_question_may_be_left_out_but_not_all(evening: Evening, asked: Phone) -> None:
    refused = asked.send("/statistics", gender="wrong", age="7")
    assert refused.status_code == 400
    assert "Välj minst ett svar." in refused.text
    asked.send("/statistics", age="13_17")
    assert so_far(evening) == {Form.AGE: 1}


def test_sent_twice_it_counts_once_and_a_phone_answers_for_each_on_it(evening: Evening, asked: Phone) -> None:
    id = fresh()
    for _ in range(2):
        sent = asked.send("/statistics", json=True, id=id, t=evening.code, **SAID)
        assert sent.json() == {"id": id, "to": "/statistics?s=done"}
    assert so_far(evening) == dict.fromkeys(STATISTICS, 1)
    assert "Alla på den här mobilen har svarat." in asked.open("/statistics").text
    refused = asked.send("/statistics", json=True, id=fresh(), t=evening.code, **SAID)
    assert (refused.status_code, refused.json()["code"]) == (409, "statistics_answered")
    asked.open("/sign-in")
    asked.sign_in("Åsa")
    asked.open("/statistics")
    assert "Tack!" in asked.send("/statistics", **SAID).text
    assert so_far(evening)[Form.AGE] == 2


def test_it_is_offered_after_the_survey_too(evening: Evening, asked: Phone) -> None:
    evening.lead(open_survey, SESSION)
    asked.open("/survey")
    assert '<a href="/statistics">' in asked.send("/survey", q0="4").text


def test_nobody_answers_from_outside_or_when_stopped(evening: Evening, asked: Phone) -> None:
    with a_phone(evening) as stranger:
        assert stranger.open("/statistics").url.path == "/"
        assert stranger.send("/statistics", json=True, id=fresh(), t=evening.code, **SAID).status_code == 401
        stranger.scan()  # in, but nobody has signed in
        assert stranger.send("/statistics", json=True, id=fresh(), **SAID).status_code == 409
    assert asked.send("/statistics", json=True, t="wrong", **SAID).status_code == 403
    id = fresh()
    asked.open("/now")
    asked.write("Dumheter", id=id)
    evening.lead(stop_phone, id, "stop", with_notes=False)
    assert asked.send("/statistics", json=True, id=fresh(), t=evening.code, **SAID).status_code in (403, 409)
    assert so_far(evening) == {}


def test_it_is_asked_in_every_language(evening: Evening, asked: Phone) -> None:
    def speak(work: Work) -> None:
        work.put(replace(work.need(Session, SESSION), languages=languages("phone")))

    evening.lead(speak)
    evening.lead(ask_statistics, SESSION, ASKED)
    for language in languages("phone"):
        page = asked.open(f"/statistics?l={language}").text
        assert page.count('type="radio"') == 4 + 5 + 2 + 2
        assert escape(words(language)("statistics.lead"), quote=False) in page
        assert escape(words(language)("statistics.known.about"), quote=False) in page
        offered_code(page)


def offered_code(page: str) -> str:
    found = re.search(r'name="fresh" value="([0-9A-Z]{4}-[0-9A-Z]{4})"', page)
    assert found is not None
    return found[1]


@pytest.fixture
def recognising(evening: Evening, guest: Phone) -> Phone:
    """A guest's phone, at a session that lets people be recognised and asks nothing else."""
    evening.lead(ask_statistics, SESSION, [Form.KNOWN])
    return guest


def recognised_at(evening: Evening) -> int:
    return int(evening.store.ask(recognised, SESSION).result(5))


def test_a_code_is_offered_and_nobody_has_to_take_it(evening: Evening, recognising: Phone) -> None:
    page = recognising.open("/statistics").text
    assert "Vill du räknas som samma person nästa gång?" in page
    assert "inte koden, och inte vem du är" in page
    assert "checked" not in page
    code = offered_code(page)
    assert f"<bdi>{code}</bdi>" in page
    refused = recognising.send("/statistics", fresh=code)
    assert (refused.status_code, recognised_at(evening)) == (400, 0)
    assert offered_code(refused.text) == code, "somebody may have written it down"
    assert "Tack!" in recognising.send("/statistics", fresh=code, known="new").text
    assert recognised_at(evening) == 1
    evening.lead(close_session, SESSION)
    assert evening.store.ask(sessions_of_code, code).result(5)


def test_whoever_has_a_code_types_it_and_a_wrong_one_is_told(evening: Evening, recognising: Phone) -> None:
    mine = new_code()
    wrong = recognising.send("/statistics", fresh=new_code(), code=f"{mine[:-1]}{'A' if mine[-1] != 'A' else 'B'}")
    assert wrong.status_code == 400
    assert "Koden stämmer inte." in wrong.text
    assert 'id="code-err"' in wrong.text
    recognising.send("/statistics", fresh=new_code(), code=f" {mine.lower()} ")
    evening.lead(close_session, SESSION)
    (row,) = evening.rows(SurveyAnswer)
    assert row.values[0] == person_key(evening.rows(Session)[0].project_id, as_code(mine))


def test_the_notice_tells_of_the_number_only_where_somebody_may_be_recognised(evening: Evening, guest: Phone) -> None:
    said = "Väljer du att räknas med en kod?"
    assert said not in guest.open("/privacy").text
    evening.lead(ask_statistics, SESSION, [Form.KNOWN])
    assert said in guest.open("/privacy").text
    assert "fresh" not in guest.open("/sign-in").text
