"""The phones of the benchmarks read answers as a browser does, however they come in pieces."""

from __future__ import annotations

import pytest

from tests.bench.wire import Answer, Load, Wire

ANSWERS = (
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
    b"HTTP/1.1 303 See Other\r\nlocation: /now\r\ncontent-length: 0\r\n\r\n",
    b"HTTP/1.1 429 Too Many Requests\r\nretry-after: 2\r\ncontent-length: 2\r\n\r\n{}",
)


@pytest.mark.parametrize("at_a_time", [1, 7, 1_000])
def test_answers_in_pieces(at_a_time: int) -> None:
    found: list[Answer] = []
    wire, said = Wire(found.append), b"".join(ANSWERS)
    for n in range(0, len(said), at_a_time):
        wire.data_received(said[n : n + at_a_time])
    assert [(one.status, one.body) for one in found] == [(200, b"hello"), (303, b""), (429, b"{}")]


def test_only_right_answers_count() -> None:
    assert Load(seconds=2.0, took=[0.1] * 10, wrong=[429] * 4).per_second == 3
