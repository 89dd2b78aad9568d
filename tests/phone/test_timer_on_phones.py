"""The room's timer on phones: counted down where a script runs, told as a time of day where none does."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from resources.i18n import words
from tests.phone.phones import SESSION, Evening, OpenBrowser, Phone
from tests.phone.test_accessible import found_on
from workshop.timer import pause_timer, start_timer, stop_timer

TIMER = re.compile(r'<p class="box" id="timer" role="timer"([^>]*)>([^<]*)</p>')


def line(phone: Phone) -> tuple[str, str]:
    phone.open("/now")
    found = TIMER.search(phone.page)
    assert found is not None
    return found[1].strip(), found[2]


def test_without_a_script_it_says_until_when(guest: Phone, evening: Evening) -> None:
    assert line(guest) == ("hidden", "")
    session = evening.lead(start_timer, SESSION, 300)
    assert session.timer_ends_at is not None
    until = words("sv").clock(session.timer_ends_at, session.zone)
    assert line(guest) == ("", f"Tiden går till {until}.")
    evening.lead(pause_timer, SESSION)
    assert re.fullmatch(r"Tiden är pausad: (5:00|4:\d\d) kvar", line(guest)[1])
    evening.lead(stop_timer, SESSION)
    assert line(guest) == ("hidden", "")


def test_what_is_told_is_what_is_left_and_never_when(guest: Phone, evening: Evening) -> None:
    """A phone's clock may be wrong by minutes; what is left is the same on all of them."""
    assert guest.open("/state").json()["timer"] is None
    evening.lead(start_timer, SESSION, 300)
    told = guest.open("/state").json()["timer"]
    assert told["left"] in range(290, 301)
    assert told["paused"] is False


@pytest.mark.browser
def test_it_counts_down_by_itself_and_speaks_at_the_beginning_and_at_the_end(
    evening: Evening, browse: OpenBrowser
) -> None:
    with browse(width=320) as page:
        page.clock.install()
        page.goto(evening.join_path)
        page.click("button[value=guest]")
        page.wait_for_url("**/now*")
        timer, spoken = page.locator("#timer"), page.locator("#status")
        expect(timer).to_be_hidden()
        evening.lead(start_timer, SESSION, 300)
        expect(timer).to_have_text(re.compile(r"Tid kvar: (5:00|4:5\d)"))
        expect(spoken).to_have_text(re.compile(r"Tid kvar: (5:00|4:5\d)"))
        first = spoken.text_content()
        page.clock.run_for(120_000)
        expect(timer).to_have_text(re.compile(r"Tid kvar: (3:00|2:5\d)"))
        assert spoken.text_content() == first, "no figure is read aloud between"
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        page.clock.run_for(180_000)
        expect(timer).to_have_text("Tiden är ute")
        expect(spoken).to_have_text("Tiden är ute")
        page.clock.run_for(61_000)
        expect(timer).to_be_hidden()


@pytest.mark.browser
def test_paused_it_stands_and_stopped_it_goes(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        come_in(page, evening)
        timer = page.locator("#timer")
        evening.lead(start_timer, SESSION, 300)
        expect(timer).to_contain_text("Tid kvar")
        assert found_on(page, "/now") == []
        expect(timer).to_contain_text("Tid kvar")
        evening.lead(pause_timer, SESSION)
        expect(timer).to_contain_text("Tiden är pausad")
        evening.lead(stop_timer, SESSION)
        expect(timer).to_be_hidden()


def come_in(page: Page, evening: Evening) -> None:
    page.goto(evening.join_path)
    page.click("button[value=guest]")
    page.wait_for_url("**/now*")
