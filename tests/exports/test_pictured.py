"""Pictures of notes in the documents: seen, told in words, small enough for paper, and missing without harm."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import vera
from pdf_reading import elements, problems, text_of

from exports.board_pages import board_pages
from exports.ideas import ideas
from exports.kinds import DocumentKind
from exports.making import build, files
from exports.minutes import minutes
from exports.pictured import in_words, words_on
from exports.public import public
from resources.i18n import Words
from tests.phone.pictures import photo
from workshop.pictures import PictureKind
from workshop.reports import SessionReport

PHOTO, DRAWING = photo(1_600, 1_200), photo(400, 700, "PNG")


@pytest.fixture
def pictured(evening: SessionReport) -> SessionReport:
    """The evening with a photo without words, a drawing with both, a long text with one, and one that is lost."""

    def with_picture(n: int, content: bytes, kind: PictureKind, text: str | None = None, alt: str = "") -> None:
        id = hashlib.sha256(content).hexdigest()
        one = notes[n]
        notes[n] = replace(
            one, text=one.text if text is None else text, picture_id=id, picture_kind=kind, picture_alt=alt
        )

    notes = list(evening.ideas)
    with_picture(0, PHOTO, PictureKind.PHOTO, "")
    with_picture(1, DRAWING, PictureKind.DRAWING, alt="En bänk under en lykta")
    with_picture(2, PHOTO, PictureKind.PHOTO, "Ord. " * 99)
    with_picture(5, b"lost", PictureKind.PHOTO, "")
    known = {hashlib.sha256(one).hexdigest(): one for one in (PHOTO, DRAWING)}
    return replace(evening, ideas=tuple(notes), pictures=known)


def figures(data: bytes) -> list[str]:
    return [str(one.Alt) for kind, one in elements(data) if kind == "Figure"]


@pytest.mark.parametrize("make", [ideas, board_pages])
def test_each_picture_is_a_figure_that_says_what_it_shows(pictured: SessionReport, sv: Words, make: object) -> None:
    data = make(pictured, sv)  # type: ignore[operator]
    assert {"Bild", "Teckning: En bänk under en lykta"} <= set(figures(data))
    assert any(one.startswith("Bild: Ord. Ord.") for one in figures(data))
    assert problems(data) == []
    assert make(pictured, sv) == data  # type: ignore[operator]


def test_a_picture_is_no_larger_than_paper_needs_and_is_there_once(pictured: SessionReport, sv: Words) -> None:
    data = ideas(pictured, sv)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        images = {one.objgen: one for one in pdf.objects if isinstance(one, pikepdf.Stream) and "/Width" in one}
        assert sorted(max(int(one.Width), int(one.Height)) for one in images.values()) == [700, 900]
        assert {str(one.ColorSpace) for one in images.values()} == {"/DeviceRGB"}
        jpegs = [one for one in images.values() if one.read_raw_bytes().startswith(b"\xff\xd8")]
        assert len(jpegs) == 1


def test_where_the_bytes_are_gone_the_note_still_says_what_it_had(pictured: SessionReport, sv: Words) -> None:
    lost = pictured.ideas[5]
    assert words_on(lost, sv) == "Bild"
    assert figures(ideas(replace(pictured, pictures={}), sv)) == [figures(ideas(pictured, sv))[0]]  # only the quilt


def test_documents_without_pictures_tell_of_them_in_words(pictured: SessionReport, sv: Words) -> None:
    assert "Bild" in text_of(minutes(pictured, sv))
    assert in_words(pictured.ideas[1], sv) == "Teckning: En bänk under en lykta"


def test_the_public_copy_has_none(pictured: SessionReport, sv: Words) -> None:
    data = public(pictured, sv)
    assert figures(data) == []
    assert b"/Image" not in data


def test_the_data_says_that_there_is_a_picture_and_what_it_shows(pictured: SessionReport, sv: Words) -> None:
    told = json.loads(files(pictured, DocumentKind.JSON, sv)[_json_name(pictured, sv)])
    second = told["ideas"][1]
    assert (second["picture_kind"], second["picture_alt"]) == ("drawing", "En bänk under en lykta")
    assert second["picture_id"] == hashlib.sha256(DRAWING).hexdigest()
    assert told["ideas"][7]["picture_kind"] == ""


def test_the_record_has_the_pictures_as_files_beside_the_data(pictured: SessionReport, sv: Words) -> None:
    made = files(pictured, DocumentKind.JSON, sv)
    found = {hashlib.sha256(data).hexdigest() for name, data in made.items() if "/media/" in name}
    assert found == set(pictured.pictures)
    assert {Path(name).suffix for name in made if "/media/" in name} == {".jpg", ".png"}


def test_tables_have_a_column_for_it(pictured: SessionReport, sv: Words) -> None:
    (table,) = [data for name, data in files(pictured, DocumentKind.CSV, sv).items() if "Idéer" in name]
    head, _first, second, *_ = table.decode("utf-8-sig").splitlines()
    assert '"Bild";"Bilden visar"' in head
    assert '"Teckning";"En bänk under en lykta"' in second


def _json_name(report: SessionReport, sv: Words) -> str:
    return next(
        name for name in files(report, DocumentKind.JSON, sv) if name.endswith(".json") and "schema" not in name
    )


@pytest.mark.skipif(not vera.is_here(), reason=vera.MISSING)
def test_they_are_pdf_a_2a_and_pdf_ua_1(pictured: SessionReport, sv: Words, ar: Words, tmp_path: Path) -> None:
    made = []
    for say in (sv, ar):
        for kind in (DocumentKind.IDEAS, DocumentKind.BOARD):
            made.append(tmp_path / f"{say.language}-{kind}.pdf")
            made[-1].write_bytes(build(pictured, kind, say))
    assert vera.broken(made) == {}
