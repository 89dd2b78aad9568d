"""Two programs on one library: the second reads along and is told who has it, and has it when the first has gone."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

import main
import ui.desktop.app
from storage.holder import held_by
from tests.conftest import FACILITATOR
from tests.storage.two_programs import Other
from ui.desktop.app import Parts
from ui.desktop.reading_along import NoDesk
from workshop.errors import StorageTrouble
from workshop.holding import Unwise
from workshop.planning import save_project
from workshop.sessions import Project


@pytest.fixture(autouse=True)
def _ctrl_c_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("main.signal.signal", lambda number, handler: None)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


@pytest.fixture
def other(library: Path) -> Iterator[Other]:
    made = Other(library)
    yield made
    made.close()


def test_the_second_window_reads_along_and_has_the_library_when_the_first_has_gone(
    run, library: Path, other: Other, monkeypatch
) -> None:
    shown: list[Parts] = []

    def first(parts: Parts) -> None:
        assert not parts.store.writable
        assert parts.keeping is None
        assert isinstance(parts.desk, NoDesk)
        assert parts.along is not None
        assert parts.along.holder == held_by(library)
        assert not parts.along.is_free()
        with pytest.raises(StorageTrouble, match="library_busy"):
            parts.store.act(FACILITATOR, save_project, Project("x", "X")).result()
        other.do("away")
        assert parts.along.is_free()
        assert parts.along.who() is None
        parts.along.reopen()

    def second(parts: Parts) -> None:
        assert parts.store.writable
        assert parts.along is None
        assert parts.keeping is not None
        assert held_by(library) is not None
        parts.store.act(FACILITATOR, save_project, Project("mine", "Mitt")).result()

    def run_window(parts: Parts) -> int:
        shown.append(parts)
        (first, second)[len(shown) - 1](parts)
        return 0

    monkeypatch.setattr(ui.desktop.app, "run_window", run_window)
    assert run("--library", library).code == 0
    assert len(shown) == 2
    assert held_by(library) is None


def test_a_command_that_would_change_something_says_who_has_it(run, library: Path, other: Other) -> None:
    holder = held_by(library)
    assert holder is not None
    said = run("--library", library, "serve", "Gården").said(2)
    assert said.startswith("main.py: The library is already open. In use by another window on this computer since ")
    assert run("--library", library, "list").code == 0


def test_nothing_is_left_beside_a_library_that_could_not_be_opened(tmp_path: Path) -> None:
    path = tmp_path / "library.lappbib"
    path.write_bytes(b"not a library")
    with pytest.raises(StorageTrouble), main.open_store(path):
        pass
    assert held_by(path) is None


def test_check_tells_of_an_unsafe_place(run, library: Path, other: Other, monkeypatch) -> None:
    def look(path: Path) -> Future[Unwise | None]:
        found: Future[Unwise | None] = Future()
        found.set_result(Unwise("synced", "OneDrive"))
        return found

    monkeypatch.setattr("storage.places.unwise_place_soon", look)
    outcome = run("--library", library, "check")
    assert outcome.code == 1
    assert "✗ The library is in a folder that OneDrive syncs." in outcome.out


def test_check_does_not_wait_for_a_disk_that_never_answers(run, library: Path, other: Other, monkeypatch) -> None:
    monkeypatch.setattr("storage.places.unwise_place_soon", lambda path: Future())
    monkeypatch.setattr("ui.terminal.checking._PLACE_S", 0.05)
    assert "✗ It was not possible to see what kind of disk the library is on." in run("--library", library, "check").out
