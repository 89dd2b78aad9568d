"""Starting, continuing and ending a live session: the one place where session and phone desk are led together."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands
from ui.desktop.sentences import sentence
from workshop.errors import Refused
from workshop.leading import close_session, go_live
from workshop.ports import Desk, DeskState, NetworkCard
from workshop.sessions import Session, SessionState

DESK_NOTICE = "desk"
FAREWELL_MS = 30_000


class Evening(QObject):
    """Signals: desk_changed() when the phone desk's state has; cards_found() when the network cards are known."""

    desk_changed = Signal()
    cards_found = Signal()

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
        bridge.desk_changed.connect(self._on_desk)

    @property
    def serves_this(self) -> bool:
        """Whether the desk is open for the session on the screen."""
        return self.state.running and self.state.session_id == self._hands.mirror.session_id

    @property
    def is_serving(self) -> bool:
        """Whether phones are in a session that goes on, on the screen or not."""
        return self.state.running and not self._farewell.isActive()

    def take_over(self, state: DeskState) -> None:
        """Know what another window knew of the desk, before the desk says anything new."""
        self.state = state
        self.desk_changed.emit()

    def look_for_cards(self) -> None:
        """Ask the system for this laptop's addresses; cards_found() tells when they are here."""
        self._hands.work(self._desk.cards, owner=self, done=self._on_cards)

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

    def _open_desk(self, session: Session) -> None:
        if session.state is not SessionState.LIVE or self.is_opening:
            return
        chosen = self._hands.settings.value.card
        known = {card.address for card in self.cards}
        address = chosen if chosen in known else ""
        self.is_opening = True
        self._farewell.stop()
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
        self.desk_changed.emit()

    def _on_desk(self, state: DeskState) -> None:
        before, self.state = self.state, state
        if state.trouble and state.trouble != before.trouble:
            self._say_trouble(Refused(state.trouble, address=before.address, port=before.port))
        elif before.trouble and not state.trouble:
            self._hands.notices.take_back(DESK_NOTICE)
        self.desk_changed.emit()

    def _say_trouble(self, error: Exception) -> None:
        """What keeps phones out, with the way to try again."""
        words = self._hands.words
        self._hands.notices.say("harm", sentence(error, words), words("desk.retry"), self.retry, DESK_NOTICE)

    def _on_cards(self, cards: list[NetworkCard]) -> None:
        self.cards = cards
        self.cards_found.emit()
