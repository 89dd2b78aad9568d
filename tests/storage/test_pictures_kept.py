"""The pictures of notes, in what becomes of a library: undo, other laptops, damage, and what is thrown away when."""

from __future__ import annotations

import hashlib
import json
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PIL import Image

from storage.backup import BackupFolder
from storage.library import open_library
from storage.package_format import CONTENT_MAX
from storage.package_reading import read_package
from storage.packing import write_package
from storage.rescuing import rescue
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.phone.pictures import bomb, photo
from tests.storage.laptops import Laptop
from ui.phone.developing import is_sound
from workshop.backups import Reason
from workshop.board import HeldIdea, Idea
from workshop.changes import By
from workshop.collecting import add_idea, edit_idea, remove_ideas
from workshop.errors import Refused, StorageTrouble
from workshop.illustrating import describe_picture, put_picture, remove_picture
from workshop.leading import close_session, go_live
from workshop.packages import Package
from workshop.pictures import Picture, PictureKind
from workshop.reviewing import review_ideas, show_ideas, turn_down_ideas
from workshop.sessions import Review
from workshop.source import Source
from workshop.tidying import tidy_up

LAMP = Picture(PictureKind.PHOTO, photo(64, 48))
BENCH = Picture(PictureKind.DRAWING, photo(50, 50, "PNG"), "En bänk")
PHONE = By(Source.PHONE)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path, "a").plan()
    made.act(go_live, "session")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Laptop]:
    made = Laptop(tmp_path, "b")
    yield made
    made.close()


def content(laptop: Laptop, id: str) -> bytes | None:
    return laptop.store.ask(lambda view: view.content(id)).result()


def contents(laptop: Laptop) -> set[str]:
    return {
        id for (id,) in laptop.store.ask(lambda view: view._sql.execute("SELECT id FROM content").fetchall()).result()
    }


def lay(laptop: Laptop, id: str, picture: Picture = LAMP, text: str = "") -> Idea:
    made = laptop.act(add_idea, id, "session", "light", text, picture=picture)
    assert isinstance(made, Idea)
    return made


# On a note


def test_a_note_needs_words_or_a_picture(laptop: Laptop) -> None:
    with pytest.raises(Refused) as refused:
        laptop.act(add_idea, "a", "session", "light", "  ")
    assert refused.value.code == "idea_empty"
    assert lay(laptop, "b").text == ""
    assert laptop.act(edit_idea, "b", "Ord").text == "Ord"
    assert laptop.act(edit_idea, "b", " ").text == ""
    with pytest.raises(Refused) as refused:
        laptop.act(remove_picture, "b")
    assert refused.value.code == "idea_empty"


def test_what_is_no_picture_is_refused_and_leaves_nothing(laptop: Laptop) -> None:
    for bad in (b"", b"<svg/>", b"\xff\xd8\xff" + bytes(3 * 2**20)):
        with pytest.raises(Refused) as refused:
            lay(laptop, "a", Picture(PictureKind.PHOTO, bad), "Ord")
        assert refused.value.code == "picture_bad"
    assert contents(laptop) == set()
    assert laptop.rows(Idea) == []


def test_a_picture_is_put_described_exchanged_and_taken_away_and_all_of_it_undone(laptop: Laptop) -> None:
    laptop.act(add_idea, "a", "session", "light", "Ord")
    laptop.act(put_picture, "a", LAMP)
    laptop.act(describe_picture, "a", " En  lampa ")
    laptop.act(put_picture, "a", BENCH)
    laptop.act(remove_picture, "a")
    seen = []
    for _ in range(4):
        laptop.store.undo(FACILITATOR, "session").result()
        idea = laptop.row(Idea, "a")
        seen.append((idea.picture_kind, idea.picture_alt, bool(idea.picture_id and content(laptop, idea.picture_id))))
    assert seen == [
        (PictureKind.DRAWING, "En bänk", True),
        (PictureKind.PHOTO, "En lampa", True),
        (PictureKind.PHOTO, "", True),
        (PictureKind.NONE, "", False),
    ]


def test_the_same_bytes_are_kept_once(laptop: Laptop) -> None:
    assert lay(laptop, "a").picture_id == lay(laptop, "b").picture_id == hashlib.sha256(LAMP.content).hexdigest()
    assert len(contents(laptop)) == 1


