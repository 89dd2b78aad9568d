"""What becomes of the ideas of a made-up project, and of what people in it need and offer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from workshop.developing_ideas import move_idea, save_card
from workshop.matching import approve_cards, save_match, set_exchange, write_card
from workshop.matchmaking import MatchState
from workshop.programme_cast import Cast, Occasion, moment
from workshop.programme_parts import Made, Wanted
from workshop.sample import PHONE, Step
from workshop.sessions import Exchange

_TEN = 10
_A_WHILE = timedelta(minutes=20)


def ways(cast: Cast, without: Collection[str]) -> Iterator[Occasion]:
    """Each step on the day that it was taken; what is known of an idea is written down with the first."""
    for made in cast.script.made:
        if made.meeting not in without:
            stream = cast.meetings[made.meeting].stream
            for n, taken in enumerate(made.steps):
                on = date.fromisoformat(taken.on)
                moved = cast.do(
                    move_idea,
                    id=cast.id_of(f"step/{made.key}/{n}"),
                    idea_id=cast.id_of(f"idea/{made.key}"),
                    stage=taken.stage,
                    on=on,
                    why=taken.why,
                    evidence=taken.evidence,
                    decided_by=taken.decided_by,
                    into_id=cast.id_of(f"idea/{taken.into}") if taken.into else "",
                )
                steps = (moved,) if n else (_card(cast, made), moved)
                yield Occasion(moment(on, _TEN), steps, stream)


def _card(cast: Cast, made: Made) -> Step:
    return cast.do(
        save_card,
        idea_id=cast.id_of(f"idea/{made.key}"),
        title=made.title,
        kind=made.kind,
        need=made.need,
        solution=made.solution,
        owner=made.owner,
        partners=made.partners,
        jobs=made.jobs,
        jobs_evidence=made.jobs_evidence,
    )


def exchanged(cast: Cast, without: Collection[str]) -> Iterator[Occasion]:
    """Cards are written while their session goes on; what is agreed comes afterwards."""
    there = {one.key: one for one in cast.script.wanted if one.meeting not in without}
    for card in there.values():
        meeting = cast.meetings[card.meeting]
        yield Occasion(meeting.starts_at + _A_WHILE, tuple(_written(cast, card)), meeting.stream)
    for one in cast.script.agreed:
        if one.need in there and one.offer in there:
            meeting = cast.meetings[there[one.need].meeting]
            on = date.fromisoformat(one.on)
            agreed = cast.do(
                save_match,
                session_id=cast.session_id(meeting.key),
                need_id=cast.id_of(f"card/{one.need}"),
                offer_id=cast.id_of(f"card/{one.offer}"),
                state=MatchState.AGREED,
                on=on,
                next_step=one.next_step,
                responsible=one.responsible,
                due=on + timedelta(days=30),
            )
            yield Occasion(moment(on, _TEN), (agreed,), meeting.stream)


def _written(cast: Cast, card: Wanted) -> Iterator[Step]:
    session_id, id = cast.session_id(card.meeting), cast.id_of(f"card/{card.key}")
    facts: dict[str, object] = {
        "id": id,
        "session_id": session_id,
        "side": card.side,
        "text": card.text,
        "party": card.party,
        "theme": card.theme,
        "area": card.area,
        "contact": card.contact,
        "has_consent": bool(card.contact),
    }
    if not card.is_sent:
        yield cast.do(write_card, **facts)
        return
    yield cast.do(set_exchange, session_id=session_id, exchange=Exchange.OPEN)
    yield Step(PHONE, write_card, {**facts, "device": cast.id_of(f"device/{card.key}")})
    if card.is_approved:
        yield cast.do(approve_cards, ids=[id])
