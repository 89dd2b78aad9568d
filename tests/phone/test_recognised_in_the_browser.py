"""Letting oneself be recognised, in a browser: ticked by a finger, without script too, and open to assistive tools."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.phone.phones import SESSION, Evening, OpenBrowser
from tests.phone.test_accessible import found_on
from workshop.asking_statistics import ask_statistics
from workshop.recognising import recognised
from workshop.survey import Form

pytestmark = pytest.mark.browser


def come_in(page: Page, evening: Evening) -> None:
    evening.lead(ask_statistics, SESSION, [Form.FIRST_TIME, Form.KNOWN])
    page.goto(evening.join_path)
    page.click("button[value=guest]")
    page.wait_for_url("**/now*")
    page.goto("/statistics")


def recognised_at(evening: Evening) -> int:
    return int(evening.store.ask(recognised, SESSION).result(5))


@pytest.mark.parametrize("script", [True, False])
def test_the_code_is_taken_by_one_tap_and_typed_another_time(
    evening: Evening, browse: OpenBrowser, script: bool
) -> None:
    with browse(width=320, script=script) as page:
        come_in(page, evening)
        tick = page.locator("input[name=known]")
        expect(tick).not_to_be_checked()
        code = page.locator("bdi").last.inner_text()
        assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
        page.locator(".faces label", has=tick).click()
        expect(tick).to_be_checked()
        page.click("button.go")
        expect(page.locator("h1")).to_contain_text("Tack!")
        assert recognised_at(evening) == 1


def test_a_code_that_is_wrong_is_told_at_its_field(evening: Evening, browse: OpenBrowser) -> None:
    with browse(width=390) as page:
        come_in(page, evening)
        page.fill("#code", "ABCD-EFGH")
        page.click("button.go")
        expect(page.locator("main")).to_contain_text("Koden stämmer inte.")
        assert recognised_at(evening) == 0
        assert found_on(page, "/statistics") == []
