"""What is said after a rescue: how it went, how much of each kind, and what to know."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from exports.rescue_report import as_text, counts, headline, notes
from resources.i18n import words
from workshop.board import Idea
from workshop.rescuing import Found, Rescued
from workshop.rows import ROW_KINDS
from workshop.sessions import Session

WHOLE = Rescued(Path("new"), {kind: Found(3) for kind in ROW_KINDS})
SV = words("sv")


def test_everything() -> None:
    assert headline(WHOLE, SV) == "Allt som fanns i biblioteket är räddat."
    assert counts(WHOLE, SV)[1] == "Träffar: 3"
    assert len(counts(WHOLE, SV)) == len(ROW_KINDS)
    assert notes(WHOLE, SV) == ["Historiken och Ångra följde med."]


def test_kinds_that_were_never_used_are_not_listed() -> None:
    few = replace(WHOLE, kinds={**dict.fromkeys(ROW_KINDS, Found()), Idea: Found(3)})
    told = counts(few, SV)
    assert "Idéer: 3" in told
    assert "Träffar: 0" in told, "it is news that there is none"
    assert len(told) == 7


def test_all_but_the_history() -> None:
    told = replace(WHOLE, history=False)
    assert headline(told, SV) == "Allt innehåll som syns i filen är räddat, men inte historiken."
    assert len(notes(told, SV)) == 1


def test_what_is_not_there_is_said_by_kind() -> None:
    idea = Found(212, rebuilt=12, from_backup=4, rehomed=1, missing=2)
    told = replace(WHOLE, kinds={**WHOLE.kinds, Idea: idea, Session: Found(4, stand_ins=1)}, left_wal=True)
    assert headline(told, SV) == "Det som gick att läsa är räddat. Allt finns inte kvar."
    line = (
        "Idéer: 212 (12 lästa ur historiken, 4 hämtade ur säkerhetskopian, 1 har förlorat något som den hörde till, "
        "2 saknas)"
    )
    assert line in counts(told, SV)
    assert "Träffar: 4 (1 är ny och ersätter en förlorad)" in counts(told, SV)
    assert len(notes(told, SV)) == 4


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_is_text_with_all_of_it(language: str) -> None:
    said = words(language)
    text = as_text(WHOLE, said)
    assert all(line in text.splitlines() for line in (headline(WHOLE, said), *counts(WHOLE, said), *notes(WHOLE, said)))
