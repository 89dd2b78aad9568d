"""What a passphrase must be, so that whoever finds the file does not guess it."""

from __future__ import annotations

import unicodedata

import pytest

from workshop.errors import Refused
from workshop.locking import LONGEST, SHORTEST, clean_passphrase, normal_passphrase


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "passphrase_short"),
        ("kort fras", "passphrase_short"),
        ("aaaaAAAAaaaaAAAA", "passphrase_simple"),
        ("å1" * 150, "too_long"),
    ],
)
def test_what_is_easily_guessed_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refused, match=code) as no:
        clean_passphrase(typed)
    assert no.value.field == "passphrase"


def test_the_limits_are_as_they_are_told() -> None:
    for typed, code in (("x" * (SHORTEST - 1), "min"), ("ab" * LONGEST, "max")):
        with pytest.raises(Refused) as no:
            clean_passphrase(typed)
        assert code in no.value.facts


def test_it_is_the_same_from_every_keyboard() -> None:
    typed = "två blåa ångbåtar"
    assert clean_passphrase(unicodedata.normalize("NFD", typed)) == clean_passphrase(typed) == typed


def test_spaces_belong_to_it_but_not_the_end_of_the_line() -> None:
    assert normal_passphrase(" fyra ord i rad \r\n") == " fyra ord i rad "
