"""Final documents on several laptops: all are kept, with their bytes, and where numbers meet it is seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from storage.package_reading import read_package
from storage.packing import write_package
from tests.storage.laptops import AT, MARIA, Laptop, Two
from workshop import leading
from workshop.filed import FiledDocument, Filing
from workshop.filing import Finished, finalise


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two laptops with the same session, which is over."""
    a, b = Laptop(tmp_path, "a").plan(), Laptop(tmp_path, "b")
    a.act(leading.go_live, "session")
    a.act(leading.close_session, "session")
    b.merge(a.pack())
    b.time = a.time + timedelta(minutes=1)
    yield a, b
    a.close()
    b.close()


def file(laptop: Laptop, id: str, version: int, at: datetime) -> bytes:
    content = b"%PDF " + id.encode()
    made = Finished(id, "minutes", "sv", "Protokoll.pdf", Filing(version, "Maria", at), content, "0" * 64)
    laptop.act(finalise, "session", [made])
    return content


def versions(laptop: Laptop) -> list[tuple[str, int, int]]:
    rows: list[FiledDocument] = laptop.rows(FiledDocument)
    return sorted((one.id, one.version, one.printed) for one in rows)


def test_a_final_document_comes_over_with_its_bytes_also_through_a_file(two: Two, tmp_path: Path) -> None:
    a, b = two
    content = file(a, "one", 1, AT)
    write_package(a.pack(), tmp_path / "it.lapp")
    b.merge(read_package(tmp_path / "it.lapp"))
    assert a.rows(FiledDocument) == b.rows(FiledDocument)
    assert b.store.ask(lambda view: view.content(sha256(content).hexdigest())).result() == content


def test_two_first_versions_are_both_kept_and_numbered_by_when_they_became_final(two: Two) -> None:
    a, b = two
    first, third = file(a, "a1", 1, AT), file(a, "a2", 2, AT + timedelta(hours=2))
    second = file(b, "b1", 1, AT + timedelta(hours=1))
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()
    assert versions(a) == [("a1", 1, 1), ("a2", 3, 2), ("b1", 2, 1)]
    names = sorted(one.file_name for one in a.rows(FiledDocument))
    assert names == ["Protokoll_v1.pdf", "Protokoll_v2.pdf", "Protokoll_v3.pdf"]
    for laptop in (a, b):
        for content in (first, second, third):
            id = sha256(content).hexdigest()
            assert laptop.store.ask(lambda view, id=id: view.content(id)).result() == content
    for laptop, package in ((a, packed[1]), (b, packed[0]), (a, b.pack()), (b, a.pack())):
        before = laptop.revision()
        assert laptop.merge(package).is_nothing
        assert laptop.revision() == before


def test_what_came_as_final_is_not_undone(two: Two) -> None:
    a, b = two
    file(a, "one", 1, AT)
    b.merge(a.pack())
    b.store.undo(MARIA, "session").result()
    assert [one.id for one in b.rows(FiledDocument)] == ["one"]


def test_a_backup_of_the_library_has_the_bytes(two: Two, tmp_path: Path) -> None:
    from storage.backup import BackupFolder
    from storage.library import open_library
    from storage.work import LibraryView
    from workshop.backups import Reason

    a, _b = two
    content = file(a, "one", 1, AT)
    name = BackupFolder(a.path).make(Reason.ASKED).name
    library = open_library(next(tmp_path.rglob(name)), reading_will_do=True)
    try:
        assert LibraryView(library.connection).content(sha256(content).hexdigest()) == content
    finally:
        library.close()
