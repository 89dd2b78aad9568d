"""The real store under load, to be killed: senders put people and ideas in and say so, line by line, when thanked.

Run as ``crash_child.py LIBRARY FAULT`` with the ids to send again on standard input, one ``kind id`` a line. Writes
``try kind id`` before it sends, ``ack kind id`` when it has its answer. FAULT plants one of two faults, to prove that
the harness would see them: ``early`` thanks before the commit, ``keyless`` forgets that an id says what is the same.
"""

from __future__ import annotations

import os
import sys
import threading
import uuid
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))

from storage.library import open_library
from storage.store import LibraryStore
from workshop.collecting import add_idea
from workshop.leading import go_live
from workshop.planning import Plan, save_plan
from workshop.ports import By
from workshop.sessions import Project, Session
from workshop.signing_in import sign_in
from workshop.source import Source

SENDERS = 6
PHONE = By(Source.PHONE)
NOTICE = {"organiser": "o", "contact": "c", "legal_basis": "l", "recipients": "r", "keep_until": "k"}


def say(word: str, kind: str, id: str) -> None:
    os.write(1, f"{word} {kind} {id}\n".encode())  # one write is one line, also when killed


def prepare(store: LibraryStore) -> None:
    by = By(Source.FACILITATOR)
    if store.ask(lambda view: view.get(Session, "session")).result() is not None:
        return
    at = datetime.now(UTC)
    plan = Plan("Gården", "project", at, at + timedelta(hours=2))
    made = {"project": Project("project", "P", **NOTICE), "plan": plan, "questions": [("light", "Var behövs ljus?")]}
    store.act(by, save_plan, "session", **made).result()
    store.act(by, go_live, "session").result()


def send(store: LibraryStore, kind: str, id: str, fault: str) -> None:
    say("try", kind, id)
    key = str(uuid.uuid4()) if fault == "keyless" else id
    sent: Future[Any]
    if kind == "person":
        sent = store.act(PHONE, sign_in, key, "session", name=f"Åsa {id}", device="token")
    else:
        sent = store.act(PHONE, add_idea, key, "session", "light", f"Ljus {id}", device="token")
    if fault == "early":
        say("ack", kind, id)
    sent.result()
    if fault != "early":
        say("ack", kind, id)


def keep_sending(store: LibraryStore, again: list[tuple[str, str]], fault: str) -> None:
    for kind, id in again:
        send(store, kind, id, fault)
    while True:
        for kind in ("person", "idea", "idea"):
            send(store, kind, str(uuid.uuid4()), fault)


def main() -> None:
    library, fault = Path(sys.argv[1]), sys.argv[2]
    again = [(kind, id) for kind, _, id in (line.strip().partition(" ") for line in sys.stdin)]
    store = LibraryStore(open_library(library))
    prepare(store)
    for n in range(SENDERS):
        threading.Thread(target=keep_sending, args=(store, again[n::SENDERS], fault)).start()


if __name__ == "__main__":
    main()
