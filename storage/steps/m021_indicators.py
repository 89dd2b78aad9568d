"""What projects promise of the indicators, what people add to them; and who came to each session, in figures."""

from __future__ import annotations

from sqlite_utils import Database

_M021_PRESENCES = ("named", "guest", "group")
_M021_ROLES = ("resident", "association", "municipality", "housing", "business", "academia", "school", "other")
_M021_AGES = ("under_7", "7_9", "10_12", "13_15", "16_18")
_M021_QUESTIONS, _M021_VALUES = range(4), range(1, 6)  # of the longest form of the exit survey
# What one attendance adds to each figure of its session.
_M021_CAME = {
    **{f"as_{presence}": f"{{row}}heads * ({{row}}presence = '{presence}')" for presence in _M021_PRESENCES},
    **{f"role_{role}": f"{{row}}heads * ({{row}}role IS '{role}')" for role in _M021_ROLES},
    "role_none": "{row}heads * ({row}role IS NULL)",
    **{f"ages_{ages}": f"({{row}}heads - {{row}}adults) * ({{row}}ages IS '{ages}')" for ages in _M021_AGES},
}


def m021_indicators(db: Database) -> None:
    """What projects promise of the indicators, what people add to them; and who came to each session, in figures."""
    db.execute("""CREATE TABLE target (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), indicator TEXT NOT NULL,
        amount INTEGER NOT NULL, wording TEXT NOT NULL)""")
    db.execute("""CREATE TABLE correction (
        id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id), indicator TEXT NOT NULL,
        "on" TEXT NOT NULL, amount INTEGER NOT NULL, reason TEXT NOT NULL, who TEXT NOT NULL, written_at TEXT NOT NULL,
        evidence TEXT NOT NULL)""")
    for table in ("target", "correction"):
        db.execute(f"CREATE INDEX {table}_project ON {table}(project_id)")
        db.execute(f"CREATE INDEX log_change_{table} ON log_change(row_id) WHERE kind = '{table}'")
    _m021_who_came(db)
    _m021_what_they_thought(db)


def _m021_who_came(db: Database) -> None:
    """Kept by triggers, as the figures of m003 are, so that two thousand sessions open as quickly as twenty."""
    names = tuple(_M021_CAME)

    def amounts(row: str) -> str:
        return ", ".join(amount.format(row=row) for amount in _M021_CAME.values())

    db.execute(f"""CREATE TABLE came (session_id TEXT PRIMARY KEY,
        {", ".join(f'"{name}" INTEGER NOT NULL' for name in names)}) WITHOUT ROWID""")
    db.execute("""CREATE TABLE came_from (session_id TEXT NOT NULL, organisation TEXT NOT NULL, rows INTEGER NOT NULL,
        PRIMARY KEY (session_id, organisation)) WITHOUT ROWID""")
    more = ", ".join(f'"{name}" = "{name}" + excluded."{name}"' for name in names)
    less = ", ".join(f'"{name}" = "{name}" - {amount.format(row="OLD.")}' for name, amount in _M021_CAME.items())
    comes = f"""INSERT INTO came VALUES (NEW.session_id, {amounts("NEW.")})
        ON CONFLICT(session_id) DO UPDATE SET {more};
        INSERT INTO came_from SELECT NEW.session_id, NEW.organisation, 1 WHERE NEW.organisation <> ''
        ON CONFLICT(session_id, organisation) DO UPDATE SET rows = rows + 1;"""  # noqa: S608
    goes = f"""UPDATE came SET {less} WHERE session_id = OLD.session_id;
        UPDATE came_from SET rows = rows - 1 WHERE session_id = OLD.session_id AND organisation = OLD.organisation;
        DELETE FROM came_from WHERE session_id = OLD.session_id AND organisation = OLD.organisation AND rows = 0;"""  # noqa: S608
    db.execute(f"CREATE TRIGGER came_comes AFTER INSERT ON attendance BEGIN {comes} END")
    db.execute(f"CREATE TRIGGER came_goes AFTER DELETE ON attendance BEGIN {goes} END")
    db.execute(f"CREATE TRIGGER came_changes AFTER UPDATE ON attendance BEGIN {goes} {comes} END")
    db.execute("""CREATE TRIGGER came_session_goes AFTER DELETE ON session BEGIN
        DELETE FROM came WHERE session_id = OLD.id; DELETE FROM came_from WHERE session_id = OLD.id; END""")
    sums = ", ".join(f"sum({amount.format(row='')})" for amount in _M021_CAME.values())
    db.execute(f"INSERT INTO came SELECT session_id, {sums} FROM attendance GROUP BY session_id")  # noqa: S608
    db.execute("""INSERT INTO came_from SELECT session_id, organisation, count(*) FROM attendance
        WHERE organisation <> '' GROUP BY session_id, organisation""")


def _m021_what_they_thought(db: Database) -> None:
    """The answers to the exit survey, counted by session and form. What may be told of them workshop.survey decides."""
    chosen = {
        f"q{place}_{value}": f"(json_extract({{row}}\"values\", '$[{place}]') IS {value})"
        for place in _M021_QUESTIONS
        for value in _M021_VALUES
    }
    added = {"answers": "1", "from_phones": "({row}source = 'phone')", **chosen}
    new, old, bare = ({name: amount.format(row=row) for name, amount in added.items()} for row in ("NEW.", "OLD.", ""))
    db.execute(f"""CREATE TABLE survey_tally (session_id TEXT NOT NULL, form TEXT NOT NULL,
        {", ".join(f"{name} INTEGER NOT NULL" for name in added)}, PRIMARY KEY (session_id, form)) WITHOUT ROWID""")
    more = ", ".join(f"{name} = {name} + excluded.{name}" for name in added)
    less = ", ".join(f"{name} = {name} - {amount}" for name, amount in old.items())
    comes = f"""INSERT INTO survey_tally VALUES (NEW.session_id, NEW.form, {", ".join(new.values())})
        ON CONFLICT(session_id, form) DO UPDATE SET {more};"""  # noqa: S608
    goes = f"""UPDATE survey_tally SET {less} WHERE session_id = OLD.session_id AND form = OLD.form;
        DELETE FROM survey_tally WHERE session_id = OLD.session_id AND form = OLD.form AND answers = 0;"""  # noqa: S608
    db.execute(f"CREATE TRIGGER survey_comes AFTER INSERT ON surveyanswer BEGIN {comes} END")
    db.execute(f"CREATE TRIGGER survey_goes AFTER DELETE ON surveyanswer BEGIN {goes} END")
    db.execute(f"CREATE TRIGGER survey_changes AFTER UPDATE ON surveyanswer BEGIN {goes} {comes} END")
    sums = ", ".join(f"sum({amount})" for amount in bare.values())
    db.execute(f"""INSERT INTO survey_tally SELECT session_id, form, {sums} FROM surveyanswer
        GROUP BY session_id, form""")  # noqa: S608
