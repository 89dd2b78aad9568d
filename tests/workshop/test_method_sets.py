"""Method cards go from one project to another as a file: every card with its steps, an index, and nobody's data."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from acting import Do, Rows

from storage.store import LibraryStore
from storage.template_files import TemplateFiles
from tests.conftest import BEGAN
from ui.desktop.pages.method_files import take_in_set
from workshop.agenda import Block
from workshop.agenda_planning import add_block
from workshop.board import Idea
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import close_session, go_live
from workshop.method_cards import MethodCard
from workshop.method_sets import read_set, set_of, write_set
from workshop.people import Attendance
from workshop.planning import Plan, save_project, save_session
from workshop.sessions import Project
from workshop.showing_methods import methods_told, save_method_card
from workshop.signing_in import sign_in
from workshop.using_templates import use_template

SECRETS = ("Zofia Wiśniewska", "Mer ljus i tunneln", "Kvarnbygatans samlingslokal")


@pytest.fixture
def written(do: Do, evening: LibraryStore) -> str:
    """The file of a project with two cards, of which one is of a session without an agenda."""
    do(add_block, "b", "session", "Gå runt", minutes=60)
    do(save_session, "other", Plan("Utan agenda", "project", BEGAN, BEGAN + timedelta(hours=1)))
    for session in ("session", "other"):
        do(go_live, session)
        do(close_session, session)
    do(save_method_card, MethodCard("session", "session", "Gåtur i mörker", learnt="Det mesta är belysning."))
    do(save_method_card, MethodCard("other", "other", "Utan steg"))
    told = evening.ask(methods_told, "project", BEGAN).result()
    return write_set(set_of(told, "Kvarnby"))


def test_a_set_has_an_index_and_every_card_with_steps(written: str) -> None:
    raw = json.loads(written)
    assert [(one["number"], one["title"], one["minutes"]) for one in raw["index"]] == [(1, "Gåtur i mörker", 60)]
    (card,) = read_set(written).templates
    assert (card.title, card.blocks[0].title, card.given_by) == ("Gåtur i mörker", "Gå runt", "Kvarnby")
    assert "Det mesta är belysning." in card.about


def test_nothing_of_what_was_said_or_who_came_goes_along(do: Do, evening: LibraryStore) -> None:
    do(add_block, "b", "session", "Gå runt", minutes=60)
    do(go_live, "session")
    do(sign_in, "p", "session", name=SECRETS[0])
    do(add_idea, "i", "session", "light", SECRETS[1])
    do(close_session, "session")
    do(save_method_card, MethodCard("session", "session", "Gåtur"))
    text = write_set(set_of(evening.ask(methods_told, "project", BEGAN).result(), "Kvarnby"))
    assert not any(secret in text for secret in SECRETS)


def test_a_new_project_takes_the_methods_in_and_plans_by_them_without_data(
    written: str, do: Do, rows: Rows, tmp_path: Path
) -> None:
    file, shelf = tmp_path / "metoder.json", TemplateFiles(tmp_path / "mallar")
    file.write_text(written, "utf-8")
    assert [one.title for one in take_in_set(shelf, file).templates] == ["Gåtur i mörker"]
    take_in_set(shelf, file)
    (template,) = shelf.own().values()
    do(save_project, Project("new", "Ängslyckan"))
    do(save_session, "first", Plan("Vår gåtur", "new", BEGAN, BEGAN + timedelta(hours=2)))
    do(use_template, "first", template, id="made")
    assert [block.title for block in rows(Block, session_id="first")] == ["Gå runt"]
    assert rows(Attendance, session_id="first") == rows(Idea, session_id="first") == []


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"lapptacke": "method set"}', '{"lapptacke": "something else", "version": 1}', "x" * 5_000_001],
)
def test_what_is_no_set_is_refused_and_nothing_is_kept(text: str, tmp_path: Path) -> None:
    file, shelf = tmp_path / "x.json", TemplateFiles(tmp_path / "mallar")
    file.write_text(text, "utf-8")
    with pytest.raises(StorageTrouble) as no:
        take_in_set(shelf, file)
    assert no.value.code == "template_broken"
    assert shelf.own() == {}


def test_an_index_that_names_other_cards_is_refused(written: str) -> None:
    raw = json.loads(written)
    raw["index"] = []
    with pytest.raises(ValueError, match="index"):
        read_set(json.dumps(raw))
