"""One's own templates: a session's agenda and checklist, without what belongs to that evening and its people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from workshop.agenda import Block
from workshop.agenda_planning import agenda_of
from workshop.checking import name_pattern, slipped
from workshop.checklist import CheckItem
from workshop.methods import Method
from workshop.people import Attendance
from workshop.ports import View
from workshop.programme import Activity
from workshop.sessions import Question, Session
from workshop.templates import Template, TemplateBlock, cleaned, texts_of
from workshop.ticking import in_order


@dataclass(frozen=True, slots=True)
class Draft:
    """A template that is to be kept, and what in its texts may be about somebody: names, or parts of numbers and
    addresses. Whoever keeps it decides.
    """

    template: Template
    found: tuple[str, ...]


def own_template(view: View, session_id: str, title: str, now: datetime, *, with_private: bool = False) -> Draft:
    """What a session has planned, as a template: without who leads it, and without all that has happened.

    with_private: with the private notes, in which anything may stand.
    Refused: session_unknown, template_empty, template_name_missing, too_long.
    """
    session = view.need(Session, session_id)
    blocks, activity = agenda_of(view, session_id), view.get(Activity, session_id)
    asked = {question.id: question.text for question in view.where(Question, session_id=session_id)}
    made: list[TemplateBlock] = []
    for at, block in enumerate(blocks):
        is_beside = at > 0 and block.position == blocks[at - 1].position
        made.append(replace(_as_template(block, asked.get(block.question_id, "")), beside=is_beside))
    if not with_private:
        made = [replace(block, private="") for block in made]
    template = cleaned(
        Template(
            title=title,
            method=activity.method if activity is not None else Method.OTHER,
            blocks=tuple(made),
            about=session.purpose,
            form=session.form,
            checklist=tuple(item.text for item in in_order(view.where(CheckItem, session_id=session_id))),
        )
    )
    return Draft(template, tuple(said_of("\n".join(texts_of(template)), names_of(view, session), now)))


def said_of(whole: str, names: list[str], now: datetime) -> list[str]:
    """What in a text may be about somebody: these names, and parts of numbers and addresses."""
    named = [name for name in names if name_pattern(name).search(whole)]
    return [*named, *slipped(whole, now.date())]


def names_of(view: View, session: Session) -> list[str]:
    """Those of whoever led a session, and the full ones of whoever came."""
    blocks = agenda_of(view, session.id)
    people = [one.name for one in view.where(Attendance, session_id=session.id) if len(one.name.split()) > 1]
    officers = (session.facilitator, session.chair, session.secretary, session.adjusters)
    return list(dict.fromkeys(name for name in (*officers, *(block.leader for block in blocks), *people) if name))


def _as_template(block: Block, question: str) -> TemplateBlock:
    return TemplateBlock(
        title=block.title,
        minutes=block.minutes,
        track=block.track,
        goal=block.goal,
        instruction=block.instruction,
        material=block.material,
        method=block.method,
        private=block.private,
        question=question,
    )
