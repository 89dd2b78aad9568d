"""The register of incidents says of each what the authority asks for, in words and as a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from exports.incident_register import COLUMNS
from exports.pdf.checking import is_claimed
from exports.project_papers import paper, paper_name, write_paper
from resources.i18n import Words
from tests.exports.pdf_reading import problems, text_of
from workshop.implementation import ImplementationPlan
from workshop.implementing import ProjectPlan
from workshop.incidents import Incident, Reporting, Standing
from workshop.project_papers import ProjectPapers
from workshop.reports import SessionReport

AT = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
SENT = Incident(
    *("sent", "p", "Närvarolistan gick till fel adress.", AT - timedelta(hours=20), date(2026, 11, 21), None),
    *("Boende på mötet", "Namn och organisation", 14, "Någon ser vilka som kom.", "Mottagaren har raderat den."),
    "Nej, beslutas i dag.",
)
LOST = Incident(
    *("lost", "p", "En dator försvann.", AT - timedelta(days=30)),
    reporting=Reporting.REPORTED,
    reported_at=AT - timedelta(days=26),
    why_not="Det upptäcktes sent.",
)


@pytest.fixture
def papers(evening: SessionReport) -> ProjectPapers:
    project = replace(evening.project, organiser="Kvarnby kommun", contact="info@kvarnby.example")
    none = ProjectPlan(ImplementationPlan("p", "p"))
    return ProjectPapers(project, (), none, incidents=(SENT, LOST))


def test_each_says_what_the_authority_asks_for_and_how_long_there_is(papers: ProjectPapers, sv: Words) -> None:
    text = " ".join(text_of(paper(papers, "incidents", sv, AT)).split())
    for said in (
        *(
            "Kvarnby kommun",
            "info@kvarnby.example",
            "Upptäckt 22 november 2026 klockan 01.00",
            "21 november 2026",
            "14",
        ),
        *(SENT.what, SENT.whose, SENT.data, SENT.consequences, SENT.measures, SENT.informed),
        "senast 25 november 2026 klockan 01.00. 52 timmar kvar.",
        *("Anmäld för sent. Sista tid var 26 oktober 2026 klockan 21.00.", "Det upptäcktes sent.", "Inte känt än"),
    ):
        assert said in text, said
    assert "Utkast" not in text


def test_it_is_fit_for_archives_and_says_how_each_stands_in_both_languages(
    papers: ProjectPapers, sv: Words, en: Words
) -> None:
    all_ways = [
        replace(SENT, reporting=way, reported_at=at, why_not=why)
        for way in Reporting
        for at in (None, SENT.found_at, SENT.due + timedelta(hours=1))
        for why in ("", "Krypterad.")
    ]
    assert {one.standing(now) for one in all_ways for now in (AT, SENT.due + timedelta(days=1))} == set(Standing)
    for words in (sv, en):
        for now in (AT, SENT.due + timedelta(days=1)):
            made = paper(replace(papers, incidents=tuple(all_ways)), "incidents", words, now)
            assert is_claimed(made)
            assert problems(made) == []


def test_it_is_a_table_too(papers: ProjectPapers, sv: Words, tmp_path: Path) -> None:
    file = tmp_path / paper_name(papers, "incidents", sv, AT, "xlsx")
    assert file.name.endswith("_Personuppgiftsincidenter.xlsx")
    (sheet,) = openpyxl.load_workbook(write_paper(papers, "incidents", sv, file, AT, "xlsx"))
    head, first, second = sheet.iter_rows(values_only=True)
    assert len(head) == len(COLUMNS)
    told = dict(zip(COLUMNS, first, strict=True))
    assert (told["what"], told["people"], told["reporting"]) == (SENT.what, 14, "Inte bestämt")
    assert told["found_at"] == datetime(2026, 11, 22, 1, 0)  # noqa: DTZ001 - as a cell has it
    assert dict(zip(COLUMNS, second, strict=True))["reported_at"] == datetime(2026, 10, 27, 21, 0)  # noqa: DTZ001
