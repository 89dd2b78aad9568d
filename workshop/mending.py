"""What only holds for all rows of a session together, seen to after a merge: numbers, references, places on the board.

Each step comes to the same in both libraries, and to nothing where nothing is wrong. Places are only touched where two
laptops laid things without seeing each other's: what one person has laid on top of another stays so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import chain

from workshop.agenda import Block, straightened
from workshop.board import (
    AREA_COLUMNS,
    AREA_WIDTH,
    GROUP_HEADING,
    GROUP_PADDING,
    NOTE_WIDTH,
    STEP_X,
    STEP_Y,
    Frame,
    Group,
    HeldIdea,
    Idea,
    group_cells,
    group_columns,
    landing_place,
)
from workshop.changes import Write
from workshop.consent import Consent
from workshop.duplicates import fronts
from workshop.filed import FiledDocument
from workshop.interviews import Interview, told_apart
from workshop.meeting import PLACE, latest
from workshop.packages import Key, order
from workshop.people import Attendance, Presence
from workshop.rows import R, Row
from workshop.sessions import Question, Session, SessionState
from workshop.writing import Decision, Note

Rows = dict[Key, Row]
Writes = dict[Key, list[Write]]

HERE, THERE, BOTH, NEW = "here", "there", "both", "new"


def mend(rows: Rows, here: Rows, there: Rows, mine: Writes, theirs: Writes) -> Rows:
    """The rows of one session, mended. here, there: as they were in the two libraries; mine, theirs: their changes."""
    sides = {key: _side(key, row, here, there, mine, theirs) for key, row in rows.items() if key[0] in PLACE}
    _stand_behind_one(rows)
    _refer_to_what_is_there(rows)
    _come_and_leave(rows)
    _keep_notes(rows)
    _let_through_once(rows)
    _number_ideas(rows, chain(mine.values(), theirs.values()))
    _number_decisions(rows)
    _number_filed(rows)
    for interview in told_apart(_all(rows, Interview)):
        _put(rows, interview)
    _order_questions(rows, here, there)
    for block in straightened(_all(rows, Block)):
        _put(rows, block)
    _Board(rows, sides).lay()
    return rows


def _all(rows: Rows, kind: type[R]) -> list[R]:
    return [row for row in rows.values() if isinstance(row, kind)]


def _put(rows: Rows, row: Row) -> None:
    rows[type(row), row.id] = row


def _stand_behind_one(rows: Rows) -> None:
    """What lies behind a note lies behind the one that is in front of all; and what is off the board is in no group."""
    ideas = _all(rows, Idea)
    front_of = fronts(ideas)
    for idea in ideas:
        front = front_of[idea.id]
        laid = replace(idea, merged_into_id="" if front == idea.id else front)
        _put(rows, laid if laid.is_on_board else replace(laid, group_id=""))


def _refer_to_what_is_there(rows: Rows) -> None:
    """A group that lost all its notes goes; a note in a group stands under the group's question."""
    used = {idea.group_id for idea in _all(rows, Idea)}
    for group in _all(rows, Group):
        if group.id not in used:
            del rows[Group, group.id]
    for idea in _all(rows, Idea):
        group_here = rows.get((Group, idea.group_id))
        author = idea.attendance_id if (Attendance, idea.attendance_id) in rows else ""
        question = group_here.question_id if isinstance(group_here, Group) else idea.question_id
        _put(
            rows,
            replace(idea, attendance_id=author, question_id=question, group_id=idea.group_id if group_here else ""),
        )
    for session in _all(rows, Session):
        opened = session.open_question_id
        if session.state is SessionState.CLOSED or (Question, opened) not in rows:
            opened = ""
        _put(rows, replace(session, open_question_id=opened))
    for one in _all(rows, Attendance):
        if one.presence is not Presence.GROUP:
            _put(
                rows,
                replace(one, presence=Presence.NAMED if one.name else Presence.GUEST, heads=1, ages=None, adults=0),
            )
    for consent in _all(rows, Consent):
        if (Attendance, consent.attendance_id) not in rows:
            del rows[Consent, consent.id]


def _come_and_leave(rows: Rows) -> None:
    """At a decision that the other has taken out nobody came or left."""
    for one in _all(rows, Attendance):
        known = {id for id in (one.from_id, one.to_id, *one.away) if (Decision, id) in rows}
        from_id, to_id = (id if id in known else "" for id in (one.from_id, one.to_id))
        _put(rows, replace(one, from_id=from_id, to_id=to_id, away=tuple(id for id in one.away if id in known)))


