"""Searching the board: all of the words, in any order, in a note's text, its name or its group's heading."""

from __future__ import annotations

from ui.desktop.board.contents import Contents


def matching(contents: Contents, typed: str) -> list[str] | None:
    """The notes that match, in reading order; None when nothing is asked for."""
    wanted = typed.casefold().split()
    if not wanted:
        return None
    return [id for id in contents.reading_order() if all(word in _searched(contents, id) for word in wanted)]


def _searched(contents: Contents, id: str) -> str:
    idea = contents.ideas[id]
    group = contents.groups.get(idea.group_id)
    return f"{idea.text} {contents.author(idea)} {group.heading if group else ''}".casefold()
