"""Actions on ballots: plan, open, vote, count, close, show, open again, clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import uuid4

from workshop.ballot_box import close_and_count
from workshop.ballots import SCALE, YES_NO, Ballot, BallotState, Counted, Method, Subject, Via, Vote
from workshop.board import Group, Idea
from workshop.errors import Refused
from workshop.leading import admitted_session, live_session
from workshop.ports import View, Work
from workshop.sessions import Session
from workshop.text import LINE_MAX, clean_line, needed

CHOICES_MAX, BUDGET_MAX, COUNT_MAX = 100, 20, 10_000
_ANSWERS = {Method.SCALE: SCALE, Method.YES_NO: YES_NO}


@dataclass(frozen=True, slots=True)
class BallotPlan:
    """What the facilitator decides of a ballot; see Ballot. choices are passed over for scale and yes or no."""

    title: str
    method: Method = Method.DOTS
    subject: Subject = Subject.IDEAS
    choices: tuple[str, ...] = ()
    budget: int = 3
    is_stacking: bool = True


def plan_ballot(work: Work, id: str, session_id: str, plan: BallotPlan) -> Ballot:
    """Make a ballot, or change one that has not been opened yet. The same plan again is no change.

    Refused: title_missing, too_long, ballot_choices (fewer than two, or more than can be shown), ballot_begun.
    """
    known = work.get(Ballot, id)
    work.need(Session, session_id)
    answers = _ANSWERS.get(plan.method)
    choices = answers or _there(work, session_id, plan)
    if not 2 <= len(choices) <= CHOICES_MAX:
        raise Refused("ballot_choices", "choices", max=CHOICES_MAX)
    budget = 1 if answers else max(1, min(plan.budget, BUDGET_MAX))
    if plan.method is Method.RANKING or not plan.is_stacking:
        budget = min(budget, len(choices))
    ballot = Ballot(
        id=id,
        session_id=session_id,
        title=needed(clean_line(plan.title, LINE_MAX, "title"), "title_missing", "title"),
        method=plan.method,
        subject=Subject.STATEMENT if answers else plan.subject,
        choices=choices,
        titles=_titles(work, choices) if plan.subject is Subject.GROUPS and not answers else (),
        budget=budget,
        most=budget if plan.method is Method.DOTS and plan.is_stacking else 1,
        position=known.position if known else _next_position(work, session_id),
    )
    if known is not None and known.state is not BallotState.PLANNED:
        if _plan_of(known) != _plan_of(ballot):
            raise Refused("ballot_begun")
        return known
    work.put(ballot)
    return ballot


def open_ballot(work: Work, ballot_id: str) -> Ballot:
    """Let the room vote. Choices that have gone since it was planned are left out.

    One that has been opened before stays as it is: see reopen_ballot.
    Refused: ballot_unknown, not_live, ballot_open (another one is), ballot_choices.
    """
    ballot = work.need(Ballot, ballot_id)
    if ballot.state is not BallotState.PLANNED:
        return ballot
    if ballot.is_on_choices:
        kind = Group if ballot.subject is Subject.GROUPS else Idea
        choices = tuple(one for one in ballot.choices if work.get(kind, one) is not None)
        if len(choices) < 2:
            raise Refused("ballot_choices", "choices", max=CHOICES_MAX)
        titles = _titles(work, choices) if kind is Group else ()
        ballot = replace(ballot, choices=choices, titles=titles)
    return _opened(work, ballot)


def reopen_ballot(work: Work, ballot_id: str) -> Ballot:
    """Let those vote who have not yet; votes that are counted stay as they are.

    Refused: ballot_unknown, not_live, ballot_open, ballot_not_closed, ballot_forgotten (phones have voted, and since
    the session ended nobody knows any more which).
    """
    ballot = _closed(work, ballot_id)
    if work.count(Vote, ballot_id=ballot_id, via=Via.PHONE) and not work.knows_who_voted(ballot):
        raise Refused("ballot_forgotten")
    return _opened(work, ballot)


def close_ballot(work: Work, ballot_id: str) -> Ballot:
    """End the voting and count; one that is not open stays as it is. Refused: ballot_unknown."""
    ballot = work.need(Ballot, ballot_id)
    return close_and_count(work, ballot) if ballot.is_open else ballot


def show_result(work: Work, ballot_id: str, *, is_shown: bool = True) -> Ballot:
    """Let the room see the result of a closed ballot, or no longer. Refused: ballot_unknown, ballot_not_closed."""
    ballot = replace(_closed(work, ballot_id), state=BallotState.SHOWN if is_shown else BallotState.CLOSED)
    work.put(ballot)
    return ballot


def clear_votes(work: Work, ballot_id: str) -> int:
    """Throw away every vote of a closed ballot, so that it can be held anew. Undo brings them back.

    Returns how many rows went. Refused: ballot_unknown, ballot_not_closed.
    """
    ballot = _closed(work, ballot_id)
    votes = work.where(Vote, ballot_id=ballot_id)
    for vote in sorted(votes, key=lambda vote: vote.id):
        work.remove(vote)
    work.put(replace(ballot, state=BallotState.CLOSED, round=ballot.round + 1))
    return len(votes)


def remove_ballot(work: Work, ballot_id: str) -> None:
    """Take away a ballot that nobody has voted in. Refused: ballot_in_use. One that is gone is no error."""
    ballot = work.get(Ballot, ballot_id)
    if ballot is None:
        return
    if ballot.is_open or work.count(Vote, ballot_id=ballot_id):
        raise Refused("ballot_in_use")
    work.remove(ballot)
    for later in work.where(Ballot, session_id=ballot.session_id):
        if later.position > ballot.position:
            work.put(replace(later, position=later.position - 1))


# Votes


def cast_vote(
    work: Work, id: str, session_id: str, ballot_id: str, marks: tuple[str, ...], *, device: str, people: int = 0
) -> int:
    """Lay a phone's paper in the box, or change it there; the same id is the same paper. Returns how many it holds now.

    A phone has as many papers as people signed in on it: as many as the laptop has counted, or as the phone can prove
    (people). Until the ballot is closed, whoever knows a paper's id may change it, and only its phone does.
    Refused: not_live, phone_stopped, ballot_unknown, ballot_closed, vote_empty, vote_wrong, vote_counted (it was
    counted when the ballot was closed the first time), vote_cast (all who signed in on this phone have voted).
    """
    admitted_session(work, session_id, device)
    ballot = work.need(Ballot, ballot_id)
    if ballot.session_id != session_id:
        raise Refused("ballot_unknown")
    own = work.papers_of_device(device, ballot)
    is_in_box = work.paper(ballot_id, id) is not None
    if id in own and not is_in_box:
        raise Refused("vote_counted")
    if not ballot.is_open:
        raise Refused("ballot_closed")
    if not marks:
        raise Refused("vote_empty", "vote")
    checked(ballot, marks)
    if not is_in_box and len(own) >= max(people, work.people_of_device(device, session_id)):
        raise Refused("vote_cast")
    work.cast(id, ballot, marks, device)
    return work.papers_in(ballot_id)


def add_paper(work: Work, id: str, ballot_id: str, marks: tuple[str, ...]) -> Vote:
    """Count one ballot paper; without marks it is a blank one. The same id again is the same paper.

    Refused: ballot_unknown, ballot_not_begun, vote_wrong.
    """
    known = work.get(Vote, id) or work.former(Vote, id)
    if known is not None:
        return known
    ballot = _begun(work, ballot_id)
    vote = Vote(id, ballot.session_id, ballot_id, Via.PAPER, checked(ballot, marks))
    work.put(vote)
    return vote


def count_marks(work: Work, ballot_id: str, via: Via, counts: Mapping[str, int]) -> None:
    """Say how many raised a hand for each choice, or how many marks a pile of papers has for each. It stands in place
    of what was counted that way before; papers entered one by one stay.

    Refused: ballot_unknown, ballot_not_begun, ballot_not_counted (a ranking), vote_wrong, count_wrong.
    """
    ballot = _begun(work, ballot_id)
    if ballot.method is Method.RANKING:
        raise Refused("ballot_not_counted")
    if counts.keys() - set(ballot.choices):
        raise Refused("vote_wrong")
    if any(not 0 <= n <= COUNT_MAX for n in counts.values()):
        raise Refused("count_wrong", max=COUNT_MAX)
    known = {vote.marks[0]: vote for vote in work.where(Vote, ballot_id=ballot_id, via=via, counted=Counted.MARKS)}
    for choice in ballot.choices:
        before, n = known.get(choice), counts.get(choice, 0)
        if before is not None and not n:
            work.remove(before)
        elif before is not None:
            work.put(replace(before, count=n))
        elif n:
            work.put(Vote(str(uuid4()), ballot.session_id, ballot_id, via, (choice,), n, Counted.MARKS))


def checked(ballot: Ballot, marks: tuple[str, ...]) -> tuple[str, ...]:
    """The marks, if the rule allows them on one paper. Refused: vote_wrong, too_many_dots."""
    counts = Counter(marks)
    if counts.keys() - set(ballot.choices):
        raise Refused("vote_wrong")
    if len(marks) > ballot.budget or any(n > ballot.most for n in counts.values()):
        raise Refused("too_many_dots", "vote", max=ballot.budget, most=ballot.most)
    return marks


def _plan_of(ballot: Ballot) -> tuple[object, ...]:
    return ballot.title, ballot.method, ballot.subject, ballot.choices, ballot.budget, ballot.most


def _begun(view: View, id: str) -> Ballot:
    ballot = view.need(Ballot, id)
    if ballot.state is BallotState.PLANNED:
        raise Refused("ballot_not_begun")
    return ballot


def _closed(view: View, id: str) -> Ballot:
    ballot = view.need(Ballot, id)
    if not ballot.is_closed:
        raise Refused("ballot_not_closed")
    return ballot


def _opened(work: Work, ballot: Ballot) -> Ballot:
    live_session(work, ballot.session_id)
    if work.count(Ballot, session_id=ballot.session_id, state=BallotState.OPEN):
        raise Refused("ballot_open")
    opened = replace(ballot, state=BallotState.OPEN, opened_at=ballot.opened_at or work.now, closed_at=None)
    work.put(opened)
    return opened


def _there(view: View, session_id: str, plan: BallotPlan) -> tuple[str, ...]:
    """The choices that are in the session, each once."""
    kind = Group if plan.subject is Subject.GROUPS else Idea
    there = {row.id for row in view.where(kind, session_id=session_id)}
    return tuple(id for id in dict.fromkeys(plan.choices) if id in there)


def _titles(view: View, choices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(view.need(Group, id).heading for id in choices)


def _next_position(view: View, session_id: str) -> int:
    return 1 + max((ballot.position for ballot in view.where(Ballot, session_id=session_id)), default=-1)
