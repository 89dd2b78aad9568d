"""A package is the whole session, opens with nothing but its passphrase, and says nothing on its outside."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest

from storage.package_format import WORK_MAX
from storage.package_reading import read_package
from storage.packing import write_package
from tests.storage.laptops import AT, MARIA, MERGE, PLAN, Laptop
from workshop import arranging, collecting, deciding, leading, planning, signing_in
from workshop.board import Idea
from workshop.errors import Refused, StorageTrouble
from workshop.packages import PackageKind, pack_project
from workshop.people import Role

PASSPHRASE = "fyra ord på en rad"
LEAST_WORK = 15  # a sixteenth of what a laptop of today gets, so that one under load does, too


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    """A laptop with an evening behind it."""
    made = Laptop(tmp_path, "a").plan()
    made.act(leading.go_live, "session")
    made.act(signing_in.sign_in, "p1", "session", name="Åsa Öberg", role=Role.RESIDENT)
    made.act(collecting.add_idea, "i1", "session", "light", "Lampor vid grinden", attendance_id="p1")
    made.act(collecting.add_idea, "i2", "session", "light", "Ljus\nslinga 💡")
    made.act(arranging.group_ideas, "g1", ["i1", "i2"], "Ljus")
    made.act(collecting.add_idea, "i3", "session", "sit", "Bänkar")
    made.act(collecting.remove_ideas, ["i3"])
    made.act(deciding.decide, "d1", "session", "Vi provar lampor")
    made.act(deciding.write_note, "n1", "session", "", "Mycket folk")
    made.act(deciding.agree_action, "a1", "session", "Ringa elektrikern", responsible="Åsa")
    made.act(leading.close_session, "session")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path, "b")
    yield made
    made.close()


def test_what_is_written_is_what_is_read(laptop: Laptop, tmp_path: Path) -> None:
    package = laptop.pack()
    write_package(package, tmp_path / "one.lapp")
    assert read_package(tmp_path / "one.lapp") == package


def test_a_whole_session_comes_over_with_its_history(laptop: Laptop, other: Laptop) -> None:
    told = other.merge(laptop.pack())
    assert other.state() == laptop.state()
    (brought,) = told.sessions
    assert (brought.is_new, brought.added[Idea], told.conflicts) == (True, 2, ())
    there = [(e.at, e.action, e.who) for e in laptop.store.ask(lambda view: view.history("session")).result()]
    here = other.store.ask(lambda view: view.history("session")).result()
    assert [(e.at, e.action, e.who) for e in here if e.action != "merge_package"] == there
    assert all(e.revision == 0 and not e.can_be_undone for e in here if e.action != "merge_package")


def test_no_number_is_given_again_that_was_given_elsewhere(laptop: Laptop, other: Laptop) -> None:
    other.merge(laptop.pack())
    other.act(collecting.add_idea, "i4", "session", "sit", "Soffor")
    assert other.row(Idea, "i4").number == 4


def test_a_merge_is_one_action_and_history_moves_nothing(laptop: Laptop, other: Laptop) -> None:
    heard = []
    other.store.subscribe(heard.append)
    other.merge(laptop.pack())
    assert [(commit.action, commit.by) for commit in heard] == [("merge_package", MERGE)]
    other.store.undo(MARIA, "session").result()
    assert other.state() == laptop.state()


def test_what_was_brought_into_a_known_session_can_be_taken_back_and_fetched_again(
    laptop: Laptop, other: Laptop
) -> None:
    other.merge(laptop.pack())
    laptop.act(collecting.edit_idea, "i1", "Lampor vid båda grindarna")
    laptop.act(collecting.add_idea, "i5", "session", "sit", "Gungor")
    package = laptop.pack()
    before = other.state()
    other.merge(package)
    assert other.store.undo(MARIA, "session").result() is not None
    assert other.state() == before
    laptop.merge(other.pack())
    assert laptop.row(Idea, "i5") is not None, "taking a merge back is no removal"
    other.merge(package)
    assert other.state() == laptop.state()


def test_a_project_comes_with_all_its_sessions(laptop: Laptop, other: Laptop, tmp_path: Path) -> None:
    laptop.act(planning.save_session, "later", PLAN)
    package = laptop.store.ask(pack_project, "project", AT).result()
    write_package(package, tmp_path / "p.lapp")
    read = read_package(tmp_path / "p.lapp")
    assert (read.kind, {one.id for one in read.sessions}) == (PackageKind.PROJECT, {"session", "later"})
    other.merge(read)
    assert other.state() == laptop.state()
    assert other.store.undo(MARIA, "session").result() is None, "several sessions are not one step on one board"


def test_a_live_session_is_neither_packed_nor_disturbed(laptop: Laptop, other: Laptop) -> None:
    package = laptop.pack()
    laptop.act(leading.go_live, "session")
    before = laptop.state()
    with pytest.raises(Refused, match="pack_live"):
        laptop.pack()
    with pytest.raises(Refused, match="merge_live"):
        laptop.merge(package)
    assert laptop.state() == before


def test_a_row_that_is_already_in_another_session_is_not_taken_from_it(laptop: Laptop, other: Laptop) -> None:
    other.plan()
    other.act(planning.save_session, "another", PLAN)
    other.act(planning.save_questions, "another", [("q", "?")])
    other.act(collecting.add_idea, "i1", "another", "q", "Något annat")
    before = other.state()
    with pytest.raises(Refused, match="package_mismatch"):
        other.merge(laptop.pack())
    assert other.state() == before


# The file


def test_a_locked_package_opens_with_its_passphrase_in_any_age_program(laptop: Laptop, tmp_path: Path) -> None:
    package, path = laptop.pack(), tmp_path / "locked.lapp"
    write_package(package, path, PASSPHRASE)
    assert b"PK" not in path.read_bytes()[:200]
    work = int(path.read_bytes().split(b"\n")[1].split()[3])
    assert LEAST_WORK <= work <= WORK_MAX
    assert pyrage.passphrase.decrypt(path.read_bytes(), PASSPHRASE)[:2] == b"PK"


@pytest.mark.usefixtures("quick_lock")
def test_a_locked_package_is_read_with_its_passphrase_and_no_other(laptop: Laptop, tmp_path: Path) -> None:
    package, path = laptop.pack(), tmp_path / "locked.lapp"
    write_package(package, path, PASSPHRASE)
    assert b"PK" not in path.read_bytes()[:200]
    assert read_package(path, PASSPHRASE) == package
    for typed, code in (("", "package_locked"), ("fel ord på en rad", "package_wrong_passphrase")):
        with pytest.raises(StorageTrouble, match=code):
            read_package(path, typed)


def test_the_manifest_names_nobody_and_nothing(laptop: Laptop, tmp_path: Path) -> None:
    path = tmp_path / "one.lapp"
    write_package(laptop.pack(), path, program="9.9")
    with zipfile.ZipFile(path) as archive:
        manifest = archive.read("manifest.json").decode()
    assert json.loads(manifest)["program"] == "9.9"
    assert not [word for word in ("Åsa", "Gården", "Maria", "\\u00c5", "Lampor") if word in manifest]


def test_a_package_is_written_whole_or_not_at_all(
    laptop: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.lapp"
    path.write_bytes(b"what was there")

    def fails(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fails)
    with pytest.raises(StorageTrouble, match="disk_full"):
        write_package(laptop.pack(), path)
    assert path.read_bytes() == b"what was there"
    assert list(tmp_path.glob(".*.tmp")) == []


def test_a_restored_library_goes_by_another_name(laptop: Laptop) -> None:
    """What it did before, others may know; what it does at the same revisions from now on is something else."""
    from storage.merged import draw_origin

    before = laptop.store.ask(lambda view: (view.origin(), view.writes(["session"], []))).result()
    laptop.store.ask(lambda view: draw_origin(view._sql)).result()
    after = laptop.store.ask(lambda view: (view.origin(), view.writes(["session"], []))).result()
    assert after[0] != before[0]
    assert after[1] == before[1], "the old changes keep their names"
    laptop.act(collecting.colour_ideas, ["i1"], "rose")
    names = {write.origin for write in laptop.pack().writes}
    assert names == {before[0], after[0]}
