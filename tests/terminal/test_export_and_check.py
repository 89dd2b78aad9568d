"""main.py export writes the record; main.py check tells whether an evening can be held."""

from __future__ import annotations

import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

import main
from resources import path
from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from ui.terminal.checking import FONTS
from workshop.desk import NetworkCard
from workshop.planning import Plan, save_session

WIFI = NetworkCard("Wi-Fi", "192.168.8.20", "wifi", 0)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


@pytest.fixture(autouse=True)
def _on_a_wifi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "cards", lambda: [WIFI])


@pytest.mark.parametrize("session", ["session", "sess", "Gården mellan husen", "  gården mellan HUSEN "])
def test_export_while_the_program_is_open(run, evening, library: Path, tmp_path: Path, session: str) -> None:
    wanted = ("--to", tmp_path / "out", "--documents", "minutes,spreadsheet")
    outcome = run("--library", library, "export", session, *wanted)
    assert (outcome.code, outcome.err) == (0, "")
    files = [Path(line) for line in outcome.out.splitlines()]
    assert [file.suffix for file in files] == [".pdf", ".xlsx"]
    assert all(file.stat().st_size > 1_000 for file in files)
    assert {file.parent for file in files} == {tmp_path / "out" / "2026-11-26 Gården mellan husen"}


def test_export_writes_all_five_when_not_told_otherwise(run, evening, library: Path, tmp_path: Path) -> None:
    outcome = run("--library", library, "export", "session", "--to", tmp_path, "--language", "en")
    assert len(outcome.out.splitlines()) == 5


def test_a_file_that_was_found_faulty_is_named(
    run, evening, library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("exports.pdf.checking.is_claimed", lambda content: False)
    outcome = run("--library", library, "export", "session", "--to", tmp_path, "--documents", "ideas,spreadsheet")
    assert len(outcome.out.splitlines()) == 2
    (said,) = outcome.err.splitlines()
    assert "found a fault" in said
    assert ".pdf" in said


@pytest.mark.parametrize("unknown", ["x", "", "Gården", "%"])
def test_a_session_that_is_not_there(run, evening, library: Path, tmp_path: Path, unknown: str) -> None:
    assert "main.py list" in run("--library", library, "export", unknown, "--to", tmp_path / "out").said(2)
    assert not (tmp_path / "out").exists()


def test_a_title_that_two_sessions_have(run, evening: LibraryStore, library: Path, tmp_path: Path) -> None:
    plan = Plan(title="Gården mellan husen", project_id="project", starts_at=BEGAN, ends_at=BEGAN.replace(hour=20))
    evening.act(FACILITATOR, save_session, "second", plan).result()
    said = run("--library", library, "export", "Gården mellan husen", "--to", tmp_path / "out").said(2)
    assert "second, session" in said


def test_a_folder_that_cannot_be_written(run, evening, library: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = run("--library", library, "export", "session", "--to", tmp_path / "file" / "in").said(2)
    assert "Choose another" in said


def test_all_is_well(run, evening, library: Path) -> None:
    outcome = run("--library", library, "check")
    assert outcome.code == 0
    assert [line[0] for line in outcome.out.splitlines()] == ["✓", "✓", "✓", "✓"]
    assert "192.168.8.20" in outcome.out


def test_a_library_that_is_not_there_yet_is_well(run, library: Path) -> None:
    assert run("--library", library, "check").code == 0
    assert not library.exists()


def test_no_network(run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(main, "cards", lambda: [NetworkCard("lo", "127.0.0.1", "loopback", 100)])
    outcome = run("--library", library, "check")
    assert outcome.code == 1
    assert "✗ The laptop has no network" in outcome.out


def test_a_damaged_library(run, library: Path) -> None:
    open_library(library).close()
    with library.open("r+b") as file:
        file.seek(4_096 * 3)
        file.write(b"\xff" * 4_096 * 3)
    outcome = run("--library", library, "check")
    assert outcome.code == 1
    assert "✗ The library is damaged" in outcome.out


def test_a_font_that_is_missing_or_is_none(run, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.terminal.checking.FONTS", ("NotoSans-Regular", "Comic", "NotoSans-OFL"))
    outcome = run("--library", library, "check")
    assert outcome.code == 1
    assert "✗ Fonts are missing: Comic, NotoSans-OFL" in outcome.out


def test_every_font_that_is_shipped_is_looked_for() -> None:
    assert sorted(FONTS) == sorted(file.stem for file in path("fonts").glob("*.ttf"))


def test_a_whole_project_becomes_a_folder_that_sha256sum_accepts(
    run, evening: LibraryStore, library: Path, tmp_path: Path
) -> None:
    for id in ("second", "third"):  # with the same title and day as each other
        plan = Plan(
            title="Gåtur: <ljus> & trygghet", project_id="project", starts_at=BEGAN, ends_at=BEGAN.replace(hour=20)
        )
        evening.act(FACILITATOR, save_session, id, plan).result()
    wanted = ("--project", "kvarnby", "--to", tmp_path / "out", "--documents", "minutes,csv,json")
    outcome = run("--library", library, "export", *wanted)
    assert (outcome.code, outcome.err) == (0, "")
    folder = tmp_path / "out" / "Kvarnby, projektakt"
    assert outcome.out.strip() == str(folder)
    assert sorted(one.name for one in folder.iterdir()) == [
        "2026-11-26 Gården mellan husen",
        "2026-11-26 Gåtur ljus & trygghet",
        "2026-11-26 Gåtur ljus & trygghet (2)",
        "Projektets handlingar",
        "manifest-sha256.txt",
        "metadata.xml",
    ]
    listed = {line[66:]: line[:64] for line in (folder / "manifest-sha256.txt").read_text("utf-8").splitlines()}
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()}
    assert set(listed) == there - {"manifest-sha256.txt"}
    assert all(sha256((folder / name).read_bytes()).hexdigest() == sum for name, sum in listed.items())
    own = {name.rpartition("/")[2] for name in listed if name.startswith("Projektets handlingar/")}
    tables = {f"{name}.csv" for name in ("areas", "evidence", "fields", "indicators", "projects", "sessions")}
    assert own == tables | {"Kvarnby_Uppföljning.pdf", "Kvarnby_Uppföljning.xlsx", "manifest-sha256.txt"}
    if shutil.which("sha256sum"):
        check = ["sha256sum", "--strict", "--check", "--quiet", "manifest-sha256.txt"]
        assert subprocess.run(check, cwd=folder, check=False).returncode == 0


def test_a_session_and_a_project_at_once_is_one_too_many(run, evening, library: Path, tmp_path: Path) -> None:
    said = run("--library", library, "export", "session", "--project", "Kvarnby", "--to", tmp_path / "out").said(2)
    assert "--project" in said
    assert "--project" in run("--library", library, "export", "--to", tmp_path / "out").said(2)
    assert not (tmp_path / "out").exists()
