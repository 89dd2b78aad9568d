"""Needs and offers: what is proposed and why, what a person makes of it, and asking again after months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PROJECT
from workshop.following_up import due_now, follow_ups, months_after
from workshop.matching import (
    approve_cards,
    follow_up,
    forget_match,
    match_id,
    remove_card,
    save_match,
    set_exchange,
    withdraw_contact,
    write_card,
)
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.planning import save_project
from workshop.proposing import propose, reasons
from workshop.sessions import Exchange

DAY = date(2026, 11, 26)


def card(id: str, side: Side, text: str, **facts: Any) -> MatchCard:
    return MatchCard(id, "s", side, text, is_seen=True, **facts)


def need(id: str, text: str, **facts: Any) -> MatchCard:
    return card(id, Side.NEED, text, **facts)


def offer(id: str, text: str, **facts: Any) -> MatchCard:
    return card(id, Side.OFFER, text, **facts)


NEEDS = [
    need("n1", "En lokal för läxhjälp två kvällar i veckan", theme="Skola", area="Kvarnby"),
    need("n2", "Någon som kan laga cyklar med ungdomar", theme="Ungdom", area="Kvarnby"),
    need("n3", "Praktikplatser för kvinnor som varit borta från arbete", theme="Arbete"),
    need("n4", "Trädgårdsredskap till odlingen", area="Lindängen"),
    need("n5", "En förening som vill driva kaféet", theme="Möten"),
]
OFFERS = [
    offer("o1", "Vår samlingslokal står tom på kvällarna", theme="skola", area="kvarnby"),
    offer("o2", "Cykelverkstad med verktyg, kan hålla kurs", theme="Ungdom", area="Kvarnby"),
    offer("o3", "Tre platser i vårt städföretag, med handledare", theme="Arbete"),
    offer("o4", "Redskap för trädgård att låna ut"),
    offer("o5", "Juridisk rådgivning", theme="Juridik", area="Kvarnby"),
    offer("o6", "Föreningen vill prova att driva kaféet på lördagar", theme="Möten"),
    offer("o7", "Pengar till affischer", area="Lindängen"),
]


def test_five_needs_and_seven_offers_find_each_other_for_reasons_one_can_read() -> None:
    made = {(one.need.id, one.offer.id): one for one in propose([*NEEDS, *OFFERS])}
    assert set(made) == {("n1", "o1"), ("n2", "o2"), ("n3", "o3"), ("n4", "o4"), ("n5", "o6")}
    told = {pair: {reason.key: reason.what for reason in one.reasons} for pair, one in made.items()}
    assert told["n1", "o1"] == {"theme": "Skola", "area": "Kvarnby", "words": "lokal, kvällar"}
    assert told["n2", "o2"] == {"theme": "Ungdom", "area": "Kvarnby"}
    assert told["n3", "o3"] == {"theme": "Arbete", "words": "praktikplatser"}
    assert set(told["n5", "o6"]["words"].split(", ")) == {"förening", "driva", "kaféet"}


def test_what_fits_best_comes_first() -> None:
    assert propose([*NEEDS, *OFFERS])[0].need.id in {"n1", "n5"}
    weights = [one.weight for one in propose([*NEEDS, *OFFERS])]
    assert weights == sorted(weights, reverse=True)


def test_an_area_alone_proposes_nothing() -> None:
    assert propose([need("n", "Lokal", area="Kvarnby"), offer("o", "Pengar", area="Kvarnby")]) == []


def test_time_is_a_reason_when_both_say_and_a_bar_when_they_never_meet() -> None:
    spring = {"valid_from": date(2027, 3, 1), "valid_to": date(2027, 5, 31)}
    may = {"valid_from": date(2027, 5, 1), "valid_to": date(2027, 8, 31)}
    autumn = {"valid_from": date(2027, 9, 1)}
    lokal = need("n", "Lokal", **spring)
    (time, _words) = reasons(lokal, offer("o", "Lokal", **may))
    assert (time.key, time.begins, time.ends) == ("time", date(2027, 5, 1), date(2027, 5, 31))
    assert propose([lokal, offer("o", "Lokal", **autumn)]) == []
    assert [one.key for one in reasons(lokal, offer("o", "Lokal"))] == ["words"]


def test_what_is_past_waiting_or_ones_own_is_not_proposed() -> None:
    lokal = need("n", "Lokal", party="Scouterna")
    assert propose([lokal, offer("o", "Lokal", valid_to=date(2026, 1, 1))], today=DAY) == []
    assert propose([lokal, replace(offer("o", "Lokal"), is_seen=False)]) == []
    assert propose([lokal, offer("o", "Lokal", party="scouterna")]) == []


def test_what_somebody_has_looked_at_is_not_proposed_again() -> None:
    pair = [need("n", "Lokal"), offer("o", "Lokal")]
    assert len(propose(pair)) == 1
    assert propose(pair, [Match("m", "s", "n", "o", MatchState.NO)]) == []


def test_one_need_does_not_drown_in_offers() -> None:
    assert len(propose([need("n", "Lokal"), *(offer(f"o{n}", "Lokal") for n in range(9))])) == 5


@pytest.fixture
def pair(do: Do) -> None:
    do(write_card, "n", "session", Side.NEED, "Lokal för läxhjälp", theme="Skola")
    do(write_card, "o", "session", Side.OFFER, "Tom lokal", theme="Skola")


def bring(do: Do, state: MatchState, **facts: Any) -> Match:
    made = do(save_match, "session", "n", "o", state, **{"on": DAY, **facts})
    assert isinstance(made, Match)
    return made


@pytest.mark.usefixtures("pair")
def test_a_match_is_accepted_and_keeps_why(do: Do, rows: Rows) -> None:
    bring(do, MatchState.CONTACT, reason="Tema: Skola")
    bring(do, MatchState.AGREED, next_step="Visning på tisdag", responsible="Scouterna", due=date(2026, 12, 1))
    (match,) = rows(Match)
    assert (match.state, match.reason, match.agreed_on) == (MatchState.AGREED, "Tema: Skola", DAY)
    bring(do, MatchState.GOING_ON, next_step="Varje tisdag", on=date(2027, 1, 1))
    assert rows(Match)[0].agreed_on == DAY, "the day of the agreement stays"


@pytest.mark.usefixtures("pair")
def test_an_agreement_says_what_happens_next(do: Do, refused: RefusedWith) -> None:
    refused("match_without_step", do, save_match, "session", "n", "o", MatchState.AGREED, on=DAY)


@pytest.mark.usefixtures("pair")
def test_only_a_need_and_an_offer_are_matched(do: Do, refused: RefusedWith) -> None:
    refused("match_wrong", do, save_match, "session", "o", "n", MatchState.CONTACT, on=DAY)
    refused("matchcard_unknown", do, save_match, "session", "n", "nobody", MatchState.CONTACT, on=DAY)


@pytest.mark.usefixtures("pair")
def test_a_removed_card_takes_its_match_with_it_and_both_come_back(do: Do, evening: LibraryStore, rows: Rows) -> None:
    bring(do, MatchState.NO)
    do(remove_card, "o")
    assert rows(Match) == []
    evening.undo(FACILITATOR, "session").result()
    assert [one.id for one in rows(Match)] == [match_id("n", "o")]
    do(forget_match, match_id("n", "o"))
    assert rows(Match) == []


@pytest.mark.usefixtures("pair")
def test_a_card_is_not_undone_from_under_a_match(do: Do, evening: LibraryStore) -> None:
    bring(do, MatchState.CONTACT)
    entries = evening.ask(lambda view: view.history("session")).result()
    offered = next(entry for entry in entries if entry.action == "write_card")
    with pytest.raises(Exception, match="undo_blocked"):
        evening.undo(FACILITATOR, "session", [offered.revision]).result()


def test_a_card_from_a_phone_waits_and_only_when_it_is_asked_for(
    live: None, do: Do, phone: Do, refused: RefusedWith, rows: Rows
) -> None:
    refused("exchange_closed", phone, write_card, "p", "session", Side.OFFER, "Verktyg")
    do(set_exchange, "session", Exchange.OPEN)
    phone(write_card, "p", "session", Side.OFFER, "Verktyg")
    (waiting,) = rows(MatchCard)
    assert not waiting.is_seen
    phone(write_card, "p", "session", Side.OFFER, "Något helt annat")
    assert rows(MatchCard) == [waiting], "the same id again is the same card"
    assert do(approve_cards, ["p", "p", "gone"]) == 1
    assert rows(MatchCard)[0].is_seen
    do(remove_card, "p")
    phone(write_card, "p", "session", Side.OFFER, "Verktyg")
    assert rows(MatchCard) == [], "what was removed does not come back by itself"


def test_a_contact_is_kept_only_with_consent_and_goes_when_it_is_taken_back(
    do: Do, rows: Rows, refused: RefusedWith
) -> None:
    refused("contact_unconsented", do, write_card, "n", "session", Side.NEED, "Lokal", contact="070-123 45 67")
    assert rows(MatchCard) == []
    do(write_card, "n", "session", Side.NEED, "Lokal", contact="070-123 45 67", has_consent=True)
    assert rows(MatchCard)[0].contact == "070-123 45 67"
    do(withdraw_contact, "n")
    assert rows(MatchCard)[0].contact == ""


def test_no_contact_is_kept_where_nobody_answers_for_it(do: Do, rows: Rows) -> None:
    do(save_project, replace(PROJECT, legal_basis=""))
    do(write_card, "n", "session", Side.NEED, "Lokal", contact="070-123 45 67", has_consent=True)
    assert rows(MatchCard)[0].contact == ""


def test_a_card_says_something_and_its_days_are_in_order(do: Do, refused: RefusedWith) -> None:
    refused("card_empty", do, write_card, "n", "session", Side.NEED, "  ")
    backwards = {"valid_from": DAY, "valid_to": date(2026, 1, 1)}
    refused("card_backwards", do, write_card, "n", "session", Side.NEED, "Lokal", **backwards)


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 6, date(2027, 6, 30)),
        (date(2026, 1, 15), 3, date(2026, 4, 15)),
    ],
)
def test_months_after_a_day(day: date, months: int, then: date) -> None:
    assert months_after(day, months) == then


def test_a_match_is_asked_about_after_three_months_and_after_six() -> None:
    match = Match("m", "s", "n", "o", MatchState.AGREED, next_step="x", agreed_on=DAY)
    assert [due_now(match, day) for day in (date(2027, 2, 25), date(2027, 2, 26), date(2027, 5, 26))] == [0, 3, 6]
    told = replace(match, after_3="Två träffar i veckan")
    assert [due_now(told, day) for day in (date(2027, 2, 26), date(2027, 5, 26))] == [0, 6]
    assert due_now(replace(told, after_6="Fast avtal"), date(2028, 1, 1)) == 0
    assert due_now(replace(match, state=MatchState.ENDED), date(2028, 1, 1)) == 0


@pytest.mark.usefixtures("pair")
def test_what_is_to_be_followed_up_is_told_until_it_is_done(do: Do, evening: LibraryStore) -> None:
    def due(day: date) -> list[tuple[int, str, str]]:
        return [(one.months, one.need, one.offer) for one in evening.ask(follow_ups, day).result()]

    bring(do, MatchState.AGREED, next_step="Visning")
    assert due(DAY) == []
    assert due(date(2027, 3, 1)) == [(3, "Lokal för läxhjälp", "Tom lokal")]
    do(follow_up, match_id("n", "o"), 3, "Nio barn kommer")
    assert due(date(2027, 3, 1)) == []
    assert due(date(2027, 6, 1)) == [(6, "Lokal för läxhjälp", "Tom lokal")]
