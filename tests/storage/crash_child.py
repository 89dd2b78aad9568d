"""The real store under load, to be killed: senders put people and ideas in and say so, line by line, when thanked.

Run as ``crash_child.py LIBRARY FAULT PASSPHRASE ROUNDS`` with the ids to send again on standard input, one ``kind id``
a line. Writes ``try kind id`` before it sends, ``ack kind id`` when it has its answer. Each sender sends so many rounds
of one person and two ideas, and then the program ends as it should; without a number they never end. Meanwhile a second
session is begun and closed time and again, at which the write-ahead file is folded into the library. With a passphrase
the library is a locked one.

FAULT plants one of three faults, to prove that the harnesses would see them: ``early`` thanks before the commit,
``keyless`` forgets that an id says what is the same, ``normal`` commits without waiting for the disk.
"""

from __future__ import annotations

import itertools
import os
import sys
import threading
import uuid
from collections.abc import Iterable
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from storage.library import open_library
from storage.locking import Key
from storage.store import LibraryStore
from workshop.changes import By
from workshop.collecting import add_idea
from workshop.leading import close_session, go_live
from workshop.planning import Plan, save_plan
from workshop.sessions import Project, Session
from workshop.signing_in import sign_in
from workshop.source import Source

SENDERS = 50
FACILITATOR, PHONE = By(Source.FACILITATOR), By(Source.PHONE)
NOTICE = {"organiser": "o", "contact": "c", "legal_basis": "l", "recipients": "r", "keep_until": "k"}
ONE_ROUND = ("person", "idea", "idea")


def prepare(store: LibraryStore) -> None:
    """The evening that is sent to, and one beside it; what was made before is left as it is."""
    at = datetime(2026, 11, 26, 17, tzinfo=UTC)
    made: dict[str, Any] = {"project": Project("project", "P", **NOTICE), "questions": [("light", "Var behövs ljus?")]}
    for session, questions in (("session", made["questions"]), ("coffee", [])):
        if store.ask(lambda view, id=session: view.get(Session, id)).result() is None:
            plan = Plan("Gården", "project", at, at + timedelta(hours=2))
            store.act(FACILITATOR, save_plan, session, **{**made, "plan": plan, "questions": questions}).result()
    store.act(FACILITATOR, go_live, "session").result()


def put(store: LibraryStore, kind: str, key: str, id: str) -> Future[Any]:
    """Send a person or an idea whose text tells its id."""
    if kind == "person":
        return store.act(PHONE, sign_in, key, "session", name=f"Åsa {id}", device="token")
    return store.act(PHONE, add_idea, key, "session", "light", f"Ljus {id}", device="token")


def say(word: str, kind: str, id: str) -> None:
    os.write(1, f"{word} {kind} {id}\n".encode())  # one write is one line, also when killed


def send(store: LibraryStore, kind: str, id: str, fault: str) -> None:
    say("try", kind, id)
    sent = put(store, kind, str(uuid.uuid4()) if fault == "keyless" else id, id)
    if fault == "early":
        say("ack", kind, id)
    sent.result()
    if fault != "early":
        say("ack", kind, id)


def keep_sending(store: LibraryStore, again: Iterable[tuple[str, str]], rounds: Iterable[object], fault: str) -> None:
    for kind, id in again:
        send(store, kind, id, fault)
    for _ in rounds:
        for kind in ONE_ROUND:
            send(store, kind, str(uuid.uuid4()), fault)


def keep_leading(store: LibraryStore, done: threading.Event) -> None:
    """Have coffee now and then, so that some commits fold the write-ahead file in and most do not."""
    while not done.wait(0.05):
        store.act(FACILITATOR, go_live, "coffee").result()
        store.act(FACILITATOR, close_session, "coffee").result()


def main() -> None:
    path, fault, passphrase, rounds = Path(sys.argv[1]), *sys.argv[2:]
    again = [(kind, id) for kind, _, id in (line.strip().partition(" ") for line in sys.stdin)]
    library = open_library(path, Key(passphrase) if passphrase else None)
    if fault == "normal":
        library.connection.execute("PRAGMA synchronous = NORMAL")
    library.connection.execute("PRAGMA wal_autocheckpoint = 200")  # pages: often enough to be met
    store = LibraryStore(library)
    prepare(store)
    done = threading.Event()
    leading = threading.Thread(target=keep_leading, args=(store, done))
    senders = [
        threading.Thread(
            target=keep_sending,
            args=(store, again[n::SENDERS], range(int(rounds)) if rounds else itertools.count(), fault),
        )
        for n in range(SENDERS)
    ]
    for thread in (leading, *senders):
        thread.start()
    for thread in senders:
        thread.join()
    done.set()
    leading.join()
    store.close()


if __name__ == "__main__":
    main()
