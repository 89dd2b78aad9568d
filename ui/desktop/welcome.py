"""What the laptop says when somebody has been signed in at the door."""

from __future__ import annotations

from ui.desktop.hands import Hands
from workshop.inviting import Arrival


def welcome(came: Arrival, hands: Hands) -> str:
    """As in "Åsa Öberg är inskriven"; on the laptop only."""
    say, one = hands.words, came.attendance
    name = one.name or one.organisation or say("people.guest")
    if came.was_there:
        return say("people.there", name=name, time=say.clock(one.signed_in_at, hands.mirror.session.zone))
    return say("people.signed_in", name=name)
