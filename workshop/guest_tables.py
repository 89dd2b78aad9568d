"""A table from a file, read as people to invite: which column is what, and what is to be looked at line by line.

Nothing is left out unseen: a line that cannot be taken in, or that stands there already, is shown with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workshop.folding import words_of
from workshop.invited import Invited, likeness
from workshop.inviting import Guest
from workshop.people import Role
from workshop.text import NAME_MAX, clean_line

Rows = Sequence[Sequence[str]]
_LINE_LIMIT = 100_000  # of a single cell: what is longer than a name is told, not cut


class Column(StrEnum):
    """What a column of the table may be, in the order in which it is offered."""

    IGNORED = "ignored"
    NAME = "name"
    FIRST = "first"
    LAST = "last"
    ORGANISATION = "organisation"
    ROLE = "role"


class Problem(StrEnum):
    """What is to be looked at in a line. TWICE: the same stands earlier in the file. HERE: it is expected already."""

    NAMELESS = "nameless"
    TOO_LONG = "too_long"
    TWICE = "twice"
    HERE = "here"
    ROLE_UNKNOWN = "role_unknown"


_UNTAKEN = frozenset({Problem.NAMELESS, Problem.TOO_LONG})
_DOUBTED = frozenset({Problem.TWICE, Problem.HERE})


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. number: its place in the file, from 1. role_said: what the file says, as it says it."""

    number: int
    guest: Guest
    problems: tuple[Problem, ...] = ()
    role_said: str = ""

    @property
    def may_be_taken(self) -> bool:
        return not _UNTAKEN & set(self.problems)

    @property
    def is_proposed(self) -> bool:
        """Whether it is to be taken in when nobody says otherwise."""
        return self.may_be_taken and not _DOUBTED & set(self.problems)


_HEADERS: Mapping[Column, tuple[str, ...]] = {
    Column.FIRST: ("förnamn", "first name", "firstname", "given name", "tilltalsnamn"),
    Column.LAST: ("efternamn", "last name", "lastname", "surname", "family name"),
    Column.ORGANISATION: (
        *("organisation", "organization", "organisationsnamn", "förening", "företag", "företagsnamn", "bolag"),
        *("association", "company", "organisation name", "arbetsgivare", "employer", "verksamhet", "org"),
    ),
    Column.ROLE: ("roll", "role", "kategori", "category", "kommer som", "comes as", "deltar som", "aktör"),
    Column.NAME: (
        *("namn", "name", "för och efternamn", "fullständigt namn", "full name", "deltagare", "participant"),
        *("person", "kontaktperson", "contact", "deltagarens namn", "inbjuden", "guest", "gäst"),
    ),
}
_ROLE_WORDS: Mapping[Role, tuple[str, ...]] = {
    Role.RESIDENT: ("boende", "resident", "hyresgäst", "tenant", "invånare", "medborgare", "privatperson"),
    Role.ASSOCIATION: ("förening", "association", "civilsamhälle", "ideell", "civil society", "ngo"),
    Role.MUNICIPALITY: ("kommun", "municipality", "stad", "region", "myndighet", "offentlig", "public"),
    Role.HOUSING: ("bostadsbolag", "housing company", "fastighetsägare", "property owner", "housing", "hyresvärd"),
    Role.BUSINESS: ("företag", "business", "näringsliv", "näringsidkare", "company"),
    Role.ACADEMIA: ("högskola", "university", "universitet", "akademi", "academia", "forskning", "research"),
    Role.SCHOOL: ("skola", "school", "förskola", "preschool"),
    Role.OTHER: ("annat", "annan", "other", "övrigt", "övriga"),
}
_ROLE_OF = {tuple(words_of(word)): role for role, said in _ROLE_WORDS.items() for word in said}
_COLUMN_OF = {tuple(words_of(word)): column for column, said in _HEADERS.items() for word in said}


def guessed(rows: Rows) -> tuple[tuple[Column, ...], bool]:
    """What each column seems to be, and whether the first line says so.

    Without such a line the first column is the name and the second the organisation; what is not known is ignored.
    """
    width = max((len(row) for row in rows), default=0)
    first = [*rows[0], *[""] * (width - len(rows[0]))] if rows else []
    found: list[Column] = []
    for cell in first:
        column = _COLUMN_OF.get(tuple(words_of(cell)), Column.IGNORED)
        found.append(Column.IGNORED if column in found else column)
    if set(found) - {Column.IGNORED}:
        return tuple(found), True
    plain = (Column.NAME, Column.ORGANISATION)
    return tuple(plain[n] if n < len(plain) else Column.IGNORED for n in range(width)), False


def preview(rows: Rows, columns: Sequence[Column], has_header: bool, invited: Iterable[Invited] = ()) -> list[Line]:
    """Every line that has anything in it, as it would be taken in."""
    here = {likeness(one.name, one.organisation) for one in invited}
    seen: set[tuple[tuple[str, ...], tuple[str, ...]]] = set()
    lines = []
    for number, row in enumerate(rows, 1):
        if (number == 1 and has_header) or not any(cell.strip() for cell in row):
            continue
        line = _line(number, row, columns)
        like = likeness(line.guest.name, line.guest.organisation)
        doubts = (Problem.HERE,) if like in here else (Problem.TWICE,) if like in seen else ()
        if line.may_be_taken:
            seen.add(like)
            line = Line(line.number, line.guest, (*line.problems, *doubts), line.role_said)
        lines.append(line)
    return lines


def role_of(said: str) -> Role | None:
    """The role that a word in Swedish or English means; None when it is none that is known."""
    return _ROLE_OF.get(tuple(words_of(said)))


def _line(number: int, row: Sequence[str], columns: Sequence[Column]) -> Line:
    cells: dict[Column, str] = {}
    for column, cell in zip(columns, row, strict=False):
        if column is not Column.IGNORED:
            cells[column] = clean_line(cell[:_LINE_LIMIT], _LINE_LIMIT)
    parts = (cells.get(column, "") for column in (Column.FIRST, Column.LAST))
    name = cells.get(Column.NAME, "") or " ".join(filter(None, parts))
    guest = Guest(name, cells.get(Column.ORGANISATION, ""), role_of(said := cells.get(Column.ROLE, "")))
    problems = []
    if not guest.name and not guest.organisation:
        problems.append(Problem.NAMELESS)
    if max(len(guest.name), len(guest.organisation)) > NAME_MAX:
        problems.append(Problem.TOO_LONG)
    if said and guest.role is None:
        problems.append(Problem.ROLE_UNKNOWN)
    return Line(number, guest, tuple(problems), said)
