"""The file beside a library that says who has it: written by whoever has the lock, and never trusted for more."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from resources.holders import who_holds
from resources.i18n import words
from storage import holder as holder_module
from storage.holder import busy, held_by, no_longer_held, say_held
from workshop.holding import Holder

EVIL = "\u202egnp.exe\n" + "x" * 10_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


def beside(path: Path) -> Path:
    return path.with_name("library.lappbib.holder")


def test_who_has_it_is_said_and_taken_back(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holder_module, "_user", lambda: "åsa")
    monkeypatch.setattr(holder_module.platform, "node", lambda: "LAPTOP-7")
    assert held_by(path) is None
    say_held(path)
    found = held_by(path)
    assert found is not None
    assert (found.user, found.computer) == ("åsa", "LAPTOP-7")
    assert 0 <= (datetime.now(UTC) - found.since).total_seconds() < 60
    assert [one.name for one in path.parent.iterdir()] == [beside(path).name]
    no_longer_held(path)
    no_longer_held(path)
    assert list(path.parent.iterdir()) == []


def test_what_a_killed_program_left_is_written_over(path: Path) -> None:
    beside(path).write_text('{"user": "gammal", "computer": "x", "since": "2020-01-01T00:00:00+00:00"}', "utf-8")
    say_held(path)
    found = held_by(path)
    assert found is not None
    assert found.user != "gammal"


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"user": 1, "computer": "x", "since": "2026-01-01T00:00:00+00:00"}',
        b'{"user": "a", "computer": "x", "since": "sedan"}',
        b'{"user": "a", "computer": "x", "since": 7}',
        b'{"user": "a", "computer": "x", "since": "0001-01-01T00:00:00+14:00"}',
        b"[" * 4_000,
        b'{"user": "' + b"x" * 100_000 + b'"}',
    ],
)
def test_a_file_that_says_something_strange_is_no_trouble(path: Path, said: bytes) -> None:
    beside(path).write_bytes(said)
    assert held_by(path) is None
    assert busy(path).facts == {"path": str(path)}


def test_what_is_read_is_a_name_and_nothing_more(path: Path) -> None:
    facts = {"user": EVIL[:200], "computer": "LAPTOP\t7", "since": "2026-11-26T16:40:00+00:00"}
    beside(path).write_text(json.dumps(facts), "utf-8")
    found = held_by(path)
    assert found == Holder(found.user if found else "", "LAPTOP 7", datetime(2026, 11, 26, 16, 40, tzinfo=UTC))
    assert len(found.user) <= 80
    assert found.user.isprintable()


def test_a_place_that_cannot_be_written_in_costs_only_the_name(tmp_path: Path) -> None:
    nowhere = tmp_path / "gone" / "library.lappbib"
    say_held(nowhere)
    no_longer_held(nowhere)
    assert busy(nowhere).facts == {"path": str(nowhere)}


def test_the_refusal_carries_who_has_it(path: Path) -> None:
    say_held(path)
    trouble = busy(path)
    found = held_by(path)
    assert found is not None
    assert trouble.code == "library_busy"
    assert trouble.facts == {
        "path": str(path),
        "user": found.user,
        "computer": found.computer,
        "since": found.since,
    }


def test_it_reads_as_a_sentence_in_swedish_and_english() -> None:
    now = datetime.now().astimezone()
    clock = now.strftime("%H.%M")
    assert who_holds(words("sv"), "maria", "LAPTOP-7", now) == f"Öppet av maria på LAPTOP-7 sedan {clock}."
    assert who_holds(words("sv"), "", "LAPTOP-7", now) == f"Öppet på datorn LAPTOP-7 sedan {clock}."
    assert who_holds(words("sv"), "maria", "", now) == f"Öppet av maria sedan {clock}."
    assert who_holds(words("sv"), "", "", now) == f"Öppet i ett annat program sedan {clock}."
    long_ago = datetime(2020, 3, 2, 12, 0).astimezone()
    assert who_holds(words("en"), "maria", "LAPTOP-7", long_ago) == "In use by maria on LAPTOP-7 since 2 Mar, 12:00."
