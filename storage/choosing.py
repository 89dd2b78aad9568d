"""Which of what was read is to be believed: a row stands in its table, in the log's images, and perhaps in a backup."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from storage.salvage import Cells, Salvage, is_mangled
from storage.tables import TABLE_NAMED, table_of
from workshop.board import Idea
from workshop.rehoming import Rows
from workshop.rows import ROW_KINDS

_GONE = object()
_UNREADABLE = object()


@dataclass
class Choice:
    """rows: what goes into the new library. The counters are by kind. history: the log agrees with the rows, whole.

    logged_ideas: every idea as the log has seen it, where the count of their numbers is lost.
    """

    rows: Rows = field(default_factory=lambda: {kind: {} for kind in ROW_KINDS})
    rebuilt: Counter[type[Any]] = field(default_factory=Counter)
    from_backup: Counter[type[Any]] = field(default_factory=Counter)
    missing: dict[type[Any], set[str]] = field(default_factory=lambda: {kind: set() for kind in ROW_KINDS})
    history: bool = True
    logged_ideas: list[Idea] = field(default_factory=list)


def choose(found: Salvage, backup: Salvage | None = None) -> Choice:
    """A table that could be read from end to end is right about everything. Where one could not, the log knows what
    was removed and how a row was left, and the backup has what neither has.
    """
    choice = Choice()
    images = _last_images(found)
    erased = {(kind, id) for kind, id, *_fields in found.others.get("erased", ())}
    for kind in ROW_KINDS:
        name = table_of(kind).name
        if name in found.broken:
            older = {} if backup is None else backup.rows[name] | backup.stray[name]
            older = {id: row for id, row in older.items() if (name, id) not in erased}  # it must not come back
            _choose(choice, kind, found, images.get(name, {}), older)
        else:
            choice.rows[kind] = dict(found.rows[name])
    if "idea_number" in found.broken:
        images_of = ((before, after) for kind, _id, before, after in found.changes.values() if kind == "idea")
        ideas = (_image("idea", image) for pair in images_of for image in pair if image is not None)
        choice.logged_ideas = [idea for idea in ideas if idea is not _UNREADABLE]
    choice.history = _is_whole(found) and _agrees(choice.rows, images)
    return choice


def _choose(choice: Choice, kind: type[Any], found: Salvage, images: dict[str, Any], older: dict[str, Any]) -> None:
    name = table_of(kind).name
    read, stray = found.rows[name], found.stray[name]
    log_is_whole = "log_change" not in found.broken
    for id in sorted(read.keys() | stray.keys() | images.keys() | found.known[name] | older.keys()):
        image = images.get(id)
        if image is _GONE and id not in read and (log_is_whole or id not in stray):
            continue
        logged = None if image is _GONE or image is _UNREADABLE or _is_mangled(image) else image
        # A page that is in no table may be out of date, and so may what is left of a log.
        on_pages = read.get(id) or (stray.get(id) if logged is None or not log_is_whole else None)
        row = logged if _is_mangled(on_pages) and logged is not None else on_pages
        if row is not None:
            choice.rebuilt[kind] += row is logged and row != stray.get(id)
        elif id in older:
            row = older[id]
            choice.from_backup[kind] += 1
        if row is None:
            choice.missing[kind].add(id)
        else:
            choice.rows[kind][id] = row


def _last_images(found: Salvage) -> dict[str, dict[str, Any]]:
    """By table and id: the row as the log last saw it, _GONE, or _UNREADABLE."""
    images: dict[str, dict[str, Any]] = {}
    for at in sorted(found.changes):
        kind, id, _before, after = found.changes[at]
        images.setdefault(str(kind), {})[str(id)] = _GONE if after is None else _image(str(kind), after)
    return images


def _image(kind: str, text: object) -> Any:
    try:
        return TABLE_NAMED[kind].from_image(str(text))
    except (ValueError, TypeError, KeyError):
        return _UNREADABLE


def _is_mangled(row: Any) -> bool:
    return row is None or is_mangled(row)


def _is_whole(found: Salvage) -> bool:
    """Whether every action is there with all its changes, one revision after the other."""
    if {"log", "log_change"} & found.broken:
        return False
    revisions = sorted(found.log)
    in_order = all(later == earlier + 1 for earlier, later in pairwise(revisions))
    counted = Counter(revision for revision, _n in found.changes)
    numbered = all(n < counted[revision] for revision, n in found.changes)
    readable = all(_is_readable(change) for change in found.changes.values())
    return in_order and numbered and counted.keys() == set(revisions) and readable


def _is_readable(change: Cells) -> bool:
    kind, _id, before, after = change
    return kind in TABLE_NAMED and all(
        image is None or _image(str(kind), image) is not _UNREADABLE for image in (before, after)
    )


def _agrees(rows: Rows, images: dict[str, dict[str, Any]]) -> bool:
    """Whether the log leads to these rows, and to no others."""
    for kind in ROW_KINDS:
        logged = images.get(table_of(kind).name, {})
        if rows[kind] != {id: row for id, row in logged.items() if row is not _GONE}:
            return False
    return True
