"""The facilitator's windows (Qt). Nothing here waits, and nothing here knows how things are stored."""

from __future__ import annotations

import builtins
from importlib import import_module

# PySide6 puts an import of its own in the place of Python's, which then reads the source of every module in search of
# features that nothing here asks for. With Python's own back in its place, a start is a good tenth shorter.
_own_import = builtins.__import__
import_module("PySide6.QtCore")
builtins.__import__ = _own_import
