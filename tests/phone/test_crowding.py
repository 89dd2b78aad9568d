"""Whoever asks too much: guessers of codes, farmers of passes, strangers in a flood. The room goes on."""

from __future__ import annotations

import pytest

from tests.phone.phones import LAMPS, SECRET, SESSION, Evening, Phone, a_phone, fresh, raw, status_of
from ui.phone import guard, limits, site
from ui.phone.limits import Rate
from ui.phone.passes import DEVICE_COOKIE, Passes
from workshop.board import Idea
from workshop.codes import JOIN_LENGTH, LETTERS, SHORT_LENGTH, new_join_code, new_short_code

YEAR_S, EVENING_S = 365 * 24 * 3600, 4 * 3600


def test_what_a_guesser_may_hope_for() -> None:
    """All guessers together may be wrong five times a second, and each address once in two.

    The code in the QR is 50 bits: at that pace it takes seven million years to try them all. The six letters that can
    be typed are 30 bits: an evening of four hours is enough for 72,000 of a milliard, one chance in fifteen thousand,
    and whoever comes in that way is a guest like any other, whom the facilitator sees and can stop.
    """
    pace = limits.WRONG_CODES.per_second
    long, short = len(LETTERS) ** JOIN_LENGTH, len(LETTERS) ** SHORT_LENGTH
    assert (long, short) == (2**50, 2**30)
    assert long / pace / YEAR_S > 7e6
    assert short / (limits.WRONG_CODES.burst + pace * EVENING_S) > 14_000
    assert limits.WRONG_CODES_OF_ADDRESS.per_second < pace


def test_codes_are_drawn_from_all_the_letters_and_never_twice() -> None:
    drawn = [new_join_code() for _ in range(500)]
    assert len(set(drawn)) == 500
    assert set("".join(drawn)) == set(LETTERS)
    assert len(new_short_code()) == SHORT_LENGTH


def test_the_typed_code_and_the_ticket_are_guessed_from_the_same_few_tries(evening: Evening) -> None:
    """Three ways in, one bucket of wrong codes."""
    with a_phone(evening) as guesser:
        said = [guesser.http.post("/", data={"code": f"{n:06}"}).status_code for n in range(10)]
        said += [guesser.http.get(f"/{n:010}").status_code for n in range(10)]
        assert 429 not in said
        back = [guesser.http.post("/back", data={"t": f"{n:010}", "ticket": "x"}).status_code for n in range(10)]
        assert back.count(429) >= 8
        assert guesser.scan().status_code == 200


def test_passes_cannot_be_farmed(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    """One address gets so many new passes; those who have one go on."""
    with a_phone(evening) as early:
        early.scan()
        monkeypatch.setattr(site, "NEW_DEVICES_OF_ADDRESS", Rate(0.001, 3))
        came = []
        for _ in range(6):
            with a_phone(evening) as farmer:
                came.append(farmer.scan().status_code)
                assert (DEVICE_COOKIE in farmer.http.cookies) == (came[-1] == 200)
        assert came == [200] * 3 + [429] * 3
        assert early.sign_in("Åsa").status_code == 200


def test_strangers_in_a_flood_do_not_keep_out_who_is_in(
    evening: Evening, guest: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "REQUESTS_OF_ADDRESS", Rate(0.001, 10))
    with a_phone(evening) as stranger:
        said = [stranger.http.get("/privacy").status_code for _ in range(20)]
    assert said == [200] * 10 + [429] * 10
    assert guest.open("/now").status_code == 200
    assert guest.write("Ändå").status_code == 200
    assert [one.text for one in evening.rows(Idea)] == ["Ändå"]


def test_a_hundred_neighbours_behind_one_address_are_served_while_one_of_them_floods(
    evening: Evening, guest: Phone
) -> None:
    flood = [guest.send("/ideas", json=True, t=evening.code, id=fresh(), question=LAMPS, text="x") for _ in range(20)]
    assert 429 in [one.status_code for one in flood]
    passes = Passes(SECRET, SESSION)
    for n in range(100):
        body = f"t={evening.code}&id={fresh()}&question={LAMPS}&text=Granne+{n}"
        head = (
            f"POST /ideas HTTP/1.1\r\nHost: {evening.state.short_url}\r\nConnection: close\r\n"
            f"Cookie: d={passes.new_device()}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        assert status_of(raw(evening, (head + body).encode())) == 303
    assert sum(one.text.startswith("Granne") for one in evening.rows(Idea)) == 100
