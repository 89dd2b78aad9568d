"""The first screen: one clear thing to do, and the sessions of the library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.hands import Hands
from ui.desktop.pages import start
from ui.desktop.pages.session_list import ENTRY_ROLE
from ui.desktop.pages.start import StartPage
from workshop import planning
from workshop.leading import close_session, go_live
from workshop.overview import overview
from workshop.sessions import Session, SessionState


class Ways:
    """Where the page leads."""

    def __init__(self) -> None:
        self.opened: list[tuple[str, str]] = []
        self.begun: list[str] = []


@pytest.fixture
def ways() -> Ways:
    return Ways()


@pytest.fixture
def page(hands: Hands, ways: Ways, qtbot: QtBot) -> StartPage:
    made = StartPage(
        hands,
        lambda id, key: ways.opened.append((id, key)),
        partial(ways.begun.append, "new"),
        partial(ways.begun.append, "sample"),
    )
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    return made


def rows(page: StartPage) -> list[Session]:
    model = page.findChild(QListView).model()
    return [model.index(n, 0).data(ENTRY_ROLE).session for n in range(model.rowCount())]


def test_an_empty_library_offers_a_session_or_the_sample(
    store: LibraryStore, page: StartPage, ways: Ways, qtbot: QtBot
) -> None:
    store.act(FACILITATOR, planning.remove_session, "session").result()
    page.refresh()
    qtbot.waitUntil(page.first_button.isVisible)
    qtbot.mouseClick(page.first_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.sample_button, Qt.MouseButton.LeftButton)
    assert ways.begun == ["new", "sample"]


def test_a_planned_session_is_listed_and_opens_on_its_plan(page: StartPage, ways: Ways, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    view = page.findChild(QListView)
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(0, 0)).isValid())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert ways.opened == [("session", "plan")]


def test_a_live_session_stands_first_and_leads_on(
    evening: LibraryStore, page: StartPage, ways: Ways, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    page.refresh()

    def lead_button() -> QPushButton | None:
        found = (b for b in page.findChildren(QPushButton) if b.text().strip() == "Fortsätt leda")
        return next((b for b in found if b.isVisible()), None)

    qtbot.waitUntil(lambda: lead_button() is not None)
    qtbot.mouseClick(lead_button(), Qt.MouseButton.LeftButton)
    assert ways.opened == [("session", "lead")]


def test_the_search_narrows_by_title_project_and_place(evening: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    now = datetime.now(UTC)
    plan = planning.Plan("Ljusvandring", "project", now, now + timedelta(hours=1), place="Torget")
    evening.act(FACILITATOR, planning.save_session, "walk", plan).result()
    page.refresh()
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    page._search.setText("torg ljus")
    assert [session.id for session in rows(page)] == ["walk"]
    page._search.setText("kvarnby")
    assert len(rows(page)) == 2
    page._search.setText("finns inte")
    assert rows(page) == []


@pytest.fixture
def decades(evening: LibraryStore, page: StartPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> StartPage:
    """Eight closed sessions before the planned one, of which three are listed at once."""
    monkeypatch.setattr(start, "LATEST", 4)
    began = evening.ask(lambda view: view.need(Session, "session")).result().starts_at
    for n in range(8):
        plan = planning.Plan(f"Träff {n}", "project", began - timedelta(days=n + 1), began, place=f"Sal {n}")
        evening.act(FACILITATOR, planning.save_session, f"s{n}", plan).result()
        evening.act(FACILITATOR, go_live, f"s{n}").result()
        evening.act(FACILITATOR, close_session, f"s{n}").result()
    page.refresh()
    qtbot.waitUntil(lambda: listed(page) == ["session", "s0", "s1", "s2", "Visa 5 äldre träffar"])
    return page


def listed(page: StartPage) -> list[str]:
    """The sessions of the list, and what stands on its other lines."""
    model = page.findChild(QListView).model()
    indexes = [model.index(n, 0) for n in range(model.rowCount())]
    return [one.data(ENTRY_ROLE).session.id if one.data(ENTRY_ROLE) else one.data() for one in indexes]


def test_a_long_list_begins_with_the_latest_and_goes_on_where_it_was(decades: StartPage, qtbot: QtBot) -> None:
    view = decades.findChild(QListView)
    view.setCurrentIndex(view.model().index(4, 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(decades) == ["session", *(f"s{n}" for n in range(8))])
    assert view.currentIndex().data(ENTRY_ROLE).session.id == "s3"


def test_a_search_looks_at_all_sessions_however_old(decades: StartPage, qtbot: QtBot) -> None:
    decades._search.setText("sal 7")
    qtbot.waitUntil(lambda: listed(decades) == ["s7"])
    assert not decades._nothing.isVisible()


def test_a_room_full_of_phones_does_not_have_the_list_asked_for_each_time(
    evening: LibraryStore, page: StartPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    asked: list[object] = []
    ask = page._hands.ask

    def counted(question: Callable[..., Any], *args: object, **how: Any) -> None:
        asked.append(question)
        ask(question, *args, **how)

    monkeypatch.setattr(page._hands, "ask", counted)
    evening.act(FACILITATOR, go_live, "session").result()
    commit = evening.since(0).result()[-1]
    for _ in range(50):
        page.on_commit(commit)
    qtbot.waitUntil(lambda: rows(page)[0].state is SessionState.LIVE)
    assert asked.count(overview) < 5


def test_the_soonest_planned_session_is_next_unless_one_is_live(evening: LibraryStore) -> None:
    now = datetime.now(UTC)
    for id, days in (("later", 9), ("soon", 2), ("past", -3)):
        plan = planning.Plan(id, "project", now + timedelta(days=days), now + timedelta(days=days, hours=1))
        evening.act(FACILITATOR, planning.save_session, id, plan).result()
    found = evening.ask(overview).result().next_up(now)
    assert found is not None
    assert found.session.id in {"soon", "session"}
    evening.act(FACILITATOR, go_live, "later").result()
    found = evening.ask(overview).result().next_up(now)
    assert found is not None
    assert found.session.id == "later"
