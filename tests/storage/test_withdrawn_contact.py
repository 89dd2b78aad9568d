"""Whoever takes their consent to be reached back is reachable nowhere: not on the card, not in the history, not between
the rows of the file; and neither undo, nor a package, nor a backup brings it back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.library import open_library
from storage.restoring import restore
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.storage.laptops import Laptop
from workshop.backups import Reason
from workshop.blanks import ERASED
from workshop.erasing import Chosen, erase_person
from workshop.history import Entry
from workshop.leading import close_session, go_live
from workshop.matching import approve_cards, remove_card, withdraw_contact, write_card
from workshop.matchmaking import MatchCard, Side
from workshop.persons import find_person

ADDRESS = "rosmarin.oberg@example.se"


def act(store: LibraryStore, action: Callable[..., Any], *args: object, **facts: object) -> Any:
    return store.act(FACILITATOR, action, *args, **facts).result()


def card(store: LibraryStore, id: str = "offer") -> MatchCard:
    return store.ask(lambda view: view.need(MatchCard, id)).result()


def in_files(folder: Path) -> set[str]:
    """The raw files that hold the address, whatever SQLite would say of them."""
    return {one.name for one in folder.iterdir() if one.is_file() and ADDRESS.encode() in one.read_bytes()}


def in_tables(path: Path) -> list[str]:
    sql = sqlite.connect(str(path))
    tables = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = [table for table in tables for row in sql.execute(f'SELECT * FROM "{table}"') if ADDRESS in str(row)]
    sql.close()
    return found


@pytest.fixture
def offered(evening: LibraryStore) -> LibraryStore:
    """An offer with an address, which has been read, changed and matched with nobody."""
    act(evening, go_live, "session")
    facts: dict[str, Any] = {"contact": ADDRESS, "has_consent": True, "party": "Rosmarin Öberg"}
    act(evening, write_card, "offer", "session", Side.OFFER, "Verktyg", **facts)
    act(evening, approve_cards, ["offer"])
    act(evening, write_card, "offer", "session", Side.OFFER, "Verktyg att låna", **facts)
    return evening


def test_the_address_is_in_no_table_and_nowhere_else_in_the_files(offered: LibraryStore) -> None:
    assert "log_change" in in_tables(offered.path)
    act(offered, withdraw_contact, "offer")
    assert card(offered).contact == ""
    assert in_tables(offered.path) == []
    assert in_files(offered.path.parent) == set()  # while the program still runs
    offered.close()
    assert in_files(offered.path.parent) == set()


def test_the_history_still_tells_that_it_was_withdrawn_and_of_nothing_else_of_it(offered: LibraryStore) -> None:
    act(offered, withdraw_contact, "offer")
    last: Entry = offered.ask(lambda view: view.history("session")).result()[0]
    assert (last.action, last.lasting) == ("withdraw_contact", True)
    images = offered._library.connection.execute(
        "SELECT before, after FROM log_change WHERE row_id = 'offer'"
    ).fetchall()
    told = {json.loads(image)["contact"] for pair in images for image in pair if image is not None}
    assert told == {"", ERASED}


def test_a_contact_that_is_emptied_in_the_form_is_withdrawn_too(offered: LibraryStore) -> None:
    act(offered, write_card, "offer", "session", Side.OFFER, "Verktyg att låna", party="Rosmarin Öberg")
    assert in_tables(offered.path) == []
    assert in_files(offered.path.parent) == set()


def test_undo_brings_nothing_back_and_still_works_on_what_came_before(offered: LibraryStore) -> None:
    act(offered, withdraw_contact, "offer")
    undone = offered.undo(FACILITATOR, "session").result()
    assert undone is not None
    assert undone.undone == "write_card"
    assert (card(offered).text, card(offered).contact) == ("Verktyg", "")
    while offered.redo(FACILITATOR, "session").result() is not None:
        pass
    assert (card(offered).text, card(offered).contact) == ("Verktyg att låna", "")
    assert in_tables(offered.path) == []


def test_to_withdraw_what_was_never_there_leaves_the_file_alone(offered: LibraryStore) -> None:
    act(offered, write_card, "need", "session", Side.NEED, "En lokal")
    before = offered.ask(lambda view: view.history("session")).result()
    act(offered, withdraw_contact, "need")
    assert offered.ask(lambda view: view.history("session")).result() == before
    assert offered.ask(lambda view: view.erased()).result() == {}


def test_it_is_withdrawn_on_every_laptop_that_hears_of_it(tmp_path: Path) -> None:
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
    one, other = Laptop(tmp_path / "one", "one").plan(), Laptop(tmp_path / "other", "other")
    one.act(write_card, "offer", "session", Side.OFFER, "Verktyg", contact=ADDRESS, has_consent=True)
    old = one.pack()
    other.merge(old)
    assert "merged_change" in in_tables(other.path)
    one.act(withdraw_contact, "offer")
    new = one.pack()
    other.merge(new)
    assert other.row(MatchCard, "offer").contact == ""
    assert in_tables(other.path) == []
    for laptop in (one, other):
        laptop.merge(old)  # as it lies in somebody's mail
        assert laptop.row(MatchCard, "offer").contact == ""
        assert in_tables(laptop.path) == []
    assert other.merge(new).is_nothing
    assert one.merge(other.pack()).is_nothing
    assert one.state() == other.state()
    one.close()
    other.close()
    assert in_files(one.path.parent) | in_files(other.path.parent) == set()


def test_an_old_backup_brings_no_address_back(offered: LibraryStore, clock: Callable[[], Any]) -> None:
    folder = BackupFolder(offered.path, clock)
    backup = folder.make(Reason.ASKED)
    act(offered, withdraw_contact, "offer")
    offered.close()
    restore(folder, backup)
    assert in_tables(offered.path) == []
    assert in_files(offered.path.parent) == set()
    again = LibraryStore(open_library(offered.path), clock)
    assert (card(again).text, card(again).contact) == ("Verktyg att låna", "")
    again.close()


@pytest.mark.parametrize("is_there", [True, False])
def test_who_is_erased_is_not_reached_by_their_offer_either(offered: LibraryStore, is_there: bool) -> None:
    """An address says who somebody is, also without the name beside it."""
    if not is_there:
        act(offered, remove_card, "offer")
    act(offered, close_session, "session")
    found = offered.ask(find_person, "Rosmarin Öberg").result()
    act(offered, erase_person, Chosen((), tuple(one.mention for one in found.passages), found.names))
    assert in_tables(offered.path) == []
    assert in_files(offered.path.parent) == set()
    if is_there:
        assert (card(offered).party, card(offered).contact) == (ERASED, "")