def _keep_notes(rows: Rows) -> None:
    """What was written in a part of the agenda that the other has taken out is about the session as a whole."""
    written: list[Note | Decision] = [*_all(rows, Note), *_all(rows, Decision)]
    for row in written:
        if row.block_id and (Block, row.block_id) not in rows:
            _put(rows, replace(row, block_id=""))


def _let_through_once(rows: Rows) -> None:
    for held in _all(rows, HeldIdea):
        if (Idea, held.id) in rows:  # one of the two has let it through
            del rows[HeldIdea, held.id]
        elif held.attendance_id and (Attendance, held.attendance_id) not in rows:
            _put(rows, replace(held, attendance_id=""))


def _number_ideas(rows: Rows, writes: Iterable[list[Write]]) -> None:
    """Of several notes with one number the oldest keeps it; the others get numbers that nobody has had."""
    ideas = sorted(_all(rows, Idea), key=lambda idea: (idea.number, idea.written_at, idea.id))
    past = (write.row for of_row in writes for write in of_row)
    last = max((row.number for row in chain(ideas, past) if isinstance(row, Idea)), default=0)
    taken: set[int] = set()
    for idea in ideas:
        if idea.number in taken:
            last += 1
            _put(rows, replace(idea, number=last))
        taken.add(idea.number)


def _number_decisions(rows: Rows) -> None:
    ordered = sorted(_all(rows, Decision), key=lambda decision: (decision.number, decision.written_at, decision.id))
    for number, decision in enumerate(ordered, 1):
        _put(rows, replace(decision, number=number))


def _number_filed(rows: Rows) -> None:
    """Two laptops have both filed a version 1: both stay, and have their places by when they became final."""
    ordered = sorted(_all(rows, FiledDocument), key=lambda one: (one.finalised_at, one.id))
    versions: Counter[tuple[str, str]] = Counter()
    for document in ordered:
        versions[document.document_kind, document.language] += 1
        _put(rows, replace(document, version=versions[document.document_kind, document.language]))


def _order_questions(rows: Rows, here: Rows, there: Rows) -> None:
    """Positions 0, 1, 2 …; what lies under a question follows it from where it was when it was laid there."""
    ordered = sorted(_all(rows, Question), key=lambda question: (question.position, question.id))
    final = {question.id: position for position, question in enumerate(ordered)}
    for question in ordered:
        _put(rows, replace(question, position=final[question.id]))
    for key, row in list(rows.items()):
        if isinstance(row, Idea | Group) and (dx := _shift(key, row, final, here, there)):
            _put(rows, replace(row, x=row.x + dx))


def _shift(key: Key, row: Idea | Group, final: dict[str, int], here: Rows, there: Rows) -> float:
    laid_in = [side for side in (here, there) if key in side and _place(side[key]) == _place(row)]
    if len(laid_in) != 1:
        return 0.0  # the two agree, or it is new and lies with its like
    question = laid_in[0].get((Question, row.question_id))
    return (final[row.question_id] - question.position) * AREA_WIDTH if isinstance(question, Question) else 0.0


def _place(row: Row) -> tuple[object, ...]:
    return PLACE[type(row)].of(row)


def _side(key: Key, row: Row, here: Rows, there: Rows, mine: Writes, theirs: Writes) -> str:
    """Which of the two libraries knew of it when it was laid where it lies."""
    if key not in here and key not in there:
        return NEW
    known_here = {write.name for write in mine.get(key, ())}
    known_there = {write.name for write in theirs.get(key, ())}
    writes = {write.name: write for write in (*mine.get(key, ()), *theirs.get(key, ()))}
    laid = latest(sorted(writes.values(), key=order), PLACE[key[0]], _place(row))
    if laid is None or (laid.name in known_here) is (laid.name in known_there):
        return BOTH
    return HERE if laid.name in known_here else THERE


