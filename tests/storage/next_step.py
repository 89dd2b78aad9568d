"""A library of a program that is yet to come."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import ModuleType

import pytest
from sqlite_utils import Database

from storage import migrations


def add_step(monkeypatch: pytest.MonkeyPatch, step: Callable[[Database], None]) -> None:
    """Let the program have one step more, until the test ends."""
    name = step.__name__
    module = ModuleType(f"storage.steps.{name}")
    setattr(module, name, step)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, name))
