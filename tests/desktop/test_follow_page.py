"""Following up: from a figure to the sessions that it counts, and what a person adds to it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.hands import Hands
from ui.desktop.pages.follow import FollowPage
from ui.desktop.pages.follow_dialogs import CorrectDialog, TargetDialog
from ui.desktop.pages.follow_evidence import ENTRY_ROLE
from ui.desktop.window import Window
from workshop.indicators.correcting import correct
from workshop.indicators.targets import Correction, Target
from workshop.leading import close_session, go_live
from workshop.organisations import Organisation
from workshop.people import Role
from workshop.pictures import Picture, PictureKind
from workshop.ports import Work
from workshop.programme import Activity, Area
from workshop.programme_planning import put_sketch, save_activity
from workshop.signing_in import sign_in


def _register(work: Work) -> None:
    work.put(Organisation("o", "project", "MKB", is_property_owner=True))
    work.put(Area("a", "project", "Rosengård", x=0.5, y=0.5))


@pytest.fixture
def held(evening: LibraryStore) -> LibraryStore:
    """The evening has been held, and a property owner was there."""
    evening.act(FACILITATOR, _register).result()
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, sign_in, "p", "session", name="Bo", role=Role.HOUSING, organisation="mkb").result()
    evening.act(PHONE, sign_in, "q", "session", name="", role=Role.RESIDENT).result()
    evening.act(FACILITATOR, close_session, "session").result()
    return evening


@pytest.fixture
def window(
    held: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str]
) -> Iterator[Window]:
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light", facilitator="Maria")
    parts = Parts(held, desk, settings, new_id, held.path, tmp_path / "records", tmp_path / "logs")
    made = Desktop(qapp, parts)
    made.show()
    made.window.resize(1366, 768)
    yield made.window
    made.window.leave()
    made.close()
    made.window.deleteLater()


@pytest.fixture
def page(held: LibraryStore, hands: Hands, opened: list[tuple[str, str]], qtbot: QtBot) -> FollowPage:
    hands.settings.change(facilitator="Maria")
    made = FollowPage(hands, lambda id, page: opened.append((id, page)))
    qtbot.addWidget(made)
    made.resize(1170, 740)
    made.show()
    made.refresh()
    qtbot.waitUntil(lambda: made.report is not None)
    return made


@pytest.fixture
def opened() -> list[tuple[str, str]]:
    """The sessions that were asked for."""
    return []


def row_of(page: FollowPage, code: str) -> QModelIndex:
    return page.table.lines.index(page.table.lines.row_of(code), 1)


def choose(page: FollowPage, code: str) -> None:
    page.table.scrollTo(row_of(page, code))
    QTest.mouseClick(
        page.table.viewport(), Qt.MouseButton.LeftButton, pos=page.table.visualRect(row_of(page, code)).center()
    )


def click(page: FollowPage, text: str) -> None:
    next(one for one in page.findChildren(QPushButton) if one.text() == text).click()


def entries(page: FollowPage) -> list[str]:
    model = page.detail.list.model()
    return [model.index(n, 0).data() for n in range(model.rowCount())]


def test_in_four_clicks_from_the_first_screen_to_the_meetings_behind_a_figure(window: Window, qtbot: QtBot) -> None:
    """How many property owners took part in 2026, and which meetings is that from?"""
    follow = next(one for one in window.findChildren(QPushButton) if one.text().strip() == "Uppföljning")
    qtbot.mouseClick(follow, Qt.MouseButton.LeftButton)  # 1
    page = window.rooms.follow
    qtbot.waitUntil(lambda: page.report is not None)
    box, first = page.choices.period, page.report
    box.setCurrentIndex(box.findText("2026"))  # 2 and 3: the list comes up, and the year is clicked
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: page.report is not first)
    choose(page, "C6")  # 4
    assert page.detail.figure.text() == "1"
    assert entries(page) == ["Gården mellan husen"]


def test_a_click_on_a_session_opens_its_record(page: FollowPage, opened: list[tuple[str, str]]) -> None:
    choose(page, "C1")
    page.detail.list.clicked.emit(page.detail.list.model().index(0, 0))
    assert opened == [("session", "record")]


def test_each_thing_that_is_counted_opens_to_its_own_sessions(page: FollowPage) -> None:
    choose(page, "C6")
    page.detail._sides.button(1).click()
    assert entries(page) == ["MKB"]
    page.detail.list.clicked.emit(page.detail.list.model().index(0, 0))
    assert entries(page) == ["MKB", "Gården mellan husen"]
    assert page.detail.list.model().index(1, 0).data(ENTRY_ROLE).session_id == "session"


def test_another_period_shows_other_figures_for_what_is_chosen(page: FollowPage, qtbot: QtBot) -> None:
    choose(page, "C1")
    assert page.detail.figure.text() == "1"
    page.choices.period.setCurrentIndex(page.choices.period.findText("2026, 1:a halvåret"))
    page.choices.period.activated.emit(page.choices.period.currentIndex())
    qtbot.waitUntil(lambda: page.detail.figure.text() == "0")
    assert not page.detail.list.isVisible()


def test_coming_back_counts_nothing_again_until_something_has_changed(
    page: FollowPage, held: LibraryStore, hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(page, "C1")
    known, jobs, work = page.report, list[object](), hands.work
    monkeypatch.setattr(hands, "work", lambda job, **facts: (jobs.append(job), work(job, **facts)))
    with qtbot.waitSignal(page.table.lines.dataChanged):  # it has been shown
        page.refresh()
    assert page.report is known
    assert jobs == []
    held.act(FACILITATOR, correct, "c", "project", "C1", on=date(2026, 11, 26), amount=2, reason="Papper").result()
    page.refresh()
    qtbot.waitUntil(lambda: page.detail.figure.text() == "1 (+2)")
    assert len(jobs) == 1


def test_a_period_that_is_chosen_while_the_library_is_asked_is_the_one_that_is_shown(
    page: FollowPage, qtbot: QtBot
) -> None:
    choose(page, "C1")
    page.choices.period.setCurrentIndex(page.choices.period.findText("2026, 1:a halvåret"))
    page.choices.period.activated.emit(page.choices.period.currentIndex())
    page.refresh()  # as when somebody leaves and comes back before it was counted
    qtbot.waitUntil(lambda: page.detail.figure.text() == "0")


def test_what_there_is_nothing_of_shows_no_nought(page: FollowPage) -> None:
    choose(page, "C10")
    assert page.detail.figure.text() == "–"
    assert page.detail.correct.isVisible()


def test_ways_of_working_are_compared_and_each_leads_to_its_sessions(
    page: FollowPage, opened: list[tuple[str, str]]
) -> None:
    click(page, "Metoder")
    table = page.methods.table
    assert [table.methods.headerData(0, Qt.Orientation.Horizontal), table.methods.index(0, 0).data()] == [
        "Metod",
        "Workshop",
    ]
    table.selectRow(0)
    assert page.detail.correct.isHidden()
    assert entries(page) == ["Gården mellan husen"]
    page.detail.list.clicked.emit(page.detail.list.model().index(0, 0))
    assert opened == [("session", "record")]


def test_choosing_an_indicator_again_leads_back_to_it(page: FollowPage) -> None:
    click(page, "Metoder")
    page.methods.table.selectRow(0)
    click(page, "Indikatorer")
    choose(page, "C5")
    assert page.detail.line is not None
    assert page.detail.correct.isVisible()


def test_a_correction_is_written_and_stands_beside_the_figure(
    page: FollowPage, held: LibraryStore, qtbot: QtBot
) -> None:
    choose(page, "C1")
    page.detail.correct.click()
    dialog = page.findChild(CorrectDialog)
    assert dialog is not None
    dialog.amount.setText("2")
    dialog._save()
    assert dialog.isVisible()  # it has no reason yet
    dialog.reason.setPlainText("Två möten på papper")
    dialog._save()
    qtbot.waitUntil(lambda: page.detail.figure.text() == "1 (+2)")
    (row,) = held.ask(lambda view: view.where(Correction)).result()
    assert (row.who, row.amount, row.on) == ("Maria", 2, date(2026, 11, 26))


def test_a_target_is_set_and_the_bar_shows_how_far_it_is(page: FollowPage, held: LibraryStore, qtbot: QtBot) -> None:
    choose(page, "C6")
    page.detail.target.click()
    dialog = page.findChild(TargetDialog)
    assert dialog is not None
    dialog.amount.setText("femtio")
    dialog._save()
    assert dialog.isVisible()
    dialog.amount.setText("4")
    dialog._save()
    qtbot.waitUntil(lambda: page.line is not None and page.line.target is not None)
    assert page.line is not None
    assert page.line.share_of_target == 0.25
    assert held.ask(lambda view: view.count(Target)).result() == 1


def test_a_correction_that_is_there_can_be_taken_away(page: FollowPage, held: LibraryStore, qtbot: QtBot) -> None:
    facts = {"on": date(2026, 11, 26), "amount": 3, "reason": "Fel"}
    held.act(FACILITATOR, correct, "c", "project", "C1", **facts).result()
    page.refresh()
    choose(page, "C1")
    qtbot.waitUntil(lambda: page.detail.figure.text() == "1 (+3)")
    assert page.line is not None
    page.detail.correct_asked.emit(page.line.corrections[0])
    dialog = page.findChild(CorrectDialog)
    assert dialog is not None
    dialog._remove()
    qtbot.waitUntil(lambda: page.detail.figure.text() == "1")


@pytest.mark.parametrize("kind", ["pdf", "xlsx", "csv"])
def test_it_is_saved_where_somebody_wants_it(page: FollowPage, tmp_path: Path, qtbot: QtBot, kind: str) -> None:
    file = tmp_path / f"uppföljning.{kind}"
    page.saving.save(kind, file)
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(page.saving.button.isEnabled)
    assert file.stat().st_size > 500


def test_the_report_has_the_map_on_the_project_s_own_picture(
    page: FollowPage, held: LibraryStore, tmp_path: Path, qtbot: QtBot
) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (60, 40), "wheat").save(drawn, "PNG")
    picture = Picture(PictureKind.PHOTO, drawn.getvalue())
    held.act(FACILITATOR, put_sketch, "project", picture).result()
    held.act(FACILITATOR, save_activity, Activity("session", "session", area_id="a")).result()
    page.refresh()
    qtbot.waitUntil(lambda: page.report is not None and bool(page.report.sketch.placed))
    file = tmp_path / "uppföljning.pdf"
    page.saving.save("pdf", file)
    qtbot.waitUntil(file.exists)
    qtbot.waitUntil(page.saving.button.isEnabled)
    with pikepdf.Pdf.open(file) as pdf:
        assert sum("/FormXob.map" in sheet.resources.get("/XObject", {}) for sheet in pdf.pages) == 1


def test_the_years_and_the_sketch_say_their_figures_to_a_screen_reader(page: FollowPage, qtbot: QtBot) -> None:
    choose(page, "C1")
    page._tabs.button(1).click()
    qtbot.waitUntil(lambda: page.columns.accessibleName() == "2026: 1")
    page._tabs.button(3).click()
    assert not page.map.accessibleName()  # the evening was about no area
