"""Voting from a phone: with and without script, several people one after another, and nothing shown before the end."""

from __future__ import annotations

import re
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.phone.phones import LAMPS, SESSION, Evening, OpenBrowser, Phone, fresh
from tests.phone.test_accessible import RULES
from workshop.ballots import Ballot, Method, Vote
from workshop.collecting import add_idea
from workshop.results import result
from workshop.voting import BallotPlan, clear_votes, close_ballot, open_ballot, plan_ballot, reopen_ballot, show_result

BALLOT = "55555555-5555-4555-8555-555555555555"
IDEAS = {
    "66666666-6666-4666-8666-666666666661": "Fler lampor vid trappan",
    "66666666-6666-4666-8666-666666666662": "Ett kafé som har öppet till nio",
    "66666666-6666-4666-8666-666666666663": "Grannar som går runt <b>på</b> kvällen",
}


def dots(*marks: int | str) -> dict[str, str]:
    """What a form says of the ideas, in their order."""
    return {f"c-{id}": str(mark) for id, mark in zip(IDEAS, marks, strict=False)}


def opened(evening: Evening, method: Method = Method.DOTS, **plan: object) -> None:
    for id, text in IDEAS.items():
        evening.lead(add_idea, id, SESSION, LAMPS, text)
    facts = {"choices": tuple(IDEAS), **plan}
    evening.lead(plan_ballot, BALLOT, SESSION, BallotPlan("Vilka idéer ska vi börja med?", method, **facts))  # type: ignore[arg-type]
    evening.lead(open_ballot, BALLOT)


def points(evening: Evening) -> dict[str, int]:
    (ballot,) = evening.rows(Ballot)
    told = result(ballot, evening.rows(Vote))
    return {IDEAS.get(line.choice, line.choice).split()[0]: line.points for line in told.lines if line.points}


def test_a_phone_without_script_votes_with_numbers_and_changes_its_vote(evening: Evening, guest: Phone) -> None:
    opened(evening)
    guest.open("/vote")
    assert guest.page.count('type="number"') == 3
    assert "Prickar kvar: <bdi>3</bdi> av <bdi>3</bdi>" in guest.page
    assert "&lt;b&gt;på&lt;/b&gt;" in guest.page
    sent = guest.send("/vote", **dots(2, "", 1))
    assert sent.url.path == "/vote"
    assert "Tack! Rösten är sparad." in guest.page
    change = re.search(r'href="(/vote\?change=[0-9a-f-]+)"', guest.page)
    assert change
    guest.open(change[1])
    assert 'min="0" max="3" value="2"' in guest.page
    guest.send("/vote", **dots("", 3, ""))
    evening.lead(close_ballot, BALLOT)
    assert points(evening) == {"Ett": 3}


def test_too_many_dots_are_told_and_stay_to_be_mended(evening: Evening, guest: Phone) -> None:
    opened(evening)
    guest.open("/vote")
    assert guest.send("/vote", **dots(3, 2)).status_code == 400
    assert "För många prickar. Ta bort några." in guest.page
    assert 'value="3"' in guest.page
    assert guest.send("/vote", **dots(0)).status_code == 400
    assert "Du har inte valt något." in guest.page
    assert guest.send("/vote", **dots(1, 2)).status_code == 200


def test_several_people_vote_one_after_another_and_no_more_than_they_are(evening: Evening, guest: Phone) -> None:
    opened(evening)
    guest.open("/sign-in")
    guest.send("/sign-in", **{"as": "guest"})
    guest.open("/vote")
    guest.send("/vote", **dots(1))
    assert "Nästa person röstar" in guest.page
    guest.open("/vote?next=1")
    assert 'value="1"' not in guest.page  # nothing is left of what the one before has voted
    guest.send("/vote", **dots("", 1))
    assert "Nästa person röstar" not in guest.page
    guest.open("/vote?next=1")
    assert 'id="vote"' not in guest.page
    third = guest.send("/vote", json=True, id=fresh(), ballot=BALLOT, **dots("", "", 1), t=evening.code)
    assert (third.status_code, third.json()["code"]) == (409, "vote_cast")
    evening.lead(close_ballot, BALLOT)
    assert points(evening) == {"Fler": 1, "Ett": 1}


