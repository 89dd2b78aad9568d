"""Stopping a phone that misuses the evening, by way of a note that it wrote: nobody knows whose phone it is.

Only what was written without a name is joined to a phone, so only such a note leads to one. What says that a phone was
stopped lies in two halves. The session has a random id for each stop, so that undo and the feed know of it; outside
the log, the phone's token has that id. Neither half alone says anything, and the second goes when the session ends.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from workshop.board import HeldIdea, Idea
from workshop.collecting import remove_ideas
from workshop.errors import Refused
from workshop.ports import View, Work
from workshop.reviewing import turn_down_ideas
from workshop.sessions import Session


@dataclass(frozen=True, slots=True)
class Sender:
    """What can be known of whoever sent a note, in figures.

    is_phone: a phone can be stopped by way of the note. notes: how many notes without a name that phone has on the
    board and among those held; of a note that shows a name, how many show the same.
    """

    is_phone: bool
    notes: int


def sender_of(view: View, id: str) -> Sender:
    """Who is behind a note, held or not. Refused: idea_unknown."""
    note = _note(view, id)
    if note.attendance_id:
        return Sender(is_phone=False, notes=len(_signed(view, note)))
    token = view.device_of_idea(id, note.session_id)
    return Sender(is_phone=bool(token), notes=len(_still_there(view, token, note.session_id)) if token else 1)


def stop_phone(work: Work, id: str, stop: str, *, with_notes: bool) -> int:
    """Take nothing more this evening from the phone that wrote this note without a name.

    stop: a new random id. with_notes: remove all that it wrote without a name, too. Undo lets the phone in again.
    Returns how many notes were removed. Refused: idea_unknown, phone_unknown (nothing says which phone it was).
    """
    note = _note(work, id)
    session = work.need(Session, note.session_id)
    token = "" if note.attendance_id else work.device_of_idea(id, session.id)
    if not token:
        raise Refused("phone_unknown")
    if stop not in session.stopped:
        work.put(replace(session, stopped=(*session.stopped, stop)))
        work.stop_device(token, session.id, stop)
    return _remove(work, _still_there(work, token, session.id)) if with_notes else 0


def remove_signed(work: Work, id: str) -> int:
    """Remove every note that shows the same name as this one. Returns how many. Refused: idea_unknown."""
    note = _note(work, id)
    return _remove(work, _signed(work, note) if note.attendance_id else [id])


def admit_phones(work: Work, session_id: str) -> Session:
    """Let every phone that was stopped take part again."""
    session = replace(work.need(Session, session_id), stopped=())
    work.put(session)
    return session


def stopped_devices(view: View, session_id: str) -> frozenset[str]:
    """The tokens of the devices that nothing is taken from."""
    session = view.need(Session, session_id)
    if not session.stopped:
        return frozenset()
    return frozenset(token for token, stop in view.stops_of_devices(session_id).items() if stop in session.stopped)


def _note(view: View, id: str) -> Idea | HeldIdea:
    return view.get(HeldIdea, id) or view.need(Idea, id)


def _still_there(view: View, token: str, session_id: str) -> list[str]:
    ids = view.ideas_of_device(token, session_id)
    return [id for id in ids if view.get(Idea, id) is not None or view.get(HeldIdea, id) is not None]


def _signed(view: View, note: Idea | HeldIdea) -> list[str]:
    same = {"session_id": note.session_id, "attendance_id": note.attendance_id}
    shown, held = view.where(Idea, **same), view.where(HeldIdea, **same)
    return [*(one.id for one in shown), *(one.id for one in held)]


def _remove(work: Work, ids: list[str]) -> int:
    return remove_ideas(work, ids) + turn_down_ideas(work, ids)
