"""The action that notes that somebody was given an extract of what there is on them. Whose it was is kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid5

from workshop.disposal import Disposal, Held
from workshop.ports import Work

_NOTED = UUID("b9a2f8f0-1f0c-4b58-8d5b-0d6f2f6f7a11")


def note_extract(work: Work, id: str, project_ids: Iterable[str]) -> None:
    """One line for each project that they are in, outside the log; the same id again is the same extract."""
    for project_id in sorted(set(project_ids)) or [""]:
        noted = str(uuid5(_NOTED, f"{id}/{project_id}"))
        work.record_disposal(Disposal(noted, work.now, work.by.who, Held.EXTRACT, "", 0, project_id))
