"""pack and merge: one file between two laptops, and in plain words what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import click
import pytest
from click.testing import CliRunner

from storage.library import open_library
from storage.packing import PackageFolder
from storage.store import LibraryStore
from tests.storage.laptops import Laptop
from ui.terminal.merging import merge
from ui.terminal.packing import PASSPHRASE, pack
from workshop import collecting, planning
from workshop.changes import By
from workshop.errors import Refused, StorageTrouble
from workshop.source import Source

WORDS = "fyra ord på en rad"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@contextmanager
def opened(path: Path) -> Iterator[LibraryStore]:
    store = LibraryStore(open_library(path))
    try:
        yield store
    finally:
        store.close()


Call = Callable[..., Any]


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Run a command on the library of laptop a or b."""
    backed_up: list[Path] = []

    def call(on: str, command: click.Command, *arguments: object, own: str = "", input: str = "") -> Any:
        house = SimpleNamespace(
            library=tmp_path / f"{on}.lappbib",
            open=opened,
            read=opened,
            packages=PackageFolder(),
            passphrase=lambda _path: own,
            back_up_before_merge=backed_up.append,
        )
        done = CliRunner().invoke(command, [str(one) for one in arguments], obj=house, input=input)
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    call.backed_up = backed_up  # type: ignore[attr-defined]
    Laptop(tmp_path, "a", lambda: LONG_AGO).plan().close()
    return call


def test_a_session_goes_from_one_laptop_to_another(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.lapp"
    assert str(file) in call("a", pack, "Gården", file).output
    assert call("b", merge, file).output.splitlines() == [
        "P: a new project.",
        "Gården: A new session. New: 2 questions.",
    ]
    assert call("b", merge, file).output.splitlines() == [
        "Everything in the package was already here. Nothing was changed."
    ]
    assert call.backed_up == [tmp_path / "b.lappbib"], "a library that is new has nothing to back up"


def test_a_project_is_packed_by_its_name(call: Call, tmp_path: Path) -> None:
    call("a", pack, "p", tmp_path / "x.lapp")
    assert "Gården" in call("b", merge, tmp_path / "x.lapp").output


def test_what_two_wrote_in_one_place_is_told(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.lapp"
    with opened(tmp_path / "a.lappbib") as store:
        by = By(Source.FACILITATOR)
        store.act(by, collecting.add_idea, "i", "session", "light", "Lampor").result()
    call("a", pack, "session", file)
    call("b", merge, file)
    for on, text in (("a", "Lampor här"), ("b", "Lampor där")):
        with opened(tmp_path / f"{on}.lappbib") as store:
            store.act(by, collecting.edit_idea, "i", text).result()
            plan = planning.Plan(f"Gården {on}", "project", *(store.ask(times).result()))
            store.act(by, planning.save_session, "session", plan).result()
    call("a", pack, "session", file, "--force")
    told = call("b", merge, file).output.splitlines()
    assert "In 2 places two people wrote different things without knowing of each other:" in told
    assert "An idea: “Lampor där” and “Lampor här”. Both are there." in told
    assert any("“Gården b” stands now" in line and "“Gården a”" in line for line in told)


def times(view: Any) -> Any:
    from workshop.sessions import Session

    session = view.get(Session, "session")
    return session.starts_at, session.ends_at


def test_no_file_is_replaced_unasked(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.lapp"
    file.write_text("somebody else's")
    with pytest.raises(Refused, match="package_exists"):
        call("a", pack, "session", file)
    assert file.read_text() == "somebody else's"
    call("a", pack, "session", file, "--force")
    assert file.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("typed", "code"), [("nothing", "pack_not_found"), ("", "pack_not_found")])
def test_what_is_not_there_is_not_packed(typed: str, code: str, call: Call, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=code):
        call("a", pack, typed, tmp_path / "x.lapp")
    assert not (tmp_path / "x.lapp").exists()


@pytest.mark.usefixtures("quick_lock")
def test_a_locked_package_is_opened_by_what_is_sent_along_or_asked_for(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.lapp"
    monkeypatch.setenv(PASSPHRASE, WORDS)
    assert "locked" in call("a", pack, "session", file, "--lock").output
    monkeypatch.setenv(PASSPHRASE, "inte alls den")
    with pytest.raises(StorageTrouble, match="package_wrong_passphrase"):
        call("b", merge, file)  # nobody sits there to be asked
    monkeypatch.delenv(PASSPHRASE)
    monkeypatch.setattr("ui.terminal.merging.somebody_sits_there", lambda: True)
    with pytest.raises(StorageTrouble, match="package_wrong_passphrase"):
        call("b", merge, file, input="inte alls den\n")
    assert "Gården" in call("b", merge, file, input=f"{WORDS}\n").output


@pytest.mark.usefixtures("quick_lock")
def test_a_locked_library_gives_and_takes_packages_with_its_own_lock(call: Call, tmp_path: Path) -> None:
    file = tmp_path / "x.lapp"
    call("a", pack, "session", file, own=WORDS)
    assert file.read_bytes().startswith(b"age-encryption.org/v1")
    assert "Gården" in call("b", merge, file, own=WORDS).output
