"""The record as files."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_reading import text_of

from exports.kinds import DocumentKind
from exports.making import build, files
from exports.names import file_name, folder_name, safe
from exports.record import write_record
from resources.i18n import Words
from workshop.errors import StorageTrouble
from workshop.reports import SessionReport

KINDS = [DocumentKind.PUBLIC, DocumentKind.SPREADSHEET]


def test_names_say_day_project_and_document(evening: SessionReport, sv: Words, en: Words) -> None:
    assert file_name(evening, DocumentKind.ATTENDANCE, sv) == "2026-11-26_Kvarnby-tillsammans_Närvarolista.pdf"
    assert file_name(evening, DocumentKind.SPREADSHEET, en) == "2026-11-26_Kvarnby-tillsammans_Spreadsheet.xlsx"
    assert folder_name(evening) == "2026-11-26 Gården mellan husen"
    names = [name for kind in DocumentKind for name in files(evening, kind, sv)]
    assert len({name.casefold() for name in names}) == len(names)


def test_the_day_is_the_one_where_the_session_is(evening: SessionReport) -> None:
    late = replace(evening, session=replace(evening.session, zone="Pacific/Auckland"))
    assert folder_name(late).startswith("2026-11-27")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('Vem/vad: "nu"? <x>|*\\', "Vem vad nu x"),
        ("Slut...", "Slut"),
        (" . ", ""),
        ("CON", "_CON"),
        ("lpt1.txt", "_lpt1.txt"),
        ("Konsert", "Konsert"),
        ("\u202eexe.x\x00", "exe.x"),
        ("å" * 300, "å" * 50),
    ],
)
def test_any_title_becomes_a_name_that_every_computer_takes(typed: str, expected: str) -> None:
    assert safe(typed) == expected


@given(st.text(st.characters()))
def test_a_safe_name_is_short_and_has_nothing_forbidden(typed: str) -> None:
    name = safe(typed)
    assert len(name.encode()) <= 101
    assert not set(name) & set('<>:"/\\|?*\0')
    assert name == name.strip(". ")


def test_a_title_with_nothing_left_of_it_leaves_the_day(evening: SessionReport, sv: Words) -> None:
    report = replace(evening, project=replace(evening.project, name="///"), session=replace(evening.session, title="?"))
    assert folder_name(report) == "2026-11-26"
    assert file_name(report, DocumentKind.MINUTES, sv) == "2026-11-26_Mötesanteckningar.pdf"


def test_the_record_is_written_whole_and_says_how_far_it_has_come(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    steps: list[tuple[int, int]] = []
    folder = tmp_path / "Akter" / folder_name(evening)
    written = write_record(evening, DocumentKind, sv, folder, lambda done, total: steps.append((done, total)))
    assert steps == [(done, len(DocumentKind)) for done in range(1, len(DocumentKind) + 1)]
    expected = {name: data for kind in DocumentKind for name, data in files(evening, kind, sv).items()}
    assert written == [folder / name for name in expected]
    assert {file.relative_to(folder).as_posix(): file.read_bytes() for file in written} == expected
    beside = {file.name for file in folder.rglob("*") if file.is_file() and file not in written}
    lists = {f"2026-11-26_Kvarnby-tillsammans_Aktförteckning.{ending}" for ending in ("pdf", "xlsx")}
    assert beside == {"manifest-sha256.txt", *lists}


def test_what_lets_phones_in_stands_on_posters_only(served: SessionReport, sv: Words) -> None:
    """The codes and the Wi-Fi's password are for those in the room, not for an archive."""
    secrets = [text.encode() for text in ("sol-och-bänk", "KVARN2", "ABCDEFGHJK", "192.168.8.20")]
    for kind in DocumentKind:
        if not kind.is_pdf and kind is not DocumentKind.SPREADSHEET:
            assert not any(secret in data for data in files(served, kind, sv).values() for secret in secrets)
        elif kind.is_pdf and kind not in (
            DocumentKind.POSTER,
            DocumentKind.POSTER_A3,
            DocumentKind.OFFER_POSTER,
        ):
            assert not any(secret.decode() in text_of(build(served, kind, sv)) for secret in secrets)


def test_writing_again_replaces(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    first = write_record(evening, KINDS, sv, tmp_path)
    first[0].write_bytes(b"old")
    assert write_record(evening, KINDS, sv, tmp_path) == first
    assert first[0].read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("where", "error", "code"),
    [
        ("replace", PermissionError(errno.EACCES, "open elsewhere"), "file_in_use"),
        ("replace", OSError(errno.ENOSPC, "full"), "disk_full"),
        ("open", PermissionError(errno.EACCES, "read-only"), "folder_not_writable"),
        ("open", OSError(errno.ENOSPC, "full"), "disk_full"),
        ("open", OSError(errno.EROFS, "read-only"), "folder_not_writable"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_no_half_one(
    where: str,
    error: OSError,
    code: str,
    evening: SessionReport,
    sv: Words,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    old = tmp_path / file_name(evening, DocumentKind.PUBLIC, sv)
    old.write_bytes(b"old")

    as_usual: Callable[..., object] = getattr(Path, where)

    def fail(path: Path, *more: object, **named: object) -> object:
        if path.parent == tmp_path:
            raise error
        return as_usual(path, *more, **named)

    monkeypatch.setattr(Path, where, fail)
    with pytest.raises(StorageTrouble) as trouble:
        write_record(evening, KINDS, sv, tmp_path)
    monkeypatch.undo()
    assert trouble.value.code == code
    assert trouble.value.facts.get("name", old.name) == old.name
    assert list(tmp_path.iterdir()) == [old]
    assert old.read_bytes() == b"old"


def test_a_disk_that_fills_up_while_writing_leaves_no_half_file(
    evening: SessionReport, sv: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StorageTrouble, match="disk_full"):
        write_record(evening, KINDS, sv, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_not_writable(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    (tmp_path / "Akt").write_bytes(b"")
    with pytest.raises(StorageTrouble, match="folder_not_writable"):
        write_record(evening, KINDS, sv, tmp_path / "Akt")


def test_importing_the_record_imports_nothing_heavy() -> None:
    heavy = "{'reportlab', 'pikepdf', 'uharfbuzz', 'xlsxwriter', 'qrcode', 'icalendar'}"
    code = f"import sys, exports.record; print(*{heavy} & {{*sys.modules}})"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert ran.stdout.strip() == ""
