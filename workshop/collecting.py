"""Actions on single ideas: write, edit, take back, remove."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.board import Colour, Group, HeldIdea, Idea, landing_place
from workshop.errors import Refused
from workshop.illustrating import clean_alt, kept
from workshop.leading import admitted_session
from workshop.people import Attendance
from workshop.pictures import Picture
from workshop.ports import Work
from workshop.sessions import Intake, Question, Review, Session
from workshop.source import Source
from workshop.text import IDEA_MAX, clean_text, needed


def add_idea(
    work: Work,
    id: str,
    session_id: str,
    question_id: str,
    text: str,
    *,
    colour: Colour = Colour.BUTTER,
    attendance_id: str = "",
    device: str = "",
    at: tuple[float, float] | None = None,
    picture: Picture | None = None,
) -> Idea | HeldIdea:
    """Lay one sticky note on the board, at a free place under its question or where ``at`` says.

    The same id again is the same note, also when it has been removed since. A phone may only answer the open question
    of a live session, and what it writes may be held first. With an attendance id the note shows that name and is not
    joined to the device; without one, the device may take it back. With a picture it needs no words.
    Refused: not_live, phone_stopped, paused, question_closed, question_unknown, idea_empty, too_long, picture_bad.
    """
    known = work.get(Idea, id) or work.get(HeldIdea, id) or work.former(Idea, id) or work.former(HeldIdea, id)
    if known is not None:
        return known
    is_phone = work.by.source is Source.PHONE
    session = admitted_session(work, session_id, device) if is_phone else work.need(Session, session_id)
    if is_phone and session.intake is Intake.PAUSED:
        raise Refused("paused")
    if is_phone and question_id != session.open_question_id:
        raise Refused("question_closed")
    question = work.need(Question, question_id)
    if question.session_id != session_id:
        raise Refused("question_unknown")
    held = HeldIdea(
        id=id,
        session_id=session_id,
        question_id=question_id,
        text=_words(text, has_picture=picture is not None),
        colour=colour,
        source=work.by.source,
        written_at=work.now,
        attendance_id=_present(work, session_id, attendance_id),
    )
    if picture is not None:
        held = replace(
            held, picture_id=kept(work, picture), picture_kind=picture.kind, picture_alt=clean_alt(picture.alt)
        )
    note = held if is_phone and Review.FIRST in (session.review, question.review) else laid(work, held, question, at)
    work.put(note)
    if device and not note.attendance_id:
        work.remember_device(device, session_id=session_id, ideas=(id,))
    return note


def laid(work: Work, note: HeldIdea, question: Question, at: tuple[float, float] | None = None) -> Idea:
    """A note with its number and its place on the board: the first free one under its question, or ``at``."""
    session_id = note.session_id
    number = work.next_number(session_id)
    x, y = at or landing_place(
        question.position,
        work.count(Idea, question_id=question.id),
        lambda x, y: work.covers(session_id, x, y),
    )
    return Idea(
        id=note.id,
        session_id=session_id,
        question_id=question.id,
        number=number,
        text=note.text,
        colour=note.colour,
        source=note.source,
        written_at=note.written_at,
        attendance_id=note.attendance_id,
        x=x,
        y=y,
        picture_id=note.picture_id,
        picture_kind=note.picture_kind,
        picture_alt=note.picture_alt,
    )


def edit_idea(work: Work, id: str, text: str) -> Idea:
    """Change what stands on a note. Refused: idea_unknown, idea_empty (unless it has a picture), too_long."""
    idea = work.need(Idea, id)
    changed = replace(idea, text=_words(text, has_picture=bool(idea.picture_id)))
    if changed != idea:
        work.put(changed)
    return changed


def colour_ideas(work: Work, ids: Iterable[str], colour: Colour) -> None:
    """Give notes another colour; ones that are gone are passed over."""
    for idea in _still_there(work, ids):
        if idea.colour is not colour:
            work.put(replace(idea, colour=colour))


def remove_ideas(work: Work, ids: Iterable[str]) -> int:
    """Take notes off the board, and what lies behind them; ones that are gone are passed over. Groups left empty go
    with them. Returns how many were removed.
    """
    ideas = _still_there(work, ids)
    hidden = {one.id: one for idea in ideas for one in work.where(Idea, merged_into_id=idea.id)}
    ideas += [one for one in hidden.values() if one not in ideas]
    for idea in ideas:
        work.remove(idea)
    drop_empty_groups(work, {idea.group_id for idea in ideas})
    return len(ideas)


def take_back_idea(work: Work, id: str, session_id: str, device: str) -> None:
    """Remove a note from the phone that wrote it, until the facilitator has touched it.

    Refused: idea_locked (grouped, moved, edited, standing for others, not this phone's), not_live, phone_stopped. A
    note that is already gone is no error.
    """
    admitted_session(work, session_id, device)
    idea = work.get(Idea, id) or work.get(HeldIdea, id)
    if idea is None:
        return
    in_front = bool(work.count(Idea, merged_into_id=id))
    if id not in work.ideas_of_device(device, session_id) or work.touched(id) or in_front:
        raise Refused("idea_locked")
    work.remove(idea)


def drop_empty_groups(work: Work, group_ids: Iterable[str]) -> None:
    for id in group_ids:
        group = work.get(Group, id) if id else None
        if group is not None and not work.count(Idea, group_id=id):
            work.remove(group)


def _words(text: str, *, has_picture: bool) -> str:
    """What stands on a note, which may be nothing beside a picture."""
    cleaned = clean_text(text, IDEA_MAX, "text")
    return cleaned if has_picture else needed(cleaned, "idea_empty", "text")


def _present(work: Work, session_id: str, attendance_id: str) -> str:
    """The attendance a note may name: one of this session with a name. Anything else shows no name."""
    attendance = work.get(Attendance, attendance_id) if attendance_id else None
    return attendance.id if attendance and attendance.session_id == session_id and attendance.name else ""


def _still_there(work: Work, ids: Iterable[str]) -> list[Idea]:
    return [idea for id in dict.fromkeys(ids) if (idea := work.get(Idea, id)) is not None]
