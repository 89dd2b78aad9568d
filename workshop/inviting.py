"""Actions on who is expected at a session, and on their coming."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from workshop.badges import BLANKS, badge_code, is_code
from workshop.codes import as_typed
from workshop.errors import Refused
from workshop.invited import Invited, arrivals
from workshop.notice import expected_until, say_more
from workshop.people import Attendance, Presence, Role
from workshop.ports import Work
from workshop.sessions import Session, SessionState
from workshop.text import NAME_MAX, clean_line

INVITED_MAX = 2_000
_LISTED = UUID("b0f8c1de-3c58-4f0b-8a11-6f5a5d9e7c02")


@dataclass(frozen=True, slots=True)
class Guest:
    """One to invite, as typed or read from a file."""

    name: str
    organisation: str = ""
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody at the door. was_there: they were on the attendance list already."""

    attendance: Attendance
    was_there: bool


def invite(work: Work, id: str, session_id: str, guests: Sequence[Guest]) -> list[Invited]:
    """Put these on the list of the expected, all or none. id: new for each time; the guests' ids come from it.

    Refused: guest_nameless, without name and organisation; invited_full (fact: max); too_long.
    """
    session = work.need(Session, session_id)
    there = work.count(Invited, session_id=session_id)
    if there + len(guests) > INVITED_MAX:
        raise Refused("invited_full", max=INVITED_MAX)
    made = [_cleaned(Invited(str(uuid5(_LISTED, f"{id}/{n}")), session_id), one) for n, one in enumerate(guests)]
    for one in made:
        if work.former(Invited, one.id) is None:
            work.put(one)
    if made and not there:  # from now on the privacy notice tells of the list
        say_more(work, session)
    return made


def correct_invited(work: Work, id: str, guest: Guest) -> Invited:
    """Mend what was typed wrong. Refused: invited_unknown, guest_nameless, too_long."""
    changed = _cleaned(work.need(Invited, id), guest)
    work.put(changed)
    return changed


def excuse(work: Work, ids: Iterable[str], is_excused: bool) -> None:
    """Note that these have said they cannot come, or that they can after all."""
    for id in ids:
        work.put(replace(work.need(Invited, id), is_excused=is_excused))


def uninvite(work: Work, ids: Iterable[str]) -> int:
    """Take these off the list of the expected. Those who have come stay on the attendance list."""
    found = [one for id in ids if (one := work.get(Invited, id)) is not None]
    for one in found:
        work.remove(one)
    return len(found)


def arrive(work: Work, id: str) -> Arrival:
    """Put one of the expected on the attendance list; again does no harm. Refused: invited_unknown."""
    guest = work.need(Invited, id)
    here = work.where(Attendance, session_id=guest.session_id)
    came = arrivals(work.where(Invited, session_id=guest.session_id), here).get(id)
    if came is not None:
        return Arrival(came, was_there=True)
    if guest.is_excused:
        work.put(replace(guest, is_excused=False))
    presence = Presence.NAMED if guest.name else Presence.GUEST
    return _come(work, guest.session_id, guest.arrival_id, presence, guest)


def sign_in_by_badge(work: Work, session_id: str, code: str) -> Arrival:
    """Put whoever wears the badge with this code on the attendance list; again does no harm.

    A badge without a name is an unnamed guest. Refused: badge_unknown, for any code of no badge of this session.
    """
    session = work.need(Session, session_id)
    typed = as_typed(code)
    if not is_code(typed):
        raise Refused("badge_unknown")
    guests = work.where(Invited, session_id=session_id)
    guest = next((one for one in guests if badge_code(session, one.arrival_id) == typed), None)
    if guest is not None:
        return arrive(work, guest.id)
    people = work.where(Attendance, session_id=session_id)
    known = next((one for one in people if badge_code(session, one.id) == typed), None)
    if known is not None:
        return Arrival(known, was_there=True)
    number = next((n for n in range(1, BLANKS + 1) if badge_code(session, str(n)) == typed), 0)
    if not number:
        raise Refused("badge_unknown")
    return _come(work, session_id, str(uuid5(_LISTED, f"{session_id} {number}")), Presence.GUEST, Guest(""))


def forget_expected(work: Work) -> int:
    """Throw away for good, two weeks after a session, who was expected at it: whoever came is on the attendance list.

    Apologies stay with the list, and go when the names do (workshop.disposing). Nothing is done while a session is
    live, since the whole file is written anew. Returns how many there were.
    """
    if work.count(Session, state=SessionState.LIVE):
        return 0
    gone = [one for one in work.where(Invited) if _is_over(work, one)]
    for one in gone:
        forget_invited(work, one)
    return len(gone)


def forget_invited(work: Work, one: Invited) -> int:
    """Take one of the expected away as if they had never been asked, also from the history. Returns 1."""
    work.remove(one)
    work.erase(Invited, one.id, {})
    return 1


def _is_over(work: Work, one: Invited) -> bool:
    session = work.need(Session, one.session_id)
    is_kept = one.is_excused and session.state is SessionState.CLOSED
    return not is_kept and work.now > expected_until(session)


def _cleaned(invited: Invited, guest: Guest) -> Invited:
    name = clean_line(guest.name, NAME_MAX, "name")
    organisation = clean_line(guest.organisation, NAME_MAX, "organisation")
    if not name and not organisation:
        raise Refused("guest_nameless", "name")
    return replace(invited, name=name, organisation=organisation, role=guest.role)


def _come(work: Work, session_id: str, id: str, presence: Presence, guest: Guest | Invited) -> Arrival:
    known = work.get(Attendance, id)
    if known is not None:
        return Arrival(known, was_there=True)
    attendance = Attendance(
        id=id,
        session_id=session_id,
        presence=presence,
        signed_in_at=work.now,
        source=work.by.source,
        name=guest.name,
        organisation=guest.organisation,
        role=guest.role,
    )
    work.put(attendance)
    return Arrival(attendance, was_there=False)
