"""Drawing and taking pictures in a real browser: with script and without, in and out of contact."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.phone.phones import BENCHES, SESSION, Evening, OpenBrowser
from tests.phone.pictures import opened, photo
from tests.phone.test_accessible import RULES
from tests.phone.test_in_the_browser import arrive, fits
from workshop.board import Idea
from workshop.leading import open_question
from workshop.pictures import SIDE_MAX, PictureKind

pytestmark = pytest.mark.browser


def line(page: Page, *points: tuple[float, float]) -> None:
    """Draw on the paper; points are shares of its width and height."""
    box = page.locator("#paper").bounding_box()
    assert box is not None
    at = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in points]
    page.mouse.move(*at[0])
    page.mouse.down()
    for place in at[1:]:
        page.mouse.move(*place)
    page.mouse.up()


def dark(page: Page) -> int:
    """How many of the paper's pixels are not white."""
    return int(
        page.evaluate(
            """() => { const paper = lapp.at("paper");
            const all = paper.getContext("2d").getImageData(0, 0, paper.width, paper.height).data;
            let found = 0; for (let n = 0; n < all.length; n += 4) if (all[n] < 200) found += 1; return found; }"""
        )
    )


def picture_of(evening: Evening) -> bytes:
    (idea,) = evening.rows(Idea)
    found = evening.store.ask(lambda view: view.content(idea.picture_id)).result(5)
    assert found is not None
    return found


