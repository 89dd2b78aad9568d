"""The desktop program: one Qt application, one window at a time, built from what main hands over."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from resources.i18n import languages, words
from ui.desktop import style
from ui.desktop.bridge import Bridge
from ui.desktop.collector import Collector
from ui.desktop.crash_dialog import show_crash
from ui.desktop.guard import Guard
from ui.desktop.hands import Hands
from ui.desktop.keeping import Keeping
from ui.desktop.locking import Locking
from ui.desktop.outcomes import Outcome, outcome_notice
from ui.desktop.packages_menu import add_packing
from ui.desktop.reading_along import Along
from ui.desktop.widgets.mark import mark_icon
from ui.desktop.window import Window
from workshop.backups import Backup
from workshop.desk import Desk
from workshop.holding import Unwise
from workshop.locking import Lock
from workshop.overview import LATEST, Overview, overview
from workshop.ports import Store
from workshop.sessions import SessionState
from workshop.settings import SettingsKeeper
from workshop.templates import TemplateShelf

if TYPE_CHECKING:
    from ui.desktop.packages import Packages, Packing

GOES_ON_FOR = timedelta(hours=12)
_PAINTED_MS = 300  # what is seen comes before what is not

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the window is built from. outcome: what was done to the library since the window before this one.

    along: when another program has the library. place: looks for what is unwise about where it lies.
    """

    store: Store
    desk: Desk
    settings: SettingsKeeper
    new_id: Callable[[], str]
    library_path: Path
    records_folder: Path
    log_folder: Path
    keeping: Keeping | None = None
    lock: Lock | None = None
    outcome: Outcome | None = None
    packages: Callable[[], Packages] | None = None
    along: Along | None = None
    place: Callable[[], Future[Unwise | None]] | None = None
    templates: TemplateShelf | None = None


