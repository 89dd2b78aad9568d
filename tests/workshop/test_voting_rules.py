"""Voting: a budget of dots, an order, a scale, yes or no; one phone, one paper for each who signed in on it."""

from __future__ import annotations

import pytest
from acting import Do, RefusedWith, Rows

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from workshop.arranging import group_ideas, ungroup
from workshop.ballots import SCALE, YES_NO, Ballot, BallotState, Counted, Method, Subject, Via, Vote
from workshop.board import Group
from workshop.collecting import add_idea, remove_ideas
from workshop.leading import close_session, go_live
from workshop.results import Result, by_group, points_on_board, result
from workshop.signing_in import sign_in
from workshop.voting import (
    BallotPlan,
    add_paper,
    cast_vote,
    clear_votes,
    close_ballot,
    count_marks,
    open_ballot,
    plan_ballot,
    remove_ballot,
    reopen_ballot,
    show_result,
)

IDEAS = ("lamps", "bench", "cafe")


@pytest.fixture
def board(do: Do, phone: Do, live: None) -> None:
    """Three ideas; phone A with two people, B and C with one each."""
    for id in IDEAS:
        do(add_idea, id, "session", "light", id)
    for n, device in enumerate("AABC"):
        phone(sign_in, f"person-{n}", "session", name=f"P{n}", device=device)


@pytest.fixture
def dots(do: Do, board: None) -> Ballot:
    """An open ballot: three dots each, which may all lie on the same idea."""
    do(plan_ballot, "vote", "session", BallotPlan("Vad först?", choices=IDEAS))
    opened: Ballot = do(open_ballot, "vote")
    return opened


def cast(phone: Do, id: str, marks: str, device: str) -> int:
    names = {"l": "lamps", "b": "bench", "c": "cafe"}
    count: int = phone(
        cast_vote, id, "session", "vote", tuple(names.get(one, one) for one in marks.split()), device=device
    )
    return count


def outcome(rows: Rows) -> Result:
    (ballot,) = rows(Ballot, id="vote")
    return result(ballot, rows(Vote, ballot_id="vote"))


def points(told: Result) -> dict[str, int]:
    return {line.choice: line.points for line in told.lines}


def test_votes_are_counted_when_the_ballot_is_closed_and_not_before(
    do: Do, phone: Do, rows: Rows, dots: Ballot
) -> None:
    assert cast(phone, "1", "l l b", "A") == 1
    assert cast(phone, "2", "b", "B") == 2
    assert rows(Vote) == []
    do(close_ballot, "vote")
    told = outcome(rows)
    assert points(told) == {"lamps": 2, "bench": 2, "cafe": 0}
    assert (told.papers, dict(told.via), told.is_least) == (2, {Via.PHONE: 2}, False)
    assert [(line.place, line.is_shared) for line in told.lines] == [(1, True), (1, True), (3, False)]
    assert {line.choice for line in told.winners} == {"lamps", "bench"}


def test_the_budget_holds_and_so_does_the_rule_on_stacking(
    do: Do, phone: Do, refused: RefusedWith, dots: Ballot
) -> None:
    def vote(ballot: str, *marks: str) -> tuple[object, ...]:
        return cast_vote, "1", "session", ballot, marks

    refused("too_many_dots", phone, *vote("vote", "lamps", "lamps", "lamps", "lamps"), device="B")
    refused("vote_empty", phone, *vote("vote"), device="B")
    refused("vote_wrong", phone, *vote("vote", "elsewhere"), device="B")
    do(close_ballot, "vote")
    do(plan_ballot, "flat", "session", BallotPlan("En var", choices=IDEAS, is_stacking=False))
    do(open_ballot, "flat")
    refused("too_many_dots", phone, *vote("flat", "lamps", "lamps"), device="B")
    assert phone(*vote("flat", "lamps", "bench", "cafe"), device="B") == 1


def test_a_phone_has_a_paper_for_each_who_signed_in_on_it(phone: Do, refused: RefusedWith, dots: Ballot) -> None:
    assert [cast(phone, "1", "l", "A"), cast(phone, "2", "l", "A")] == [1, 2]
    refused("vote_cast", phone, cast_vote, "3", "session", "vote", ("lamps",), device="A")
    refused("vote_cast", phone, cast_vote, "4", "session", "vote", ("lamps",), device="nobody")


