"""Which of the offered languages a browser is met in."""

from __future__ import annotations

import pytest

from resources.i18n import languages
from ui.phone.liking import best_liked

ALL = languages("phone")


@pytest.mark.parametrize(
    ("header", "met"),
    [
        ("so-SO,so;q=0.9", "so"),
        ("sr", "bs"),
        ("sr-Latn-RS,sr;q=0.9", "bs"),
        ("hr-HR", "bs"),
        ("bs-BA", "bs"),
        ("sh", "bs"),
        ("fa-IR", "fa"),
        ("fa-AF", "prs"),
        ("prs-AF", "prs"),
        ("ku", "kmr"),
        ("ku-TR", "kmr"),
        ("kmr", "kmr"),
        ("ku-IQ", "ckb"),
        ("ku-Arab-IQ", "ckb"),
        ("ckb-IQ", "ckb"),
        ("ti-ER", "ti"),
        ("mo", "ro"),
        ("es-419", "es"),
        ("FI-fi", "fi"),
        ("sv-FI", "sv"),
    ],
)
def test_a_browser_is_met_in_its_own_language(header: str, met: str) -> None:
    assert best_liked(header, ALL) == met


@pytest.mark.parametrize(
    ("header", "offered", "met"),
    [
        ("fa-AF", ("sv", "fa"), "fa"),
        ("prs", ("sv", "fa"), "fa"),
        ("fa-IR", ("sv", "prs"), "prs"),
        ("ku", ("sv", "ckb"), "sv"),  # another script: no help to somebody who reads Latin letters
        ("uk, ru;q=0.9, en;q=0.8", ("sv", "en"), "en"),
        ("uk;q=0, en;q=0.1", ("sv", "uk", "en"), "en"),
        ("de", ("sv", "en"), "sv"),
        ("", ("ar", "sv"), "ar"),
        ("*", ("sv", "ar"), "sv"),
        (",;q=,x;q=nan,-,--,ar;q=inf", ("sv", "ar"), "ar"),
        ("a" * 100_000 + ",ar", ("sv", "ar"), "sv"),
    ],
)
def test_only_what_is_offered_is_chosen(header: str, offered: tuple[str, ...], met: str) -> None:
    assert best_liked(header, offered) == met