class Desktop(QObject):
    """Builds the window, and builds it anew when language or look change."""

    def __init__(self, app: QApplication, parts: Parts) -> None:
        super().__init__()
        self._app = app
        self._parts = parts
        self._translator = QTranslator(self)
        self.bridge = Bridge(parts.store, parts.desk)
        self.hands: Hands
        self.window: Window
        style.load_fonts()
        self._build()
        self.guard = self._build_guard()
        app.styleHints().colorSchemeChanged.connect(self._on_system_scheme)

    def show(self) -> None:
        """Open the window; a session that was live when the program ended is carried on at once."""
        self.window.show()
        outcome = self._parts.outcome
        if outcome is not None:
            self.hands.notices.say(*outcome_notice(outcome, self.hands.words))
        # What was live in a backup is not let in phones for until somebody says so.
        may_go_on = self.hands.can_write and not isinstance(outcome, Backup)
        self.hands.ask(overview, LATEST, owner=self, done=partial(self._begin, may_go_on))

    def close(self) -> None:
        """Take the windows down and let the worker finish."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_system_scheme)
        if self.guard is not None:
            self.guard.close()
        self.window.rooms.hide_presenter()
        self.window.hide()
        self.bridge.stop()
        self.hands.close()

    def _build(self) -> None:
        language = self._language()
        settings = self._parts.settings.value
        QLocale.setDefault(QLocale(language))
        self._translate_qt(language)
        style.dress(self._app, settings.theme, settings.text_size)
        parts = self._parts
        self.hands = Hands(
            parts.store, self.bridge, words(language), parts.settings, parts.new_id, templates=parts.templates
        )
        self.window = Window(
            self.hands,
            self.bridge,
            parts.desk,
            self._rebuild,
            library=parts.library_path,
            records=parts.records_folder,
            logs=parts.log_folder,
            keeping=parts.keeping,
            locking=Locking(parts.lock, self._wait, self._hide) if parts.lock is not None else None,
            along=parts.along,
        )
        if parts.packages is not None:
            add_packing(self.window, self.hands, cache(partial(self._packing, self.window, self.hands, parts.packages)))

    def _packing(self, window: Window, hands: Hands, packages: Callable[[], Packages]) -> Packing:
        from ui.desktop.packages import Packing

        return Packing(window, hands, packages(), window.open_session)

    def _build_guard(self) -> Guard | None:
        lock = self._parts.lock
        if lock is None or not lock.is_locked:
            return None
        guard = Guard(
            self._app,
            lock,
            window=lambda: self.window,
            presenter=lambda: self.window.rooms.presenter,
            is_needed=lambda: self.window.evening.is_serving,
            quit=self._quit,
        )
        guard.wait(self._parts.settings.value.lock_after)
        return guard

    def _quit(self) -> None:
        self.window.leave()

    def _hide(self) -> None:
        if self.guard is not None:
            self.guard.hide(self.hands.words)

    def _wait(self, minutes: int) -> None:
        if self.guard is not None:
            self.guard.wait(minutes)

    def _rebuild(self) -> None:
        """A choice in the settings applies at once: the window is made again where it stood."""
        old, old_hands = self.window, self.hands
        session_id, page = old_hands.mirror.session_id, old.page_key
        geometry, was_shown = old.saveGeometry(), old.isVisible()
        projector = old.rooms.presenter if old.rooms.has("presenter") else None
        state = old.evening.state
        self._build()
        self.window.evening.take_over(state)
        self.window.rooms.sight.take_over(old.rooms.sight)
        self.window.restoreGeometry(geometry)
        if session_id:
            self.window.open_session(session_id, page)
        else:
            self.window.go(page)
        self.window.setVisible(was_shown)
        if projector is not None:
            if projector.isVisible():
                self.window.show_scene(projector.scene)
            projector.hide()
            projector.deleteLater()
        old.hide()
        old.deleteLater()
        old_hands.close()
        old_hands.deleteLater()

    def _language(self) -> str:
        chosen = self._parts.settings.value.language or QLocale.system().name().split("_")[0]
        return chosen if chosen in languages("desktop") else "en"

    def _translate_qt(self, language: str) -> None:
        """Qt's own buttons and menus speak the language too."""
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(f"qtbase_{language}", folder):
            self._app.installTranslator(self._translator)

    def _on_system_scheme(self) -> None:
        if self._parts.settings.value.theme == "system":
            self._rebuild()

    def _begin(self, may_go_on: bool, found: Overview) -> None:
        """The first list is there; what else the window has can be built now, and the library's place looked at."""
        if may_go_on:
            self._go_on(found)
        QTimer.singleShot(_PAINTED_MS, self, self._watch_place)
        QTimer.singleShot(_PAINTED_MS, self.window, self.window.rooms.furnish_by_and_by)

    def _watch_place(self) -> None:
        if self._parts.place is not None:
            self.window.reminders.watch_place(self._parts.place(), str(self._parts.library_path))

    def _go_on(self, found: Overview) -> None:
        soonest = datetime.now(UTC) - GOES_ON_FOR
        live = [
            e.session for e in found.entries if e.session.state is SessionState.LIVE and e.session.ends_at > soonest
        ]
        if live:
            self.window.go_on(live[0].id)


def _application() -> QApplication:
    """Qt's one application; it is there already when this is the window after a restoring."""
    app = QApplication.instance()
    if app is None:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
        app = QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    return app


def run_window(parts: Parts) -> int:
    """Run the desktop program until its window is closed. Returns the exit code."""
    app = _application()
    app.setApplicationName("Lapptäcke")
    app.setDesktopFileName("lapptacke")
    app.setWindowIcon(mark_icon())
    collector = Collector()
    desktop = Desktop(app, parts)

    def on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        _log.critical("unexpected error", exc_info=(kind, error, trace))
        show_crash(desktop.window, kind, trace)

    sys.excepthook = on_bug
    desktop.show()
    code = app.exec()
    sys.excepthook = sys.__excepthook__
    desktop.close()
    collector.stop()
    return code
