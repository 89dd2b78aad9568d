"""A ballot in words, the same on the screen and in the documents: its rule, who voted, and how the votes came."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from resources.i18n import Words


def rule(words: Words, method: str, budget: int, most: int) -> str:
    """How was voted, as in "Varje person hade 3 prickar. Flera prickar fick läggas på samma."."""
    if method not in {"dots", "ranking"}:
        return words(f"ballot.rule.{method}")
    said = words.count(f"ballot.rule.{method}", budget)
    if method == "ranking" or budget == 1:
        return said
    return f"{said} {words('ballot.rule.stack' if most > 1 else 'ballot.rule.flat')}"


def turnout(words: Words, papers: int, heads: int, abstained: int, *, is_least: bool) -> str:
    """As in "23 av 41 närvarande röstade. 2 avstod."."""
    if not papers:
        return words("ballot.nobody")
    said = words("ballot.turnout.least" if is_least else "ballot.turnout", n=papers, of=heads)
    return f"{said} {words.count('ballot.abstained', abstained)}" if abstained else said


def sources(words: Words, via: Mapping[Any, int]) -> str:
    """As in "Så kom rösterna: 14 från mobil, 5 på papper."; nothing when nobody voted.

    via: how many, by workshop.ballots.Via.
    """
    parts = [words.count(f"ballot.via.{one}", via[one]) for one in ("phone", "paper", "hands") if via.get(one)]
    return words("ballot.sources", sources=", ".join(parts)) if parts else ""


def mean(words: Words, value: float | None) -> str:
    """The mean of a scale, or nothing."""
    if value is None:
        return ""
    shown = f"{value:.1f}"
    return words("ballot.mean", mean=shown if words.language == "en" else shown.replace(".", ","))


def first(words: Words, names: Iterable[str]) -> str:
    """Who came first, and that it is a tie when there are several; nothing when nobody did."""
    won = list(names)
    if not won:
        return ""
    return words("ballot.tie", names=", ".join(won)) if len(won) > 1 else words("ballot.first", name=won[0])
