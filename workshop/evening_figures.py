"""The evening as pictures show it: when people came and ideas were written, and what everything adds up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.agenda import steps
from workshop.duplicates import fronts
from workshop.over_time import Axis, Band, Course, Happened, axis_of, course_of, when_there
from workshop.people import Presence, Role
from workshop.ports import View
from workshop.reports import SessionReport, session_report
from workshop.results import Result, result
from workshop.sessions import Question
from workshop.suppression import Shown

_MANY_HEADS, _MANY_IDEAS = 10, 20


@dataclass(frozen=True, slots=True)
class EveningFigures:
    """All that there are pictures of; None and empty for what cannot be told, or would say nothing.

    questions: each with its ideas; None for ideas whose question is gone. votes: of the ballots that are closed.
    is_large: it is enough to be worth a picture on paper.
    """

    arrivals: Course | None
    ideas: Course | None
    questions: tuple[tuple[Question | None, int], ...]
    votes: tuple[Result, ...]
    roles: Shown[Role | None] | None
    is_large: bool

    @property
    def is_empty(self) -> bool:
        return not (self.arrivals or self.ideas or self.questions or self.votes or self.roles)


def figures_of(view: View, session_id: str, at: datetime) -> EveningFigures:
    """The figures of a session as it is. Raises Refused("session_unknown")."""
    return evening_figures(session_report(view, session_id, at, with_pictures=False))


def evening_figures(report: SessionReport) -> EveningFigures:
    session, threshold = report.session, report.project.threshold
    came = [
        Happened(one.signed_in_at, one.heads, 0 if one.presence is Presence.GROUP else one.heads)
        for one in report.attendances
    ]
    written = [Happened(idea.written_at, 1, 1) for idea in report.ideas]
    axis = axis_of(session, [one.at for one in (*came, *written)])
    arrivals = ideas = None
    if axis is not None:
        bands = tuple(_bands(report, axis))
        arrivals = course_of(axis, came, threshold, axis.begins, session)
        ideas = course_of(axis, written, threshold, when_there(came, threshold), session)
        arrivals, ideas = (one and replace(one, bands=bands) for one in (arrivals, ideas))
    return EveningFigures(
        arrivals=arrivals,
        ideas=ideas,
        questions=_questions(report),
        votes=tuple(one for one in _votes(report) if one.points),
        roles=_roles(report),
        is_large=report.heads >= _MANY_HEADS or len(report.ideas) >= _MANY_IDEAS,
    )


def _bands(report: SessionReport, axis: Axis) -> Iterable[Band]:
    """The blocks of the agenda as they really ran."""
    for beside in steps(report.blocks):
        ran = [block for block in beside if block.began_at is not None]
        if not ran:
            continue
        begins = min(block.began_at for block in ran if block.began_at is not None)
        ends = max(block.ended_at or report.session.closed_at or report.made_at for block in ran)
        if begins < axis.ends and ends > axis.begins:
            yield Band(tuple(block.title for block in ran), max(begins, axis.begins), min(ends, axis.ends))


def _questions(report: SessionReport) -> tuple[tuple[Question | None, int], ...]:
    """Nothing where there is one question or no idea at all, and so nothing to compare."""
    told: list[tuple[Question | None, int]] = [(one, len(report.ideas_of(one.id))) for one in report.questions]
    rest = len(report.ideas) - sum(number for _question, number in told)
    told += [(None, rest)] if rest else []
    return tuple(told) if report.ideas and len(told) > 1 else ()


def _votes(report: SessionReport) -> Iterable[Result]:
    ways = fronts(report.ideas)
    return (result(ballot, report.votes, ways) for ballot in report.ballots if ballot.is_closed)


def _roles(report: SessionReport) -> Shown[Role | None] | None:
    """As what people came, where they were asked and anything of it may be told."""
    told = report.roles
    return told if told is not None and any(cell.number for cell in told.cells.values()) else None
