"""What a page tells is really to be seen, stays while it is of use, and leads on to the privacy notice everywhere."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from resources import path
from resources.i18n import words
from tests.phone.phones import BENCHES, LAMPS, NOTICE, SESSION, Evening, OpenBrowser, Phone
from tests.phone.test_accessible import found_on
from workshop.asking_statistics import ask_statistics
from workshop.board import Idea
from workshop.consent import Purpose
from workshop.leading import close_session, open_question
from workshop.matching import set_exchange
from workshop.needs import Need
from workshop.planning import save_project
from workshop.sessions import Exchange
from workshop.survey import STATISTICS
from workshop.surveying import open_survey
from workshop.timer import start_timer

IN_SIGHT = 44
PAGES = (
    *("/now", "/draw", "/photo", "/hand", "/people", "/choices", "/needs", "/offer", "/statistics", "/survey"),
    *("/vote", "/sign-in", "/feedback", "/left", "/nowhere-at-all", "/back"),
)


def arrive(page: Page, evening: Evening) -> None:
    page.goto(evening.join_path)
    page.click("button[value=guest]")
    page.wait_for_url("**/now*")


def height(page: Page, what: str) -> float:
    box = page.locator(what).bounding_box()
    return box["height"] if box else 0.0


def is_in_sight(page: Page, what: str) -> bool:
    """Not only in the page: at the place where it stands there is nothing else, and it is large enough to touch."""
    found = """one => { const at = one.getBoundingClientRect();
        const there = document.elementFromPoint(at.left + at.width / 2, at.top + at.height / 2);
        return one === there || one.contains(there); }"""
    page.locator(what).scroll_into_view_if_needed()
    return bool(page.locator(what).evaluate(found))


@pytest.mark.browser
def test_the_way_to_a_new_question_is_seen_and_stays_whatever_is_said_meanwhile(
    evening: Evening, browse: OpenBrowser
) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "Halvt")
        evening.lead(open_question, SESSION, BENCHES)
        expect(page.locator("#newer")).to_be_visible()
        expect(page.locator("#status")).to_contain_text("En ny fråga är öppen")
        assert is_in_sight(page, "#newer a")
        assert height(page, "#newer a") >= IN_SIGHT
        evening.lead(start_timer, SESSION, 300)
        expect(page.locator("#timer")).to_be_visible()
        assert is_in_sight(page, "#newer a")
        evening.lead(open_question, SESSION, LAMPS)  # back to what is answered here: the way is no longer of use
        expect(page.locator("#newer")).to_be_hidden()
        evening.lead(open_question, SESSION, BENCHES)
        page.click("#newer a")
        expect(page.locator("h1")).to_have_text("Var vill du sitta?")
        expect(page.locator("#text")).to_have_value("Halvt")


@pytest.mark.browser
def test_what_is_only_spoken_does_not_take_away_the_way_to_undo(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "Oj")
        page.click("#idea .go")
        page.get_by_role("button", name="Ta tillbaka: Oj").click()
        undo = page.get_by_role("button", name="Ångra")
        expect(undo).to_be_visible()
        evening.lead(start_timer, SESSION, 300)
        expect(page.locator("#status")).to_contain_text("Tid kvar")
        assert is_in_sight(page, "#bar button")
        expect(page.locator("#status")).to_contain_text("Lappen är borta.")
        undo.click()
        expect(page.locator("#notes .saved")).to_have_count(1)
    assert [one.text for one in evening.rows(Idea)] == ["Oj"]


@pytest.mark.browser
def test_half_a_note_can_be_shown_to_somebody_after_the_end_and_after_a_reload(
    evening: Evening, browse: OpenBrowser
) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "نصف جملة")
        evening.lead(close_session, SESSION)
        expect(page.locator("h1:visible")).to_have_text("Träffen är slut")
        expect(page.locator("#idea")).to_be_hidden()
        expect(page.locator(".box.wait [dir=auto]")).to_have_text("نصف جملة")
        for _ in range(2):
            page.goto("/now")
            page.wait_for_url("**/closed")
            expect(page.locator(".box.wait [dir=auto]")).to_have_text("نصف جملة")
            expect(page.locator(".box.wait")).to_contain_text("Din text är kvar här.")


@pytest.mark.browser
def test_a_note_that_came_too_late_is_not_said_to_be_sent_and_can_be_read_after_the_end(
    evening: Evening, browse: OpenBrowser
) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "I tid")
        page.click("#idea .go")
        expect(page.get_by_role("button", name="Ta tillbaka: I tid")).to_be_visible()
        page.route("**/ideas", lambda route: route.abort())
        page.fill("#text", "För sent <b>ute</b>")
        page.click("#idea .go")
        expect(page.locator(".bar.waits")).to_be_visible()
        evening.lead(close_session, SESSION)
        expect(page.locator("h1:visible")).to_have_text("Träffen är slut")
        expect(page.get_by_role("button", name="Ta tillbaka: I tid")).to_have_count(0)
        page.unroute("**/ideas")
        page.evaluate("lapp.queue.flush()")
        expect(page.locator("#notes .refused")).to_contain_text("Gick inte att skicka")
        expect(page.locator("#status")).not_to_contain_text("Allt är skickat")
        for _ in range(2):
            page.goto("/closed")
            expect(page.locator(".box.wait [dir=auto]")).to_have_text("För sent <b>ute</b>")
            expect(page.locator(".err")).to_contain_text("Hann inte skickas: 1.")
    assert [one.text for one in evening.rows(Idea)] == ["I tid"]


@pytest.mark.browser
def test_a_picture_is_chosen_with_a_button_in_the_language_of_the_page(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        assert found_on(page, "/photo?l=ar") == []
        button = page.locator("label[for=picture]")
        expect(button).to_have_text(words("ar")("photo.choose"))
        assert is_in_sight(page, "label[for=picture]")
        assert height(page, "label[for=picture]") >= IN_SIGHT
        assert height(page, "#picture") <= 1
        page.locator("#picture").focus()
        assert button.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
        with page.expect_file_chooser():
            button.click()


@pytest.mark.browser
def test_without_script_the_browsers_own_button_says_what_was_chosen(evening: Evening, browse: OpenBrowser) -> None:
    with browse(script=False) as page:
        arrive(page, evening)
        page.goto("/photo")
        assert height(page, "#picture") >= IN_SIGHT


def test_every_page_leads_to_the_privacy_notice(evening: Evening, phone: Phone) -> None:
    evening.lead(save_project, replace(NOTICE, consents=tuple(Purpose), needs=tuple(Need)))
    evening.lead(ask_statistics, SESSION, STATISTICS)
    evening.lead(set_exchange, SESSION, Exchange.OPEN)
    evening.lead(open_survey, SESSION)
    link = '<a href="/privacy">Så hanterar vi dina uppgifter</a>'
    assert link in phone.open("/").text
    phone.scan()
    assert phone.page.count(link) == 1
    phone.sign_in("Åsa")
    for page in PAGES:
        assert phone.open(page).text.count(link) == 1, page
    evening.lead(close_session, SESSION)
    assert link in phone.open("/closed").text


def test_where_no_names_are_taken_the_notice_asks_for_none(nameless_evening: Evening) -> None:
    phone = Phone(nameless_evening)
    with phone.http:
        brief = phone.open("/privacy").text.split("</dl>")[0]
    assert "inte på internet" in brief
    assert "sparar vi inte vem du är" in brief
    assert "närvarolistan" not in brief


def test_who_has_told_what_they_need_is_thanked_in_the_heading(evening: Evening, phone: Phone) -> None:
    evening.lead(save_project, replace(NOTICE, needs=tuple(Need)))
    phone.scan()
    phone.sign_in("Åsa")
    phone.open("/needs")
    assert "<h1>Tack. Processledaren vet det nu.</h1>" in phone.send("/needs", interpreter="1").text


def test_whatever_is_typed_says_which_way_it_is_read() -> None:
    """By itself for words in any script; from the left for codes and addresses."""
    typed = re.compile(r'<(?:input type="text"|textarea)[^>]*>')
    fields = [field for file in path("phone").glob("*.html") for field in typed.findall(file.read_text("utf-8"))]
    assert len(fields) >= 9
    assert [one for one in fields if 'dir="auto"' not in one and 'dir="ltr"' not in one] == []
