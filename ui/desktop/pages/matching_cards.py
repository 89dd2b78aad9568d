"""How needs, offers, proposals and matches look on the page where they are brought together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, column, frame, label, row
from workshop.following_up import due_now
from workshop.matchmaking import Match, MatchCard
from workshop.proposing import Proposal, Reason


def card_of(hands: Hands, one: MatchCard, met: str, act: Callable[[str, MatchCard], object]) -> QFrame:
    """A need or an offer; act(what, card) for approve, remove and edit. met: another session that it is from."""
    say = hands.words
    about = [one.party, one.theme, one.area, one.conditions, period(say, one)]
    meta = " · ".join(part for part in about if part)
    lines: list[QWidget] = [label(one.text, "strong", wrap=True)]
    if meta:
        lines.append(label(meta, "muted", wrap=True))
    if one.contact:
        lines.append(label(say("match.reach", contact=one.contact), "muted", wrap=True))
    if met:
        lines.append(label(say("match.from", title=met), "caption", wrap=True))
    edit = button(say("match.edit"), lambda: act("edit", one), kind="link")
    remove = button(say("match.remove"), lambda: act("remove", one), kind="link")
    hands.only_to_write(edit, remove)
    ways = [edit, *([_withdraw(hands, one, act)] if one.contact else []), remove]
    for way in ways:
        way.setAccessibleDescription(one.text)
    if one.is_seen:
        return card(*lines, row(*ways, None, gap=10), gap=4, padding=12)
    approve = button(say("match.approve"), lambda: act("approve", one), kind="primary", icon_name="check")
    approve.setAccessibleDescription(one.text)
    hands.only_to_write(approve)
    head = label(say("match.unseen"), "warn")
    return frame(column(head, *lines, row(approve, *ways, None, gap=10), gap=4, margins=(12, 10, 12, 10)), "bar-warn")


def proposal_of(hands: Hands, one: Proposal, act: Callable[[str, Proposal], object]) -> QFrame:
    """Two that may fit and every reason; act(what, proposal) for accept and refuse."""
    say = hands.words
    told = [label(f"•  {reason_text(say, reason)}", "muted", wrap=True) for reason in one.reasons]
    accept = button(say("match.accept"), lambda: act("accept", one), kind="primary", icon_name="handshake")
    refuse = button(say("match.refuse"), lambda: act("refuse", one))
    for way in (accept, refuse):
        way.setAccessibleDescription(f"{one.need.text} – {one.offer.text}")
    hands.only_to_write(accept, refuse)
    return card(*_pair(say, one.need.text, one.offer.text), *told, row(None, refuse, accept, gap=8), gap=6, padding=12)


def match_of(hands: Hands, one: Match, texts: tuple[str, str], is_late: bool, act: Callable[[Match], object]) -> QFrame:
    """Two that have been brought together; act(match) opens it."""
    say = hands.words
    due = say.pattern(one.due, "d MMM y") if one.due else ""
    step = " · ".join(part for part in (one.next_step.replace("\n", " "), one.responsible, due) if part)
    lines: list[QWidget] = [*_pair(say, *texts)]
    lines += [label(step, "muted", wrap=True)] if step else []
    lines += [label(say("match.late"), "warn", wrap=True)] if is_late else []
    open_button = button(say("match.open"), lambda: act(one))
    open_button.setAccessibleDescription(" – ".join(texts))
    state = label(say(f"doc.matches.state.{one.state}"), "ok")
    return card(*lines, row(state, None, open_button, gap=8), gap=6, padding=12)


def reason_text(say: Words, reason: Reason) -> str:
    """Why two may fit, so that a person can check it."""
    if reason.key != "time":
        return say(f"match.reason.{reason.key}", what=reason.what)
    return say("match.reason.time", what=_span(say, reason.begins, reason.ends) or say("match.always"))


def reasons_line(say: Words, proposal: Proposal) -> str:
    return "; ".join(reason_text(say, reason) for reason in proposal.reasons)


def period(say: Words, one: MatchCard) -> str:
    return _span(say, one.valid_from, one.valid_to)


def is_late(match: Match, today: date) -> bool:
    return bool(due_now(match, today))


def _span(say: Words, begins: date | None, ends: date | None) -> str:
    told = [say.pattern(day, "d MMM y") if day else "" for day in (begins, ends)]
    key = "doc.days" if all(told) else "doc.days_from" if told[0] else "doc.days_until"
    return say(key, begins=told[0], ends=told[1]) if any(told) else ""


def _pair(say: Words, need: str, offer: str) -> list[QWidget]:
    return [
        label(say("match.need_is", text=need), "strong", wrap=True),
        label(say("match.offer_is", text=offer), "strong", wrap=True),
    ]


def _withdraw(hands: Hands, one: MatchCard, act: Callable[[str, MatchCard], object]) -> QWidget:
    made = button(hands.words("match.withdraw"), lambda: act("withdraw", one), kind="link")
    hands.only_to_write(made)
    return made
