"""Cards of methods: what a session did and what came of it, for whoever wants to do the same. No person is on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from workshop.board import Group, Idea
from workshop.errors import Refused
from workshop.method_cards import MethodCard
from workshop.methods import Method
from workshop.own_templates import Draft, names_of, own_template, said_of
from workshop.ports import View, Work
from workshop.programme_planning import activity_of
from workshop.sessions import Session, SessionState
from workshop.templates import Template
from workshop.text import NAME_MAX, TEXT_MAX, clean_line, clean_text, needed
from workshop.walks import WalkStop
from workshop.writing import ActionItem, Decision


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of the session, in figures."""

    heads: int = 0
    ideas: int = 0
    groups: int = 0
    decisions: int = 0
    actions: int = 0
    stops: int = 0


@dataclass(frozen=True, slots=True)
class MethodTold:
    """A card with all that stands on it. template: what was planned, without persons; None without an agenda.

    found: names and parts of numbers in what somebody wrote, which whoever hands the card on is to look at.
    """

    card: MethodCard
    method: Method
    held_at: datetime
    zone: str
    purpose: str
    target_group: str
    measures: tuple[str, ...]
    outcome: Outcome
    template: Template | None = None
    found: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HeldOnce:
    """A session that a card can be made from, or has been."""

    session: Session
    method: Method
    card: MethodCard | None


def save_method_card(work: Work, card: MethodCard) -> MethodCard:
    """Make a session's card or change it. Refused: session_unknown, name_missing, too_long."""
    work.need(Session, card.session_id)
    saved = MethodCard(
        card.session_id,
        card.session_id,
        needed(clean_line(card.title, NAME_MAX, "title"), "name_missing", "title"),
        clean_text(card.fits, TEXT_MAX, "fits"),
        clean_text(card.learnt, TEXT_MAX, "learnt"),
        clean_text(card.advice, TEXT_MAX, "advice"),
    )
    work.put(saved)
    return saved


def remove_method_card(work: Work, id: str) -> None:
    known = work.get(MethodCard, id)
    if known is not None:
        work.remove(known)


def held_in(view: View, project_id: str) -> list[HeldOnce]:
    """A project's sessions that have been held, the latest first."""
    held = [one for one in view.where(Session, project_id=project_id) if one.state is SessionState.CLOSED]
    held.sort(key=lambda one: (one.starts_at, one.id), reverse=True)
    return [HeldOnce(one, activity_of(view, one.id).method, view.get(MethodCard, one.id)) for one in held]


def method_told(view: View, session_id: str, now: datetime) -> MethodTold:
    """Refused: session_unknown, methodcard_unknown."""
    session, card = view.need(Session, session_id), view.need(MethodCard, session_id)
    activity = activity_of(view, session_id)
    draft = _draft(view, session_id, card.title, now)
    template = draft.template if draft is not None else None
    own = _found(view, session, card, activity.target_group, now)
    return MethodTold(
        card=card,
        method=activity.method,
        held_at=session.starts_at,
        zone=session.zone,
        purpose=session.purpose,
        target_group=activity.target_group,
        measures=activity.measures,
        outcome=_outcome(view, session_id),
        template=template,
        found=tuple(dict.fromkeys((*(draft.found if draft else ()), *own))),
    )


def methods_told(view: View, project_id: str, now: datetime) -> list[MethodTold]:
    """All of a project's cards, by their titles."""
    return told_of(view, held_in(view, project_id), now)


def told_of(view: View, held: Iterable[HeldOnce], now: datetime) -> list[MethodTold]:
    """The cards among these sessions, by their titles."""
    ids = [one.session.id for one in held if one.card is not None]
    return sorted((method_told(view, id, now) for id in ids), key=lambda one: (one.card.title.casefold(), one.card.id))


def as_template(told: MethodTold, given_by: str = "") -> Template:
    """The card as a template that another project can take in. given_by: the project whose card it is.

    Refused: template_empty, without an agenda.
    """
    if told.template is None:
        raise Refused("template_empty", "blocks")
    parts = (told.card.fits, told.purpose, told.card.learnt, told.card.advice)
    about = "\n".join(dict.fromkeys(part for part in parts if part))
    return replace(told.template, about=about[:TEXT_MAX], given_by=given_by)


def _draft(view: View, session_id: str, title: str, now: datetime) -> Draft | None:
    try:
        return own_template(view, session_id, title, now)
    except Refused:
        return None


def _found(view: View, session: Session, card: MethodCard, target_group: str, now: datetime) -> list[str]:
    whole = "\n".join((card.title, card.fits, card.learnt, card.advice, session.purpose, target_group))
    return said_of(whole, names_of(view, session), now)


def _outcome(view: View, session_id: str) -> Outcome:
    return Outcome(
        heads=view.tally(session_id).heads,
        ideas=view.count(Idea, session_id=session_id),
        groups=view.count(Group, session_id=session_id),
        decisions=view.count(Decision, session_id=session_id),
        actions=view.count(ActionItem, session_id=session_id),
        stops=view.count(WalkStop, session_id=session_id),
    )
