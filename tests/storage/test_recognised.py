"""Whoever lets themselves be recognised is a number beside a session: joined to no name, the same on all laptops of the
project, and gone for good when they ask."""

from __future__ import annotations

import json
import random
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from storage.counting import _KNOWN
from tests.storage.laptops import Laptop
from workshop.asking_statistics import answer_statistics, ask_statistics
from workshop.indicators.choosing import Choice, Chosen
from workshop.indicators.facts import facts
from workshop.indicators.gathering import gather
from workshop.indicators.people import different
from workshop.leading import close_session, go_live
from workshop.packages import pack_project
from workshop.planning import Plan, save_project, save_session
from workshop.recognising import as_code, forget_code, new_code, person_key
from workshop.sessions import Project
from workshop.signing_in import sign_in
from workshop.survey import Form

NAME = "Zeynep Öztürk"
CODE, OTHER, THIRD = (new_code(random.Random(n).choice) for n in range(3))
KEY = person_key("project", as_code(CODE))


def hold(laptop: Laptop, session_id: str, *codes: str) -> None:
    """A session of the project, at which each with a code signs in on a phone of their own, and one without any."""
    laptop.act(save_project, Project("project", "P", *(["x"] * 10)))
    laptop.act(save_session, session_id, Plan(session_id, "project", laptop.time, laptop.time.replace(hour=23)))
    laptop.act(go_live, session_id)
    laptop.act(ask_statistics, session_id, [Form.KNOWN])
    for n, code in enumerate(codes):
        laptop.act(sign_in, f"{session_id}-{n}", session_id, name=NAME, device=f"phone-{n}")
        laptop.act(answer_statistics, f"{session_id}-{n}", session_id, f"phone-{n}", {}, code=code)
    laptop.act(sign_in, f"{session_id}-other", session_id)
    laptop.act(close_session, session_id)


def unlike(laptop: Laptop) -> tuple[float | None, dict[str, float | None]]:
    """C9 of the whole project, with its parts."""
    known = facts(laptop.store.ask(gather).result())
    found = different(Chosen(known, Choice(project_id="project")))
    return found.value, {part.key: part.number for part in found.parts}


def told(path: Path) -> list[str]:
    """The tables in which the code or its number can be read."""
    with closing(sqlite.connect(str(path))) as sql:
        names = [name for (name,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
        cells = [(name, str(cell)) for name in names for row in sql.execute(f'SELECT * FROM "{name}"') for cell in row]
    return sorted({name for name, cell in cells if str(KEY) in cell or as_code(CODE) in cell.replace("-", "")})


def test_no_row_of_the_history_or_a_table_has_the_number_beside_a_name(tmp_path: Path) -> None:
    one = Laptop(tmp_path, "one")
    hold(one, "first", CODE, OTHER)
    one.store.close()
    assert told(one.path) == ["log_change", "surveyanswer"]
    with closing(sqlite.connect(str(one.path))) as sql:
        (written,) = sql.execute("SELECT revision, after FROM log_change WHERE after LIKE ?", (f"%{KEY}%",)).fetchall()
        beside = sql.execute("SELECT kind, after FROM log_change WHERE revision = ?", (written[0],)).fetchall()
        plan = " ".join(str(row) for row in sql.execute(f"EXPLAIN QUERY PLAN {_KNOWN}"))
    assert set(json.loads(written[1])) == {"id", "session_id", "source", "form", "values"}
    # Written with the others when the session was closed, in no order of their coming.
    assert {kind for kind, _after in beside} == {"session", "surveyanswer"}
    assert "surveyanswer_known" in plan


def test_two_laptops_of_a_project_come_to_the_same_people(tmp_path: Path) -> None:
    one, other = Laptop(tmp_path, "one"), Laptop(tmp_path, "other")
    hold(one, "first", CODE, OTHER)
    other.merge(one.store.ask(pack_project, "project", made_at=one.time).result())
    hold(other, "second", CODE, THIRD)
    for laptop, package in ((one, other), (other, one)):
        laptop.merge(package.store.ask(pack_project, "project", made_at=laptop.time).result())
    # Six times somebody was there, four of them recognised, as three people.
    parts = {
        "indicator.part.recognised": 3,
        "indicator.part.recognised_share": 100 * 4 / 6,
        "indicator.part.at_most": 5,
    }
    assert unlike(one) == unlike(other) == (3, parts)
    for laptop in (one, other):
        laptop.store.close()


def test_what_is_forgotten_is_nowhere_and_no_package_brings_it_back(tmp_path: Path) -> None:
    one, other = Laptop(tmp_path, "one"), Laptop(tmp_path, "other")
    hold(one, "first", CODE, OTHER)
    package = one.store.ask(pack_project, "project", made_at=one.time).result()
    other.merge(package)
    assert other.act(forget_code, CODE, "Begäran") == 1
    other.merge(package)
    assert unlike(other)[1]["indicator.part.recognised"] == 1
    for laptop in (one, other):
        laptop.store.close()
    assert told(other.path) == []
    assert str(KEY).encode() not in other.path.read_bytes()
