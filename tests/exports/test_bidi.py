"""The order of mixed lines, by the rules of UAX #9. Capitals stand for Hebrew, as in the standard's own examples."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf import bidi
from exports.pdf.bidi_explicit import MAX_DEPTH

HEBREW = str.maketrans({chr(65 + k): chr(0x5D0 + k) for k in range(26)})
LATIN = {target: chr(source) for source, target in HEBREW.items()}
LRE, RLE, PDF, LRO, RLO = "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"
LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


def shown(text: str, base: int | None = None) -> str:
    """The text as it lies on the line from left to right, without the letters that only steer."""
    logical = text.translate(HEBREW)
    resolved = bidi.resolve(logical, base)
    order = bidi.visual_order(resolved.of_line(0, len(logical)))
    steering = {LRE, RLE, PDF, LRO, RLO, LRI, RLI, FSI, PDI}
    return "".join(LATIN.get(logical[k], logical[k]) for k in order if logical[k] not in steering)


@pytest.mark.parametrize(
    ("rule", "text", "base", "expected"),
    [
        ("P2", "car is THE CAR in arabic", None, "car is RAC EHT in arabic"),
        ("P3", "CAR IS the car IN ENGLISH", None, "HSILGNE NI the car SI RAC"),
        ("P2 skips isolates", f"{RLI}AB{PDI} cd", None, "BA cd"),
        ("X2", f"he said {RLE}car MEANS CAR{PDF}.", None, "he said RAC SNAEM car."),
        ("X4", f"{RLO}abc{PDF} d", None, "cba d"),
        ("X5", f"{LRO}ABC{PDF}", None, "ABC"),
        ("X5a", f"a {RLI}b C{PDI} d", None, "a C b d"),
        ("X5c", f"{FSI}AB cd{PDI} e", 0, "cd BA e"),
        ("X6a unmatched", f"{PDI}a{PDI}B", None, "aB"),
        ("W2", "AB 12", None, "12 BA"),
        ("W4", "A 1.5/2", None, "1.5/2 A"),
        ("W5", "A 50%", None, "50% A"),
        ("W7", "a 1 B", None, "a 1 B"),
        ("N0", "ab(CD)ef", 1, "ef)DC(ab"),
        ("N0 nested", "AB(CD[&ef]!)gh", None, "gh)!]ef&[DC(BA"),
        ("N0 alone", "a (B) c", None, "a (B) c"),
        ("N1", "AB, CD", 0, "DC ,BA"),
        ("N2", "AB, cd", 0, "BA, cd"),
        ("I1", "AB 12 CD", 0, "DC 12 BA"),
        ("L1", "AB  ", 1, "  BA"),
        (
            "L2",
            f"DID YOU SAY '{LRI}he said \"{RLI}car MEANS CAR{PDI}\"{PDI}'?",
            None,
            "?'he said \"RAC SNAEM car\"' YAS UOY DID",
        ),
    ],
)
def test_the_standard_s_rules(rule: str, text: str, base: int | None, expected: str) -> None:
    assert shown(text, base) == expected, rule


def test_arabic_numbers_and_european_ones_beside_arabic() -> None:
    assert bidi.resolve("ع 12").levels == [1, 1, 2, 2]
    assert bidi.resolve("a ١٢").levels == [0, 0, 2, 2]


@given(
    st.text(
        st.sampled_from("ab1٢אע ,.%+()[]\u0301\n\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"), max_size=40
    )
)
def test_every_letter_lies_on_the_line_exactly_once(text: str) -> None:
    resolved = bidi.resolve(text)
    assert sorted(bidi.visual_order(resolved.of_line(0, len(text)))) == list(range(len(text)))
    assert all(resolved.base <= level <= MAX_DEPTH + 2 for level in resolved.levels)


@given(st.text(st.sampled_from("abåä 12,.()-"), max_size=40))
def test_text_from_left_to_right_stays_as_it_is(text: str) -> None:
    assert not bidi.is_needed(text)
    assert shown(text) == text


@pytest.mark.parametrize("text", [FSI * 100_000, RLE * 100_000, f"{FSI}{PDI}" * 50_000, "(א)" * 30_000])
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    began = time.process_time()
    bidi.resolve(text)
    assert time.process_time() - began < 10
