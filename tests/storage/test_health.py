"""Damage is recognised before anything is written: at once in a small library, in the background in a large one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from damaging import BEGINNINGS, DAMAGES, PAGE, PASSPHRASE, content_of, evening_bytes, noise, pages_of
from sqlcipher3 import dbapi2 as sqlite

from storage import health, health_keeper, reindexing
from storage.backup import BackupFolder
from storage.connection import connect
from storage.damaged_copy import wal_of
from storage.health import State, check_library, look_over, note_of, state_meanwhile, state_of
from storage.health_keeper import HealthKeeper
from storage.library import open_library
from storage.locking import Key
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.backups import Reason
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.search import find


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "library.lappbib"
    made.write_bytes(evening_bytes())
    return made


def everything(folder: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file() and one.suffix != ".lock"}


def refused(file: Path, key: Key | None = None) -> None:
    before = everything(file.parent)
    with pytest.raises(StorageTrouble, match="library_damaged"):
        look_over(file, key)
    assert everything(file.parent) == before


def change(file: Path, *statements: str) -> None:
    with closing(sqlite.connect(str(file), isolation_level=None)) as sql:
        for one in statements:
            sql.execute(one)


# At once


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=[*DAMAGES])
def test_a_damaged_file_is_recognised_and_not_touched(file: Path, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(evening_bytes()))
    refused(file)


def test_so_is_one_whose_tables_have_names_that_are_no_text(file: Path) -> None:
    file.write_bytes(evening_bytes().replace(b"CREATE TABLE", b"CREATE T\x80BLE", 1))
    refused(file)


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=[*DAMAGES])
def test_so_is_a_locked_one(file: Path, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(evening_bytes(locked=True)))
    refused(file, Key(PASSPHRASE))


def test_each_single_damaged_page_is_seen(file: Path) -> None:
    """But for the few that are in no use: then everything is there, and the search index agrees."""
    locked, key = evening_bytes(locked=True), Key(PASSPHRASE)
    file.write_bytes(locked)
    whole = content_of(file, key)
    seen = 0
    for n in range(1, len(locked) // PAGE, 7):
        file.write_bytes(noise(locked, [n]))
        try:
            look_over(file, key)
        except StorageTrouble:
            seen += 1
        else:
            assert content_of(file, key) == whole
    assert seen >= len(locked) // PAGE // 7 - 4


@pytest.mark.parametrize("damage", BEGINNINGS.values(), ids=[*BEGINNINGS])
def test_what_has_lost_its_beginning_is_left_to_the_opening_to_refuse(
    file: Path, damage: Callable[[bytes], bytes]
) -> None:
    file.write_bytes(damage(evening_bytes()))
    before = everything(file.parent)
    with pytest.raises(StorageTrouble):
        (look_over(file), open_library(file))
    assert everything(file.parent) == before


def test_a_sound_one_is_left_as_it_was(file: Path) -> None:
    assert look_over(file) is False
    assert look_over(file.with_name("none.lappbib")) is False
    assert content_of(file) != {}
    assert set(everything(file.parent)) == {file.name}


def test_a_letter_and_another_programs_database_are_no_business_of_ours(file: Path) -> None:
    file.write_text("Hej")
    assert look_over(file) is False
    file.unlink()
    change(file, "CREATE TABLE bookmarks (url TEXT)")
    assert look_over(file) is False


def test_an_empty_file_is_a_beginning_but_not_where_there_are_backups(file: Path) -> None:
    BackupFolder(file).make(Reason.START)
    file.write_bytes(b"")
    refused(file)
    empty = file.with_name("new.lappbib")
    empty.touch()
    assert look_over(empty) is False


def test_rows_that_refer_to_nothing_and_rows_that_make_no_sense_are_damage(file: Path) -> None:
    change(file, "PRAGMA foreign_keys = OFF", "DELETE FROM question")
    refused(file)
    file.write_bytes(evening_bytes())
    change(file, "UPDATE idea SET colour = 'b\ttt' WHERE number = 3")
    refused(file)


def test_a_missing_log_is_damage(file: Path) -> None:
    change(file, "DROP TABLE log_change")
    refused(file)


def test_the_write_ahead_file_of_another_library_is_never_folded_in(
    file: Path, evening: LibraryStore, tmp_path: Path
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "late", "session", "light", "Fler lampor").result()
    place = tmp_path / "own"
    place.mkdir()
    mixed = place / "mixed.lappbib"
    mixed.write_bytes(evening_bytes())
    wal_of(mixed).write_bytes(wal_of(evening.path).read_bytes())
    before = (mixed.read_bytes(), wal_of(mixed).read_bytes())
    with pytest.raises(StorageTrouble, match="library_damaged"):
        look_over(mixed)
    assert (mixed.read_bytes(), wal_of(mixed).read_bytes()) == before


def test_a_library_that_another_program_has_is_not_judged(evening: LibraryStore) -> None:
    assert look_over(evening.path) is False


# The search index


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM search_data WHERE id > 10",
        "UPDATE search_data SET block = zeroblob(length(block)) WHERE id > 10",
        "UPDATE search_row SET words = 'annat' WHERE id IN (SELECT id FROM search_row LIMIT 40)",
        "DELETE FROM search_row WHERE id IN (SELECT id FROM search_row LIMIT 40)",
    ],
)
def test_an_index_that_does_not_agree_is_made_anew(file: Path, harm: str) -> None:
    before = content_of(file)
    change(file, harm)
    assert look_over(file) is True
    assert look_over(file) is False
    assert content_of(file) == before
    idea = next(iter(before["idea"].values()))
    store = LibraryStore(open_library(file))
    found = store.ask(lambda view: [hit.row_id for hit in find(view, idea.text).hits]).result()
    store.close()
    assert idea.id in found
    check_library(file)


def test_made_anew_in_small_parts_it_stands_in_the_order_in_which_things_were_written(
    evening: LibraryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(10):
        evening.act(FACILITATOR, add_idea, f"i{9 - n}", "session", "light", f"ljus {n}").result()
    evening.close()
    monkeypatch.setattr(reindexing, "_BATCH", 3)
    library = open_library(evening.path)
    listed = "SELECT id, row_id, session_id, words FROM search_row ORDER BY id"
    before = library.connection.execute(listed).fetchall()
    reindexing.index_anew(library.connection)
    assert library.connection.execute(listed).fetchall() == before
    assert reindexing.index_agrees(library.connection)
    library.close()


# In the background


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "AT_ONCE_BYTES", 0)


def test_a_large_library_is_opened_first_and_read_through_after(file: Path, large: None) -> None:
    file.write_bytes(noise(evening_bytes(), pages_of("idea")[-1:]))
    assert look_over(file) is False
    keeper = HealthKeeper(file)
    finding = keeper.finding()
    keeper.start()
    assert finding.result(30).code == "library_damaged"
    keeper.close()
    assert note_of(file).exists()
    with pytest.raises(StorageTrouble, match="library_damaged"):  # all of it is read now, however large
        look_over(file)


def test_a_sound_large_library_has_nothing_to_tell(evening: LibraryStore, large: None) -> None:
    """While the store writes on: neither waits for the other."""
    evening.act(FACILITATOR, go_live, "session").result()
    keeper = HealthKeeper(evening.path)
    keeper.start()
    for n in range(30):
        evening.act(PHONE, add_idea, f"i{n}", "session", "light", "Fler lampor").result()
    assert keeper._thread is not None
    keeper._thread.join()
    keeper.close()
    assert not keeper.finding().done()
    assert not note_of(evening.path).exists()


def test_what_was_read_before_is_not_read_again(file: Path) -> None:
    keeper = HealthKeeper(file)
    keeper.start()
    assert keeper._thread is None
    keeper.close()


def test_closing_ends_the_reading_in_the_middle(file: Path, large: None, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, ended = threading.Event(), threading.Event()
    real = state_meanwhile

    def slowly(connection: sqlite.Connection, is_unwanted: Callable[[], bool]) -> State:
        def look() -> bool:
            asked.set()
            while not is_unwanted():
                ended.wait(0.01)
            return True

        return real(connection, look)

    monkeypatch.setattr(health, "_OPCODES", 10)
    monkeypatch.setattr(health_keeper, "state_meanwhile", slowly)
    keeper = HealthKeeper(file)
    keeper.start()
    assert asked.wait(30)
    keeper.close()
    assert not keeper.finding().done()
    assert not note_of(file).exists()


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=[*DAMAGES])
def test_read_table_by_table_the_same_is_found(file: Path, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(evening_bytes(locked=True)))
    with closing(connect(file, "ro&immutable=1", Key(PASSPHRASE))) as sql:
        assert state_meanwhile(sql, lambda: False) is State.DAMAGED
    file.write_bytes(evening_bytes())
    change(file, "PRAGMA foreign_keys = OFF", "DELETE FROM question WHERE id IN (SELECT question_id FROM idea)")
    with closing(connect(file, "ro")) as sql:
        assert state_meanwhile(sql, lambda: False) is State.DAMAGED
    file.write_bytes(evening_bytes())
    change(file, "DELETE FROM search_data WHERE id > 10")
    with closing(connect(file, "ro")) as sql:
        assert state_meanwhile(sql, lambda: False) is State.SEARCH_DAMAGED


def test_what_was_mended_at_the_opening_is_told_in_the_window(file: Path) -> None:
    change(file, "DELETE FROM search_data WHERE id > 10")
    keeper = HealthKeeper(file, search_mended=look_over(file))
    keeper.start()
    assert keeper.finding().result(0).code == "search_mended"
    keeper.close()


def test_the_note_goes_when_everything_has_been_read_and_was_sound(file: Path) -> None:
    note_of(file).touch()
    assert look_over(file) is False
    assert not note_of(file).exists()


def test_checking_from_outside_tells_the_index_from_the_rest(file: Path) -> None:
    check_library(file)
    change(file, "DELETE FROM search_data WHERE id > 10")
    with pytest.raises(StorageTrouble, match="search_damaged"):
        check_library(file)
    with closing(connect(file, "ro")) as sql:
        assert state_of(sql) is State.SEARCH_DAMAGED