def test_a_vote_may_be_sent_again_and_changed_until_the_ballot_is_closed(
    do: Do, phone: Do, rows: Rows, refused: RefusedWith, dots: Ballot
) -> None:
    assert [cast(phone, "1", "l", "B"), cast(phone, "1", "l", "B"), cast(phone, "1", "b b", "B")] == [1, 1, 1]
    do(close_ballot, "vote")
    assert points(outcome(rows)) == {"bench": 2, "lamps": 0, "cafe": 0}
    refused("vote_counted", phone, cast_vote, "1", "session", "vote", ("lamps",), device="B")
    refused("ballot_closed", phone, cast_vote, "2", "session", "vote", ("lamps",), device="C")


def test_opening_again_lets_the_others_vote_and_changes_nobody_s_vote(
    evening: LibraryStore, do: Do, phone: Do, rows: Rows, refused: RefusedWith, dots: Ballot
) -> None:
    cast(phone, "1", "l", "B")
    do(close_ballot, "vote")
    do(reopen_ballot, "vote")
    refused("vote_counted", phone, cast_vote, "1", "session", "vote", ("bench",), device="B")
    refused("vote_cast", phone, cast_vote, "2", "session", "vote", ("bench",), device="B")
    cast(phone, "3", "b", "C")
    do(close_ballot, "vote")
    assert points(outcome(rows)) == {"lamps": 1, "bench": 1, "cafe": 0}
    done = [entry.action for entry in evening.ask(lambda view: view.history("session")).result()]
    assert done[:3] == ["close_ballot", "reopen_ballot", "close_ballot"]


def test_undo_passes_by_opening_and_closing_so_that_no_vote_is_lost_by_it(
    evening: LibraryStore, do: Do, phone: Do, rows: Rows, dots: Ballot
) -> None:
    do(add_idea, "later", "session", "light", "later")
    cast(phone, "1", "l", "B")
    do(close_ballot, "vote")
    undone = evening.undo(FACILITATOR, "session").result()
    assert undone is not None
    assert undone.undone == "add_idea"
    assert points(outcome(rows))["lamps"] == 1


def test_cleared_votes_come_back_by_undo_and_everybody_may_vote_anew(
    evening: LibraryStore, do: Do, phone: Do, rows: Rows, refused: RefusedWith, dots: Ballot
) -> None:
    refused("ballot_not_closed", do, clear_votes, "vote")
    cast(phone, "1", "l", "B")
    do(close_ballot, "vote")
    assert do(clear_votes, "vote") == 1
    assert outcome(rows).papers == 0
    evening.undo(FACILITATOR, "session").result()
    assert outcome(rows).papers == 1
    do(reopen_ballot, "vote")
    refused("vote_cast", phone, cast_vote, "2", "session", "vote", ("bench",), device="B")  # its vote is back
    do(close_ballot, "vote")
    do(clear_votes, "vote")
    do(reopen_ballot, "vote")
    assert cast(phone, "2", "b", "B") == 1


def test_paper_and_hands_stand_in_the_same_tally_with_their_source(
    do: Do, phone: Do, rows: Rows, refused: RefusedWith, dots: Ballot
) -> None:
    cast(phone, "1", "l l b", "B")
    do(add_paper, "p1", "vote", ("lamps", "cafe"))
    do(add_paper, "p1", "vote", ("lamps", "cafe"))
    do(add_paper, "blank", "vote", ())
    do(count_marks, "vote", Via.HANDS, {"lamps": 4, "bench": 6})
    do(close_ballot, "vote")
    do(count_marks, "vote", Via.HANDS, {"lamps": 5, "bench": 6})  # counted once more
    told = outcome(rows)
    assert points(told) == {"lamps": 8, "bench": 7, "cafe": 1}
    assert dict(told.lines[0].via) == {Via.PHONE: 2, Via.PAPER: 1, Via.HANDS: 5}
    # Eleven marks by hand can be no fewer than four voters with three dots each.
    assert dict(told.via) == {Via.PHONE: 1, Via.PAPER: 2, Via.HANDS: 4}
    assert told.is_least
    assert told.abstained == 1
    refused("count_wrong", do, count_marks, "vote", Via.HANDS, {"lamps": -1})
    refused("vote_wrong", do, count_marks, "vote", Via.HANDS, {"else": 1})


