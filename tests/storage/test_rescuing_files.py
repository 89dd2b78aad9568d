"""Rescuing: what lies beside the damaged library, what is locked, and damage of any kind at any place."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from damaging import PAGE, PASSPHRASE, Content, content_of, evening_bytes, noise
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storage import damaged_copy, salvage_reading
from storage.health import check_library, look_over
from storage.library import open_library
from storage.locking import Key
from storage.rescuing import rescue
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.board import Group, Idea
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.people import Attendance
from workshop.sessions import Question, Session


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "library.lappbib"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "library (rescued).lappbib"


@pytest.fixture
def whole(tmp_path: Path) -> Content:
    """What is in the evening that is damaged."""
    sound = tmp_path / "sound.lappbib"
    sound.write_bytes(evening_bytes())
    return content_of(sound)


# The write-ahead file


@pytest.fixture
def torn(evening: LibraryStore, tmp_path: Path) -> Path:
    """A library as a killed program leaves it: the idea "late" stands in the write-ahead file alone."""
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "late", "session", "light", "Fler lampor").result()
    folder = tmp_path / "torn"
    folder.mkdir()
    for name in (evening.path.name, f"{evening.path.name}-wal"):
        (folder / name).write_bytes(evening.path.with_name(name).read_bytes())
    evening.close()
    return folder / evening.path.name


def test_what_stands_in_the_write_ahead_file_comes_along(torn: Path, target: Path) -> None:
    assert "late" not in content_of(torn)["idea"]
    before = (torn.read_bytes(), damaged_copy.wal_of(torn).read_bytes())
    rescued = rescue(torn, target)
    assert (rescued.left_wal, rescued.is_whole) == (False, True)
    assert "late" in content_of(target)["idea"]
    assert (torn.read_bytes(), damaged_copy.wal_of(torn).read_bytes()) == before


def test_the_write_ahead_file_of_another_library_is_left_out(torn: Path, file: Path, target: Path) -> None:
    file.write_bytes(evening_bytes())
    damaged_copy.wal_of(file).write_bytes(damaged_copy.wal_of(torn).read_bytes())
    other = target.with_name("whole.lappbib")
    other.write_bytes(evening_bytes())
    rescued = rescue(file, target)
    assert rescued.left_wal
    assert content_of(target) == content_of(other)


# Locked


def test_a_locked_library_loses_only_what_was_on_the_damaged_pages(file: Path, target: Path, whole: Content) -> None:
    locked = evening_bytes(locked=True)
    file.write_bytes(noise(locked, range(3, len(locked) // PAGE, 9)))
    rescued = rescue(file, target, Key(PASSPHRASE))
    check_library(target, Key(PASSPHRASE))
    found = content_of(target, Key(PASSPHRASE))
    assert len(found["idea"]) + rescued.kinds[Idea].missing <= len(whole["idea"])
    assert len(found["idea"]) > len(whole["idea"]) // 2
    assert all(whole["idea"][id].text == idea.text for id, idea in found["idea"].items())  # the same script
    assert b"SQLite format 3" not in target.read_bytes()


def test_a_locked_library_may_lose_its_first_page_but_not_its_salt(file: Path, target: Path) -> None:
    locked = evening_bytes(locked=True)
    file.write_bytes(locked)
    whole = content_of(file, Key(PASSPHRASE))
    file.write_bytes(locked[:16] + bytes(PAGE - 16) + locked[PAGE:])
    rescue(file, target, Key(PASSPHRASE))
    assert content_of(target, Key(PASSPHRASE)) == whole
    target.unlink()
    file.write_bytes(bytes(16) + locked[16:])
    with pytest.raises(StorageTrouble, match="rescue_empty"):
        rescue(file, target, Key(PASSPHRASE))


def test_a_locked_library_is_not_opened_anew_after_every_damaged_page(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    connect = salvage_reading.connect

    def counted(path: Path, mode: str, key: Key | None = None) -> Any:
        opened.append(path)
        return connect(path, mode, key)

    monkeypatch.setattr(salvage_reading, "connect", counted)
    locked = evening_bytes(locked=True)
    file.write_bytes(noise(locked, range(1, len(locked) // PAGE, 2)))
    rescue(file, target, Key(PASSPHRASE))
    assert len(opened) <= 2 + len(locked) // PAGE // salvage_reading._BATCH


def test_with_the_wrong_passphrase_nothing_is_made(file: Path, target: Path) -> None:
    file.write_bytes(evening_bytes(locked=True))
    with pytest.raises(StorageTrouble, match="rescue_empty"):
        rescue(file, target, Key("fel"))
    assert {one.name for one in file.parent.iterdir() if not one.name.endswith(".lock")} == {file.name}


# Anything, anywhere

Blow = tuple[float, bytes]
KEY = Key(PASSPHRASE)  # one, as in the program: it works out once what belongs to a salt
blows = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.binary(min_size=1, max_size=6000)), max_size=12)


@settings(max_examples=25, deadline=None)
@example(blows=[(0.0, b"\xb3")], left=1.0, locked=True)  # the salt, and with it every page
@given(blows=blows, left=st.floats(0, 1), locked=st.booleans())
def test_whatever_befalls_a_file_it_ends_in_a_sound_library_or_is_said(
    blows: list[Blow], left: float, locked: bool
) -> None:
    key = KEY if locked else None
    content = bytearray(evening_bytes(locked=locked))
    for where, what in blows:
        at = int(where * len(content))
        content[at : at + len(what)] = what[: len(content) - at]
    if left < 0.5:
        del content[int(left * 2 * len(content)) :]
    with TemporaryDirectory() as folder:
        file, target = Path(folder, "library.lappbib"), Path(folder, "new.lappbib")
        file.write_bytes(content)
        try:
            look_over(file, key)
            opened: Any = LibraryStore(open_library(file, key))
            for kind in (Session, Question, Idea, Group, Attendance):
                opened.ask(lambda view, kind=kind: view.where(kind)).result()
            opened.close()
        except StorageTrouble:
            assert file.read_bytes() == content
        file.write_bytes(content)
        try:
            rescue(file, target, key)
        except StorageTrouble as trouble:
            said = trouble.code
        else:
            said = ""
            check_library(target, key)
            assert look_over(target, key) is False
        assert (said == "rescue_empty") == (not target.exists())
        assert file.read_bytes() == content
