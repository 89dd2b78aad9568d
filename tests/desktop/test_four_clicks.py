"""Whoever has never seen the program finds how many property owners took part in a year, and at which meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PHONE
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.window import Window
from workshop.leading import close_session, go_live
from workshop.organisations import Organisation
from workshop.people import Role
from workshop.planning import Plan, save_session
from workshop.ports import Work
from workshop.signing_in import sign_in

HELD = {"Frukostmöte": (2018, "MKB"), "Lunchseminarium": (2018, "Trianon"), "Rundvandring": (2017, "Stena")}


def _register(work: Work) -> None:
    for name in ("MKB", "Trianon", "Stena"):
        work.put(Organisation(name, "project", name, is_property_owner=True))
    work.put(Organisation("school", "project", "Skolan"))


@pytest.fixture
def window(
    evening: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str]
) -> Iterator[Window]:
    """Three meetings in two years, with a property owner at each, and somebody else."""
    evening.act(FACILITATOR, _register).result()
    for title, (year, owner) in HELD.items():
        begins = BEGAN.replace(year=year)
        plan = Plan(title, "project", begins, begins + timedelta(hours=1))
        evening.act(FACILITATOR, save_session, title, plan).result()
        evening.act(FACILITATOR, go_live, title).result()
        for name in (owner, "Skolan"):
            evening.act(PHONE, sign_in, f"{title}{name}", title, role=Role.HOUSING, organisation=name).result()
        evening.act(FACILITATOR, close_session, title).result()
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light", facilitator="Maria")
    made = Desktop(qapp, Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs"))
    made.show()
    made.window.resize(1366, 768)
    yield made.window
    made.window.leave()
    made.close()
    made.window.deleteLater()


@pytest.fixture
def _quick_hand(qapp: QApplication) -> Iterator[None]:
    """A list that has just come up takes no click before the time of a double click is over."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(1)
    yield
    qapp.setDoubleClickInterval(usual)


@pytest.mark.usefixtures("_quick_hand")
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_in_four_clicks_from_the_first_screen(window: Window, qtbot: QtBot) -> None:
    clicks: list[QWidget] = []

    def click(widget: QWidget, at: QPoint | None = None) -> None:
        assert widget.isVisible(), "only what is seen can be clicked"
        clicks.append(widget)
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at if at is not None else widget.rect().center())

    way = next(one for one in window.findChildren(QPushButton) if one.text().strip() == "Uppföljning")
    click(way)
    page = window.rooms.follow
    qtbot.waitUntil(lambda: page.report is not None and page.choices.period.count() > 1)
    period, whole = page.choices.period, page.report
    click(period)
    qtbot.waitUntil(lambda: period.view().isVisible())
    year = period.model().index(period.findText("2018"), 0)
    period.view().scrollTo(year)
    qtbot.wait(20)  # as long as no hand could be quicker
    click(period.view().viewport(), period.view().visualRect(year).center())
    qtbot.waitUntil(lambda: page.report is not whole)
    table = page.table
    row = table.lines.index(table.lines.row_of("C6"), 1)
    assert table.viewport().rect().contains(table.visualRect(row).center()), "it is seen without scrolling"
    click(table.viewport(), table.visualRect(row).center())
    assert len(clicks) == 4
    assert page.detail.figure.text() == "2"
    model = page.detail.list.model()
    assert {model.index(n, 0).data() for n in range(model.rowCount())} == {"Frukostmöte", "Lunchseminarium"}
