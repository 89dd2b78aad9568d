"""main.py lock, and every other command on a locked library."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from storage.keyring import recall, remember
from storage.keys import ENVIRONMENT, LibraryLock
from storage.library import open_library
from storage.locking import Key
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PROJECT
from tests.terminal.conftest import Run, Start
from workshop.planning import save_project

RIGHT, OTHER = "fyra ord som inte hör ihop", "en helt annan lösenfras"


class MemoryKeyring(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class BrokenKeyring(MemoryKeyring):
    def get_password(self, service: str, username: str) -> str | None:
        raise RuntimeError("the desktop has gone")


class SomebodySits(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def kept() -> Iterator[KeyringBackend]:
    before = keyring.get_keyring()
    made = MemoryKeyring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.lappbib"
    store = LibraryStore(open_library(path))
    store.act(FACILITATOR, save_project, PROJECT).result()
    store.close()
    return path


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch):
    """What is sent in on standard input."""
    return lambda text: monkeypatch.setattr("sys.stdin", io.StringIO(text))


@pytest.fixture
def locked(library: Path, run: Run, typed) -> Path:
    typed(f"{RIGHT}\n")
    assert run("--library", library, "lock").out == f"Locked: {library}\n"
    typed("")
    return library


def test_a_locked_library_is_closed_to_every_command_until_it_is_unlocked(locked: Path, run: Run, monkeypatch) -> None:
    for command in (["list"], ["backups"], ["backups", "--make"], ["lock", "--remove"], ["export", "x", "--to", "y"]):
        assert "passphrase is needed" in run("--library", locked, *command).said(2)
    monkeypatch.setenv(ENVIRONMENT, RIGHT)
    assert run("--library", locked, "list").code == 0
    assert run("--library", locked, "backups", "--make").code == 0
    assert "unlocked" not in run("--library", locked, "check").out


def test_a_wrong_passphrase_is_told_and_changes_nothing(locked: Path, run: Run, monkeypatch) -> None:
    before = locked.read_bytes()
    monkeypatch.setattr("sys.stdin", SomebodySits())
    monkeypatch.setattr("click.prompt", lambda *_args, **_how: OTHER)
    assert "does not open" in run("--library", locked, "list").said(2)
    assert locked.read_bytes() == before


def test_the_lock_is_changed_and_taken_away(locked: Path, run: Run, typed, monkeypatch) -> None:
    monkeypatch.setenv(ENVIRONMENT, RIGHT)
    typed(f"{OTHER}\n")
    assert run("--library", locked, "lock").code == 0
    monkeypatch.setenv(ENVIRONMENT, OTHER)
    assert run("--library", locked, "lock", "--remove").out == f"No longer locked: {locked}\n"
    monkeypatch.delenv(ENVIRONMENT)
    assert run("--library", locked, "list").code == 0


def test_one_that_is_easily_guessed_is_refused(library: Path, run: Run, typed) -> None:
    typed("kort\n")
    assert "at least 12" in run("--library", library, "lock").said(2)
    assert run("--library", library, "list").code == 0


def test_a_library_is_locked_from_its_first_day(tmp_path: Path, run: Run, typed) -> None:
    typed(f"{RIGHT}\n")
    library = tmp_path / "new.lappbib"
    assert run("--library", library, "lock").code == 0
    assert b"SQLite" not in library.read_bytes()


def test_the_keyring_opens_it_without_a_question_and_follows_a_change(
    locked: Path, run: Run, typed, monkeypatch, kept: KeyringBackend
) -> None:
    lock = LibraryLock(locked, Key(RIGHT), lambda _wish: None)
    assert not lock.is_remembered()
    assert lock.remember(True)
    assert lock.is_remembered()
    assert run("--library", locked, "list").code == 0
    typed(f"{OTHER}\n")
    assert run("--library", locked, "lock").code == 0
    assert recall(locked) == OTHER
    assert run("--library", locked, "lock", "--remove").code == 0
    assert recall(locked) == ""


def test_a_keyring_that_fails_is_as_none(locked: Path, run: Run, kept: KeyringBackend) -> None:
    keyring.set_keyring(BrokenKeyring())
    assert recall(locked) == ""
    assert not remember(locked, RIGHT)
    assert "passphrase is needed" in run("--library", locked, "list").said(2)


def test_the_program_itself_asks_nobody_where_nobody_sits(locked: Path, start: Start) -> None:
    with start("--library", locked, "list") as program:
        out, err = program.communicate(timeout=60)
    assert (program.returncode, out) == (2, "")
    assert err.count("\n") == 1  # nothing of what the database itself would say
    assert "passphrase is needed" in err
    assert subprocess.list2cmdline(program.args).count(RIGHT) == 0
