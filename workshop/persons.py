"""Who somebody is, by a name as typed: where they are on a list, whom a key of interviews names, and where their name
stands in what was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.attending import present
from workshop.belonging import session_id_of
from workshop.board import HeldIdea, Idea
from workshop.checking import name_pattern
from workshop.consent import Consent
from workshop.filed import FiledDocument
from workshop.folding import words_of
from workshop.interviews import Interview, InterviewKey, Quote, in_order
from workshop.invited import Invited
from workshop.people import Attendance, Presence
from workshop.ports import Mention, View
from workshop.sessions import Project, Session
from workshop.text import NAME_MAX, clean_line, needed
from workshop.writing import Decision

# Documents without anybody's name, which therefore stand in nobody's way.
_NAMELESS = frozenset({"public", "feedback"})
_EXCERPT = 90


@dataclass(frozen=True, slots=True)
class Appearance:
    """Somebody on one attendance list, and what hangs on it there.

    notes: those that show the name. filed: final documents that may name them, and that nothing is taken out of.
    every, there: the §§ of the session, and those that they were there for, where it is said that it was not for all.
    """

    attendance: Attendance
    session: Session
    project: Project
    consents: tuple[Consent, ...] = ()
    notes: tuple[Idea | HeldIdea, ...] = ()
    filed: tuple[FiledDocument, ...] = ()
    every: tuple[int, ...] = ()
    there: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A text in which the name stands. excerpt: the words around it; empty when it is only in the history."""

    mention: Mention
    session: Session | None
    excerpt: str = ""
    filed: tuple[FiledDocument, ...] = ()


@dataclass(frozen=True, slots=True)
class Behind:
    """Somebody behind the code of an interview, as only the key says. quotes: what was quoted from them.

    interview: None when it is gone and its key is still here; so with the session.
    """

    key: InterviewKey
    interview: Interview | None
    session: Session | None
    project: Project | None
    quotes: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever goes by that name; it may be several people, which only a human can tell."""

    name: str
    appearances: tuple[Appearance, ...]
    passages: tuple[Passage, ...]
    sought: tuple[str, ...] = ()
    behind: tuple[Behind, ...] = ()

    @property
    def is_nobody(self) -> bool:
        return not (self.appearances or self.passages or self.behind)

    @property
    def projects(self) -> tuple[Project, ...]:
        """Those that keep something of them on a list or in a key, once each."""
        here = [one.project for one in self.appearances]
        return tuple(dict.fromkeys([*here, *(one.project for one in self.behind if one.project is not None)]))

    @property
    def names(self) -> tuple[str, ...]:
        """As typed now, and as on the lists."""
        return self.sought or names_of(self.name, (one.attendance for one in self.appearances))


def known_as(person: Person) -> str:
    """The name as it stands, if it does; otherwise as typed."""
    listed = [one.attendance.name for one in person.appearances] + [one.key.name for one in person.behind]
    return next(filter(None, listed), person.name)


def find_person(view: View, typed: str) -> Person:
    """Everybody on the lists and in the keys of interviews whose name has all the typed words, and every text with one
    of those names in it.

    Refused: name_missing, too_long.
    """
    name = needed(clean_line(typed, NAME_MAX, "name"), "name_missing", "name")
    sought = set(words_of(name))
    people = [one for one in view.where(Attendance, presence=Presence.NAMED) if sought <= set(words_of(one.name))]
    expected = [one for one in view.where(Invited) if one.name and sought <= set(words_of(one.name))]
    appearances = sorted((_appearance(view, one) for one in people), key=lambda one: one.session.starts_at)
    own = {(Attendance, one.id) for one in people}
    behind = [_behind(view, key) for key in _keys(view) if _is_meant(key, sought)]
    names = names_of(name, [*people, *expected, *(one.key for one in behind)])
    mentions = view.mentions([name_pattern(one) for one in names])
    passages = [_passage(view, one, names) for one in mentions if (one.kind, one.row_id) not in own]
    return Person(
        name,
        tuple(appearances[::-1]),
        tuple(one for one in passages if one.mention.kind is not FiledDocument),
        names,
        tuple(sorted(behind, key=lambda one: (one.key.session_id, one.key.id))),
    )


def names_of(typed: str, people: Iterable[Attendance | Invited | InterviewKey]) -> tuple[str, ...]:
    """The typed name and those on the lists, once each. A lone first name on a list may be anybody's in a text."""
    listed = (one.name for one in people if len(one.name.split()) > 1)
    return tuple(dict.fromkeys([typed, *listed]))


def in_the_way(view: View, session_id: str) -> tuple[FiledDocument, ...]:
    """The final documents of a session that may hold names."""
    found = view.where(FiledDocument, session_id=session_id) if session_id else []
    named = (one for one in found if one.document_kind not in _NAMELESS)
    return tuple(sorted(named, key=lambda one: (one.finalised_at, one.id)))


def _keys(view: View) -> Iterable[InterviewKey]:
    return (key for id in view.sessions_with_keys() for key in view.keys(id))


def _is_meant(key: InterviewKey, sought: set[str]) -> bool:
    """Also by how to reach them: a name may stand in an address, or nowhere else."""
    return any(sought <= set(words_of(text)) for text in (key.name, key.contact))


def _behind(view: View, key: InterviewKey) -> Behind:
    session = view.get(Session, key.session_id)
    project = view.get(Project, session.project_id) if session is not None else None
    quotes = in_order(view.where(Quote, interview_id=key.id))
    return Behind(key, view.get(Interview, key.id), session, project, tuple(quotes))


def _appearance(view: View, one: Attendance) -> Appearance:
    session = view.need(Session, one.session_id)
    notes = [note for kind in (Idea, HeldIdea) for note in view.where(kind, attendance_id=one.id)]
    return Appearance(
        one,
        session,
        view.need(Project, session.project_id),
        tuple(sorted(view.where(Consent, attendance_id=one.id), key=lambda c: (c.given_at, c.id))),
        tuple(note for note in notes if isinstance(note, Idea | HeldIdea)),
        in_the_way(view, session.id),
        *_stay(view, one),
    )


def _stay(view: View, one: Attendance) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if not (one.from_id or one.to_id or one.away):
        return (), ()
    decisions = view.where(Decision, session_id=one.session_id)
    stay = present(one, decisions)
    there = [each.number for each in stay.there if each not in stay.away]
    return tuple(sorted(each.number for each in decisions)), tuple(there)


def _passage(view: View, mention: Mention, names: Sequence[str]) -> Passage:
    row = view.get(mention.kind, mention.row_id)
    if row is None or not mention.is_now:
        return Passage(mention, None)
    session_id = session_id_of(row)
    session = view.get(Session, session_id) if session_id else None
    text = " ".join(part for name in mention.fields for part in _parts(getattr(row, name)))
    return Passage(mention, session, _around(text, names), in_the_way(view, session_id))


def _parts(value: object) -> Sequence[str]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)


def _around(text: str, names: Sequence[str]) -> str:
    hit = next((found for name in names if (found := name_pattern(name).search(text))), None)
    begin = max(0, (hit.start() if hit else 0) - _EXCERPT // 2)
    line = " ".join(text[begin : begin + _EXCERPT].split())
    return f"{'…' if begin else ''}{line}{'…' if begin + _EXCERPT < len(text) else ''}"