# What is thrown away


def test_a_removed_picture_can_be_brought_back_while_the_session_is_live_and_is_gone_after(laptop: Laptop) -> None:
    lay(laptop, "a")
    lay(laptop, "b", BENCH)
    laptop.act(remove_ideas, ["a"])
    laptop.act(tidy_up)  # the laptop was started anew in the middle of the evening
    laptop.store.undo(FACILITATOR, "session").result()
    assert content(laptop, laptop.row(Idea, "a").picture_id) == LAMP.content
    laptop.act(remove_ideas, ["a"])
    laptop.act(close_session, "session")
    laptop.act(tidy_up)
    assert contents(laptop) == {laptop.row(Idea, "b").picture_id}


def test_an_evening_that_nobody_closed_keeps_nothing_for_ever(laptop: Laptop) -> None:
    lay(laptop, "a")
    laptop.act(remove_ideas, ["a"])
    laptop.time += timedelta(days=1)
    laptop.act(tidy_up)
    assert contents(laptop) == set()


def test_what_a_turned_down_note_showed_goes_too_and_what_waits_stays(laptop: Laptop) -> None:
    laptop.act(review_ideas, "session", Review.FIRST)
    for id, picture in (("a", LAMP), ("b", BENCH)):
        laptop.store.act(PHONE, add_idea, id, "session", "light", "", device="d", picture=picture).result()
    laptop.act(turn_down_ideas, ["a"])
    laptop.act(close_session, "session")
    laptop.act(tidy_up)
    assert contents(laptop) == {laptop.row(HeldIdea, "b").picture_id}
    laptop.act(show_ideas, ["b"])
    assert laptop.row(Idea, "b").picture_alt == "En bänk"


def test_a_document_that_nothing_names_is_no_loose_picture(laptop: Laptop) -> None:
    laptop.act(lambda work: work.keep(b"%PDF-1.7"))
    laptop.act(close_session, "session")
    laptop.act(tidy_up)
    assert len(contents(laptop)) == 1


# Other laptops


def test_pictures_come_with_a_package_and_go_back_again(laptop: Laptop, other: Laptop, tmp_path: Path) -> None:
    lay(laptop, "a")
    lay(laptop, "gone", BENCH)
    laptop.act(remove_ideas, ["gone"])
    laptop.act(close_session, "session")
    package = laptop.pack()
    write_package(package, tmp_path / "one.lapp")
    read = read_package(tmp_path / "one.lapp", is_picture=is_sound)
    assert read == package
    assert set(read.contents) == {hashlib.sha256(LAMP.content).hexdigest()}  # what was removed stays at home
    other.merge(read)
    assert other.state() == laptop.state()
    assert content(other, other.row(Idea, "a").picture_id) == LAMP.content
    other.time = laptop.time + timedelta(minutes=1)
    other.act(put_picture, "a", BENCH)
    laptop.merge(other.pack())
    assert content(laptop, laptop.row(Idea, "a").picture_id) == BENCH.content
    assert laptop.row(Idea, "a").picture_alt == "En bänk"


def test_of_two_pictures_on_one_note_the_later_is_there_on_both(laptop: Laptop, other: Laptop) -> None:
    lay(laptop, "a", text="Ord")
    laptop.act(close_session, "session")
    other.merge(laptop.pack())
    other.time = laptop.time + timedelta(minutes=1)
    other.act(put_picture, "a", BENCH)
    laptop.act(describe_picture, "a", "En lampa")
    packed = laptop.pack(), other.pack()
    laptop.merge(packed[1])
    other.merge(packed[0])
    assert laptop.row(Idea, "a") == other.row(Idea, "a")
    idea = laptop.row(Idea, "a")
    assert (idea.picture_kind, idea.picture_alt) == (PictureKind.DRAWING, "En bänk")
    assert content(laptop, idea.picture_id) == content(other, idea.picture_id) == BENCH.content


def test_a_library_that_has_lost_the_bytes_still_packs_the_note(laptop: Laptop, other: Laptop) -> None:
    idea = lay(laptop, "a", text="Ord")
    laptop.act(close_session, "session")
    laptop.act(lambda work: work.drop([idea.picture_id]))
    other.merge(laptop.pack())
    assert other.row(Idea, "a").picture_id == idea.picture_id


