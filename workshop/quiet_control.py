"""The facilitator's quiet control of the board: what the room sees of it, and whether it can be moved."""

from __future__ import annotations

from dataclasses import replace

from workshop.ports import Work
from workshop.sessions import Layout, Session, Showing


def hide_notes(work: Work, session_id: str) -> None:
    """From now on the room sees that notes come, and not what stands on them. Refused: session_unknown."""
    work.put(replace(work.need(Session, session_id), showing=Showing.HIDDEN))


def reveal_notes(work: Work, session_id: str) -> None:
    """Show all notes at once. Refused: session_unknown."""
    work.put(replace(work.need(Session, session_id), showing=Showing.SHOWN))


def lock_layout(work: Work, session_id: str) -> None:
    """Let everything stay where it lies: moving, grouping and merging are refused until it is unlocked.

    Notes still come, and can be written on, coloured, parked and removed. Refused: session_unknown.
    """
    work.put(replace(work.need(Session, session_id), layout=Layout.LOCKED))


def unlock_layout(work: Work, session_id: str) -> None:
    """Let things be moved again. Refused: session_unknown."""
    work.put(replace(work.need(Session, session_id), layout=Layout.FREE))
