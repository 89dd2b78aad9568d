"""What has come of the needs and offers that were brought together: asked three and six months after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from workshop.matchmaking import Match, MatchCard, MatchState
from workshop.ports import View
from workshop.sessions import Session

MONTHS = (3, 6)
_GOES_ON = (MatchState.AGREED, MatchState.GOING_ON)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A match that somebody should ask about. months: 3 or 6; due: the day from which it is time."""

    match: Match
    session: Session
    months: int
    due: date
    need: str = ""
    offer: str = ""


def months_after(day: date, months: int) -> date:
    """The same day some months later; the last of the month, where there is no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def asked_at(match: Match) -> dict[int, date]:
    """The days on which a match is to be followed up, by months."""
    return {n: months_after(match.agreed_on, n) for n in MONTHS} if match.agreed_on else {}


def due_now(match: Match, today: date) -> int:
    """Which follow-up it is time for: 3, 6, or 0 for none. When half a year has gone, only that is asked for."""
    if match.state not in _GOES_ON:
        return 0
    days = asked_at(match)
    if not days:
        return 0
    if days[6] <= today:
        return 0 if match.after_6 else 6
    return 3 if days[3] <= today and not (match.after_3 or match.after_6) else 0


def follow_ups(view: View, today: date) -> list[FollowUp]:
    """What in the whole library is to be followed up by now, what has waited longest first."""
    found = []
    for match in _going_on(view):
        months = due_now(match, today)
        if months:
            need, offer = view.get(MatchCard, match.need_id), view.get(MatchCard, match.offer_id)
            texts = (need.text if need else "", offer.text if offer else "")
            session = view.need(Session, match.session_id)
            found.append(FollowUp(match, session, months, asked_at(match)[months], *texts))
    return sorted(found, key=lambda one: (one.due, one.match.id))


def _going_on(view: View) -> Iterable[Match]:
    return (match for state in _GOES_ON for match in view.where(Match, state=state))
