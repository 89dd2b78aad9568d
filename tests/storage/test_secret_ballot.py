"""Nothing in the library joins a vote to whoever cast it: no token, no time, no order of rows, no image in the log."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.backup import BackupFolder
from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.fresh import fresh_library
from tests.storage.laptops import Laptop
from workshop.backups import Reason
from workshop.ballots import Ballot, Vote
from workshop.collecting import add_idea
from workshop.leading import close_session, go_live
from workshop.planning import Plan, save_project, save_questions, save_session
from workshop.results import result
from workshop.sessions import Project
from workshop.signing_in import sign_in
from workshop.tidying import forget_old_devices
from workshop.voting import BallotPlan, cast_vote, close_ballot, open_ballot, plan_ballot

START = datetime(2026, 11, 26, 17, tzinfo=UTC)
PHONES = [f"phone-{n}" for n in range(12)]
CHOICES = tuple(f"idea-{n}" for n in range(12))
Rows = list[dict[str, Any]]


class Clock:
    """Half a minute later each time it is looked at, so that every time in the library is somebody's."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=30)
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kvarnby.lappbib"


@pytest.fixture
def store(path: Path) -> Iterator[LibraryStore]:
    """Twelve people sign in, write and vote one after another, the n-th for the n-th idea, with a named note each."""
    opened = LibraryStore(fresh_library(path), Clock())
    try:
        plan = Plan("Träff", "project", START, START + timedelta(hours=2))
        project = Project("project", "P", organiser="o", contact="c", legal_basis="l", recipients="r", keep_until="k")
        opened.act(FACILITATOR, save_project, project).result()
        opened.act(FACILITATOR, save_session, "session", plan).result()
        opened.act(FACILITATOR, save_questions, "session", [("question", "Vad?")]).result()
        opened.act(FACILITATOR, go_live, "session").result()
        for idea in CHOICES:
            opened.act(FACILITATOR, add_idea, idea, "session", "question", idea).result()
        opened.act(FACILITATOR, plan_ballot, "ballot", "session", BallotPlan("Vad?", choices=CHOICES)).result()
        opened.act(FACILITATOR, open_ballot, "ballot").result()
        for n, device in enumerate(PHONES):
            opened.act(PHONE, sign_in, f"person-{n}", "session", name=f"Person {n}", device=device).result()
            facts = {"attendance_id": f"person-{n}", "device": device}
            opened.act(PHONE, add_idea, f"note-{n}", "session", "question", "Min", **facts).result()
            marks = (CHOICES[n],) * 3
            opened.act(PHONE, cast_vote, f"paper-{n}", "session", "ballot", marks, device=device).result()
        yield opened
    finally:
        opened.close()


def everything(path: Path) -> dict[str, Rows]:
    """Every row of every table in the order in which it lies there, read as anybody with the file could."""
    with closing(sqlite.connect(f"file:{path}?mode=ro", uri=True)) as sql:
        listed = (
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite%'"
        )
        tables = [name for (name,) in sql.execute(listed)]
        found: dict[str, Rows] = {}
        for table in tables:
            answer = sql.execute(f'SELECT * FROM "{table}"')
            names = [column[0] for column in answer.description]
            found[table] = [dict(zip(names, row, strict=True)) for row in answer]
        return found


def who_voted_what(row: dict[str, Any]) -> set[int]:
    """Whose votes this row speaks of: a vote is for the idea with its voter's number."""
    told = [*map(str, row.values())]
    if row.get("kind") == "vote":
        told = [str(json.loads(row["after"] or row["before"])["marks"])]
    elif "marks" not in row:
        return set()
    return {n for n in range(len(CHOICES)) for one in told if f'"idea-{n}"' in one or f"'idea-{n}'" in one}


def test_while_the_ballot_is_open_the_log_and_the_rows_know_nothing_of_a_vote(store: LibraryStore, path: Path) -> None:
    store.close()
    found = everything(path)
    speaking = {table for table, rows in found.items() for row in rows if who_voted_what(row)}
    assert speaking == {"ballot_paper"}
    assert {entry["action"] for entry in found["log"]}.isdisjoint({"cast_vote"})
    assert set(found["ballot_paper"][0]) == {"id", "ballot_id", "marks"}  # no time and no running number
    assert set(found["device_paper"][0]) == {"token", "session_id", "ballot_id", "round", "paper_id"}
    # And what joins a phone to its paper joins no phone to a person.
    people = {value for row in found["attendance"] for name, value in row.items() if name in {"id", "name"}}
    for table in ("device", "device_paper", "ballot_paper", "device_idea"):
        assert all(people.isdisjoint(row.values()) for row in found[table]), table


