"""What people type is made fit to keep, and nothing more is done to it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workshop.errors import Refused
from workshop.text import NAME_MAX, clean_line, clean_text, needed, same_name

ZWNJ, ZWJ = "\u200c", "\u200d"
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

# Surrogates too: a phone can send half a character.
anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=120) | st.text(
    st.sampled_from(
        "ab åé\u0301\u0338=\r\n\t\v\f\x00\x1b\x85\u00a0\u2003\u2028\u2029\ufeff\ue000\ud83d" + ZWNJ + ZWJ + BIDI
    )
)
cleaners = pytest.mark.parametrize("clean", [clean_line, clean_text])


@cleaners
@given(typed=anything)
@example(typed="e\u202e\u0301")
@example(typed=" \u0301")
@example(typed=f" {ZWJ} ")
def test_cleaning_what_is_clean_changes_nothing(clean: Callable[[str], str], typed: str) -> None:
    cleaned = clean(typed)
    assert clean(cleaned) == cleaned


@cleaners
@given(typed=anything)
def test_what_is_kept_is_one_unicode_form_without_anything_hidden(clean: Callable[[str], str], typed: str) -> None:
    cleaned = clean(typed)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not set(cleaned) & set(BIDI)
    assert {unicodedata.category(c) for c in cleaned} <= _KEPT
    assert all(c == "\n" for c in cleaned if unicodedata.category(c) == "Cc")
    cleaned.encode("utf-8")


# Every category but halves of characters, private ones and unassigned ones.
_KEPT = {
    *("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po"),
    *("Sm", "Sc", "Sk", "So", "Zs", "Cf", "Cc"),
}


@given(typed=anything)
def test_a_line_is_one_line_with_single_spaces(typed: str) -> None:
    line = clean_line(typed)
    assert "\n" not in line
    assert line == " ".join(line.split())


@given(typed=anything)
def test_a_text_has_no_ragged_edges_and_at_most_one_empty_line_in_a_row(typed: str) -> None:
    text = clean_text(typed)
    assert text == text.strip()
    assert "\n\n\n" not in text
    assert all(line == line.strip() for line in text.split("\n"))


@cleaners
@given(typed=anything, bound=st.integers(0, 40))
def test_what_is_longer_than_fits_is_refused_never_cut(clean: Callable[..., str], typed: str, bound: int) -> None:
    cleaned = clean(typed)
    if len(cleaned) <= bound:
        assert clean(typed, bound) == cleaned
        return
    with pytest.raises(Refused) as no:
        clean(typed, bound, "text")
    assert (no.value.code, no.value.field, no.value.facts) == ("too_long", "text", {"max": bound})


def test_a_name_of_ten_thousand_characters_is_refused_and_told_how_many_fit() -> None:
    with pytest.raises(Refused) as no:
        clean_line("å" * 10_000, NAME_MAX, "name")
    assert (no.value.code, no.value.field, no.value.facts) == ("too_long", "name", {"max": 80})
    assert clean_line("å" * NAME_MAX, NAME_MAX) == "å" * NAME_MAX


@cleaners
@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Åsa Öberg-Ärlig", "Åsa Öberg-Ärlig"),
        ("A\u030asa", "Åsa"),  # as a Mac writes it
        ("می" + ZWNJ + "خواهم", "می" + ZWNJ + "خواهم"),  # Persian needs the non-joiner
        ("👩" + ZWJ + "👧", "👩" + ZWJ + "👧"),  # and families the joiner
        ("فاطمة الزهراء", "فاطمة الزهراء"),
        ("Zażółć", "Zażółć"),
        ("<b>fet</b> & =1+1", "<b>fet</b> & =1+1"),  # text stays text: nothing is escaped here
        ("abc\u202etxt.exe", "abctxt.exe"),
        ("\ud83d half", "half"),
        ("whole \U0001f600", "whole \U0001f600"),
        ("a\x00b\x1b[31m", "ab[31m"),
        (ZWJ + ZWNJ, ""),
        ("\u200b\ufeff ", ""),
    ],
)
def test_names_of_all_kinds_come_through_and_tricks_do_not(clean: Callable[[str], str], typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_way_to_end_a_line_parts_the_words(end: str) -> None:
    assert clean_text(f"Ljus{end}Bänkar") == "Ljus\nBänkar"
    assert clean_line(f"Ljus{end}Bänkar") == "Ljus Bänkar"


def test_what_is_needed_and_empty_is_refused_beside_its_field() -> None:
    assert needed("x", "title_missing", "title") == "x"
    with pytest.raises(Refused) as no:
        needed("", "title_missing", "title")
    assert (no.value.code, no.value.field) == ("title_missing", "title")


def test_a_name_is_the_same_whatever_its_case_and_spacing() -> None:
    assert same_name("Åsa  ÖBERG", " åsa öberg")
    assert not same_name("Åsa", "Asa")
