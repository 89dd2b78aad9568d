"""What is done with a project is seen in its history, has a name there, and can be taken back from there."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.project import ProjectPage
from workshop import envisioning, implementing, organisations_kept, programme_planning, showing_methods, walking
from workshop.indicators import correcting
from workshop.organisations import Organisation
from workshop.organisations_kept import save_organisation
from workshop.programme import Grant
from workshop.programme_planning import save_about, save_grant
from workshop.sessions import Project

ROOMS = (
    *(correcting, envisioning, implementing, organisations_kept, programme_planning, showing_methods),
    walking,
)


def actions() -> Iterator[str]:
    for room in ROOMS:
        for name, made in inspect.getmembers(room, inspect.isfunction):
            if made.__module__ == room.__name__ and not name.startswith("_"):
                first = next(iter(inspect.signature(made).parameters.values()), None)
                if first is not None and first.annotation in ("Work", "work"):
                    yield name


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> ProjectPage:
    evening.act(FACILITATOR, save_about, "project", units_total=14).result()
    evening.act(FACILITATOR, save_grant, Grant("g", "project", "Vinnova")).result()
    evening.act(FACILITATOR, save_organisation, Organisation("mkb", "project", "MKB")).result()
    made = ProjectPage(hands, lambda _session, _page: None)
    qtbot.addWidget(made)
    made.resize(1170, 738)
    made.show()
    qtbot.waitUntil(lambda: made.about.form.editors["name"].text() == "Kvarnby")
    made.show_part("history")
    qtbot.waitUntil(lambda: made.history.list.count() >= 3)
    return made


def lines(page: ProjectPage) -> list[str]:
    return [page.history.list.item(n).text() for n in range(page.history.list.count())]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_action_on_a_project_has_a_name_of_its_own(language: str) -> None:
    say = words(language)
    found = sorted(actions())
    assert len(found) > 30
    assert [name for name in found if not say.has(f"did.{name}")] == []


def test_what_was_done_stands_there_with_who_and_when(page: ProjectPage) -> None:
    assert "Maria · en organisation" in lines(page)[0]
    assert "2026" in lines(page)[0]


def test_one_thing_is_taken_back_and_done_again_whatever_came_after(
    page: ProjectPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.history.list.setCurrentRow(1)
    qtbot.waitUntil(page.history.undo.isEnabled)
    qtbot.mouseClick(page.history.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: rows(evening, Grant) == [])
    assert [one.name for one in rows(evening, Organisation)] == ["MKB"]
    qtbot.waitUntil(lambda: any("ångrat" in line for line in lines(page)))
    page.history.list.setCurrentRow(next(n for n, line in enumerate(lines(page)) if "ångrat" in line))
    qtbot.waitUntil(page.history.redo.isEnabled)
    qtbot.mouseClick(page.history.redo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.funder for one in rows(evening, Grant)] == ["Vinnova"])


def test_nothing_can_be_turned_before_something_is_chosen(page: ProjectPage) -> None:
    page.history.list.setCurrentRow(-1)
    assert not page.history.undo.isEnabled()
    assert not page.history.redo.isEnabled()


def test_what_is_done_meanwhile_comes_by_itself(page: ProjectPage, evening: LibraryStore, qtbot: QtBot) -> None:
    before = page.history.list.count()
    evening.act(FACILITATOR, save_about, "project", meeting_parties=3).result()
    qtbot.waitUntil(lambda: page.history.list.count() == before + 1)
    assert rows(evening, Project)[0].meeting_parties == 3
