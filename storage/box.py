"""The survey box: answers from phones until the session is closed, outside the log and in no order of coming."""

from __future__ import annotations

import json

from sqlcipher3 import dbapi2 as sqlite

from workshop.source import Source
from workshop.survey import Form, SurveyAnswer


class BoxView:
    """The part of workshop.ports.View that looks at the box."""

    _sql: sqlite.Connection

    def surveys_of_device(self, token: str, session_id: str) -> int:
        found = self._sql.execute(
            "SELECT surveys FROM device WHERE token = ? AND session_id = ?", (token, session_id)
        ).fetchone()
        return int(found[0]) if found else 0

    def is_in_box(self, id: str) -> bool:
        return self._sql.execute("SELECT 1 FROM survey_box WHERE id = ?", (id,)).fetchone() is not None

    def count_in_box(self, session_id: str) -> int:
        found = self._sql.execute("SELECT count(*) FROM survey_box WHERE session_id = ?", (session_id,)).fetchone()
        return int(found[0])


class BoxWork(BoxView):
    """The part of workshop.ports.Work that fills the box and empties it."""

    def put_in_box(self, answer: SurveyAnswer, token: str) -> None:
        self._sql.execute(
            "INSERT INTO survey_box VALUES (?, ?, ?, ?)",
            (answer.id, answer.session_id, str(answer.form), json.dumps(list(answer.values))),
        )
        self._sql.execute(
            "INSERT INTO device (token, session_id, people, surveys) VALUES (?, ?, 0, 1) "
            "ON CONFLICT(token, session_id) DO UPDATE SET surveys = surveys + 1",
            (token, answer.session_id),
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
