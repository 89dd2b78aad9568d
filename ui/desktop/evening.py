"""Starting, continuing and ending a live session: the one place where session and phone desk are led together."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desktop.bridge import Bridge
from ui.desktop.firewall import Firewall, look
from ui.desktop.hands import Hands
from ui.desktop.network_advice import next_card
from ui.desktop.sentences import sentence
from workshop.desk import Desk, DeskState, NetworkCard
from workshop.errors import Refused
from workshop.leading import close_session, go_live
from workshop.sessions import Session, SessionState

DESK_NOTICE = "desk"
FAREWELL_MS = 30_000
LOOK_AGAIN_MS = 5_000  # for a network, while there is none
NEWS_MS = 5 * 60_000  # a new address is news for so long


class Evening(QObject):
    """Signals: desk_changed() when the phone desk's state has; cards_found() when the network cards are known;
    firewall_seen() when the laptop's firewall has been looked at.
    """

    desk_changed = Signal()
    cards_found = Signal()
    firewall_seen = Signal()

    def __init__(self, hands: Hands, bridge: Bridge, desk: Desk, *, farewell_ms: int = FAREWELL_MS) -> None:
        super().__init__()
        self._farewell = QTimer(self)
        self._farewell.setSingleShot(True)
        self._farewell.setInterval(farewell_ms)
        self._farewell.timeout.connect(self._close_desk)
        self._hands = hands
        self._bridge = bridge
        self._desk = desk
        self.state = DeskState()
        self.cards: list[NetworkCard] = []
        self.is_opening = False
        self.firewall: Firewall | None = None
        self._lacks_network = QTimer(self)
        self._lacks_network.setInterval(LOOK_AGAIN_MS)
        self._lacks_network.timeout.connect(self.look_for_cards)
        self._news = QTimer(self)
        self._news.setSingleShot(True)
        self._news.setInterval(NEWS_MS)
        self._news.timeout.connect(self.desk_changed)
        bridge.desk_changed.connect(self._on_desk)

    @property
    def serves_this(self) -> bool:
        """Whether the desk is open for the session on the screen."""
        return self.state.running and self.state.session_id == self._hands.mirror.session_id

    @property
    def is_serving(self) -> bool:
        """Whether phones are in a session that goes on, on the screen or not."""
        return self.state.running and not self._farewell.isActive()

    @property
    def lacks_network(self) -> bool:
        """Whether the desk waits for the laptop to get a network at all. It then opens by itself."""
        return self._lacks_network.isActive()

    @property
    def has_moved(self) -> bool:
        """Whether the room's code has become another not long ago, because the laptop's address has."""
        return self._news.isActive()

    def take_over(self, state: DeskState) -> None:
        """Know what another window knew of the desk, before the desk says anything new."""
        self.state = state
        self.desk_changed.emit()

    def look_for_cards(self) -> None:
        """Ask the system for this laptop's addresses; cards_found() tells when they are here."""
        self._hands.work(self._desk.cards, owner=self, done=self._on_cards)

    def look_at_firewall(self) -> None:
        """Ask the system about its firewall; firewall_seen() tells when the answer is here."""
        self._hands.work(look, owner=self, done=self._on_firewall)

    def start(self) -> None:
        """Begin the session, or go on with it, and open the desk. No network stops nobody from beginning."""
        self._hands.act(go_live, self._hands.mirror.session_id, done=self._open_desk)

    def choose(self, address: str) -> None:
        """Serve phones on another network card from now on, and remember which."""
        self._hands.settings.change(card=address)
        if self.serves_this:
            self._open_desk(self._hands.mirror.session)

    def end(self) -> None:
        """Close the session; the desk tells the phones, also those that come back a little later, and stops."""
        self._hands.act(close_session, self._hands.mirror.session_id, done=lambda _closed: self._farewell.start())

    def retry(self) -> None:
        """Open the desk again for a session that is live."""
        self._open_desk(self._hands.mirror.session)

    def lower_hands(self, ids: Sequence[str]) -> None:
        """Take raised hands down; their owners are told."""
        self._desk.lower_hands(ids)

    def _open_desk(self, session: Session) -> None:
        if session.state is not SessionState.LIVE or self.is_opening or not self._hands.can_write:
            return
        chosen = self._hands.settings.value.card
        known = {card.address for card in self.cards}
        address = chosen if chosen in known else ""
        self.is_opening = True
        self._farewell.stop()
        self._lacks_network.stop()
        self.desk_changed.emit()
        opened = self._desk.open(session.id, address, self._port_of(session))
        self._bridge.follow(opened, self, self._on_open, self._on_refused)

    def _port_of(self, session: Session) -> int:
        """Where this session's phones have the page already, or else where the user wants it."""
        settings = self._hands.settings.value
        return settings.served_port if settings.served_session == session.id else settings.port

    def _close_desk(self) -> None:
        self._hands.notices.take_back(DESK_NOTICE)
        self._bridge.follow(self._desk.close(), self)

    def _on_open(self, state: DeskState) -> None:
        self.is_opening = False
        notices, words = self._hands.notices, self._hands.words
        notices.take_back(DESK_NOTICE)
        self._hands.settings.change(served_session=state.session_id, served_port=state.port)
        if state.moved_from:
            notices.say("info", words("desk.moved", asked=state.moved_from, used=state.port), key=DESK_NOTICE)
        self.desk_changed.emit()

    def _on_refused(self, error: Exception) -> None:
        self.is_opening = False
        self._say_trouble(error)
        if isinstance(error, Refused) and error.code == "no_network":
            self._lacks_network.start()
        self.desk_changed.emit()

    def _on_desk(self, state: DeskState) -> None:
        before, self.state = self.state, state
        if state.trouble == "address_gone" != before.trouble:
            # It looks for another way by itself; there is nothing to press.
            text = self._hands.words("desk.lost", address=before.address)
            self._hands.notices.say("warn", text, key=DESK_NOTICE)
        elif state.trouble and state.trouble != before.trouble:
            self._say_trouble(Refused(state.trouble, address=before.address, port=before.port))
        elif before.running and state.running and before.address != state.address:
            self._on_moved(state)
        elif before.trouble and not state.trouble:
            self._hands.notices.take_back(DESK_NOTICE)
        self.desk_changed.emit()

    def _on_moved(self, state: DeskState) -> None:
        """The laptop has got another address, and the desk has followed."""
        self._hands.settings.change(served_session=state.session_id, served_port=state.port)
        self._hands.notices.say("info", self._hands.words("desk.new_address", address=state.short_url), key=DESK_NOTICE)
        self._news.start()
        self.look_for_cards()

    def _say_trouble(self, error: Exception) -> None:
        """What keeps phones out, with the way to try again."""
        words = self._hands.words
        self._hands.notices.say("harm", sentence(error, words), words("desk.retry"), self.retry, DESK_NOTICE)

    def _on_cards(self, cards: list[NetworkCard]) -> None:
        self.cards = cards
        self.cards_found.emit()
        if self.lacks_network and next_card(cards, "") is not None and self._hands.mirror.is_loaded:
            self.retry()

    def _on_firewall(self, found: Firewall) -> None:
        self.firewall = found
        self.firewall_seen.emit()
