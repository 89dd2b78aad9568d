"""Actions on one person's data: correcting a name wherever it stands, and erasing it from everything there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

from workshop.blanks import ERASED, NOBODY, blank
from workshop.board import HeldIdea, Idea
from workshop.checking import name_pattern
from workshop.consent import Consent
from workshop.disposal import Disposal, Held
from workshop.errors import Refused
from workshop.filed import FiledDocument
from workshop.forgetting import forget_contact, forget_keys_behind
from workshop.interviews import InterviewKey
from workshop.invited import Invited
from workshop.matchmaking import MatchCard
from workshop.people import Attendance
from workshop.persons import in_the_way
from workshop.ports import Mention, Work
from workshop.rows import Row
from workshop.sessions import Session, SessionState
from workshop.text import LINE_MAX, NAME_MAX, clean_line, needed

_Change = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What of a found person is meant: the ids of attendances, rows with the name in a text, and the ids of lines in
    the keys of interviews.

    names: those that are looked for in the texts, as workshop.persons.Person.names.
    """

    attendances: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()


def erase_person(work: Work, chosen: Chosen, *, rule: str = "") -> int:
    """Make somebody an unnamed guest wherever they were, and take their name out of what was written, for good.

    Heads stay counted, notes stay without the name, and interviews by their codes. It cannot be undone, nor found in
    the history afterwards; the disposal record says that it was done and why (``rule``). Returns how many rows were
    changed.
    Refused: erase_live, while any session is live; erase_blocked, when a final document may name them (facts:
    document, version, title); too_long.
    """
    _refuse_if_live(work)
    people = [work.need(Attendance, id) for id in chosen.attendances]
    for session_id in dict.fromkeys([*(one.session_id for one in people), *_sessions(work, chosen.mentions)]):
        _refuse_if_filed(work, session_id)
    rows = sum([make_nobody(work, one) for one in people])
    rows += sum([_rewrite(work, one, _without(chosen.names)) for one in chosen.mentions])
    rows += forget_keys_behind(work, _keys(work, chosen.keys))
    said = clean_line(rule, LINE_MAX, "rule")
    if rows:
        work.record_disposal(Disposal(str(uuid4()), work.now, work.by.who, Held.PERSON, said, rows))
    return rows


def correct_person(work: Work, chosen: Chosen, name: str) -> int:
    """Put another name wherever the old one stands now; the history keeps what it was. Returns how many rows.

    Refused: name_missing, too_long, and erase_blocked as erase_person.
    """
    cleaned = needed(clean_line(name, NAME_MAX, "name"), "name_missing", "name")
    people = [work.need(Attendance, id) for id in chosen.attendances]
    for session_id in dict.fromkeys([*(one.session_id for one in people), *_sessions(work, chosen.mentions)]):
        _refuse_if_filed(work, session_id)
    for one in people:
        work.put(replace(one, name=cleaned))
    keys = _keys(work, chosen.keys)
    for key in keys:
        work.keep_key(replace(key, name=cleaned))
    here = [one for one in chosen.mentions if one.is_now]
    for mention in here:
        work.put(_changed(work.need(mention.kind, mention.row_id), mention.fields, _with(chosen.names, cleaned)))
    return len(people) + len(keys) + len(here)


def make_nobody(work: Work, one: Attendance) -> int:
    """Take a person's name, organisation and role away, with their consents and the names on their notes, for good."""
    rows = 1
    notes: list[Idea | HeldIdea] = [
        *work.where(Idea, attendance_id=one.id),
        *work.where(HeldIdea, attendance_id=one.id),
    ]
    for note in notes:
        work.put(replace(note, attendance_id=""))
        work.erase(type(note), note.id, {"attendance_id": ""})
        rows += 1
    for consent in work.where(Consent, attendance_id=one.id):
        work.remove(consent)
        work.erase(Consent, consent.id, {})
        rows += 1
    work.put(replace(one, **NOBODY))  # type: ignore[arg-type]
    work.erase(Attendance, one.id, NOBODY)
    return rows


def refuse_while_live(work: Work) -> None:
    """Refused: erase_live. The whole file is written anew, and nobody should have to wait for that with a phone."""
    _refuse_if_live(work)


def _refuse_if_live(work: Work) -> None:
    live = next(iter(work.where(Session, state=SessionState.LIVE)), None)
    if live is not None:
        raise Refused("erase_live", title=live.title)


def _refuse_if_filed(work: Work, session_id: str) -> None:
    filed = in_the_way(work, session_id)
    if filed:
        title = work.need(Session, session_id).title
        raise Refused("erase_blocked", document=filed[-1].document_kind, version=filed[-1].version, title=title)


def _keys(work: Work, ids: Collection[str]) -> list[InterviewKey]:
    found = (key for id in (work.sessions_with_keys() if ids else ()) for key in work.keys(id))
    return [key for key in found if key.id in ids]


def _sessions(work: Work, mentions: Iterable[Mention]) -> list[str]:
    rows = (work.get(one.kind, one.row_id) for one in mentions)
    return [row.id if isinstance(row, Session) else getattr(row, "session_id", "") for row in rows if row is not None]


def _rewrite(work: Work, mention: Mention, change: _Change) -> int:
    row = work.get(mention.kind, mention.row_id)
    if mention.kind is FiledDocument:
        return 0
    if row is None:
        names = tuple(NOBODY) if mention.kind is Attendance else mention.fields
        reach = {"contact": ""} if mention.kind is MatchCard else {}
        work.erase(mention.kind, mention.row_id, {**blank(mention.kind, names), **reach})
        return 1
    if isinstance(row, MatchCard) and mention.is_now:  # an address says who somebody is, without their name
        row = forget_contact(work, row)
    if isinstance(row, Invited):  # whoever may not be named cannot be expected by name
        work.remove(row)
        work.erase(Invited, row.id, {})
        return 1
    changed = _changed(row, mention.fields, change)
    work.put(changed)
    work.erase(mention.kind, mention.row_id, {name: getattr(changed, name) for name in mention.fields})
    return 1


def _changed(row: Row, names: Collection[str], change: _Change) -> Row:
    fresh: dict[str, Any] = {}
    for name in names:
        value = getattr(row, name)
        parts = tuple(map(change, value)) if isinstance(value, tuple) else change(str(value))
        fresh[name] = tuple(p for p, was in zip(parts, value, strict=True) if p == was) if name == "tags" else parts
    return replace(row, **fresh)


def _without(names: Iterable[str]) -> _Change:
    patterns = [name_pattern(name) for name in names]
    return lambda text: _sub_all(patterns, text, lambda _hit: ERASED)


def _with(names: Iterable[str], new: str) -> _Change:
    """The new name, in the genitive where the old one was."""
    patterns = [name_pattern(name) for name in names]
    lengths = {len(" ".join(name.split())) for name in names}

    def instead(hit: re.Match[str]) -> str:
        return new if len(" ".join(hit[0].split())) in lengths else f"{new}s"

    return lambda text: _sub_all(patterns, text, instead)


def _sub_all(patterns: Iterable[re.Pattern[str]], text: str, by: Callable[[re.Match[str]], str]) -> str:
    for find in patterns:
        text = find.sub(by, text)
    return text