def test_a_retry_is_the_same_vote(evening: Evening, guest: Phone) -> None:
    opened(evening)
    guest.open("/vote")
    fields = {"id": fresh(), "ballot": BALLOT, "t": evening.code, **dots(1)}
    assert [guest.send("/vote", json=True, **fields).status_code for _ in range(3)] == [200] * 3
    evening.lead(close_ballot, BALLOT)
    assert points(evening) == {"Fler": 1}
    known = guest.send("/vote", json=True, **fields)  # its answer was lost, and then the ballot was closed
    assert (known.status_code, known.json()["code"]) == (409, "vote_counted")
    late = guest.send("/vote", json=True, **{**fields, "id": fresh()})
    assert (late.status_code, late.json()["code"]) == (409, "ballot_closed")


def test_nothing_is_told_of_the_result_until_the_facilitator_shows_it(evening: Evening, guest: Phone) -> None:
    opened(evening)
    guest.open("/vote")
    guest.send("/vote", **dots(3))
    assert "Resultat" not in guest.page
    evening.lead(close_ballot, BALLOT)
    guest.open("/vote")
    assert "Omröstningen är stängd." in guest.page
    assert "<progress" not in guest.page
    evening.lead(show_result, BALLOT)
    guest.open("/vote")
    assert re.search(r"Fler lampor vid trappan</span> <b>3</b>", guest.page)
    assert "så här många prickar: <bdi>3</bdi>" in guest.page
    assert "Röstande: <bdi>1</bdi>. Närvarande: <bdi>1</bdi>." in guest.page
    guest.open("/now")
    assert "Resultat" in guest.page


def test_opened_again_the_counted_vote_stands_and_cleared_it_can_be_cast_anew(evening: Evening, guest: Phone) -> None:
    opened(evening)
    guest.open("/vote")
    guest.send("/vote", **dots(1))
    evening.lead(close_ballot, BALLOT)
    evening.lead(reopen_ballot, BALLOT)
    guest.open("/vote")
    assert 'id="vote"' not in guest.page
    assert "Tack! Rösten är sparad." in guest.page
    evening.lead(close_ballot, BALLOT)
    evening.lead(clear_votes, BALLOT)
    evening.lead(reopen_ballot, BALLOT)
    guest.open("/vote")
    guest.send("/vote", **dots("", 1))
    evening.lead(close_ballot, BALLOT)
    assert points(evening) == {"Ett": 1}


@pytest.mark.parametrize(
    ("method", "fields", "expected"),
    [
        (Method.RANKING, dots(2, "", 1), {"Grannar": 3, "Fler": 2}),
        (Method.SCALE, {"answer": "4"}, {"4": 1}),
        (Method.YES_NO, {"answer": "no"}, {"no": 1}),
    ],
)
def test_the_other_ways_to_vote(
    evening: Evening, guest: Phone, method: Method, fields: dict[str, str], expected: dict[str, int]
) -> None:
    opened(evening, method)
    guest.open("/vote")
    assert guest.send("/vote", **fields).status_code == 200
    evening.lead(close_ballot, BALLOT)
    assert points(evening) == expected
    evening.lead(show_result, BALLOT)
    assert guest.open("/vote").status_code == 200


def test_one_place_for_two_in_an_order_is_told(evening: Evening, guest: Phone) -> None:
    opened(evening, Method.RANKING)
    guest.open("/vote")
    assert guest.send("/vote", **dots(1, "", 1)).status_code == 400
    assert "Två förslag har fått samma plats." in guest.page