Change = Callable[[dict[str, bytes], dict[str, object]], None]


def _bytes_exchanged(members: dict[str, bytes], _told: dict[str, object]) -> None:
    (name,) = (one for one in members if one.startswith("media/"))
    members[name] = BENCH.content


def _other_than_its_name(members: dict[str, bytes], told: dict[str, object]) -> None:
    (name,) = (one for one in members if one.startswith("media/"))
    members[name] = BENCH.content
    told[name] = {"sha256": hashlib.sha256(BENCH.content).hexdigest(), "size": len(BENCH.content)}


def _another_content(data: bytes) -> Change:
    def change(members: dict[str, bytes], told: dict[str, object]) -> None:
        id = hashlib.sha256(data).hexdigest()
        members[f"media/{id}"] = data
        told[f"media/{id}"] = {"sha256": id, "size": len(data)}

    return change


def _instead(data: bytes) -> Change:
    """The note names these bytes as its picture, and all checksums are right."""

    def change(members: dict[str, bytes], told: dict[str, object]) -> None:
        (name,) = (one for one in members if one.startswith("media/"))
        del members[name], told[name]
        id = hashlib.sha256(data).hexdigest()
        for member in ("rows.jsonl", "history.jsonl"):
            members[member] = members[member].replace(name.removeprefix("media/").encode(), id.encode())
            told[member] = {"sha256": hashlib.sha256(members[member]).hexdigest(), "size": len(members[member])}
        _another_content(data)(members, told)

    return change


def _walking(members: dict[str, bytes], told: dict[str, object]) -> None:
    members["media/../../evil"] = b"x"
    told["media/../../evil"] = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 1}


