"""Another program at work in a library, told line by line what to do: ``other_program.py LIBRARY``.

``project ID NAME`` and ``undo`` work in it, ``backup`` and ``restore`` exchange it for what it was, ``away`` lets go of
it and ``back`` opens it again. Each line is answered by ``done``; the end of the lines closes the library.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from storage.backup import BackupFolder
from storage.holder import no_longer_held, say_held
from storage.library import open_library
from storage.restoring import restore
from storage.store import LibraryStore
from workshop.backups import Reason
from workshop.changes import By
from workshop.planning import save_project
from workshop.sessions import Project
from workshop.source import Source

BY = By(Source.FACILITATOR, "Maria")


def opened(path: Path) -> LibraryStore:
    store = LibraryStore(open_library(path))
    say_held(path)
    return store


def say_done() -> None:
    sys.stdout.write("done\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    store = opened(path)
    folder = BackupFolder(path)
    say_done()
    for line in sys.stdin:
        what, *facts = line.split()
        match what:
            case "project":
                store.act(BY, save_project, Project(facts[0], facts[1])).result()
            case "undo":
                store.undo(BY, "").result()
            case "backup":
                folder.make(Reason.ASKED)
            case "restore":
                store.close()
                restore(folder, folder.found()[-1])
                store = opened(path)
            case "away":
                store.close()
                no_longer_held(path)
            case "back":
                store = opened(path)
        say_done()
    store.close()
    no_longer_held(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
