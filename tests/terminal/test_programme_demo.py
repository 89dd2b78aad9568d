"""main.py demo --programme: a project of some years in a folder, with its follow-up, and an honest exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PROJECT
from ui.terminal import programme_demo
from ui.terminal.programme_demo import PROGRAMMES, cast_of, compared
from workshop.planning import save_project
from workshop.programme_cast import Cast
from workshop.programme_scripts import read_programme


def test_there_is_a_script_for_each_of_the_five() -> None:
    assert PROGRAMMES == ("innovationslabb", "malmo-sydost", "mia", "motesplatser", "sodertorn")
    assert all(cast_of(name).script.reported for name in PROGRAMMES)


def test_the_figures_that_are_found_stand_beside_those_that_were_reported(run, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    done = run("demo", "--programme", "motesplatser", "--to", folder, "--no-window")
    assert (done.code, done.err) == (0, "")
    assert [line.split()[:3] for line in done.out.splitlines() if " C2 " in line] == [["7", "7", "C2"]]
    summary = json.loads((folder / "summary.json").read_text("utf-8"))
    assert summary["C5"] == 14
    assert all((folder / name).stat().st_size for name in summary["files"])
    again = run("demo", "--programme", "motesplatser", "--to", folder, "--no-window")
    assert again.code == 0


def test_another_figure_than_the_reported_one_fails_loudly(run, tmp_path: Path, monkeypatch) -> None:
    def one_more(report, cast):
        first, *rest = compared(report, cast)
        return [programme_demo.Compared(first.told, (first.found or 0) + 1), *rest]

    monkeypatch.setattr(programme_demo, "compared", one_more)
    failed = run("demo", "--programme", "motesplatser", "--to", tmp_path / "demo", "--no-window")
    assert failed.code == 1
    assert "C1." in failed.err


def test_a_library_with_anything_else_in_it_is_left_alone(run, tmp_path: Path) -> None:
    store = LibraryStore(open_library(tmp_path / "library.lappbib"))
    store.act(FACILITATOR, save_project, PROJECT).result()
    store.close()
    said = run("demo", "--programme", "motesplatser", "--to", tmp_path, "--no-window").said(2)
    assert "Choose another folder" in said


def test_a_series_planned_by_a_card_that_nobody_gave_is_told_of() -> None:
    script = read_programme(programme_demo.path("programmes", "sodertorn.json").read_text("utf-8"))
    with pytest.raises(ValueError, match="method card: Verkstad på trappan"):
        Cast(script)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (("hosts", ["Nowhere"]), "organisation: Nowhere"),
        (("streams", ["nowhere"]), "stream: nowhere"),
        (("guests", [{"kind": "nobody", "each": 1}]), "kind: nobody"),
    ],
)
def test_a_script_that_names_something_it_has_not_is_told_of(wrong: tuple[str, object], said: str) -> None:
    script = json.loads(programme_demo.path("programmes", "motesplatser.json").read_text("utf-8"))
    script["series"][0][wrong[0]] = wrong[1]
    with pytest.raises(ValueError, match=said):
        read_programme(json.dumps(script))
