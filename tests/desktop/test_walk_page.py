"""The walk's page: stops are written one by one, and what is proposed becomes an action of whoever is in charge."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.desktop.keyboard import write
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.walk import WalkPage
from workshop.walking import in_order, save_stop
from workshop.walks import Feeling, StopKind, Walk, WalkStop
from workshop.writing import ActionItem


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> WalkPage:
    tunnel = WalkStop(
        "t", "session", 0, "Gångtunneln", "17.20, mörkt", "Två lampor lyser", StopKind.FAULT, Feeling.UNSAFE
    )
    evening.act(FACILITATOR, save_stop, tunnel).result()
    made = WalkPage(hands, lambda: None)
    qtbot.addWidget(made)
    made.resize(1138, 690)
    made.show()
    qtbot.waitUntil(lambda: made.stops.list.count() == 1)
    return made


def test_a_walk_is_written_stop_by_stop(page: WalkPage, evening: LibraryStore, hands: Hands, qtbot: QtBot) -> None:
    write(page.whole.editors["weather"], "Klart, 4 grader")
    qtbot.waitUntil(lambda: rows(evening, Walk) == [Walk("session", "session", "Klart, 4 grader")])
    page.stops.add()
    editors = page.stops.form.editors
    write(editors["proposal"], "Ett vindskydd")
    write(editors["in_charge"], "Kvarnby bostäder")
    write(editors["place"], "Boulebanan")
    qtbot.waitUntil(lambda: len(rows(evening, WalkStop)) == 2)
    qtbot.waitUntil(page.to_action.isEnabled)
    page.to_action.click()
    qtbot.waitUntil(lambda: len(rows(evening, ActionItem)) == 1)
    (action,) = rows(evening, ActionItem)
    assert (action.text, action.responsible) == ("Ett vindskydd", "Kvarnby bostäder")
    qtbot.waitUntil(lambda: page.stops.row.action_id == action.id)
    assert not page.to_action.isEnabled()
    qtbot.waitUntil(page.earlier.isEnabled)
    page.earlier.click()
    qtbot.waitUntil(lambda: [one.place for one in in_order(rows(evening, WalkStop))] == ["Boulebanan", "Gångtunneln"])
    qtbot.waitUntil(lambda: page.stops.list.item(0).text().startswith("1. Boulebanan"))


def test_a_stop_that_is_searched_for_is_shown(page: WalkPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, save_stop, WalkStop("b", "session", 0, "Bänken")).result()
    qtbot.waitUntil(lambda: page.stops.list.count() == 2)
    page.show_row("b")
    assert page.stops.form.editors["place"].text() == "Bänken"
