"""The pages in a real browser, on a phone's screen: with script and without, in and out of contact."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from resources.i18n import languages
from tests.phone.phones import BENCHES, LAMPS, SESSION, Evening, OpenBrowser, an_evening
from workshop.arranging import move_ideas
from workshop.board import Idea
from workshop.collecting import remove_ideas
from workshop.leading import close_session, go_live, open_question
from workshop.people import Attendance

pytestmark = pytest.mark.browser

# What sticks out of the screen, and what is too small for a finger; links within a sentence may be as high as its line.
_FAULTS = """() => {
  const wide = document.documentElement.clientWidth, found = [];
  document.querySelectorAll("header details").forEach(one => { one.open = true; });
  if (document.documentElement.scrollWidth > wide) found.push("scrolls sideways");
  document.querySelectorAll("h1, h2, p, label, summary, button, a, dt, dd, li, legend").forEach(one => {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest(".seen, .bar:not(.said):not(.waits), .hop")) return;
    if (box.left < -1 || box.right > wide + 1 || one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
      found.push("sticks out: " + one.textContent.slice(0, 40));
    if (one.matches("button, .btn, summary, .langs a, .back") && box.height < 43.5)
      found.push("too low: " + one.textContent.slice(0, 40));
  });
  return found;
}"""


def arrive(page: Page, evening: Evening, name: str = "Åsa") -> None:
    page.goto(evening.join_path)
    page.fill("#name", name)
    page.click("#sign-in .go")
    page.wait_for_url("**/now*")


def write(page: Page, text: str) -> None:
    page.fill("#text", text)
    page.click("#idea .go")


def fits(page: Page) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_sign_in_and_send_a_note(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        expect(page.locator("#status")).to_have_text("Tack! Du är inskriven.")
        page.click('.pick label:has([value="rose"])')
        write(page, "Fler lampor")
        expect(page.locator("#status")).to_have_text(re.compile(r"^Sparad \d\d\.\d\d$"))
        expect(page.locator("#notes li")).to_have_class(re.compile("c-rose"))
        expect(page.locator("#text")).to_be_focused()
        expect(page.locator("#text")).to_have_value("")
        page.fill("#text", "En till")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#notes .saved")).to_have_count(2)
    assert sorted(one.text for one in evening.rows(Idea)) == ["En till", "Fler lampor"]
    assert [one.name for one in evening.rows(Attendance)] == ["Åsa"]


def test_what_waits_survives_the_laptop_and_leaving_the_page(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        evening.stop()
        for n in range(3):
            write(page, f"Lapp {n}")
        expect(page.locator(".bar.waits b")).to_contain_text("Väntar på att skicka (")
        expect(page.locator("#notes .queued")).to_have_count(3)
        page.fill("#text", "halvt skrivet")
        evening.reopen()
        page.reload()
        expect(page.locator("#notes .saved")).to_have_count(3)
        expect(page.locator("#text")).to_have_value("halvt skrivet")
    assert sorted(one.text for one in evening.rows(Idea)) == ["Lapp 0", "Lapp 1", "Lapp 2"]


def test_contact_that_comes_back_is_told(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        evening.stop()
        write(page, "Kvar")
        expect(page.locator(".bar.waits")).to_be_visible()
        evening.reopen()
        page.get_by_role("button", name="Försök nu").click()
        expect(page.locator("#status")).to_have_text("Kontakten är tillbaka. Allt är skickat.")
        expect(page.locator("#notes .saved")).to_have_count(1)


def test_a_sign_in_out_of_contact_is_sent_when_it_is_back(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        page.goto(evening.join_path)
        page.fill("#name", "Åsa")
        evening.stop()
        page.click("#sign-in .go")
        expect(page.locator(".bar.waits")).to_be_visible()
        evening.reopen()
        page.get_by_role("button", name="Försök nu").click()
        page.wait_for_url("**/now*")
    assert len(evening.rows(Attendance)) == 1


def test_taking_back_and_undoing(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        write(page, "Oj")
        expect(page.locator("#notes .saved")).to_have_count(1)
        page.get_by_role("button", name="Ta tillbaka: Oj").click()
        expect(page.locator("#bar")).to_contain_text("Lappen är borta.")
        expect(page.get_by_role("button", name="Ångra")).to_be_focused()
        assert evening.rows(Idea) == []
        page.get_by_role("button", name="Ångra").click()
        expect(page.locator("#notes .saved")).to_have_count(1)
    assert [one.text for one in evening.rows(Idea)] == ["Oj"]


def test_what_the_facilitator_does_is_seen(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        write(page, "Min")
        expect(page.locator("#notes .saved")).to_have_count(1)
        (mine,) = evening.rows(Idea)
        evening.lead(move_ideas, {mine.id: (900.0, 900.0)})
        page.get_by_role("button", name="Ta tillbaka: Min").click()
        expect(page.locator("#status")).to_contain_text("Processledaren arbetar med lappen")
        evening.lead(remove_ideas, [mine.id])
        expect(page.locator("#notes")).to_contain_text("Processledaren har tagit bort lappen.")
        evening.lead(open_question, SESSION, BENCHES)
        expect(page.locator("h1")).to_have_text("Var vill du sitta?")
        evening.lead(open_question, SESSION, "")
        expect(page.locator("h1")).to_have_text("Snart fortsätter vi")


def test_the_page_never_changes_under_somebody_who_writes(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "Jag skriver")
        evening.lead(open_question, SESSION, BENCHES)
        expect(page.get_by_role("link", name="En ny fråga är öppen")).to_be_visible()
        expect(page.locator("h1")).to_contain_text("torget tryggare")
        page.click("#idea .go")
        expect(page.locator(".err")).to_contain_text("Frågan är stängd. Din text är kvar här.")
        expect(page.locator("#text")).to_have_value("Jag skriver")
    assert evening.rows(Idea) == []


def test_the_end_is_shown_though_the_laptop_is_gone(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        with page.expect_response("**/live"):  # of this page: the stream of the one before says nothing here
            page.reload()
        evening.until_attached()
        evening.lead(close_session, SESSION)
        evening.stop()
        expect(page.locator("h1:visible")).to_have_text("Träffen är slut")
        expect(page.locator("#idea")).to_be_hidden()
        assert page.evaluate("JSON.stringify(localStorage)") == "{}"


def test_what_did_not_get_sent_is_told_at_the_end(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "Halvt")
        evening.lead(close_session, SESSION)
        expect(page.locator("h1").first).to_have_text("Träffen är slut")
        expect(page.locator(".box.wait:visible")).to_contain_text("Din text är kvar här")
        expect(page.locator(".box.wait:visible [dir=auto]")).to_have_text("Halvt")


def test_a_session_closed_by_mistake_opens_again_with_what_was_written(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.fill("#text", "Halvt")
        evening.lead(close_session, SESSION)
        expect(page.locator("h1").first).to_have_text("Träffen är slut")
        evening.lead(go_live, SESSION)
        expect(page.locator("h1").first).to_contain_text("torget tryggare")
        expect(page.locator("#text")).to_have_value("Halvt")
        page.click("#idea .go")
        expect(page.locator("#notes .saved")).to_have_count(1)


def test_two_people_and_their_names_only_on_the_phone(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening, "Åsa")
        page.get_by_role("link", name="Skriv in en person till").click()
        page.wait_for_url("**/sign-in")
        page.fill("#name", "Bo")
        page.click("#sign-in .go")
        page.wait_for_url("**/now*")
        page.check("[name=show]")
        page.select_option("#person", label="Bo")
        write(page, "Bos lapp")
        expect(page.locator("#notes .saved")).to_have_count(1)
        expect(page.locator("#notes button")).to_have_count(0)
        page.get_by_role("link", name="Jag går nu").click()
        expect(page.locator(".people")).to_contain_text("Åsa")
        page.locator(".people li", has_text="Åsa").get_by_role("button", name="Jag går nu").click()
        page.wait_for_url("**/now*")
        assert "Åsa" not in page.evaluate("JSON.stringify(localStorage)")
    (idea,) = evening.rows(Idea)
    names = {one.id: one.name for one in evening.rows(Attendance)}
    assert names[idea.attendance_id] == "Bo"
    assert sorted(names.values()) == ["Bo", "Åsa"]


def test_without_script(evening: Evening, browse: OpenBrowser) -> None:
    with browse(script=False) as page:
        page.goto(evening.join_path)
        page.get_by_role("button", name="Var med utan namn").click()
        write(page, "Utan skript")
        expect(page.locator("#status")).to_contain_text("Sparad")
        expect(page.get_by_text("Ladda om sidan för att se det senaste.")).to_be_visible()
        page.get_by_role("button", name="Ta tillbaka").click()
        expect(page.locator("#status")).to_have_text("Lappen är borta.")
        page.click("#idea .go")
        expect(page.locator(".err")).to_contain_text("Skriv något på lappen först.")
    assert evening.rows(Idea) == []


def test_the_script_takes_over_what_was_sent_without_it(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.evaluate(
            """(question) => {
                const form = document.getElementById("idea").cloneNode(true);
                form.elements.text.value = "Sänt förut";
                document.body.appendChild(form);
                form.submit();
            }""",
            LAMPS,
        )
        expect(page.locator("#notes .saved")).to_have_count(1)
        page.get_by_role("button", name="Ta tillbaka: Sänt förut").click()
        expect(page.locator("#bar")).to_contain_text("Lappen är borta.")


def test_errors_take_the_focus_and_keep_the_text(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        page.goto(evening.join_path)
        page.click("#sign-in .go")
        expect(page.locator("#err")).to_be_focused()
        expect(page).to_have_title(re.compile("^Fel: Välkommen!"))
        page.click("#err a")
        expect(page.locator("#name")).to_be_focused()
        expect(page.locator("#name")).to_have_attribute("aria-invalid", "true")


def test_arabic_runs_from_the_right(evening: Evening, browse: OpenBrowser) -> None:
    with browse(width=320, language="ar") as page:
        page.goto(evening.join_path)
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        arrive(page, evening)
        write(page, "إنارة أكثر")
        expect(page.locator("#notes .saved")).to_have_count(1)
        note, strip = page.locator("#notes li").bounding_box(), page.locator("#notes p").first.bounding_box()
        assert note is not None
        assert strip is not None
        assert note["x"] + note["width"] - strip["x"] - strip["width"] > strip["x"] - note["x"]
        fits(page)


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_nothing_scrolls_sideways_on_a_small_screen(evening: Evening, browse: OpenBrowser, language: str) -> None:
    with browse(width=320, language=language) as page:
        for path in ("/", evening.join_path, "/privacy", "/nope"):
            page.goto(path)
            fits(page)
        arrive(page, evening, "Maximiliana-Wolfeschlegelsteinhausenbergerdorff" * 1)
        write(page, "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft")
        expect(page.locator("#notes .saved")).to_have_count(1)
        fits(page)
        page.goto("/people")
        fits(page)


def test_no_language_sticks_out_of_a_small_screen_or_is_too_small_for_a_finger(
    chromium: Browser, tmp_path: Path
) -> None:
    with an_evening(tmp_path, languages=languages("phone")) as babel:
        context = chromium.new_context(viewport={"width": 320, "height": 640}, base_url=babel.base, locale="sv")
        context.set_default_timeout(8_000)
        page = context.new_page()
        arrive(page, babel)
        write(page, "Lampor")
        expect(page.locator("#notes .saved")).to_have_count(1)
        faults: list[str] = []
        for language in languages("phone"):
            for path in (f"/sign-in?l={language}", "/now", "/people", "/privacy"):
                page.goto(path)
                faults += [f"{language} {path}: {one}" for one in page.evaluate(_FAULTS)]
        context.close()
    assert faults == []


def test_hostile_text_is_shown_as_text(evening: Evening, browse: OpenBrowser) -> None:
    hostile = '"><img src=x onerror="window.hit=1"><script>window.hit=1</script>'
    with browse() as page:
        arrive(page, evening, hostile)
        write(page, hostile)
        expect(page.locator("#notes p").first).to_have_text(hostile)
        page.reload()
        expect(page.locator("#notes p").first).to_have_text(hostile)
        page.goto("/people")
        expect(page.locator(".people p")).to_have_text(hostile)
        assert page.evaluate("window.hit") is None


def test_the_self_test_ticks_its_four_steps(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        page.goto("/TEST/" + evening.state.test_url.rsplit("/", 1)[1])
        expect(page.locator("#steps .ok")).to_have_count(4)
        expect(page.locator("#said")).to_have_text("Mobilen når datorn. Nu kan deltagarna skanna koden.")
    assert evening.desk._announcer.state.tried


def test_the_first_visit_is_light(evening: Evening, browse: OpenBrowser) -> None:
    sizes: dict[str, int] = {}
    with browse() as page:
        page.on("response", lambda got: sizes.update({got.url: int(got.headers.get("content-length", "0"))}))
        page.goto(evening.join_path)
        expect(page.locator("h1")).to_be_visible()
    sizes.pop(f"{evening.base}/live", None)
    assert len(sizes) == 3
    assert sum(sizes.values()) < 20_000  # and 3 KB for heads and small calls
