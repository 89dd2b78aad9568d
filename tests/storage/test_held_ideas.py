"""Notes that wait, pauses and stops, in what becomes of a library: other laptops, older ages, damage, backups."""

from __future__ import annotations

import lzma
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.library import open_library
from storage.rescuing import rescue
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.storage.damaging import noise
from tests.storage.laptops import Laptop, Two
from workshop.backups import Reason
from workshop.board import HeldIdea, Idea
from workshop.changes import By
from workshop.collecting import add_idea
from workshop.leading import close_session, go_live, open_question, pause_phones
from workshop.reviewing import review_ideas, show_ideas, turn_down_ideas
from workshop.sessions import Intake, Review, Session
from workshop.signing_in import sign_in, sign_out
from workshop.source import Source
from workshop.stopping import stop_phone


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two laptops with the same closed evening, in which two notes still wait."""
    a, b = Laptop(tmp_path, "a").plan(), Laptop(tmp_path, "b")
    a.act(go_live, "session")
    a.act(open_question, "session", "light")
    a.act(review_ideas, "session", Review.FIRST)
    a.act(sign_in, "asa", "session", name="Åsa")
    for id, by in (("one", "asa"), ("two", "")):
        phone = By(Source.PHONE)
        a.store.act(phone, add_idea, id, "session", "light", f"Lapp {id}", attendance_id=by, device="token").result()
    a.act(close_session, "session")
    b.merge(a.pack())
    b.time = a.time + timedelta(minutes=1)
    yield a, b
    a.close()
    b.close()


def exchange(two: Two) -> None:
    a, b = two
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()


def held(laptop: Laptop) -> list[str]:
    return sorted(row.id for row in laptop.rows(HeldIdea))


def ideas(laptop: Laptop) -> list[str]:
    return sorted(row.id for row in laptop.rows(Idea))


# Two laptops


def test_what_waits_goes_along_in_a_package(two: Two) -> None:
    assert held(two[1]) == ["one", "two"]
    assert two[1].row(HeldIdea, "one").attendance_id == "asa"


def test_what_one_lets_through_is_an_idea_on_both(two: Two) -> None:
    two[0].act(show_ideas, ["one"])
    exchange(two)
    assert (held(two[1]), ideas(two[1])) == (["two"], ["one"])


def test_what_both_let_through_is_there_once(two: Two) -> None:
    for laptop in two:
        laptop.act(show_ideas, ["one", "two"])
    exchange(two)
    assert (held(two[0]), ideas(two[0])) == ([], ["one", "two"])


def test_what_one_lets_through_and_the_other_removes_is_not_lost(two: Two) -> None:
    two[0].act(show_ideas, ["one"])
    two[1].act(turn_down_ideas, ["one", "two"])
    exchange(two)
    assert (held(two[0]), ideas(two[0])) == ([], ["one"])


def test_a_name_that_is_taken_off_one_list_goes_from_what_waits(two: Two) -> None:
    two[0].act(sign_out, "asa")
    exchange(two)
    assert two[1].row(HeldIdea, "one").attendance_id == ""


def test_what_one_lets_through_and_the_other_holds_again_is_there_once(two: Two) -> None:
    for laptop in two:
        laptop.act(show_ideas, ["one"])
    two[1].store.undo(By(Source.FACILITATOR), "session").result()
    exchange(two)
    assert (held(two[0]), ideas(two[0])) == (["two"], ["one"])


# Older ages, damage, backups


@pytest.fixture(params=["m001_first_evening", "m002_search"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    packed = Path(__file__).with_name("specimens").joinpath(f"{request.param}.lappbib.xz")
    file = tmp_path / "old.lappbib"
    file.write_bytes(lzma.decompress(packed.read_bytes()))
    return file


def sessions(store: LibraryStore) -> list[Session]:
    return store.ask(lambda view: view.where(Session)).result()


def test_sessions_of_an_older_library_are_open_and_unreviewed(old: Path) -> None:
    store = LibraryStore(open_library(old))
    try:
        assert {(one.review, one.intake, one.stopped) for one in sessions(store)} == {(Review.AT_ONCE, Intake.OPEN, ())}
    finally:
        store.close()


def test_an_older_library_that_is_rescued_keeps_its_sessions(old: Path, tmp_path: Path) -> None:
    plain = sqlite.connect(str(old))
    titles = [title for (title,) in plain.execute("SELECT title FROM session ORDER BY id")]
    plain.close()
    target = tmp_path / "rescued.lappbib"
    rescued = rescue(old, target)
    assert rescued.kinds[Session].rebuilt == 0, "they are read where they lie, and not only from the log"
    store = LibraryStore(open_library(target))
    try:
        assert [one.title for one in sorted(sessions(store), key=lambda one: one.id)] == titles
    finally:
        store.close()


def test_what_waits_is_rescued_too(evening: LibraryStore, tmp_path: Path) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, review_ideas, "session", Review.FIRST).result()
    written = evening.act(PHONE, add_idea, "i", "session", "light", "Väntar").result()
    evening.act(FACILITATOR, pause_phones, "session").result()
    evening.close()
    plain = sqlite.connect(str(evening.path))
    roots = plain.execute("SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name IN ('heldidea', 'session')")
    pages = [page - 1 for (page,) in roots]
    plain.close()
    evening.path.write_bytes(noise(evening.path.read_bytes(), pages))
    target = tmp_path / "rescued.lappbib"
    rescue(evening.path, target)
    store = LibraryStore(open_library(target))
    try:
        (session,) = sessions(store)
        assert (session.review, session.intake) == (Review.FIRST, Intake.PAUSED)
        assert store.ask(lambda view: view.where(HeldIdea)).result() == [written]
    finally:
        store.close()


def test_a_backup_does_not_know_which_phone_was_stopped(evening: LibraryStore) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i", "session", "light", "x", device="TOKENTOKEN").result()
    evening.act(FACILITATOR, stop_phone, "i", "stop", with_notes=False).result()
    folder = BackupFolder(evening.path)
    file = folder.path / folder.make(Reason.ASKED).name
    assert b"TOKENTOKEN" not in file.read_bytes()
    copy = sqlite.connect(str(file))
    assert copy.execute("SELECT count(*) FROM device").fetchone()[0] == 0
    copy.close()
