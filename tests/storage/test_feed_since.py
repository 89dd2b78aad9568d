"""Whoever was away gets exactly what was missed: in order, once, and as the feed told it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE, PROJECT
from workshop import arranging, collecting, leading
from workshop.board import Idea
from workshop.changes import Commit
from workshop.planning import save_project


def busy(store: LibraryStore) -> None:
    """A little of everything, with an undo and a redo."""
    store.act(FACILITATOR, leading.go_live, "session").result()
    for n in range(6):
        store.act(PHONE, collecting.add_idea, f"i{n}", "session", "light", f"Idé {n} – ليلى").result()
    store.act(FACILITATOR, arranging.group_ideas, "g", ["i1", "i2"]).result()
    store.undo(FACILITATOR, "session").result()
    store.redo(FACILITATOR, "session").result()
    store.act(FACILITATOR, collecting.remove_ideas, ["i0", "i5"]).result()


def test_what_is_asked_for_is_what_was_told(evening: LibraryStore) -> None:
    told: list[Commit] = []
    evening.subscribe(told.append)
    busy(evening)
    assert evening.since(told[0].revision - 1).result() == told
    for n, commit in enumerate(told):
        assert evening.since(commit.revision).result() == told[n + 1 :]


def test_a_long_absence_is_made_up_in_parts(evening: LibraryStore) -> None:
    busy(evening)
    whole = evening.since(0).result()
    parts: list[Commit] = []
    while part := evening.since(parts[-1].revision if parts else 0, most=3).result():
        assert len(part) <= 3
        parts += part
    assert parts == whole
    assert [commit.revision for commit in whole] == list(range(1, len(whole) + 1))


def test_a_refusal_and_an_action_without_effect_leave_no_trace(evening: LibraryStore) -> None:
    before = evening.since(0).result()
    assert isinstance(evening.act(PHONE, collecting.add_idea, "i", "session", "light", "?").exception(), Exception)
    evening.act(FACILITATOR, save_project, PROJECT).result()
    assert evening.since(0).result() == before


def test_it_is_the_same_after_a_restart(evening: LibraryStore, tmp_path: Path) -> None:
    busy(evening)
    before = evening.since(0).result()
    evening.close()
    again = LibraryStore(open_library(tmp_path / "library.lappbib"))
    assert again.since(0).result() == before
    again.close()


@given(away=st.lists(st.integers(1, 12), max_size=6))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_listeners_that_drop_out_and_come_back_end_up_equal(evening: LibraryStore, away: list[int]) -> None:
    """Replaying what was missed, in whatever pieces, gives the notes that are on the board."""
    if not evening.ask(lambda view: view.count(Idea)).result():
        busy(evening)
    shown: dict[str, Idea] = {}
    seen = 0
    for most in [*away, 100]:
        for commit in evening.since(seen, most).result():
            assert commit.revision == seen + 1
            seen = commit.revision
            for change in commit.changes:
                if isinstance(change.after, Idea):
                    shown[change.after.id] = change.after
                elif isinstance(change.before, Idea):
                    del shown[change.before.id]
    assert shown == {idea.id: idea for idea in evening.ask(lambda view: view.where(Idea)).result()}
