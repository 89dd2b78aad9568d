"""Actions on notes that wait until the facilitator has read them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.board import HeldIdea
from workshop.collecting import laid
from workshop.ports import Work
from workshop.sessions import Question, Review, Session


def review_ideas(work: Work, session_id: str, review: Review) -> Session:
    """Hold back what phones write from now on, or do so no more. What is held already stays so."""
    session = replace(work.need(Session, session_id), review=review)
    work.put(session)
    return session


def review_question(work: Work, question_id: str, review: Review) -> Question:
    """The same for one question's notes alone; those of the session's other questions stay as they are."""
    question = replace(work.need(Question, question_id), review=review)
    work.put(question)
    return question


def show_ideas(work: Work, ids: Iterable[str]) -> int:
    """Let notes through to the board, in the order in which they were written; ones that are gone are passed over.

    Returns how many there were.
    """
    held = sorted(_held(work, ids), key=lambda one: (one.written_at, one.id))
    for one in held:
        work.remove(one)
        work.put(laid(work, one, work.need(Question, one.question_id)))
    return len(held)


def turn_down_ideas(work: Work, ids: Iterable[str]) -> int:
    """Remove notes that nobody has seen; ones that are gone are passed over. Returns how many there were."""
    held = _held(work, ids)
    for one in held:
        work.remove(one)
    return len(held)


def _held(work: Work, ids: Iterable[str]) -> list[HeldIdea]:
    return [one for id in dict.fromkeys(ids) if (one := work.get(HeldIdea, id)) is not None]
