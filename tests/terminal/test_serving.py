"""main.py serve: a phone desk that scripts can start, use and stop."""

from __future__ import annotations

import signal
import socket
import sys
import urllib.request
from dataclasses import replace
from pathlib import Path

import pytest

from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.pretend import FakeDesk
from ui.terminal.serving import tell_moves
from workshop.planning import remove_session
from workshop.sessions import Session, SessionState

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows programs are not stopped by SIGTERM")


@pytest.fixture
def library(evening: LibraryStore) -> Path:
    evening.close()
    return evening.path


@pytest.fixture
def port() -> int:
    """One that was free a moment ago."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _session(library: Path) -> Session:
    store = LibraryStore(open_library(library))
    try:
        return store.ask(lambda view: view.need(Session, "session")).result()
    finally:
        store.close()


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_it_says_when_it_is_ready_answers_and_leaves_the_session_live(start, library, port, ending) -> None:
    with start("--library", library, "serve", "session", "--host", "127.0.0.1", "--port", port) as program:
        ready = program.stdout.readline()
        code = _session_code(ready, port)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{code}", timeout=10) as page:
            assert "Gården mellan husen" in page.read().decode()
        program.send_signal(ending)
        out, err = program.communicate(timeout=20)
    assert (program.returncode, out, err) == (0, "", "")
    session = _session(library)
    assert session.state is SessionState.LIVE
    assert session.join_code == code


def _session_code(ready: str, port: int) -> str:
    said, address = ready.split()
    assert said == "ready"
    start = f"http://127.0.0.1:{port}/"
    assert address.startswith(start)
    return address.removeprefix(start)


def test_a_taken_port_moves_to_the_next_and_says_so(start, library, port) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with start("--library", library, "serve", "session", "--host", "127.0.0.1", "--port", port) as program:
            assert f"http://127.0.0.1:{port}/" not in program.stdout.readline()
            program.send_signal(signal.SIGTERM)
            _, err = program.communicate(timeout=20)
    assert err.startswith(f"Port {port} was taken.")


def test_an_address_the_laptop_has_not(run, library) -> None:
    assert "192.0.2.200" in run("--library", library, "serve", "session", "--host", "192.0.2.200").said(2)


def test_a_session_that_is_gone(run, library) -> None:
    store = LibraryStore(open_library(library))
    store.act(FACILITATOR, remove_session, "session").result()
    store.close()
    assert "No session" in run("--library", library, "serve", "session").said(2)


def test_no_library_is_a_wrong_use_and_none_is_made(run, tmp_path: Path) -> None:
    assert "no library" in run("--library", tmp_path / "x.lappbib", "serve", "Gården").said(2).lower()
    assert list(tmp_path.glob("x*")) == []


def test_a_new_address_in_mid_evening_is_told_once(capsys: pytest.CaptureFixture[str]) -> None:
    desk = FakeDesk()
    opened = desk.open("session").result()
    stop = tell_moves(desk, opened.join_url)
    desk.announce(replace(opened, phones=3))
    moved = replace(opened, join_url="HTTP://10.0.4.7:8080/ABCDEFGHJK")
    desk.announce(moved)
    desk.announce(replace(moved, phones=4))
    stop()
    desk.announce(opened)
    assert capsys.readouterr().out == "moved http://10.0.4.7:8080/ABCDEFGHJK\n"
