"""Notes that say the same, laid behind one of them. The originals stay as they were written, and can come out again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workshop.arranging import free_to_move, settle
from workshop.board import Idea
from workshop.errors import Refused
from workshop.ground import free_places
from workshop.ports import Work


def merge_ideas(work: Work, id: str, ids: Iterable[str]) -> Idea:
    """Lay notes behind another, which from now on stands for them, and for those that lay behind them already.

    The one in front keeps its text, its colour and its place. Gone ones are passed over.
    Refused: idea_unknown, nothing_to_merge, board_locked.
    """
    front = work.need(Idea, id)
    free_to_move(work, front.session_id)
    laid = [idea for one in dict.fromkeys(ids) if one != id and (idea := work.get(Idea, one)) is not None]
    laid += [behind for idea in laid for behind in work.where(Idea, merged_into_id=idea.id)]
    laid = [idea for idea in laid if idea.merged_into_id != id and idea.session_id == front.session_id]
    if not laid or not front.is_on_board:
        raise Refused("nothing_to_merge")
    for idea in laid:
        work.put(replace(idea, merged_into_id=id, group_id="", x=front.x, y=front.y))
    settle(work, {idea.group_id for idea in laid})
    return front


def split_ideas(work: Work, ids: Iterable[str]) -> int:
    """Take notes out from behind others, to free places of their questions; of a note in front, all that lie behind it.

    Returns how many came out. Refused: board_locked.
    """
    hidden: dict[str, Idea] = {}
    for id in ids:
        idea = work.get(Idea, id)
        if idea is not None:
            free_to_move(work, idea.session_id)
            found = [idea] if idea.merged_into_id else work.where(Idea, merged_into_id=id)
            hidden.update((one.id, one) for one in found)
    out = [replace(one, merged_into_id="", group_id="") for one in hidden.values()]
    for idea, (x, y) in free_places(work, out):
        work.put(replace(idea, x=x, y=y))
    return len(out)


def fronts(ideas: Iterable[Idea]) -> dict[str, str]:
    """For each note the one that stands for it: itself, unless it lies behind another.

    Ballots count by this: votes for any of the notes behind one are votes for that one, and whoever has voted for two
    of them has voted for it once. Where two laptops laid two notes behind each other, the oldest stands in front.
    """
    known = {idea.id: idea for idea in ideas}
    return {id: _front(id, known) for id in known}


def behind(ideas: Iterable[Idea]) -> dict[str, list[Idea]]:
    """By its id, for each note in front, the notes behind it, in the order of their numbers."""
    known = sorted(ideas, key=lambda idea: idea.number)
    found: dict[str, list[Idea]] = {}
    front_of = fronts(known)
    for idea in known:
        if front_of[idea.id] != idea.id:
            found.setdefault(front_of[idea.id], []).append(idea)
    return found


def _front(id: str, known: Mapping[str, Idea]) -> str:
    passed: dict[str, Idea] = {}
    while id not in passed:
        passed[id] = known[id]
        following = known[id].merged_into_id
        if following not in known:
            return id
        id = following
    ring = list(passed.values())[list(passed).index(id) :]
    return min(ring, key=lambda idea: (idea.written_at, idea.id)).id
