"""Votes in the record: the rule, the turnout, the sources, ties as ties; and papers to print."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import timedelta

import jsonschema
import openpyxl
import pytest
from pdf_reading import pages_of, problems, text_of
from strange_text import CORPUS
from test_hostile_text import check

from exports.csv_tables import csv_tables
from exports.json_data import json_data, schema
from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import Words
from workshop.ballots import SCALE, YES_NO, Ballot, BallotState, Counted, Method, Subject, Via, Vote
from workshop.reports import SessionReport


@pytest.fixture
def voted(evening: SessionReport) -> SessionReport:
    """A closed ballot with a tie between two ideas of one group, a scale, and one that is still open."""
    opened = evening.session.starts_at + timedelta(hours=1)
    facts = {"session_id": evening.session.id, "opened_at": opened, "closed_at": opened + timedelta(minutes=9)}
    ideas = tuple(idea.id for idea in evening.ideas[:4])
    dots = Ballot(
        id="dots",
        title="Vad gör vi först?",
        method=Method.DOTS,
        subject=Subject.IDEAS,
        choices=ideas,
        budget=3,
        most=3,
        state=BallotState.SHOWN,
        **facts,
    )
    scale = replace(
        dots,
        id="scale",
        title="Gården är trygg.",
        method=Method.SCALE,
        subject=Subject.STATEMENT,
        choices=SCALE,
        budget=1,
        most=1,
        position=1,
    )
    still = replace(
        dots,
        id="open",
        title="Ska vi ses igen?",
        method=Method.YES_NO,
        choices=YES_NO,
        state=BallotState.OPEN,
        position=2,
    )
    planned = replace(still, id="later", title="Sedan", state=BallotState.PLANNED, opened_at=None, position=3)

    def vote(n: int, ballot: str, via: Via, *marks: str, count: int = 1, counted: Counted = Counted.PAPERS) -> Vote:
        return Vote(f"v{n}", evening.session.id, ballot, via, marks, count, counted)

    votes = (
        vote(1, "dots", Via.PHONE, ideas[0], ideas[0], ideas[1]),
        vote(2, "dots", Via.PAPER, ideas[1]),
        vote(3, "dots", Via.PAPER),
        vote(4, "dots", Via.HANDS, ideas[2], count=1, counted=Counted.MARKS),
        vote(5, "scale", Via.PHONE, "4", count=1),
        vote(6, "scale", Via.PHONE, "abstain"),
        vote(7, "open", Via.PAPER, "yes"),
    )
    together = tuple(replace(idea, group_id="warm") for idea in evening.ideas[:2])
    warm = replace(evening.groups[0], id="warm", heading="Ljus och värme")
    return replace(
        evening,
        ballots=(dots, scale, still, planned),
        votes=votes,
        ideas=(*together, *evening.ideas[2:]),
        groups=(*evening.groups, warm),
    )


@pytest.mark.parametrize("kind", [DocumentKind.MINUTES, DocumentKind.IDEAS])
def test_the_result_is_told_with_its_rule_its_turnout_and_its_sources(
    kind: DocumentKind, voted: SessionReport, sv: Words
) -> None:
    made = build(voted, kind, sv)
    assert problems(made) == []
    told = " ".join(text_of(made).split())
    assert "Regel: 3 prickar per person. Flera får ligga på samma." in told
    assert f"Minst 4 av {voted.heads} närvarande röstade. 1 avstod." in told
    assert "Så kom rösterna: 1 från mobil, 2 på papper, 1 med handuppräckning." in told
    assert "Lika: " in told
    assert "1=" in told
    assert "Medelvärde: 4,0 av 5." in told
    assert "Räknat på grupperna" in told
    assert "Omröstningen var öppen när dokumentet skrevs ut" in told
    assert "Sedan" not in told


def test_a_document_of_an_open_ballot_does_not_give_its_result_away(voted: SessionReport, sv: Words) -> None:
    alone = replace(voted, ballots=voted.ballots[2:3])
    assert csv_tables(alone, sv)["Omröstningar"].count(b"\r\n") == 1
    rows = openpyxl.load_workbook(io.BytesIO(build(alone, DocumentKind.SPREADSHEET, sv)))["Omröstningar"]
    assert rows.max_row == 1


def test_the_spreadsheet_has_a_row_for_each_choice(voted: SessionReport, sv: Words) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(build(voted, DocumentKind.SPREADSHEET, sv)))["Omröstningar"]
    rows = list(sheet.values)
    assert rows[0][:8] == ("Omröstning", "Regel", "Förslag", "Plats", "Röster", "Mobil", "Papper", "Händer")
    first = next(row for row in rows if row[2] == voted.ideas[0].text)
    assert first[3:] == (1, 2, 2, 0, 0, 1, 4, "minst", 1)
    assert len(rows) == 1 + 4 + 5


def test_the_data_says_what_its_schema_says_and_nothing_of_whose_a_vote_was(voted: SessionReport, sv: Words) -> None:
    data = json.loads(json_data(voted, sv))
    jsonschema.validate(data, json.loads(schema()))
    assert [ballot["title"] for ballot in data["ballots"]][:2] == ["Vad gör vi först?", "Gården är trygg."]
    assert data["votes"][1] == {
        "ballot_id": "dots",
        "via": "paper",
        "marks": [voted.ideas[1].id],
        "count": 1,
        "counted": "papers",
    }


@pytest.mark.parametrize(("choices", "sheets", "papers"), [(4, 1, 4), (10, 1, 2), (20, 1, 1), (70, 3, 3)])
def test_as_many_papers_as_fit_on_a_sheet(
    choices: int, sheets: int, papers: int, voted: SessionReport, sv: Words
) -> None:
    ballot = replace(voted.ballots[0], choices=tuple(f"i{n}" for n in range(choices)), state=BallotState.PLANNED)
    ideas = tuple(replace(voted.ideas[0], id=f"i{n}", number=n + 1, text=f"Förslag {n}") for n in range(choices))
    made = build(replace(voted, ballots=(ballot,), ideas=ideas), DocumentKind.BALLOTS, sv)
    assert problems(made) == []
    told = " ".join(text_of(made).split())
    assert told.count("Skriv inte ditt namn.") == papers
    assert f"{choices} Förslag {choices - 1}" in told
    assert len(pages_of(made)) == sheets


def test_the_papers_are_for_what_is_yet_to_be_counted(voted: SessionReport, sv: Words) -> None:
    told = " ".join(text_of(build(voted, DocumentKind.BALLOTS, sv)).split())
    assert "Ska vi ses igen?" in told
    assert "Sedan" in told
    assert "Vad gör vi först?" not in told
    none = text_of(build(replace(voted, ballots=()), DocumentKind.BALLOTS, sv))
    assert "Ingen omröstning är förberedd." in " ".join(none.split())


@pytest.mark.parametrize("kind", [DocumentKind.MINUTES, DocumentKind.BALLOTS])
def test_strange_and_endless_text_does_no_harm(kind: DocumentKind, voted: SessionReport, sv: Words) -> None:
    for text in (*CORPUS.values(), "å" * 50_000):
        ballots = tuple(replace(ballot, title=text) for ballot in voted.ballots)
        ideas = tuple(replace(idea, text=text) for idea in voted.ideas[:4])
        check(build(replace(voted, ballots=ballots, ideas=ideas), kind, sv))
