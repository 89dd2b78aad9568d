"""The codes that let a phone in, and what people make of them when they type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workshop.codes import LETTERS, as_typed, matches, new_join_code, new_short_code


def test_codes_are_long_enough_and_made_of_letters_nobody_mixes_up() -> None:
    for new, length in ((new_join_code, 10), (new_short_code, 6)):
        drawn = {new() for _ in range(200)}
        assert len(drawn) == 200
        assert all(len(code) == length and set(code) <= set(LETTERS) for code in drawn)
    assert not set(LETTERS) & set("ILOU")


@pytest.mark.parametrize("typed", ["10ab-2c", " 1 0 A B 2 C ", "ioab2c", "lOAB2C", "IoAb-2c"])
def test_a_code_is_read_the_way_it_was_meant(typed: str) -> None:
    assert as_typed(typed) == "10AB2C"
    assert matches(typed, "10AB2C")


@given(st.text(st.sampled_from(LETTERS), min_size=6, max_size=10))
def test_a_code_reads_as_itself(code: str) -> None:
    assert as_typed(code) == code
    assert matches(code.lower(), code)


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_anything_at_all_may_be_typed_and_is_only_wrong(typed: str) -> None:
    assert matches(typed, "10AB2C") is (as_typed(typed) == "10AB2C")


@pytest.mark.parametrize("typed", ["", "10AB2", "10AB2CD", "10AB2D", "1OAB\ud83d"])
def test_a_wrong_code_does_not_match(typed: str) -> None:
    assert not matches(typed, "10AB2C")
