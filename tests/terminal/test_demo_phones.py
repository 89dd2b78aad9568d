"""The demo's phones: patient with a busy laptop, and not content with a wrong answer."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs

import pytest

from ui.terminal.phones import Crowd, DemoFailed
from workshop.collecting import add_idea
from workshop.evenings import Phone
from workshop.sample import PHONE, Step

FACTS = {"id": "one", "question_id": "q", "text": "Långbord & tak", "colour": "rose", "attendance_id": ""}
STEP = Step(PHONE, add_idea, FACTS, 0)


class Laptop(HTTPServer):
    """Answers POSTs with what it was told to, one after another; GETs always well."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.answers: list[tuple[int, dict[str, object]]] = []
        self.forms: list[dict[str, list[str]]] = []
        self.headers: list[dict[str, str]] = []

    @property
    def url(self) -> str:
        return f"HTTP://127.0.0.1:{self.server_port}/CODE"


class _Answering(BaseHTTPRequestHandler):
    server: Laptop

    def do_GET(self) -> None:
        self._answer(200, {})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.forms.append(parse_qs(body))
        self.server.headers.append(dict(self.headers))
        self._answer(*self.server.answers.pop(0))

    def _answer(self, status: int, told: dict[str, object]) -> None:
        self.send_response(status)
        self.send_header("Set-Cookie", "d=token; HttpOnly; SameSite=strict")
        self.send_header("Retry-After", "3")
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def laptop() -> Iterator[Laptop]:
    with Laptop() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the phones would have waited."""
    noted: list[float] = []
    monkeypatch.setattr("ui.terminal.phones.time.sleep", noted.append)
    return noted


@pytest.fixture
def send(laptop: Laptop) -> Callable[[Step], list[str]]:
    def send(step: Step) -> list[str]:
        thanked: list[str] = []
        Crowd(laptop.url, [Phone("sv", (), ())], thanked.append).do([step])
        return thanked

    return send


def test_it_asks_as_a_browser_would(laptop: Laptop, send) -> None:
    laptop.answers = [(200, {"id": "one"})]
    assert send(STEP) == ["one"]
    assert laptop.forms == [
        {"t": ["CODE"], "id": ["one"], "question": ["q"], "text": ["Långbord & tak"], "colour": ["rose"]}
    ]
    sent = laptop.headers[0]
    assert sent["Origin"] == f"http://{sent['Host']}"
    assert sent["Cookie"] == "d=token"
    assert sent["Accept-Language"] == "sv"


def test_told_to_come_again_it_waits_that_long_and_comes_again(laptop: Laptop, send, waits: list[float]) -> None:
    laptop.answers = [(429, {}), (503, {}), (200, {"id": "one"})]
    assert send(STEP) == ["one"]
    assert waits == [3.0, 3.0]
    assert [form["id"] for form in laptop.forms] == [["one"]] * 3


def test_a_lost_answer_is_asked_for_again_with_the_same_id(laptop: Laptop, send) -> None:
    laptop.answers = [(200, {"id": "one"}), (200, {"id": "one"})]
    assert send(replace(STEP, lost=True)) == ["one"]
    assert [form["id"] for form in laptop.forms] == [["one"], ["one"]]


@pytest.mark.parametrize("answer", [(409, {"code": "question_closed"}), (200, {"id": "another"})])
def test_any_other_answer_ends_the_demo(laptop: Laptop, send, answer) -> None:
    laptop.answers = [answer]
    with pytest.raises(DemoFailed, match="/ideas"):
        send(STEP)


def test_it_gives_up_on_a_laptop_that_stays_busy(laptop: Laptop, send, waits: list[float]) -> None:
    laptop.answers = [(503, {})] * 8
    with pytest.raises(DemoFailed, match="8 tries"):
        send(STEP)
    assert len(waits) == 8
