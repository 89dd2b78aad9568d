"""From a search to what belongs to a project: its page opens at the very row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.pages.search_results import LINE_ROLE
from ui.desktop.window import Window
from workshop.leading import close_session, go_live
from workshop.method_cards import MethodCard
from workshop.organisations import Organisation
from workshop.ports import Work
from workshop.programme import Area, Grant
from workshop.search import Hit
from workshop.visions import Vision
from workshop.walks import WalkStop


def _write(work: Work) -> None:
    for row in (
        Area("a", "project", "Kvarnby"),
        Organisation("first", "project", "Aktiebolaget"),
        Organisation("mkb", "project", "MKB Fastighets AB"),
        Grant("g1", "project", "Region Skåne"),
        Grant("g2", "project", "Tillväxtverket", case_no="20201234"),
        Vision("v1", "project", "a", BEGAN, "En gård för alla åldrar"),
        MethodCard("session", "session", "Gåtur i mörker"),
        WalkStop("s0", "session", 0, "Torget"),
        WalkStop("s1", "session", 1, "Gångtunneln"),
    ):
        work.put(row)


@pytest.fixture
def window(
    evening: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str]
) -> Iterator[Window]:
    for action in (_write, go_live, close_session):
        evening.act(FACILITATOR, action, *(() if action is _write else ("session",))).result()
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light", facilitator="Maria")
    made = Desktop(qapp, Parts(evening, desk, settings, new_id, evening.path, tmp_path / "records", tmp_path / "logs"))
    made.show()
    made.window.resize(1366, 768)
    yield made.window
    made.window.leave()
    made.close()
    made.window.deleteLater()


def open_hit(window: Window, typed: str, qtbot: QtBot) -> Hit:
    """Search for it on the first screen, and open the first hit."""
    window.go("start")
    start = window.rooms.start
    start._search.clear()
    qtbot.waitUntil(lambda: bool(start._overview.entries))
    with qtbot.waitSignal(start._asking.answered):
        start._search.setText(typed)
    model = start._model
    place = next(model.index(n) for n in range(model.rowCount()) if isinstance(model.index(n).data(LINE_ROLE), Hit))
    start._list.opened.emit(place)
    hit: Hit = place.data(LINE_ROLE)
    return hit


def test_each_hit_opens_where_it_stands(window: Window, qtbot: QtBot) -> None:
    """An organisation in the register, a case number at its funder, a vision at its version, and so on."""
    assert open_hit(window, "mkb", qtbot).kind == "organisation"
    project = window.rooms.project
    register = project.organisations
    qtbot.waitUntil(lambda: register.isVisible() and register.form.editors["name"].text() == "MKB Fastighets AB")

    open_hit(window, "20201234", qtbot)
    form = project.grants.rows.form
    qtbot.waitUntil(lambda: form.isVisible() and form.editors["case_no"].text() == "20201234")

    open_hit(window, "åldrar", qtbot)
    visions = project.papers.visions
    qtbot.waitUntil(lambda: visions.isVisible() and visions.version is not None and visions.version.vision.id == "v1")

    open_hit(window, "mörker", qtbot)
    cards = project.papers.methods.rows
    qtbot.waitUntil(lambda: cards.isVisible() and cards.row is not None and cards.row.id == "session")

    assert open_hit(window, "2026-114", qtbot).kind == "project"
    about = project.about
    qtbot.waitUntil(lambda: about.isVisible() and about.form.editors["own_dnr"].text() == "BO 2026-114")

    open_hit(window, "gångtunneln", qtbot)
    qtbot.waitUntil(lambda: window.page_key == "walk")
    stops = window.rooms.walk.stops
    qtbot.waitUntil(lambda: stops.row is not None and stops.row.id == "s1")
