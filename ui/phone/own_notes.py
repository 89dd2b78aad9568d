"""The notes that a phone wrote without a name: the only ones the laptop can tell are its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workshop.board import HeldIdea, Idea
from workshop.pictures import PictureKind
from workshop.ports import View


@dataclass(frozen=True, slots=True)
class OwnNote:
    """locked: the facilitator has touched it. held: it waits to be let through. picture: what kind of one it has."""

    id: str
    text: str
    colour: str
    at: datetime
    locked: bool
    held: bool = False
    picture: PictureKind = PictureKind.NONE


def own_notes(view: View, session_id: str, device: str) -> list[OwnNote]:
    """A device's notes that are still there, newest first."""
    found = (_note(view, id) for id in view.ideas_of_device(device, session_id))
    notes = [
        OwnNote(
            *(one.id, one.text, one.colour, one.written_at, _is_locked(view, one), isinstance(one, HeldIdea)),
            one.picture_kind,
        )
        for one in found
        if one is not None
    ]
    return sorted(notes, key=lambda note: note.at, reverse=True)


def still_there(view: View, session_id: str, ids: list[str]) -> tuple[dict[str, bool], list[str]]:
    """Which of these notes are there, and whether the facilitator has touched them; and which of them are held."""
    found = [note for id in ids if (note := _note(view, id)) is not None and note.session_id == session_id]
    return {note.id: _is_locked(view, note) for note in found}, [n.id for n in found if isinstance(n, HeldIdea)]


def _note(view: View, id: str) -> Idea | HeldIdea | None:
    return view.get(Idea, id) or view.get(HeldIdea, id)


def _is_locked(view: View, note: Idea | HeldIdea) -> bool:
    return isinstance(note, Idea) and view.touched(note.id)
