"""The agenda of a made-up evening."""

from __future__ import annotations

from collections.abc import Callable

from workshop.agenda import Block
from workshop.evenings import Evening
from workshop.ports import View

_SAME = ("title", "minutes", "track", "goal", "instruction", "material", "method")


def blocks_of(evening: Evening, session_id: str, id_of: Callable[[str], str]) -> list[Block]:
    """Its parts as blocks, in order."""
    questions = {one.key for one in evening.questions}
    made: list[Block] = []
    for n, part in enumerate(evening.agenda):
        told = {name: getattr(part, name) for name in _SAME}
        position = made[-1].position + (not part.beside) if made else 0
        asked = id_of(f"question/{part.when}") if part.when in questions else ""
        made.append(Block(id_of(f"block/{n}"), session_id, position, question_id=asked, **told))
    return made


def has_begun(view: View, id: str) -> bool:
    """Whether a block has begun already."""
    block = view.get(Block, id)
    return block is not None and block.began_at is not None