class _Board:
    """Moves what two laptops laid over each other: notes, and groups of notes. sides: who knew of what."""

    def __init__(self, rows: Rows, sides: dict[Key, str]) -> None:
        self._rows = rows
        self._sides = sides
        self._positions = {question.id: question.position for question in _all(rows, Question)}
        self._groups = {group.id: group for group in sorted(_all(rows, Group), key=lambda group: group.id)}
        self._members: dict[str, list[Idea]] = {}
        for idea in sorted((one for one in _all(rows, Idea) if one.is_on_board), key=_age):
            self._members.setdefault(idea.group_id, []).append(idea)
        self._loose: dict[tuple[int, int], list[Idea]] = {}
        self._landed: dict[str, int] = {}

    def lay(self) -> None:
        if not {HERE, THERE} <= set(self._sides.values()) and NEW not in self._sides.values():
            return
        for group in list(self._groups.values()):
            self._lay_group(group)
        loose = self._members.get("", [])
        for idea in loose:
            self._loose.setdefault(_cell(idea.x, idea.y), []).append(idea)
            self._landed[idea.question_id] = self._landed.get(idea.question_id, 0) + 1
        for idea in loose:
            self._lay_note(idea)

    def _are_strangers(self, one: Idea | Group, other: Idea | Group) -> bool:
        """Whether two things were laid by laptops of which neither had seen the other's."""
        return {self._sides[type(one), one.id], self._sides[type(other), other.id]} == {HERE, THERE}

    def _frame(self, group: Group) -> Frame:
        return Frame.of(group, len(self._members[group.id]))

    def _lay_group(self, group: Group) -> None:
        """Away from groups of the other laptop's; then its notes in rows, if both put some in it."""
        members = self._members[group.id]
        laid: list[Idea | Group] = [group, *members]
        sides = {self._sides[type(row), row.id] for row in laid}
        moved = self._with_room(group)
        if moved == group and not ({HERE, THERE} <= sides or NEW in sides):
            return
        _put(self._rows, moved)
        self._groups[group.id] = moved
        self._sides[Group, group.id] = NEW
        ordered = sorted(members, key=lambda idea: (idea.y, idea.x, *_age(idea)))
        for idea, (x, y) in zip(ordered, group_cells(len(ordered), moved.x, moved.y), strict=True):
            _put(self._rows, replace(idea, x=x, y=y))

    def _with_room(self, group: Group) -> Group:
        """The group where it lies, or, on a group that was there before it, at the first place that is free of them."""
        earlier = [one for one in self._groups.values() if one.id < group.id]
        frame = self._frame(group)
        if not any(self._are_strangers(group, one) and self._frame(one).meets(frame) for one in earlier):
            return group
        frames = [self._frame(one) for one in self._groups.values() if one.id != group.id]
        count, position = len(self._members[group.id]), self._positions[group.question_id]
        columns = max(1, AREA_COLUMNS - group_columns(count) + 1)
        cell = 0
        while True:
            x = position * AREA_WIDTH - GROUP_PADDING + (cell % columns) * STEP_X
            y = (cell // columns) * STEP_Y - GROUP_HEADING
            if not any(one.meets(Frame.at(x, y, count)) for one in frames):
                return replace(group, x=x, y=y)
            cell += 1

    def _lay_note(self, idea: Idea) -> None:
        """Off what the other laptop laid there; a note that is new lies beside its like."""
        under = (one for one in self._near(idea.x, idea.y) if _age(one) < _age(idea))
        if not (
            self._sides[Idea, idea.id] == NEW
            or any(self._are_strangers(idea, one) for one in under)
            or self._is_under_a_strange_group(idea)
        ):
            return
        self._loose[_cell(idea.x, idea.y)].remove(idea)
        x, y = self._free_place(idea)
        laid = replace(idea, x=x, y=y)
        self._loose.setdefault(_cell(x, y), []).append(laid)
        _put(self._rows, laid)

    def _is_under_a_strange_group(self, idea: Idea) -> bool:
        note = Frame.of_note(idea.x, idea.y)
        return any(
            self._frame(group).meets(note)
            for group in self._groups.values()
            if self._sides[Group, group.id] == NEW or self._are_strangers(idea, group)
        )

    def _free_place(self, idea: Idea) -> tuple[float, float]:
        position = self._positions[idea.question_id]
        beside = idea.x + STEP_X
        is_within = position * AREA_WIDTH <= beside <= (position + 1) * AREA_WIDTH - NOTE_WIDTH
        if self._sides[Idea, idea.id] == NEW and is_within and not self._is_taken(beside, idea.y):
            return beside, idea.y
        already = self._landed[idea.question_id]
        self._landed[idea.question_id] = already + 1
        return landing_place(position, already, self._is_taken)

    def _is_taken(self, x: float, y: float) -> bool:
        note = Frame.of_note(x, y)
        return bool(self._near(x, y)) or any(self._frame(group).meets(note) for group in self._groups.values())

    def _near(self, x: float, y: float) -> list[Idea]:
        """The loose notes that one laid there would cover."""
        note, (column, line) = Frame.of_note(x, y), _cell(x, y)
        cells = ((column + dx, line + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        found = (idea for cell in cells for idea in self._loose.get(cell, ()))
        return [idea for idea in found if Frame.of_note(idea.x, idea.y).meets(note)]


def _age(idea: Idea) -> tuple[datetime, str]:
    return idea.written_at, idea.id


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // STEP_X), int(y // STEP_Y)
