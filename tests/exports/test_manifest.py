"""The checksums and the inventory: what shows that a record is whole and as it was."""

from __future__ import annotations

import errno
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from pdf_reading import problems, text_of

from exports.kinds import DocumentKind
from exports.manifest import MANIFEST, read
from exports.record import write_record
from resources.i18n import Words
from workshop.errors import StorageTrouble
from workshop.filed import FiledDocument
from workshop.programme import Grant
from workshop.reports import SessionReport

KINDS = [DocumentKind.PUBLIC, DocumentKind.CSV]


def listed(folder: Path) -> dict[str, str]:
    lines = (folder / MANIFEST).read_text("utf-8").splitlines()
    return {line[66:]: line[:64] for line in lines}


def there(folder: Path) -> dict[str, str]:
    found = {file.relative_to(folder).as_posix(): file for file in folder.rglob("*") if file.is_file()}
    return {name: sha256(file.read_bytes()).hexdigest() for name, file in found.items() if name != MANIFEST}


def test_every_file_is_listed_with_its_sum(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    write_record(evening, DocumentKind, sv, tmp_path)
    assert listed(tmp_path) == there(tmp_path)
    assert list(listed(tmp_path)) == sorted(listed(tmp_path))
    assert b"\r" not in (tmp_path / MANIFEST).read_bytes()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum, which Windows does not have")
def test_sha256sum_agrees_until_a_file_is_changed(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    report = replace(evening, project=replace(evening.project, name="Å \\ * 'n' \n råd"))
    files = write_record(report, DocumentKind, sv, tmp_path)
    check = ["sha256sum", "--strict", "--check", "--quiet", MANIFEST]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    files[0].write_bytes(files[0].read_bytes() + b" ")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


def test_earlier_files_stay_listed_as_they_were_while_they_are_there(
    evening: SessionReport, sv: Words, en: Words, tmp_path: Path
) -> None:
    (first, *_) = write_record(evening, [DocumentKind.PUBLIC], sv, tmp_path)
    (gone,) = write_record(evening, [DocumentKind.CALENDAR], sv, tmp_path)
    before = listed(tmp_path)
    gone.unlink()
    first.write_bytes(b"changed by hand")
    write_record(evening, [DocumentKind.IDEAS], en, tmp_path)
    after = listed(tmp_path)
    assert after[first.name] == before[first.name]  # so that the change shows
    assert gone.name not in after
    assert len(after) == 4  # with both languages' inventories


def test_what_somebody_else_lays_in_the_folder_is_not_the_record_s(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    (tmp_path / "foto.jpg").write_bytes(b"x")
    write_record(evening, KINDS, sv, tmp_path)
    assert "foto.jpg" not in listed(tmp_path)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a/../../b", "c:x", ""])
def test_a_list_that_was_tampered_with_leads_nowhere_outside(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "record"
    folder.mkdir()
    (tmp_path / "outside").write_bytes(b"x")
    (folder / MANIFEST).write_text(f"{'0' * 64}  {name}\nnonsense\n", "utf-8")
    assert read(folder) == {}
    (folder / MANIFEST).write_bytes(b"\xff\xfe\x00")
    assert read(folder) == {}


def test_when_writing_stops_half_way_the_list_says_what_is_true(
    evening: SessionReport, sv: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_record(evening, KINDS, sv, tmp_path)
    changed = replace(evening, session=replace(evening.session, place="Biblioteket"), attendances=())
    as_usual = Path.replace

    def in_use(path: Path, target: Path) -> Path:
        if target.name.endswith("Närvaro.csv"):
            raise PermissionError(errno.EACCES, "open elsewhere")
        return as_usual(path, target)

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(StorageTrouble, match="file_in_use"):
        write_record(changed, KINDS, sv, tmp_path)
    assert listed(tmp_path) == there(tmp_path)


def test_the_inventory_names_every_file_with_its_sum(
    evening: SessionReport, sv: Words, en: Words, tmp_path: Path
) -> None:
    write_record(evening, DocumentKind, sv, tmp_path)
    inventory = (tmp_path / "2026-11-26_Kvarnby-tillsammans_Aktförteckning.pdf").read_bytes()
    text = text_of(inventory)
    for name, sum in listed(tmp_path).items():
        assert (sum in text and name in text) == (not name.endswith("Aktförteckning.pdf"))
    assert "1 Mötesanteckningar – Utkast 2026-11-26_" in text
    assert "Beskrivning av datafilen" in text
    assert problems(inventory) == []
    write_record(evening, [DocumentKind.IDEAS], en, tmp_path)
    english = text_of((tmp_path / "2026-11-26_Kvarnby-tillsammans_File-inventory.pdf").read_bytes())
    assert "Meeting notes – Draft 2026-11-26_Kvarnby-tillsammans_Mötesanteckningar.pdf" in english
    assert "Saved earlier" not in english


def test_the_same_record_written_twice_is_the_same_to_the_byte(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    for folder in ("one", "two"):
        write_record(evening, DocumentKind, sv, tmp_path / folder)
    assert there(tmp_path / "one") == there(tmp_path / "two")
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_the_inventory_is_a_table_too_where_the_record_has_tables(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    paid = replace(Grant("g", evening.project.id, "EU"), paid_on=date(2028, 5, 10), keep_years=4)
    final = FiledDocument(
        *("f", evening.session.id, "minutes", "sv", 2, 2, "Anteckningar.pdf", "Åsa Öberg"),
        *(datetime(2026, 12, 1, 23, 30, tzinfo=UTC), "c", "b"),
    )
    kept = {"c": b"%PDF the same as it was"}
    report = replace(evening, grants=(paid,), filed=(final,))
    write_record(report, [DocumentKind.MINUTES], sv, tmp_path / "plain", kept=kept)
    assert not list((tmp_path / "plain").glob("*.xlsx"))
    write_record(report, [DocumentKind.MINUTES, DocumentKind.SPREADSHEET], sv, tmp_path, kept=kept)
    (file,) = tmp_path.glob("*_Aktförteckning.xlsx")
    (sheet,) = openpyxl.load_workbook(file).worksheets
    headings, *rows = sheet.iter_rows(values_only=True)
    assert headings == tuple(sv.items("doc.columns.files"))
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:H{len(rows) + 1}")
    found = {row[3]: row for row in rows}
    assert found.keys() == listed(tmp_path).keys() - {file.name, file.with_suffix(".pdf").name}
    day, version, size, due = (found["Anteckningar_v2.pdf"][at] for at in (1, 4, 5, 7))
    assert (day, version, size) == (datetime(2026, 12, 2), 2, len(kept["c"]))  # noqa: DTZ001  # as a cell has it
    assert due == datetime(2032, 12, 31)  # noqa: DTZ001
    assert {row[3]: row[6] for row in rows} == {name: listed(tmp_path)[name] for name in found}
    text = text_of(file.with_suffix(".pdf").read_bytes())
    assert file.name in text
    assert "31 december 2032" in text