def test_a_ranking_gives_the_first_most_points(
    do: Do, phone: Do, rows: Rows, refused: RefusedWith, board: None
) -> None:
    do(plan_ballot, "vote", "session", BallotPlan("Ordna", Method.RANKING, choices=IDEAS, budget=2))
    do(open_ballot, "vote")
    cast(phone, "1", "b l", "A")
    cast(phone, "2", "b c", "B")
    refused("ballot_not_counted", do, count_marks, "vote", Via.HANDS, {"lamps": 1})
    do(close_ballot, "vote")
    assert points(outcome(rows)) == {"bench": 4, "lamps": 1, "cafe": 1}


def test_a_scale_has_a_mean_and_those_who_abstain_are_told_apart(do: Do, phone: Do, rows: Rows, board: None) -> None:
    do(plan_ballot, "vote", "session", BallotPlan("Torget är tryggt", Method.SCALE))
    assert do(open_ballot, "vote").choices == SCALE
    for id, answer, device in (("1", "2", "A"), ("2", "5", "B"), ("3", "abstain", "C")):
        cast(phone, id, answer, device)
    do(count_marks, "vote", Via.HANDS, {"5": 2})
    do(close_ballot, "vote")
    told = outcome(rows)
    assert [line.points for line in told.lines] == [0, 1, 0, 0, 3]
    assert told.mean == 17 / 4
    assert (told.papers, told.abstained, told.is_least) == (5, 1, False)


def test_yes_and_no_keep_their_order_and_a_tie_is_a_tie(do: Do, rows: Rows, board: None) -> None:
    do(plan_ballot, "vote", "session", BallotPlan("Ska vi?", Method.YES_NO))
    assert do(open_ballot, "vote").choices == YES_NO
    do(count_marks, "vote", Via.HANDS, {"yes": 7, "no": 7, "abstain": 3})
    do(close_ballot, "vote")
    told = outcome(rows)
    assert [(line.choice, line.points, line.place) for line in told.lines] == [("yes", 7, 1), ("no", 7, 1)]
    assert told.abstained == 3
    assert told.papers == 17


def test_votes_on_ideas_follow_them_into_groups_and_a_voter_counts_once(
    do: Do, phone: Do, rows: Rows, dots: Ballot
) -> None:
    cast(phone, "1", "l b", "A")
    cast(phone, "2", "l", "B")
    do(close_ballot, "vote")
    do(group_ideas, "warm", ["lamps", "bench"])
    (ballot,) = rows(Ballot)
    (line,) = by_group(ballot, rows(Vote), {"lamps": "warm", "bench": "warm"})
    assert (line.points, line.voters) == (3, 2)
    assert points(outcome(rows)) == {"lamps": 2, "bench": 1, "cafe": 0}  # and on the notes they are as they were
    assert points_on_board(rows(Ballot), rows(Vote), ()) == {"lamps": 2, "bench": 1}
    merged = result(ballot, rows(Vote), {"bench": "lamps"})
    assert [(one.choice, one.points, one.voters) for one in merged.lines] == [("lamps", 3, 2), ("cafe", 0, 0)]


def test_votes_on_a_group_outlive_it_under_the_name_it_had(do: Do, phone: Do, rows: Rows, board: None) -> None:
    do(group_ideas, "warm", ["lamps", "bench"], heading="Ljus")
    do(group_ideas, "cold", ["cafe"], heading="Kaffe")
    do(plan_ballot, "vote", "session", BallotPlan("Grupper", subject=Subject.GROUPS, choices=("warm", "cold")))
    do(open_ballot, "vote")
    cast(phone, "1", "warm warm cold", "A")
    do(close_ballot, "vote")
    do(ungroup, "warm")
    assert rows(Group, id="warm") == []
    assert points(outcome(rows)) == {"warm": 2, "cold": 1}
    assert rows(Ballot)[0].titles == ("Ljus", "Kaffe")


