"""An idea's way through the stages: what may follow what, what must be said, and what counts as an innovation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.collecting import add_idea, remove_ideas
from workshop.developing_ideas import may_follow, move_idea, remove_step, save_card
from workshop.innovation import (
    IdeaStep,
    InnovationCard,
    InnovationKind,
    InnovationRule,
    Stage,
    is_innovation,
    is_launched_social,
    stage_of,
)
from workshop.journeys import Journey, first_words, journeys, lacking, standing

DAY = date(2026, 12, 1)
NEEDS: dict[Stage, dict[str, Any]] = {
    Stage.CHOSEN: {"decided_by": "Styrgruppen § 12"},
    Stage.RUNNING: {"evidence": "Avtal 2027-03-01"},
    Stage.SPREAD: {"evidence": "Också i Lindängen"},
    Stage.SYSTEM: {"evidence": "Ny rutin för gårdar"},
    Stage.PARKED: {"why": "Väntar på pengar"},
    Stage.ENDED: {"why": "För dyrt"},
}


@pytest.fixture
def move(do: Do) -> Callable[..., IdeaStep]:
    """Move the idea "idea", or another, a day later than the last time, with what that stage needs."""
    taken: list[IdeaStep] = []
    do(add_idea, "idea", "session", "light", "Laga cyklar tillsammans")
    do(add_idea, "other", "session", "light", "En verkstad för alla")

    def moved(stage: Stage, idea: str = "idea", **facts: Any) -> IdeaStep:
        facts = {"on": DAY + timedelta(days=len(taken)), **NEEDS.get(stage, {}), **facts}
        taken.append(do(move_idea, f"step-{len(taken)}", idea, stage, **facts))
        return taken[-1]

    return moved


@pytest.fixture
def way(evening: LibraryStore) -> Callable[[], list[Journey]]:
    return lambda: evening.ask(journeys, "project").result()


def test_an_idea_goes_all_the_way_and_every_step_is_kept(move: Callable[..., IdeaStep], rows: Rows) -> None:
    along = [Stage.NEED, Stage.DEVELOPED, Stage.CHOSEN, Stage.PILOT, Stage.RUNNING, Stage.SPREAD, Stage.SYSTEM]
    for stage in along:
        move(stage)
    assert [step.stage for step in sorted(rows(IdeaStep), key=lambda step: step.on)] == along
    assert stage_of(rows(IdeaStep)) is Stage.SYSTEM
    assert stage_of(rows(IdeaStep), DAY + timedelta(days=3)) is Stage.PILOT


def test_an_idea_nobody_has_moved_has_been_received() -> None:
    assert stage_of([]) is Stage.RECEIVED


def test_nothing_is_in_use_before_it_is_tried(move: Callable[..., IdeaStep], do: Do, refused: RefusedWith) -> None:
    for stage in (Stage.RUNNING, Stage.SPREAD, Stage.SYSTEM):
        refused("stage_out_of_order", do, move_idea, "s", "idea", stage, on=DAY, evidence="Avtal")
    move(Stage.PILOT)
    refused("stage_out_of_order", do, move_idea, "s", "idea", Stage.SPREAD, on=DAY, evidence="Avtal")


def test_an_idea_may_go_back_and_round(move: Callable[..., IdeaStep], rows: Rows) -> None:
    move(Stage.PILOT)
    move(Stage.NEED)
    move(Stage.PILOT)
    assert stage_of(rows(IdeaStep)) is Stage.PILOT


@pytest.mark.parametrize("out", [Stage.PARKED, Stage.ENDED])
def test_a_way_out_needs_a_reason(
    out: Stage, move: Callable[..., IdeaStep], do: Do, refused: RefusedWith, rows: Rows
) -> None:
    refused("step_without_reason", do, move_idea, "s", "idea", out, on=DAY, why="  ")
    assert rows(IdeaStep) == []
    assert move(out).why


def test_what_is_out_can_be_taken_up_as_far_as_it_had_come(move: Callable[..., IdeaStep], rows: Rows) -> None:
    move(Stage.DEVELOPED)
    move(Stage.PARKED)
    assert set(may_follow(rows(IdeaStep))) == {
        *(Stage.RECEIVED, Stage.NEED, Stage.DEVELOPED),
        *(Stage.MERGED, Stage.ENDED),
    }
    move(Stage.DEVELOPED)


def test_choosing_says_who_and_being_in_use_says_what_shows_it(
    move: Callable[..., IdeaStep], do: Do, refused: RefusedWith
) -> None:
    refused("step_undecided", do, move_idea, "s", "idea", Stage.CHOSEN, on=DAY)
    move(Stage.PILOT)
    refused("step_unproven", do, move_idea, "s", "idea", Stage.RUNNING, on=DAY)


def test_no_step_is_taken_before_the_last(move: Callable[..., IdeaStep], do: Do, refused: RefusedWith) -> None:
    move(Stage.NEED)
    no = refused("step_before_last", do, move_idea, "s", "idea", Stage.PILOT, on=DAY - timedelta(days=1))
    assert no.facts["day"] == DAY


def test_a_merged_idea_is_where_the_other_one_is(
    move: Callable[..., IdeaStep], way: Callable[[], list[Journey]]
) -> None:
    move(Stage.MERGED, why="Samma verkstad", into_id="other")
    move(Stage.PILOT, "other")
    by_id = {journey.idea_id: journey for journey in way()}
    assert by_id["idea"].stage is by_id["other"].stage is Stage.PILOT
    assert by_id["idea"].own_stage is Stage.MERGED
    assert by_id["idea"].into == "En verkstad för alla"
    assert by_id["idea"].reason == "Samma verkstad"


def test_ideas_are_not_merged_in_a_ring_or_into_nothing(
    move: Callable[..., IdeaStep], do: Do, refused: RefusedWith
) -> None:
    merged = {"on": DAY + timedelta(days=9), "why": "Samma"}
    for into in ("", "idea", "nobody"):
        refused("merge_nowhere", do, move_idea, "s", "idea", Stage.MERGED, into_id=into, **merged)
    move(Stage.MERGED, why="Samma", into_id="other")
    refused("merge_ring", do, move_idea, "s", "other", Stage.MERGED, into_id="idea", **merged)


def test_a_ring_that_two_laptops_made_is_no_endless_walk() -> None:
    def merged(one: str, other: str) -> list[IdeaStep]:
        return [IdeaStep(one, "s", one, Stage.MERGED, DAY, None, "x", into_id=other)]  # type: ignore[arg-type]

    ring = {"a": merged("a", "b"), "b": merged("b", "a")}
    assert standing("a", lambda id: ring[id]) is Stage.MERGED


def test_only_the_last_step_is_taken_back(
    move: Callable[..., IdeaStep], do: Do, refused: RefusedWith, rows: Rows
) -> None:
    first, last = move(Stage.NEED), move(Stage.PILOT)
    refused("step_not_last", do, remove_step, first.id)
    do(remove_step, last.id)
    assert [step.stage for step in rows(IdeaStep)] == [Stage.NEED]


def test_a_step_is_undone_but_not_from_under_the_next(
    move: Callable[..., IdeaStep], evening: LibraryStore, rows: Rows
) -> None:
    move(Stage.NEED)
    move(Stage.PILOT)
    entries = evening.ask(lambda view: view.history("session")).result()
    first = next(entry for entry in reversed(entries) if entry.action == "move_idea")
    with pytest.raises(Exception, match="undo_blocked"):
        evening.undo(FACILITATOR, "session", [first.revision]).result()
    evening.undo(FACILITATOR, "session").result()
    assert stage_of(rows(IdeaStep)) is Stage.NEED


def test_the_way_stays_when_the_note_is_gone(
    move: Callable[..., IdeaStep], do: Do, way: Callable[[], list[Journey]]
) -> None:
    do(save_card, "idea", title="Cykelköket")
    move(Stage.PILOT)
    do(remove_ideas, ["idea"])
    (journey,) = way()
    assert (journey.title, journey.stage, journey.number) == ("Cykelköket", Stage.PILOT, 0)
    move(Stage.RUNNING)


def test_a_card_is_cleaned_and_bounded(move: Callable[..., IdeaStep], do: Do, refused: RefusedWith) -> None:
    card = do(save_card, "idea", title=" Cykelköket ", partners=["MKB ", "mkb", "", "E.ON"], jobs=2)
    assert (card.title, card.partners, card.session_id) == ("Cykelköket", ("MKB", "E.ON"), "session")
    refused("card_unnamed", do, save_card, "idea", title=" ")
    refused("jobs_wrong", do, save_card, "idea", title="x", jobs=-1)
    backwards = {"pilot_from": DAY, "pilot_to": DAY - timedelta(days=1)}
    refused("pilot_backwards", do, save_card, "idea", title="x", **backwards)
    refused("partners_many", do, save_card, "idea", title="x", partners=[str(n) for n in range(31)])
    refused("idea_unknown", do, save_card, "nobody", title="x")


def test_what_a_card_still_lacks_is_told() -> None:
    assert lacking(Stage.NEED, None) == ()
    assert lacking(Stage.DEVELOPED, None) == ("owner",)
    card = InnovationCard("i", "s", "x", owner="MKB", partners=("E.ON",), jobs=2)
    assert lacking(Stage.PILOT, card) == ("place", "pilot_from", "jobs_evidence")
    assert lacking(Stage.ENDED, None) == ()


def step(stage: Stage, n: int = 0) -> IdeaStep:
    return IdeaStep(f"{n}", "s", "i", stage, DAY + timedelta(days=n), None, "x")  # type: ignore[arg-type]


def test_an_innovation_is_tried_with_a_partner() -> None:
    alone, together = InnovationCard("i", "s", "x"), InnovationCard("i", "s", "x", partners=("MKB",))
    tried = [step(Stage.PILOT)]
    assert is_innovation(tried, together)
    assert not is_innovation(tried, alone)
    assert not is_innovation(tried, None)
    assert not is_innovation([step(Stage.CHOSEN)], together)
    assert is_innovation(tried, alone, InnovationRule(Stage.PILOT, 0))
    assert not is_innovation(tried, together, InnovationRule(Stage.RUNNING, 1))
    assert not is_innovation(tried, together, upto=DAY - timedelta(days=1))


def test_what_ended_after_it_was_tried_was_tried_and_what_was_merged_counts_once() -> None:
    together = InnovationCard("i", "s", "x", partners=("MKB",))
    assert is_innovation([step(Stage.PILOT), step(Stage.ENDED, 1)], together)
    assert not is_innovation([step(Stage.PILOT), step(Stage.MERGED, 1)], together)


def test_a_launched_social_innovation_is_social_and_in_use() -> None:
    social = InnovationCard("i", "s", "x", InnovationKind.SOCIAL)
    running = [step(Stage.PILOT), step(Stage.RUNNING, 1)]
    assert is_launched_social(running, social)
    assert not is_launched_social(running[:1], social)
    assert not is_launched_social(running, InnovationCard("i", "s", "x"))


def test_a_long_note_is_called_by_its_beginning() -> None:
    assert first_words("Kort och\nbra") == "Kort och bra"
    assert first_words("ord " * 40) == f"{'ord ' * 19}ord…"
    assert len(first_words("x" * 500)) == 81
