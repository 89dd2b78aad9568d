"""Actions by which somebody says yes to something, and takes it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID, uuid5

from workshop.consent import Consent, Purpose
from workshop.errors import Refused
from workshop.leading import admitted_session
from workshop.people import Attendance, Presence
from workshop.ports import View, Work
from workshop.sessions import Project, Session
from workshop.source import Source


def choose_consents(
    work: Work, id: str, attendance_id: str, wanted: Collection[Purpose], *, device: str = ""
) -> list[Consent]:
    """Make these the only things that somebody agrees to: what is new is given, what is missing is taken back.

    id: of this choice; the same one again is the same choice. Only what the project asks for can be given; anything can
    be taken back. Refused: attendance_unknown, consent_unnamed; and to phones not_live, phone_stopped.
    """
    person = work.need(Attendance, attendance_id)
    if person.presence is not Presence.NAMED:
        raise Refused("consent_unnamed")
    is_phone = work.by.source is Source.PHONE
    session = admitted_session(work, person.session_id, device) if is_phone else work.need(Session, person.session_id)
    project = work.need(Project, session.project_id)
    held = {one.purpose: one for one in consents_of(work, attendance_id) if one.holds}
    for purpose, one in held.items():
        if purpose not in wanted:
            work.put(replace(one, withdrawn_at=work.now))
    for purpose in Purpose:
        given = str(uuid5(UUID(id), purpose))
        if purpose in wanted and purpose in project.consents and purpose not in held and not work.get(Consent, given):
            work.put(Consent(given, session.id, person.id, purpose, work.now, work.by.source, project.notice))
    return consents_of(work, attendance_id)


def withdraw_consent(work: Work, id: str) -> Consent:
    """Note that somebody has taken a yes back, as they told the facilitator. Refused: consent_unknown."""
    consent = work.need(Consent, id)
    if consent.holds:
        consent = replace(consent, withdrawn_at=work.now)
        work.put(consent)
    return consent


def consents_of(view: View, attendance_id: str) -> list[Consent]:
    """All that somebody has agreed to at one session, the earliest first, also what was taken back."""
    return sorted(view.where(Consent, attendance_id=attendance_id), key=lambda one: (one.given_at, one.id))


def agreed(view: View, session_id: str, purpose: Purpose) -> list[Attendance]:
    """Who of a session has agreed to something, and still does."""
    ids = {one.attendance_id for one in view.where(Consent, session_id=session_id, purpose=purpose) if one.holds}
    return [one for one in view.where(Attendance, session_id=session_id) if one.id in ids]
