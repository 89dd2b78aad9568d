"""The history tells who did what and from where, follows along, and can be narrowed to one source."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from ui.desktop.hands import Hands
from ui.desktop.history import HistoryPanel
from workshop.arranging import move_ideas
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.source import Source


@pytest.fixture
def panel(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> HistoryPanel:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "a", "session", "light", "Lampor").result()
    evening.act(PHONE, add_idea, "b", "session", "light", "Bänkar").result()
    evening.act(FACILITATOR, move_ideas, {"a": (500.0, 500.0), "b": (700.0, 500.0)}).result()
    made = HistoryPanel(hands)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitUntil(lambda: len(lines(made)) > 3)
    return made


def lines(panel: HistoryPanel) -> list[str]:
    model = panel.list.model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def told(panel: HistoryPanel) -> list[str]:
    """Without the time, which stands first."""
    return [line.split("  ", 1)[1] for line in lines(panel)]


def test_newest_first_with_who_and_from_where(panel: HistoryPanel) -> None:
    assert told(panel)[:4] == [
        "Maria · en flytt (2)",
        "Mobil · en ny lapp",
        "Mobil · en ny lapp",
        "Maria · träffen startade",
    ]


def test_an_undo_is_told_and_marks_what_it_took_back(panel: HistoryPanel, hands: Hands, qtbot: QtBot) -> None:
    hands.undo()
    qtbot.waitUntil(lambda: told(panel)[0].endswith("Ångrat: en flytt"))
    assert told(panel)[1] == "Maria · en flytt (2) – ångrat"


def test_it_follows_along_and_narrows_to_the_phones(panel: HistoryPanel, evening: LibraryStore, qtbot: QtBot) -> None:
    chip = next(b for b in panel.findChildren(QPushButton) if b.text() == "Mobiler")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert told(panel) == ["Mobil · en ny lapp"] * 2
    evening.act(PHONE, add_idea, "c", "session", "light", "Grill").result()
    qtbot.waitUntil(lambda: len(lines(panel)) == 3)


def test_nothing_that_anybody_wrote_stands_in_it(evening: LibraryStore, panel: HistoryPanel) -> None:
    assert not any("Lampor" in line or "Bänkar" in line for line in lines(panel))


def test_the_library_tells_the_history_of_one_session_only(evening: LibraryStore) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    found = evening.ask(lambda view: view.history("session")).result()
    assert found[0].action == "go_live"
    assert (found[0].source, found[0].who) == (Source.FACILITATOR, "Maria")
    assert evening.ask(lambda view: view.history("another")).result() == []
    assert len(evening.ask(lambda view: view.history("session", most=1)).result()) == 1