HOSTILE = {
    "bytes that are not those of the manifest": (_bytes_exchanged, "package_damaged"),
    "bytes that are not those of their name": (_other_than_its_name, "package_wrong"),
    "bytes that no note names": (_another_content(BENCH.content), "package_wrong"),
    "a page instead of a picture": (_instead(b"<!doctype html><script>alert(1)</script>"), "package_wrong"),
    "noise that begins as a picture": (_instead(b"\xff\xd8\xff" + random.Random(1).randbytes(900)), "package_wrong"),
    "a bomb": (_instead(bomb()), "package_wrong"),
    "a picture that is too large": (_instead(photo(1_700, 20)), "package_wrong"),
    "a path to walk": (_walking, "package_wrong"),
    "more than there may be": (_another_content(random.Random(2).randbytes(CONTENT_MAX + 1)), "package_too_big"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_came_with_a_package_is_looked_at(laptop: Laptop, tmp_path: Path, name: str) -> None:
    change, code = HOSTILE[name]
    lay(laptop, "a")
    laptop.act(close_session, "session")
    write_package(laptop.pack(), tmp_path / "one.lapp")
    with zipfile.ZipFile(tmp_path / "one.lapp") as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    manifest = json.loads(members["manifest.json"])
    change(members, manifest["members"])
    with zipfile.ZipFile(tmp_path / "two.lapp", "w") as archive:
        for one, data in {**members, "manifest.json": json.dumps(manifest).encode()}.items():
            archive.writestr(one, data)
    with pytest.raises(StorageTrouble) as trouble:
        read_package(tmp_path / "two.lapp", is_picture=is_sound)
    assert trouble.value.code == code


@pytest.mark.parametrize(
    "cells",
    [
        {"picture_kind": "photo", "picture_id": None},
        {"picture_kind": "photo", "picture_id": "../../etc/passwd"},
        {"picture_kind": "photo", "picture_id": "A" * 64},
        {"picture_kind": "", "picture_id": "a" * 64},
        {"picture_kind": "", "picture_alt": "Ett svar utan bild"},
        {"picture_kind": "photo", "picture_id": "a" * 64, "picture_alt": "x" * 400},
        {"text": ""},
    ],
)
def test_a_note_is_whole_or_not_taken_in(laptop: Laptop, tmp_path: Path, cells: dict[str, object]) -> None:
    laptop.act(add_idea, "a", "session", "light", "Ord")
    laptop.act(close_session, "session")
    write_package(laptop.pack(), tmp_path / "one.lapp")
    with zipfile.ZipFile(tmp_path / "one.lapp") as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    lines = [json.loads(line) for line in members["rows.jsonl"].splitlines()]
    for line in lines:
        if line["kind"] == "idea":
            line["image"].update(cells)
    members["rows.jsonl"] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
    manifest = json.loads(members["manifest.json"])
    rows = members["rows.jsonl"]
    manifest["members"]["rows.jsonl"] = {"sha256": hashlib.sha256(rows).hexdigest(), "size": len(rows)}
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(tmp_path / "two.lapp", "w") as archive:
        for one, data in members.items():
            archive.writestr(one, data)
    with pytest.raises(StorageTrouble) as trouble:
        read_package(tmp_path / "two.lapp")
    assert trouble.value.code == "package_wrong"


def test_a_package_from_before_pictures_is_still_read(laptop: Laptop, tmp_path: Path) -> None:
    laptop.act(add_idea, "a", "session", "light", "Ord")
    laptop.act(close_session, "session")
    package = laptop.pack()
    write_package(package, tmp_path / "one.lapp")
    with zipfile.ZipFile(tmp_path / "one.lapp") as archive:
        members = {one: archive.read(one) for one in archive.namelist()}
    manifest = json.loads(members["manifest.json"])
    manifest["version"] = 1
    for name in ("rows.jsonl", "history.jsonl"):
        lines = [json.loads(line) for line in members[name].splitlines()]
        for line in lines:
            for image in (line.get("image"), line.get("before"), line.get("after")):
                for gone in ("picture_id", "picture_kind", "picture_alt"):
                    (image or {}).pop(gone, None)
        members[name] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
        manifest["members"][name] = {"sha256": hashlib.sha256(members[name]).hexdigest(), "size": len(members[name])}
    members["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(tmp_path / "two.lapp", "w") as archive:
        for one, data in members.items():
            archive.writestr(one, data)
    read: Package = read_package(tmp_path / "two.lapp")
    assert read == package


# Damage


def _library(folder: Path, pictures: int = 12) -> tuple[Path, dict[str, bytes]]:
    file = folder / "library.lappbib"
    laptop = Laptop(folder, "library").plan()
    laptop.act(go_live, "session")
    dice, kept = random.Random(7), {}
    for n in range(pictures):
        noise = Image.frombytes("RGB", (90, 90), dice.randbytes(90 * 90 * 3))
        noise.save(folder / "noise.png")
        idea = lay(laptop, f"i{n}", Picture(PictureKind.PHOTO, (folder / "noise.png").read_bytes()), f"Lapp {n}")
        kept[idea.picture_id] = (folder / "noise.png").read_bytes()
    laptop.close()
    return file, kept


def _found(file: Path) -> dict[str, bytes]:
    store = LibraryStore(open_library(file))
    try:
        found = store.ask(lambda view: view._sql.execute("SELECT id, bytes FROM content").fetchall()).result()
    finally:
        store.close()
    return {id: bytes(content) for id, content in found}


def test_a_rescued_library_has_the_pictures(tmp_path: Path) -> None:
    file, kept = _library(tmp_path)
    rescue(file, tmp_path / "new.lappbib")
    assert _found(tmp_path / "new.lappbib") == kept


def test_damaged_pictures_are_left_out_and_a_backup_gives_them_back(tmp_path: Path) -> None:
    file, kept = _library(tmp_path)
    backups = BackupFolder(file)
    backup = backups.path / backups.make(Reason.ASKED).name
    whole = bytearray(file.read_bytes())
    first = next(iter(kept.values()))
    at = whole.index(first[3_000:3_040]) // 4_096 * 4_096
    whole[at : at + 3 * 4_096] = random.Random(8).randbytes(3 * 4_096)
    file.write_bytes(bytes(whole))
    rescue(file, tmp_path / "alone.lappbib")
    alone = _found(tmp_path / "alone.lappbib")
    assert alone.items() < kept.items()
    assert len(alone) >= len(kept) - 3
    rescue(file, tmp_path / "both.lappbib", backup=backup)
    assert _found(tmp_path / "both.lappbib") == kept


def test_pictures_are_in_backups(tmp_path: Path) -> None:
    file, kept = _library(tmp_path, 2)
    backups = BackupFolder(file)
    backup = backups.path / backups.make(Reason.ASKED).name
    copy = tmp_path / "copy.lappbib"
    copy.write_bytes(backup.read_bytes())
    assert _found(copy) == kept
