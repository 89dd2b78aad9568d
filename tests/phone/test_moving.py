"""The laptop's address changes in the middle of the evening. Two addresses of the loopback play two network cards."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from queue import Queue

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.phone.phones import LAMPS, SECRET, SESSION, Evening, Phone, a_phone, run_apart
from tests.phone.test_accessible import RULES
from tests.phone.test_in_the_browser import arrive, fits, write
from ui.phone import moving, serving
from ui.phone.desk import PhoneDesk
from ui.phone.doors import Doors
from ui.phone.moving import next_address
from ui.phone.network import card
from ui.phone.protocol import Patience
from ui.phone.server import Server
from workshop.board import Idea
from workshop.desk import DeskState, NetworkCard
from workshop.people import Attendance

pytestmark = pytest.mark.skipif(sys.platform == "darwin", reason="macOS has one loopback address only")

# Names that the computer which runs the tests does not have.
WIFI = NetworkCard("pretended wifi", "127.0.0.2", "wifi", 5)
NEW_LEASE = NetworkCard("pretended wifi", "127.0.0.3", "wifi", 5)
CABLE = NetworkCard("pretended cable", "127.0.0.3", "cable", 10)

Lay = Callable[..., None]


@pytest.fixture
def lay(monkeypatch: pytest.MonkeyPatch) -> Lay:
    """lay(WIFI, CABLE): these are the laptop's cards from now on."""
    monkeypatch.setattr(serving, "LOOK_AT_CARDS_EVERY_S", 0.01)

    def these(*cards: NetworkCard) -> None:
        monkeypatch.setattr(serving, "cards", lambda: list(cards))

    these(WIFI)
    return these


@pytest.fixture
def states(evening: Evening, lay: Lay) -> Iterator[Queue[DeskState]]:
    """What the desk announces, from its opening on the Wi-Fi on."""
    evening.state = evening.desk.open(SESSION, "127.0.0.2", 0).result(5)
    told: Queue[DeskState] = Queue()
    stop = evening.desk.subscribe(told.put)
    yield told
    stop()


def until(states: Queue[DeskState], what: Callable[[DeskState], bool]) -> DeskState:
    while not what(state := states.get(timeout=5)):
        pass
    return state


def test_a_new_address_on_the_same_card_is_followed_with_the_same_port_and_code(
    evening: Evening, states: Queue[DeskState], lay: Lay
) -> None:
    before = evening.state
    lay(NEW_LEASE)
    after = until(states, lambda state: state.address == "127.0.0.3")
    assert (after.port, after.trouble, after.tried) == (before.port, "", False)
    assert after.join_url == before.join_url.replace("127.0.0.2", "127.0.0.3")
    assert after.test_url.rsplit("/", 1)[1] != before.test_url.rsplit("/", 1)[1]
    evening.state = after
    with a_phone(evening) as phone:
        assert phone.scan().status_code == 200
        assert f"skriv {after.short_url} där" in phone.page


def test_who_has_the_page_at_the_former_address_goes_on_there_while_the_laptop_has_it(
    evening: Evening, states: Queue[DeskState], lay: Lay
) -> None:
    with a_phone(evening) as phone:
        phone.scan()
        phone.sign_in("Åsa")
        with phone.http.stream("GET", "/live") as live:
            lines = live.iter_lines()
            next(lines)
            evening.until_attached()
            lay(WIFI, CABLE)
            evening.state = evening.desk.open(SESSION, "127.0.0.3", evening.state.port).result(5)
        assert phone.write("Från den gamla adressen").status_code == 200
        with a_phone(evening) as another:
            another.scan()
            another.sign_in("Leila")
            assert another.write("Från den nya").status_code == 200
            forged = another.http.post("/ideas", headers={"origin": f"http://127.0.0.2:{evening.state.port}"}, data={})
            assert forged.status_code == 403
    assert len(evening.rows(Idea)) == 2


def test_an_address_that_no_phone_came_to_is_left_for_good(
    evening: Evening, states: Queue[DeskState], lay: Lay
) -> None:
    lay(WIFI, CABLE)
    with a_phone(evening) as phone:
        evening.desk.open(SESSION, "127.0.0.3", evening.state.port).result(5)
        with pytest.raises(Exception, match="refused"):
            phone.open("/")


def test_a_wifi_that_blinks_changes_nothing(evening: Evening, states: Queue[DeskState], lay: Lay) -> None:
    lay(CABLE)
    gone = until(states, lambda state: bool(state.trouble))
    assert (gone.trouble, gone.address) == ("address_gone", "127.0.0.2")
    lay(WIFI, CABLE)
    assert until(states, lambda state: not state.trouble).address == "127.0.0.2"


