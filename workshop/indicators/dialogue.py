"""C21, C23, C24, C26: what was agreed on, and what those who came were told and thought of it."""

from __future__ import annotations

from collections import Counter
from statistics import median

from workshop.indicators.choosing import Chosen
from workshop.indicators.evaluated import counts_of, summed
from workshop.indicators.facts import local_day
from workshop.indicators.figures import Figure, Part, share
from workshop.indicators.meetings import ids
from workshop.matchmaking import MatchState, Side
from workshop.survey import mean_of

_SAID = "said"  # the question that tells best whether it was worth coming


def matches(chosen: Chosen) -> Figure:
    """C21. Needs and offers of the period's sessions that have been brought together, by how far it has come."""
    held = {one.id for one in chosen.held}
    found = [one for one in chosen.facts.matches if one.session_id in held and one.state is not MatchState.NO]
    cards = Counter(one.side for one in chosen.facts.needs_and_offers if one.session_id in held and one.is_seen)
    states = Counter(one.state for one in found)
    parts = [Part(f"indicator.match.{one}", states[one]) for one in MatchState if states[one]]
    parts += [Part(f"indicator.side.{one}", cards[one]) for one in Side if cards[one]]
    wanted = {one.session_id for one in found}
    return Figure(len(found), sessions=tuple(id for id in ids(chosen.held) if id in wanted), parts=tuple(parts))


def decisions(chosen: Chosen) -> Figure:
    """C23. Decisions that have been minuted; actions that were agreed on, are done, and were so in time."""
    held = [one for one in chosen.held if one.counts.decisions or one.counts.actions]
    parts = (
        Part("indicator.part.actions", sum(one.counts.actions for one in held)),
        Part("indicator.part.actions_done", sum(one.counts.done for one in held)),
        Part("indicator.part.actions_in_time", sum(one.counts.in_time for one in held)),
    )
    return Figure(sum(one.counts.decisions for one in held), sessions=ids(held), parts=parts)


def feedback(chosen: Chosen) -> Figure:
    """C24. Of what was said that is to be answered, how much has been; and how long that took, from the session."""
    held = [one for one in chosen.held if one.session.answer_due is not None]
    themes = sum(one.counts.themes for one in held)
    answered = sum(min(len(one.counts.answered), one.counts.themes) for one in held)
    days = [max(0, (local_day(one.session, at) - one.day).days) for one in held for at in one.counts.answered]
    parts = [Part("indicator.part.days_to_answer", median(days))] if days else []
    left = themes - answered
    parts += [Part("indicator.part.unanswered", left)] if left else []
    value = share(answered, themes)
    return Figure(value, of=themes, part=answered, sessions=ids(held), parts=tuple(parts))


def satisfaction(chosen: Chosen) -> Figure:
    """C26. What those who answered the exit survey thought, from 1 to 5, of whether they could say what they wanted.

    Only sessions whose own result may be told are in it, so that no other table shows the rest by subtraction.
    """
    results = [(one, one.opinion) for one in chosen.held if one.opinion is not None]
    said = [(one, result, counts_of(result, _SAID)) for one, result in results]
    shown = [(one, result) for one, result, counts in said if counts]
    numbers = summed(counts for _one, _result, counts in said)
    given = mean_of(numbers, range(1, 6))
    parts = [Part(f"indicator.face.{value}", n) for value, n in enumerate(numbers, 1)] if given else []
    heads, answers = sum(one.counts.heads for one, _result in shown), sum(result.answers for _one, result in shown)
    rate = share(min(answers, heads), heads)
    parts += [Part("indicator.part.answers", answers), Part("indicator.part.rate", rate)] if given else []
    hidden = len(results) - len(shown)
    parts += [Part("indicator.part.surveys_hidden", hidden)] if hidden else []
    remarks = ("small_groups",) if hidden else ()
    return Figure(
        given,
        sessions=tuple(one.id for one, _result in shown),
        parts=tuple(parts),
        remarks=remarks,
    )
