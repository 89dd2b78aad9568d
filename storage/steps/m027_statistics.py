"""What those who come may say of themselves for the statistics, and whose method card a session was planned by."""

from __future__ import annotations

from sqlite_utils import Database

_M027_FORMS = ("gender", "age", "lives_here", "first_time")


def m027_statistics(db: Database) -> None:
    """What those who come may say of themselves for the statistics, and whose method card a session was planned by.

    The answers are rows of the survey, each question a form of its own; beside a phone's token stands only how often
    it has answered. Triggers keep them counted, phones and paper apart, since each is hidden by itself.
    """
    db.execute("ALTER TABLE session ADD COLUMN statistics TEXT NOT NULL DEFAULT '[]'")
    db.execute("ALTER TABLE device ADD COLUMN statistics INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE activity ADD COLUMN method_from TEXT NOT NULL DEFAULT ''")
    db.execute("""CREATE TABLE statistics_tally (session_id TEXT NOT NULL, form TEXT NOT NULL, source TEXT NOT NULL,
        value INTEGER NOT NULL, answers INTEGER NOT NULL,
        PRIMARY KEY (session_id, form, source, value)) WITHOUT ROWID""")
    forms = ", ".join(f"'{form}'" for form in _M027_FORMS)
    # Names of columns and forms: nothing here is typed by anybody.
    comes = """INSERT INTO statistics_tally
        VALUES (NEW.session_id, NEW.form, NEW.source, json_extract(NEW."values", '$[0]'), 1)
        ON CONFLICT(session_id, form, source, value) DO UPDATE SET answers = answers + 1;"""
    one = """session_id = OLD.session_id AND form = OLD.form AND source = OLD.source
        AND value = json_extract(OLD."values", '$[0]')"""
    goes = f"""UPDATE statistics_tally SET answers = answers - 1 WHERE {one};
        DELETE FROM statistics_tally WHERE {one} AND answers = 0;"""  # noqa: S608
    triggers = (
        ("comes", "INSERT", f"NEW.form IN ({forms})", comes),
        ("goes", "DELETE", f"OLD.form IN ({forms})", goes),
        ("was", "UPDATE", f"OLD.form IN ({forms})", goes),
        ("becomes", "UPDATE", f"NEW.form IN ({forms})", comes),
    )
    for name, event, when, does in triggers:
        db.execute(f"CREATE TRIGGER statistics_{name} AFTER {event} ON surveyanswer WHEN {when} BEGIN {does} END")