def test_a_wifi_that_stays_away_gives_way_to_another_card(
    evening: Evening, states: Queue[DeskState], lay: Lay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "PATIENCE_S", 0.05)
    lay(CABLE)
    assert until(states, lambda state: state.address == "127.0.0.3").trouble == ""
    lay(WIFI, CABLE)
    with a_phone(evening) as phone:  # the old code, once the Wi-Fi is back
        assert phone.scan().status_code == 200


def test_nothing_to_go_to_is_said_until_there_is(evening: Evening, states: Queue[DeskState], lay: Lay) -> None:
    lay()
    assert until(states, lambda state: bool(state.trouble)).address == "127.0.0.2"
    lay(NEW_LEASE)
    assert until(states, lambda state: not state.trouble).address == "127.0.0.3"


@pytest.mark.parametrize(
    ("found", "gone_s", "target"),
    [
        (["Wi-Fi 192.168.8.20"], 0, "192.168.8.20"),
        (["Wi-Fi 192.168.8.31"], 0, "192.168.8.31"),
        (["Wi-Fi 169.254.3.3"], 60, ""),
        (["Ethernet 10.0.0.5"], 5, ""),
        (["Ethernet 10.0.0.5"], 20, "10.0.0.5"),
        (["docker0 172.17.0.1", "tun0 10.8.0.2", "lo 127.0.0.1"], 60, ""),
    ],
)
def test_where_it_goes(found: list[str], gone_s: float, target: str) -> None:
    cards = [card(*one.split()) for one in found]
    assert next_address(cards, "192.168.8.20", "Wi-Fi", gone_s) == target


def test_a_socket_that_went_with_its_network_is_opened_again_on_the_same_port() -> None:
    doors = Doors()

    async def come_and_go() -> tuple[bool, int, int]:
        doors.server = Server(nothing, Patience())
        await doors.server.begin()
        try:
            door = await doors.open("127.0.0.2", 0)
            await doors.tend(set())
            door.listener.close()
            await doors.tend({"127.0.0.2"})
            again = await doors.try_to_open("127.0.0.2", 0)
            assert again is not None
            return again.listener is not door.listener, door.port, again.port
        finally:
            await doors.server.shutdown()

    is_new, before, after = run_apart(come_and_go())
    assert is_new
    assert before == after


async def nothing(_scope: object, _receive: object, send: Callable[..., object]) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})  # type: ignore[misc]
    await send({"type": "http.response.body", "body": b""})  # type: ignore[misc]


# What a page hands over.


def ticket_of(phone: Phone) -> str:
    found = re.search(r'data-ticket="([^"]+)"', phone.page)
    assert found
    return found[1]


def moved_away(evening: Evening, address: str = "127.0.0.3") -> None:
    """The old address is gone for good: another desk on the same library, as after a restart elsewhere."""
    evening.stop()
    evening.desk = PhoneDesk(evening.store, SECRET, hold_s=0.05)
    evening.state = evening.desk.open(SESSION, address, evening.state.port).result(5)


def test_a_ticket_is_worth_what_the_cookies_were(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    phone.write("Utan namn")
    ticket = ticket_of(phone)
    moved_away(evening)
    with a_phone(evening) as same:
        assert same.send("/back", json=True, t=evening.code, ticket=ticket).json() == {"to": "/now"}
        same.open("/now")
        assert "Utan namn" in same.page
        assert same.write("Med namn", show="1").status_code == 200
        (mine,) = [one for one in evening.rows(Idea) if one.text == "Utan namn"]
        assert same.send("/ideas/back", json=True, id=mine.id).status_code == 200
    (person,) = evening.rows(Attendance)
    assert [one.attendance_id for one in evening.rows(Idea)] == [person.id]
    evening.stop()


def test_who_signed_in_again_meanwhile_keeps_both(evening: Evening, phone: Phone) -> None:
    phone.scan()
    phone.sign_in("Åsa")
    ticket = ticket_of(phone)
    moved_away(evening)
    with a_phone(evening) as again:
        again.scan()
        again.sign_in("Åsa")
        device = again.http.cookies["d"]
        assert again.send("/back", json=True, t=evening.code, ticket=ticket).status_code == 200
        assert again.http.cookies["d"] == device
        again.open("/people")
        assert again.page.count('action="/leave"') == 2
    evening.stop()


def test_a_ticket_is_of_no_use_without_the_code_or_when_it_is_made_up(evening: Evening, phone: Phone) -> None:
    phone.scan()
    good = ticket_of(phone)
    with a_phone(evening) as stranger:
        for t, ticket, status in (("", good, 403), (evening.code, good[:-2] + "AA", 401), (evening.code, "", 401)):
            assert stranger.send("/back", json=True, t=t, ticket=ticket).status_code == status
        assert not stranger.http.cookies


def test_a_device_cookie_is_no_ticket(evening: Evening, phone: Phone) -> None:
    phone.scan()
    answer = phone.send("/back", json=True, t=evening.code, ticket=phone.http.cookies["d"])
    assert answer.status_code == 401


# The same in a real browser.


@pytest.fixture
def pages(chromium: Browser, evening: Evening) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="sv", base_url=evening.base)
    context.set_default_timeout(8_000)
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()
    assert faults == []


