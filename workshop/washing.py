"""A package without what has been erased here since it was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from workshop.blanks import blank
from workshop.packages import Package
from workshop.ports import View
from workshop.rows import Row

Erased = Mapping[tuple[type[Row], str], Sequence[str]]


def wash(view: View, package: Package) -> Package:
    """The package as it would be had its maker erased the same: fields say what they say here, or nothing."""
    erased = view.erased()
    if not erased:
        return package
    rows = tuple(washed for row in package.rows if (washed := _washed(view, row, erased)) is not None)
    writes = [
        replace(write, before=_washed(view, write.before, erased), after=_washed(view, write.after, erased))
        for write in package.writes
        if erased.get((type(write.row), write.row.id), ("",))
    ]
    return replace(package, rows=rows, writes=tuple(writes))


def _washed(view: View, row: Row | None, erased: Erased) -> Row | None:
    if row is None:
        return None
    names = erased.get((type(row), row.id))
    if names is None:
        return row
    if not names:
        return None
    here = view.get(type(row), row.id)
    values = blank(type(row), names) if here is None else {name: getattr(here, name) for name in names}
    return replace(row, **values)
