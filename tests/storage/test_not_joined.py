"""No query on the library joins what is sensitive to a person: not by a token, a time, an order, or the log's images.

What joins rows is a value that they share and few others have. From each person everything that can be reached so is
looked through. Votes are also looked at in test_secret_ballot.py, and survey answers in test_anonymous_survey.py.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE, PROJECT, Clock
from workshop.asking_statistics import answer_statistics, ask_statistics
from workshop.backups import Reason
from workshop.collecting import add_idea
from workshop.consent import Purpose
from workshop.consenting import choose_consents
from workshop.leading import close_session, go_live
from workshop.needing import tell_needs
from workshop.needs import Need
from workshop.planning import save_project
from workshop.recognising import new_code
from workshop.signing_in import sign_in
from workshop.survey import ASKED, STATISTICS, Form
from workshop.surveying import answer_survey, open_survey
from workshop.voting import BallotPlan, cast_vote, open_ballot, plan_ballot

PEOPLE, FEW = 24, 6
SENSITIVE = {"need_told", "vote", "ballot_paper", "surveyanswer", "survey_box", "statistics_tally"}
NEEDS = tuple(Need)


@pytest.fixture
def lived(evening: LibraryStore, clock: Clock) -> LibraryStore:
    """People who each, on a phone of their own and one after another, do everything that can be done."""
    drawn = random.Random(14)

    def new() -> str:
        return str(UUID(int=drawn.getrandbits(128), version=4))

    def act(action: Callable[..., Any], *args: object, **facts: object) -> None:
        evening.act(FACILITATOR, action, *args, **facts).result()

    def phone(action: Callable[..., Any], *args: object, **facts: object) -> None:
        clock.now += timedelta(milliseconds=drawn.randrange(1, 50_000))
        evening.act(PHONE, action, *args, **facts).result()

    act(save_project, replace(PROJECT, needs=NEEDS, consents=tuple(Purpose)))
    act(go_live, "session")
    for n in range(4):
        act(add_idea, f"choice-{n}", "session", "light", f"Val {n}")
    act(plan_ballot, "ballot", "session", BallotPlan("Vad?", choices=tuple(f"choice-{n}" for n in range(4))))
    act(open_ballot, "ballot")
    act(open_survey, "session")
    act(ask_statistics, "session", ASKED)
    for n in range(PEOPLE):
        who, token = new(), new()
        phone(sign_in, who, "session", name=f"Person {n}", device=token)
        phone(choose_consents, new(), who, [Purpose.PICTURE], device=token)
        phone(tell_needs, new(), "session", [NEEDS[n % len(NEEDS)]], device=token)
        phone(add_idea, new(), "session", "light", f"Lapp utan namn {n}", device=token)
        phone(cast_vote, new(), "session", "ballot", (f"choice-{n % 4}",), device=token)
        phone(answer_survey, new(), "session", token, Form.ADULT, [n % 5 + 1, 0, 0, 0])
        said = {Form.GENDER: n % 4 + 1, Form.AGE: n % 5 + 1, Form.LIVES_HERE: n % 2 + 1, Form.FIRST_TIME: 1}
        phone(answer_statistics, new(), "session", token, said, code=new_code(drawn.choice))
    return evening


def rows(path: Path) -> list[tuple[str, dict[str, Any]]]:
    """Every row of every table, in the order in which they lie; JSON taken apart."""
    with closing(sqlite.connect(f"{path.as_uri()}?mode=ro", uri=True)) as sql:
        tables = [n for (n,) in sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if "search" not in n]
        found = []
        for table in tables:
            cursor = sql.execute(f'SELECT * FROM "{table}"')
            names = [one[0] for one in cursor.description]
            found += [(table, dict(zip(names, cells, strict=True))) for cells in cursor]
    return found


def values(row: dict[str, Any]) -> set[str]:
    """What of a row might be found again elsewhere: ids, tokens, times, revisions."""
    found: set[str] = set()
    for name, cell in row.items():
        if name in {"before", "after"} and cell:
            found |= values(json.loads(cell))
        elif cell is not None and name not in {
            "n",
            "heads",
            "count",
            "undone",
            "lasting",
            "number",
            "x",
            "y",
            "notice",
        }:
            found.add(f"revision {cell}" if name in {"revision", "target"} else str(cell))
    return found


def reached(path: Path) -> dict[str, set[str]]:
    """The tables that can be reached from each person on the list, by values that at most so few rows share."""
    everything = rows(path)
    where = defaultdict(set)
    for at, (_table, row) in enumerate(everything):
        for value in values(row):
            where[value].add(at)
    near = {value: ats for value, ats in where.items() if 1 < len(ats) <= FEW}
    found = {}
    for begin, (table, row) in enumerate(everything):
        if table == "attendance":
            seen, ahead = {begin}, [begin]
            while ahead:
                for value in values(everything[ahead.pop()][1]) & near.keys():
                    fresh = near[value] - seen
                    seen |= fresh
                    ahead += fresh
            texts = {str(everything[at][1].get("text", "")) for at in seen}
            found[row["name"]] = {everything[at][0] for at in seen} | {one for one in texts if one.startswith("Lapp")}
    return found


def test_nothing_sensitive_is_reached_from_anybody_while_the_evening_lasts(lived: LibraryStore) -> None:
    found = reached(lived.path)
    assert len(found) == PEOPLE
    assert all(tables >= {"attendance", "log", "log_change", "consent"} for tables in found.values())  # it does reach
    assert [name for name, tables in found.items() if tables & SENSITIVE or any("Lapp" in one for one in tables)] == []


def test_nor_when_it_is_over(lived: LibraryStore) -> None:
    lived.act(FACILITATOR, close_session, "session").result()
    found = reached(lived.path)
    assert [name for name, tables in found.items() if tables & SENSITIVE or any("Lapp" in one for one in tables)] == []


def test_needs_lie_in_no_order_of_coming(lived: LibraryStore) -> None:
    told = [row["need"] for table, row in rows(lived.path) if table == "need_told"]
    came = [str(NEEDS[n % len(NEEDS)]) for n in range(PEOPLE)]
    assert sorted(told) == sorted(came)
    assert told not in (came, came[::-1])
    assert sum(a == b for a, b in zip(told, came, strict=True)) < PEOPLE // 2


def test_what_one_person_said_for_the_statistics_is_not_kept_together(lived: LibraryStore) -> None:
    """Each answer is a row of its own: four rows of nobody's, in the order of ids that nothing leads to."""
    said = [f"[{1 + n % count}]" for n in range(PEOPLE) for count in (4, 5, 2, 1)]
    lain = [row for table, row in rows(lived.path) if table == "survey_box" and row["form"] in STATISTICS]
    assert len(lain) == len(said)
    assert all(len(json.loads(row["values"])) == 1 for row in lain)
    assert [row["id"] for row in lain] == sorted(row["id"] for row in lain)
    forms = [row["form"] for row in lain]
    beside = sum(set(forms[at : at + 4]) == set(STATISTICS) for at in range(0, len(forms), 4))
    assert beside < PEOPLE // 2
    lived.act(FACILITATOR, close_session, "session").result()
    kept = [row for table, row in rows(lived.path) if table == "surveyanswer" and row["form"] in STATISTICS]
    assert len(kept) == len(said)
    assert not {row["id"] for row in kept} & {row["id"] for row in lain}
    assert [row["id"] for row in kept] == sorted(row["id"] for row in kept)


def test_no_backup_has_them(lived: LibraryStore) -> None:
    folder = BackupFolder(lived.path)
    made = folder.make(Reason.ASKED)
    assert not [row for table, row in rows(folder.path / made.name) if table == "need_told"]
