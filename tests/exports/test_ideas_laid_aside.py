"""A parked or merged idea was said all the same: the documents have it, and say where it lies."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pdf_reading import text_of

from exports.ideas import ideas
from exports.minutes import aside, minutes
from resources.i18n import words
from workshop.board import Standing
from workshop.reports import SessionReport


@pytest.fixture
def laid_aside(evening: SessionReport) -> SessionReport:
    """Of the evening's ideas the second lies behind the first, and the third is parked."""
    first, second, third, *others = evening.ideas
    behind = replace(second, merged_into_id=first.id, group_id="")
    parked = replace(third, standing=Standing.PARKED, group_id="")
    return replace(evening, ideas=(first, behind, parked, *others))


def test_it_is_said_where_each_lies(laid_aside: SessionReport) -> None:
    say = words("sv")
    lies = [aside(laid_aside, idea, say) for idea in laid_aside.ideas]
    assert lies[:3] == ["", f"samma sak som idé {laid_aside.ideas[0].number}", "parkerad"]
    assert not any(lies[3:])


def test_both_documents_have_them_all(laid_aside: SessionReport) -> None:
    for made in (ideas(laid_aside, words("sv")), minutes(laid_aside, words("sv"))):
        read = " ".join(text_of(made).split())
        assert "parkerad" in read
        assert f"samma sak som idé {laid_aside.ideas[0].number}" in read