def test_once_it_is_closed_nothing_joins_a_vote_to_anything_of_a_phone_or_a_person(
    store: LibraryStore, path: Path
) -> None:
    store.act(FACILITATOR, close_ballot, "ballot").result()
    store.close()
    found = everything(path)
    votes = [row for table in found.values() for row in table if who_voted_what(row)]
    assert len(votes) == 2 * len(PHONES)  # the rows, and their images in the log
    own = {row["id"] for row in found["vote"]}
    elsewhere = {
        str(value)
        for table, rows in found.items()
        if table not in {"vote", "log_change"}
        for row in rows
        for value in row.values()
    }
    assert own.isdisjoint(elsewhere)  # a vote's name is found nowhere else
    assert found["ballot_paper"] == []
    papers = {row["paper_id"] for row in found["device_paper"]}
    assert papers == {f"paper-{n}" for n in range(12)}
    assert papers.isdisjoint(own)


def test_all_votes_have_one_time_and_no_order(store: LibraryStore, path: Path) -> None:
    store.act(FACILITATOR, close_ballot, "ballot").result()
    store.close()
    found = everything(path)
    images = [row for row in found["log_change"] if row["kind"] == "vote"]
    assert len({row["revision"] for row in images}) == 1
    (entry,) = [row for row in found["log"] if row["revision"] == images[0]["revision"]]
    assert (entry["action"], entry["source"]) == ("close_ballot", "facilitator")
    # As they lie in the table and in the log: by names that were drawn when they were counted.
    for ids in ([row["id"] for row in found["vote"]], [row["row_id"] for row in images]):
        assert ids == sorted(ids)
    cast = [who_voted_what(row).pop() for row in images]
    assert cast != sorted(cast)  # one in half a thousand million by chance


def test_no_gap_in_the_log_s_times_is_filled_by_a_vote(store: LibraryStore, path: Path) -> None:
    """Votes leave no entry at all, so that between signing in and signing in nothing tells who voted when."""
    store.close()
    times = [row["at"] for row in everything(path)["log"]]
    assert len(times) == 4 + len(CHOICES) + 2 + 2 * len(PHONES)
    gaps = {str(datetime.fromisoformat(b) - datetime.fromisoformat(a)) for a, b in itertools.pairwise(times)}
    assert gaps == {"0:00:30", "0:01:00"}  # that somebody did something is all a gap can say


def test_not_even_the_free_space_of_the_file_keeps_what_joined_them(store: LibraryStore, path: Path) -> None:
    store.act(FACILITATOR, close_ballot, "ballot").result()
    store.act(FACILITATOR, close_session, "session").result()
    store.close()
    left = b"".join(one.read_bytes() for one in path.parent.iterdir() if one.is_file())
    assert b"paper-3" not in left
    assert b"phone-3" not in left
    assert b"idea-3" in left


def test_a_copy_in_the_middle_of_a_vote_has_the_papers_but_not_whose_they_are(store: LibraryStore, path: Path) -> None:
    folder = BackupFolder(path)
    backup = folder.make(Reason.ASKED)
    found = everything(folder.path / backup.name)
    assert len(found["ballot_paper"]) == 12
    assert found["device_paper"] == found["device"] == []


def test_an_evening_that_ended_with_the_battery_keeps_its_votes(store: LibraryStore, path: Path) -> None:
    store.close()
    later = LibraryStore(open_library(path), lambda: START + timedelta(days=2))
    try:
        later.act(FACILITATOR, forget_old_devices).result()
        later.act(FACILITATOR, close_ballot, "ballot").result()
        (ballot,) = later.ask(lambda view: view.where(Ballot)).result()
        assert result(ballot, later.ask(lambda view: view.where(Vote)).result()).papers == 12
    finally:
        later.close()


def test_a_ballot_and_its_votes_go_with_the_package(tmp_path: Path) -> None:
    a, b = Laptop(tmp_path, "a").plan(), Laptop(tmp_path, "b")
    try:
        a.act(go_live, "session")
        for idea in ("x", "y"):
            a.act(add_idea, idea, "session", "light", idea)
        a.store.act(PHONE, sign_in, "p", "session", name="P", device="t").result()
        a.act(plan_ballot, "ballot", "session", BallotPlan("Vad?", choices=("x", "y")))
        a.act(open_ballot, "ballot")
        a.store.act(PHONE, cast_vote, "paper", "session", "ballot", ("x", "x"), device="t").result()
        a.act(close_session, "session")
        b.merge(a.pack())
        assert a.state() == b.state()
        (vote,) = b.store.ask(lambda view: view.where(Vote)).result()
        assert vote.marks == ("x", "x")
    finally:
        a.close()
        b.close()
