"""The history tells who did what and from where, follows along, and can be narrowed to one source."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from ui.desktop.hands import Hands
from ui.desktop.history import HistoryPanel
from ui.desktop.history_model import HistoryModel
from ui.desktop.history_words import moment
from workshop.arranging import move_ideas
from workshop.collecting import add_idea
from workshop.history import Entry
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


def entries(*revisions: int, undone: int = 0) -> list[Entry]:
    at = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    return [Entry(n, at, "add_idea", Source.PHONE, "", n == undone, "", 1) for n in revisions]


def test_new_lines_and_older_ones_are_laid_beside_those_that_are_there(hands: Hands, qtbot: QtBot) -> None:
    model, session = HistoryModel(hands.words), hands.mirror.session
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show(entries(9, 8, 7), session, has_more=True)
    resets: list[None] = []
    inserted: list[tuple[int, int]] = []
    altered: list[None] = []
    model.modelReset.connect(lambda: resets.append(None))
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model.dataChanged.connect(lambda *_what: altered.append(None))

    model.show(entries(11, 10, 9, 8, 7), session, has_more=True)
    model.show(entries(11, 10, 9, 8, 7, 6), session, has_more=True)
    assert inserted == [(0, 1), (5, 5)]
    assert altered == []
    model.show(entries(11, 10, 9, 8, 7, 6, undone=9), session, has_more=True)
    assert len(altered) == 1
    assert model.place_of(9).data().endswith("– ångrat")
    assert resets == []
    model.show(entries(5, 4), session, has_more=False)  # another session
    assert len(resets) == 1
    assert not model.canFetchMore(QModelIndex())


def test_more_is_asked_for_once(hands: Hands, qtbot: QtBot) -> None:
    model = HistoryModel(hands.words)
    model.show(entries(9, 8), hands.mirror.session, has_more=True)
    asked: list[None] = []
    model.wanted.connect(lambda: asked.append(None))
    for _ in range(3):
        model.fetchMore(QModelIndex())
    assert len(asked) == 1


def test_a_line_from_another_day_says_which(hands: Hands) -> None:
    session = hands.mirror.session
    assert moment(session.starts_at, session, hands.words) == "18.00"
    assert moment(session.starts_at - timedelta(days=3), session, hands.words) == "23 nov. 18.00"
