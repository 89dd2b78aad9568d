"""Actions that plan the agenda. Each is one step to undo; positions are always 0, 1, 2 ... when it is done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from workshop.agenda import Block, in_order, minutes_in_all, steps, straightened
from workshop.deciding import loosen_notes
from workshop.errors import Refused
from workshop.ports import View, Work
from workshop.sessions import Question, Session
from workshop.text import LINE_MAX, NAME_MAX, TEXT_MAX, clean_line, clean_text, needed

MINUTES_MAX, BLOCKS_MAX = 24 * 60, 200

_LINES = {"title": LINE_MAX, "track": NAME_MAX, "method": LINE_MAX, "leader": NAME_MAX}
_TEXTS = ("goal", "instruction", "material", "private")


def agenda_of(view: View, session_id: str) -> list[Block]:
    """A session's blocks as they run."""
    return in_order(view.where(Block, session_id=session_id))


def save_agenda(work: Work, session_id: str, blocks: Sequence[Block]) -> list[Block]:
    """Make these the session's agenda, in the order of their positions; what is not among them goes.

    Refused: session_unknown, question_unknown, block_begun (one that has begun would go), agenda_full, and as
    write_block.
    """
    work.need(Session, session_id)
    wanted = straightened(_fit(work, replace(block, session_id=session_id)) for block in blocks)
    kept = {block.id for block in wanted}
    for gone in agenda_of(work, session_id):
        if gone.id not in kept:
            _refuse_if_begun(gone)
            loosen_notes(work, gone)
            work.remove(gone)
    return _put_all(work, wanted)


def add_block(work: Work, id: str, session_id: str, title: str, *, minutes: int = 15, after: str = "") -> Block:
    """A new block after another one and what runs beside it; at the end, when no other is named.

    Refused: session_unknown, agenda_full, and as write_block.
    """
    known = work.get(Block, id)
    if known is not None:
        return known
    work.need(Session, session_id)
    agenda = agenda_of(work, session_id)
    at = next((block.position + 1 for block in agenda if block.id == after), len(steps(agenda)))
    added = _fit(work, Block(id, session_id, at, title, minutes))
    moved = [replace(block, position=block.position + 1) for block in agenda if block.position >= at]
    _put_all(work, [*(block for block in agenda if block.position < at), added, *moved])
    return added


def write_block(work: Work, id: str, **written: Any) -> Block:
    """Change what is said of a block: its texts, minutes and question.

    Refused: block_unknown, block_title_missing, minutes_wrong, too_long, question_unknown; track_missing or track_taken
    when it runs beside others and would not have a table of its own.
    """
    if unknown := written.keys() - {*_LINES, *_TEXTS, "minutes", "question_id"}:
        raise ValueError(f"not of a block's plan: {sorted(unknown)}")
    block = _fit(work, replace(work.need(Block, id), **written))
    beside = work.where(Block, session_id=block.session_id, position=block.position)
    tracks = [other.track.casefold() for other in beside if other.id != id]
    if tracks and not block.track:
        raise Refused("track_missing", "track")
    if block.track.casefold() in tracks:
        raise Refused("track_taken", "track")
    work.put(block)
    return block


def lengthen_block(work: Work, id: str, by: int) -> Block:
    """Make a block that many minutes longer, or shorter, down to one; what comes after follows.

    Refused: block_unknown, minutes_wrong.
    """
    return write_block(work, id, minutes=max(1, work.need(Block, id).minutes + by))


def end_with_agenda(work: Work, session_id: str) -> Session:
    """Let the session end when its agenda does. Refused: session_unknown, agenda_empty."""
    session = work.need(Session, session_id)
    minutes = minutes_in_all(work.where(Block, session_id=session_id))
    if not minutes:
        raise Refused("agenda_empty")
    session = replace(session, ends_at=session.starts_at + timedelta(minutes=minutes))
    work.put(session)
    return session


def step_block(work: Work, id: str, by: int) -> list[Block]:
    """Move a block a step later (1) or earlier (-1); one that runs beside others then runs by itself.

    Refused: block_unknown.
    """
    block = work.need(Block, id)
    is_alone = work.count(Block, session_id=block.session_id, position=block.position) == 1
    return move_block(work, id, block.position + (by if is_alone else max(by, 0)))


