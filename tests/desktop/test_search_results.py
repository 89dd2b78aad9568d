"""Searching from the first screen: what is shown, in which order, and where it leads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from keyboard import type_text
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from ui.desktop.hands import Hands
from ui.desktop.pages import search_painting
from ui.desktop.pages.search_results import FEW, LINE_ROLE, Heading, More, page_of
from ui.desktop.pages.session_list import ENTRY_ROLE
from ui.desktop.pages.start import StartPage
from workshop import arranging, collecting, deciding, leading, planning, signing_in
from workshop.search import MOST, Hit


@pytest.fixture
def filled(evening: LibraryStore) -> LibraryStore:
    """Something of every kind about light."""

    def act(action: Callable[..., Any], *args: object, **facts: object) -> None:
        evening.act(FACILITATOR, action, *args, **facts).result()

    act(leading.go_live, "session")
    act(signing_in.sign_in, "person", "session", name="Ljuba Åkesson", organisation="Hyresgästerna")
    act(collecting.add_idea, "idea", "session", "light", "Mer <b>ljus</b> 🎸 vid &amp; porten")
    act(collecting.add_idea, "second", "session", "sit", "En bänk")
    act(arranging.group_ideas, "group", ["idea", "second"])
    act(arranging.name_group, "group", "Ljus och sitta")
    act(deciding.write_note, "note", "session", "light", "Många talade om ljuset")
    act(deciding.decide, "decision", "session", "Ljus vid porten")
    act(deciding.agree_action, "action", "session", "Räkna ljusen", responsible="Ljuba")
    return evening


@pytest.fixture
def page(hands: Hands, qtbot: QtBot) -> StartPage:
    made = StartPage(hands, lambda _id, _page: None, lambda: None, lambda: None)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: bool(made._overview.entries))
    return made


def lines(page: StartPage) -> list[Any]:
    model = page._model
    return [line for n in range(model.rowCount()) if (line := model.index(n).data(LINE_ROLE)) is not None]


def hits(page: StartPage) -> list[str]:
    return [line.row_id for line in lines(page) if isinstance(line, Hit)]


def search(page: StartPage, typed: str, qtbot: QtBot) -> None:
    """Type it, and wait for the library's answer."""
    with qtbot.waitSignal(page._asking.answered):
        page._search.setText(typed)


