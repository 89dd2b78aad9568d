"""The same journeys in Firefox, in WebKit, which every iPhone has, and in a Chrome of 2019."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import pytest

from tests.phone.driven import Driven
from tests.phone.old_chrome import old_chrome
from tests.phone.phones import BENCHES, SESSION, Evening
from tests.phone.test_voting import BALLOT, opened, points
from tests.phone.webdriver import firefox, webkit
from workshop.board import Idea
from workshop.leading import close_session, open_question
from workshop.people import Attendance
from workshop.pictures import PictureKind
from workshop.voting import close_ballot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(sys.platform == "win32", reason="these browsers are driven on Linux only"),
]
NOTES, STATUS = "#notes li", "#status"
HOSTILE = '"><img src=x onerror="window.hit=1"><script>window.hit=1</script>'


@pytest.fixture(scope="module", params=["Firefox", "WebKit", "Chrome of 2019"])
def driven(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    name = request.param
    opened = {"Firefox": firefox, "WebKit": webkit, "Chrome of 2019": old_chrome}[name]
    with opened(tmp_path_factory.mktemp("browser")) as found:
        if found is None:
            assert not os.environ.get("CI") or name == "Chrome of 2019", f"CI must have a {name}"
            pytest.skip(f"no {name} on this computer: the pages were not tried in it")
        yield found


@pytest.fixture
def page(driven: Driven, evening: Evening) -> Iterator[Driven]:
    """A phone with an empty memory; a script that fails on it fails the test."""
    driven.begin(evening.base)
    yield driven
    assert getattr(driven, "faults", []) == []


def arrive(page: Driven, evening: Evening, name: str = "Åsa") -> None:
    page.go(f"{evening.join_path}?l=sv")
    page.type("#name", name)
    page.press("#sign-in .go")
    page.until_at("/now")


def write(page: Driven, text: str) -> None:
    page.type("#text", text)
    page.press("#idea .go")


def test_sign_in_write_see_it_saved_and_take_it_back(evening: Evening, page: Driven) -> None:
    arrive(page, evening)
    page.until_says(STATUS, "Tack! Du är inskriven.")
    page.press(".pick label:nth-child(2)")
    write(page, "Fler lampor på gården")
    page.until_says(f"{NOTES}.c-rose .saved", "Sparad")
    assert [one.text for one in evening.rows(Idea)] == ["Fler lampor på gården"]
    assert [one.name for one in evening.rows(Attendance)] == ["Åsa"]
    page.press(f"{NOTES} button")
    page.until_says("#bar", "Lappen är borta.")
    assert evening.rows(Idea) == []
    page.press("#bar button")
    page.until_says(f"{NOTES} .saved", "Sparad")
    assert len(evening.rows(Idea)) == 1


def test_out_of_contact_a_note_waits_and_goes_when_the_contact_is_back(evening: Evening, page: Driven) -> None:
    arrive(page, evening)
    evening.stop()
    write(page, "Skrivet utan kontakt")
    page.until_says(".bar.waits b", "Väntar på att skicka")
    page.until_says(f"{NOTES} .queued", "")
    evening.reopen()
    page.go("/now")
    page.until_says(f"{NOTES} .saved", "Sparad")
    assert [one.text for one in evening.rows(Idea)] == ["Skrivet utan kontakt"]


def test_the_language_is_changed_and_runs_from_the_right(evening: Evening, page: Driven) -> None:
    page.go(f"{evening.join_path}?l=sv")
    page.type("#name", "Åsa")
    page.press('#languages a[lang="ar"]')
    page.until("document.documentElement.lang === 'ar'")
    assert page.tell("document.documentElement.dir") == "rtl"
    assert page.until("document.getElementById('name').value") == "Åsa"  # it stays over the change
    page.press("#sign-in .go")
    page.until_at("/now")
    write(page, "إنارة أكثر")
    page.until_says(f"{NOTES} .saved", "")
    strip = "document.querySelector('#notes li').getBoundingClientRect()"
    text = "document.querySelector('#notes p').getBoundingClientRect()"
    assert page.tell(f"{strip}.right - {text}.right > {text}.left - {strip}.left")
    assert page.tell("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_what_the_facilitator_does_is_seen_as_it_happens(evening: Evening, page: Driven) -> None:
    arrive(page, evening)
    evening.until_attached()
    evening.lead(open_question, SESSION, BENCHES)
    page.until_says("h1", "Var vill du sitta?")
    evening.lead(close_session, SESSION)
    page.until_says("h1", "Träffen är slut")
    assert page.until("localStorage.length === 0 && 'empty'") == "empty"


def test_hostile_text_is_only_text(evening: Evening, page: Driven) -> None:
    arrive(page, evening, HOSTILE)
    write(page, HOSTILE)
    page.until_says(f"{NOTES} .saved", "Sparad")
    page.go("/now")
    page.until_says(f"{NOTES} p", HOSTILE)
    page.go("/people")
    page.until_says(".people p", HOSTILE)
    assert page.tell("window.hit === undefined")


def test_nothing_is_pushed_off_the_page_or_invisible(evening: Evening, page: Driven) -> None:
    """The six colours show and can be pressed, the button is a button, and the field is as wide as the note."""
    arrive(page, evening)
    pressed = "Array.from(document.querySelectorAll('#idea .pick span, #idea .go'))"
    high = f"{pressed}.map(function (o) {{ return o.offsetHeight; }})"
    assert min(page.tell(high)) >= 44
    filled = (
        "Array.from(document.querySelectorAll('.pick span')).map(function (o) "
        "{ return getComputedStyle(o).backgroundColor; })"
    )
    assert len(set(page.tell(filled))) == 6
    assert page.tell("document.getElementById('text').offsetWidth / document.getElementById('note').offsetWidth") > 0.9


def test_a_drawing_comes_to_the_board(evening: Evening, page: Driven) -> None:
    arrive(page, evening)
    page.go("/draw")
    page.press("#paper")  # a dot
    page.type("#text", "Kiosk med lampa")
    page.press("#sheet .go")
    page.until_at("/now")
    page.until_says(f"{NOTES} .saved", "Sparad")
    (idea,) = evening.rows(Idea)
    assert (idea.text, idea.picture_kind) == ("Kiosk med lampa", PictureKind.DRAWING)
    assert evening.store.ask(lambda view: view.content(idea.picture_id)).result(5)


def test_a_vote_is_cast(evening: Evening, page: Driven) -> None:
    opened(evening)
    arrive(page, evening)
    page.go("/vote")
    page.press(".choice:nth-child(1) .dots button:last-of-type")
    page.until_says("#left", "2 av 3")
    page.press("#vote .go")
    page.until("document.getElementById('voted') !== null")
    evening.lead(close_ballot, BALLOT)
    assert points(evening) == {"Fler": 1}
