"""Matcha: what is needed on the left, what is offered on the right, and between them what may fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.desktop.confirm import confirm
from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.pages.matching_cards import card_of, is_late, match_of, proposal_of, reasons_line
from ui.desktop.pages.matching_dialogs import CardDialog, MatchDialog
from ui.desktop.parts import button, clear, column, label, plain, row, scroll
from workshop.changes import Commit
from workshop.matching import approve_cards, remove_card, save_match, set_exchange, withdraw_contact
from workshop.matchmaking import Match, MatchCard, MatchState, Side
from workshop.proposing import Exchanged, Proposal, exchanged, propose
from workshop.sessions import Exchange, Session


class MatchingPage(QWidget):
    """All needs and offers of the session's project: those of other sessions say where they are from."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._told = Exchanged()
        say = hands.words
        self._count = label("", "muted")
        self.turn_button = button("", self._turn, icon_name="broadcast")
        self.add = {side: button(say(f"match.add.{side}"), self._adding(side), icon_name="plus") for side in Side}
        hands.only_to_write(self.turn_button, *self.add.values())
        self._lists: dict[str, QBoxLayout] = {name: column(gap=8) for name in (Side.NEED, Side.OFFER, "between")}
        head = row(label(say("match.title"), "h2"), self._count, None, self.turn_button, gap=12)
        over = label(say("match.proposals"), "h3")
        over.setMinimumHeight(self.add[Side.NEED].sizeHint().height())  # level with the headings beside it
        between = column(over, (self._area("between"), 1), gap=8)
        body = row((plain(self._side(Side.NEED)), 3), (plain(between), 4), (plain(self._side(Side.OFFER)), 3), gap=16)
        about = label(say("match.about"), "muted", wrap=True)
        self.setLayout(column(head, about, (body, 1), gap=12, margins=(16, 14, 16, 14)))
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(self._on_commit)

    def refresh(self) -> None:
        """Ask for all that is needed and offered in the project."""
        mirror = self._hands.mirror
        if mirror.is_loaded and self.isVisible():
            self._hands.ask(exchanged, mirror.session_id, owner=self, done=self._show)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, MatchCard, Match, Session):
            self.refresh()

    def _side(self, side: Side) -> QBoxLayout:
        head = row(label(self._hands.words(f"match.{side}s"), "h3"), None, self.add[side])
        return column(head, (self._area(side), 1), gap=8)

    def _area(self, name: str) -> QWidget:
        return scroll(plain(column(self._lists[name], None, margins=(0, 0, 8, 0))))

    def _show(self, told: Exchanged) -> None:
        self._told = told
        mirror, say = self._hands.mirror, self._hands.words
        if not mirror.is_loaded:
            return
        is_open = mirror.session.exchange is Exchange.OPEN
        self.turn_button.setText(" " + say("match.close" if is_open else "match.take_in"))
        waiting = sum(not one.is_seen for one in told.cards)
        self._count.setText(say.count("match.waiting", waiting) if waiting else "")
        for side in Side:
            self._show_cards(side)
        self._show_between()

    def _show_cards(self, side: Side) -> None:
        """What waits to be read comes first."""
        listed, own = self._lists[side], self._hands.mirror.session_id
        clear(listed)
        cards = [one for one in self._told.cards if one.side is side]
        for one in sorted(cards, key=lambda card: card.is_seen):
            met = "" if one.session_id == own else self._told.met.get(one.session_id, "")
            listed.addWidget(card_of(self._hands, one, met, self._on_card))
        if not cards:
            listed.addWidget(label(self._hands.words(f"match.none.{side}"), "muted", wrap=True))

    def _show_between(self) -> None:
        listed, today = self._lists["between"], self._today()
        clear(listed)
        proposals = propose(self._told.cards, self._told.matches, today)
        for one in proposals:
            listed.addWidget(proposal_of(self._hands, one, self._on_proposal))
        if not proposals:
            listed.addWidget(label(self._hands.words("match.none.proposals"), "muted", wrap=True))
        made = [one for one in self._told.matches if one.state is not MatchState.NO]
        if made:
            listed.addWidget(label(self._hands.words("match.made"), "h3"))
        for match in made:
            texts, late = self._texts(match), is_late(match, today)
            listed.addWidget(match_of(self._hands, match, texts, late, self.open_match))

    def _texts(self, match: Match) -> tuple[str, str]:
        known = {card.id: card.text for card in self._told.cards}
        gone = self._hands.words("match.gone")
        return known.get(match.need_id, gone), known.get(match.offer_id, gone)

    def open_match(self, match: Match) -> None:
        MatchDialog(self, self._hands, match, self._texts(match), self.refresh).open()

    def show_row(self, id: str) -> None:
        """Go to a match, as from what is to be followed up."""

        def found(told: Exchanged) -> None:
            self._show(told)
            match = next((one for one in told.matches if one.id == id), None)
            if match is not None:
                self.open_match(match)

        self._hands.ask(exchanged, self._hands.mirror.session_id, owner=self, done=found)

    def _on_card(self, what: str, one: MatchCard) -> None:
        act = self._acting()
        if what == "edit":
            CardDialog(self, self._hands, one.side, one, self.refresh).open()
        elif what == "approve":
            act(approve_cards, [one.id])
        elif what == "withdraw":
            self._ask_withdraw(one, partial(act, withdraw_contact, one.id))
        else:
            act(remove_card, one.id)

    def _ask_withdraw(self, one: MatchCard, withdraw: Callable[[], object]) -> None:
        """It is gone for good, also from the history, and so it is asked first."""
        say = self._hands.words
        title, text = say("match.withdraw.title"), say("match.withdraw.text", contact=one.contact)
        confirm(self, title, text, say("match.withdraw.yes"), say("confirm.no"), withdraw)

    def _on_proposal(self, what: str, one: Proposal) -> None:
        state = MatchState.CONTACT if what == "accept" else MatchState.NO
        reason = reasons_line(self._hands.words, one)[:200]
        session_id = self._hands.mirror.session_id
        self._acting()(save_match, session_id, one.need.id, one.offer.id, state, on=self._today(), reason=reason)

    def _acting(self) -> Callable[..., None]:
        """Act and look again: what belongs to another session does not come through the mirror."""

        def act(action: Callable[..., Any], *args: object, **facts: Any) -> None:
            self._hands.act(action, *args, **facts, done=lambda _row: self.refresh())

        return act

    def _adding(self, side: Side) -> Callable[[], None]:
        return lambda: CardDialog(self, self._hands, side, None, self.refresh).open()

    def _turn(self) -> None:
        session = self._hands.mirror.session
        turned = Exchange.CLOSED if session.exchange is Exchange.OPEN else Exchange.OPEN
        self._hands.act(set_exchange, session.id, turned)

    def _today(self) -> date:
        return date.today()  # noqa: DTZ011 - the facilitator's own day
