"""What a project has promised of an indicator, and what a person adds to what the program can count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Target:
    """How much of an indicator is promised. indicator: its code, such as C6. wording: what the decision calls it."""

    id: str
    project_id: str
    indicator: str
    amount: int
    wording: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """Something that the program cannot know: so many more, or fewer, on a day. It is shown beside what is counted.

    reason: why; evidence: where it can be seen, such as a document's number, or empty. who: whoever wrote it.
    """

    id: str
    project_id: str
    indicator: str
    on: date
    amount: int
    reason: str
    who: str
    written_at: datetime
    evidence: str = ""
