"""Each of the twelve templates opens, is run with the clock turned fast, and yields its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pdf_reading import problems, text_of

from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import words
from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import PHONE, PROJECT
from ui.desktop.ready_templates import READY, ready_templates
from workshop.agenda import Block, steps
from workshop.changes import By
from workshop.collecting import add_idea
from workshop.deciding import agree_action, decide, write_note
from workshop.leading import close_session, go_live
from workshop.methods import Method
from workshop.planning import Plan, save_project, save_session
from workshop.reports import SessionReport, session_report
from workshop.running import begin_block
from workshop.sessions import MinutesForm, SessionState
from workshop.signing_in import count_group, sign_in
from workshop.source import Source
from workshop.templates import Template
from workshop.ticking import tick_check_item
from workshop.using_templates import use_template

BEGINS = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
LEADER = By(Source.FACILITATOR, "Maria Lindqvist")
ON_THE_NIGHT = (DocumentKind.RUN_SHEET, DocumentKind.MATERIALS, DocumentKind.TABLE_CARDS, DocumentKind.WALL_HEADINGS)
AFTER = (DocumentKind.MINUTES, DocumentKind.PUBLIC, DocumentKind.IDEAS, DocumentKind.JSON)


@dataclass
class Clock:
    """The time of the evening, which is only told to go on."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock(BEGINS - timedelta(days=3))


@pytest.fixture
def library(tmp_path: Path, clock: Clock) -> Iterator[LibraryStore]:
    store = LibraryStore(open_library(tmp_path / "library.lappbib"), clock)
    yield store
    store.close()


@pytest.fixture
def lead(library: LibraryStore) -> Callable[..., Any]:
    return lambda action, *args, **facts: library.act(LEADER, action, *args, **facts).result()


@pytest.fixture
def phone(library: LibraryStore) -> Callable[..., Any]:
    return lambda action, **facts: library.act(PHONE, action, session_id="s", **facts).result()


def opened(lead: Callable[..., Any], template: Template) -> list[list[Block]]:
    """A session is planned by a template, as long as that takes. Returns what runs after one another."""
    lead(save_project, PROJECT)
    ends = BEGINS + timedelta(minutes=template.minutes)
    lead(save_session, "s", Plan(template.title, PROJECT.id, BEGINS, ends, facilitator=LEADER.who))
    return steps(lead(use_template, "s", template, id="t"))


def run(lead: Callable[..., Any], phone: Callable[..., Any], clock: Clock, agenda: list[list[Block]]) -> int:
    """The evening from the first arrival to its end, each block for as long as it is planned. Returns the notes."""
    clock.now = BEGINS
    lead(go_live, "s")
    for n, name in enumerate(("Åsa Öberg", "Yusuf Nuur", "")):
        phone(sign_in, id=f"p{n}", name=name, device=f"d{n}")
    lead(count_group, id="g", session_id="s", label="Grupp A", heads=7)
    notes = 0
    for beside in agenda:
        lead(begin_block, beside[0].id)
        for question in dict.fromkeys(block.question_id for block in beside if block.question_id):
            for n in range(3):
                text = f"Svar {notes + 1} på {beside[0].title}"
                phone(add_idea, id=f"i{notes}", question_id=question, text=text, device=f"d{n}")
                notes += 1
        clock.now += timedelta(minutes=max(block.minutes for block in beside))
    return notes


@pytest.mark.parametrize("method", READY)
def test_a_template_opens_runs_and_yields_its_documents(
    method: Method, library: LibraryStore, lead: Callable[..., Any], phone: Callable[..., Any], clock: Clock
) -> None:
    template = next(one for one in ready_templates("sv") if one.method is method)
    agenda = opened(lead, template)
    lead(tick_check_item, report_of(library).checklist[0].id, True)
    planned = report_of(library)
    for kind in ON_THE_NIGHT:
        if kind is not DocumentKind.TABLE_CARDS or any(len(beside) > 1 for beside in agenda):
            assert problems(build(planned, kind, words("sv"))) == [], kind
    run_sheet = text_of(build(planned, DocumentKind.RUN_SHEET, words("sv")))
    assert all(line.split()[-1] in run_sheet for line in template.checklist)
    assert "☑" in run_sheet

    notes = run(lead, phone, clock, agenda)
    lead(write_note, "n", "s", "", "Det gick bra.")
    lead(decide, "b1", "s", "Styrgruppen beslutar att gå vidare.")
    lead(
        agree_action, "a1", "s", "Skicka svaren", responsible="Rakel Sandgren", due=(BEGINS + timedelta(days=9)).date()
    )
    lead(close_session, "s")

    over = report_of(library)
    assert over.session.state is SessionState.CLOSED
    assert over.session.closed_at == BEGINS + timedelta(minutes=template.minutes)
    assert (over.heads, len(over.ideas)) == (10, notes)
    assert all(block.began_at is not None and block.ended_at is not None for block in over.blocks)
    lasted = [(one.ended_at - one.began_at) // timedelta(minutes=1) for one in over.blocks]
    longest = {beside[0].position: max(block.minutes for block in beside) for beside in agenda}
    assert lasted == [longest[one.position] for one in over.blocks]
    made = {kind: build(over, kind, words("sv")) for kind in AFTER}
    assert [kind for kind in AFTER if kind.is_pdf and problems(made[kind])] == []
    assert "Styrgruppen" in text_of(made[DocumentKind.MINUTES])
    assert "Öberg" not in text_of(made[DocumentKind.PUBLIC])
    assert (over.session.form is MinutesForm.MINUTES) == (method is Method.STEERING_GROUP)


def report_of(library: LibraryStore) -> SessionReport:
    return library.ask(session_report, "s", BEGINS + timedelta(days=1)).result()
