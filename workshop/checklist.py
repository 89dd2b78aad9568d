"""What to see to before a session: lines to tick off, such as the interpreter and the extension lead."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line. position: its place in the list; places may have gaps. is_done: it is ticked off."""

    id: str
    session_id: str
    position: int
    text: str
    is_done: bool = False
