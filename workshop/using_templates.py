"""The action that lays a template into a session's plan: its blocks, questions and checklist, as one step to undo."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID, uuid5

from workshop.agenda import Block, minutes_in_all
from workshop.agenda_planning import agenda_of, save_agenda
from workshop.methods import Method
from workshop.planning import is_used, save_questions
from workshop.ports import View, Work
from workshop.programme import Activity
from workshop.sessions import MinutesForm, Project, Question, Session
from workshop.templates import Template
from workshop.text import LINE_MAX, clean_line, same_name
from workshop.ticking import add_check_items
from workshop.writing import Note

_PARTS = UUID("5b1a0d7c-2f43-4a55-8f0e-7c2f7f2b9a10")


class Way(StrEnum):
    """What becomes of the agenda that is there: the template comes after it, or takes its place."""

    AFTER = "after"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a session has planned already, and what of it would go if a template took its place.

    begun: blocks that have begun or are over, which stay. questions_going: those that the blocks which go would have
    opened, no other does, and nobody has answered.
    """

    blocks: int
    begun: int
    minutes: int
    questions_going: int

    @property
    def blocks_going(self) -> int:
        return self.blocks - self.begun


def planned(view: View, session_id: str) -> Planned:
    """What stands in the way of a template. Refused: session_unknown."""
    view.need(Session, session_id)
    agenda = agenda_of(view, session_id)
    begun = [block for block in agenda if _has_begun(block)]
    return Planned(len(agenda), len(begun), minutes_in_all(agenda), len(_going_questions(view, session_id, agenda)))


def use_template(work: Work, session_id: str, template: Template, *, id: str, way: Way = Way.AFTER) -> list[Block]:
    """Lay a template into the plan. Returns its blocks. What the session asks already is not asked twice.

    id: new for each time; those of the blocks, questions and lines come from it.
    Refused: session_unknown, agenda_full, too_long.
    """
    session = work.need(Session, session_id)
    agenda = agenda_of(work, session_id)
    own = {_own_id(id, f"block/{n}") for n in range(len(template.blocks))}
    if done := [block for block in agenda if block.id in own]:
        return done  # asked once more
    stays = [block for block in agenda if _has_begun(block)] if way is Way.REPLACE else agenda
    going = _going_questions(work, session_id, agenda) if way is Way.REPLACE else set()
    asked = _ask(work, session_id, template, id)
    added = [
        replace(block, question_id=asked.get(block.question_id, ""))
        for block in _blocks(template, session_id, id, max((one.position + 1 for one in stays), default=0))
    ]
    whole = save_agenda(work, session_id, [*stays, *added])
    _drop_questions(work, session_id, going - set(asked.values()))
    add_check_items(work, session_id, f"{id}/line", template.checklist)
    if template.form is MinutesForm.MINUTES and session.form is MinutesForm.NOTES:
        work.put(replace(work.need(Session, session_id), form=template.form))
    _say_method(work, session_id, template.method)
    _say_whose(work, session, template)
    return [block for block in whole if block.id in own]


def _blocks(template: Template, session_id: str, id: str, at: int) -> list[Block]:
    """The template's blocks from that step on; in the place of each question's id, its words."""
    made: list[Block] = []
    for step, beside in enumerate(template.places):
        for block in beside:
            made.append(
                Block(
                    id=_own_id(id, f"block/{len(made)}"),
                    session_id=session_id,
                    position=at + step,
                    title=block.title,
                    minutes=block.minutes,
                    track=block.track,
                    goal=block.goal,
                    instruction=block.instruction,
                    material=block.material,
                    method=block.method,
                    private=block.private,
                    question_id=block.question,
                )
            )
    return made


def _ask(work: Work, session_id: str, template: Template, id: str) -> dict[str, str]:
    """Put the template's questions after those that are there. Returns their ids by their words."""
    there = sorted(work.where(Question, session_id=session_id), key=lambda one: one.position)
    asked: dict[str, str] = {}
    lines = [(one.id, one.text) for one in there]
    for n, text in enumerate(template.questions):
        known = next((one.id for one in there if same_name(one.text, text)), "")
        asked[text] = known or _own_id(id, f"question/{n}")
        if not known:
            lines.append((asked[text], text))
    save_questions(work, session_id, lines)
    return asked


def _drop_questions(work: Work, session_id: str, going: set[str]) -> None:
    left = sorted(work.where(Question, session_id=session_id), key=lambda one: one.position)
    if going:
        save_questions(work, session_id, [(one.id, one.text) for one in left if one.id not in going])


def _going_questions(view: View, session_id: str, agenda: list[Block]) -> set[str]:
    """Questions that only blocks which have not begun open, that nobody has answered, and that nobody can just now."""
    opened = {block.question_id for block in agenda if block.question_id and not _has_begun(block)}
    opened -= {block.question_id for block in agenda if _has_begun(block)}
    opened.discard(view.need(Session, session_id).open_question_id)
    written = {block.question_id for block in agenda if view.count(Note, block_id=block.id)}
    return {id for id in opened - written if not is_used(view, id)}


def _say_method(work: Work, session_id: str, method: Method) -> None:
    """How the session counts in its programme, while nobody has said anything else."""
    known = work.get(Activity, session_id)
    if method is not Method.OTHER and (known is None or known.method is Method.WORKSHOP):
        work.put(replace(known or Activity(session_id, session_id), method=method))


def _say_whose(work: Work, session: Session, template: Template) -> None:
    """That the session was planned by another project's method card, so that it counts as used again."""
    if template.given_by and not same_name(template.given_by, work.need(Project, session.project_id).name):
        known = work.get(Activity, session.id) or Activity(session.id, session.id)
        told = clean_line(f"{template.title} ({template.given_by})"[:LINE_MAX])
        work.put(replace(known, method_from=told))


def _has_begun(block: Block) -> bool:
    return block.began_at is not None or block.ended_at is not None


def _own_id(id: str, part: str) -> str:
    return str(uuid5(_PARTS, f"{id}/{part}"))
