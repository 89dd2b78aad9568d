"""Where a note stands, and the places of a session in the order in which they are listed."""

from __future__ import annotations

from dataclasses import dataclass

from resources.i18n import Words
from ui.desktop.mirror import Mirror
from workshop.agenda import Block
from workshop.marks import plain_line
from workshop.writing import Note


@dataclass(frozen=True, slots=True)
class Place:
    """Under a part of the agenda, a question or neither: then it is about the session as a whole.

    note_id: of a note that shares its place with an earlier one, as after two laptops have been brought together.
    """

    session_id: str = ""
    question_id: str = ""
    block_id: str = ""
    note_id: str = ""

    @property
    def key(self) -> str:
        """Its id in the list; empty for the session as a whole."""
        return self.note_id or self.block_id or self.question_id


def notes_at(mirror: Mirror, place: Place) -> list[Note]:
    """The notes that stand there, the first first; of a place with a note_id just that one."""
    if place.note_id:
        known = mirror.row(Note, place.note_id)
        return [known] if known else []
    where = (place.session_id, place.question_id, place.block_id)
    found = [one for one in mirror.rows(Note) if (one.session_id, one.question_id, one.block_id) == where]
    return sorted(found, key=lambda note: (note.written_at, note.id))


def listed(mirror: Mirror, words: Words) -> list[tuple[Place, str]]:
    """The parts of the agenda, the questions that it does not open, the session as a whole; each with its name.

    A question that the agenda opens is there once something is written under it, as when there was no agenda yet.
    """
    session, agenda = mirror.session_id, mirror.agenda
    opened = {block.question_id for block in agenda} - {note.question_id for note in mirror.rows(Note)}
    places = [(Place(session, block_id=block.id), name_of(block)) for block in agenda]
    places += [(Place(session, one.id), one.text) for one in mirror.questions if one.id not in opened]
    places.append((Place(session), words("write.whole")))
    return [each for place in places for each in (place, *_beside(mirror, place[0]))]


def name_of(block: Block) -> str:
    return f"{block.title} · {block.track}" if block.track else block.title


def _beside(mirror: Mirror, place: Place) -> list[tuple[Place, str]]:
    """The notes that share a place with an earlier one, by their first lines."""
    return [
        (Place(note.session_id, note.question_id, note.block_id, note.id), plain_line(note.text))
        for note in notes_at(mirror, place)[1:]
    ]
