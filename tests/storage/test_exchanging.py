"""A damaged library gives way to a sound one, and is kept; a power cut at any moment loses neither."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from damaging import DAMAGES, PASSPHRASE, content_of, evening_bytes

from storage import exchanging
from storage.backup import BackupFolder
from storage.damage import LibraryMending, may_be_mended
from storage.damaged_copy import wal_of
from storage.exchanging import beside, exchange, put_backup_in_place
from storage.health import check_library, look_over
from storage.library import open_library
from storage.locking import Key
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.backups import Reason
from workshop.board import Idea
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.rehoming import StandIns

DAY = date(2026, 11, 22)
DAMAGED, WAL, SOUND = b"damaged", b"write-ahead", b"sound"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "library.lappbib"
    made.write_bytes(DAMAGED)
    wal_of(made).write_bytes(WAL)
    return made


@pytest.fixture
def successor(file: Path) -> Path:
    made = file.with_name("library (rescued 2026-11-22).lappbib")
    made.write_bytes(SOUND)
    return made


def contents(file: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in file.parent.iterdir() if one.is_file() and one.suffix != ".lock"}


# The exchange


def test_the_successor_has_the_name_and_the_damaged_one_is_kept_with_its_write_ahead_file(
    file: Path, successor: Path
) -> None:
    kept = exchange(file, successor, DAY)
    assert kept.name == "library (damaged 2026-11-22).lappbib"
    assert contents(file) == {file.name: SOUND, kept.name: DAMAGED, wal_of(kept).name: WAL}


def test_a_disk_that_knows_no_second_names_gets_a_copy(
    file: Path, successor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_old: Path, _new: Path) -> None:
        raise OSError("Operation not supported")

    monkeypatch.setattr(os, "link", cannot)
    kept = exchange(file, successor, DAY)
    assert contents(file) == {file.name: SOUND, kept.name: DAMAGED, wal_of(kept).name: WAL}


def test_names_that_are_taken_are_counted_on(file: Path, successor: Path) -> None:
    exchange(file, successor, DAY)
    successor.write_bytes(SOUND)
    assert exchange(file, successor, DAY).name == "library (damaged 2026-11-22 2).lappbib"
    assert beside(file, "rescued", DAY).name == "library (rescued 2026-11-22).lappbib"


class PowerCut(BaseException):
    """Not an error that anything could tidy up after."""


@pytest.mark.parametrize("steps", range(6))
@pytest.mark.parametrize("links", [True, False])
def test_a_power_cut_at_any_moment_loses_neither_and_mixes_nothing(
    file: Path, successor: Path, steps: int, links: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = [steps]

    def may_fail(what: object) -> object:
        def do(*args: object, **how: object) -> object:
            if left[0] == 0:
                raise PowerCut
            left[0] -= 1
            return what(*args, **how)  # type: ignore[operator]

        return do

    def cannot(_old: Path, _new: Path) -> None:
        raise OSError

    with monkeypatch.context() as cut:
        cut.setattr(os, "link", may_fail(os.link) if links else cannot)
        cut.setattr(exchanging.shutil, "copyfile", may_fail(exchanging.shutil.copyfile))
        cut.setattr(Path, "replace", may_fail(Path.replace))
        cut.setattr(exchanging, "to_disk", may_fail(exchanging.to_disk))
        with suppress(PowerCut):
            exchange(file, successor, DAY)
    now = contents(file)
    assert now[file.name] in (DAMAGED, SOUND)
    assert list(now.values()).count(SOUND) == 1
    assert DAMAGED in now.values()
    assert WAL in now.values()
    if now[file.name] == SOUND:
        assert wal_of(file).name not in now
    else:
        kept = exchange(file, successor, DAY)
        assert contents(file)[file.name] == SOUND
        assert contents(file)[kept.name] == DAMAGED
        assert WAL in contents(file).values()


def test_a_library_that_is_open_is_not_exchanged(evening: LibraryStore, successor: Path) -> None:
    with pytest.raises(StorageTrouble, match="library_busy"):
        exchange(evening.path, successor, DAY)


def test_what_cannot_be_renamed_leaves_the_library_in_its_place(
    file: Path, successor: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", cannot)
    monkeypatch.setattr(exchanging.shutil, "copyfile", cannot)
    with pytest.raises(StorageTrouble, match="exchange_failed"):
        exchange(file, successor, DAY)
    assert contents(file) == {file.name: DAMAGED, wal_of(file).name: WAL, successor.name: SOUND}


# What may be done, from one hand


def mending(file: Path, key: Key | None = None) -> LibraryMending:
    return LibraryMending(file, key, StandIns("Räddat", "Räddat", "Räddat"), lambda: DAY)


def nothing(_done: int, _of: int) -> None:
    return None


@pytest.fixture
def damaged(evening: LibraryStore) -> Path:
    """A damaged library whose backup lacks two ideas of three; a newer backup is damaged too."""
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i1", "session", "light", "Fler lampor").result()
    folder = BackupFolder(evening.path)
    folder.make(Reason.LIVE)
    for n in (2, 3):
        evening.act(PHONE, add_idea, f"i{n}", "session", "light", "Fler bänkar").result()
    later = folder.make(Reason.ASKED)
    (folder.path / later.name).write_bytes(b"")
    evening.close()
    evening.path.write_bytes(evening.path.read_bytes()[:-4096])
    return evening.path


def test_the_newest_sound_backup_is_offered_with_what_it_lacks(damaged: Path) -> None:
    offer = mending(damaged).offer(nothing)
    assert offer is not None
    assert offer.backup.reason is Reason.LIVE
    assert [entry.tally.ideas for entry in offer.holds.entries] == [1]
    assert (offer.behind, offer.ideas) == (2, 2)
    assert offer.last is not None
    assert not list(damaged.parent.glob(".*rescue*"))


def test_a_log_that_cannot_be_read_cannot_tell(damaged: Path) -> None:
    damaged.write_bytes(DAMAGES["a tail of zeros"](damaged.read_bytes())[: 20 * 4096])
    offer = mending(damaged).offer(nothing)
    assert offer is not None
    assert offer.behind is None


def test_without_a_sound_backup_there_is_no_offer(damaged: Path) -> None:
    for one in BackupFolder(damaged).path.glob("*.lappbib"):
        one.write_bytes(b"")
    assert mending(damaged).offer(nothing) is None


def test_a_backup_takes_the_place_and_the_program_opens_it(damaged: Path) -> None:
    was = damaged.read_bytes()
    doing = mending(damaged)
    offer = doing.offer(nothing)
    assert offer is not None
    kept = doing.restore(offer.backup)
    assert kept.read_bytes() == was
    assert set(content_of(damaged)["idea"]) == {"i1"}
    store = LibraryStore(open_library(damaged))
    store.act(PHONE, add_idea, "i4", "session", "light", "Fler bänkar").result()
    store.close()
    assert not list(damaged.parent.glob("*restored*"))


def test_what_was_rescued_takes_the_place_or_goes(damaged: Path) -> None:
    was = damaged.read_bytes()
    doing = mending(damaged)
    doing.offer(nothing)
    rescued = doing.rescue(nothing)
    assert rescued.file.name == "library (rescued 2026-11-22).lappbib"
    assert rescued.kinds[Idea].there == 3
    doing.discard(rescued)
    assert not rescued.file.exists()
    kept = doing.take(doing.rescue(nothing))
    assert kept.read_bytes() == was
    check_library(damaged)
    assert set(content_of(damaged)["idea"]) == {"i1", "i2", "i3"}


def test_a_locked_library_is_offered_its_locked_backup(tmp_path: Path) -> None:
    file, key = tmp_path / "library.lappbib", Key(PASSPHRASE)
    file.write_bytes(evening_bytes(locked=True))
    BackupFolder(file, key=key).make(Reason.START)
    file.write_bytes(DAMAGES["cut in half"](evening_bytes(locked=True)))
    doing = mending(file, key)
    offer = doing.offer(nothing)
    assert offer is not None
    assert doing.rescue(nothing).missing == 0
    put_backup_in_place(BackupFolder(file, key=key), offer.backup, DAY)
    check_library(file, key)
    check_library(file, Key(PASSPHRASE))


def test_what_was_rescued_of_a_locked_library_opens_with_the_same_key(tmp_path: Path) -> None:
    file, key = tmp_path / "library.lappbib", Key(PASSPHRASE)
    file.write_bytes(DAMAGES["cut in half"](evening_bytes(locked=True)))
    doing = mending(file, key)
    with pytest.raises(StorageTrouble, match="library_damaged"):
        look_over(file, key)
    doing.take(doing.rescue(nothing))
    check_library(file, key)
    check_library(file, Key(PASSPHRASE))


@pytest.mark.parametrize(
    ("code", "content", "may"),
    [
        ("library_damaged", b"", True),
        ("library_not_a_database", bytes(4096) + evening_bytes()[4096:], True),
        ("library_not_a_database", "Kära Maria!".encode(), False),
        ("library_not_ours", evening_bytes(), False),
        ("library_newer", evening_bytes(), False),
        ("disk_full", evening_bytes(), False),
    ],
)
def test_only_what_is_or_was_a_library_is_mended(tmp_path: Path, code: str, content: bytes, may: bool) -> None:
    file = tmp_path / "library.lappbib"
    file.write_bytes(content)
    assert may_be_mended(StorageTrouble(code, path=str(file)), file) is may


def test_whatever_lies_in_the_place_of_a_library_with_backups_may_be_mended(damaged: Path) -> None:
    damaged.write_text("Hej")
    assert may_be_mended(StorageTrouble("library_not_a_database", path=str(damaged)), damaged)
