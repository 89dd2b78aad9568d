"""The survey box: answers from phones until the session is closed, outside the log and in no order of coming.

What phones say for the statistics lies there too; beside a token stands how often it has answered either.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlcipher3 import dbapi2 as sqlite

from workshop.source import Source
from workshop.survey import ASKED, Form, SurveyAnswer


class BoxView:
    """The part of workshop.ports.View that looks at the box."""

    _sql: sqlite.Connection

    def surveys_of_device(self, token: str, session_id: str, *, statistics: bool = False) -> int:
        found = self._sql.execute(
            "SELECT surveys, statistics FROM device WHERE token = ? AND session_id = ?", (token, session_id)
        ).fetchone()
        return int(found[statistics]) if found else 0

    def is_in_box(self, id: str) -> bool:
        return self._sql.execute("SELECT 1 FROM survey_box WHERE id = ?", (id,)).fetchone() is not None

    def count_in_box(self, session_id: str, form: Form) -> int:
        found = self._sql.execute(
            "SELECT count(*) FROM survey_box WHERE session_id = ? AND form = ?", (session_id, str(form))
        ).fetchone()
        return int(found[0])


class BoxWork(BoxView):
    """The part of workshop.ports.Work that fills the box and empties it."""

    def put_in_box(self, answers: Sequence[SurveyAnswer], token: str) -> None:
        self._sql.executemany(
            "INSERT INTO survey_box VALUES (?, ?, ?, ?)",
            [(one.id, one.session_id, str(one.form), json.dumps(list(one.values))) for one in answers],
        )
        if not token:  # of somebody without a phone
            return
        told = any(one.form in ASKED for one in answers)
        self._sql.execute(
            "INSERT INTO device (token, session_id, people, surveys, statistics) VALUES (?, ?, 0, ?, ?) "
            "ON CONFLICT(token, session_id) DO UPDATE SET "
            "surveys = surveys + excluded.surveys, statistics = statistics + excluded.statistics",
            (token, answers[0].session_id, int(not told), int(told)),
        )

    def take_from_box(self, session_id: str) -> list[SurveyAnswer]:
        found = self._sql.execute(
            'SELECT id, form, "values" FROM survey_box WHERE session_id = ? ORDER BY id', (session_id,)
        ).fetchall()
        self._sql.execute("DELETE FROM survey_box WHERE session_id = ?", (session_id,))
        return [
            SurveyAnswer(id, session_id, Source.PHONE, Form(form), tuple(json.loads(values)))
            for id, form, values in found
        ]
