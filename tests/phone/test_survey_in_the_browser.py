"""The exit survey and the answers, in a browser: narrow, by finger and keyboard, and out of reach of the laptop."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from tests.phone.phones import LAMPS, SESSION, Evening, OpenBrowser, fresh
from tests.phone.test_accessible import found_on
from workshop.answering import publish_feedback, write_answer
from workshop.feedback import Handling
from workshop.sessions import Feedback, Lab
from workshop.surveying import answered, ask_lab, open_survey

pytestmark = pytest.mark.browser


def come_in(page: Page, evening: Evening) -> None:
    page.goto(evening.join_path)
    page.click("button[value=guest]")
    page.wait_for_url("**/now*")


def answer(page: Page) -> None:
    for question in range(4):
        chosen = page.locator(f"input[name=q{question}]").last
        chosen.locator("xpath=..").click()  # not before the page has come to rest: it goes down by itself
        expect(chosen).to_be_checked()


def so_far(evening: Evening) -> int:
    phones: int = evening.store.ask(answered, SESSION).result(5).phones
    return phones


def test_it_comes_by_itself_and_is_answered_in_five_taps(evening: Evening, browse: OpenBrowser) -> None:
    with browse(width=320) as page:
        come_in(page, evening)
        expect(page.locator("#ask-survey")).to_be_hidden()
        evening.lead(open_survey, SESSION)
        page.locator("#ask-survey a").click()
        answer(page)
        page.click("#survey .go")
        expect(page.locator("#thanks")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert so_far(evening) == 1


def test_out_of_reach_it_waits_and_is_sent_once(evening: Evening, browse: OpenBrowser) -> None:
    evening.lead(open_survey, SESSION)
    with browse() as page:
        come_in(page, evening)
        page.goto("/survey")
        answer(page)
        lost = []
        page.route(
            "**/survey", lambda route: (lost.append(route.fetch()), route.abort()) if not lost else route.continue_()
        )
        page.click("#survey .go")
        expect(page.locator("#thanks")).to_be_visible(timeout=10_000)
        assert len(lost) == 1, "the laptop had it, and its answer never came"
    assert so_far(evening) == 1


def test_nothing_in_them_that_axe_can_find_fault_with_or_that_is_too_wide(
    evening: Evening, browse: OpenBrowser
) -> None:
    evening.lead(open_survey, SESSION)
    facts = {
        "about": LAMPS,
        "said": "Det är mörkt",
        "answer": "Tre lampor",
        "next_step": "Beställs",
        "responsible": "Bo",
    }
    evening.lead(write_answer, fresh(), SESSION, **facts, due=date(2026, 12, 15), handling=Handling.TAKEN_UP)
    evening.lead(publish_feedback, SESSION, Feedback.PUBLISHED)
    faults = []
    with browse(width=320) as page:
        come_in(page, evening)
        for language in ("sv-x-ll", "ar"):
            for path in (f"/survey?l={language}", "/survey?form=child", "/feedback", "/survey?s=done"):
                faults += found_on(page, path)
                assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
                small = "[...document.querySelectorAll('.faces label,button,.btn')].filter(e=>e.offsetHeight<44).length"
                assert page.evaluate(small) == 0
        evening.lead(ask_lab, SESSION, Lab.BEFORE)
        faults += found_on(page, "/survey")
        assert page.locator("#survey fieldset").count() == 3
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert faults == []
