"""What was thrown away because its time was up, or somebody asked: who did it, when, by which rule, how much."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Held(StrEnum):
    """What can be disposed of. NAMES: of those who came. REMOVED: texts that were removed, and stay in the history."""

    NAMES = "names"
    REMOVED = "removed"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Disposal:
    """One line of the disposal record. It never says whose data it was.

    project_id: empty when it was one person's, in whichever projects. rule: the decision or the rule, as typed. rows:
    how many rows were changed, left: how many final documents still have what was disposed of in them.
    """

    id: str
    at: datetime
    by: str
    held: Held
    rule: str
    rows: int
    project_id: str = ""
    left: int = 0
