"""Sticky notes and groups of them, and where they lie. Board units are pixels at 100 %."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workshop.pictures import Faces, PictureKind
from workshop.source import Source

NOTE_WIDTH, NOTE_HEIGHT, GAP = 150.0, 128.0, 16.0
STEP_X, STEP_Y = NOTE_WIDTH + GAP, NOTE_HEIGHT + GAP
AREA_COLUMNS = 6
AREA_WIDTH = AREA_COLUMNS * STEP_X + 5 * GAP
GROUP_PADDING, GROUP_HEADING = 12.0, 40.0


class Colour(StrEnum):
    """The eight patches. Stored by key, never by value: light, dark and print each have their own shade."""

    BUTTER = "butter"
    APRICOT = "apricot"
    ROSE = "rose"
    HEATHER = "heather"
    BLUEBELL = "bluebell"
    LAKE = "lake"
    BIRCH = "birch"
    OAT = "oat"


class Standing(StrEnum):
    """Whether a note is worked with now, or has been laid aside for another time."""

    ON_BOARD = "on_board"
    PARKED = "parked"


@dataclass(frozen=True, slots=True)
class Idea:
    """One sticky note. It has a text, or a picture, or both.

    number: its running number in the session, from 1; never used again.
    attendance_id: set only when the writer chose to show a name; otherwise nothing says who wrote it.
    x, y: the upper left corner on the board.
    picture_id: of the picture's bytes (View.content), which may have been thrown away; picture_alt: what it shows.
    picture_faces: whether anybody can be recognised on it, as the facilitator has said.
    merged_into_id: the note that says the same and stands for this one, which lies behind it (workshop.duplicates).
    tags: short words of the facilitator's, each once.
    """

    id: str
    session_id: str
    question_id: str
    number: int
    text: str
    colour: Colour
    source: Source
    written_at: datetime
    attendance_id: str = ""
    group_id: str = ""
    x: float = 0.0
    y: float = 0.0
    picture_id: str = ""
    picture_kind: PictureKind = PictureKind.NONE
    picture_alt: str = ""
    merged_into_id: str = ""
    standing: Standing = Standing.ON_BOARD
    tags: tuple[str, ...] = ()
    picture_faces: Faces = Faces.UNSAID

    @property
    def is_on_board(self) -> bool:
        """Neither parked nor behind another note."""
        return not self.merged_into_id and self.standing is Standing.ON_BOARD


@dataclass(frozen=True, slots=True)
class HeldIdea:
    """A note from a phone that only the facilitator sees, until it is let through and becomes an Idea with its id.

    It has no number and no place yet. attendance_id and the picture: as an Idea's.
    """

    id: str
    session_id: str
    question_id: str
    text: str
    colour: Colour
    source: Source
    written_at: datetime
    attendance_id: str = ""
    picture_id: str = ""
    picture_kind: PictureKind = PictureKind.NONE
    picture_alt: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Ideas laid together under a heading (which may still be empty). x, y: the upper left corner of the frame."""

    id: str
    session_id: str
    question_id: str
    heading: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle on the board."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def at(cls, x: float, y: float, count: int) -> Frame:
        """The frame round a group of that many notes."""
        width, height = group_size(count) if count else (0.0, 0.0)
        return cls(x, y, x + width, y + height)

    @classmethod
    def of(cls, group: Group, count: int) -> Frame:
        return cls.at(group.x, group.y, count)

    @classmethod
    def of_note(cls, x: float, y: float) -> Frame:
        return cls(x, y, x + NOTE_WIDTH, y + NOTE_HEIGHT)

    def meets(self, other: Frame) -> bool:
        """Whether the two share more than an edge."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def landing_place(question_position: int, already: int, taken: Callable[[float, float], bool]) -> tuple[float, float]:
    """Where a new note lands: the first cell of its question's area, row by row, that no other note covers.

    already: how many notes lie under the question, which is where the search begins. taken(x, y) tells whether a note
    laid there would cover another.
    """
    cell = already
    while True:
        x = question_position * AREA_WIDTH + (cell % AREA_COLUMNS) * STEP_X
        y = (cell // AREA_COLUMNS) * STEP_Y
        if not taken(x, y):
            return x, y
        cell += 1


def group_cells(count: int, x: float, y: float) -> list[tuple[float, float]]:
    """Where the notes of a group lie whose frame begins at x, y: two columns for small groups, three, then four."""
    columns = group_columns(count)
    return [
        (x + GROUP_PADDING + (n % columns) * STEP_X, y + GROUP_HEADING + (n // columns) * STEP_Y) for n in range(count)
    ]


def group_columns(count: int) -> int:
    return 1 if count < 2 else 2 if count <= 6 else 3 if count <= 15 else 4


def group_size(count: int) -> tuple[float, float]:
    """Width and height of the frame round a group of that many notes."""
    columns = group_columns(count)
    rows = -(-count // columns)
    width = columns * STEP_X - GAP + 2 * GROUP_PADDING
    return width, GROUP_HEADING + rows * STEP_Y - GAP + GROUP_PADDING
