"""Dates as they are typed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.i18n import words
from ui.desktop.pages.write_dates import read_date, show_date

NEAR = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("sv", "15 dec", date(2026, 12, 15)),
        ("sv", "15 dec.", date(2026, 12, 15)),
        ("sv", " 15 December ", date(2026, 12, 15)),
        ("sv", "15dec", date(2026, 12, 15)),
        ("sv", "15/12", date(2026, 12, 15)),
        ("sv", "15.12", date(2026, 12, 15)),
        ("sv", "26 nov", NEAR),
        ("sv", "25 nov", date(2027, 11, 25)),
        ("sv", "1 mars 2028", date(2028, 3, 1)),
        ("sv", "15/12/2027", date(2027, 12, 15)),
        ("sv", "2026-11-01", date(2026, 11, 1)),
        ("sv", "29 feb", None),
        ("sv", "31 juni", None),
        ("sv", "15 xyz", None),
        ("sv", "snart", None),
        ("sv", "32/12", None),
        ("sv", "", None),
        ("en", "15 Dec", date(2026, 12, 15)),
        ("en", "Dec 15", date(2026, 12, 15)),
        ("en", "March 1, 2028", date(2028, 3, 1)),
    ],
)
def test_what_is_typed_is_understood(language: str, typed: str, meant: date | None) -> None:
    assert read_date(typed, NEAR, words(language)) == meant


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.dates(date(2000, 1, 1), date(2050, 1, 1)))
@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_shown_can_be_read_back(language: str, due: date, near: date) -> None:
    assert read_date(show_date(due, near, words(language)), near, words(language)) == due


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert show_date(None, NEAR, words("sv")) == ""
    read_date(text, NEAR, words("sv"))