def move_block(work: Work, id: str, step: int) -> list[Block]:
    """Let a block run by itself, as the step with that number (0, 1, 2 ...) among the others. Refused: block_unknown.

    Whoever is alone in a step has the whole room, so a name of a table goes where only one is left.
    """
    block = work.need(Block, id)
    left = _without(agenda_of(work, block.session_id), block)
    step = max(0, min(step, len(left)))
    left.insert(step, [replace(block, track="")])
    return _put_all(work, _numbered(left))


def put_beside(work: Work, id: str, other_id: str, *, names: Iterable[str]) -> list[Block]:
    """Let a block run beside another. names: for those of the step that have no table yet; enough of them.

    Refused: block_unknown, track_missing (too few names), too_long.
    """
    block, other = work.need(Block, id), work.need(Block, other_id)
    if block.position == other.position or block.session_id != other.session_id:
        return agenda_of(work, block.session_id)
    left = _without(agenda_of(work, block.session_id), block)
    at = next(n for n, beside in enumerate(left) if any(one.id == other_id for one in beside))
    left[at] = _with_tracks([*left[at], block], names)
    return _put_all(work, _numbered(left))


def remove_block(work: Work, id: str) -> None:
    """Take a block out. Refused: block_unknown, block_begun."""
    block = work.need(Block, id)
    _refuse_if_begun(block)
    left = _without(agenda_of(work, block.session_id), block)
    loosen_notes(work, block)
    work.remove(block)
    _put_all(work, _numbered(left))


def forget_question(work: Work, question_id: str) -> None:
    """No block opens that question any more: it is about to go."""
    for block in work.where(Block, question_id=question_id):
        work.put(replace(block, question_id=""))


def _without(agenda: list[Block], gone: Block) -> list[list[Block]]:
    """The steps that are left without a block; one that is left alone of its step has the whole room."""
    left = []
    for beside in steps(agenda):
        rest = [block for block in beside if block.id != gone.id]
        if len(rest) == 1 and len(beside) > 1:
            rest = [replace(rest[0], track="")]
        if rest:
            left.append(rest)
    return left


def _numbered(run: list[list[Block]]) -> list[Block]:
    return [replace(block, position=at) for at, beside in enumerate(run) for block in beside]


def _with_tracks(beside: list[Block], names: Iterable[str]) -> list[Block]:
    """Each with a table of its own: its own name while nobody has it already, else the first of the names free."""
    taken: set[str] = set()
    free = iter([clean_line(name, NAME_MAX, "track") for name in names])
    named = []
    for block in beside:
        track = block.track
        while not track or track.casefold() in taken:
            track = next(free, "") or _refuse_track()
        taken.add(track.casefold())
        named.append(replace(block, track=track))
    return named


def _refuse_track() -> str:
    raise Refused("track_missing", "track")


def _refuse_if_begun(block: Block) -> None:
    if block.began_at is not None:
        raise Refused("block_begun", block=block.title)


def _fit(work: Work, block: Block) -> Block:
    lines: dict[str, Any] = {name: clean_line(getattr(block, name), most, name) for name, most in _LINES.items()}
    texts: dict[str, Any] = {name: clean_text(getattr(block, name), TEXT_MAX, name) for name in _TEXTS}
    lines["title"] = needed(lines["title"], "block_title_missing", "title")
    if not 1 <= block.minutes <= MINUTES_MAX:
        raise Refused("minutes_wrong", "minutes", most=MINUTES_MAX)
    if block.question_id and work.need(Question, block.question_id).session_id != block.session_id:
        raise Refused("question_unknown", "question_id")
    return replace(block, **lines, **texts)


def _put_all(work: Work, blocks: list[Block]) -> list[Block]:
    if len(blocks) > BLOCKS_MAX:
        raise Refused("agenda_full", most=BLOCKS_MAX)
    for block in blocks:
        if work.get(Block, block.id) != block:
            work.put(block)
    return in_order(blocks)
