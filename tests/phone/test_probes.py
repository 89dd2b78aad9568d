"""What phones' systems ask to find out about a network, and what is noticed of requests that come astray."""

from __future__ import annotations

from queue import Queue

import pytest

from tests.phone.phones import Evening, Phone, raw, status_of
from tests.phone.test_attacks import head
from ui.phone.noticing import Noticing
from ui.phone.small_browsers import is_small_browser
from workshop.desk import DeskState

IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
ANDROID = (
    "Mozilla/5.0 (Linux; Android 13; SM-A135F{}) AppleWebKit/537.36 (KHTML, like Gecko) {}"
    "Chrome/124.0 Mobile Safari/537.36"
)
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
REAL = (
    f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    f"{IPHONE} CriOS/124.0 Mobile/15E148 Safari/604.1",
    ANDROID.format("", ""),
    "Mozilla/5.0 (Android 13; Mobile; rv:126.0) Gecko/126.0 Firefox/126.0",
    f"{MAC} Version/17.5 Safari/605.1.15",
    "",
)
SMALL = (f"{IPHONE} Mobile/15E148", ANDROID.format("; wv", "Version/4.0 "))


@pytest.mark.parametrize(
    ("host", "path"),
    [
        ("captive.apple.com", "/hotspot-detect.html"),
        ("www.apple.com", "/library/test/success.html"),
        ("connectivitycheck.gstatic.com", "/generate_204"),
        ("clients3.google.com", "/generate_204?x=1"),
        ("www.msftconnecttest.com", "/connecttest.txt"),
        ("www.msftconnecttest.com", "/redirect"),
        ("www.msftncsi.com", "/ncsi.txt"),
        ("detectportal.firefox.com", "/success.txt"),
        ("wifi.some-maker.example:80", "/generate_204"),
    ],
)
def test_a_systems_question_is_met_with_silence(standing: Evening, host: str, path: str) -> None:
    assert raw(standing, head(standing, path, host=host)) == b""


def test_an_iphones_question_is_known_by_its_agent_too(standing: Evening) -> None:
    agent = "User-Agent: CaptiveNetworkSupport-443.0 wispr\r\n"
    assert raw(standing, head(standing, "/x7Gk/aa.html", host="www.thinkdifferent.us", more=agent)) == b""


def test_anybody_else_under_a_foreign_name_is_refused_without_page_or_cookie(standing: Evening) -> None:
    answer = raw(standing, head(standing, host="lapptacke.example"))
    assert status_of(answer) == 421
    assert answer.endswith(b"\r\n\r\n")
    assert b"set-cookie" not in answer.lower()
    assert b"location" not in answer.lower()


def test_under_our_own_address_these_are_only_pages_that_do_not_exist(standing: Evening) -> None:
    assert status_of(raw(standing, head(standing, "/generate_204"))) == 404


def test_many_questions_do_not_disturb_those_who_are_here(evening: Evening, guest: Phone) -> None:
    for _ in range(200):
        assert raw(evening, head(evening, "/generate_204", host="connectivitycheck.gstatic.com")) == b""
    assert guest.write("Ostört").status_code == 200


def test_where_somebody_wanted_to_come_is_told_when_it_is_an_address(evening: Evening) -> None:
    states: Queue[DeskState] = Queue()
    evening.desk.subscribe(states.put)
    assert states.get(timeout=5).came_to == ""
    for host in ("evil.example", "<b>", "10.0.0.5:8080 x", "10.0.0.5:8080"):
        assert status_of(raw(evening, head(evening, host=host))) in (400, 421)
    assert states.get(timeout=5).came_to == "10.0.0.5:8080"


def test_it_is_told_now_and_then_only() -> None:
    told: list[object] = []
    now = [0.0]
    noticing = Noticing(lambda **changes: told.append(changes), lambda: now[0])
    for n in range(50):
        noticing.stranger(b"10.0.0.%d" % n)
    assert told == [{"came_to": "10.0.0.0"}]
    now[0] = 6
    noticing.stranger(b"10.0.0.7")
    assert len(told) == 2


def test_the_laptops_own_browser_is_no_phone() -> None:
    told: list[object] = []
    noticing = Noticing(lambda **changes: told.append(changes))
    request = {"method": "GET", "client": ("192.168.8.20", 5), "server": ("192.168.8.20", 8080)}
    noticing.request(request)
    noticing.request({**request, "method": "HEAD", "client": ("192.168.8.31", 5)})
    assert told == []
    noticing.request({**request, "client": ("192.168.8.31", 5)})
    noticing.request({**request, "client": ("192.168.8.31", 5)})
    assert told == [{"heard": True}]


class Came:
    def __init__(self, **headers: str) -> None:
        self.headers = headers


@pytest.mark.parametrize("agent", SMALL)
def test_a_small_browser_is_known(agent: str) -> None:
    assert is_small_browser(Came(**{"user-agent": agent}))  # type: ignore[arg-type]


@pytest.mark.parametrize("agent", REAL)
def test_a_real_one_is_not_taken_for_it(agent: str) -> None:
    assert not is_small_browser(Came(**{"user-agent": agent}))  # type: ignore[arg-type]


def test_who_comes_with_a_small_browser_is_told_where_to_go(evening: Evening, phone: Phone) -> None:
    phone.http.headers["user-agent"] = SMALL[0]
    for path in ("/", evening.join_path):
        phone.open(path)
        assert f"Öppna sidan i mobilens vanliga webbläsare: http://{evening.state.short_url}" in phone.page
    phone.http.headers["user-agent"] = REAL[0]
    phone.open("/")
    assert "vanliga webbläsare" not in phone.page
