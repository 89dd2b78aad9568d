"""Opening and closing the desk: ports, addresses, threads, and what is announced of it."""

from __future__ import annotations

import socket
import time
from queue import Queue

import pytest

from tests.phone.phones import LAMPS, SECRET, SESSION, Evening, a_phone
from ui.phone import serving
from ui.phone.desk import PhoneDesk
from workshop.desk import DeskState, NetworkCard
from workshop.errors import Refused
from workshop.leading import close_session


def refused(desk: PhoneDesk, session_id: str = SESSION, address: str = "127.0.0.1", port: int = 0) -> str:
    with pytest.raises(Refused) as why:
        desk.open(session_id, address, port).result(5)
    return why.value.code


def test_addresses_are_in_upper_case_for_a_small_code(evening: Evening) -> None:
    state = evening.state
    assert state.join_url == f"HTTP://127.0.0.1:{state.port}/{evening.code}"
    assert state.join_url.isupper()
    assert state.short_url == f"127.0.0.1:{state.port}"
    assert state.test_url.startswith(f"HTTP://127.0.0.1:{state.port}/TEST/")
    assert state.running
    assert state.moved_from == 0


def test_a_taken_port_moves_to_the_next_free_one(evening: Evening) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        state = evening.desk.open(SESSION, "127.0.0.1", taken).result(5)
        assert state.port > taken
        assert state.moved_from == taken
        evening.state = state
        with a_phone(evening) as phone:
            assert phone.scan().status_code == 200
        evening.stop()


def test_an_address_that_no_card_has_is_refused(evening: Evening) -> None:
    assert refused(evening.desk, address="192.0.2.77") == "address_gone"


def test_a_session_that_does_not_exist_is_refused(evening: Evening) -> None:
    assert refused(evening.desk, "55555555-5555-4555-8555-555555555555") == "session_unknown"


def test_without_a_network_there_is_nothing_to_open(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "cards", lambda: [NetworkCard("lo", "127.0.0.1", "loopback", 100)])
    assert refused(evening.desk, address="") == "no_network"


def test_the_likeliest_card_is_taken_when_none_is_chosen(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [NetworkCard("wlan0", "127.0.0.2", "wifi", 0), NetworkCard("lo", "127.0.0.1", "loopback", 100)]
    monkeypatch.setattr(serving, "cards", lambda: found)
    assert evening.desk.open(SESSION, "", 0).result(5).address == "127.0.0.2"


def test_no_free_port_at_all(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.phone.sockets.PORTS_TO_TRY", 1)
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert refused(evening.desk, port=other.getsockname()[1]) == "port_taken"


def test_opening_again_closes_what_was_open(evening: Evening) -> None:
    first = evening.state.port
    evening.state = evening.desk.open(SESSION, "127.0.0.1", 0).result(5)
    assert evening.state.port != first
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", first), 1)


def test_closing_is_quick_and_leaves_no_thread_even_with_phones_and_half_requests(evening: Evening) -> None:
    with (
        a_phone(evening) as phone,
        socket.create_connection(("127.0.0.1", evening.state.port)) as half,
    ):
        phone.scan()
        half.sendall(b"GET / HTTP/1.1\r\nHo")
        with phone.http.stream("GET", "/live") as live:
            lines = live.iter_lines()
            next(lines)
            began = time.monotonic()
            evening.stop()
            assert time.monotonic() - began < 1.5


def test_closing_twice_and_closing_what_never_opened(evening: Evening) -> None:
    evening.stop()
    evening.stop()
    assert PhoneDesk(evening.store, SECRET).close().result(1) is None


def test_closing_at_once_after_opening(evening: Evening) -> None:
    opening = evening.desk.open(SESSION, "127.0.0.1", 0)
    evening.desk.close().result(5)
    assert opening.done()


def test_attached_phones_hear_that_the_session_is_closed_before_the_desk_goes(evening: Evening) -> None:
    with a_phone(evening) as phone:
        phone.scan()
        with phone.http.stream("GET", "/live") as live:
            lines = live.iter_lines()
            while "live" not in next(lines):
                pass
            evening.lead(close_session, SESSION)
            evening.stop()
            assert any('"state":"closed"' in line for line in lines)


def test_state_is_announced_now_and_at_each_change(evening: Evening) -> None:
    states: Queue[DeskState] = Queue()
    stop = evening.desk.subscribe(states.put)
    assert states.get(timeout=5) == evening.state
    with a_phone(evening) as phone:
        phone.scan()
        assert states.get(timeout=5).heard
        with phone.http.stream("GET", "/live") as live:
            lines = live.iter_lines()
            next(lines)
            assert states.get(timeout=5).phones == 1
        assert states.get(timeout=5).phones == 0
    evening.stop()
    assert states.get(timeout=5) == DeskState()
    stop()
    evening.reopen()
    assert states.empty()


def test_a_listener_that_fails_does_not_stop_the_others(evening: Evening, caplog: pytest.LogCaptureFixture) -> None:
    states: Queue[DeskState] = Queue()

    def fails(_: DeskState) -> None:
        raise ValueError("a fault")

    evening.desk.subscribe(fails)
    evening.desk.subscribe(states.put)
    assert states.get(timeout=5).running
    assert "a listener to the phone desk failed" in caplog.text


def test_phones_come_in_again_after_a_restart_of_the_program(evening: Evening) -> None:
    with a_phone(evening) as phone:
        phone.scan()
        phone.sign_in("Åsa")
        evening.stop()
        evening.desk = PhoneDesk(evening.store, SECRET)
        evening.reopen()
        assert phone.write("En lampa").status_code == 200
        assert "En lampa" in phone.page
        assert LAMPS in phone.page
        evening.stop()


def test_the_self_test_takes_four_steps_and_signs_nobody_in(evening: Evening) -> None:
    states: Queue[DeskState] = Queue()
    evening.desk.subscribe(states.put)
    path = "/TEST/" + evening.state.test_url.rsplit("/", 1)[1]
    with a_phone(evening) as phone:
        assert phone.open(path).status_code == 200
        assert phone.http.get(f"{path}/live").status_code == 404
        assert phone.http.post(path, data={"x": ""}).status_code == 200
        assert "data: done" in phone.http.get(f"{path}/live").text
        assert not phone.http.cookies
        assert phone.open(path).status_code == 404
        assert "är koden gammal" in phone.page
        assert phone.open("/TEST/AAAAAAAAAA").status_code == 404
    while not states.get(timeout=5).tried:
        pass
    evening.reopen()
    assert not evening.state.tried


def test_an_address_that_goes_away_is_announced(evening: Evening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LOOK_AT_CARDS_EVERY_S", 0.01)
    evening.reopen()
    found = serving.cards()
    states: Queue[DeskState] = Queue()
    evening.desk.subscribe(states.put)
    assert states.get(timeout=5).trouble == ""
    monkeypatch.setattr(serving, "cards", list)
    assert states.get(timeout=5).trouble == "address_gone"
    monkeypatch.setattr(serving, "cards", lambda: found)
    assert states.get(timeout=5).trouble == ""


def test_closing_waits_for_no_phone_that_neither_sends_nor_reads(evening: Evening) -> None:
    claims = b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nid="
    with socket.create_connection(("127.0.0.1", evening.state.port)) as slow:
        slow.sendall(b"POST / HTTP/1.1\r\nHost: %s\r\n%s" % (evening.state.short_url.encode(), claims))
        with a_phone(evening) as phone:
            phone.scan()
        began = time.monotonic()
        evening.stop()
        assert time.monotonic() - began < 1.5
