"""The one door in: answered after the commit, shared commits, and nobody hurt by a neighbour."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from holding import Held
from sqlcipher3 import dbapi2 as sqlite

from storage.library import open_library
from storage.store import BATCH_MAX, LibraryStore
from storage.work import LibraryView, LibraryWork
from workshop.changes import By, Commit
from workshop.collecting import add_idea
from workshop.errors import Refused, StorageTrouble
from workshop.people import Attendance
from workshop.planning import Plan, save_project, save_session
from workshop.ports import Work
from workshop.sessions import Project, Session
from workshop.signing_in import sign_in
from workshop.source import Source

BY = By(Source.FACILITATOR, "Maria")


@pytest.fixture
def held(evening: LibraryStore) -> Iterator[Held]:
    holder = Held(evening)
    yield holder
    holder.let_go()


@pytest.fixture
def commits(evening: LibraryStore) -> list[str]:
    """The statements that end a transaction, as SQLite runs them from now on."""
    seen: list[str] = []

    def note(statement: str) -> None:
        if statement.startswith(("COMMIT", "ROLLBACK")) and " TO " not in statement:
            seen.append(statement)

    evening.ask(lambda view: view._sql.set_trace_callback(note)).result()
    seen.clear()
    return seen


def people(store: LibraryStore) -> set[str]:
    return {a.id for a in store.ask(lambda view: view.where(Attendance)).result()}


# After the commit


def test_an_answer_means_that_everybody_else_can_read_it(evening: LibraryStore) -> None:
    with closing(sqlite.connect(evening.path)) as other:
        for n in range(50):
            evening.act(BY, sign_in, f"a{n}", "session").result()
            assert other.execute("SELECT count(*) FROM attendance").fetchone() == (n + 1,)
            assert other.execute("SELECT max(revision) FROM log").fetchone()[0] >= n + 1


def test_the_feed_tells_only_what_everybody_else_can_read(evening: LibraryStore) -> None:
    seen: list[tuple[int, int]] = []

    def look(commit: Commit) -> None:
        with closing(sqlite.connect(evening.path)) as other:
            seen.append((commit.revision, other.execute("SELECT max(revision) FROM log").fetchone()[0]))

    evening.subscribe(look)
    for n in range(5):
        evening.act(BY, sign_in, f"a{n}", "session").result()
    assert len(seen) == 5
    assert all(on_disk >= told for told, on_disk in seen)


def test_commits_reach_the_disk_before_they_are_answered(evening: LibraryStore) -> None:
    def setting(view: Any, name: str) -> object:
        return view._sql.execute(f"PRAGMA {name}").fetchone()[0]

    wanted = {"synchronous": 2, "journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1}
    assert {name: evening.ask(setting, name).result() for name in wanted} == wanted


# Shared commits


def test_everything_that_waits_shares_one_commit(evening: LibraryStore, commits: list[str], held: Held) -> None:
    waiting = [evening.act(BY, sign_in, f"a{n}", "session") for n in range(40)]
    asked = evening.ask(lambda view: view.count(Attendance))
    held.let_go()
    assert asked.result() == 40
    assert [one.result().id for one in waiting] == [f"a{n}" for n in range(40)]
    assert commits == ["COMMIT"] * 2  # the one that was held, and one for all forty


def test_a_shared_commit_has_a_size(evening: LibraryStore, commits: list[str], held: Held) -> None:
    waiting = [evening.act(BY, sign_in, f"a{n}", "session") for n in range(BATCH_MAX + 1)]
    held.let_go()
    for one in waiting:
        one.result()
    assert commits == ["COMMIT"] * 3


def test_what_was_cancelled_while_it_waited_is_not_done(evening: LibraryStore, held: Held) -> None:
    kept, dropped = (evening.act(BY, sign_in, id, "session") for id in ("kept", "dropped"))
    assert dropped.cancel()
    held.let_go()
    assert kept.result().id == "kept"
    with pytest.raises(CancelledError):
        dropped.result()
    assert people(evening) == {"kept"}


# Neighbours


def refuse(work: Work) -> None:
    save_project(work, Project("half", "Halv"))
    work.next_number("session")
    work.remember_device("token", session_id="session", people=1)
    raise Refused("no_reason")


def break_(work: Work) -> None:
    save_project(work, Project("half", "Halv"))
    raise ZeroDivisionError


def break_the_references(work: Work) -> None:
    save_project(work, Project("half", "Halv"))
    work.remove(work.need(Session, "session"))


def hand_over_nonsense(work: Work) -> None:
    save_project(work, Project("half", "Halv"))
    work.get(Attendance, object())  # type: ignore[arg-type]


def send_half_a_character(work: Work) -> None:
    save_project(work, Project("half", "Halv"))
    work.get(Attendance, "\ud83d")


def give_up(work: Work) -> None:
    save_project(work, Project("half", "Halv"))
    raise asyncio.CancelledError


@pytest.mark.parametrize(
    "bad", [refuse, break_, break_the_references, hand_over_nonsense, send_half_a_character, give_up]
)
def test_one_that_is_refused_or_broken_leaves_its_neighbours_alone(
    evening: LibraryStore, held: Held, bad: Callable[[Work], None]
) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    before = evening.act(BY, sign_in, "before", "session")
    failing = evening.act(BY, bad)
    after = evening.act(BY, sign_in, "after", "session")
    held.let_go()
    assert isinstance(failing.exception(), BaseException)
    assert not isinstance(failing.exception(), StorageTrouble)
    assert (before.result().id, after.result().id) == ("before", "after")
    assert people(evening) == {"before", "after"}
    assert evening.ask(lambda view: view.get(Project, "half")).result() is None
    assert [commit.action for commit in told] == ["sign_in", "sign_in"]
    assert told[1].revision == told[0].revision + 1
    assert evening.act(BY, add_idea, "i", "session", "light", "x").result().number == 1
    assert evening.act(BY, lambda work: work.people_of_device("token", "session")).result() == 0


def test_when_the_database_itself_fails_nobody_in_the_commit_is_thanked_and_the_store_goes_on(
    evening: LibraryStore, held: Held
) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    before = evening.act(BY, sign_in, "before", "session")
    failing = evening.act(BY, lambda work: work._sql.execute("SELECT * FROM a_table_that_was_lost"))  # type: ignore[attr-defined]
    after = evening.act(BY, sign_in, "after", "session")
    held.let_go()
    for one in (before, failing, after):
        with pytest.raises(StorageTrouble, match="library_damaged"):
            one.result()
    assert (people(evening), told) == (set(), [])
    assert evening.act(BY, sign_in, "before", "session").result().id == "before"
    assert told[0].revision == 4  # three to plan the evening


def test_a_question_that_breaks_leaves_its_neighbours_alone(evening: LibraryStore, held: Held) -> None:
    failing = evening.ask(lambda view: view.where(Attendance, shoe_size=43))
    after = evening.act(BY, sign_in, "after", "session")
    held.let_go()
    with pytest.raises(KeyError):
        failing.result()
    assert after.result().id == "after"


def test_an_action_that_changes_nothing_is_no_action(evening: LibraryStore) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    project = evening.ask(lambda view: view.need(Project, "project")).result()
    evening.act(BY, save_project, project).result()
    evening.act(BY, lambda work: work.put(project)).result()
    assert told == []


def test_a_row_belongs_to_rows_that_are_there(evening: LibraryStore) -> None:
    with pytest.raises(Exception, match="FOREIGN KEY"):
        evening.act(BY, lambda work: work.remove(work.need(Project, "project"))).result()


# The feed


def test_the_feed_tells_every_commit_once_and_in_order(evening: LibraryStore) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    threads = [
        threading.Thread(
            target=lambda k=k: [evening.act(BY, sign_in, f"{k}-{n}", "session").result() for n in range(25)]
        )
        for k in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [c.revision for c in told] == list(range(told[0].revision, told[0].revision + 200))
    assert len({c.changes[0].row.id for c in told}) == 200


def test_the_feed_is_told_before_the_sender_goes_on(evening: LibraryStore) -> None:
    told: list[str] = []
    evening.subscribe(lambda commit: told.append(commit.changes[0].row.id))
    answered: list[bool] = []
    for n in range(20):
        sent = evening.act(BY, sign_in, f"a{n}", "session")
        sent.result()
        answered.append(f"a{n}" in told)
    assert all(answered)


def test_the_feed_says_who_did_what_where_and_when(evening: LibraryStore) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    row = evening.act(By(Source.PAPER, "Maria"), lambda work: sign_in(work, "a", "session", name="Åsa")).result()
    evening.act(BY, sign_in, "b", "session").result()
    assert (told[0].session_id, told[0].by, told[0].at) == ("session", By(Source.PAPER, "Maria"), row.signed_in_at)
    assert [(c.before, c.after) for c in told[0].changes] == [(None, row)]
    assert (told[1].action, told[1].undone) == ("sign_in", "")


def test_a_listener_that_raises_does_not_stop_the_others(evening: LibraryStore) -> None:
    told: list[Commit] = []

    def stumble(commit: Commit) -> None:
        raise asyncio.CancelledError

    evening.subscribe(stumble)
    evening.subscribe(told.append)
    assert evening.act(BY, sign_in, "a", "session").result().id == "a"
    assert evening.act(BY, sign_in, "b", "session").result().id == "b"
    assert len(told) == 2


def test_a_listener_that_stops_hears_no_more(evening: LibraryStore) -> None:
    told: list[Commit] = []
    stop = evening.subscribe(told.append)
    evening.act(BY, sign_in, "a", "session").result()
    stop()
    stop()
    evening.act(BY, sign_in, "b", "session").result()
    assert [c.changes[0].row.id for c in told] == ["a"]


def test_a_listener_may_send_the_next_action(evening: LibraryStore) -> None:
    sent: list[Future[Any]] = []

    def answer(commit: Commit) -> None:
        if not sent:
            sent.append(evening.act(BY, sign_in, "second", "session"))

    evening.subscribe(answer)
    evening.act(BY, sign_in, "first", "session").result()
    assert sent[0].result().id == "second"


# Closing


def test_what_was_waiting_when_the_store_closed_is_still_done(evening: LibraryStore, held: Held) -> None:
    waiting = [evening.act(BY, sign_in, f"a{n}", "session") for n in range(10)]
    closer = threading.Thread(target=evening.close)
    closer.start()
    held.let_go()
    closer.join()
    assert [one.result().id for one in waiting] == [f"a{n}" for n in range(10)]
    with closing(sqlite.connect(evening.path)) as other:
        assert other.execute("SELECT count(*) FROM attendance").fetchone() == (10,)


def test_a_closed_store_says_so_and_closes_twice(evening: LibraryStore) -> None:
    evening.close()
    evening.close()
    for late in (evening.act(BY, sign_in, "a", "session"), evening.ask(lambda view: 1), evening.undo(BY, "session")):
        with pytest.raises(StorageTrouble, match="library_closed"):
            late.result()


def test_everybody_who_sends_while_the_store_closes_gets_an_answer(evening: LibraryStore) -> None:
    sent: list[Future[Any]] = []
    going = threading.Event()

    def send() -> None:
        for n in range(3000):
            sent.append(evening.act(BY, sign_in, f"a{n}", "session"))
            going.set()
            if sent[-1].done() and sent[-1].exception():
                return

    sender = threading.Thread(target=send)
    sender.start()
    going.wait()
    evening.close()
    sender.join()
    assert all(one.done() for one in sent)
    done = {one.result().id for one in sent if one.exception() is None}
    with closing(sqlite.connect(evening.path)) as other:
        assert {id for (id,) in other.execute("SELECT id FROM attendance")} == done
    refused = [one.exception() for one in sent if one.exception() is not None]
    assert {error.code for error in refused if isinstance(error, StorageTrouble)} <= {"library_closed"}
    assert all(isinstance(error, StorageTrouble) for error in refused)


def test_closing_leaves_one_file_and_lets_go_of_it(evening: LibraryStore) -> None:
    evening.close()
    names = {file.name for file in evening.path.parent.iterdir()}
    assert names <= {"library.lappbib", "library.lappbib.lock"}
    again = LibraryStore(open_library(evening.path))
    assert again.ask(lambda view: view.count(Session)).result() == 1
    again.close()


# Reading


def test_a_view_offers_no_way_to_write() -> None:
    writing = {"put", "remove", "next_number", "raise_number", "remember", "remember_device", "forget_devices"}
    writing |= {"start_over", "stop_device", "keep", "drop", "cast", "empty_box", "put_in_box", "take_from_box"}
    writing |= {"erase", "record_disposal", "tell_need", "take_need", "forget_needs"}
    writing |= {"keep_key", "forget_keys", "destroy_keys"}
    assert writing <= set(dir(LibraryWork))
    assert not writing & set(dir(LibraryView))
    reading = {name for name in dir(LibraryView) if not name.startswith("_")}
    assert {name for name in dir(LibraryWork) if not name.startswith("_")} == reading | writing


def test_an_action_cannot_be_smuggled_in_as_a_question(evening: LibraryStore) -> None:
    with pytest.raises(AttributeError):
        evening.ask(save_project, Project("sly", "Smyg")).result()
    assert evening.ask(lambda view: view.get(Project, "sly")).result() is None


def test_what_is_needed_and_not_there_is_refused_by_its_kind(evening: LibraryStore) -> None:
    for kind, code in ((Session, "session_unknown"), (Attendance, "attendance_unknown")):
        with pytest.raises(Refused, match=code):
            evening.ask(lambda view, kind=kind: view.need(kind, "nowhere")).result()


def test_how_a_row_last_looked_is_known_by_its_kind(evening: LibraryStore) -> None:
    first = evening.act(BY, sign_in, "same", "session", name="Åsa").result()
    assert evening.ask(lambda view: view.former(Attendance, "same")).result() is None
    evening.act(BY, lambda work: work.remove(first)).result()
    evening.act(BY, save_project, Project("same", "Samma id")).result()
    assert evening.ask(lambda view: view.former(Attendance, "same")).result() == first
    assert evening.ask(lambda view: view.former(Project, "same")).result() is None
    assert evening.ask(lambda view: view.former(Attendance, "never")).result() is None


# Time


def test_a_clock_that_jumps_back_keeps_the_order(tmp_path: Path) -> None:
    times = iter([datetime(2026, 11, 26, 17, 0, tzinfo=UTC) - timedelta(hours=n) for n in range(100)])
    store = LibraryStore(open_library(tmp_path / "library.lappbib"), lambda: next(times))
    told: list[Commit] = []
    store.subscribe(told.append)
    store.act(BY, save_project, Project("project", "P")).result()
    at = datetime(2026, 11, 26, 17, 0, tzinfo=UTC)
    store.act(BY, save_session, "session", Plan("T", "project", at, at + timedelta(hours=1))).result()
    for id in "abc":
        store.act(BY, sign_in, id, "session").result()
    assert [c.revision for c in told] == [1, 2, 3, 4, 5]
    assert [c.at for c in told] == sorted((c.at for c in told), reverse=True)
    back = store.undo(BY, "session").result()
    assert back is not None
    assert back.changes[0].row.id == "c"
    store.close()
