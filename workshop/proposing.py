"""Which needs and offers may fit each other: proposals, with reasons that a person can check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from workshop.folding import words_of
from workshop.likeness import shared_words
from workshop.matchmaking import Match, MatchCard, Side
from workshop.ports import View
from workshop.sessions import Session

_MOST_PER_NEED = 5
_WEIGHT = {"theme": 3, "area": 2, "time": 1, "words": 1}
_WORDS_MOST = 3


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two cards may fit. key: theme, area, time or words; what: the theme, the area, or the words they share.

    begins, ends: for time, the days that both cover.
    """

    key: str
    what: str = ""
    begins: date | None = None
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """A need and an offer that may fit, and why; the more weighs, the better."""

    need: MatchCard
    offer: MatchCard
    reasons: tuple[Reason, ...]

    @property
    def weight(self) -> int:
        """What the reasons come to: theme 3, area 2, time 1, and 1 for each shared word up to three."""
        words = next((one.what.count(",") + 1 for one in self.reasons if one.key == "words"), 0)
        rest = sum(_WEIGHT[one.key] for one in self.reasons if one.key != "words")
        return rest + min(words, _WORDS_MOST)


def propose(cards: Iterable[MatchCard], matches: Iterable[Match] = (), today: date | None = None) -> list[Proposal]:
    """What may fit among cards that have been approved, the best first; at most five offers for a need.

    Two cards fit when they share a theme or telling words; area and time only say more. Not proposed is what somebody
    has already matched or said no to, what two sides want at different times, and what was only valid before today.
    """
    known = {(match.need_id, match.offer_id) for match in matches}
    valid = [card for card in cards if card.is_seen and not (today and card.valid_to and card.valid_to < today)]
    found: list[Proposal] = []
    for need in (card for card in valid if card.side is Side.NEED):
        pairs = ((need, card) for card in valid if card.side is Side.OFFER and (need.id, card.id) not in known)
        made = [one for pair in pairs if (one := _proposal(*pair)) is not None]
        found += sorted(made, key=_best_first)[:_MOST_PER_NEED]
    return sorted(found, key=_best_first)


def matches_of(view: View, session_id: str) -> list[Match]:
    """The matches in which a session's cards take part, in a lasting order."""
    found = {match.id: match for match in view.where(Match, session_id=session_id)}
    for card in view.where(MatchCard, session_id=session_id):
        found |= {one.id: one for one in (*view.where(Match, need_id=card.id), *view.where(Match, offer_id=card.id))}
    return [found[id] for id in sorted(found)]


@dataclass(frozen=True, slots=True)
class Exchanged:
    """What is needed, offered and matched in a project. met: the titles of the sessions that cards are from."""

    cards: tuple[MatchCard, ...] = ()
    matches: tuple[Match, ...] = ()
    met: Mapping[str, str] = field(default_factory=dict)


def exchanged(view: View, session_id: str) -> Exchanged:
    """All of it in the project of a session. Refused: session_unknown."""
    project_id = view.need(Session, session_id).project_id
    met = {session.id: session.title for session in view.where(Session, project_id=project_id)}
    matches = [match for match in view.where(Match) if match.session_id in met]
    return Exchanged(tuple(cards_of(view, project_id)), tuple(sorted(matches, key=lambda one: one.id)), met)


def cards_of(view: View, project_id: str) -> list[MatchCard]:
    """All needs and offers of a project, in the order in which they came."""
    sessions = {session.id for session in view.where(Session, project_id=project_id)}
    cards = [card for card in view.where(MatchCard) if card.session_id in sessions]
    return sorted(cards, key=lambda card: (str(card.came_at), card.id))


def reasons(need: MatchCard, offer: MatchCard) -> tuple[Reason, ...]:
    """All that speaks for bringing these two together."""
    found = []
    for key in ("theme", "area"):
        one, other = getattr(need, key), getattr(offer, key)
        if one and words_of(one) == words_of(other):
            found.append(Reason(key, one))
    span = _both(need, offer)
    if span is not None:
        found.append(Reason("time", "", *span))
    shared = shared_words(need.text, offer.text)
    if shared:
        found.append(Reason("words", ", ".join(shared)))
    return tuple(found)


def can_meet(need: MatchCard, offer: MatchCard) -> bool:
    """Whether there is a day on which both hold."""
    begins = max((one.valid_from for one in (need, offer) if one.valid_from), default=None)
    ends = min((one.valid_to for one in (need, offer) if one.valid_to), default=None)
    return begins is None or ends is None or begins <= ends


def _proposal(need: MatchCard, offer: MatchCard) -> Proposal | None:
    if not can_meet(need, offer) or (need.party and words_of(need.party) == words_of(offer.party)):
        return None
    found = reasons(need, offer)
    return Proposal(need, offer, found) if {one.key for one in found} & {"theme", "words"} else None


def _best_first(proposal: Proposal) -> tuple[int, str, str]:
    return -proposal.weight, proposal.need.id, proposal.offer.id


def _both(need: MatchCard, offer: MatchCard) -> tuple[date | None, date | None] | None:
    """The days that both cover, when both say something of time."""
    said = [one for one in (need, offer) if one.valid_from or one.valid_to]
    if len(said) < 2 or not can_meet(need, offer):
        return None
    begins = max((one.valid_from for one in said if one.valid_from), default=None)
    ends = min((one.valid_to for one in said if one.valid_to), default=None)
    return begins, ends
