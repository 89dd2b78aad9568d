"""The facilitator's hand as a phone sees it, in a real browser: held notes, the pause, being stopped, raised hands."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.phone.phones import BENCHES, LAMPS, LEADER, SESSION, Evening, OpenBrowser, fresh
from tests.phone.test_stopping import until
from workshop.board import HeldIdea, Idea
from workshop.collecting import add_idea
from workshop.leading import open_question, pause_phones, resume_phones
from workshop.reviewing import review_ideas, show_ideas, turn_down_ideas
from workshop.sessions import Review
from workshop.stopping import admit_phones, stop_phone

pytestmark = pytest.mark.browser


def arrive(page: Page, evening: Evening, name: str = "Åsa") -> None:
    page.goto(evening.join_path)
    page.fill("#name", name)
    page.click("#sign-in .go")
    page.wait_for_url("**/now*")
    evening.until_attached()


def write(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.click("#idea .go")


def fits(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_a_held_note_says_so_until_it_is_shown(evening: Evening, browse: OpenBrowser) -> None:
    evening.lead(review_ideas, SESSION, Review.FIRST)
    with browse() as page:
        arrive(page, evening)
        write(page, "Fler lampor")
        expect(page.locator("#status")).to_have_text("Sparad. Processledaren läser den innan den visas.")
        expect(page.locator("#notes .saved")).to_have_text("Sparad. Processledaren läser den innan den visas.")
        (held,) = evening.rows(HeldIdea)
        evening.lead(show_ideas, [held.id])
        expect(page.locator("#notes .saved")).to_contain_text("Sparad ")
        expect(page.locator("#notes .saved")).not_to_contain_text("Processledaren")
        expect(page.locator("#status")).to_have_text("")
        evening.store.undo(LEADER, SESSION).result(5)
        expect(page.locator("#notes .saved")).to_contain_text("Processledaren läser den")
        page.reload()
        expect(page.locator("#notes .saved")).to_contain_text("Processledaren läser den")
        evening.lead(turn_down_ideas, [held.id])
        expect(page.locator("#notes")).to_contain_text("Processledaren har tagit bort lappen.")


def test_what_is_written_in_a_pause_waits_and_goes_by_itself(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "Halvt skrivet")
        evening.lead(pause_phones, SESSION)
        expect(page.locator("#paused")).to_be_visible()
        expect(page.locator("#text")).to_have_value("Halvt skrivet")
        page.click("#idea .go")
        write(page, "En till")
        expect(page.locator(".bar.waits b")).to_have_text("Väntar på att skicka (2)")
        expect(page.locator("#status")).to_have_attribute("aria-live", "off")  # seen at once, heard a little later
        expect(page.locator(".bar.waits button")).to_have_count(0)
        page.reload()
        expect(page.locator("#notes .queued")).to_have_count(2)
        assert evening.rows(Idea) == []
        evening.lead(resume_phones, SESSION)
        expect(page.locator("#notes .saved")).to_have_count(2)
        expect(page.locator("#paused")).to_be_hidden()
        expect(page.locator(".bar.waits")).to_have_count(0)
    assert sorted(one.text for one in evening.rows(Idea)) == ["En till", "Halvt skrivet"]


def test_whoever_leaves_in_a_pause_is_not_kept_by_the_notes_that_wait(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        evening.lead(pause_phones, SESSION)
        expect(page.locator("#paused")).to_be_visible()
        write(page, "Väntar")
        page.get_by_role("button", name="Jag går nu").click()
        page.wait_for_url("**/left")


def test_a_note_that_waits_in_a_pause_can_be_taken_back(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        evening.lead(pause_phones, SESSION)
        expect(page.locator("#paused")).to_be_visible()
        write(page, "Oj")
        page.get_by_role("button", name="Ta tillbaka: Oj").click()
        expect(page.locator("#notes li")).to_have_count(0)
        evening.lead(resume_phones, SESSION)
        expect(page.locator("#paused")).to_be_hidden()
        write(page, "Riktig")
        expect(page.locator("#notes .saved")).to_have_count(1)
    assert [one.text for one in evening.rows(Idea)] == ["Riktig"]


def test_a_question_that_is_closed_while_somebody_writes_keeps_the_text_also_over_a_reload(
    evening: Evening, browse: OpenBrowser
) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "Halva meningen")
        evening.lead(open_question, SESSION, "")
        expect(page.locator("#status")).to_contain_text("Frågan är stängd. Din text är kvar här.")
        expect(page.locator("#text")).to_have_value("Halva meningen")
        page.reload()
        expect(page.locator("h1")).to_have_text("Snart fortsätter vi")
        expect(page.locator(".box.wait:visible")).to_contain_text("Halva meningen")
        evening.lead(open_question, SESSION, BENCHES)
        expect(page.locator("#text")).to_have_value("Halva meningen")


def test_a_stopped_phone_is_told_at_once_and_comes_back_when_it_may(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        write(page, "Otrevligt")
        expect(page.locator("#notes .saved")).to_have_count(1)
        (idea,) = evening.rows(Idea)
        evening.lead(stop_phone, idea.id, fresh(), with_notes=True)
        expect(page.locator("h1")).to_have_text("Mobilen är stoppad")
        expect(page.locator("form")).to_have_count(0)
        page.goto(evening.join_path)
        expect(page.locator("h1")).to_have_text("Mobilen är stoppad")
        evening.lead(admit_phones, SESSION)
        expect(page.locator("h1")).to_contain_text("torget tryggare")


def test_what_a_stopped_phone_had_in_its_queue_is_not_taken(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        write(page, "Ett")
        expect(page.locator("#notes .saved")).to_have_count(1)
        (idea,) = evening.rows(Idea)
        evening.lead(pause_phones, SESSION)
        expect(page.locator("#paused")).to_be_visible()
        write(page, "Två")
        evening.lead(stop_phone, idea.id, fresh(), with_notes=False)
        expect(page.locator("h1")).to_have_text("Mobilen är stoppad")
        evening.lead(resume_phones, SESSION)
        evening.lead(add_idea, fresh(), SESSION, LAMPS, "Sist")
        expect(page.locator("h1")).to_have_text("Mobilen är stoppad")
    assert sorted(one.text for one in evening.rows(Idea)) == ["Ett", "Sist"]


def test_a_hand_is_raised_seen_and_taken_down_by_the_facilitator(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.get_by_role("link", name="Räck upp handen").click()
        page.fill("#label", "Vid fönstret")
        page.get_by_role("button", name="Räck upp handen").click()
        page.wait_for_url("**/now*")
        expect(page.locator("#hand-down")).to_be_visible()
        expect(page.locator("#hand-up")).to_be_hidden()
        state = until(evening, lambda state: state.hands)
        assert [hand.label for hand in state.hands] == ["Vid fönstret"]
        page.fill("#text", "Skriver under tiden")
        evening.desk.lower_hands([state.hands[0].id])
        expect(page.locator("#hand-down")).to_be_hidden()
        expect(page.locator("#status")).to_have_text("Handen är nere.")
        expect(page.locator("#text")).to_have_value("Skriver under tiden")
        expect(page.get_by_role("link", name="Räck upp handen")).to_be_visible()
        assert "fönstret" not in page.evaluate("JSON.stringify(localStorage)")


def test_taking_down_ones_own_hand_leaves_the_page_where_it_is(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.goto("/hand")
        page.get_by_role("button", name="Räck upp handen").click()
        page.wait_for_url("**/now*")
        page.fill("#text", "Halvt")
        page.get_by_role("button", name="Ta ner handen").click()
        expect(page.locator("#status")).to_have_text("Handen är nere.")
        expect(page.locator("#hand-up")).to_be_focused()
        expect(page.locator("#text")).to_have_value("Halvt")
    assert until(evening, lambda state: not state.hands).hands == ()


def test_hands_and_the_pause_without_script(evening: Evening, browse: OpenBrowser) -> None:
    with browse(script=False) as page:
        page.goto(evening.join_path)
        page.get_by_role("button", name="Var med utan namn").click()
        page.get_by_role("link", name="Räck upp handen").click()
        page.get_by_role("button", name="Räck upp handen").click()
        expect(page.locator("#hand-down")).to_contain_text("Handen är uppe.")
        page.get_by_role("button", name="Ta ner handen").click()
        expect(page.locator("#status")).to_have_text("Handen är nere.")
        evening.lead(pause_phones, SESSION)
        write(page, "Utan skript")
        expect(page.locator(".err")).to_contain_text("Paus. Din text är kvar här.")
        expect(page.locator("#text")).to_have_value("Utan skript")
        evening.lead(resume_phones, SESSION)
        page.click("#idea .go")
        expect(page.locator("#status")).to_contain_text("Sparad")


@pytest.mark.parametrize("language", ["sv", "ar"])
def test_nothing_scrolls_sideways_on_a_small_screen(evening: Evening, browse: OpenBrowser, language: str) -> None:
    evening.lead(review_ideas, SESSION, Review.FIRST)
    with browse(width=320, language=language) as page:
        arrive(page, evening)
        write(page, "Kort")
        expect(page.locator("#notes .saved")).to_have_count(1)
        page.goto("/hand")
        page.fill("#label", "x" * 80)
        page.click("#hand-up .go")
        page.wait_for_url("**/now*")
        evening.lead(pause_phones, SESSION)
        expect(page.locator("#paused")).to_be_visible()
        fits(page)
        evening.lead(stop_phone, evening.rows(HeldIdea)[0].id, fresh(), with_notes=False)
        expect(page.locator("#idea")).to_have_count(0)
        fits(page)
