"""Whatever somebody types, the document is made, is whole, and stays quick."""

from __future__ import annotations

import io
import random
import time
import unicodedata
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_reading import problems, text_of
from strange_text import CORPUS, sheet_of

from exports.attendance import attendance
from exports.minutes import minutes
from exports.pdf.text import clean
from resources.i18n import Words
from workshop.reports import SessionReport

ANY_TEXT = st.text(st.characters(), max_size=60)  # all planes, lone surrogates, control characters


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS.keys())
def test_strange_text_gives_a_whole_document(text: str) -> None:
    check(sheet_of(text))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ANY_TEXT)
def test_any_text_gives_a_whole_document(text: str) -> None:
    check(sheet_of(text))


def test_thousands_of_letters_from_all_planes_give_a_whole_document() -> None:
    chance = random.Random(1)
    letters = (chr(chance.randrange(0x110000)) for _ in range(6000))
    check(sheet_of("".join(letter + " " * (chance.random() < 0.2) for letter in letters)))


def check(data: bytes) -> None:
    """Whole: it opens, its tags agree, no glyph is the missing one, and every glyph says which letters it shows."""
    assert problems(data) == []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.check_pdf_syntax()
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == pikepdf.Name.Type0:
                glyphs = thing.DescendantFonts[0].CIDToGIDMap.read_bytes()
                assert b"\0\0" not in [glyphs[k : k + 2] for k in range(2, len(glyphs), 2)]
                unicode = thing.ToUnicode.read_bytes()
                assert unicode.count(b"<") >= len(glyphs)
                assert b"><>" not in unicode


@pytest.mark.parametrize(
    "text",
    ["å" * 200_000, "ع" * 50_000, "ord " * 50_000, "aع1" * 20_000, "(ع" * 20_000, "\u2068" * 100_000, "-" * 100_000],
    ids=["one word", "one Arabic word", "many words", "changing directions", "brackets", "isolates", "hyphens"],
)
def test_an_endless_text_neither_hangs_nor_fails(text: str, evening: SessionReport, sv: Words) -> None:
    report = replace(evening, ideas=(replace(evening.ideas[0], text=text),))
    began = time.process_time()
    data = minutes(report, sv)
    assert time.process_time() - began < 20
    assert data.startswith(b"%PDF-1.7")


def test_endless_text_in_every_field_neither_hangs_nor_fails(evening: SessionReport, sv: Words) -> None:
    endless = "å" * 50_000
    report = replace(
        evening,
        project=replace(evening.project, name=endless, funder=endless, organiser=endless, funding_statement=endless),
        session=replace(evening.session, title=endless, purpose=endless, place=endless, facilitator=endless),
        attendances=(replace(evening.attendances[0], name=endless, organisation=endless),),
        actions=(replace(evening.actions[0], text=endless, responsible=endless),),
    )
    began = time.process_time()
    assert problems(attendance(report, sv)) == []
    assert problems(minutes(report, sv)) == []
    assert time.process_time() - began < 30


def test_a_letter_that_no_font_has_is_a_box_that_remembers_it() -> None:
    assert "漢字" in text_of(sheet_of("漢字"))


@given(st.text(st.characters()))
def test_cleaned_text_can_always_be_written_and_stays_as_it_is(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode()
    assert not {unicodedata.category(letter) for letter in cleaned} & {"Cs", "Co"}
    assert clean(cleaned) == cleaned
