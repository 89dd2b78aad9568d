"""The menu bar: every command by name, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from resources.i18n import Words
from ui.desktop.rail import SESSION_PAGES
from ui.desktop.scenes import Scene


@dataclass(frozen=True, slots=True)
class Commands:
    """What the menus do, and when: a session's pages need a session, and its end a live one."""

    words: Words
    new_session: Callable[[], object]
    go: Callable[[str], object]
    undo: Callable[[], object]
    redo: Callable[[], object]
    ask_end: Callable[[], object]
    show_scene: Callable[[Scene], object]
    show_keys: Callable[[], object]
    open_logs: Callable[[], object]
    show_backups: Callable[[], object] | None
    hide: Callable[[], object] | None
    room: QMenu
    door: QAction
    quit: Callable[[], object]
    has_session: Callable[[], bool]
    is_live: Callable[[], bool]
    can_write: bool = True


def build_menus(window: QMainWindow, do: Commands) -> None:
    say = do.words
    bar = window.menuBar()

    file = bar.addMenu(say("menu.file"))
    file.setObjectName("file")
    new = _add(window, file, say("start.new"), do.new_session, "Ctrl+N")
    _add(window, file, say("rail.library"), lambda: do.go("library"), "Ctrl+L")
    file.addSeparator()
    if do.show_backups is not None:
        _add(window, file, say("backup.title"), do.show_backups)
    _add(window, file, say("private.title"), lambda: do.go("persons"))
    _add(window, file, say("rail.settings"), lambda: do.go("settings"), "Ctrl+,")
    file.addSeparator()
    if do.hide is not None:
        _add(window, file, say("menu.hide"), do.hide, "Ctrl+Shift+L")
    _add(window, file, say("menu.quit"), do.quit, "Ctrl+Q")

    edit = bar.addMenu(say("menu.edit"))
    undo = _add(window, edit, say("undo.undo"), do.undo, "Ctrl+Z")
    redo = _add(window, edit, say("undo.redo"), do.redo, "Ctrl+Shift+Z", "Ctrl+Y")
    for action in (new, undo, redo):
        action.setEnabled(do.can_write)

    session = bar.addMenu(say("menu.session"))
    session.setObjectName("session")
    pages = [
        _add(window, session, say(f"rail.{key}"), _going(do, key), f"Ctrl+{n}")
        for n, key in enumerate(SESSION_PAGES, 1)
    ]
    session.addSeparator()
    session.addAction(do.door)
    end = _add(window, session, say("live.end.yes"), do.ask_end)

    view = bar.addMenu(say("menu.view"))
    _add(window, view, say("rail.history"), lambda: do.go("history"), "Ctrl+H")
    _add(window, view, say("rail.presenter"), lambda: do.go("presenter"), "F5")
    for scene in Scene:
        _add(window, view, say("menu.show", what=say(f"scene.{scene}")), _showing(do, scene))
    view.addMenu(do.room)

    help_menu = bar.addMenu(say("menu.help"))
    _add(window, help_menu, say("menu.keys"), do.show_keys, "F1")
    _add(window, help_menu, say("settings.logs"), do.open_logs)

    def enable() -> None:
        for action in pages:
            action.setEnabled(do.has_session())
        end.setEnabled(do.is_live() and do.can_write)

    def let_keys_through() -> None:
        """A command that is off has no keys, and what it waits for may come while nobody looks at the menu."""
        for action in pages:
            action.setEnabled(True)

    session.aboutToShow.connect(enable)
    session.aboutToHide.connect(let_keys_through)


def _add(window: QMainWindow, menu: QMenu, text: str, act: Callable[[], object], *keys: str) -> QAction:
    action = QAction(text, window)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked=False: act())
    menu.addAction(action)
    return action


def _going(do: Commands, key: str) -> Callable[[], object]:
    """A page of a session; its keys are heard without one too, and then lead nowhere."""
    return lambda: do.go(key) if do.has_session() else None


def _showing(do: Commands, scene: Scene) -> Callable[[], object]:
    return lambda: do.show_scene(scene)
