"""Whoever needs large text, magnifies the page four times, or has no use of a finger: everything is there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.phone.phones import Evening, OpenBrowser
from workshop.board import Idea

pytestmark = pytest.mark.browser

PAGES = ("/sign-in", "/now", "/people", "/privacy", "/hand", "/draw", "/photo")
_PUSHED_OUT = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  document.querySelectorAll("details").forEach(one => { one.open = true; });
  if (document.documentElement.scrollWidth > wide) found.push("scrolls sideways");
  const all = "h1, h2, p, label, summary, button, a, dt, dd, li, legend, input, textarea";
  document.querySelectorAll(all).forEach(one => {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest(".seen, .bar:not(.said):not(.waits), .hop")) return;
    if (box.left < -1 || box.right > wide + 1) found.push(one.tagName + " sticks out: " + one.textContent.slice(0, 40));
    const hides = getComputedStyle(one).overflow !== "visible" && one.tagName !== "TEXTAREA" && one.tagName !== "INPUT";
    if (hides && one.scrollHeight > one.clientHeight + 1) found.push("cut off: " + one.textContent.slice(0, 40));
  });
  return found;
}"""
# What has the focus, how it shows that it has, and whether it can be seen.
_FOCUS = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const shown = at.matches(".pick input") ? at.nextElementSibling : at;
  const look = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    name: at.id || at.name || at.textContent.trim().slice(0, 30),
    ring: look.outlineStyle === "solid" && parseFloat(look.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""


def seated(page: Page, evening: Evening) -> None:
    page.goto(evening.join_path)
    page.fill("#name", "Åsa")
    page.click("#sign-in .go")
    page.wait_for_url("**/now*")
    page.fill("#text", "Fler lampor på gården")
    page.click("#idea .go")
    expect(page.locator("#notes .saved")).to_have_count(1)


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_text_of_twice_the_size_fits_the_smallest_screen(evening: Evening, browse: OpenBrowser, language: str) -> None:
    with browse(width=320, language=language) as page:
        page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
        seated(page, evening)
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == 36
        found = []
        for path in PAGES:
            page.goto(path)
            found += [f"{path}: {one}" for one in page.evaluate(_PUSHED_OUT)]
    assert found == []


@pytest.fixture
def magnified(chromium: Browser, evening: Evening) -> Iterator[Page]:
    """A screen of 1280 by 1024, magnified four times."""
    context = chromium.new_context(
        viewport={"width": 320, "height": 256}, device_scale_factor=4, locale="sv", base_url=evening.base
    )
    context.set_default_timeout(8_000)
    yield context.new_page()
    context.close()


def test_magnified_four_times_it_is_read_and_written_without_scrolling_sideways(
    evening: Evening, magnified: Page
) -> None:
    seated(magnified, evening)
    found = []
    for path in PAGES:
        magnified.goto(path)
        found += [f"{path}: {one}" for one in magnified.evaluate(_PUSHED_OUT)]
    assert found == []
    magnified.goto("/now")
    magnified.focus("#text")  # nothing stands fast on the screen and covers what is written in
    box = magnified.locator("#text").bounding_box()
    assert box is not None
    assert box["height"] < 256


def test_an_evening_by_keyboard_alone(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        page.goto(evening.join_path)
        page.keyboard.press("Tab")
        expect(page.locator(".hop")).to_be_focused()
        expect(page.locator(".hop")).to_be_in_viewport()
        page.keyboard.press("Enter")
        until(page, "name")
        page.keyboard.type("Asa")
        page.keyboard.press("Enter")
        page.wait_for_url("**/now*")
        until(page, "text")
        page.keyboard.type("Fler lampor")
        until(page, "colour")
        page.keyboard.press("ArrowRight")
        until(page, "Skicka lappen")
        page.keyboard.press("Enter")
        expect(page.locator("#notes li.c-rose .saved")).to_have_count(1)
        expect(page.locator("#text")).to_be_focused()
        until(page, "Ta tillbaka")
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Ångra")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#notes .saved")).to_have_count(1)
        until(page, "Svenska")
        page.keyboard.press("Enter")
        until(page, "English")
        page.keyboard.press("Enter")
        expect(page.locator("html")).to_have_attribute("lang", "en")
    assert [one.colour.value for one in evening.rows(Idea)] == ["rose"]


def until(page: Page, name: str) -> None:
    """Go on with Tab until something of that name has the focus; everything on the way shows that it has it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        at = page.evaluate(_FOCUS)
        if at is None:
            continue
        assert at["ring"], at
        assert at["seen"], at
        if at["name"] == name or name in at["name"]:
            return
    raise AssertionError(f"{name} is not reached with Tab")
