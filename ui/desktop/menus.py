"""The menu bar: every command by name, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from ui.desktop.presenter import Scene
from ui.desktop.rail import SESSION_PAGES

if TYPE_CHECKING:
    from ui.desktop.window import Window


def build_menus(window: Window) -> None:
    say = window.words
    bar = window.menuBar()

    file = bar.addMenu(say("menu.file"))
    _add(window, file, say("start.new"), window.new_session, "Ctrl+N")
    _add(window, file, say("rail.library"), lambda: window.go("library"), "Ctrl+L")
    file.addSeparator()
    _add(window, file, say("rail.settings"), lambda: window.go("settings"), "Ctrl+,")
    file.addSeparator()
    _add(window, file, say("menu.quit"), window.close, "Ctrl+Q")

    edit = bar.addMenu(say("menu.edit"))
    _add(window, edit, say("undo.undo"), window.undo, "Ctrl+Z")
    _add(window, edit, say("undo.redo"), window.redo, "Ctrl+Shift+Z", "Ctrl+Y")

    session = bar.addMenu(say("menu.session"))
    pages = [
        _add(window, session, say(f"rail.{key}"), _going(window, key), f"Ctrl+{n}")
        for n, key in enumerate(SESSION_PAGES, 1)
    ]
    session.addSeparator()
    end = _add(window, session, say("live.end.yes"), window.ask_end)

    view = bar.addMenu(say("menu.view"))
    _add(window, view, say("rail.presenter"), lambda: window.go("presenter"), "F5")
    for scene in Scene:
        _add(window, view, say("menu.show", what=say(f"scene.{scene}")), _showing(window, scene))

    help_menu = bar.addMenu(say("menu.help"))
    _add(window, help_menu, say("menu.keys"), window.show_keys, "F1")
    _add(window, help_menu, say("settings.logs"), window.open_logs)

    def enable() -> None:
        for action in pages:
            action.setEnabled(window.has_session)
        end.setEnabled(window.is_live)

    session.aboutToShow.connect(enable)


def _add(window: Window, menu: QMenu, text: str, do: Callable[[], object], *keys: str) -> QAction:
    action = QAction(text, window)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.triggered.connect(lambda _checked=False: do())
    menu.addAction(action)
    return action


def _going(window: Window, key: str) -> Callable[[], None]:
    return lambda: window.go(key)


def _showing(window: Window, scene: Scene) -> Callable[[], None]:
    return lambda: window.show_scene(scene)
