"""Laying notes aside for another time. A parked note is off the board, and stands in the record as parked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.arranging import settle
from workshop.board import Idea, Standing
from workshop.ground import free_places
from workshop.ports import Work


def park_ideas(work: Work, ids: Iterable[str]) -> int:
    """Lay notes aside, out of their groups; what lies behind them stays behind them. Gone ones are passed over.

    Returns how many were parked.
    """
    ideas = [idea for id in dict.fromkeys(ids) if (idea := work.get(Idea, id)) is not None and idea.is_on_board]
    for idea in ideas:
        work.put(replace(idea, standing=Standing.PARKED, group_id=""))
    settle(work, {idea.group_id for idea in ideas})
    return len(ideas)


def bring_back_ideas(work: Work, ids: Iterable[str]) -> int:
    """Lay parked notes on the board again, where they lay if nothing lies there now. Returns how many came."""
    found = (work.get(Idea, id) for id in dict.fromkeys(ids))
    parked = [idea for idea in found if idea is not None and idea.standing is Standing.PARKED]
    for idea, (x, y) in free_places(work, parked, kept=True):
        work.put(replace(idea, standing=Standing.ON_BOARD, x=x, y=y))
    return len(parked)
