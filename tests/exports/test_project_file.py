"""The project file: a folder whose metadata an archive can read, and whose list of sums holds for every file."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as Xml

import pytest

from exports.final import finished
from exports.kinds import DocumentKind
from exports.manifest import MANIFEST, digest
from exports.project_file import METADATA, Part, folders, project_folder, write_project
from exports.project_own import own_folder, write_own
from exports.record import write_record
from resources.i18n import Words
from tests.programmes import Programme
from workshop.filed import FiledDocument
from workshop.implementation import ImplementationPlan
from workshop.implementing import ProjectPlan
from workshop.incidents import Incident
from workshop.project_papers import ProjectPapers
from workshop.project_whole import ProjectWhole
from workshop.reports import SessionReport

AT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
KINDS = [DocumentKind.MINUTES, DocumentKind.CSV, DocumentKind.CALENDAR]
METS, DC, XLINK = "{http://www.loc.gov/METS/}", "{http://purl.org/dc/elements/1.1/}", "{http://www.w3.org/1999/xlink}"


def a_project(evening: SessionReport, words: Words, folder: Path) -> list[Part]:
    """Two sessions, the first with final minutes."""
    made = finished(evening, DocumentKind.MINUTES, words, "Maria Ek", "one")
    id = digest(made.content)
    row = FiledDocument(
        *("one", evening.session.id, "minutes", "sv", 1, 1, made.name, "Maria Ek", made.filing.at, id, made.basis)
    )
    first = replace(evening, filed=(row,))
    begins = evening.session.starts_at + timedelta(days=7)
    again = replace(evening.session, id="second", starts_at=begins, title='Gåtur: <ljus> & "trygghet"')
    parts = []
    for report, kept in ((first, {id: made.content}), (replace(evening, session=again), {})):
        name = folders([evening.session, again])[report.session.id]
        write_record(report, KINDS, words, folder / name, None, kept)
        parts.append(Part.of(report, name))
    write_project(folder, evening.project, parts, AT)
    return parts


def files_of(root: Xml.Element) -> dict[str, Xml.Element]:
    found = {}
    for file in root.iter(f"{METS}file"):
        where = file.find(f"{METS}FLocat")
        assert where is not None
        found[unquote(where.attrib[f"{XLINK}href"])] = file
    return found


def test_the_metadata_tells_of_every_file_what_it_is(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    parts = a_project(evening, sv, tmp_path)
    root = Xml.parse(tmp_path / METADATA).getroot()  # written a moment ago
    assert root.tag == f"{METS}mets"
    files = files_of(root)
    there = {one.relative_to(tmp_path).as_posix() for one in tmp_path.rglob("*") if one.is_file()}
    lists = {METADATA, MANIFEST, *(f"{part.folder}/{MANIFEST}" for part in parts)}
    assert set(files) == there - lists
    for name, file in files.items():
        data = (tmp_path / name).read_bytes()
        assert (file.attrib["CHECKSUM"], file.attrib["SIZE"]) == (sha256(data).hexdigest(), str(len(data)))
    uses = {name.rpartition("/")[2]: file.attrib["USE"] for name, file in files.items()}
    assert uses["2026-11-26_Kvarnby-tillsammans_Mötesanteckningar_v1.pdf"] == "final version 1"
    assert uses["2026-12-03_Kvarnby-tillsammans_Mötesanteckningar.pdf"] == "draft"
    assert uses["2026-11-26_Kvarnby-tillsammans_Närvaro.csv"] == "data"


def test_the_metadata_says_in_dublin_core_whose_it_is_and_names_no_participant(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    a_project(evening, sv, tmp_path)
    root = Xml.parse(tmp_path / METADATA).getroot()  # written a moment ago
    project, *sessions = root.findall(f"{METS}dmdSec")
    told = {(one.tag.removeprefix(DC), one.text) for one in project.iter() if one.tag.startswith(DC)}
    assert {("title", "Kvarnby tillsammans"), ("creator", "Kvarnby bostäder AB")} <= told
    assert {("identifier", "BO 2026-114"), ("identifier", "2014-00918")} <= told
    assert ("date", "2026-11-26/2026-12-03") in told
    titles = [one.findtext(f".//{DC}title") for one in sessions]
    assert titles == ["Gården mellan husen", 'Gåtur: <ljus> & "trygghet"']
    ids = {one.attrib["ID"] for one in root.iter() if "ID" in one.attrib}
    pointed = {one.attrib["FILEID"] for one in root.iter(f"{METS}fptr")}
    pointed |= {one.attrib["DMDID"] for one in root.iter(f"{METS}div")}
    assert pointed <= ids
    text = (tmp_path / METADATA).read_text("utf-8")
    assert not any(each.name in text for each in evening.attendances if each.name)


def test_the_project_s_own_documents_lie_in_it_as_documents_and_tables_with_open_data(
    evening: SessionReport, sv: Words, ar: Words, tmp_path: Path
) -> None:
    parts, project = a_project(evening, sv, tmp_path), replace(evening.project, id="mia")
    made = Programme()
    made.rows = replace(made.rows, projects=(project,))
    made.meets("a", "MKB")
    plan = ProjectPlan(ImplementationPlan("mia", "mia", "En gård som alla vågar gå över."))
    fall = Incident("i", "mia", "Listan låg framme.", AT)
    whole = ProjectWhole(ProjectPapers(project, (), plan, incidents=(fall,)), made.rows)
    own = own_folder(sv)
    write_own(whole, sv, tmp_path / own, AT)
    write_project(tmp_path, evening.project, parts, AT, own)
    names = {file.relative_to(tmp_path / own).as_posix() for file in (tmp_path / own).rglob("*") if file.is_file()}
    documents = ("Genomförandeplan", "Uppföljning")  # nobody has written a vision or a method card
    assert names == {
        *(f"Kvarnby-tillsammans_{one}.{ending}" for one in documents for ending in ("pdf", "xlsx")),
        *(f"data/{table}.csv" for table in ("areas", "evidence", "fields", "indicators", "projects", "sessions")),
        MANIFEST,
    }
    root = Xml.parse(tmp_path / METADATA).getroot()  # written a moment ago
    uses = {name.removeprefix(f"{own}/"): file.attrib["USE"] for name, file in files_of(root).items() if own in name}
    assert uses == {name: "data" if "data/" in name else "draft" for name in names - {MANIFEST}}
    listed = {line[66:] for line in (tmp_path / MANIFEST).read_text("utf-8").splitlines()}
    assert {f"{own}/{name}" for name in names} < listed
    write_own(whole, ar, tmp_path / own_folder(ar), AT)
    assert (tmp_path / own_folder(ar) / "Kvarnby-tillsammans_Uppföljning.pdf").exists()


@pytest.mark.skipif(not shutil.which("sha256sum"), reason="needs sha256sum, which Windows does not have")
def test_sha256sum_accepts_the_whole_folder_until_a_file_is_changed(
    evening: SessionReport, sv: Words, tmp_path: Path
) -> None:
    a_project(evening, sv, tmp_path)
    check = ["sha256sum", "--strict", "--check", "--quiet", MANIFEST]
    assert subprocess.run(check, cwd=tmp_path, check=False).returncode == 0
    file = next(tmp_path.rglob("*_v1.pdf"))
    file.write_bytes(file.read_bytes() + b" ")
    assert subprocess.run(check, cwd=tmp_path, check=False, capture_output=True).returncode == 1


def test_the_same_project_and_date_give_the_same_bytes(evening: SessionReport, sv: Words, tmp_path: Path) -> None:
    for name in ("one", "two"):
        a_project(evening, sv, tmp_path / name)
    for name in (METADATA, MANIFEST):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_sessions_with_the_same_day_and_title_have_folders_of_their_own(evening: SessionReport) -> None:
    twins = [replace(evening.session, id=id) for id in ("b", "a", "c")]
    assert folders(twins) == {
        "a": "2026-11-26 Gården mellan husen",
        "b": "2026-11-26 Gården mellan husen (2)",
        "c": "2026-11-26 Gården mellan husen (3)",
    }


def test_any_project_s_name_becomes_a_folder(evening: SessionReport) -> None:
    project = replace(evening.project, name='A/B: "C" {x}')
    assert project_folder(project, "{name}, projektakt") == "A B C {x}, projektakt"