def faults_of(page: Page) -> list[str]:
    """What axe-core finds on the page as it stands."""
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in violations for node in one["nodes"]]


@pytest.mark.browser
def test_the_open_page_takes_what_is_unsent_along_and_nothing_is_lost_or_doubled(evening: Evening, pages: Page) -> None:
    arrive(pages, evening)
    write(pages, "Innan")
    expect(pages.locator("#notes .saved")).to_have_count(1)
    moved_away(evening)
    write(pages, "Väntar <b>ännu</b>")
    expect(pages.locator(".bar.waits")).to_be_visible()
    pages.fill("#text", "halvt skrivet")
    pages.clock.fast_forward(31_000)
    field = pages.get_by_label("Adressen på väggen")
    expect(field).to_have_value(re.compile(r"127\.0\.0\.1:\d+"))
    pages.set_viewport_size({"width": 320, "height": 640})
    fits(pages)
    assert faults_of(pages) == []
    field.fill("inte en adress")
    pages.click("#move .go")
    expect(field).to_be_focused()
    field.fill(evening.state.short_url)
    with pages.context.expect_page() as opened:
        pages.click("#move .go")
    new = opened.value
    expect(new.locator("h1")).to_have_text("Välkommen tillbaka")
    expect(new.locator("#unsent")).to_have_text("Väntar på att skicka (1)")
    assert "#" not in new.url
    fits(new)
    assert faults_of(new) == []
    new.click("#return .go")
    new.wait_for_url("**/now")
    expect(new.locator("#notes .saved")).to_have_count(2)
    expect(new.locator("#text")).to_have_value("halvt skrivet")
    assert sorted(one.text for one in evening.rows(Idea)) == ["Innan", "Väntar <b>ännu</b>"]
    assert [one.name for one in evening.rows(Attendance)] == ["Åsa"]
    new.goto(f"{evening.base}/people")
    expect(new.locator(".people p")).to_have_text("Åsa")
    # The old address comes back, and the old page sends what the new one has sent already.
    evening.stop()
    evening.desk = PhoneDesk(evening.store, SECRET)
    evening.reopen()
    pages.evaluate("lapp.queue.flush()")
    expect(pages.locator("#notes .saved")).to_have_count(2)
    assert len(evening.rows(Idea)) == 2
    evening.stop()


@pytest.mark.browser
def test_a_link_from_somebody_else_sends_nothing_by_itself(evening: Evening, pages: Page) -> None:
    arrive(pages, evening)
    made = """() => {
      const item = { key: "11111111-1111-4111-8111-1111111111aa", kind: "idea", url: "/ideas",
        fields: { id: "11111111-1111-4111-8111-1111111111aa", question: QUESTION, text: "Inte mitt", colour: "rose" } };
      const away = { key: "x", kind: "idea", url: "//evil.example/x", fields: {} };
      const odd = [away, { key: "y", kind: "odd", url: "/x", fields: {} }, 7];
      const bag = { t: document.body.dataset.code, ticket: document.body.dataset.ticket, queue: [item].concat(odd) };
      location.href = "/back#" + btoa(JSON.stringify(bag)).replace(/\\+/g, "-").replace(/\\//g, "_");
    }""".replace("QUESTION", f'"{LAMPS}"')
    pages.evaluate(made)
    expect(pages.locator("#unsent")).to_have_text("Väntar på att skicka (1)")
    pages.goto("/now")
    expect(pages.locator("h1")).to_contain_text("torget tryggare")
    assert evening.rows(Idea) == []


@pytest.mark.browser
@pytest.mark.parametrize("hash", ["", "#", "#x", "#e30", "#" + "A" * 4000])
def test_the_page_to_come_back_to_leads_on_when_nothing_is_carried(evening: Evening, pages: Page, hash: str) -> None:
    pages.goto("/back" + hash)
    expect(pages.locator("#code")).to_be_visible()
