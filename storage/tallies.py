"""What sessions and projects have come to, read from where the library itself keeps count.

Triggers count (``m003_large_libraries`` in ``storage/steps/``), so that nothing that puts or removes a row, an
action, undo, a merge or a rescue, can forget to; and the first list need not look at a million notes. Whoever rebuilds
``session``, ``attendance``, ``decision`` or ``idea`` in a migration, or adds a colour, makes these triggers anew.
"""

from __future__ import annotations

from sqlcipher3 import dbapi2 as sqlite

from workshop.board import Colour
from workshop.ports import Tally

_COLOURS = tuple(Colour)
_OF_SESSION = f"SELECT heads, decisions, {', '.join(_COLOURS)} FROM tally WHERE session_id = ?"  # noqa: S608
_OF_PROJECTS = "SELECT project_id, heads, ideas, decisions FROM project_tally WHERE sessions > 0"


def tally_of_session(sql: sqlite.Connection, session_id: str) -> Tally:
    found = sql.execute(_OF_SESSION, (session_id,)).fetchone()
    if found is None:
        return Tally()
    heads, decisions, *each = found
    return Tally(heads, sum(each), decisions, {colour: n for colour, n in zip(_COLOURS, each, strict=True) if n})


def tallies_of_projects(sql: sqlite.Connection) -> dict[str, Tally]:
    """By the project's id, without colours; a project without sessions is not among them."""
    return {id: Tally(heads, ideas, decisions) for id, heads, ideas, decisions in sql.execute(_OF_PROJECTS)}
