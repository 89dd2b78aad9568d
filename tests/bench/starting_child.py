"""Runs a Qt program until its window has been painted, then says so and ends it.

Run as ``starting_child BINDING MODULE [argument ...]``, where BINDING is PySide6 or PyQt6 and MODULE has a main().
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any


class Meeting:
    """Puts a watched QMainWindow into the binding's QtWidgets when the program itself imports it, and not before:
    what is imported after PySide6 takes longer.

    As sys.meta_path wants it, but no MetaPathFinder, which would bring half of the standard library along.
    """

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
            _watch(module, import_module(f"{self._binding}.QtCore"))

        spec.loader.exec_module = exec_module  # type: ignore[method-assign]
        return spec


def _watch(widgets: Any, core: Any) -> None:
    """Only the window is watched: a filter on all events has every one of them told to Python, and then much of the
    time that is measured goes to the measuring."""

    class Watched(widgets.QMainWindow):  # type: ignore[misc]
        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            if self.isVisible():
                core.QTimer.singleShot(0, _say)  # after the children, which are painted in the same go

    widgets.QMainWindow = Watched


def _say() -> None:
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)


def main() -> None:
    binding, module, *arguments = sys.argv[1:]
    sys.meta_path.insert(0, Meeting(binding))
    sys.argv = [module, *arguments]
    sys.path.insert(0, os.getcwd())
    import_module(module).main()


if __name__ == "__main__":
    main()
