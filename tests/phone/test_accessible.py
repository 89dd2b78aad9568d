"""axe-core, the referee for WCAG 2.2 AA, finds nothing on any page in any language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from resources.i18n import languages
from tests.phone.phones import NOTICE, SESSION, an_evening
from workshop.asking_statistics import ask_statistics
from workshop.consent import Purpose
from workshop.leading import close_session
from workshop.matching import set_exchange
from workshop.needs import Need
from workshop.planning import save_project
from workshop.sessions import Exchange
from workshop.survey import STATISTICS

pytestmark = pytest.mark.browser

# Only violations are told whole: what passes is a list of every element, and takes longer than the looking.
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
ALL = languages("phone")
PAGES = ("/now", "/draw", "/photo", "/people", "/choices", "/needs", "/statistics", "/privacy")


def found_on(page: Page, path: str) -> list[str]:
    page.goto(path)
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{path}: {one['id']}: {node['html']}" for one in violations for node in one["nodes"]]


@pytest.mark.timeout(300)
def test_no_page_in_any_language_has_a_fault_that_a_machine_can_see(chromium: Browser, tmp_path: Path) -> None:
    faults: list[str] = []
    with an_evening(tmp_path, languages=ALL) as babel:
        context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=babel.base)
        babel.lead(save_project, replace(NOTICE, consents=tuple(Purpose), needs=tuple(Need)))
        babel.lead(ask_statistics, SESSION, STATISTICS)
        page = context.new_page()
        faults += found_on(page, "/")
        page.goto(babel.join_path)
        page.fill("#name", "Åsa")
        page.click("#sign-in .go")
        page.wait_for_url("**/now*")
        page.fill("#text", "Fler lampor")
        page.click("#idea .go")
        page.locator("#notes .saved").wait_for()
        for language in ALL:
            for path in (f"/sign-in?l={language}", *PAGES):
                faults += [f"{language} {one}" for one in found_on(page, path)]
        babel.lead(set_exchange, SESSION, Exchange.OPEN)
        faults += [one for language in ("sv", "ar") for one in found_on(page, f"/offer?l={language}")]
        babel.lead(close_session, SESSION)
        faults += found_on(page, "/closed")
        faults += found_on(page, "/nowhere")
        context.close()
    assert faults == []


def test_it_would_see_one(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<html><body><img src='data:,'><input></body></html>")
    assert {one["id"] for one in Axe().run(page, options=RULES).response["violations"]} >= {"image-alt", "label"}
    page.close()
