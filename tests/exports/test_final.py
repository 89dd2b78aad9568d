"""Final documents as files: the bytes that were filed, every version, and a draft only where something has changed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pdf_reading import problems, text_of

from exports.final import finished, is_current
from exports.kinds import DocumentKind
from exports.making import build, files
from exports.manifest import MANIFEST, digest
from exports.pdf.checking import is_claimed
from exports.record import write_record
from resources.i18n import Words
from workshop.filed import FiledDocument
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm

MINUTES, IDEAS, JSON = DocumentKind.MINUTES, DocumentKind.IDEAS, DocumentKind.JSON
STEM = "2026-11-26_Kvarnby-tillsammans_Mötesanteckningar"


def filed(report: SessionReport, words: Words, *kinds: DocumentKind) -> tuple[SessionReport, dict[str, bytes]]:
    """The report with these documents final, and their bytes, as the library would hand them out."""
    rows, kept = list(report.filed), {}
    for kind in kinds:
        made = finished(report, kind, words, "Maria Ek", f"{kind}-{len(rows)}")
        id, filing = digest(made.content), made.filing
        kept[id] = made.content
        facts = (made.document_kind, made.language, filing.version, filing.version, made.name, filing.by, filing.at)
        rows.append(FiledDocument(made.id, "s1", *facts, id, made.basis, made.paragraphs))
    return replace(report, filed=tuple(rows)), kept


def later(report: SessionReport, **facts: object) -> SessionReport:
    return replace(report, made_at=report.made_at + timedelta(days=3), **facts)


def names(files: Sequence[Path]) -> list[str]:
    return [file.name for file in files]


def test_a_final_document_is_written_byte_for_byte_as_it_was_filed(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    report, kept = filed(evening, sv, MINUTES)
    [file] = write_record(later(report), [MINUTES], sv, tmp_path, kept=kept)
    assert file.name == f"{STEM}_v1.pdf"
    assert [file.read_bytes()] == list(kept.values())
    assert problems(file.read_bytes()) == []
    assert is_claimed(file.read_bytes())


def test_the_draft_that_lay_there_goes_unless_somebody_has_changed_it(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    write_record(evening, [MINUTES, IDEAS], sv, tmp_path)
    changed = tmp_path / "2026-11-26_Kvarnby-tillsammans_Idékatalog.pdf"
    changed.write_bytes(changed.read_bytes() + b" ")
    report, kept = filed(evening, sv, MINUTES, IDEAS)
    write_record(report, [MINUTES, IDEAS], sv, tmp_path, kept=kept)
    assert not (tmp_path / f"{STEM}.pdf").exists()
    assert changed.exists()
    assert f"{STEM}.pdf" not in (tmp_path / MANIFEST).read_text("utf-8")


def test_after_a_change_every_version_lies_beside_a_draft(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    report, kept = filed(evening, sv, MINUTES)
    report = later(report, decisions=report.decisions[:1])
    assert names(write_record(report, [MINUTES], sv, tmp_path, kept=kept)) == [f"{STEM}_v1.pdf", f"{STEM}.pdf"]
    report, more = filed(report, sv, MINUTES)
    written = write_record(later(report), [MINUTES], sv, tmp_path, kept={**kept, **more})
    assert names(written) == [f"{STEM}_v1.pdf", f"{STEM}_v2.pdf"]
    assert not (tmp_path / f"{STEM}.pdf").exists()
    assert "Fastställd version 2" in text_of(written[1].read_bytes())


def test_what_has_changed_elsewhere_does_not_make_a_document_old(evening: SessionReport, sv: Words) -> None:
    report, _kept = filed(evening, sv, MINUTES, IDEAS, JSON)
    minutes, ideas, json = report.filed
    assert all(is_current(later(report), one, sv) for one in report.filed)
    decided = later(report, decisions=report.decisions[:1])
    assert [is_current(decided, one, sv) for one in (minutes, ideas, json)] == [False, True, False]


def test_another_version_of_the_program_does_not_make_a_document_old(evening: SessionReport, sv: Words) -> None:
    report, _kept = filed(evening, sv, MINUTES)
    made_by_another = replace(report.filed[0], content_id="0" * 64)
    assert is_current(later(report), made_by_another, sv)


def test_the_same_report_and_date_give_the_same_final_bytes(evening: SessionReport, sv: Words) -> None:
    for kind in DocumentKind:
        if kind.is_fileable:
            first, again = (finished(evening, kind, sv, "Maria Ek", "id") for _ in range(2))
            assert first.content == again.content
            if kind.is_pdf:
                assert first.content != build(evening, kind, sv)


def test_each_language_has_versions_of_its_own(evening: SessionReport, sv: Words, en: Words, tmp_path: Path) -> None:
    report, kept = filed(evening, sv, MINUTES)
    written = write_record(report, [MINUTES], en, tmp_path, kept=kept)
    assert names(written) == ["2026-11-26_Kvarnby-tillsammans_Meeting-notes.pdf"]


def test_what_the_library_has_lost_is_made_anew_as_a_draft(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    report, _kept = filed(evening, sv, MINUTES)
    assert names(write_record(report, [MINUTES], sv, tmp_path)) == [f"{STEM}.pdf"]


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum, which Windows does not have")
def test_the_inventory_and_the_list_tell_of_final_documents(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    report, kept = filed(evening, sv, MINUTES, JSON)
    write_record(report, [MINUTES, IDEAS, JSON], sv, tmp_path, kept=kept)
    text = " ".join(text_of((tmp_path / "2026-11-26_Kvarnby-tillsammans_Aktförteckning.pdf").read_bytes()).split())
    assert "Mötesanteckningar – Fastställd version 1 den 26 november 2026 kl. 21.15 av Maria Ek" in text
    assert "Idékatalog – Utkast" in text
    for id in kept:
        assert id in text
        assert id in (tmp_path / MANIFEST).read_text("utf-8")
    check = ["sha256sum", "--strict", "--check", "--quiet", MANIFEST]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0


def test_minutes_have_officers_running_paragraphs_and_lines_to_sign(evening: SessionReport, sv: Words) -> None:
    session = replace(
        evening.session, form=MinutesForm.MINUTES, chair="Bo Ek", secretary="Maria Lindqvist", adjusters="Åsa Öberg"
    )
    report = replace(evening, session=session, paragraphs={"d1": 12, "d2": 13})
    made = finished(report, MINUTES, sv, "Maria Lindqvist", "id")
    text = " ".join(text_of(made.content).split())
    assert made.name == "2026-11-26_Kvarnby-tillsammans_Protokoll.pdf"
    assert made.paragraphs == ("12 d1", "13 d2")
    for part in ("Protokoll", "§ 12", "§ 13", "Underskrifter", "Ordförande: Bo Ek", "Justerare: Åsa Öberg"):
        assert part in text
    assert "Mötesanteckningar" not in text
    decided = files(report, DocumentKind.CSV, sv)["data/2026-11-26_Kvarnby-tillsammans_Beslut.csv"].decode()
    assert [line.partition(";")[0].partition(",")[0] for line in decided.splitlines()[1:]] == ["12", "13"]
    assert problems(made.content) == []
