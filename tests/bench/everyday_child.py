"""A program with a library open, which does what it is told and says how long it took.

Run as ``everyday_child LIBRARY``. Each line in is the name of a method below and how many times;
each line out is a list of milliseconds.
"""

from __future__ import annotations

import json
import sys
import time
import uuid
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from storage.library import open_library
from storage.store import LibraryStore
from tests.bench.evenings import FACILITATOR
from tests.bench.speech import RARE, Speech
from workshop.collecting import add_idea
from workshop.overview import LATEST, overview
from workshop.reports import session_report
from workshop.search import find
from workshop.sessions import Question, Session, SessionState
from workshop.tidying import tidy_up


class Everyday:
    def __init__(self, library: Path) -> None:
        self.library = library
        self.chance = Random(5)
        self.speech = Speech(Random(7))
        self.store = LibraryStore(open_library(library))
        sessions = self.store.ask(lambda view: view.where(Session)).result()
        self.sessions = [session.id for session in sessions]
        (self.live,) = (session for session in sessions if session.state is SessionState.LIVE)
        self.question = self.store.ask(lambda view: view.where(Question, session_id=self.live.id)).result()[0].id
        self.query = ""

    def prepare(self) -> None:
        """Before each measurement, and no part of it."""
        (self.query,) = self.speech.queries(1)

    def opening(self) -> None:
        """From the file to the first list, as main.py goes; the file that was open before is closed first."""
        self.store.close()
        self.store = LibraryStore(open_library(self.library))
        self.store.act(FACILITATOR, tidy_up).result()
        assert self.store.ask(overview, LATEST).result().entries

    def session(self) -> None:
        self.store.ask(session_report, self.chance.choice(self.sessions), self.live.starts_at).result()

    def three_letters(self) -> None:
        self.store.ask(find, self.query[:3]).result()

    def rare_word(self) -> None:
        assert self.store.ask(find, RARE).result().hits

    def any_search(self) -> None:
        self.store.ask(find, self.query).result()

    def add_idea(self) -> None:
        id = str(uuid.UUID(int=self.chance.getrandbits(128), version=4))
        text = "Mer ljus vid lekplatsen"
        self.store.act(FACILITATOR, add_idea, id, self.live.id, self.question, text).result()

    def undo(self) -> None:
        assert self.store.undo(FACILITATOR, self.live.id).result() is not None

    def totals(self) -> None:
        assert self.store.ask(lambda view: view.project_tallies()).result()


def say(took: list[float]) -> None:
    sys.stdout.write(json.dumps(took) + "\n")
    sys.stdout.flush()


def main() -> None:
    everyday = Everyday(Path(sys.argv[1]))
    say([])
    for line in sys.stdin:
        name, times = line.split()
        took = []
        for _ in range(int(times)):
            everyday.prepare()
            began = time.perf_counter()
            getattr(everyday, name)()
            took.append(1000 * (time.perf_counter() - began))
        say(took)
    everyday.store.close()


if __name__ == "__main__":
    main()
