"""What the command line says when it is used well, used wrongly, or given a file it cannot use."""

from __future__ import annotations

import json
import logging
import sqlite3
from pathlib import Path

import pytest

import main
from storage.library import open_library
from ui.terminal import speech


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


def test_list_works_while_another_program_holds_the_library(run, evening, library):
    outcome = run("--library", library, "list")
    assert outcome.code == 0
    assert outcome.out.startswith("2026-11-26  Gården mellan husen · Kvarnby  (Planned; participants: 0, ideas: 0)")


def test_list_as_json(run, evening, library):
    listed = json.loads(run("--library", library, "list", "--json").out)
    assert listed == [
        {
            "id": "session",
            "date": "2026-11-26",
            "title": "Gården mellan husen",
            "project": "Kvarnby",
            "state": "planned",
            "heads": 0,
            "ideas": 0,
        }
    ]


def test_an_empty_library_says_so(run, store, library):
    assert run("--library", library, "list").out == "No sessions yet.\n"
    assert json.loads(run("--library", library, "list", "--json").out) == []


def test_a_library_that_is_not_there_is_not_made_by_looking(run, library):
    said = run("--library", library, "list").said(2)
    assert "There is no library here" in said
    assert str(library) in said
    assert not library.exists()


@pytest.mark.parametrize("command", [["list"], ["export", "x", "--to", "out"], ["serve", "x"]])
def test_a_file_that_is_no_database(run, library, command):
    library.write_text("Kära dagbok", "utf-8")
    assert "not a library" in run("--library", library, *command).said(2)
    assert library.read_text("utf-8") == "Kära dagbok"


def test_another_programs_database(run, library):
    with sqlite3.connect(library) as other:
        other.execute("CREATE TABLE recipe (name)")
    other.close()
    assert "belongs to another program" in run("--library", library, "list").said(2)


def test_a_library_made_by_a_newer_version(run, library):
    open_library(library).close()
    with sqlite3.connect(library) as newer:
        columns = "(migration_set, name, applied_at)"
        newer.execute(f"INSERT INTO _sqlite_migrations {columns} VALUES ('lapptacke', 'm999', '')")
    newer.close()
    assert "newer version" in run("--library", library, "list").said(2)


def test_a_library_that_cannot_be_written(run, library, monkeypatch):
    open_library(library).close()
    monkeypatch.setattr("storage.library.os.access", lambda path, mode: False)
    assert "cannot be written" in run("--library", library, "serve", "x").said(2)


def test_a_library_that_another_program_works_in(run, evening, library):
    assert "by another window on this computer" in run("--library", library, "serve", "session").said(2)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["lst"], "No such command"),
        (["list", "--jsn"], "No such option"),
        (["export", "x"], "--to"),
        (["export", "x", "--to", "out", "--documents", "minutes,notes"], "no such document: notes. Choose from: "),
        (["export", "x", "--to", "out", "--documents", ","], "no such document: nothing"),
        (["export", "x", "--to", "out", "--language", "fi"], "'fi'"),
        (["serve", "x", "--port", "70000"], "70000"),
        (["serve"], "SESSION"),
        (["--library"], "--library"),
    ],
)
def test_wrong_use_is_told_in_one_line(run, wrong, said):
    assert said in run(*wrong).said(2)


@pytest.mark.parametrize("command", ["list", "serve", "export", "check", "demo"])
def test_every_command_explains_itself(run, command):
    outcome = run(command, "--help")
    assert outcome.code == 0
    assert f"Usage: main.py {command}" in outcome.out


def test_without_a_screen_the_demo_is_named(run, monkeypatch):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.setattr(main, "has_screen", lambda: False)
    assert run().said(2) == "main.py: There is no screen here to open a window on. Try: make demo"


def test_a_fault_of_the_programs_own_tells_where_to_look_and_nothing_else(run, library, monkeypatch, caplog):
    def breaks(path: Path) -> None:
        raise ValueError("Gunilla")

    monkeypatch.setattr(main, "read_store", breaks)
    with caplog.at_level(logging.ERROR):
        said = run("--library", library, "list").said(1)
    assert said.startswith("main.py: The program broke.")
    assert "Gunilla" not in said
    assert "the program stopped" in caplog.text


@pytest.mark.parametrize(
    ("surroundings", "spoken"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "sv"}, "sv"),
        ({"LANG": "so_SO"}, "en"),
        ({}, "en"),
    ],
)
def test_the_language_of_the_surroundings(surroundings, spoken, monkeypatch):
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.platform", "linux")
    speech.language.cache_clear()
    assert speech.language() == spoken


def test_swedish_from_end_to_end(start, library):
    with start("--library", library, "list", lang="sv_SE.UTF-8") as program:
        _, err = program.communicate()
    assert program.returncode == 2
    assert err.startswith(f"main.py: Här finns inget bibliotek: {library}. Öppna programmet en gång")