def test_a_drawing_with_words_comes_to_the_board(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.get_by_role("link", name="Rita i stället").click()
        page.get_by_role("button", name="Skicka bilden").click()
        expect(page.locator("#err")).to_contain_text("Rita något först.")
        line(page, (0.2, 0.2), (0.8, 0.2), (0.8, 0.8))
        page.click('.pick label:has([aria-label="röd"])')
        line(page, (0.2, 0.8), (0.5, 0.5))
        page.fill("#text", "Kiosk med lampa")
        page.get_by_role("button", name="Skicka bilden").click()
        page.wait_for_url("**/now*")
        expect(page.locator("#notes li")).to_contain_text("Kiosk med lampa")
        expect(page.locator("#notes img")).to_be_visible()
        expect(page.locator("#notes .saved")).to_have_count(1)
    (idea,) = evening.rows(Idea)
    assert (idea.text, idea.picture_kind) == ("Kiosk med lampa", PictureKind.DRAWING)
    colours = opened(picture_of(evening)).getcolors(100_000) or []
    assert {(23, 36, 43), (163, 21, 43), (255, 255, 255)} <= {colour for _n, colour in colours}


def test_strokes_are_taken_back_one_by_one_and_starting_again_too(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.goto("/draw")
        line(page, (0.1, 0.1), (0.9, 0.1))
        one = dark(page)
        line(page, (0.1, 0.5), (0.9, 0.5))
        assert dark(page) > one
        page.get_by_role("button", name="Ångra").click()
        assert dark(page) == one
        page.get_by_role("button", name="Börja om").click()
        assert dark(page) == 0
        page.get_by_role("button", name="Ångra").click()
        assert dark(page) == one
        page.reload()
        assert dark(page) == one


def test_a_drawing_out_of_contact_waits_and_survives_leaving_the_page(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.goto("/draw")
        evening.stop()
        line(page, (0.2, 0.2), (0.8, 0.8))
        page.get_by_role("button", name="Skicka bilden").click()
        expect(page.locator(".bar.waits b")).to_contain_text("Väntar på att skicka (1)")
        expect(page.locator("#notes .queued")).to_have_count(1)
        assert dark(page) == 0
        evening.reopen()
        page.goto("/now")
        expect(page.locator("#notes .saved")).to_have_count(1)
        expect(page.locator("#notes li")).to_contain_text("En teckning")
    assert opened(picture_of(evening)).size == (1200, 1000)


def test_a_photo_is_made_small_and_loses_its_place_on_the_phone(
    evening: Evening, browse: OpenBrowser, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.jpg"
    taken.write_bytes(photo(3_000, 2_000, place=True))
    with browse() as page:
        arrive(page, evening)
        page.get_by_role("link", name="Ta en bild").click()
        page.set_input_files("#picture", str(taken))
        expect(page.locator("#paper")).to_be_visible()
        with page.expect_request("**/pictures") as asked:
            page.get_by_role("button", name="Skicka bilden").click()
        page.wait_for_url("**/now*")
        expect(page.locator("#notes li")).to_contain_text("En bild")
        sent = asked.value.post_data_buffer or b""
    if sent:  # a browser need not tell what it sent
        assert b"Telefonmakaren" not in sent
        assert b"Exif" not in sent
        assert len(sent) < 500_000
    assert max(opened(picture_of(evening)).size) == SIDE_MAX


def test_a_photo_is_turned_in_a_browser_that_does_not_do_it_itself(
    evening: Evening, browse: OpenBrowser, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.jpg"
    taken.write_bytes(photo(640, 480, turned=6))
    with browse() as page:
        arrive(page, evening)
        page.goto("/photo")
        found = page.evaluate(
            """async (bytes) => { const real = CSS.supports; CSS.supports = () => false;
            window.turned = []; const rotate = CanvasRenderingContext2D.prototype.rotate;
            CanvasRenderingContext2D.prototype.rotate = function (by) { turned.push(by); rotate.call(this, by); };
            const file = new File([new Uint8Array(bytes)], "a.jpg", {type: "image/jpeg"});
            const list = new DataTransfer(); list.items.add(file);
            const field = lapp.at("picture"); field.files = list.files; field.dispatchEvent(new Event("change"));
            while (!window.turned.length) await new Promise(done => requestAnimationFrame(done));
            CSS.supports = real; return window.turned[0]; }""",
            list(taken.read_bytes()),
        )
        assert found == pytest.approx(1.5708, abs=0.001)


def test_what_is_no_picture_is_told_on_the_phone(evening: Evening, browse: OpenBrowser, tmp_path: Path) -> None:
    other = tmp_path / "bild.jpg"
    other.write_bytes(b"<svg onload=alert(1)>")
    with browse() as page:
        arrive(page, evening)
        page.goto("/photo")
        page.get_by_role("button", name="Skicka bilden").click()
        expect(page.locator("#err")).to_contain_text("Ta eller välj en bild först.")
        page.set_input_files("#picture", str(other))
        expect(page.locator("#err")).to_contain_text("Bilden går inte att läsa.")
    assert evening.rows(Idea) == []


def test_without_script_a_photo_is_sent_and_drawing_says_why_not(
    evening: Evening, browse: OpenBrowser, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.jpg"
    taken.write_bytes(photo(place=True))
    with browse(script=False) as page:
        arrive(page, evening)
        page.goto("/draw")
        expect(page.get_by_text("Det går inte att rita i den här mobilen.")).to_be_visible()
        page.goto("/photo")
        page.set_input_files("#picture", str(taken))
        page.get_by_role("button", name="Skicka bilden").click()
        page.wait_for_url("**/now*")
        expect(page.locator("#notes li")).to_contain_text("En bild")
    assert b"Exif" not in picture_of(evening)


def test_the_question_never_changes_under_somebody_who_draws(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.goto("/draw")
        evening.lead(open_question, SESSION, BENCHES)
        expect(page.locator("h1")).to_have_text("Var vill du sitta?")
        line(page, (0.2, 0.2), (0.8, 0.8))
        evening.lead(open_question, SESSION, "")
        expect(page.locator("#status")).not_to_be_empty()
        expect(page.locator("h1")).to_have_text("Var vill du sitta?")
        assert dark(page) > 0


@pytest.mark.parametrize("language", ["sv", "ar", "ti"])
def test_both_pages_fit_a_narrow_phone_and_have_no_fault_that_a_machine_can_see(
    evening: Evening, browse: OpenBrowser, language: str
) -> None:
    with browse(width=320) as page:
        arrive(page, evening)
        for path in (f"/draw?l={language}", "/photo"):
            page.goto(path)
            fits(page)
            found = Axe().run(page, options=RULES).response["violations"]
            assert [f"{path} {one['id']} {one['nodes'][0]['html']}" for one in found] == []
            low = page.eval_on_selector_all(
                "button, .btn, .pick label",
                "all => all.filter(one => one.getBoundingClientRect().height < 43.5).length",
            )
            assert low == 0


def test_no_picture_can_be_taken_back_by_anyone_but_its_phone(evening: Evening, browse: OpenBrowser) -> None:
    with browse() as page:
        arrive(page, evening)
        page.goto("/draw")
        line(page, (0.2, 0.2), (0.8, 0.8))
        page.get_by_role("button", name="Skicka bilden").click()
        page.wait_for_url("**/now*")
        page.get_by_role("button", name=re.compile("Ta tillbaka: En teckning")).click()
        expect(page.locator("#status")).to_contain_text("Lappen är borta.")
        expect(page.locator("#notes li")).to_have_count(0)
    assert evening.rows(Idea) == []
