"""The composition root: what the window is handed, and the order in which things are taken down after it."""

from __future__ import annotations

import tomllib
from pathlib import Path
from queue import SimpleQueue

import pytest

import main
import ui.desktop.app
from tests.conftest import FACILITATOR, PROJECT
from ui.desktop.app import Parts
from workshop.desk import DeskState
from workshop.errors import StorageTrouble
from workshop.planning import save_project
from workshop.sessions import Project


@pytest.fixture(autouse=True)
def _ctrl_c_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("main.signal.signal", lambda number, handler: None)


def test_the_window_gets_what_it_needs_and_its_exit_code_is_the_programs(run, tmp_path: Path, monkeypatch) -> None:
    handed: list[Parts] = []

    def run_window(parts: Parts) -> int:
        handed.append(parts)
        assert parts.new_id() != parts.new_id()
        parts.store.act(FACILITATOR, save_project, PROJECT).result()
        return 3

    monkeypatch.setattr(ui.desktop.app, "run_window", run_window)
    assert run("--library", tmp_path / "library.lappbib").code == 3
    assert handed[0].library_path == tmp_path / "library.lappbib"
    assert handed[0].settings.value.port == 8080
    assert handed[0].templates is not None
    with pytest.raises(StorageTrouble, match="library_closed"):
        handed[0].store.ask(lambda view: view.where(Project)).result()


def test_the_desk_stops_before_the_store_closes(evening, tmp_path: Path) -> None:
    evening.close()
    told: SimpleQueue[DeskState] = SimpleQueue()
    with main.open_store(evening.path) as store, main.open_desk(store, evening.path) as desk:
        state = desk.open("session", "127.0.0.1").result(10)
        assert state.running
        desk.subscribe(told.put)
        ended = store
    while told.get(timeout=10).running:
        pass
    with pytest.raises(StorageTrouble, match="library_closed"):
        ended.act(FACILITATOR, save_project, PROJECT).result()


def test_a_window_that_breaks_leaves_the_library_to_the_next(run, tmp_path: Path, monkeypatch) -> None:
    def run_window(parts: Parts) -> int:
        raise RuntimeError

    monkeypatch.setattr(ui.desktop.app, "run_window", run_window)
    assert run("--library", tmp_path / "library.lappbib").code == 1
    with main.open_store(tmp_path / "library.lappbib") as store:
        assert store.ask(lambda view: view.where(Project)).result() == []


def test_the_program_knows_its_own_version() -> None:
    declared = tomllib.loads(Path(main.__file__).with_name("pyproject.toml").read_text("utf-8"))
    assert declared["project"]["version"] == main.VERSION
