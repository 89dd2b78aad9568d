"""Short words that the facilitator puts on notes, to find and sort them by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from workshop.board import Idea
from workshop.errors import Refused
from workshop.ports import Work
from workshop.text import clean_line

TAG_MAX, TAGS_MAX = 30, 12


def tag_ideas(work: Work, ids: Iterable[str], add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
    """Put tags on notes and take others off; gone ones are passed over. Upper and lower case are one tag.

    Refused: too_long, too_many_tags.
    """
    added = [clean_tag(tag) for tag in add]
    gone = {tag.casefold() for tag in remove}
    for id in dict.fromkeys(ids):
        idea = work.get(Idea, id)
        if idea is None:
            continue
        kept = {tag.casefold(): tag for tag in idea.tags if tag.casefold() not in gone}
        for tag in filter(None, added):
            kept.setdefault(tag.casefold(), tag)
        if len(kept) > TAGS_MAX:
            raise Refused("too_many_tags")
        if tuple(kept.values()) != idea.tags:
            work.put(replace(idea, tags=tuple(kept.values())))


def clean_tag(tag: str) -> str:
    """A tag as it is stored. Refused: too_long."""
    return clean_line(tag, TAG_MAX, "tags").lstrip("#").strip()
