"""What was thrown away because its time was up, or somebody asked: who did it, when, by which rule, how much."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Held(StrEnum):
    """What can be disposed of. NAMES: of those who came. REMOVED: texts that were removed, and stay in the history.
    KEY: who was interviewed under which code. EXTRACT: nothing was; somebody was given an extract of what there is on
    them.
    """

    NAMES = "names"
    REMOVED = "removed"
    PERSON = "person"
    EXTRACT = "extract"
    KEY = "key"


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


def thrown_away(record: Iterable[Disposal]) -> list[Disposal]:
    """The disposal record as it is shown: without the extracts, which throw nothing away."""
    return [one for one in record if one.held is not Held.EXTRACT]
