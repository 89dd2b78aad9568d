"""What two laptops have done with ideas, needs and offers, brought together: as if it had been done on one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.storage.laptops import Laptop, Two
from workshop.collecting import add_idea
from workshop.developing_ideas import move_idea, save_card
from workshop.innovation import IdeaStep, InnovationCard, Stage, stage_of
from workshop.matching import save_match, write_card
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.search import find

DAY = date(2026, 12, 1)


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two laptops with the same session: an idea with its card, a need and an offer."""
    a, b = Laptop(tmp_path, "a").plan(), Laptop(tmp_path, "b")
    a.act(add_idea, "idea", "session", "light", "Laga cyklar")
    a.act(write_card, "n", "session", Side.NEED, "Lokal för läxhjälp")
    a.act(write_card, "o", "session", Side.OFFER, "Tom lokal")
    a.act(save_card, "idea", title="Cykelköket")
    b.merge(a.pack())
    b.time = a.time + timedelta(minutes=1)
    yield a, b
    a.close()
    b.close()


def exchange(two: Two) -> None:
    a, b = two
    packed = a.pack(), b.pack()
    a.merge(packed[1])
    b.merge(packed[0])
    assert a.state() == b.state()
    assert a.merge(b.pack()).is_nothing


def test_steps_of_both_are_one_way_and_the_same_match_is_one(two: Two) -> None:
    a, b = two
    a.act(move_idea, "s1", "idea", Stage.NEED, on=DAY)
    b.act(move_idea, "s2", "idea", Stage.PILOT, on=DAY + timedelta(days=1))
    a.act(save_card, "idea", title="Cykelköket", owner="MKB")
    b.act(save_card, "idea", title="Cykelköket", place="Hus 12")
    a.act(save_match, "session", "n", "o", MatchState.CONTACT, on=DAY, reason="Samma ord: lokal")
    b.act(save_match, "session", "n", "o", MatchState.AGREED, on=DAY, next_step="Visning")
    b.act(write_card, "p", "session", Side.NEED, "Verktyg")
    exchange(two)
    assert stage_of(a.rows(IdeaStep)) is Stage.PILOT
    assert len(a.rows(IdeaStep)) == 2
    (card,) = a.rows(InnovationCard)
    assert (card.owner, card.place) == ("MKB", "Hus 12")
    (match,) = a.rows(Match)
    assert (match.state, match.next_step) == (MatchState.AGREED, "Visning")
    assert len(a.rows(MatchCard)) == 3


def test_needs_offers_and_cards_are_found_by_their_words(two: Two) -> None:
    a, _ = two
    a.act(save_card, "idea", title="Cykelköket", partners=["Kvarnbyskolan"])
    found = {
        typed: [(hit.kind, hit.row_id) for hit in a.store.ask(find, typed).result().hits]
        for typed in ("läxhjälp", "kvarnbyskolan")
    }
    assert found == {"läxhjälp": [("matchcard", "n")], "kvarnbyskolan": [("innovationcard", "idea")]}
