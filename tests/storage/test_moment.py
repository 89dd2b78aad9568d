"""What is known of the library holds for as long as nothing has been written in it, inside the log or beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PHONE
from tests.storage.two_programs import Other
from workshop.collecting import add_idea
from workshop.disposal import Disposal, Held
from workshop.errors import Refused
from workshop.indicators.gathering import Gathered, gather
from workshop.leading import go_live, open_question
from workshop.needs import Need
from workshop.overview import overview
from workshop.sessions import Project, Session
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer

TODAY = date(2026, 11, 27)
EXTRACT = Disposal("d", BEGAN, "", Held.EXTRACT, "", 0, "project")
LIKED = SurveyAnswer("s", "session", Source.PHONE, Form.ADULT, (4, 4, 4, 5))


def moment(store: LibraryStore) -> tuple[int, ...]:
    return store.ask(lambda view: view.moment()).result()


def gathered(store: LibraryStore, known: Gathered | None = None, today: date = TODAY) -> Gathered:
    return store.ask(gather, today, known).result()


@pytest.fixture
def live(evening: LibraryStore) -> LibraryStore:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, open_question, "session", "light").result()
    evening.act(PHONE, add_idea, "first", "session", "light", "Bänkar").result()
    return evening


WRITES: dict[str, Callable[[LibraryStore], Any]] = {
    "an action": lambda store: store.act(PHONE, add_idea, "i", "session", "light", "Lampor"),
    "an undo": lambda store: store.undo(FACILITATOR, "session"),
    "the survey's box": lambda store: store.act(PHONE, lambda work: work.put_in_box([LIKED], "phone")),
    "an extract": lambda store: store.act(FACILITATOR, lambda work: work.record_disposal(EXTRACT)),
    "a need": lambda store: store.act(PHONE, lambda work: work.tell_need("n", "session", next(iter(Need)))),
}


@pytest.mark.parametrize("what", WRITES)
def test_whatever_is_written_is_another_moment_and_is_gathered_anew(live: LibraryStore, what: str) -> None:
    known, before = gathered(live), moment(live)
    WRITES[what](live).result()
    assert moment(live) != before
    assert gathered(live, known) is not known


def test_reading_and_what_is_refused_leave_what_is_known_as_it_is(live: LibraryStore) -> None:
    known, before = gathered(live), moment(live)
    live.ask(overview).result()
    live.ask(lambda view: view.where(Session)).result()
    with pytest.raises(Refused):
        live.act(FACILITATOR, open_question, "session", "nowhere").result()
    assert moment(live) == before
    assert gathered(live, known) is known


def test_another_day_is_gathered_anew(live: LibraryStore) -> None:
    known = gathered(live)
    assert gathered(live, known, date(2026, 11, 28)) is not known


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Other]:
    made = Other(tmp_path / "library.lappbib")
    yield made
    made.close()


def test_what_another_program_writes_is_another_moment(other: Other, tmp_path: Path) -> None:
    reader = LibraryStore(open_library(tmp_path / "library.lappbib", reading_will_do=True))
    known = gathered(reader)
    assert gathered(reader, known) is known
    other.do("project p1 Kvarnby")
    now = gathered(reader, known)
    reader.close()
    assert [project.name for project in now.projects] == ["Kvarnby"]


def test_the_outline_of_a_session_says_what_its_row_does(evening: LibraryStore) -> None:
    (row,) = evening.ask(lambda view: view.where(Session)).result()
    (outline,) = evening.ask(lambda view: view.session_outlines()).result()
    assert outline._asdict() == {name: getattr(row, name) for name in outline._fields}


def test_a_library_without_sessions_has_no_outlines(store: LibraryStore) -> None:
    assert store.ask(lambda view: view.session_outlines()).result() == []
    assert store.ask(lambda view: view.where(Project)).result() == []
