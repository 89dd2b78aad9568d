"""The power goes at any moment: what was thanked for is there, once, and the file is sound.

A killed program cannot tell whether a commit waited for the disk: what it wrote lives on in the system's memory. Here
that is lost, too. The real store's writes and syncs are taped, and the library is rebuilt as it may have been left at
any place on the tape, from what was synced and a random part of the rest. Shortened here; LAPPTACKE_POWER_CUTS makes it
longer.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import under_load
from power import LIBRARY, WAL, Disk, Event, places_to_cut, read_tape
from soundness import faults, kept_in
from sqlcipher3 import dbapi2 as sqlite
from under_load import Ledger, Sent

from storage.library import open_library
from storage.locking import Key
from storage.migrations import STEPS
from storage.store import LibraryStore
from tests.shims import lacking, tape_env
from tests.storage.crash_child import prepare, put
from workshop.errors import StorageTrouble

CUTS = int(os.environ.get("LAPPTACKE_POWER_CUTS", "40"))


@pytest.fixture(autouse=True)
def _needs_shims() -> None:
    if reason := lacking():
        assert not os.environ.get("CI"), "CI must have Linux and a C compiler"
        pytest.skip(f"{reason}: the power was not cut")


class Evening:
    """A library that several runs of the program wrote, and the tape of all of them."""

    def __init__(self, folder: Path, fault: str = "", passphrase: str = "") -> None:
        self.folder = folder
        self.fault = fault
        self.passphrase = passphrase
        self.library = folder / "evening.lappbib"
        self.tape: list[Event] = []
        self.sent = Ledger()
        self.chance = random.Random(20261126)

    def run(
        self,
        again: list[Sent] | None = None,
        *,
        rounds: int | None = None,
        kill_after: int | None = None,
        kill_at_commit: int | None = None,
    ) -> None:
        """Run the program once, to its end or until it is killed."""
        tape = self.folder / f"{len(self.tape)}.tape"
        env = tape_env(self.folder, self.library, tape, kill_at_commit)
        again = self.sent.again(self.chance) if again is None else again
        how = {"fault": self.fault, "passphrase": self.passphrase, "env": env}
        for line in under_load.run(self.library, again, rounds=rounds, kill_after=kill_after, **how):
            self.sent.hear(line)
        self.tape += read_tape(tape)

    def unthanked(self) -> list[Sent]:
        """What nobody was thanked for, yet is in the library, as far as the system's memory knows."""
        seen = self.folder / "seen"
        seen.mkdir()
        for file in self.folder.glob("evening.lappbib*"):
            shutil.copy(file, seen)
        with closing(sqlite.connect(str(seen / self.library.name))) as sql:
            return sorted(kept_in(sql).keys() - self.sent.thanked)

    def cut(self, places: list[int]) -> Iterator[set[str]]:
        """Cut the power before these events on the tape, and tell each time what is wrong with what was left."""
        disk, sent = Disk(), Ledger()
        for n, event in enumerate(self.tape):
            for _ in range(places.count(n)):
                library = self.folder / "after a cut" / "library.lappbib"
                library.parent.mkdir()
                disk.cut(library, self.chance)
                yield self._wrong_with(library, sent)
                shutil.rmtree(library.parent)
            disk.take(event)
            if event.op == "a":
                sent.hear(event.data.decode())

    def _wrong_with(self, library: Path, sent: Ledger) -> set[str]:
        """At the next start, and after the senders have repeated what they were not thanked for."""
        key = Key(self.passphrase) if self.passphrase else None
        try:
            LibraryStore(open_library(library, key)).close()
        except StorageTrouble as trouble:
            return {trouble.code}
        at_once = faults(library, sent.tried, sent.thanked, key)
        store = LibraryStore(open_library(library, key))
        prepare(store)
        for repeated in [put(store, kind, id, id) for kind, id in sent.again(self.chance)]:
            repeated.result()
        store.close()
        return at_once | faults(library, sent.tried, sent.tried, key)


@pytest.mark.timeout(max(120, CUTS * 3))
def test_nothing_thanked_for_is_lost_when_the_power_goes(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    evening.run(rounds=2)  # made, filled and closed as it should be
    evening.run(kill_after=150)
    evening.run(kill_after=150)
    places = places_to_cut(evening.tape, CUTS, evening.chance)
    assert list(evening.cut(places)) == [set()] * CUTS


@pytest.mark.timeout(max(120, CUTS * 3))
def test_a_locked_library_outlives_the_same(tmp_path: Path) -> None:
    evening = Evening(tmp_path, passphrase="gräsmatta")
    evening.run(kill_after=60)
    evening.run(rounds=1)
    places = places_to_cut(evening.tape, CUTS // 4, evening.chance)
    assert list(evening.cut(places)) == [set()] * len(places)


def test_nobody_is_thanked_for_what_a_killed_program_wrote_before_that_is_on_the_disk(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    evening.run(kill_at_commit=len(STEPS) + 8)  # each step of a new library is a commit
    again = evening.unthanked()
    assert again
    killed = len(evening.tape)
    evening.run(again, rounds=0)
    first = next(n for n, event in enumerate(evening.tape) if n > killed and event.data.startswith(b"ack"))
    assert list(evening.cut([first + 1] * 15)) == [set()] * 15


def test_the_tape_tells_everything_and_has_every_kind_of_moment(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    evening.run(rounds=2)
    disk = Disk()
    for event in [*evening.tape, Event("s", LIBRARY, 0, b"")]:
        disk.take(event)
    (tmp_path / "played").mkdir()
    disk.cut(tmp_path / "played" / "library.lappbib", evening.chance)
    assert [left.name for left in (tmp_path / "played").iterdir()] == ["library.lappbib"]
    assert (tmp_path / "played" / "library.lappbib").read_bytes() == evening.library.read_bytes()
    on_tape = [(event.op, event.file) for event in evening.tape]
    assert on_tape.count(("d", WAL)) == 1  # closed as it should be
    assert on_tape.count(("s", LIBRARY)) > 3  # the write-ahead file folded in while others were waiting to be thanked
    assert on_tape.count(("t", WAL)) > 1  # and emptied when a session began or ended
    assert 10 < on_tape.count(("s", WAL)) < len(evening.sent.thanked) / 2  # several senders shared a commit


@pytest.mark.parametrize(("fault", "seen"), [("normal", "lost"), ("early", "lost"), ("keyless", "twice")])
def test_the_simulator_would_see_it(tmp_path: Path, fault: str, seen: str) -> None:
    evening = Evening(tmp_path, fault)
    evening.run(kill_after=150)
    places = places_to_cut(evening.tape, 60, evening.chance)
    assert any(seen in wrong for wrong in evening.cut(places))


def test_a_library_whose_making_was_cut_short_is_made_at_the_next_start(tmp_path: Path) -> None:
    evening = Evening(tmp_path)
    evening.run(rounds=0)
    begun = [*range(1, 12)] * 10  # the very first writes: a torn first page is refused as no database nine times of ten
    assert set().union(*evening.cut(begun)) == set()
