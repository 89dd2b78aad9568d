"""Actions by which somebody says yes to something, and takes it back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, date, datetime, time
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from workshop.consent import Consent, Purpose
from workshop.errors import Refused
from workshop.leading import admitted_session
from workshop.people import Attendance, Presence
from workshop.ports import View, Work
from workshop.sessions import Project, Session
from workshop.source import Source
from workshop.text import LINE_MAX, clean_line, needed

_PAPERS = UUID("3e1f6a0c-94d2-4b7b-8a55-2c7d9e5b1f83")


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


def note_paper_consents(
    work: Work, id: str, attendance_id: str, purposes: Collection[Purpose], *, on: date, notice: int, paper: str
) -> list[Consent]:
    """Note what somebody has agreed to on a paper that they signed. id: of the paper; again is the same paper.

    on: the day that stands on the paper. notice: the version of the privacy notice that came with it. paper: where it
    lies, so that it can be shown. What they agree to already stays as it was given.
    Refused: attendance_unknown, consent_unnamed; purposes_missing; consent_ahead, for a day that has not come;
    notice_unknown, for a version that has not been; paper_missing, too_long.
    """
    person = work.need(Attendance, attendance_id)
    if person.presence is not Presence.NAMED:
        raise Refused("consent_unnamed")
    if not purposes:
        raise Refused("purposes_missing", "purposes")
    session = work.need(Session, person.session_id)
    if on > work.now.astimezone(ZoneInfo(session.zone)).date():
        raise Refused("consent_ahead", "on")
    if not 1 <= notice <= work.need(Project, session.project_id).notice:
        raise Refused("notice_unknown", "notice")
    place = needed(clean_line(paper, LINE_MAX, "paper"), "paper_missing", "paper")
    # A paper has a day and no hour: noon is that day in every zone near.
    given_at = min(datetime.combine(on, time(12), ZoneInfo(session.zone)).astimezone(UTC), work.now)
    held = {one.purpose for one in consents_of(work, attendance_id) if one.holds}
    for purpose in Purpose:
        given = paper_consent_id(id, purpose)
        if purpose in purposes and purpose not in held and not work.get(Consent, given):
            work.put(Consent(given, session.id, person.id, purpose, given_at, Source.PAPER, notice, None, place))
    return consents_of(work, attendance_id)


def paper_consent_id(id: str, purpose: Purpose) -> str:
    """The id of one of the consents on a paper that was noted under an id."""
    return str(uuid5(_PAPERS, f"{id} {purpose}"))


def strike_paper_consent(work: Work, id: str) -> None:
    """Take away a yes that was noted by mistake: nobody gave it. Again does no harm.

    Refused: consent_not_paper, for what somebody chose on a phone; consent_withdrawn, for what has been taken back and
    stays as it was.
    """
    consent = work.get(Consent, id)
    if consent is None:
        return
    if consent.source is not Source.PAPER:
        raise Refused("consent_not_paper")
    if not consent.holds:
        raise Refused("consent_withdrawn")
    work.remove(consent)


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