def test_without_a_ballot_and_without_a_pass_the_page_says_so(evening: Evening, phone: Phone) -> None:
    assert phone.open("/vote").url.path == "/"
    phone.scan()
    assert phone.open("/vote").url.path == "/sign-in"
    phone.send("/sign-in", **{"as": "guest"})
    phone.open("/vote")
    assert "Ingen omröstning är öppen just nu." in phone.page


def test_the_window_hears_how_many_have_voted(evening: Evening, guest: Phone) -> None:
    opened(evening)
    heard = threading.Event()
    stop = evening.desk.subscribe(lambda state: heard.set() if state.papers == 1 else None)
    guest.open("/vote")
    guest.send("/vote", **dots(1))
    assert heard.wait(5)
    stop()


def arrive(page: Page, evening: Evening) -> None:
    page.goto(evening.join_path)
    page.fill("#name", "Åsa")
    page.click("#sign-in .go")
    page.wait_for_url("**/now*")


@pytest.mark.browser
def test_a_ballot_that_opens_is_told_on_the_home_page_and_filled_in_with_buttons(
    evening: Evening, browse: OpenBrowser
) -> None:
    with browse() as page:
        arrive(page, evening)
        expect(page.locator("#votes")).to_be_hidden()
        evening.until_attached()
        opened(evening)
        page.locator("#votes a").click()
        more = page.get_by_role("button", name="En prick till: Fler lampor vid trappan")
        more.focus()
        for _ in range(4):
            page.keyboard.press("Enter")  # the fourth does nothing: three dots each
        expect(page.locator("#left")).to_have_text("Prickar kvar: 0 av 3")
        expect(page.locator("#vote input[type=number]").first).to_have_value("3")
        expect(page.locator("#status")).to_have_text("Prickar kvar: 0 av 3")
        page.get_by_role("button", name="En prick mindre: Fler lampor vid trappan").click()
        page.get_by_role("button", name="En prick till: Ett kafé").click()
        page.click("#vote .go")
        page.locator("#voted").wait_for()
        page.get_by_role("link", name="Ändra min röst").click()
        expect(page.locator("#vote input[type=number]").first).to_have_value("2")
        page.click("#vote .go")
        page.locator("#voted").wait_for()
        evening.lead(close_ballot, BALLOT)
        page.get_by_text("Omröstningen är stängd.").wait_for()
        evening.lead(show_result, BALLOT)
        page.get_by_role("heading", name="Resultat").wait_for()
    assert points(evening) == {"Fler": 2, "Ett": 1}


@pytest.mark.browser
def test_a_vote_waits_for_the_laptop_and_is_cast_once(evening: Evening, browse: OpenBrowser) -> None:
    opened(evening)
    with browse(width=320) as page:
        arrive(page, evening)
        page.goto("/vote")
        page.context.set_offline(True)
        page.get_by_role("button", name="En prick till: Fler lampor").click()
        page.click("#vote .go")
        page.locator(".bar.waits").wait_for()
        expect(page.locator("#vote .go")).to_be_disabled()
        page.context.set_offline(False)
        page.locator("#voted").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    evening.lead(close_ballot, BALLOT)
    assert points(evening) == {"Fler": 1}


@pytest.mark.browser
def test_no_page_for_voting_has_a_fault_that_a_machine_can_see(evening: Evening, browse: OpenBrowser) -> None:
    faults: list[str] = []

    def look(page: Page, path: str) -> None:
        page.goto(path)
        faults.extend(f"{path} {one['id']}" for one in Axe().run(page, options=RULES).response["violations"])

    with browse(width=320) as page:
        arrive(page, evening)
        look(page, "/vote")
        opened(evening)
        for language in ("sv", "ar", "sv-x-ll"):
            look(page, f"/vote?l={language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= 320
        look(page, "/now")
        page.goto("/vote")
        page.get_by_role("button", name="En prick till: Fler").click()
        page.click("#vote .go")
        page.locator("#voted").wait_for()
        look(page, "/vote")
        evening.lead(close_ballot, BALLOT)
        evening.lead(show_result, BALLOT)
        look(page, "/vote")
    assert faults == []
