"""A disk that may only be read, such as a memory stick with its switch on: said so, and nothing on it is touched.

For a file or a folder without the right to write, see test_library_file.py. Whoever runs the tests as root has that
right everywhere, but not on such a disk.
"""

from __future__ import annotations

from pathlib import Path

import own_disk
import pytest

ON_A_DISK_WITH_A_SWITCH = """
import subprocess, sys
from pathlib import Path
from storage.library import open_library
from storage.store import LibraryStore
from workshop.errors import StorageTrouble
from workshop.planning import save_project
from workshop.changes import By
from workshop.sessions import Project
from workshop.source import Source

disk, by = Path(sys.argv[1]), By(Source.FACILITATOR)

def switch(mode):
    subprocess.run(["mount", "-o", f"remount,{mode}", str(disk)], check=True)

def names():
    store = LibraryStore(open_library(disk / "library.lappbib"))
    try:
        return [project.name for project in store.ask(lambda view: view.where(Project)).result()]
    finally:
        store.close()

def refused(name):
    try:
        open_library(disk / name).close()
    except StorageTrouble as trouble:
        return trouble.code

def content():
    return {file.name: file.read_bytes() for file in disk.iterdir()}

store = LibraryStore(open_library(disk / "library.lappbib"))
store.act(by, save_project, Project("project", "Kvarnby")).result()
store.close()
before = content()
switch("ro")
print(refused("library.lappbib"), refused("another.lappbib"), content() == before)
switch("rw")
print(names())
"""


@pytest.mark.skipif(not own_disk.can_be_made(), reason="no disk of its own can be made here")
def test_a_disk_that_may_only_be_read_is_refused_and_left_byte_for_byte(tmp_path: Path) -> None:
    done = own_disk.run(ON_A_DISK_WITH_A_SWITCH, tmp_path, "4m")
    assert done.stdout == "library_read_only library_read_only True\n['Kvarnby']\n", done.stderr
