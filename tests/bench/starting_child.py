"""Runs a Qt program until its window has been painted, then says so and ends it.

Run as ``starting_child BINDING MODULE [argument ...]``, where BINDING is PySide6 or PyQt6 and MODULE has a main().
"""

from __future__ import annotations

import importlib
import os
import sys
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


class Meeting(MetaPathFinder):
    """Puts a watched QApplication into the binding's QtWidgets when the program itself imports it, and not before:
    what is imported after PySide6 takes longer."""

    def __init__(self, binding: str) -> None:
        self._binding = binding

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != f"{self._binding}.QtWidgets":
            return None
        spec = PathFinder.find_spec(name, path, target)
        assert spec is not None
        assert spec.loader is not None
        run = spec.loader.exec_module

        def exec_module(module: ModuleType) -> None:
            run(module)
            _watch(module, importlib.import_module(f"{self._binding}.QtCore"))

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _watch(widgets: Any, core: Any) -> None:
    class Watch(core.QObject):  # type: ignore[misc, name-defined]
        def eventFilter(self, watched: Any, event: Any) -> bool:
            painted = event.type() == core.QEvent.Type.Paint and isinstance(watched, widgets.QMainWindow)
            if painted and watched.isVisible():
                core.QTimer.singleShot(0, _say)  # after the children, which are painted in the same go
            return False

    class Watched(widgets.QApplication):  # type: ignore[misc, name-defined]
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments)
            self.watch = Watch(self)
            self.installEventFilter(self.watch)

    widgets.QApplication = Watched


def _say() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    binding, module, *arguments = sys.argv[1:]
    sys.meta_path.insert(0, Meeting(binding))
    sys.argv = [module, *arguments]
    sys.path.insert(0, os.getcwd())
    importlib.import_module(module).main()


if __name__ == "__main__":
    main()
