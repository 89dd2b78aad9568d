"""Every document is made large somewhere, so that the bench can have all of them judged; a new one is not forgotten."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from at_size import OTHERS, makers, sized
from pdf_reading import problems

from exports import making
from resources.i18n import Words
from workshop.reports import SessionReport

ROOM = Path(making.__file__).parent
_MAKES = re.compile(r"\b(?:to_bytes|frame\.finish)\(|project_frame import")
_SHARED = {"frame", "project_frame"}
"""What others are finished with."""
_LONG = {"protocol", "invitations"}
"""Hundreds of pages of kinds that other tests look at: only the bench has time for them."""


@pytest.fixture
def large(served: SessionReport) -> SessionReport:
    return sized(served)


def test_whatever_makes_a_pdf_is_known_to_the_bench() -> None:
    made = {file.stem for file in ROOM.glob("*.py") if _MAKES.search(file.read_text("utf-8"))}
    known = {module for module, _name in making._MAKERS.values()} | {module for module, _make in OTHERS.values()}
    assert made - known == _SHARED
    assert known >= {"minutes", "indicator_report", "disposal_record", "project_papers"}


@pytest.mark.parametrize("name", sorted(OTHERS.keys() - _LONG))
def test_what_is_no_kind_of_a_record_is_made_large_soon_and_whole(name: str, large: SessionReport, sv: Words) -> None:
    began = time.process_time()
    made = makers()[name](large, sv)
    assert time.process_time() - began < 20
    assert problems(made) == []
