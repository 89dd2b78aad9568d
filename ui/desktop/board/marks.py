"""What is drawn on top of the notes, or changes how they are drawn, without being part of the board."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF


@dataclass(slots=True)
class Marks:
    """target_note, target_group: where what is carried would land. band: the frame being drawn to select.

    found: the notes a search found, the others being dimmed; None when nothing is searched for.
    fresh: new notes and how far they have come in, 0 to 1. hidden: the note that is being edited.
    face_down: nothing that stands on the notes is shown. votes: how many each has had, in what was voted on last.
    room: the frame round what the room sees. alone: the box beside which all else is veiled.
    """

    target_note: str = ""
    target_group: str = ""
    band: QRectF | None = None
    found: set[str] | None = None
    fresh: dict[str, float] = field(default_factory=dict)
    hidden: str = ""
    face_down: bool = False
    votes: Mapping[str, int] = field(default_factory=dict)
    room: QRectF | None = None
    alone: QRectF | None = None

    def aim(self, note: str = "", group: str = "") -> None:
        self.target_note, self.target_group = note, group

    def share(self, id: str) -> float:
        """How much of a note is seen through."""
        dimmed = self.found is not None and id not in self.found
        return self.fresh.get(id, 1.0) * (0.22 if dimmed else 1.0)
