"""The whole of PDF/A-2a and PDF/UA-1, as veraPDF judges it: every document, in every language, whatever it holds."""

from __future__ import annotations

import io
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import vera
from at_size import makers, sized
from made_reports import complete, filled
from strange_text import CORPUS, sheet_of

from exports.kinds import DocumentKind
from exports.making import build
from exports.record import write_record
from resources.i18n import Words, languages, words
from workshop.reports import SessionReport

pytestmark = pytest.mark.skipif(not vera.is_here(), reason=vera.MISSING)

# ``make bench`` sets it: the largest records too, which take minutes.
FULL = bool(os.environ.get("LAPPTACKE_CONFORMANCE"))
PDFS = [kind for kind in DocumentKind if kind.is_pdf]
LANGUAGES = languages("documents")


def hostile() -> str:
    """Letters of all planes with the strangest of texts among them, and a word that no line could hold."""
    chance = random.Random(2)
    count = 1500 if FULL else 60
    letters = "".join(chr(chance.randrange(0x110000)) + " " * (chance.random() < 0.2) for _ in range(count))
    return " ".join([letters, *(text[:40] for text in CORPUS.values()), "ä" * count])


def record(report: SessionReport, say: Words, folder: Path, prefix: str) -> Iterator[Path]:
    """Every document that is a PDF, each in a file of its own; last the inventory."""
    for kind in PDFS:
        yield document(report, kind, say, folder, prefix)
    kept = folder / f"{prefix}-record"
    write_record(report, [DocumentKind.CSV], say, kept)
    for file in kept.glob("*.pdf"):
        yield file.rename(folder / f"{prefix}-inventory.pdf")


def document(report: SessionReport, kind: DocumentKind, say: Words, folder: Path, prefix: str) -> Path:
    file = folder / f"{prefix}-{kind}.pdf"
    file.write_bytes(build(report, kind, say))
    return file


@pytest.mark.timeout(3600 if FULL else 300)
def test_every_document_is_pdf_a_2a_and_pdf_ua_1(
    evening: SessionReport, rich: SessionReport, arabic: SessionReport, empty: SessionReport, tmp_path: Path
) -> None:
    """Ordinary ones in a language that is read from the left and in one from the right; in the others, and those of an
    empty and of a hostile session, in each language in turn, or in all of them where there is time.
    """
    files: list[Path] = []
    for place, language in enumerate(LANGUAGES):
        ordinary = complete(arabic) if language == "ar" else rich
        odd = {"nothing": empty, "hostile": filled(ordinary, hostile())}
        if FULL:
            odd |= {"closed": evening}
        say = words(language)
        if FULL or language in ("sv", "ar"):
            files += record(ordinary, say, tmp_path, f"{language}-ordinary")
        else:
            odd["ordinary"] = ordinary
        for turn, (name, report) in enumerate(odd.items(), place):
            kinds = PDFS if FULL else PDFS[turn % len(LANGUAGES) :: len(LANGUAGES)]
            files += [document(report, kind, say, tmp_path, f"{language}-{name}") for kind in kinds]
    assert vera.broken(files) == {}


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("name", makers() if FULL else ())
def test_a_large_document_is_too(name: str, served: SessionReport, arabic: SessionReport, tmp_path: Path) -> None:
    """Of 500 people and 3,000 ideas, and of a project with 50 sessions."""
    files = []
    for language in LANGUAGES:
        files.append(tmp_path / f"{language}-{name}.pdf")
        report = sized(arabic if language == "ar" else served)
        files[-1].write_bytes(makers()[name](report, words(language)))
    assert vera.broken(files) == {}


def test_strange_texts_break_no_rule(tmp_path: Path) -> None:
    files = []
    endless = {"endless": "å" * 200_000} if FULL else {}
    for number, (name, text) in enumerate((CORPUS | endless).items()):
        files.append(tmp_path / f"{number}-{name}.pdf")
        files[-1].write_bytes(sheet_of(text))
    assert vera.broken(files) == {}


def _every(kind: str, spoil: Callable[[pikepdf.Dictionary], None]) -> Callable[[pikepdf.Pdf], None]:
    def spoilt(pdf: pikepdf.Pdf) -> None:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S", thing.get("/Subtype")) == f"/{kind}":
                spoil(thing)

    return spoilt


def _without(key: str) -> Callable[[pikepdf.Dictionary], None]:
    def spoil(thing: pikepdf.Dictionary) -> None:
        if key in thing:
            del thing[key]

    return spoil


def _drawn_unmarked(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n0 0 9 9 re f")


def _skipped_level(heading: pikepdf.Dictionary) -> None:
    heading.S = pikepdf.Name.H3


def _unarchived(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _unspoken(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def _unjoined(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].StructParents


SPOILT = {
    "a picture without a description": (_every("Figure", _without("/Alt")), "ua1 7.3"),
    "a heading of a table without a direction": (_every("TH", _without("/A")), "ua1 7.5"),
    "a heading that skips a level": (_every("H2", _skipped_level), "ua1 7.4.2"),
    "no language": (_unspoken, "ua1 7.2"),
    "a page that is not joined to the tree": (_unjoined, "ua1 7.1"),
    "something drawn that is neither text nor ornament": (_drawn_unmarked, "ua1 7.1"),
    "letters that nobody can read out": (_every("Type0", _without("/ToUnicode")), "2a 6.2.11.7.2"),
    "colours that nobody has said the meaning of": (_unarchived, "2a 6.2.4.3"),
}


def test_the_referee_sees_what_is_wrong(served: SessionReport, sv: Words, tmp_path: Path) -> None:
    """Nothing would be proved by a referee that lets everything pass."""
    good = build(replace(served, ideas=served.ideas[:5]), DocumentKind.IDEAS, sv)
    files = []
    for number, (spoil, _) in enumerate(SPOILT.values()):
        with pikepdf.open(io.BytesIO(good)) as pdf:
            spoil(pdf)
            files.append(tmp_path / f"{number}.pdf")
            pdf.save(files[-1])
    found = vera.broken(files)
    for number, (name, (_, rule)) in enumerate(SPOILT.items()):
        assert any(said.startswith(rule) for said in found.get(f"{number}.pdf", ())), name
