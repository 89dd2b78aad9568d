"""Finding the session that somebody means."""

from __future__ import annotations

from workshop.errors import Refused
from workshop.ports import View
from workshop.sessions import Session
from workshop.text import clean_line, same_name


def find_session(view: View, typed: str) -> Session:
    """The session with that id, title, or beginning of an id. Refused: session_not_found, session_ambiguous."""
    wanted = clean_line(typed, len(typed) + 1)
    sessions = view.where(Session)
    found = [one for one in sessions if one.id == wanted.lower() or same_name(one.title, wanted)]
    if not found and wanted:
        found = [one for one in sessions if one.id.startswith(wanted.lower())]
    if not found:
        raise Refused("session_not_found", session=wanted)
    if len(found) > 1:
        raise Refused("session_ambiguous", session=wanted, ids=", ".join(sorted(one.id for one in found)))
    return found[0]
