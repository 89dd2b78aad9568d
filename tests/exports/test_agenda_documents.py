"""What is printed of the agenda: the run sheet, what to bring, cards for the tables, and headings for the wall."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from pdf_reading import elements, pages_of, text_of

from exports.kinds import DocumentKind
from exports.making import build
from exports.materials import materials
from exports.pdf.checking import faults
from exports.run_sheet import run_sheet
from exports.table_cards import table_cards
from exports.wall_headings import wall_headings
from resources.i18n import Words, words
from workshop.agenda import Block
from workshop.agenda_material import things_of
from workshop.reports import SessionReport

KINDS = (DocumentKind.RUN_SHEET, DocumentKind.MATERIALS, DocumentKind.TABLE_CARDS, DocumentKind.WALL_HEADINGS)


@pytest.fixture
def planned(evening: SessionReport) -> SessionReport:
    """The evening with an agenda: welcome, two tables side by side, the end."""
    question = evening.questions[0].id
    blocks = (
        Block("a", "s", 0, "Välkomna", 15, leader="Maria", material="20 muggar\nTejp", private="Fatima hör dåligt"),
        Block("b", "s", 1, "Bänkar", 30, "Bord 1", instruction="Prata två och två.", material="30 lappar\nTejp"),
        Block(
            "c",
            "s",
            1,
            "Ljus",
            20,
            "Bord 2",
            goal="Alla har sett platsen",
            material="- 30 st lappar\n\n",
            question_id=question,
        ),
        Block("d", "s", 2, "Tack för i kväll", 5, leader="Erik", method="Runda"),
    )
    return replace(evening, blocks=blocks)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_they_are_sound_and_the_same_each_time_and_never_drafts(
    kind: DocumentKind, language: str, planned: SessionReport
) -> None:
    say = words(language)
    data = build(planned, kind, say)
    assert faults(data) == []
    assert data == build(planned, kind, say)
    assert say("doc.draft") not in text_of(data)
    assert not kind.is_fileable


@pytest.mark.parametrize("kind", KINDS)
def test_without_an_agenda_they_say_so(kind: DocumentKind, evening: SessionReport, sv: Words) -> None:
    data = build(replace(evening, questions=()), kind, sv)
    assert faults(data) == []
    assert any(sv(f"doc.agenda.{why}") in text_of(data) for why in ("none", "no_material", "no_tables"))


def test_the_run_sheet_has_the_times_and_the_private_notes_and_says_for_whom_it_is(
    planned: SessionReport, sv: Words
) -> None:
    pages = pages_of(run_sheet(planned, sv))
    text = " ".join(" ".join(pages).split())
    for part in ("18.00–18.15 15 Välkomna Maria", "18.15–18.45 30 Bord 1: Bänkar", "18.15–18.35 20 Bord 2: Ljus"):
        assert part in text
    assert "18.45–18.50" in text
    assert "Fatima hör dåligt" in text
    assert planned.questions[0].text in text
    assert all("inte för utdelning" in page for page in pages)


def test_the_run_sheet_says_when_the_agenda_is_longer_than_the_session(planned: SessionReport, sv: Words) -> None:
    session = planned.session
    short = replace(planned, session=replace(session, ends_at=session.starts_at + timedelta(minutes=30)))
    assert "Agendan slutar 18.50, men träffen 18.30." in text_of(run_sheet(short, sv))
    assert "Agendan slutar" not in text_of(run_sheet(planned, sv))


def test_things_are_added_up_whoever_needs_them(planned: SessionReport) -> None:
    things = {one.name: (one.count, [need.block.id for need in one.needs]) for one in things_of(planned.blocks)}
    assert things == {"Muggar": (20, ["a"]), "Tejp": (None, ["a", "b"]), "Lappar": (60, ["b", "c"])}


@pytest.mark.parametrize(
    ("written", "name", "count"),
    [
        ("5 pennor", "Pennor", 5),
        ("5 st. pennor", "Pennor", 5),
        ("5x pennor", "Pennor", 5),
        ("A4-papper", "A4-papper", None),
        ("2026", "2026", None),
        ("• tejp", "Tejp", None),
        ("3D-glasögon", "3D-glasögon", None),
        ("Pennor, 5", "Pennor, 5", None),
    ],
)
def test_a_number_first_in_a_line_says_how_many(written: str, name: str, count: int | None) -> None:
    (thing,) = things_of([Block("a", "s", 0, "A", material=written)])
    assert (thing.name, thing.count) == (name, count)


def test_the_list_says_what_each_thing_is_for(planned: SessionReport, sv: Words) -> None:
    text = text_of(materials(planned, sv))
    assert "Lappar 60 Bänkar (30), Ljus (30)" in text
    assert "Fatima" not in text


def test_a_card_for_each_table_says_what_is_done_there_and_nothing_private(planned: SessionReport, sv: Words) -> None:
    private = tuple(replace(one, private="Hemligt") for one in planned.blocks)
    data = table_cards(replace(planned, blocks=private), sv)
    first, second = pages_of(data)
    assert "18.15–18.45 Bänkar" in first
    assert "Prata två och två." in first
    assert "18.15–18.35 Ljus" in second
    assert planned.questions[0].text in " ".join(second.split())
    assert "Hemligt" not in first + second
    assert [kind for kind, _ in elements(data)].count("H1") == 2  # what stands upside down is not read out again


def test_a_sheet_for_each_question_and_each_block(planned: SessionReport, sv: Words) -> None:
    again = replace(planned, blocks=(*planned.blocks, Block("e", "s", 3, "välkomna", 5)))
    pages = pages_of(wall_headings(again, sv))
    assert len(pages) == len(planned.questions) + 4
    assert "Fråga 1" in pages[0]
    assert "Tack för i kväll" in " ".join(pages[-1].split())
    assert "Fatima" not in "".join(pages)


def test_long_names_and_titles_stay_on_their_sheets(planned: SessionReport, sv: Words) -> None:
    long = "Hyresgästföreningens trygghetsvandringsgrupp " * 4
    blocks = tuple(
        replace(one, title=long.strip()[:200], track=one.track and f"{one.track} {long}"[:120])
        for one in planned.blocks
    )
    for kind in KINDS:
        assert faults(build(replace(planned, blocks=blocks), kind, sv)) == []
