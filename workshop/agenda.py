"""The agenda of a session: timed blocks, one after another or side by side at several tables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Block:
    """One part of the evening.

    position: its place in the order (0, 1, 2 ...). Blocks with the same position run side by side; ``track`` then says
    at which table or in which group, and is empty for the whole room. minutes: how long it is planned to take.
    method: the way of working, in words. material: one thing a line. question_id: the question that is opened when the
    block begins, or empty. private: what only the facilitator reads; it is on no phone, not on the room's screen, and
    in no document but the facilitator's own run sheet.
    added: minutes given to it during the evening. began_at, ended_at: when it really began and ended; a block that
    ended without having begun was skipped.
    """

    id: str
    session_id: str
    position: int
    title: str
    minutes: int = 15
    track: str = ""
    goal: str = ""
    instruction: str = ""
    material: str = ""
    method: str = ""
    leader: str = ""
    private: str = ""
    question_id: str = ""
    added: int = 0
    began_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_on(self) -> bool:
        return self.began_at is not None and self.ended_at is None

    @property
    def was_skipped(self) -> bool:
        return self.began_at is None and self.ended_at is not None


@dataclass(frozen=True, slots=True)
class Slot:
    """A block and the time that is planned for it. It shares its beginning with those beside it."""

    block: Block
    begins: datetime
    ends: datetime


def in_order(blocks: Iterable[Block]) -> list[Block]:
    """As they run: by position, and side by side by their tracks."""
    return sorted(blocks, key=lambda block: (block.position, block.track.casefold(), block.id))


def steps(blocks: Iterable[Block]) -> list[list[Block]]:
    """What runs after one another; in each step the blocks that run side by side."""
    return [list(beside) for _at, beside in groupby(in_order(blocks), key=lambda block: block.position)]


def timetable(blocks: Iterable[Block], starts_at: datetime) -> list[Slot]:
    """When each block is planned for, in order: a step begins when the longest block of the one before ends."""
    slots, at = [], starts_at
    for beside in steps(blocks):
        slots += [Slot(block, at, at + timedelta(minutes=block.minutes)) for block in beside]
        at += timedelta(minutes=max(block.minutes for block in beside))
    return slots


def minutes_in_all(blocks: Iterable[Block]) -> int:
    """How long the agenda is planned to take, where what runs side by side takes as long as the longest of it."""
    return sum(max(block.minutes for block in beside) for beside in steps(blocks))


def straightened(blocks: Iterable[Block]) -> list[Block]:
    """The same blocks at positions 0, 1, 2 ..., where only those with tracks of their own run side by side.

    Of two at one position that cannot, the later by id comes after.
    """
    made: list[Block] = []
    position = 0
    for beside in steps(blocks):
        left = beside
        while left:
            together = _that_can_be_beside(left)
            made += [replace(block, position=position) for block in together]
            left = [block for block in left if block not in together]
            position += 1
    return made


def out_of_place(blocks: Iterable[Block]) -> list[str]:
    """The ids of those that straightening would move."""
    given = list(blocks)
    final = {block.id: block.position for block in straightened(given)}
    return [block.id for block in given if final[block.id] != block.position]


def _that_can_be_beside(blocks: list[Block]) -> list[Block]:
    ordered = sorted(blocks, key=lambda block: block.id)
    by_track: dict[str, Block] = {}
    for block in ordered:
        if block.track:
            by_track.setdefault(block.track.casefold(), block)
    return list(by_track.values()) or ordered[:1]