def test_hits_come_kind_by_kind_below_the_sessions(filled: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    search(page, "lju", qtbot)
    assert hits(page) == ["person", "decision", "action", "note", "light", "group", "idea"]
    headings = [line.text for line in lines(page) if isinstance(line, Heading)]
    assert headings[0] == "Personer · 1"
    assert headings[-1] == "Idéer · 1"
    assert not page._next.isVisible()
    search(page, "husen", qtbot)
    assert page._model.index(0).data(ENTRY_ROLE).session.id == "session"
    page._search.clear()
    assert page._next.isVisible()
    assert lines(page) == []


def test_nothing_found_is_said_only_when_the_library_has_answered(
    filled: LibraryStore, page: StartPage, qtbot: QtBot
) -> None:
    page._search.setText("finnsinte")
    assert not page._nothing.isVisible()
    qtbot.waitUntil(page._nothing.isVisible)
    assert not page._list.isVisible()
    page._search.setText("...")
    assert page._nothing.isVisible()


def test_only_the_answer_to_the_latest_text_is_shown(filled: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    seen: list[tuple[str, ...]] = []
    page._asking.answered.connect(lambda found: seen.append(found.query.words))
    page._search.setText("bänk")
    page._asking._ask()  # on its way ...
    page._search.setText("ljus")  # ... when another text stands there
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [("ljus",)]
    assert "second" not in hits(page)


def test_typing_asks_once_when_it_pauses(filled: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    asked: list[object] = []
    page._asking.answered.connect(asked.append)
    with qtbot.waitSignal(page._asking.answered):
        type_text(page._search, "ljuset")
    assert len(asked) == 1
    assert hits(page) == ["note"]


def test_keys_lead_down_to_a_hit_open_it_and_back(filled: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    search(page, "lju", qtbot)
    page._search.setFocus()
    QTest.keyClick(page._search, Qt.Key.Key_Down)
    assert page._list.hasFocus()
    assert page._list.currentIndex().data(LINE_ROLE).row_id == "person"  # the heading above is passed over
    QTest.keyClick(page._list, Qt.Key.Key_Down)
    assert page._list.currentIndex().data(LINE_ROLE).row_id == "decision"
    with qtbot.waitSignal(page.hit_chosen) as chosen:
        QTest.keyClick(page._list, Qt.Key.Key_Return)
    assert chosen.args[0].row_id == "decision"
    QTest.keyClick(page._list, Qt.Key.Key_Up)
    QTest.keyClick(page._list, Qt.Key.Key_Up)
    assert page._search.hasFocus()
    QTest.keyClick(page._search, Qt.Key.Key_Return)
    QTest.keyClick(page._list, Qt.Key.Key_Escape)
    assert (page._search.text(), page._search.hasFocus()) == ("", True)


def test_a_click_opens_and_the_rest_of_a_kind_is_one_click_away(
    filled: LibraryStore, page: StartPage, qtbot: QtBot
) -> None:
    for n in range(FEW + 4):
        filled.act(FACILITATOR, collecting.add_idea, f"i{n}", "session", "sit", f"lykta {n}").result()
    search(page, "lykt", qtbot)
    assert len(hits(page)) == FEW
    more = page._model.index(page._model.rowCount() - 1)
    assert isinstance(more.data(LINE_ROLE), More)
    page._list.scrollTo(more)
    qtbot.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, pos=page._list.visualRect(more).center())
    qtbot.waitUntil(lambda: len(hits(page)) == FEW + 4)
    assert page._list.currentIndex().data(LINE_ROLE).row_id == hits(page)[FEW]  # where the line stood
    assert not any(isinstance(line, More) for line in lines(page))
    first = page._model.index(1)
    page._list.scrollTo(first)
    with qtbot.waitSignal(page.hit_chosen):
        qtbot.mouseClick(page._list.viewport(), Qt.MouseButton.LeftButton, pos=page._list.visualRect(first).center())


def test_a_kind_with_many_tells_how_many_and_brings_them_when_it_is_opened(
    filled: LibraryStore, page: StartPage, qtbot: QtBot
) -> None:
    for n in range(MOST + 2):
        filled.act(FACILITATOR, collecting.add_idea, f"i{n}", "session", "sit", f"ljuskälla {n}").result()
    for n in range(FEW + 1):
        filled.act(FACILITATOR, deciding.decide, f"d{n}", "session", f"Ljuspunkt {n}").result()
    search(page, "lju", qtbot)
    told = [line.text for line in lines(page) if isinstance(line, Heading | More)]
    assert told[0:4] == ["Personer · 1", f"Beslut · {FEW + 2}", f"Visa alla {FEW + 2}", "Åtgärder · 1"]
    assert told[-2:] == [f"Idéer · de {MOST} senaste", f"Visa alla {MOST}"]
    page._open_at(page._model.index(page._model.rowCount() - 1))
    qtbot.waitUntil(lambda: len([id for id in hits(page) if id.startswith("i")]) == MOST)
    filled.act(FACILITATOR, deciding.remove_decision, "d0").result()
    with qtbot.waitSignal(page._asking.answered):
        page._asking.again()
    assert len([id for id in hits(page) if id.startswith("i")]) == MOST  # what was opened stays open
    search(page, "ljusk", qtbot)
    assert len(hits(page)) == FEW


def test_many_sessions_of_one_name_leave_room_for_the_rest(filled: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    for n in range(FEW + 2):
        begins = BEGAN + timedelta(days=n)
        plan = planning.Plan(f"Ljuskväll {n}", "project", begins, begins + timedelta(hours=2))
        filled.act(FACILITATOR, planning.save_session, f"s{n}", plan).result()
    page.refresh()
    qtbot.waitUntil(lambda: len(page._overview.entries) == FEW + 3)
    search(page, "ljus", qtbot)
    entries = [page._model.index(n).data(ENTRY_ROLE) for n in range(page._model.rowCount())]
    assert len([entry for entry in entries if entry is not None]) == FEW
    page._open_at(page._model.index(FEW))
    assert page._model.index(FEW + 1).data(ENTRY_ROLE) is not None


def test_what_changes_in_the_library_changes_among_the_hits(
    filled: LibraryStore, page: StartPage, qtbot: QtBot
) -> None:
    page._hands.mirror.close()
    bridge = page._hands._bridge
    bridge.committed.connect(page.on_commit)
    search(page, "lju", qtbot)
    page._list.enter()
    filled.act(FACILITATOR, deciding.remove_decision, "decision").result()
    qtbot.waitUntil(lambda: "decision" not in hits(page))
    assert page._list.currentIndex().data(LINE_ROLE).row_id == "person"  # what was chosen still is


def test_a_hit_reads_as_a_sentence(filled: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    search(page, "porten 🎸", qtbot)
    spoken = page._model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Idé, Mer <b>ljus</b> 🎸 vid &amp; porten, Gården mellan husen · 26 nov"


def test_the_words_asked_for_are_bold_and_nothing_else_is(
    filled: LibraryStore, page: StartPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    search(page, "porten 🎸", qtbot)
    drawn: list[tuple[str, list[str]]] = []
    layout = search_painting.QTextLayout

    class Watched(layout):
        def draw(self, *args: Any) -> None:
            halves = self.text().encode("utf-16-le")
            formats = self.formats()
            assert all(one.format.fontWeight() == QFont.Weight.Bold for one in formats)
            marked = [halves[2 * f.start : 2 * (f.start + f.length)].decode("utf-16-le") for f in formats]
            drawn.append((self.text(), marked))
            super().draw(*args)

    Watched.FormatRange = layout.FormatRange
    monkeypatch.setattr(search_painting, "QTextLayout", Watched)
    image = QImage(800, 60, QImage.Format.Format_ARGB32)
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    painter = QPainter(image)
    page._delegate.paint(painter, option, page._model.index(1))
    painter.end()
    assert drawn == [("Mer <b>ljus</b> 🎸 vid &amp; porten", ["🎸", "porten"])]


def test_every_kind_is_opened_where_it_stands(filled: LibraryStore, page: StartPage, qtbot: QtBot) -> None:
    search(page, "lju", qtbot)
    places = {line.row_id: page_of(line) for line in lines(page) if isinstance(line, Hit)}
    assert places == {
        "person": "lead",
        "decision": "write",
        "action": "write",
        "note": "write",
        "light": "plan",
        "group": "board",
        "idea": "board",
    }
    filled.act(FACILITATOR, leading.close_session, "session").result()
    search(page, "ljub", qtbot)
    assert page_of(lines(page)[1]) == "record"
