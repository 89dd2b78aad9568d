"""Needs and offers from phones, and why ideas go no further: on a phone that knows no script."""

from __future__ import annotations

from datetime import date

import pytest

from tests.phone.phones import LAMPS, SESSION, Evening, Phone, a_phone, fresh
from workshop.answering import publish_feedback
from workshop.collecting import add_idea
from workshop.developing_ideas import move_idea
from workshop.innovation import Stage
from workshop.leading import close_session
from workshop.matching import set_exchange
from workshop.matchmaking import MatchCard, Side
from workshop.people import Attendance
from workshop.sessions import Exchange, Feedback
from workshop.source import Source


@pytest.fixture
def passing(evening: Evening, phone: Phone) -> Phone:
    """Somebody who has just scanned the poster's code."""
    evening.lead(set_exchange, SESSION, Exchange.OPEN)
    phone.open(f"/offer/{evening.code}")
    return phone


def test_it_is_offered_while_it_is_asked_for(evening: Evening, guest: Phone) -> None:
    assert 'id="ask-offer" hidden' in guest.open("/now").text
    assert "Just nu går det inte" in guest.open("/offer").text
    evening.lead(set_exchange, SESSION, Exchange.OPEN)
    assert 'id="ask-offer"><a href="/offer">' in guest.open("/now").text
    assert guest.open("/state").json()["exchange"] is True
    assert "Jag erbjuder" in guest.open("/offer").text


def test_whoever_passes_by_writes_without_being_on_the_list(evening: Evening, passing: Phone) -> None:
    sent = passing.send("/offer", side="offer", text="Verktyg att låna", party="Cykelköket", area="Kvarnby")
    assert "Någon läser det du skrev" in sent.text
    (card,) = evening.rows(MatchCard)
    assert (card.side, card.text, card.party, card.area) == (Side.OFFER, "Verktyg att låna", "Cykelköket", "Kvarnby")
    assert (card.is_seen, card.source) == (False, Source.PHONE)
    assert evening.rows(Attendance) == []


def test_nobody_sees_it_on_another_phone(evening: Evening, passing: Phone) -> None:
    passing.send("/offer", side="offer", text="Verktyg att låna", party="Cykelköket")
    with a_phone(evening) as other:
        other.scan()
        other.send("/sign-in", **{"as": "guest"})
        for path in ("/now", "/offer", "/state", "/feedback"):
            assert "Verktyg" not in other.open(path).text


def test_a_contact_needs_a_tick_and_what_was_typed_is_kept(evening: Evening, passing: Phone) -> None:
    sent = passing.send("/offer", side="need", text="En lokal", contact="070-123 45 67")
    assert sent.status_code == 400
    assert "Kryssa i rutan" in sent.text
    assert "En lokal" in sent.text
    assert 'href="#consent"' in sent.text
    assert evening.rows(MatchCard) == []
    passing.send("/offer", side="need", text="En lokal", contact="070-123 45 67", consent="1")
    assert [card.contact for card in evening.rows(MatchCard)] == ["070-123 45 67"]


def test_nobody_is_asked_how_to_be_reached_where_nobody_answers_for_it(nameless_evening: Evening) -> None:
    nameless_evening.lead(set_exchange, SESSION, Exchange.OPEN)
    with a_phone(nameless_evening) as phone:
        page = phone.open(f"/offer/{nameless_evening.code}").text
        assert 'name="text"' in page
        assert 'name="contact"' not in page
        phone.send("/offer", side="need", text="En lokal", contact="070-123 45 67", consent="1")
    assert [card.contact for card in nameless_evening.rows(MatchCard)] == [""]


def test_an_empty_card_is_sent_back(evening: Evening, passing: Phone) -> None:
    sent = passing.send("/offer", side="offer", text=" ", party="Cykelköket")
    assert sent.status_code == 400
    assert 'value="Cykelköket"' in sent.text
    assert 'value="offer" checked' in sent.text
    assert evening.rows(MatchCard) == []


def test_the_same_form_sent_twice_is_one_card_and_going_back_to_write_is_another(
    evening: Evening, passing: Phone
) -> None:
    id = fresh()
    for text in ("En lokal", "En lokal", "Ett kök"):
        passing.open("/offer")
        passing.send("/offer", id=id, side="need", text=text)
    assert sorted(card.text for card in evening.rows(MatchCard)) == ["En lokal", "Ett kök"]


def test_strangers_and_the_evening_after_are_turned_away(evening: Evening, passing: Phone) -> None:
    with a_phone(evening) as stranger:
        assert stranger.open("/offer").url.path == "/"
        assert 'name="side"' not in stranger.open("/offer/ABCDEFGHJK").text
        assert stranger.send("/offer", json=True, id=fresh(), t=evening.code, text="x").status_code == 401
    assert passing.send("/offer", json=True, id=fresh(), t="wrong", text="x").status_code == 403
    evening.lead(close_session, SESSION)
    assert passing.open("/offer").url.path == "/closed"
    assert evening.rows(MatchCard) == []


def test_why_an_idea_goes_no_further_is_read_with_the_answers(evening: Evening, guest: Phone) -> None:
    evening.lead(add_idea, "i", SESSION, LAMPS, "En linbana över torget")
    evening.lead(move_idea, "s", "i", Stage.ENDED, on=date(2026, 12, 1), why="Den får inte plats.")
    assert "linbana" not in guest.open("/feedback").text
    evening.lead(publish_feedback, SESSION, Feedback.PUBLISHED)
    told = guest.open("/feedback").text
    assert "Idéer som inte går vidare" in told
    assert "En linbana över torget" in told
    assert "Avslutad" in told
    assert "Den får inte plats." in told
