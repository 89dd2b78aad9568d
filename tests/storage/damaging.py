"""A library worth rescuing, and ways to damage it."""

from __future__ import annotations

import random
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from resources import path
from storage.connection import connect
from storage.library import open_library
from storage.locking import Key
from storage.store import LibraryStore
from storage.tables import TABLE_NAMED
from workshop.evenings import read_evening
from workshop.sample import sample_steps

PAGE = 4096
PASSPHRASE = "Räksmörgås vid ån"
Content = dict[str, dict[str, Any]]


@cache
def evening_bytes(*, locked: bool = False) -> bytes:
    """The sample evening as one file, closed."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "library.lappbib")
        store = LibraryStore(open_library(file, Key(PASSPHRASE) if locked else None))
        numbers = count(1)
        evening = read_evening(path("evenings", "kvarnby.json").read_text("utf-8"))
        now = datetime(2026, 11, 22, 17, tzinfo=UTC)
        for step in sample_steps(evening, lambda: f"{next(numbers):032}", now, "Europe/Stockholm"):
            store.act(step.by, step.action, **step.facts).result()
        store.close()
        return file.read_bytes()


def content_of(file: Path, key: Key | None = None) -> Content:
    """Every row, by table and id. Through a connection that leaves nothing beside the file."""
    with closing(connect(file, "ro&immutable=1", key)) as sql:
        return {
            name: {row.id: row for row in map(table.row, sql.execute(table.select))}
            for name, table in TABLE_NAMED.items()
        }


@cache
def pages_of(name: str) -> tuple[int, ...]:
    """The pages of a table in the evening's file, counted from nought, found by the ids that stand on them."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "library.lappbib")
        file.write_bytes(evening_bytes())
        with closing(connect(file, "ro&immutable=1")) as sql:
            texts = [t for (t,) in sql.execute(f'SELECT id FROM "{name}"')]
    whole = evening_bytes()
    leaves = [n for n in range(1, len(whole) // PAGE) if whole[n * PAGE] == 0x0D]
    return tuple(n for n in leaves if sum(t.encode() in whole[n * PAGE : (n + 1) * PAGE] for t in texts) > 1)


def noise(content: bytes, pages: list[int] | tuple[int, ...]) -> bytes:
    """With those pages overwritten."""
    made, chance = bytearray(content), random.Random(7)
    for n in pages:
        made[n * PAGE : (n + 1) * PAGE] = chance.randbytes(PAGE)
    return bytes(made)


def _first(content: bytes, n: int) -> bytes:
    return bytes(n) + content[n:]


def _half(content: bytes) -> int:
    return len(content) // PAGE // 2 * PAGE


_LETTER = ("Protokoll från mötet\n" * 20).encode()

DAMAGES = {
    "cut in half": lambda whole: whole[: _half(whole)],
    "cut inside a page": lambda whole: whole[: _half(whole) + 777],
    "a tail of zeros": lambda whole: whole[: _half(whole)] + bytes(len(whole) - _half(whole)),
    "noise on a page in five": lambda whole: noise(whole, range(3, len(whole) // PAGE, 5)),
}
BEGINNINGS = {
    "a header of zeros": lambda whole: _first(whole, 100),
    "a first page of zeros": lambda whole: _first(whole, PAGE),
    "text over the beginning": lambda whole: _LETTER + whole[len(_LETTER) :],
}
