"""Where a row of an implementation plan comes from, in words. Quick to import: the window says it too."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from exports.pdf.text import clean_line, isolated
from resources.i18n import Words
from workshop.implementing import Source


def traced(source: Source | None, zone: str, words: Words) -> str:
    """What a row was made from: as in § 3, Styrgruppen, 3 mars 2026. Says so when it has been removed."""
    if source is None:
        return words("doc.plan.lost")
    what = words(f"doc.plan.from.{source.source}", n=source.number)
    day = words.day(source.held_at.astimezone(ZoneInfo(zone)), "long")
    told = f"{words('doc.comma')} ".join((what, isolated(clean_line(source.session)), day))
    return told if source.is_there else f"{told}\n{words('doc.plan.removed')}"
