"""The follow-up and the project's page in a library of 2,000 sessions beside one of 20, in turn: from the click to the
figures, for each page and part. Both are furnished with organisations, streams, areas and activities first.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from storage.library import open_library
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.bench.big_library import BIG, SMALL, library_of
from tests.bench.table import Finding
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.collector import Collector
from ui.desktop.pages.follow import FollowPage
from ui.desktop.pages.project import ProjectPage
from ui.desktop.window import Window
from workshop.changes import By
from workshop.indicators.table import CODES
from workshop.methods import Method
from workshop.organisations import Organisation, Sector
from workshop.ports import Work
from workshop.programme import Activity, Area, Ladder, Stream, StreamKind
from workshop.sessions import Project, Session
from workshop.source import Source
from workshop.survey import Form, SurveyAnswer

ROUNDS, LIMIT = 5, 10.0
_OWNERS = ("Bostadsbolaget", "Kulturskolan")
_ANSWERS = 10
_OTHERS = ("Hyresgästföreningen", "Idrottsföreningen", "Odlarna")


def measure(rounds: int = ROUNDS) -> list[Finding]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    collector = Collector()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with _opened(app, folder, SMALL) as small, _opened(app, folder, BIG) as big:
            found = [(_took(small), _took(big)) for _ in range(rounds + 1)][1:]
    collector.stop()
    return [_compared(what, [(one[what], other[what]) for one, other in found]) for what in found[0][0]]


def _took(window: Window) -> dict[str, float]:
    """Seconds from a click until what it leads to is there, and painted."""
    return _took_following(window) | _took_project(window)


class _Timed(dict[str, float]):
    def __init__(self, shown: QWidget) -> None:
        super().__init__()
        self._shown = shown

    def __call__(self, what: str, click: Callable[[], object], done: Callable[[], bool]) -> None:
        began = time.perf_counter()
        click()
        _until(done)
        self._shown.grab()
        self[what] = time.perf_counter() - began


def _took_project(window: Window) -> dict[str, float]:
    """Its parts are those that ask the library by themselves; the others come with the page."""
    window.go("start")
    page = window.rooms.project
    timed = _Timed(page)
    page._state = None
    timed("the project's page", lambda: window.go("project"), lambda: page._state is not None)
    timed("its register of organisations", lambda: page.show_part("organisations"), lambda: True)
    for key in ("implementation", "visions", "methods"):
        timed(f"its {key}", *_asked_by(page, key))
    history = page.history
    history.list.hide()
    history._empty.hide()
    timed(
        "its history",
        lambda: page.show_part("history"),
        lambda: not (history.list.isHidden() and history._empty.isHidden()),
    )
    page.show_part("about")
    return timed


def _asked_by(page: ProjectPage, key: str) -> tuple[Callable[[], object], Callable[[], bool]]:
    came: list[bool] = []
    page.papers.shown.connect(lambda: came.append(True))
    return lambda: page.show_part(key), lambda: bool(came)


def _took_following(window: Window) -> dict[str, float]:
    window.go("follow")
    page = window.rooms.follow
    _forget(page)
    page.refresh()
    _until(lambda: page.report is not None)  # all that was asked for before has come to rest, too
    timed = _Timed(page)
    page.table.setCurrentIndex(page.table.lines.index(-1, -1))
    page._tabs.button(0).click()
    _forget(page)
    timed("the page, for the first time", page.refresh, lambda: page.report is not None)
    window.go("start")
    shown: list[bool] = []
    come = page.table.lines.dataChanged.connect(lambda *_where: shown.append(True))
    timed("the page, once more", lambda: window.go("follow"), lambda: bool(shown))
    page.table.lines.disconnect(come)
    first = page.report
    timed("another period", lambda: _next_year(page), lambda: page.report is not first)
    timed("the 32 indicators, one by one", lambda: _all_lines(page), lambda: True)
    page.columns.show_columns([])
    timed("year by year", page._tabs.button(1).click, lambda: bool(page.columns.accessibleName()))
    timed("the sketch", page._tabs.button(2).click, lambda: True)
    page.choices.period.setCurrentIndex(0)
    return timed


def _forget(page: FollowPage) -> None:
    """As it is before anybody has been there, or after something has been written: it knows nothing that holds."""
    page.report = None


def _next_year(page: FollowPage) -> None:
    box = page.choices.period
    box.setCurrentIndex(1)
    box.activated.emit(1)


def _all_lines(page: FollowPage) -> None:
    for n in range(len(CODES)):
        page.table.selectRow(n)
        page.detail.grab()
    page.table.selectRow(0)


def _compared(what: str, found: list[tuple[float, float]]) -> Finding:
    small, big = median(one for one, _ in found), median(other for _, other in found)
    raw = f"{1000 * small:.0f} ms at {SMALL} sessions, {1000 * big:.0f} ms at {BIG:,}; medians of {len(found)}"
    return Finding(f"{what}, {BIG:,} sessions beside {SMALL}", big / small, raw, at_most=LIMIT, unit=" x")


@contextmanager
def _opened(app: QApplication, folder: Path, sessions: int) -> Iterator[Window]:
    file = Path(shutil.copy(library_of(sessions), folder / f"{sessions}.lappbib"))
    store = LibraryStore(open_library(file))
    store.act(By(Source.FACILITATOR), _furnish).result()
    settings = SettingsFile(folder / f"{sessions}.json")
    settings.change(language="sv", theme="light")
    parts = Parts(store, FakeDesk(), settings, lambda: "x" * 32, file, folder / "records", folder / "logs")
    desktop = Desktop(app, parts)
    desktop.window.resize(1366, 768)
    desktop.window.show()
    desktop.window.go("follow")
    page = desktop.window.rooms.follow
    _until(lambda: page.report is not None)
    yield desktop.window
    desktop.window.leave()
    desktop.close()
    desktop.window.deleteLater()
    store.close()


def _furnish(work: Work) -> None:
    """What a coordinator has filled in: registers, streams and areas, how sessions count; and a survey for each."""
    streams: dict[str, str] = {}
    areas: dict[str, str] = {}
    for n, project in enumerate(work.where(Project)):
        for at, name in enumerate((*_OWNERS, *_OTHERS)):
            id = f"{project.id[:30]}-{at}"
            work.put(Organisation(id, project.id, name, sector=list(Sector)[1 + at], is_property_owner=name in _OWNERS))
        streams[project.id], areas[project.id] = f"{project.id[:30]}-s", f"{project.id[:30]}-a"
        work.put(Stream(streams[project.id], project.id, StreamKind.LAB, f"Labb {n}"))
        work.put(Area(areas[project.id], project.id, f"Område {n}", x=n % 20 / 20, y=n // 20 / 20))
    for n, session in enumerate(work.where(Session)):
        work.put(
            Activity(
                *(session.id, session.id),
                method=list(Method)[n % len(Method)],
                is_inclusive=n % 3 == 0,
                measures=("interpreter",),
                learning_form=f"Form {n % 8}",
                stream_id=streams[session.project_id],
                area_id=areas[session.project_id],
                ladder=list(Ladder)[n % len(Ladder)],
            )
        )
        for at in range(_ANSWERS):
            work.put(SurveyAnswer(f"{session.id}-{at}", session.id, Source.PHONE, Form.ADULT, (1 + at % 5, 4, 3, 5)))


def _until(done: Callable[[], bool]) -> None:
    """Let the window live until it is so."""
    while not done():
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()
