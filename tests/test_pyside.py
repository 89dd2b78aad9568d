"""PySide6 6.12.0 drops a reference to True at each emit on Python before 3.12, until the program aborts."""

from __future__ import annotations

import gc
import sys

import PySide6
import pytest
from PySide6.QtCore import QObject, Signal

TIMES = 100_000
COUNTED = sys.version_info < (3, 12)
pytestmark = pytest.mark.usefixtures("collected")  # or what others left behind would be counted, when it goes


class Sender(QObject):
    told = Signal(bool, object)


def test_signals_leave_true_and_none_as_they_were() -> None:
    """From Python 3.12 on these are immortal, and what stands in their counts says nothing."""
    gc.collect()
    sender, heard = Sender(), []
    sender.told.connect(lambda yes, nothing: heard.append(yes is True and nothing is None))
    before = {thing: sys.getrefcount(thing) for thing in (True, None)}
    for _ in range(TIMES):
        sender.told.emit(True, None)
    assert len(heard) == TIMES
    assert all(heard)
    heard.clear()
    for thing, count in before.items():
        # Other threads come and go meanwhile, but not by the thousand.
        assert not COUNTED or abs(sys.getrefcount(thing) - count) < 1_000, thing


def test_calls_without_a_value_leave_none_as_it_was() -> None:
    gc.collect()
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(TIMES):
        thing.setObjectName("a")
    assert not COUNTED or abs(sys.getrefcount(None) - before) < 1_000


def test_the_broken_version_is_not_the_one_in_use() -> None:
    if not COUNTED:
        pytest.skip("it breaks only where booleans are counted")
    assert PySide6.__version__ != "6.12.0"
