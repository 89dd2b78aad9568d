"""Actions that a project's earlier sessions have left: what they were when a session asked what had become of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from workshop.organisations import Organisation
from workshop.ports import View
from workshop.sessions import Session
from workshop.writing import ActionItem, ActionStatus


@dataclass(frozen=True, slots=True)
class Carried:
    """An action of an earlier session; its status is the one that it had on the day of the later session.

    now: the same as it is today. title, day: of the session where it was agreed.
    """

    action: ActionItem
    now: ActionItem
    title: str
    day: date


def carried(view: View, session: Session) -> list[Carried]:
    """What earlier sessions of the project left to be done, the oldest first: all that was not over by the session
    before this one. It is shown, never copied, so that each action is counted once.
    """
    before, today = view.session_before(session.id), day_of(session)
    # What was told on the day of the session before was told there, unless both were held that day.
    since = min(today, day_of(before) + timedelta(days=1)) if before is not None else date.min
    left = view.actions_left(session.id, since)
    agreed_at = {id: view.need(Session, id) for id in {action.session_id for action in left}}
    left.sort(key=lambda action: (agreed_at[action.session_id].starts_at, action.written_at, action.id))
    return [
        Carried(as_told(one, today), one, at.title, day_of(at)) for one in left for at in [agreed_at[one.session_id]]
    ]


def as_told(action: ActionItem, day: date) -> ActionItem:
    """The action with the status that was known on a day: what is told later does not change earlier minutes."""
    if action.done_on is not None and action.done_on > day:
        action = replace(action, status=ActionStatus.DOING, reason="", done_on=None)
    if action.status is ActionStatus.DOING and (action.began_on is None or action.began_on > day):
        action = replace(action, status=ActionStatus.OPEN)
    return replace(action, began_on=None) if action.status is ActionStatus.OPEN else action


def brought(view: View, session_id: str) -> tuple[list[Carried], list[str]]:
    """What earlier sessions left to be done; and the names of who may be asked to do something, beside those who are
    there: organisations, and who has something to do already. Refused: session_unknown.
    """
    session = view.need(Session, session_id)
    left = carried(view, session)
    names = [one.name for one in view.where(Organisation, project_id=session.project_id)]
    return left, [*names, *(one.action.responsible for one in left)]


def day_of(session: Session) -> date:
    """The day of the session where it is held."""
    return session.starts_at.astimezone(ZoneInfo(session.zone)).date()
