"""What joins phones to notes is thrown away when the evening closes, from the file itself and not only from sight."""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

import pytest

from storage import store as store_module
from storage.library import open_library
from storage.store import LibraryStore
from workshop.changes import By
from workshop.collecting import add_idea, remove_ideas
from workshop.leading import close_session, go_live
from workshop.planning import Plan, save_questions, save_session
from workshop.sessions import Session
from workshop.signing_in import sign_in
from workshop.source import Source

FACILITATOR = By(Source.FACILITATOR)
PHONE = By(Source.PHONE)


@pytest.fixture
def tokens(evening: LibraryStore) -> list[str]:
    """Sixty phones have signed in and written; these are their tokens."""
    evening.act(FACILITATOR, go_live, "session").result()
    drawn = [secrets.token_urlsafe(24) for _ in range(60)]
    for n, token in enumerate(drawn):
        evening.act(PHONE, sign_in, f"a{n}", "session", device=token).result()
        for k in range(4):
            evening.act(PHONE, add_idea, f"i{n}-{k}", "session", "light", "x", device=token).result()
    return drawn


def lingering(folder: Path, tokens: list[str]) -> set[str]:
    """The files in which any of the tokens can still be read."""
    return {
        file.name
        for file in folder.iterdir()
        for bytes in [file.read_bytes()]
        if any(t.encode() in bytes for t in tokens)
    }


def copy_of(store: LibraryStore, to: Path) -> Path:
    """The library as the next start would find it after a forced end at this moment."""
    to.mkdir()
    for name in (store.path.name, f"{store.path.name}-wal"):
        shutil.copyfile(store.path.with_name(name), to / name)
    return to


def test_while_the_evening_lasts_the_tokens_are_there(evening: LibraryStore, tokens: list[str], tmp_path: Path) -> None:
    evening.close()
    assert lingering(evening.path.parent, tokens) == {"library.lappbib"}


def test_when_the_evening_is_closed_no_token_is_left_in_any_file(
    evening: LibraryStore, tokens: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    evening.act(FACILITATOR, close_session, "session").result()
    # At once, while the program still runs ...
    assert lingering(copy_of(evening, tmp_path_factory.mktemp("copy") / "files"), tokens) == set()
    # ... and after it.
    evening.close()
    assert lingering(evening.path.parent, tokens) == set()


def test_a_forced_end_just_after_closing_is_made_good_at_the_next_start(
    evening: LibraryStore,
    tokens: list[str],
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(store_module, "fold_in", lambda connection: None)  # the power went before it came to that
    evening.act(FACILITATOR, close_session, "session").result()
    left = copy_of(evening, tmp_path_factory.mktemp("copy") / "files")
    assert "library.lappbib-wal" in lingering(left, tokens)
    again = LibraryStore(open_library(left / evening.path.name))
    assert lingering(left, tokens) == set()
    again.close()


def test_other_evenings_keep_their_tokens(evening: LibraryStore, tokens: list[str]) -> None:
    session = evening.ask(lambda view: view.need(Session, "session")).result()
    plan = Plan("Andra", "project", session.starts_at, session.ends_at)
    evening.act(FACILITATOR, save_session, "other", plan).result()
    evening.act(FACILITATOR, save_questions, "other", [("theirs", "Vad?")]).result()
    evening.act(FACILITATOR, go_live, "other").result()
    evening.act(PHONE, sign_in, "b", "other", device=tokens[0]).result()
    evening.act(FACILITATOR, close_session, "session").result()
    assert evening.act(FACILITATOR, lambda w: w.people_of_device(tokens[0], "session")).result() == 0
    assert evening.act(FACILITATOR, lambda w: w.people_of_device(tokens[0], "other")).result() == 1
    assert evening.act(FACILITATOR, lambda w: w.ideas_of_device(tokens[1], "session")).result() == []


def test_a_phone_finds_its_own_notes_and_how_many_signed_in_on_it(evening: LibraryStore, tokens: list[str]) -> None:
    mine = evening.act(PHONE, lambda work: work.ideas_of_device(tokens[3], "session")).result()
    assert set(mine) == {"i3-0", "i3-1", "i3-2", "i3-3"}
    assert evening.act(PHONE, lambda work: work.people_of_device(tokens[3], "session")).result() == 1
    evening.act(FACILITATOR, remove_ideas, ["i3-0"]).result()
    assert evening.act(PHONE, lambda work: work.ideas_of_device("nobody", "session")).result() == []