def test_a_note_that_is_removed_after_the_vote_takes_no_vote_with_it(
    do: Do, phone: Do, rows: Rows, dots: Ballot
) -> None:
    cast(phone, "1", "l l b", "B")
    do(remove_ideas, ["lamps"])
    do(close_ballot, "vote")
    assert points(outcome(rows)) == {"lamps": 2, "bench": 1, "cafe": 0}


def test_closing_the_session_counts_what_lies_in_the_box(do: Do, phone: Do, rows: Rows, dots: Ballot) -> None:
    cast(phone, "1", "l", "B")
    do(close_session, "session")
    assert points(outcome(rows))["lamps"] == 1
    assert rows(Ballot)[0].state is BallotState.CLOSED


def test_one_ballot_is_open_at_a_time_and_only_while_the_session_is(
    do: Do, rows: Rows, refused: RefusedWith, dots: Ballot
) -> None:
    do(plan_ballot, "next", "session", BallotPlan("Sedan", choices=IDEAS))
    refused("ballot_open", do, open_ballot, "next")
    refused("ballot_begun", do, plan_ballot, "vote", "session", BallotPlan("Annat", choices=IDEAS))
    refused("ballot_in_use", do, remove_ballot, "vote")
    do(close_session, "session")
    refused("not_live", do, open_ballot, "next")
    refused("not_live", do, reopen_ballot, "vote")
    do(remove_ballot, "vote")
    assert [(ballot.id, ballot.position) for ballot in rows(Ballot)] == [("next", 0)]


def test_what_is_done_already_does_no_harm_done_again(do: Do, rows: Rows, dots: Ballot) -> None:
    same = BallotPlan("Vad först?", choices=IDEAS)
    do(close_ballot, "vote")
    before = rows(Ballot)
    for action, *facts in (
        (plan_ballot, "vote", "session", same),
        (open_ballot, "vote"),
        (close_ballot, "vote"),
    ):
        do(action, *facts)
    assert rows(Ballot) == before


def test_a_result_is_shown_to_the_room_and_hidden_again(do: Do, refused: RefusedWith, dots: Ballot) -> None:
    refused("ballot_not_closed", do, show_result, "vote")
    do(close_ballot, "vote")
    assert do(show_result, "vote").state is BallotState.SHOWN
    assert do(show_result, "vote", is_shown=False).state is BallotState.CLOSED


def test_a_ballot_needs_a_title_and_two_choices_that_are_there(do: Do, refused: RefusedWith, board: None) -> None:
    refused("ballot_choices", do, plan_ballot, "v", "session", BallotPlan("X", choices=("lamps", "elsewhere")))
    refused("title_missing", do, plan_ballot, "v", "session", BallotPlan(" ", choices=IDEAS))
    do(plan_ballot, "v", "session", BallotPlan("X", choices=("lamps", "bench"), budget=9, is_stacking=False))
    do(remove_ideas, ["bench"])
    refused("ballot_choices", do, open_ballot, "v")


def test_marks_counted_in_a_pile_are_not_mixed_with_single_papers(do: Do, rows: Rows, dots: Ballot) -> None:
    do(add_paper, "p1", "vote", ("lamps",))
    do(count_marks, "vote", Via.PAPER, {"lamps": 3})
    do(count_marks, "vote", Via.PAPER, {"lamps": 0, "bench": 2})
    assert sorted((vote.marks, vote.count, vote.counted) for vote in rows(Vote)) == [
        (("bench",), 2, Counted.MARKS),
        (("lamps",), 1, Counted.PAPERS),
    ]


def test_a_session_with_a_ballot_can_go_on_after_it_was_closed(
    do: Do, phone: Do, rows: Rows, refused: RefusedWith, dots: Ballot
) -> None:
    cast(phone, "1", "l", "B")
    do(close_session, "session")
    do(go_live, "session")
    refused("ballot_forgotten", do, reopen_ballot, "vote")  # nobody knows any more who has voted
    do(clear_votes, "vote")
    do(reopen_ballot, "vote")
    assert phone(cast_vote, "9", "session", "vote", ("bench",), device="B", people=1) == 1
    refused("vote_cast", phone, cast_vote, "10", "session", "vote", ("bench",), device="B", people=1)
    do(close_ballot, "vote")
    assert outcome(rows).papers == 1
