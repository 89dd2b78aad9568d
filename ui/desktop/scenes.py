"""What the projector can show."""

from __future__ import annotations

from enum import StrEnum


class Scene(StrEnum):
    CODES = "codes"
    QUESTION = "question"
    BOARD = "board"
    VOTE = "vote"
    FEEDBACK = "feedback"
    TIME = "time"
    BLACK = "black"
