"""Actions on needs and offers, and on what brings them together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid5

from workshop.errors import Refused
from workshop.forgetting import forget_contact
from workshop.leading import admitted_session
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.notice import say_more
from workshop.ports import View, Work
from workshop.sessions import Exchange, Project, Session
from workshop.source import Source
from workshop.text import IDEA_MAX, LINE_MAX, NAME_MAX, TEXT_MAX, clean_line, clean_text, needed

CARDS_MAX = 1_000  # of one session: more have come from somebody who plays with a phone
_PAIR = UUID("0d4f7a52-8c1b-4f6e-9a3d-5b7e2c9f1a60")


def match_id(need_id: str, offer_id: str) -> str:
    """The id of the match of two cards: two laptops that match the same two make the same row."""
    return str(uuid5(_PAIR, f"{need_id} {offer_id}"))


def write_card(
    work: Work,
    id: str,
    session_id: str,
    side: Side,
    text: str,
    *,
    party: str = "",
    theme: str = "",
    area: str = "",
    conditions: str = "",
    valid_from: date | None = None,
    valid_to: date | None = None,
    contact: str = "",
    has_consent: bool = False,
    device: str = "",
) -> MatchCard:
    """Write down what somebody needs or offers, or change it; from a phone it waits until it is approved.

    A phone's card cannot be changed by sending it again. contact is kept only with consent, and where the project has
    said who answers for personal data. Refused: card_empty, card_backwards, contact_unconsented, too_long; from a phone
    also not_live, phone_stopped, exchange_closed and cards_many.
    """
    is_phone = work.by.source is Source.PHONE
    session = admitted_session(work, session_id, device) if is_phone else work.need(Session, session_id)
    known = work.get(MatchCard, id)
    if is_phone:
        if gone_or_known := known or work.former(MatchCard, id):
            return gone_or_known
        if session.exchange is not Exchange.OPEN:
            raise Refused("exchange_closed")
        if work.count(MatchCard, session_id=session_id) >= CARDS_MAX:
            raise Refused("cards_many")
    if valid_from and valid_to and valid_to < valid_from:
        raise Refused("card_backwards", "valid_to")
    may_keep = work.need(Project, session.project_id).takes_names
    if may_keep and not has_consent and clean_line(contact):
        raise Refused("contact_unconsented", "consent")
    card = MatchCard(
        id=id,
        session_id=known.session_id if known else session_id,
        side=side,
        text=needed(clean_text(text, IDEA_MAX, "text"), "card_empty", "text"),
        party=clean_line(party, NAME_MAX, "party"),
        theme=clean_line(theme, NAME_MAX, "theme"),
        area=clean_line(area, NAME_MAX, "area"),
        conditions=clean_text(conditions, IDEA_MAX, "conditions"),
        valid_from=valid_from,
        valid_to=valid_to,
        contact=clean_line(contact, LINE_MAX, "contact") if may_keep else "",
        is_seen=known.is_seen if known else not is_phone,
        source=known.source if known else work.by.source,
        came_at=known.came_at if known else work.now,
    )
    if known is not None and known.contact and not card.contact:
        forget_contact(work, known)
    if card != known:
        work.put(card)
    return card


def approve_cards(work: Work, ids: Iterable[str]) -> int:
    """Let cards from phones be seen and matched. Returns how many were approved; gone ones are passed over."""
    waiting = [card for id in dict.fromkeys(ids) if (card := work.get(MatchCard, id)) is not None and not card.is_seen]
    for card in waiting:
        work.put(replace(card, is_seen=True))
    return len(waiting)


def withdraw_contact(work: Work, id: str) -> MatchCard:
    """Take away how to reach whoever wrote a card, because they no longer consent, also from the history; for good.

    Refused: matchcard_unknown.
    """
    return forget_contact(work, work.need(MatchCard, id))


def remove_card(work: Work, id: str) -> None:
    """Take a card away, and the matches that it is part of."""
    card = work.get(MatchCard, id)
    if card is not None:
        for match in (*work.where(Match, need_id=id), *work.where(Match, offer_id=id)):
            work.remove(match)
        work.remove(card)


def set_exchange(work: Work, session_id: str, exchange: Exchange) -> Session:
    """Let phones say what they need and offer, or no longer."""
    before = work.need(Session, session_id)
    session = replace(before, exchange=exchange)
    work.put(session)
    is_first = exchange is Exchange.OPEN is not before.exchange and not work.count(MatchCard, session_id=session_id)
    if is_first:  # from now on the privacy notice tells of how somebody is reached
        say_more(work, session)
    return session


def save_match(
    work: Work,
    session_id: str,
    need_id: str,
    offer_id: str,
    state: MatchState,
    *,
    on: date,
    reason: str = "",
    next_step: str = "",
    responsible: str = "",
    due: date | None = None,
) -> Match:
    """Bring a need and an offer together, or say how far they have come; NO keeps the two from being proposed again.

    on: today where the session is. It becomes the day of the agreement, when there is one for the first time.
    Refused: matchcard_unknown, match_wrong, when the two are not a need and an offer of one project that have been
    approved; match_without_step, when something is agreed but not what happens next; too_long.
    """
    need, offer = work.need(MatchCard, need_id), work.need(MatchCard, offer_id)
    _refuse_wrong(work, session_id, need, offer)
    known = work.get(Match, match_id(need_id, offer_id))
    is_agreed = state in {MatchState.AGREED, MatchState.GOING_ON}
    agreed_on = known.agreed_on if known and known.agreed_on else on if is_agreed else None
    step = clean_text(next_step, TEXT_MAX, "next_step")
    if is_agreed:
        needed(step, "match_without_step", "next_step")
    match = Match(
        id=match_id(need_id, offer_id),
        session_id=known.session_id if known else session_id,
        need_id=need_id,
        offer_id=offer_id,
        state=state,
        reason=clean_line(reason, LINE_MAX, "reason") or (known.reason if known else ""),
        next_step=step,
        responsible=clean_line(responsible, LINE_MAX, "responsible"),
        due=due,
        agreed_on=agreed_on,
        after_3=known.after_3 if known else "",
        after_6=known.after_6 if known else "",
    )
    if match != known:
        work.put(match)
    return match


def follow_up(work: Work, id: str, months: int, text: str) -> Match:
    """Write down what had come of a match three or six months after it was agreed. Refused: match_unknown, too_long."""
    match = work.need(Match, id)
    told = clean_text(text, TEXT_MAX, "text")
    followed = replace(match, after_6=told) if months == 6 else replace(match, after_3=told)
    if followed != match:
        work.put(followed)
    return followed


def forget_match(work: Work, id: str) -> None:
    """Take a match away as if nobody had looked at the two; they may be proposed again."""
    known = work.get(Match, id)
    if known is not None:
        work.remove(known)


def _refuse_wrong(view: View, session_id: str, need: MatchCard, offer: MatchCard) -> None:
    projects = {view.need(Session, id).project_id for id in (session_id, need.session_id, offer.session_id)}
    are_sides = need.side is Side.NEED and offer.side is Side.OFFER
    if not are_sides or len(projects) > 1 or not (need.is_seen and offer.is_seen):
        raise Refused("match_wrong")
