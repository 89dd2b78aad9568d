"""The program looks each file over before anybody gets it, and vouches for none that has a fault."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from pdf_reading import text_of

from exports.kinds import DocumentKind
from exports.making import build, handed_over, unvouched
from exports.pdf import checking, structure
from exports.pdf.structure import Element
from exports.record import write_record
from resources.i18n import Words
from workshop.reports import SessionReport

PDFS = [kind for kind in DocumentKind if kind.is_pdf]


@pytest.mark.parametrize("kind", PDFS)
def test_every_document_is_vouched_for(kind: DocumentKind, served: SessionReport, sv: Words) -> None:
    data = handed_over(served, kind, sv)
    assert checking.faults(data) == []
    assert checking.is_claimed(data)
    assert data == build(served, kind, sv)


def spoilt(data: bytes, spoil: Callable[[pikepdf.Pdf], None]) -> bytes:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        spoil(pdf)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Dictionary]:
    return (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == kind)


def _no_descriptions(pdf: pikepdf.Pdf) -> None:
    for figure in _elements(pdf, "/Figure"):
        del figure.Alt


def _no_directions(pdf: pikepdf.Pdf) -> None:
    for heading in _elements(pdf, "/TH"):
        del heading.A


def _skipped(pdf: pikepdf.Pdf) -> None:
    for heading in _elements(pdf, "/H2"):
        heading.S = pikepdf.Name.H4


def _another_tag(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/H1 <<", b"/P <<"))


def _left_open(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b" /Artifact <<>> BDC")


def _no_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("")


def _no_profile(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _a_script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


FAULTS = (_no_descriptions, _no_directions, _skipped, _another_tag, _left_open, _no_language, _no_profile, _a_script)


@pytest.mark.parametrize("spoil", FAULTS)
def test_a_fault_takes_the_claim_away_and_nothing_else(
    spoil: Callable[[pikepdf.Pdf], None], served: SessionReport, sv: Words, caplog: pytest.LogCaptureFixture
) -> None:
    data = spoilt(build(served, DocumentKind.IDEAS, sv), spoil)
    with caplog.at_level(logging.WARNING):
        out = checking.checked(data)
    assert not checking.is_claimed(out)
    with pikepdf.open(io.BytesIO(out)) as pdf:
        metadata = bytes(pdf.Root.Metadata.read_bytes()).decode()
    assert "pdfaid:part" not in metadata
    assert "pdfuaid:part>" not in metadata
    assert "<dc:title>" in metadata
    assert text_of(out) == text_of(data)
    assert "without its claim" in caplog.text
    assert "Kvarnby" not in caplog.text


def test_what_cannot_be_looked_over_is_not_vouched_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checking.faults(b"%PDF-1.7 nothing") != []


def test_the_user_is_told(served: SessionReport, sv: Words, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug that leaves pictures without descriptions: the file is there, and the record says what is wrong with it."""
    add = Element.add

    def forgetful(self: Element, kind: str, attributes: str = "", alt: str = "", *rest: str, **named: str) -> Element:
        return add(self, kind, attributes, "" if kind == "Figure" else alt, *rest, **named)

    monkeypatch.setattr(structure.Element, "add", forgetful)
    files = write_record(served, [DocumentKind.ATTENDANCE, DocumentKind.IDEAS], sv, tmp_path)
    assert unvouched(files) == [file for file in files if "Idékatalog" in file.name] != []
    inventory = next(file for file in tmp_path.glob("*.pdf") if "förteckning" in file.name)
    text = text_of(inventory.read_bytes())
    assert text.count("kontrollen hittade ett fel i filen") == 1
    assert "Idékatalog – Utkast (märkningen för arkiv saknas" in text
