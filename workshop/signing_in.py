"""Actions that put people on the attendance list and take them off."""

from __future__ import annotations

from dataclasses import replace

from workshop.board import HeldIdea, Idea
from workshop.consent import Consent
from workshop.errors import Refused
from workshop.leading import admitted_session
from workshop.people import Ages, Attendance, Presence, Role
from workshop.ports import Work
from workshop.sessions import Project, Session
from workshop.source import Source
from workshop.text import NAME_MAX, clean_line, needed

HEADS_MAX = 10_000


def sign_in(
    work: Work,
    id: str,
    session_id: str,
    *,
    name: str = "",
    organisation: str = "",
    role: Role | None = None,
    device: str = "",
) -> Attendance:
    """Put one person on the list: by name, or as an unnamed guest when the name is empty.

    The same id again is the same person, also when taken off the list since. ``device`` only has its number of people
    counted up, outside the log, so that nothing joins a name to a phone.
    Refused: too_long; and to phones not_live, phone_stopped, and names_not_taken while the notice is incomplete.
    """
    known = work.get(Attendance, id) or work.former(Attendance, id)
    if known is not None:
        return known
    is_phone = work.by.source is Source.PHONE
    session = admitted_session(work, session_id, device) if is_phone else work.need(Session, session_id)
    cleaned = clean_line(name, NAME_MAX, "name")
    project = work.need(Project, session.project_id) if cleaned and is_phone else None
    if project is not None and not project.takes_names:
        raise Refused("names_not_taken", "name")
    attendance = Attendance(
        id=id,
        session_id=session_id,
        presence=Presence.NAMED if cleaned else Presence.GUEST,
        signed_in_at=work.now,
        source=work.by.source,
        name=cleaned,
        organisation=clean_line(organisation, NAME_MAX, "organisation"),
        role=role,
        notice=project.notice if project is not None else 0,
    )
    work.put(attendance)
    if device:
        work.remember_device(device, session_id=session_id, people=1)
    return attendance


def count_group(
    work: Work,
    id: str,
    session_id: str,
    *,
    label: str,
    heads: int,
    role: Role | None = None,
    ages: Ages | None = None,
    adults: int = 0,
) -> Attendance:
    """Count people without naming them, as in "Class 3B, 18 children".

    heads: all of them, also the adults who came with children of these ages.
    Refused: label_missing, heads_wrong, adults_wrong, too_long.
    """
    known = work.get(Attendance, id) or work.former(Attendance, id)
    if known is not None:
        return known
    work.need(Session, session_id)
    named = needed(clean_line(label, NAME_MAX, "label"), "label_missing", "label")
    _check_heads(heads, adults)
    attendance = Attendance(
        id=id,
        session_id=session_id,
        presence=Presence.GROUP,
        signed_in_at=work.now,
        source=work.by.source,
        name=named,
        role=role,
        heads=heads,
        ages=ages,
        adults=adults,
    )
    work.put(attendance)
    return attendance


def correct_attendance(
    work: Work,
    id: str,
    *,
    name: str,
    organisation: str = "",
    role: Role | None = None,
    heads: int = 1,
    ages: Ages | None = None,
    adults: int = 0,
) -> Attendance:
    """Mend what was typed wrong. A person without a name becomes a guest. Refused as sign_in and count_group."""
    known = work.need(Attendance, id)
    cleaned = clean_line(name, NAME_MAX, "name")
    presence = known.presence
    if presence is Presence.GROUP:
        needed(cleaned, "label_missing", "name")
        _check_heads(heads, adults)
    else:
        presence, heads, ages, adults = (Presence.NAMED if cleaned else Presence.GUEST), 1, None, 0
    changed = replace(
        known,
        presence=presence,
        name=cleaned,
        organisation=clean_line(organisation, NAME_MAX, "organisation"),
        role=role,
        heads=heads,
        ages=ages,
        adults=adults,
    )
    work.put(changed)
    return changed


def sign_out(work: Work, id: str) -> None:
    """Take a wrong sign-in off the list, as if it had not been; notes that carried its name lose the name, and what
    was agreed to goes."""
    known = work.get(Attendance, id)
    if known is None:
        return
    for kind in (Idea, HeldIdea):
        for note in work.where(kind, session_id=known.session_id, attendance_id=id):
            assert isinstance(note, Idea | HeldIdea)
            work.put(replace(note, attendance_id=""))
    for consent in work.where(Consent, attendance_id=id):
        work.remove(consent)
    work.remove(known)


def _check_heads(heads: int, adults: int) -> None:
    if not 1 <= heads <= HEADS_MAX:
        raise Refused("heads_wrong", "heads", max=HEADS_MAX)
    if not 0 <= adults <= heads:
        raise Refused("adults_wrong", "adults", max=heads)
