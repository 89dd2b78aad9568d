"""Actions of the exit survey.

What phones answer lies in a box outside the log until the session is closed: there the answers have no time, no order
and no phone. Closing the session makes rows of them, all at once and under new ids (``workshop/leading.py``). Beside a
phone's token stands only how often it has answered; that goes with the token.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workshop.errors import Refused
from workshop.leading import admitted_session, live_session
from workshop.ports import View, Work
from workshop.sessions import Lab, Project, Session, Survey
from workshop.source import Source
from workshop.survey import LEAST_THRESHOLD, MOST_THRESHOLD, SURVEYS, Form, SurveyAnswer, fits

_OF_LAB = {Lab.BEFORE: Form.LAB_BEFORE, Lab.AFTER: Form.LAB_AFTER}


@dataclass(frozen=True, slots=True)
class Answered:
    """How many have answered: phones, and paper by form."""

    phones: int
    paper: dict[Form, int]


def open_survey(work: Work, session_id: str) -> Session:
    """Let phones answer the survey. Refused: not_live."""
    return _turn(work, live_session(work, session_id), Survey.OPEN)


def close_survey(work: Work, session_id: str) -> Session:
    """Let them answer no more; what has come stays in the box. It can be opened again."""
    return _turn(work, work.need(Session, session_id), Survey.CLOSED)


def ask_lab(work: Work, session_id: str, lab: Lab) -> Session:
    """Choose whether the survey asks how the evening was, or what a lab is measured by.

    It is the one or the other: nobody is asked twice in an evening, and whoever were asked both could be recognised
    by the two. Refused: lab_settled, when phones have answered.
    """
    session = work.need(Session, session_id)
    if session.lab is not lab and answered(work, session_id).phones:
        raise Refused("lab_settled", "lab")
    asking = replace(session, lab=lab)
    work.put(asking)
    return asking


def form_asked(session: Session) -> Form:
    """The form that phones are given, unless it is for a child."""
    return _OF_LAB.get(session.lab, Form.ADULT)


def answer_survey(work: Work, id: str, session_id: str, device: str, form: Form, values: Sequence[int]) -> None:
    """Put a phone's answer into the box. The same id again is the same answer.

    A phone may answer as often as people have signed in on it.
    Refused: not_live, phone_stopped, survey_closed (also when that form is not asked), survey_empty (nothing,
    or nothing that belongs to the form), survey_answered.
    """
    session = admitted_session(work, session_id, device)
    if session.survey is not Survey.OPEN or form not in (form_asked(session), Form.CHILD):
        raise Refused("survey_closed")
    if work.is_in_box(id):
        return
    if not fits(form, values):
        raise Refused("survey_empty", "survey")
    if not may_answer(work, session_id, device):
        raise Refused("survey_answered")
    work.put_in_box([SurveyAnswer(id, session_id, Source.PHONE, form, tuple(values))], device)


def may_answer(view: View, session_id: str, device: str) -> bool:
    """Whether somebody on this phone has not answered yet."""
    return view.surveys_of_device(device, session_id) < view.people_of_device(device, session_id)


def add_paper_answer(work: Work, id: str, session_id: str, form: Form, values: Sequence[int]) -> SurveyAnswer:
    """Add a form that was filled in on paper. Refused: survey_empty."""
    work.need(Session, session_id)
    if form not in SURVEYS or not fits(form, values):
        raise Refused("survey_empty", "survey")
    answer = SurveyAnswer(id, session_id, Source.PAPER, form, tuple(values))
    work.put(answer)
    return answer


def answered(view: View, session_id: str) -> Answered:
    """How many answers there are so far, while nobody may see yet what they say."""
    rows = [one for one in view.where(SurveyAnswer, session_id=session_id) if one.form in SURVEYS]
    paper = {form: sum(one.form is form and one.source is Source.PAPER for one in rows) for form in SURVEYS}
    phones = sum(one.source is not Source.PAPER for one in rows)
    return Answered(phones + sum(view.count_in_box(session_id, form) for form in SURVEYS), paper)


def set_threshold(work: Work, project_id: str, threshold: int) -> Project:
    """From how many answers on the project shows what they say. Refused: threshold_wrong."""
    if not LEAST_THRESHOLD <= threshold <= MOST_THRESHOLD:
        raise Refused("threshold_wrong", "threshold", least=LEAST_THRESHOLD, most=MOST_THRESHOLD)
    project = replace(work.need(Project, project_id), threshold=threshold)
    work.put(project)
    return project


def _turn(work: Work, session: Session, survey: Survey) -> Session:
    turned = replace(session, survey=survey)
    work.put(turned)
    return turned
