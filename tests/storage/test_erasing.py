"""Somebody who is erased is nowhere in the library any more: not in a table, not in the history, not between the rows;
and neither undo, nor an old package, nor an old backup brings them back."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.choosing import choose
from storage.library import open_library
from storage.restoring import restore
from storage.salvage import Salvage
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.storage.laptops import Laptop
from workshop.arranging import group_ideas
from workshop.backups import Reason
from workshop.board import Idea
from workshop.collecting import add_idea, edit_idea, remove_ideas
from workshop.consent import Consent, Purpose
from workshop.consenting import choose_consents
from workshop.deciding import agree_action, decide, remove_action, write_note
from workshop.disposal import Held
from workshop.erasing import Chosen, correct_person, erase_person
from workshop.errors import Refused
from workshop.going_back import go_back_to, look_back
from workshop.leading import close_session, go_live
from workshop.people import Attendance, Presence
from workshop.persons import Person, find_person
from workshop.planning import save_project
from workshop.ports import Store
from workshop.sessions import Project
from workshop.signing_in import correct_attendance, sign_in, sign_out
from workshop.tagging import tag_ideas

NAME, EARLIER = "Åsa Öbergström", "Åsa Öbergstöm"
UUID = "11111111-1111-4111-8111-111111111111"


def act(store: Store, action: Callable[..., Any], *args: object, **facts: object) -> Any:
    return store.act(FACILITATOR, action, *args, **facts).result()


def fill(store: LibraryStore) -> None:
    """An evening that speaks of one person in every way there is, and of others beside."""
    project = store.ask(lambda view: view.need(Project, "project")).result()
    act(store, save_project, replace(project, consents=tuple(Purpose)))
    act(store, go_live, "session")
    store.act(PHONE, sign_in, "asa", "session", name=EARLIER, organisation="Föreningen Ek", device="t").result()
    act(store, correct_attendance, "asa", name=NAME, organisation="Föreningen Ek")
    act(store, choose_consents, UUID, "asa", [Purpose.PICTURE, Purpose.QUOTE])
    act(store, choose_consents, UUID.replace("1", "2"), "asa", [Purpose.QUOTE])
    act(store, sign_in, "bo", "session", name="Bo Ek")
    act(store, sign_in, "mistake", "session", name=NAME)
    act(store, sign_out, "mistake")
    store.act(PHONE, add_idea, "own", "session", "light", "Ljus vid trappan", attendance_id="asa").result()
    act(store, add_idea, "about", "session", "light", f"Fråga {NAME}s bror")
    act(store, edit_idea, "about", f"Fråga {NAME.upper()}")
    act(store, add_idea, "gone", "session", "sit", f"Bänken hos {NAME}")
    act(store, remove_ideas, ["gone"])
    act(store, tag_ideas, ["about"], add=["ljus"])
    act(store, group_ideas, "group", ["about"], heading=f"{NAME} och ljuset")
    act(store, write_note, "note", "session", "", "Åsa\nÖbergström talade länge.")
    act(store, decide, "decision", "session", f"{NAME} bjuds in.")
    act(store, agree_action, "action", "session", "Ring", responsible=NAME, due=None)
    act(store, remove_action, "action")
    act(store, close_session, "session")


@pytest.fixture
def filled(evening: LibraryStore) -> LibraryStore:
    fill(evening)
    return evening


def person(store: Store, name: str = NAME) -> Person:
    return store.ask(find_person, name).result()


def whole(found: Person) -> Chosen:
    return Chosen(
        tuple(one.attendance.id for one in found.appearances), tuple(one.mention for one in found.passages), found.names
    )


def erase(store: Store) -> int:
    rows = int(act(store, erase_person, whole(person(store)), rule="Begäran"))
    if left := person(store, EARLIER).passages:  # as it was typed before it was corrected
        rows += int(act(store, erase_person, Chosen((), tuple(one.mention for one in left), (EARLIER,))))
    return rows


def told(path: Path) -> list[str]:
    """Where in the tables the name can be read, with all that JSON hides of it unfolded."""
    sql = sqlite.connect(str(path))
    tables = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = []
    for table in tables:
        for row in sql.execute(f'SELECT * FROM "{table}"'):
            found += [f"{table}: {cell!r}" for cell in row if cell is not None and _names(cell)]
    sql.close()
    return found


def _names(cell: object) -> bool:
    text = cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)
    with suppress(ValueError):
        text = str(json.loads(text))
    return any(part in text.casefold() for part in ("öbergst", "obergst"))


def in_files(folder: Path) -> set[str]:
    parts = [part.encode() for part in ("öbergst", "Öbergst", "ÖBERGST", "obergst")]
    return {file.name for file in folder.iterdir() if file.is_file() and any(p in file.read_bytes() for p in parts)}


def test_the_name_is_in_no_table_and_nowhere_else_in_the_files(filled: LibraryStore) -> None:
    assert len(told(filled.path)) > 20
    assert erase(filled) > 8
    assert told(filled.path) == []
    assert in_files(filled.path.parent) == set()  # while the program still runs
    filled.close()
    assert in_files(filled.path.parent) == set()


def test_those_who_were_there_stay_counted_and_others_stay_as_they_were(filled: LibraryStore) -> None:
    before = filled.ask(lambda view: view.tally("session")).result()
    erase(filled)
    assert filled.ask(lambda view: view.tally("session")).result() == before
    people = {one.id: one for one in filled.ask(lambda view: view.where(Attendance)).result()}
    assert (people["asa"].presence, people["asa"].name, people["asa"].organisation) == (Presence.GUEST, "", "")
    assert people["bo"].name == "Bo Ek"
    assert filled.ask(lambda view: view.where(Consent)).result() == []
    ideas = {one.id: one for one in filled.ask(lambda view: view.where(Idea)).result()}
    assert (ideas["own"].text, ideas["own"].attendance_id) == ("Ljus vid trappan", "")
    assert ideas["about"].text == "Fråga […]"
    assert (filled.ask(lambda view: view.disposals()).result()[-1].held) is Held.PERSON


def test_undo_and_going_back_still_hold_and_bring_nobody_back(filled: LibraryStore) -> None:
    erase(filled)
    turned = 0
    while (last := filled.undo(FACILITATOR, "session").result()) is not None and last.undone != "sign_in":
        turned += 1
    assert turned >= 10
    assert told(filled.path) == []
    while filled.redo(FACILITATOR, "session").result() is not None:
        pass
    revisions = [one.revision for one in filled.ask(lambda view: view.history("session")).result()]
    for revision in revisions:
        filled.ask(look_back, "session", revision).result()
    act(filled, go_back_to, "session", revisions[len(revisions) // 2])
    assert told(filled.path) == []
    assert person(filled).passages == () == person(filled).appearances


def test_an_old_package_brings_nobody_back(tmp_path: Path) -> None:
    one, other = Laptop(tmp_path, "one").plan(), Laptop(tmp_path, "other")
    fill(one.store)
    package = one.pack()
    other.merge(package)
    erase(other.store)
    assert told(other.path) == []
    other.merge(package)
    assert told(other.path) == []
    erase(one.store)
    assert one.merge(package).is_nothing
    one.merge(other.pack())
    other.merge(one.pack())
    assert [told(one.path), told(other.path)] == [[], []]
    assert one.state() == other.state()
    one.store.close()
    other.store.close()


def test_an_old_backup_brings_nobody_back(filled: LibraryStore, clock: Callable[[], Any]) -> None:
    folder = BackupFolder(filled.path, clock)
    backup = folder.make(Reason.ASKED)
    act(filled, write_note, "later", "session", "", "Skrivet sedan")
    erase(filled)
    filled.close()
    restore(folder, backup)
    assert told(filled.path) == []
    assert in_files(filled.path.parent) == set()
    again = LibraryStore(open_library(filled.path), clock)
    assert [one.held for one in again.ask(lambda view: view.disposals()).result()][:1] == [Held.PERSON]
    assert again.ask(lambda view: view.count(Attendance)).result() == 2
    again.close()


def test_who_is_corrected_is_called_so_everywhere_and_in_the_genitive(filled: LibraryStore) -> None:
    act(filled, edit_idea, "about", f"Fråga {NAME}s bror")
    assert act(filled, correct_person, whole(person(filled)), "Åsa Bergström") == 5
    assert filled.ask(lambda view: view.need(Idea, "about")).result().text == "Fråga Åsa Bergströms bror"
    assert filled.ask(lambda view: view.need(Attendance, "asa")).result().name == "Åsa Bergström"
    assert [one for one in person(filled).passages if one.mention.is_now] == []


def test_nothing_is_erased_while_phones_wait(filled: LibraryStore) -> None:
    act(filled, go_live, "session")
    with pytest.raises(Refused, match="erase_live"):
        erase(filled)
    assert told(filled.path)


def test_a_rescue_takes_nobody_from_an_old_backup_who_was_erased(filled: LibraryStore) -> None:
    backup, found = Salvage(), Salvage()
    backup.rows["attendance"] = {one.id: one for one in filled.ask(lambda view: view.where(Attendance)).result()}
    erase(filled)
    found.broken = {"attendance", "log_change"}
    found.others["erased"] = filled._library.connection.execute("SELECT * FROM erased").fetchall()
    assert choose(found, backup).rows[Attendance].keys() == {"bo"}
