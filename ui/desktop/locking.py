"""What the window is handed about the library's lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workshop.locking import Lock


@dataclass(frozen=True, slots=True)
class Locking:
    """waits(minutes): hide the window after so long without a touch; 0: never. hide(): hide it now."""

    lock: Lock
    waits: Callable[[int], object]
    hide: Callable[[], object]
