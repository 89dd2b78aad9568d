"""The ballot box: where the phones' papers lie until the ballot is closed, outside the log and without times.

A vote in the log would tell by its time, and by its place among the log's rows, when it was cast; beside the times of
the attendance list that is too much. So all papers of a ballot come out of the box at once, in an order that nobody
chose and under new names, and nothing is left that joins them to the phones.
"""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from workshop.ballots import Ballot, BallotState, Method, Via, Vote
from workshop.ports import Work


def close_and_count(work: Work, ballot: Ballot) -> Ballot:
    """Close an open ballot: what lies in the box becomes votes."""
    papers = work.papers(ballot.id)
    votes = [
        Vote(str(uuid4()), ballot.session_id, ballot.id, Via.PHONE, _in_no_order(ballot, marks))
        for marks in papers.values()
    ]
    for vote in sorted(votes, key=lambda vote: vote.id):
        work.put(vote)
    work.empty_box(ballot.id)
    closed = replace(ballot, state=BallotState.CLOSED, closed_at=work.now)
    work.put(closed)
    return closed


def close_all(work: Work, session_id: str) -> None:
    """Close what is open in a session that ends."""
    for ballot in work.where(Ballot, session_id=session_id, state=BallotState.OPEN):
        close_and_count(work, ballot)


def _in_no_order(ballot: Ballot, marks: tuple[str, ...]) -> tuple[str, ...]:
    return marks if ballot.method is Method.RANKING else tuple(sorted(marks))
