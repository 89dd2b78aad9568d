"""Nothing joins who was interviewed with the code: no document, table, data, search, history, feed, package or backup.
And once the key is destroyed nothing in the files is left of it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from exports.interview_key import interview_key
from exports.kinds import DocumentKind
from exports.making import files
from exports.pdf.text import plain
from resources.i18n import words
from storage.backup import BackupFolder
from storage.library import open_library
from storage.package_reading import read_package
from storage.packing import write_package
from storage.restoring import restore
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.storage.laptops import Laptop
from workshop.backups import Reason
from workshop.changes import Commit
from workshop.errors import Refused, StorageTrouble
from workshop.filing import record_of
from workshop.indicators.gathering import gather
from workshop.interview_keys import destroy_keys, forget_strays, key_of, save_keys
from workshop.interviewing import remove_interview, save_interview, save_quote
from workshop.interviews import Agreement, Approval, Interview, Quote
from workshop.organisations import Sector
from workshop.packages import pack_project, pack_session
from workshop.persons import find_person
from workshop.ports import Store
from workshop.search import find
from workshop.tidying import tidy_up

NAME, CONTACT = "Zeynep Öztürk", "zeynep@ozturk.example"
PARTS = ("zeynep", "öztürk", "ozturk")
DUE = date(2027, 11, 26)
NOW = datetime(2026, 12, 1, tzinfo=UTC)
PASSPHRASE = "fyra vanliga ord ihop"


def act(store: Store, action: Any, *args: object, **facts: object) -> Any:
    return store.act(FACILITATOR, action, *args, **facts).result()


def fill(store: Store) -> str:
    """A session with an interview that has a key; returns its code."""
    one = Interview("i", "session", "", Sector.CIVIL, "Kvinnoföreningen", agreement=Agreement.PAPER, notes="Om ljuset.")
    code = act(store, save_interview, one).code
    act(store, save_quote, Quote("yes", "", "i", "Jag går omvägen.", NOW, Approval.YES))
    act(store, save_quote, Quote("no", "", "i", "Hyran är för hög.", NOW, Approval.NO))
    act(
        store,
        save_keys,
        "session",
        [
            ("i", f"{NAME}a", ""),
        ],
        DUE,
    )
    act(store, save_keys, "session", [("i", NAME, CONTACT)], DUE)
    return str(code)


@pytest.fixture
def code(evening: LibraryStore) -> str:
    return fill(evening)


def tells(data: bytes | str) -> bool:
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return any(part in text.casefold() for part in PARTS)


def tables_with(path: Path) -> set[str]:
    sql = sqlite.connect(str(path))
    names = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    found = {
        name for name in names for row in sql.execute(f'SELECT * FROM "{name}"') if any(tells(str(c)) for c in row)
    }
    sql.close()
    return found


def in_files(folder: Path) -> set[str]:
    parts = [part.encode() for one in PARTS for part in (one, one.capitalize())]
    return {one.name for one in folder.iterdir() if one.is_file() and any(part in one.read_bytes() for part in parts)}


def test_only_one_table_knows_who_it_was(evening: LibraryStore, code: str) -> None:
    assert tables_with(evening.path) == {"interviewkey"}
    (line,) = evening.ask(key_of, "session").result().lines
    assert (line.interview.code, line.key and line.key.name) == (code, NAME)


def test_nothing_is_told_to_those_who_listen_to_the_library(evening: LibraryStore) -> None:
    heard: list[Commit] = []
    stop = evening.subscribe(heard.append)
    fill(evening)
    act(evening, destroy_keys, "session", "Planen")
    stop()
    assert [one.action for one in heard] == ["save_interview", "save_quote", "save_quote", "destroy_keys"]
    assert not tells(repr(heard))


def test_no_document_of_the_session_joins_the_two(evening: LibraryStore, code: str) -> None:
    report, _kept = evening.ask(record_of, "session", NOW).result()
    assert not tells(repr(report))
    with_code = set()
    for kind in DocumentKind:
        made = files(report, kind, words("sv"))
        for name, data in made.items():
            said = _text_of(data)
            assert not tells(said), name
            assert "Hyran är för hög" not in said, name
            if code in said:
                with_code.add(kind)
    assert with_code == {DocumentKind.MINUTES}


def test_the_sheet_for_the_locked_cupboard_is_the_one_that_does(evening: LibraryStore, code: str) -> None:
    said = _text_of(interview_key(evening.ask(key_of, "session").result(), words("sv"), NOW))
    assert NAME in said
    assert code in said
    assert "26 november 2027" in said


def _text_of(data: bytes) -> str:
    """What a reader of the file finds in it."""
    if data.startswith(b"%PDF"):
        import pypdfium2

        with pypdfium2.PdfDocument(data) as pdf:
            return plain(" ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pdf))
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return data.decode("utf-8", "replace")


def test_neither_search_nor_the_figures_nor_going_back_find_them(evening: LibraryStore, code: str) -> None:
    for typed in (NAME, CONTACT, "Zeynep", code):
        assert evening.ask(find, typed).result().hits == ()
    found = evening.ask(find_person, NAME).result()
    assert (found.appearances, found.passages) == ((), ())
    assert not tells(repr(evening.ask(gather).result()))
    last = evening.ask(lambda view: view.history("session")).result()[0].revision
    assert not tells(repr(evening.ask(lambda view: view.as_it_was("session", last)).result()))


def test_a_package_has_it_only_when_somebody_asks_and_locks_it(tmp_path: Path, quick_lock: None) -> None:
    one, other = Laptop(tmp_path, "one").plan(), Laptop(tmp_path, "other")
    code = fill(one.store)
    for question, id in ((pack_session, "session"), (pack_project, "project")):
        package = one.store.ask(question, id, made_at=NOW).result()
        assert package.keys == ()
        assert not tells(repr(package))
    keyed = one.store.ask(pack_session, "session", NOW, with_keys=True).result()
    with pytest.raises(StorageTrouble, match="package_key_open"):
        write_package(keyed, tmp_path / "open.lapp")
    assert not (tmp_path / "open.lapp").exists()
    write_package(keyed, tmp_path / "locked.lapp", PASSPHRASE)
    assert not tells((tmp_path / "locked.lapp").read_bytes())
    other.merge(read_package(tmp_path / "locked.lapp", PASSPHRASE))
    (line,) = other.store.ask(key_of, "session").result().lines
    assert (line.interview.code, line.key and (line.key.name, line.key.contact)) == (code, (NAME, CONTACT))
    assert tables_with(other.path) == {"interviewkey"}
    one.close()
    other.close()


def test_a_package_brings_back_nothing_that_was_destroyed(tmp_path: Path) -> None:
    one = Laptop(tmp_path, "one").plan()
    fill(one.store)
    keyed = one.store.ask(pack_session, "session", NOW, with_keys=True).result()
    one.act(destroy_keys, "session", "Planen")
    one.merge(keyed)
    assert tables_with(one.path) == set()
    one.close()


def test_a_strange_key_in_a_package_is_refused(tmp_path: Path, quick_lock: None) -> None:
    one = Laptop(tmp_path, "one").plan()
    fill(one.store)
    keyed = one.store.ask(pack_session, "session", NOW, with_keys=True).result()
    stray = replace(keyed, keys=(*keyed.keys, replace(keyed.keys[0], id="elsewhere", session_id="elsewhere")))
    one.act(save_keys, "session", [("i", "", "")], DUE)
    one.merge(stray)
    assert [key.id for key in one.store.ask(lambda view: view.keys("session")).result()] == ["i"]
    assert one.store.ask(lambda view: view.sessions_with_keys()).result() == ["session"]
    odd = replace(keyed, keys=(replace(keyed.keys[0], id="../../x"),))
    write_package(odd, tmp_path / "odd.lapp", PASSPHRASE)
    with pytest.raises(StorageTrouble, match="package_wrong"):
        read_package(tmp_path / "odd.lapp", PASSPHRASE)
    one.close()


def test_a_backup_has_none_and_bringing_one_back_keeps_what_is_here(
    evening: LibraryStore, code: str, clock: Any
) -> None:
    folder = BackupFolder(evening.path, clock)
    backup = folder.make(Reason.ASKED)
    assert tables_with(folder.path / backup.name) == set()
    assert not tells((folder.path / backup.name).read_bytes())
    evening.close()
    restore(folder, backup)
    again = LibraryStore(open_library(evening.path), clock)
    (line,) = again.ask(key_of, "session").result().lines
    assert line.key is not None
    assert line.key.name == NAME
    again.close()


def test_what_was_destroyed_is_in_no_table_and_nowhere_in_the_files(
    evening: LibraryStore, code: str, clock: Any
) -> None:
    folder = BackupFolder(evening.path, clock)
    backup = folder.make(Reason.ASKED)
    act(evening, destroy_keys, "session", "Planen")
    assert tables_with(evening.path) == set()
    assert in_files(evening.path.parent) == set()  # while the program still runs
    evening.close()
    assert in_files(evening.path.parent) == set()
    restore(folder, backup)
    assert tables_with(evening.path) == set()
    again = LibraryStore(open_library(evening.path), clock)
    assert [one.code for one in again.ask(lambda view: view.where(Interview)).result()] == [code]
    again.close()


def test_a_name_whose_interview_was_taken_back_is_destroyed_with_the_others(evening: LibraryStore, code: str) -> None:
    while (turned := evening.undo(FACILITATOR, "session").result()) is not None and turned.undone != "save_interview":
        pass
    assert act(evening, destroy_keys, "session", "Planen") == 1
    assert tables_with(evening.path) == set()
    assert in_files(evening.path.parent) == set()


def test_a_name_whose_interview_is_gone_goes_when_its_time_is_up(evening: LibraryStore, code: str, clock: Any) -> None:
    with pytest.raises(Refused, match="interview_has_key"):
        act(evening, remove_interview, "i")
    while (turned := evening.undo(FACILITATOR, "session").result()) is not None and turned.undone != "save_interview":
        pass
    act(evening, tidy_up)
    assert tables_with(evening.path) == {"interviewkey"}
    evening.redo(FACILITATOR, "session").result()
    (line,) = evening.ask(key_of, "session").result().lines
    assert line.key is not None  # an undo may bring it back, and it is found again
    evening.undo(FACILITATOR, "session").result()
    clock.now += timedelta(days=400)
    act(evening, forget_strays)
    assert tables_with(evening.path) == set()


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Laptop, Laptop]]:
    """Two laptops with the same interview."""
    a, b = Laptop(tmp_path, "a").plan(), Laptop(tmp_path, "b")
    a.act(save_interview, Interview("both", "session", own_group="Boende", notes="Om ljuset."))
    a.act(save_quote, Quote("q", "", "both", "Jag går omvägen.", NOW))
    b.merge(a.pack())
    b.time = a.time + timedelta(minutes=1)
    yield a, b
    a.close()
    b.close()


def test_two_laptops_interviews_are_brought_together_and_have_a_code_each(two: tuple[Laptop, Laptop]) -> None:
    a, b = two
    known = {a.act(save_interview, Interview(f"a{n}", "session")).code for n in range(40)}
    b_codes = {b.act(save_interview, Interview(f"b{n}", "session")).code for n in range(40)}
    assert known & b_codes
    b.act(save_quote, replace(b.rows(Quote)[0], approval=Approval.YES))
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()
    assert a.merge(b.pack()).is_nothing
    assert len({one.code for one in a.rows(Interview)}) == 81
    assert [one.approval for one in a.rows(Quote)] == [Approval.YES]


def test_an_interview_that_the_other_quotes_from_is_not_lost(two: tuple[Laptop, Laptop]) -> None:
    a, b = two
    a.act(remove_interview, "both")
    b.act(save_quote, Quote("new", "", "both", "Och hem igen.", NOW))
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()
    assert [one.id for one in a.rows(Interview)] == ["both"]
    assert {one.text for one in a.rows(Quote)} == {"Och hem igen."}


def test_what_is_in_a_package_is_as_the_rules_have_it(two: tuple[Laptop, Laptop], tmp_path: Path) -> None:
    a, _b = two
    package = a.pack()
    broken = [replace(one, code="Zeynep") if isinstance(one, Interview) else one for one in package.rows]
    write_package(replace(package, rows=tuple(broken)), tmp_path / "odd.lapp")
    with pytest.raises(StorageTrouble, match="package_wrong"):
        read_package(tmp_path / "odd.lapp")
    lost = tuple(one for one in package.rows if not isinstance(one, Interview))
    write_package(replace(package, rows=lost), tmp_path / "lost.lapp")
    with pytest.raises(StorageTrouble, match="package_wrong"):
        read_package(tmp_path / "lost.lapp")
    assert json.dumps([str(one) for one in package.keys]) == "[]"
