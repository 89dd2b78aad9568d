"""C27, C30: methods that were written down for others and taken up by them, and what became of what walks found."""

from __future__ import annotations

from workshop.indicators.choosing import Chosen
from workshop.indicators.figures import Figure, Part, Thing, things
from workshop.indicators.meetings import ids
from workshop.organisations import folded


def shared(chosen: Chosen) -> Figure:
    """C27. Method cards of the period's sessions, and the sessions that were planned by another project's card."""
    held = {one.id: one for one in chosen.held}
    cards = [card for card in chosen.facts.method_cards if card.session_id in held]
    again = [one for one in chosen.held if one.activity.method_from]
    parts = (
        Part("indicator.part.method_cards", len(cards)),
        Part("indicator.part.methods_again", len(again)),
    )
    made = sorted((Thing(card.title, (card.session_id,)) for card in cards), key=lambda thing: thing.name.casefold())
    taken_up = things((folded(one.activity.method_from), one.activity.method_from, one.id) for one in again)
    wanted = {card.session_id for card in cards} | {one.id for one in again}
    return Figure(
        len(cards) + len(again),
        sessions=tuple(id for id in held if id in wanted),
        parts=parts,
        things=(*made, *taken_up),
    )


def mended_points(chosen: Chosen) -> Figure:
    """C30. Of the stops of the period's walks, those whose action is done."""
    held = [one for one in chosen.held if one.counts.stops]
    stops, mended = sum(one.counts.stops for one in held), sum(one.counts.mended for one in held)
    if not stops:
        return Figure(None)
    parts = (
        Part("indicator.part.stops", stops),
        Part("indicator.part.faults", sum(one.counts.faults for one in held)),
    )
    return Figure(mended, of=stops, part=mended, sessions=ids(held), parts=parts)
