"""Actions that share a commit share what they have looked up, and it is never anything but what the library holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from storage.store import LibraryStore
from storage.work import LibraryView
from tests.conftest import FACILITATOR, PHONE
from tests.storage.holding import Held
from workshop.arranging import group_ideas, ungroup
from workshop.board import Group, Idea
from workshop.collecting import add_idea, edit_idea, remove_ideas
from workshop.errors import Refused, StorageTrouble
from workshop.ports import Work
from workshop.rows import ROW_KINDS, Row
from workshop.signing_in import sign_in, sign_out


@contextmanager
def together(store: LibraryStore) -> Iterator[None]:
    """What is asked for in here shares one commit."""
    waiting = Held(store)
    yield
    waiting.let_go()


def compared(work: Work) -> None:
    """What the actions of this commit believe is what the library says."""
    bare = LibraryView(work._sql)  # type: ignore[attr-defined]
    known = work._known  # type: ignore[attr-defined]
    for (kind, id), row in known.rows.items():
        assert row == bare.get(kind, id)
    for (kind, equals), n in known.counts.items():
        assert n == bare.count(kind, **dict(equals))
    for id in known.unheard_of:
        assert work._sql.execute("SELECT 1 FROM log_change WHERE row_id = ?", (id,)).fetchone() is None  # type: ignore[attr-defined]


def put_and_refuse(work: Work, id: str) -> None:
    add_idea(work, id, "session", "light", "Aldrig")
    raise Refused("never")


def everything(store: LibraryStore) -> dict[tuple[str, str], Row]:
    def read(view: Any) -> dict[tuple[str, str], Row]:
        return {(kind.__name__, row.id): row for kind in ROW_KINDS for row in view.where(kind)}

    return store.ask(read).result()


def test_what_came_and_went_in_the_same_commit_is_still_the_same_note(evening: LibraryStore) -> None:
    with together(evening):
        refused = evening.act(FACILITATOR, put_and_refuse, "i")
        evening.act(FACILITATOR, add_idea, "i", "session", "light", "Ljus")
        evening.act(FACILITATOR, remove_ideas, ["i"])
        again = evening.act(FACILITATOR, add_idea, "i", "session", "light", "Bänk")
    assert isinstance(refused.exception(), Refused)
    assert again.result().text == "Ljus"
    assert everything(evening).get(("Idea", "i")) is None


def test_what_a_refused_action_put_is_not_there_for_the_next(evening: LibraryStore) -> None:
    with together(evening):
        first = evening.act(FACILITATOR, add_idea, "i0", "session", "light", "Ljus")
        refused = evening.act(FACILITATOR, put_and_refuse, "i1")
        again = evening.act(FACILITATOR, add_idea, "i1", "session", "light", "Bänk")
        checked = evening.act(FACILITATOR, compared)
    assert first.result().number == 1
    with pytest.raises(Refused, match="never"):
        refused.result()
    assert again.result().text == "Bänk"
    assert again.result().number == 2
    assert checked.result() is None


def test_undo_and_redo_in_the_same_commit_see_each_other(evening: LibraryStore) -> None:
    with together(evening):
        added = evening.act(FACILITATOR, add_idea, "i0", "session", "light", "Ljus")
        undone = evening.undo(FACILITATOR, "session")
        gone = evening.act(FACILITATOR, lambda work: work.get(Idea, "i0"))
        redone = evening.redo(FACILITATOR, "session")
        back = evening.act(FACILITATOR, lambda work: work.get(Idea, "i0"))
        checked = evening.act(FACILITATOR, compared)
    assert undone.result() is not None
    assert gone.result() is None
    assert redone.result() is not None
    assert back.result() == added.result()
    assert checked.result() is None


def test_what_a_question_looked_up_is_what_is_there_after_the_next_change(evening: LibraryStore) -> None:
    def seen() -> Idea | None:
        return evening.ask(lambda view: view.get(Idea, "i")).result()

    assert seen() is None
    added = evening.act(FACILITATOR, add_idea, "i", "session", "light", "Ljus").result()
    assert seen() == added
    assert evening.act(FACILITATOR, edit_idea, "i", "Bänk").result() == seen()
    evening.undo(FACILITATOR, "session").result()
    assert seen() == added
    assert isinstance(evening.act(FACILITATOR, put_and_refuse, "j").exception(), Refused)
    assert evening.ask(lambda view: view.get(Idea, "j")).result() is None
    evening.act(FACILITATOR, remove_ideas, ["i"]).result()
    assert seen() is None


def test_nothing_is_believed_of_a_commit_that_failed(evening: LibraryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_changes: object) -> None:
        raise sqlite.OperationalError("database or disk is full")

    with monkeypatch.context() as broken:
        broken.setattr("storage.store.follow", full)
        assert isinstance(
            evening.act(FACILITATOR, add_idea, "i", "session", "light", "Ljus").exception(), StorageTrouble
        )
    assert evening.ask(lambda view: view.get(Idea, "i")).result() is None
    assert evening.act(FACILITATOR, add_idea, "i", "session", "light", "Bänk").result().text == "Bänk"


def test_it_does_not_come_to_hold_the_whole_library(evening: LibraryStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.known._MANY", 10)
    for n in range(30):
        evening.ask(lambda view, id=f"i{n}": view.get(Idea, id)).result()
    assert len(evening._known.rows) <= 12


@pytest.mark.parametrize("seed", range(8))
def test_together_or_one_at_a_time_it_comes_to_the_same(evening: LibraryStore, seed: int) -> None:
    """Whatever is done in one commit, what is known of it is checked after each step."""
    chance = Random(seed)
    ids = [f"i{n}" for n in range(12)]

    def some() -> list[str]:
        return chance.sample(ids, chance.randint(1, 4))

    steps: list[Callable[[], Future[Any]]] = [
        lambda: evening.act(PHONE, sign_in, chance.choice("abc"), "session", name="Åsa"),
        lambda: evening.act(FACILITATOR, sign_out, chance.choice("abc")),
        lambda: evening.act(FACILITATOR, add_idea, chance.choice(ids), "session", "light", "Ljus"),
        lambda: evening.act(FACILITATOR, edit_idea, chance.choice(ids), "Bänk"),
        lambda: evening.act(FACILITATOR, group_ideas, chance.choice("gh"), some()),
        lambda: evening.act(FACILITATOR, ungroup, chance.choice("gh")),
        lambda: evening.act(FACILITATOR, remove_ideas, some()),
        lambda: evening.act(FACILITATOR, put_and_refuse, f"never-{chance.random()}"),
        lambda: evening.act(FACILITATOR, lambda work: work.count(Group, session_id="session")),
        lambda: evening.undo(FACILITATOR, "session"),
        lambda: evening.redo(FACILITATOR, "session"),
    ]
    with together(evening):
        futures = []
        for _ in range(60):
            futures.append(chance.choice(steps)())
            checked = evening.act(FACILITATOR, compared)
            futures.append(checked)
    for future in futures:
        error = future.exception()
        assert error is None or isinstance(error, Refused), error
    replayed: dict[tuple[str, str], Row] = {}
    for commit in evening.since(0).result():
        for change in commit.changes:
            key = (type(change.row).__name__, change.row.id)
            assert replayed.get(key) == change.before
            if change.after is None:
                del replayed[key]
            else:
                replayed[key] = change.after
    assert replayed == everything(evening)


def test_what_a_commit_put_that_failed_is_not_there_for_the_next(evening: LibraryStore) -> None:
    class Failing:
        """The library's connection, on a disk that breaks at the commit."""

        def __getattr__(self, name: str) -> Any:
            return getattr(whole, name)

        def execute(self, sql: str, *cells: Any) -> Any:
            if sql == "COMMIT":
                raise sqlite.OperationalError("disk I/O error")
            return whole.execute(sql, *cells)

    whole = evening._library.connection
    evening._library.connection = Failing()
    with pytest.raises(StorageTrouble):
        evening.act(FACILITATOR, add_idea, "i0", "session", "light", "Ljus").result()
    evening._library.connection = whole
    evening.act(FACILITATOR, add_idea, "i0", "session", "light", "Bänk").result()
    assert everything(evening)["Idea", "i0"].text == "Bänk"  # type: ignore[union-attr]
