"""Sessions in figures, for the indicators, from where the library itself keeps count: triggers of m003, m021, m027.

Whoever rebuilds ``attendance`` in a migration, or adds a role or ages, makes the triggers of m021 anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from operator import itemgetter
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from storage.tables import table_of
from workshop.board import Colour
from workshop.indicators.counts import FinalDocument, SessionCounts, SessionOutline
from workshop.people import Ages, Role
from workshop.sessions import Session
from workshop.source import Source
from workshop.statistics_asked import Given, summed
from workshop.survey import QUESTIONS, SURVEYS, VALUES, Form, Tallied

_COLOURS = " + ".join(Colour)
_ROLES, _AGES = (*Role, None), tuple(Ages)
_OUTLINES = f"SELECT {', '.join(SessionOutline._fields)} FROM session"  # noqa: S608
_CAME = "SELECT * FROM came"
# One row for each session takes half as long; no text that is typed has the sign between them (workshop.text).
_WRITTEN = "SELECT session_id, group_concat(organisation, char(31)) FROM came_from GROUP BY session_id"
# Names of columns: nothing here is typed by anybody.
_TALLIES = f"SELECT session_id, heads, {_COLOURS}, decisions FROM tally"  # noqa: S608
# The plus keeps SQLite from going through every idea in the order of the sessions, for the few that lie behind others.
_BEHIND = "SELECT session_id, count(*) FROM idea WHERE merged_into_id > '' GROUP BY +session_id"
_OPINIONS = "', '".join(SURVEYS)
_SURVEYS = f"""SELECT * FROM survey_tally WHERE form IN ('{_OPINIONS}')
    ORDER BY session_id, instr('{" ".join(SURVEYS)}', form)"""  # noqa: S608
# By an index of its own (m030), so that the other answers are not read.
_KNOWN = """SELECT session_id, CAST(trim("values", '[]') AS INTEGER) FROM surveyanswer WHERE form = 'known'"""
_STATISTICS = "SELECT session_id, form, source, value, answers FROM statistics_tally"
_ACTIONS = """SELECT session_id, count(*), sum(status = 'done'), total(status = 'done' AND done_on <= due)
    FROM actionitem GROUP BY session_id"""
_STOPS = """SELECT session_id, count(*), sum(kind IS 'fault'), total(action_id IN (SELECT id FROM actionitem
    WHERE status = 'done')) FROM walkstop GROUP BY session_id"""
_CONSENTS = "SELECT session_id, count(*), count(withdrawn_at) FROM consent GROUP BY session_id"
# A theme is a group, a question with notes that lie in no group, or what was answered beside (workshop.feedback).
_THEMES = """WITH due AS (SELECT id FROM session WHERE answer_due IS NOT NULL)
    SELECT session_id, count(*) FROM (
        SELECT session_id, id FROM "group" WHERE session_id IN due
        UNION SELECT session_id, id FROM question WHERE session_id IN due
            AND EXISTS (SELECT 1 FROM idea WHERE question_id = question.id AND group_id IS NULL)
        UNION SELECT session_id, CASE WHEN EXISTS (SELECT 1 FROM "group" WHERE id = answer.about)
            OR EXISTS (SELECT 1 FROM question WHERE id = answer.about) THEN about ELSE id END
            FROM answer WHERE session_id IN due) GROUP BY session_id"""
_ANSWERED = """SELECT session_id, written_at FROM answer WHERE answer <> ''
    AND session_id IN (SELECT id FROM session WHERE answer_due IS NOT NULL)"""
_FINAL = "SELECT id, session_id, document_kind, version, name, finalised_at FROM fileddocument"
_OF_PROJECT = "session_id IN (SELECT id FROM session WHERE project_id = ?)"
_NONE = (0, 0, 0)
_People = tuple[int, int, int, dict[Role | None, int], dict[Ages, int]]
_NOBODY: _People = (0, 0, 0, {}, {})
_FINAL_OF = f"{_FINAL} WHERE {_OF_PROJECT}"
_WRITTEN_IN = f"SELECT organisation, count(*) FROM came_from WHERE {_OF_PROJECT} GROUP BY organisation"  # noqa: S608


def session_outlines(sql: sqlite.Connection) -> list[SessionOutline]:
    """Column by column: there are few columns, and many sessions."""
    decode = {column.name: column.decode for column in table_of(Session).columns}
    columns = zip(SessionOutline._fields, zip(*sql.execute(_OUTLINES), strict=True), strict=False)
    return list(map(SessionOutline._make, zip(*(map(decode[name], cells) for name, cells in columns), strict=True)))


def session_counts(sql: sqlite.Connection) -> dict[str, SessionCounts]:
    came = {row[0]: row for row in sql.execute(_CAME)}
    organisations = {id: tuple(names.split("\x1f")) for id, names in sql.execute(_WRITTEN)}
    behind = dict(sql.execute(_BEHIND))
    actions = {id: (agreed, done, int(in_time)) for id, agreed, done, in_time in sql.execute(_ACTIONS)}
    consents = {id: (given, withdrawn) for id, given, withdrawn in sql.execute(_CONSENTS)}
    surveys = _lists((row[0], _tallied(row)) for row in sql.execute(_SURVEYS))
    themes, answered = dict(sql.execute(_THEMES)), _lists(sql.execute(_ANSWERED))
    statistics = _given(sql.execute(_STATISTICS))
    known = _lists(sql.execute(_KNOWN))
    stops = {id: (number, faults, int(mended)) for id, number, faults, mended in sql.execute(_STOPS)}
    return {
        id: SessionCounts(
            heads,
            *(_people(came[id]) if id in came else _NOBODY),
            organisations.get(id, ()),
            ideas - behind.get(id, 0),
            decisions,
            *actions.get(id, _NONE),
            themes.get(id, 0),
            tuple(map(datetime.fromisoformat, answered.get(id, ()))),
            *consents.get(id, (0, 0)),
            tuple(surveys.get(id, ())),
            statistics.get(id, {}),
            *stops.get(id, _NONE),
            frozenset(known.get(id, ())),
        )
        for id, heads, ideas, decisions in sql.execute(_TALLIES)
    }


def written_in(sql: sqlite.Connection, project_id: str) -> dict[str, int]:
    return dict(sql.execute(_WRITTEN_IN, (project_id,)))


def final_documents(sql: sqlite.Connection, project_id: str) -> list[FinalDocument]:
    """Those of one project, or with nothing all of them."""
    found = sql.execute(_FINAL_OF, (project_id,)) if project_id else sql.execute(_FINAL)
    return [
        FinalDocument(id, session_id, kind, version, name, datetime.fromisoformat(at))
        for id, session_id, kind, version, name, at in found
    ]


def _people(row: tuple[Any, ...]) -> _People:
    """Of a row of came: who they were, then as what they came, then how old the children were."""
    _id, named, guests, counted, *spread = row
    figures = iter(spread)
    roles = {role: n for role, n in zip(_ROLES, figures, strict=False) if n}
    return named, guests, counted, roles, {age: n for age, n in zip(_AGES, figures, strict=False) if n}


# Of each question of a form, the answers by their values, in a row of survey_tally: q0_1 comes after four others.
_ANSWERS: dict[str, tuple[Form, tuple[itemgetter[tuple[int, ...]], ...]]] = {
    form.value: (
        form,
        tuple(
            itemgetter(*(4 + 5 * place + value - 1 for value in VALUES[scale]))
            for place, (_question, scale) in enumerate(QUESTIONS[form])
        ),
    )
    for form in SURVEYS
}


def _tallied(row: tuple[Any, ...]) -> Tallied:
    form, questions = _ANSWERS[row[1]]
    return Tallied(form, row[2], row[3], tuple([answers_of(row) for answers_of in questions]))


def _given(rows: Iterable[tuple[str, str, str, int, int]]) -> Mapping[str, Given]:
    found = _lists((id, (Form(form), Source(source), value, n)) for id, form, source, value, n in rows)
    return {id: summed(counts) for id, counts in found.items()}


def _lists(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for id, value in pairs:
        found.setdefault(id, []).append(value)
    return found
