"""Forgetting how to reach whoever wrote a need or an offer: on the card, in the history, and wherever the card goes.
And forgetting who stood behind the codes of interviews.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from workshop.blanks import ERASED
from workshop.changes import Write
from workshop.interviews import Interview, InterviewKey
from workshop.matchmaking import MatchCard
from workshop.ports import Work


def forget_contact(work: Work, card: MatchCard) -> MatchCard:
    """Take the contact away for good. What the log tells is only that there was one, and when it went."""
    gone = replace(card, contact="")
    if card.contact:
        # In two strokes: a library that still has the contact is to see in the history that this came later.
        work.put(replace(card, contact=ERASED))
        work.put(gone)
        work.erase(MatchCard, card.id, {"contact": ""})
    return gone


def forget_keys_behind(work: Work, keys: Collection[InterviewKey]) -> int:
    """Destroy these lines of keys for good; the interviews stay, by their codes. Returns how many there were."""
    for key in keys:
        interview = work.get(Interview, key.id)
        if interview is not None:
            work.put(replace(interview, key_gone_on=work.now.date()))
            work.erase(Interview, interview.id, {"key_gone_on": work.now.date()})  # an undo finds it so, too
    work.destroy_keys([key.id for key in keys])
    return len(keys)


def erase_withdrawn(work: Work, writes: Iterable[Write]) -> None:
    """Take out of the history here the contacts that were taken away in these changes, which came from elsewhere."""
    erased = work.erased()
    gone = dict.fromkeys(
        write.row.id
        for write in writes
        if isinstance(write.before, MatchCard)
        and isinstance(write.after, MatchCard)
        and write.before.contact == ERASED
        and not write.after.contact
    )
    for id in gone:
        if "contact" not in erased.get((MatchCard, id), ()):
            here = work.get(MatchCard, id)
            work.erase(MatchCard, id, {"contact": here.contact if here is not None else ""})
