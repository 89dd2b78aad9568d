"""Actions on a walk: what it was like, and its stops."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from workshop.deciding import agree_action
from workshop.errors import Refused
from workshop.illustrating import kept
from workshop.pictures import Picture
from workshop.ports import Work
from workshop.sessions import Session
from workshop.text import LINE_MAX, TEXT_MAX, clean_line, clean_text, needed
from workshop.walks import STOPS_MAX, Walk, WalkStop, is_placed, settled
from workshop.writing import ActionItem


def write_walk(work: Work, walk: Walk) -> Walk | None:
    """Say what a walk was like as a whole; when nothing is said any more, the row goes. Refused: too_long."""
    work.need(Session, walk.session_id)
    cleaned = Walk(
        walk.session_id,
        walk.session_id,
        clean_line(walk.weather, LINE_MAX, "weather"),
        clean_text(walk.route, TEXT_MAX, "route"),
        clean_text(walk.follow_up, TEXT_MAX, "follow_up"),
        walk.picture_id,
    )
    known = work.get(Walk, cleaned.id)
    if cleaned == Walk(cleaned.id, cleaned.session_id):
        if known is not None:
            work.remove(known)
        return None
    work.put(cleaned)
    return cleaned


def put_map(work: Work, session_id: str, picture: Picture) -> Walk | None:
    """Lay a picture of one's own under a walk's stops. Refused: session_unknown, picture_bad."""
    return write_walk(work, replace(_walk_of(work, session_id), picture_id=kept(work, picture)))


def remove_map(work: Work, session_id: str) -> Walk | None:
    """Have the stops on a plain sketch again. Refused: session_unknown."""
    return write_walk(work, replace(_walk_of(work, session_id), picture_id=""))


def place_stop(work: Work, id: str, x: float | None, y: float | None) -> WalkStop:
    """Say where on the map a stop lies, from the upper left corner, 0 to 1; or that nobody knows.

    Refused: walkstop_unknown.
    """
    return save_stop(work, replace(work.need(WalkStop, id), x=x, y=y))


def save_stop(work: Work, stop: WalkStop) -> WalkStop:
    """Add a stop, after the others, or change it. Refused: session_unknown, place_missing, stops_full, too_long;
    actionitem_unknown, when its action is of another session.
    """
    work.need(Session, stop.session_id)
    known = work.get(WalkStop, stop.id)
    x, y = settled((known.x, known.y) if known is not None else (None, None), stop.x, stop.y)
    if not is_placed(x, y):
        raise ValueError("a stop lies on the map, or nowhere")
    action = work.get(ActionItem, stop.action_id) if stop.action_id else None
    if action is not None and action.session_id != stop.session_id:
        raise Refused("actionitem_unknown")
    position = known.position if known is not None else _next(work, stop.session_id)
    texts: dict[str, Any] = {f: clean_line(getattr(stop, f), LINE_MAX, f) for f in ("moment", "in_charge")}
    texts |= {f: clean_text(getattr(stop, f), TEXT_MAX, f) for f in ("observation", "proposal")}
    place = needed(clean_line(stop.place, LINE_MAX, "place"), "place_missing", "place")
    saved = replace(stop, place=place, position=position, x=x, y=y, **texts)
    work.put(saved)
    return saved


def move_stop(work: Work, id: str, by: int) -> None:
    """Move a stop earlier (-1) or later (1) on the walk. Refused: walkstop_unknown."""
    stop = work.need(WalkStop, id)
    ordered = in_order(work.where(WalkStop, session_id=stop.session_id))
    at = ordered.index(stop)
    ordered.insert(min(max(at + by, 0), len(ordered) - 1), ordered.pop(at))
    for position, one in enumerate(ordered):
        if one.position != position:
            work.put(replace(one, position=position))


def action_of_stop(work: Work, id: str, stop_id: str) -> ActionItem:
    """Make what is proposed at a stop an action of whoever is in charge there; of a stop without a proposal, what was
    seen. Refused: walkstop_unknown, action_empty.
    """
    stop = work.need(WalkStop, stop_id)
    action = agree_action(work, id, stop.session_id, stop.proposal or stop.observation, responsible=stop.in_charge)
    work.put(replace(stop, action_id=action.id))
    return action


def remove_stop(work: Work, id: str) -> None:
    known = work.get(WalkStop, id)
    if known is not None:
        work.remove(known)


def in_order(stops: Iterable[WalkStop]) -> list[WalkStop]:
    """As the walk came by them. Their numbers are their places here, from 1."""
    return sorted(stops, key=lambda stop: (stop.position, stop.id))


def _walk_of(work: Work, session_id: str) -> Walk:
    return work.get(Walk, session_id) or Walk(session_id, session_id)


def _next(work: Work, session_id: str) -> int:
    stops = work.where(WalkStop, session_id=session_id)
    if len(stops) >= STOPS_MAX:
        raise Refused("stops_full", most=STOPS_MAX)
    return max((stop.position for stop in stops), default=-1) + 1
