"""What a measurement found: ratios, the limit that each should keep, and the raw figures beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of a table.

    figure: what is held against the limits, usually a ratio; None for a line that only tells. raw: what it comes from.
    """

    what: str
    figure: float | None
    raw: str
    at_least: float | None = None
    at_most: float | None = None
    unit: str = ""

    @property
    def is_kept(self) -> bool:
        if self.figure is None:
            return True
        too_low = self.at_least is not None and self.figure < self.at_least
        too_high = self.at_most is not None and self.figure > self.at_most
        return not too_low and not too_high


def printed(title: str, findings: Iterable[Finding]) -> list[str]:
    """The lines of a table."""
    cells = [("", "found", "goal", "", "raw figures"), *map(_cells, findings)]
    widths = [max(len(row[n]) for row in cells) for n in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in cells
    ]
    return [title, *(f"  {line.rstrip()}" for line in lines), ""]


def _cells(finding: Finding) -> tuple[str, str, str, str, str]:
    limits = ((finding.at_least, ">="), (finding.at_most, "<="))
    goal = " ".join(f"{sign} {limit:g}" for limit, sign in limits if limit is not None)
    found = "" if finding.figure is None else f"{finding.figure:.2f}{finding.unit}"
    return finding.what, found, goal, "" if finding.is_kept else "MISSED", finding.raw
