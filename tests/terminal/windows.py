"""Windows that are only pretended: what each would be handed, one after another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import ui.desktop.app
from ui.desktop.app import Parts


def windows(monkeypatch: pytest.MonkeyPatch, *shown: Callable[[Parts], None]) -> list[int]:
    """Put these in the place of the windows that open one after another; which of them has opened."""
    opened: list[int] = []

    def run_window(parts: Parts) -> int:
        opened.append(len(opened))
        shown[opened[-1]](parts)
        return 0

    monkeypatch.setattr("main.signal.signal", lambda number, handler: None)
    monkeypatch.setattr(ui.desktop.app, "run_window", run_window)
    return opened
