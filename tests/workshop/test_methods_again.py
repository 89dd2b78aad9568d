"""A method card that goes to another project counts there as used again; extracts are counted and nobody's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from acting import Do, Rows

from storage.store import LibraryStore
from tests.conftest import PROJECT
from workshop.agenda_planning import add_block
from workshop.disposal import Held, thrown_away
from workshop.extracting import note_extract
from workshop.indicators.gathering import gather
from workshop.method_cards import MethodCard
from workshop.planning import Plan, save_project, save_session
from workshop.programme import Activity
from workshop.programme_planning import activity_of, save_activity
from workshop.sessions import Project
from workshop.showing_methods import as_template, method_told, save_method_card
from workshop.templates import Template, read_template, write_template
from workshop.using_templates import use_template

NOW = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def card(do: Do, evening: LibraryStore) -> Template:
    """As it comes in a file from the evening's project."""
    do(add_block, "b", "session", "Gå och titta", minutes=40)
    do(save_method_card, MethodCard("session", "session", "Gåtur i mörker"))
    told = evening.ask(method_told, "session", NOW).result()
    return read_template(write_template(as_template(told, PROJECT.name)))


def test_a_session_of_another_project_says_whose_card_it_was_planned_by(
    do: Do, evening: LibraryStore, card: Template
) -> None:
    do(save_project, Project("other", "Södertorn"))
    times = {"starts_at": NOW, "ends_at": NOW + timedelta(hours=2)}
    do(save_session, "there", Plan("Gåtur", project_id="other", zone="Europe/Stockholm", **times))
    do(use_template, "there", card, id="11111111-1111-4111-8111-111111111111")
    activity: Activity = evening.ask(activity_of, "there").result()
    assert activity.method_from == f"Gåtur i mörker ({PROJECT.name})"
    assert do(save_activity, activity) == activity


def test_in_the_project_that_made_it_it_is_not_used_again(do: Do, rows: Rows, card: Template) -> None:
    do(use_template, "session", card, id="11111111-1111-4111-8111-111111111111")
    assert [one.method_from for one in rows(Activity)] in ([], [""])


def test_a_template_that_is_nobodys_card_says_nothing(do: Do, rows: Rows, card: Template) -> None:
    plain = read_template(write_template(card).replace(PROJECT.name, ""))
    do(use_template, "session", plain, id="11111111-1111-4111-8111-111111111111")
    assert [one.method_from for one in rows(Activity)] in ([], [""])


def test_extracts_are_counted_in_each_project_and_are_no_disposal(do: Do, evening: LibraryStore) -> None:
    for _ in range(2):
        do(note_extract, "one", ["project", "other", "project"])
    do(note_extract, "two", [])
    record = evening.ask(lambda view: view.disposals()).result()
    assert sorted((one.held, one.project_id, one.rows) for one in record) == [
        (Held.EXTRACT, "", 0),
        (Held.EXTRACT, "other", 0),
        (Held.EXTRACT, "project", 0),
    ]
    assert thrown_away(record) == []
    assert len(evening.ask(gather).result().extracts) == 3
