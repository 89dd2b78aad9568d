"""Rescuing: what can be read of a damaged library comes into a new, sound one, and the damaged file is not touched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from damaging import BEGINNINGS, DAMAGES, PAGE, Content, content_of, evening_bytes, noise, pages_of

from storage import damaged_copy
from storage.backup import BackupFolder
from storage.health import check_library, look_over
from storage.library import open_library
from storage.rescuing import prefix_of, rescue
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.backups import Reason
from workshop.board import Idea
from workshop.collecting import add_idea, remove_ideas
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.rehoming import StandIns
from workshop.search import find
from workshop.sessions import Question, Session

Damage = Callable[[bytes], bytes]


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


def beside(file: Path) -> set[str]:
    return {one.name for one in file.parent.iterdir() if not one.name.endswith(".lock")}


# What was damaged


@pytest.mark.parametrize("damage", [*DAMAGES.values(), *BEGINNINGS.values()], ids=[*DAMAGES, *BEGINNINGS])
def test_the_new_library_is_sound_and_the_damaged_one_untouched(
    file: Path, target: Path, whole: Content, damage: Damage
) -> None:
    damaged = damage(evening_bytes())
    file.write_bytes(damaged)
    rescued = rescue(file, target)
    assert file.read_bytes() == damaged
    assert beside(file) == {"sound.lappbib", file.name, target.name}
    assert rescued.file == target
    check_library(target)
    assert look_over(target) is False
    found = content_of(target)
    for kind, of_kind in rescued.kinds.items():
        name = kind.__name__.lower()
        assert of_kind.there == len(found[name])
        assert of_kind.there + of_kind.missing - of_kind.stand_ins <= len(whole[name])
        unchanged = sum(found[name].get(id) == row for id, row in whole[name].items())
        # What was rebuilt from the log is as it was when the part of the log that can be read last told of it.
        assert unchanged >= of_kind.there - of_kind.stand_ins - of_kind.rehomed - of_kind.rebuilt


@pytest.mark.parametrize("damage", BEGINNINGS.values(), ids=[*BEGINNINGS])
def test_without_its_beginning_nothing_else_is_lost(file: Path, target: Path, whole: Content, damage: Damage) -> None:
    file.write_bytes(damage(evening_bytes()))
    rescue(file, target)
    assert content_of(target) == whole


def test_a_sound_library_comes_out_as_it_was_with_its_history(
    evening: LibraryStore, target: Path, tmp_path: Path
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i1", "session", "light", "Fler lampor").result()
    evening.act(FACILITATOR, remove_ideas, ["i1"]).result()
    evening.close()
    rescued = rescue(evening.path, target)
    assert rescued.is_whole
    assert content_of(target) == content_of(evening.path)
    store = LibraryStore(open_library(target))
    assert store.undo(FACILITATOR, "session").result() is not None
    assert store.ask(lambda view: view.need(Idea, "i1").text).result() == "Fler lampor"
    store.act(PHONE, add_idea, "i2", "session", "light", "Fler bänkar").result()
    assert store.ask(lambda view: view.need(Idea, "i2").number).result() == 2
    store.close()


# The two ways to a row


def test_rows_whose_pages_are_gone_are_rebuilt_from_the_log(file: Path, target: Path, whole: Content) -> None:
    file.write_bytes(noise(evening_bytes(), pages_of("idea")))
    rescued = rescue(file, target)
    assert content_of(target) == whole
    assert rescued.kinds[Idea].rebuilt > len(whole["idea"]) // 2
    assert rescued.missing == 0


def test_without_the_log_the_rows_are_there_and_the_history_begins_anew(
    file: Path, target: Path, whole: Content
) -> None:
    with_log = evening_bytes()
    lost = [n for n in range(1, len(with_log) // PAGE) if b'"session_id":"' in with_log[n * PAGE : (n + 1) * PAGE]]
    file.write_bytes(noise(with_log, lost))
    rescued = rescue(file, target)
    assert content_of(target) == whole
    assert (rescued.history, rescued.missing) == (False, 0)
    assert BackupFolder(target).is_behind()  # what has been rescued is worth a backup
    session = next(iter(whole["session"]))
    store = LibraryStore(open_library(target))
    undone = store.undo(FACILITATOR, session).result()
    hits = store.ask(lambda view: find(view, next(iter(whole["idea"].values())).text).hits).result()
    store.close()
    assert undone is None
    assert hits
    file.unlink()
    file.write_bytes(noise(target.read_bytes(), []))
    again = rescue(file, target.with_name("again.lappbib"))
    assert (again.history, again.is_whole) == (True, True)


def test_what_was_removed_does_not_come_back(evening: LibraryStore, target: Path) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    for n in range(60):
        evening.act(PHONE, add_idea, f"i{n}", "session", "light", f"Lampa {n} " * 40).result()
    backup = BackupFolder(evening.path).make(Reason.LIVE)
    evening.act(FACILITATOR, remove_ideas, [f"i{n}" for n in range(0, 60, 2)]).result()
    evening.close()
    content = evening.path.read_bytes()
    leaves = [n for n in range(1, len(content) // PAGE) if b"Lampa 59" in content[n * PAGE : (n + 1) * PAGE]]
    evening.path.write_bytes(noise(content, [leaves[0]]))
    rescue(evening.path, target, backup=BackupFolder(evening.path).path / backup.name)
    assert set(content_of(target)["idea"]) == {f"i{n}" for n in range(1, 60, 2)}


def test_mangled_text_gives_way_to_what_the_log_remembers(evening: LibraryStore, target: Path) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i1", "session", "light", "Åtta lampor vid ån").result()
    evening.close()
    content = bytearray(evening.path.read_bytes())
    text = "Åtta lampor".encode()
    on_rows = [n for n in range(0, len(content), PAGE) if content[n] == 0x0D and text in content[n : n + PAGE]]
    at = content.index(text, on_rows[0])
    content[at : at + 4] = b"\xff\xfe\x00\x01"
    evening.path.write_bytes(content)
    rescue(evening.path, target)
    assert content_of(target)["idea"]["i1"].text == "Åtta lampor vid ån"


# Orphans, and what a backup knows


def test_what_has_lost_its_session_or_question_gets_another(file: Path, target: Path, whole: Content) -> None:
    content = evening_bytes()
    images = [n for n in range(1, len(content) // PAGE) if _names_a_parent(content[n * PAGE : (n + 1) * PAGE], whole)]
    file.write_bytes(noise(content, sorted({*_single(content), *images})))
    rescued = rescue(file, target, stand_ins=StandIns("Räddat", "Räddat", "Räddat"))
    check_library(target)
    found = content_of(target)
    assert rescued.kinds[Session].stand_ins == 1
    assert [session.title for session in found["session"].values()] == ["Räddat"]
    assert found["session"].keys() == whole["session"].keys()
    assert {one.text for one in found["question"].values()} >= {"Räddat"}
    assert rescued.kinds[Question].missing == rescued.kinds[Question].stand_ins > 0
    assert rescued.kinds[Idea].rehomed > 0
    assert len(found["idea"]) == len(whole["idea"])


def _names_a_parent(page: bytes, whole: Content) -> bool:
    """Whether a page of the log, or of what has overflowed from it, tells of a session or a question itself."""
    return b'"join_code"' in page or any(f'"text":"{q.text[:20]}'.encode() in page for q in whole["question"].values())


def _single(content: bytes) -> list[int]:
    """The pages of tables on which a session or a question stands under its own id."""
    pages = []
    for n in range(1, len(content) // PAGE):
        page = content[n * PAGE : (n + 1) * PAGE]
        if page[0] == 0x0D and (b"Europe/Stockholm" in page or b"Vad skulle" in page):
            pages.append(n)
    return pages


def test_what_neither_page_nor_log_has_comes_from_the_backup(
    file: Path, target: Path, whole: Content, tmp_path: Path
) -> None:
    backup = tmp_path / "backup"
    backup.write_bytes(evening_bytes())
    half = DAMAGES["cut in half"](evening_bytes())
    file.write_bytes(half)
    without = rescue(file, tmp_path / "without.lappbib")
    assert without.kinds[Idea].missing > 0
    rescued = rescue(file, target, backup=backup)
    assert content_of(target) == whole
    assert rescued.kinds[Idea].from_backup == without.kinds[Idea].missing
    assert rescued.missing == 0


# What may come between


@pytest.mark.parametrize("content", [b"", b"hej", bytes(9 * PAGE), "Protokoll åäö ".encode() * 2000])
def test_where_there_is_nothing_to_read_it_says_so_and_leaves_nothing(file: Path, target: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(StorageTrouble, match="rescue_empty"):
        rescue(file, target)
    assert beside(file) == {file.name}
    assert file.read_bytes() == content


def test_it_can_be_given_up_and_leaves_nothing(file: Path, target: Path) -> None:
    class Enough(Exception):
        pass

    calls: list[tuple[int, int]] = []

    def tell(done: int, of: int) -> None:
        calls.append((done, of))
        if len(calls) == 7:
            raise Enough

    file.write_bytes(DAMAGES["a tail of zeros"](evening_bytes()))
    with pytest.raises(Enough):
        rescue(file, target, tell=tell)
    assert beside(file) == {file.name}


def test_a_full_disk_is_said_before_anything_is_written(
    file: Path, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_bytes(evening_bytes())
    monkeypatch.setattr(damaged_copy, "_TIMES", 10**12)
    with pytest.raises(StorageTrouble, match="disk_full"):
        rescue(file, target)
    assert beside(file) == {file.name}


def test_nothing_is_ever_written_over(file: Path, target: Path) -> None:
    file.write_bytes(evening_bytes())
    target.write_text("something else")
    with pytest.raises(StorageTrouble, match="rescue_failed"):
        rescue(file, target)
    assert target.read_text() == "something else"


def test_a_library_that_a_program_has_open_is_left_alone(evening: LibraryStore, target: Path) -> None:
    with pytest.raises(StorageTrouble, match="library_busy"):
        rescue(evening.path, target)


def test_what_a_killed_rescue_left_is_cleared_away(file: Path, target: Path) -> None:
    file.write_bytes(evening_bytes())
    left = file.parent / f"{prefix_of(file)}x"
    left.mkdir()
    (left / "without-wal").write_bytes(evening_bytes())
    rescue(file, target)
    assert not left.exists()
