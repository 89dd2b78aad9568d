"""Actions on the vision of a place. A version stands as it is from when the next one is begun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from workshop.errors import Refused
from workshop.ports import View, Work
from workshop.programme import Area
from workshop.text import TEXT_MAX, clean_text
from workshop.visions import IDEAS_MAX, Vision

TEXTS = ("text", "social", "ecological", "economic", "open_questions")


def begin_vision(work: Work, id: str, area_id: str) -> Vision:
    """Begin the next version of an area's vision, from what the latest one says and where the plans stand now.

    Refused: area_unknown; vision_same, when nothing has been written in the latest one since it was begun.
    """
    area = work.need(Area, area_id)
    before = versions(work, area_id)
    if before and _says_the_same(before):
        raise Refused("vision_same")
    blank = Vision(id, area.project_id, area_id, work.now)
    begun = replace(before[-1] if before else blank, id=id, written_at=work.now, stage=area.stage)
    work.put(begun)
    return begun


def save_vision(work: Work, vision: Vision) -> Vision:
    """Change the latest version. Refused: vision_unknown, too_long, vision_full; vision_superseded, when a later
    version has been begun.
    """
    known = work.need(Vision, vision.id)
    if versions(work, known.area_id)[-1].id != known.id:
        raise Refused("vision_superseded")
    if len(vision.ideas) > IDEAS_MAX:
        raise Refused("vision_full", most=IDEAS_MAX)
    texts: dict[str, Any] = {name: clean_text(getattr(vision, name), TEXT_MAX, name) for name in TEXTS}
    saved = replace(known, ideas=tuple(dict.fromkeys(vision.ideas)), stage=vision.stage, **texts)
    if saved != known:
        work.put(saved)
    return saved


def remove_vision(work: Work, id: str) -> None:
    """Take the latest version away; the one before it is the latest again. Refused: vision_superseded."""
    known = work.get(Vision, id)
    if known is None:
        return
    if versions(work, known.area_id)[-1].id != id:
        raise Refused("vision_superseded")
    work.remove(known)


def versions(view: View, area_id: str) -> list[Vision]:
    """Of one area, the first first. Two laptops may each have begun one: both count, by when they were begun."""
    return in_order(view.where(Vision, area_id=area_id))


def in_order(visions: Iterable[Vision]) -> list[Vision]:
    return sorted(visions, key=lambda one: (one.written_at, one.id))


def _says_the_same(before: list[Vision]) -> bool:
    """Whether the latest is empty, or as the one before it."""
    latest = before[-1]
    if not any(getattr(latest, name) for name in TEXTS) and not latest.ideas:
        return True
    return len(before) > 1 and all(getattr(latest, n) == getattr(before[-2], n) for n in (*TEXTS, "ideas", "stage"))
