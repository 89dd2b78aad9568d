"""What a merge brought, in words: for the window and the terminal alike."""

from __future__ import annotations

from collections.abc import Mapping

from resources.i18n import Words


def counted(words: Words, counts: Mapping[str, int]) -> str:
    """As in "12 idéer, 1 beslut". counts: how many of each kind of row, by the kind's name in lower case."""
    return ", ".join(words.count(f"package.count.{kind}", n) for kind, n in counts.items() if n)


def brought(
    words: Words, added: Mapping[str, int], changed: Mapping[str, int], removed: Mapping[str, int], *, is_new: bool
) -> str:
    """As in "Nytt: 12 idéer. Ändrat: 2 idéer." Says so when there was no news."""
    parts = [words("package.session.new")] if is_new else []
    for key, counts in (("added", added), ("changed", changed), ("removed", removed)):
        if what := counted(words, counts):
            parts.append(words(f"package.{key}", what=what))
    return " ".join(parts) or words("package.nothing")
