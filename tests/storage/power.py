"""What a power cut leaves of a library: read from the tape of a program that ran with ``tests.shims.tape_env``.

At a cut, each file has all that was done to it before its last sync. Of what was done since, any part may have reached
the disk in any order: each piece of 512 bytes, and each truncation, is there or not by chance. What is left out: an
unsynced file whose very name is lost, or a deleted one that is back. File systems with a journal keep such to an order.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

HEAD = struct.Struct("=cBxxIq")
ENDINGS = ("", "-wal", "-journal")
LIBRARY, WAL = 0, 1
SECTOR = 512
LUCK = (0.0, 0.1, 0.5, 0.9, 1.0)  # how much of what was not synced in a file reached the disk


@dataclass(frozen=True, slots=True)
class Event:
    op: str  # as in tests/shims/tape.c
    file: int
    offset: int
    data: bytes


def read_tape(tape: Path) -> Iterator[Event]:
    """What one program did. If it was killed, the last record may be cut short and was not carried out."""
    rolled = tape.read_bytes()
    at = 0
    while at + HEAD.size <= len(rolled):
        op, file, length, offset = HEAD.unpack_from(rolled, at)
        at += HEAD.size + length
        if at <= len(rolled):
            yield Event(op.decode(), file, offset, rolled[at - length : at])


@dataclass(slots=True)
class _File:
    content: bytearray = field(default_factory=bytearray)  # as of the last sync
    since: list[Event] = field(default_factory=list)

    def sync(self) -> None:
        for event in self.since:
            _carry_out(self.content, event)
        self.since.clear()

    def after_a_cut(self, luck: float, chance: random.Random) -> bytes:
        left = bytearray(self.content)
        for event in self.since:
            for part in _sectors(event):
                if chance.random() < luck:
                    _carry_out(left, part)
        return bytes(left)


class Disk:
    """A library's files, as the events so far have made them."""

    def __init__(self) -> None:
        self._files: dict[int, _File] = {}

    def take(self, event: Event) -> None:
        if event.op == "d":
            self._files.pop(event.file, None)
        elif event.op == "s":
            self._files.setdefault(event.file, _File()).sync()
        elif event.op in {"w", "t"}:
            self._files.setdefault(event.file, _File()).since.append(event)

    def cut(self, library: Path, chance: random.Random) -> None:
        """Write what a power cut now would leave, at the path of a library."""
        for file, kept in self._files.items():
            left = kept.after_a_cut(chance.choice(LUCK), chance)
            library.with_name(library.name + ENDINGS[file]).write_bytes(left)


def places_to_cut(tape: list[Event], cuts: int, chance: random.Random) -> list[int]:
    """So many different places, in order: half of them anywhere, half while the library file itself is written."""
    folding = [n for n, event in enumerate(tape) if event.file == LIBRARY and event.op in {"w", "t"}]
    within = chance.sample(folding, min(cuts // 2, len(folding)))
    anywhere = chance.sample(sorted(set(range(len(tape))) - set(within)), cuts - len(within))
    return sorted({*within, *anywhere})


def _sectors(event: Event) -> Iterator[Event]:
    """In pieces that a disk writes whole, which begin at multiples of their size in the file."""
    if event.op == "t":
        yield event
        return
    start, end = event.offset, event.offset + len(event.data)
    while start < end:
        stop = min(end, start - start % SECTOR + SECTOR)
        yield Event("w", event.file, start, event.data[start - event.offset : stop - event.offset])
        start = stop


def _carry_out(content: bytearray, event: Event) -> None:
    if event.op == "t":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    content.extend(bytes(max(0, event.offset - len(content))))
    content[event.offset : event.offset + len(event.data)] = event.data
