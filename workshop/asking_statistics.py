"""Actions on what those who come may say of themselves for the statistics.

On phones it is a step of its own that nobody has to take; what comes on paper is typed in as totals.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4, uuid5

from workshop.errors import Refused
from workshop.leading import admitted_session
from workshop.notice import say_more
from workshop.ports import View, Work
from workshop.recognising import is_recognising, known_by
from workshop.sessions import Session
from workshop.source import Source
from workshop.statistics_asked import CHOICES
from workshop.survey import ASKED, STATISTICS, Form, SurveyAnswer

PAPERS_MAX = 2_000
_ANSWERS = UUID("3a8f1a52-52a4-4b54-8b0b-90f8b2f6f0a4")


@dataclass(frozen=True, slots=True)
class Collected:
    """What has come so far, while nobody may see what phones say. phones: answers by question; paper: the totals that
    were typed in, by question, for each answer.
    """

    phones: Mapping[Form, int]
    paper: Mapping[Form, tuple[int, ...]]


def ask_statistics(work: Work, session_id: str, wanted: Collection[Form]) -> Session:
    """Choose what phones are asked; nothing, until somebody has chosen it. What has been answered stays."""
    session = work.need(Session, session_id)
    asking = replace(session, statistics=tuple(form for form in ASKED if form in wanted))
    if is_recognising(asking) and not is_recognising(session):  # from now on the privacy notice tells of it
        say_more(work, session)
    work.put(asking)
    return asking


def asked(session: Session) -> tuple[Form, ...]:
    """The questions; whether it also lets people be recognised says workshop.recognising."""
    return tuple(form for form in STATISTICS if form in session.statistics)


def answer_statistics(
    work: Work, id: str, session_id: str, device: str, values: Mapping[Form, int], code: str = ""
) -> None:
    """Put what somebody says of themselves into the box, each answer by itself. The same id again is the same person.

    A phone may answer as often as people have signed in on it. Refused: not_live, phone_stopped; statistics_closed,
    when nothing is asked; statistics_empty, without an answer to what is asked; statistics_answered; known_wrong, for
    a code that is none. code: of somebody who lets themselves be recognised.
    """
    session = admitted_session(work, session_id, device)
    if not session.statistics:
        raise Refused("statistics_closed")
    told = [
        SurveyAnswer(str(uuid5(_ANSWERS, f"{id}/{form}")), session_id, Source.PHONE, form, (values[form],))
        for form in asked(session)
        if 0 < values.get(form, 0) <= len(CHOICES[form])
    ]
    if code and is_recognising(session):
        told.append(known_by(id, session, code))
    if any(work.is_in_box(one.id) for one in told):
        return
    if not told:
        raise Refused("statistics_empty", "statistics")
    if not may_tell(work, session_id, device):
        raise Refused("statistics_answered")
    work.put_in_box(told, device)


def may_tell(view: View, session_id: str, device: str) -> bool:
    """Whether somebody on this phone has not answered yet."""
    answered = view.surveys_of_device(device, session_id, statistics=True)
    return answered < view.people_of_device(device, session_id)


def count_papers(work: Work, session_id: str, counts: Mapping[Form, Sequence[int]]) -> None:
    """Say how many papers give each answer to these questions; saying it again says it instead.

    Refused: statistics_papers (fact: max).
    """
    work.need(Session, session_id)
    for form, numbers in counts.items():
        if len(numbers) != len(CHOICES[form]) or not all(0 <= n <= PAPERS_MAX for n in numbers):
            raise Refused("statistics_papers", "statistics", max=PAPERS_MAX)
        _lay_papers(work, session_id, form, numbers)


def _lay_papers(work: Work, session_id: str, form: Form, numbers: Sequence[int]) -> None:
    for value, wanted in enumerate(numbers, 1):
        there = _papers(work, session_id, form, value)
        for one in there[wanted:]:
            work.remove(one)
        for _ in range(wanted - len(there)):
            work.put(SurveyAnswer(str(uuid4()), session_id, Source.PAPER, form, (value,)))


def collected(view: View, session_id: str) -> Collected:
    rows = view.where(SurveyAnswer, session_id=session_id)
    phones = {
        form: view.count_in_box(session_id, form)
        + sum(one.form is form and one.source is not Source.PAPER for one in rows)
        for form in STATISTICS
    }
    papers = [(one.form, one.values[0]) for one in rows if one.source is Source.PAPER and one.form in STATISTICS]
    paper = {
        form: tuple(papers.count((form, value)) for value in range(1, len(CHOICES[form]) + 1)) for form in STATISTICS
    }
    return Collected(phones, paper)


def _papers(view: View, session_id: str, form: Form, value: int) -> list[SurveyAnswer]:
    rows = view.where(SurveyAnswer, session_id=session_id, form=form, source=Source.PAPER)
    return sorted((one for one in rows if one.values == (value,)), key=lambda one: one.id)
