"""The notes that a phone wrote without a name: the only ones the laptop can tell are its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.board import Idea
from workshop.ports import View


@dataclass(frozen=True, slots=True)
class OwnNote:
    id: str
    text: str
    colour: str
    at: datetime
    locked: bool


def own_notes(view: View, session_id: str, device: str) -> list[OwnNote]:
    """A device's notes that are still there, newest first."""
    ideas = [idea for id in view.ideas_of_device(device, session_id) if (idea := view.get(Idea, id)) is not None]
    notes = [OwnNote(one.id, one.text, one.colour, one.written_at, view.touched(one.id)) for one in ideas]
    return sorted(notes, key=lambda note: note.at, reverse=True)


def still_there(view: View, session_id: str, ids: list[str]) -> dict[str, bool]:
    """Which of these notes lie on the session's board, and whether the facilitator has touched them."""
    found = [idea for id in ids if (idea := view.get(Idea, id)) is not None and idea.session_id == session_id]
    return {idea.id: view.touched(idea.id) for idea in found}
