"""When backups are made: at the start, while a session is live, when it is closed; and what is said when they fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

from storage.backup import BackupFolder
from storage.backup_keeper import EVERY_S, BackupKeeper
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from workshop.backups import Reason
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import close_session, go_live


class Evening:
    """A keeper that is led by hand, with a clock of its own."""

    def __init__(self, store: LibraryStore, clock: Callable[[], datetime]) -> None:
        self.now = 0.0
        self.store = store
        self.folder = BackupFolder(store.path, clock)
        self.keeper = BackupKeeper(self.folder, store, lambda: self.now)
        self._ideas = 0

    def pass_by(self, seconds: float = EVERY_S) -> None:
        self.now += seconds
        self.keeper.tick()

    def write(self) -> None:
        self._ideas += 1
        self.store.act(PHONE, add_idea, f"i{self._ideas}", "session", "light", "Fler lampor").result()

    @property
    def made(self) -> list[Reason]:
        return [one.reason for one in reversed(self.folder.found())]


@pytest.fixture
def it(evening: LibraryStore, clock: Callable[[], datetime]) -> Iterator[Evening]:
    made = Evening(evening, clock)
    yield made
    made.keeper.close()


def test_one_at_the_start_if_anything_has_happened_since_the_last(it: Evening, evening: LibraryStore) -> None:
    it.keeper.tick()
    assert it.made == [Reason.START]
    later = BackupKeeper(it.folder, evening, lambda: 0.0)
    later.tick()
    assert it.made == [Reason.START]
    later.close()


def test_every_five_minutes_while_live_and_something_happens(it: Evening, evening: LibraryStore) -> None:
    it.keeper.tick()
    evening.act(FACILITATOR, go_live, "session").result()
    it.pass_by(EVERY_S / 2)
    assert it.made == [Reason.START]
    it.pass_by()
    assert it.made == [Reason.START, Reason.LIVE]
    it.pass_by()  # nothing has happened
    it.write()
    it.pass_by(EVERY_S - 1)
    assert it.made == [Reason.START, Reason.LIVE]
    it.pass_by(1)
    assert it.made == [Reason.START, Reason.LIVE, Reason.LIVE]


def test_a_library_without_a_live_session_is_left_in_peace(it: Evening, evening: LibraryStore) -> None:
    it.keeper.tick()
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, close_session, "session").result()
    it.keeper.tick()
    evening.undo(FACILITATOR, "session").result()
    for _ in range(5):
        it.pass_by()
    assert it.made == [Reason.START, Reason.CLOSE]


def test_closing_a_session_is_not_waited_with(it: Evening, evening: LibraryStore) -> None:
    it.keeper.tick()
    evening.act(FACILITATOR, go_live, "session").result()
    it.write()
    it.pass_by(1)
    evening.act(FACILITATOR, close_session, "session").result()
    it.pass_by(1)
    assert it.made == [Reason.START, Reason.CLOSE]


def test_failing_is_said_once_and_tried_again(
    it: Evening, evening: LibraryStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = it.keeper.next_failure()
    monkeypatch.setattr("storage.backup.SPARE_BYTES", 10**18)
    it.keeper.tick()
    assert told.result().code == "disk_full"
    again = it.keeper.next_failure()
    for _ in range(3):
        it.pass_by()
    assert not again.done()
    monkeypatch.undo()
    it.pass_by()
    assert it.made == [Reason.START]
    evening.act(FACILITATOR, go_live, "session").result()
    monkeypatch.setattr("storage.backup.SPARE_BYTES", 10**18)
    it.pass_by()
    assert isinstance(again.result(), StorageTrouble)  # it had worked in between


def test_the_thread_makes_them_by_itself_and_ends_with_the_library(
    evening: LibraryStore, clock: Callable[[], datetime]
) -> None:
    folder = BackupFolder(evening.path, clock)
    keeper = BackupKeeper(folder, evening)
    keeper.start()
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, close_session, "session").result()
    asked = keeper.make()
    keeper.close()
    assert asked in folder.found()
    assert keeper.preview(asked).entries[0].session.title == "Gården mellan husen"
    evening.act(FACILITATOR, go_live, "session").result()


def test_a_fault_of_our_own_does_not_end_the_backups(it: Evening, monkeypatch: pytest.MonkeyPatch, caplog) -> None:
    tries: list[int] = []

    def break_once(self: BackupKeeper) -> None:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError
        self._closing.set()

    monkeypatch.setattr(BackupKeeper, "tick", break_once)
    monkeypatch.setattr("storage.backup_keeper._LOOK_S", 0.0)
    it.keeper.start()
    it.keeper._thread.join()
    assert len(tries) == 2
    assert "a backup failed" in caplog.text
