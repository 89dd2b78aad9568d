"""The phone desk on the facilitator's screen: which network, the codes, and whether a phone has really come through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QWidget

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.network_advice import Facts, card_name
from ui.desktop.network_help import NetworkHelp
from ui.desktop.pages.desk_trying import CODE_SIDE, Trying
from ui.desktop.parts import button, card, column, label, picture, plain, row
from ui.desktop.widgets.qr_code import QrCode
from workshop.changes import Commit
from workshop.desk import DeskState
from workshop.sessions import Session


class DeskCard(QWidget):
    """Closed, opening, untried (with the code to try) or open (with the codes for the room)."""

    def __init__(self, hands: Hands, evening: Evening, show_qr: Callable[[], None]) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self._skipped = False
        self._help: NetworkHelp | None = None
        say = hands.words
        self._cards = QComboBox()
        self._cards.setAccessibleName(say("desk.network"))
        self._cards.activated.connect(lambda at: evening.choose(self._cards.itemData(at)))
        self.open_button = button(say("desk.open"), evening.retry, kind="primary")
        self._closed_title = label("", "strong", wrap=True)
        self._closed = label("", "", wrap=True)
        self.trying = Trying(hands, evening, self.show_help, self.skip_test)
        self.codes = RoomCodes(hands, show_qr)
        self.closed = plain(column(self._closed_title, self._closed, row(self.open_button, None)))
        self.parts = (self.closed, self.trying, self.codes)
        self.network = plain(row(picture("wifi-high", "text2"), (self._cards, 1), gap=8))
        self.setLayout(column(card(*self.parts, self.network, gap=8, padding=14)))
        self._show(self.closed)
        evening.desk_changed.connect(self.refresh)
        evening.cards_found.connect(self._show_cards)
        evening.firewall_seen.connect(self._renew_help)
        self.trying.changed.connect(self._show_choice)
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.committed.connect(self._on_commit)

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Session):
            self.refresh()

    def refresh(self) -> None:
        evening = self._evening
        state = evening.state
        if not evening.serves_this or not self._hands.mirror.is_loaded:
            self._show_closed()
            return
        if evening.has_moved and not self.codes.isHidden():
            self._skipped = True  # the room needs its code now; to try it can wait
        self.codes.show_state(state, self._hands.mirror.session, is_new=evening.has_moved)
        self.trying.refresh()
        self._show(self.codes if state.tried or self._skipped else self.trying)
        self._show_cards()

    def skip_test(self) -> None:
        """Show the room's codes without trying them first."""
        self._skipped = True
        self.refresh()

    def show_help(self, reason: str = "") -> None:
        """Open the help; at one of its reasons, if that is among those that apply."""
        self._evening.look_at_firewall()
        made = NetworkHelp(self, self._hands.words, self._facts(), self._evening.choose)
        made.finished.connect(self._forget_help)
        if reason in made.buttons:
            made.choose(reason)
        self._help = made
        made.open()

    def _show_closed(self) -> None:
        evening, say = self._evening, self._hands.words
        state = "opening" if evening.is_opening else "alone" if evening.lacks_network else "closed"
        self._closed_title.setText(say("desk.alone.title") if state == "alone" else "")
        self._closed_title.setVisible(state == "alone")
        self._closed.setText(say(f"desk.{state}"))
        self.open_button.setVisible(state == "closed")
        self._show(self.closed)

    def _show(self, shown: QWidget) -> None:
        """One part at a time. Not a stack, which is as high as the highest of them."""
        for part in self.parts:
            part.setVisible(part is shown)
        self._show_choice()

    def _on_loaded(self) -> None:
        self._skipped = False
        self._evening.look_for_cards()
        self.refresh()

    def _facts(self) -> Facts:
        return Facts(self._evening.state, self._evening.cards, self._evening.firewall)

    def _renew_help(self) -> None:
        if self._help is not None:
            self._help.show_facts(self._facts())

    def _forget_help(self) -> None:
        self._help = None

    def _show_cards(self) -> None:
        self._cards.clear()
        say = self._hands.words
        for found in self._evening.cards:
            if found.kind != "loopback" or found.address == self._evening.state.address:
                known = bool(found.wifi) or found.kind == "hotspot"  # anybody knows which one is meant
                name = card_name(found, say)
                self._cards.addItem(name if known else f"{name} · {found.address}", found.address)
        at = self._cards.findData(self._evening.state.address)
        self._cards.setCurrentIndex(max(at, 0))
        self._show_choice()
        self._renew_help()

    def _show_choice(self) -> None:
        is_of_use = self.trying.isHidden() or self.trying.needs_choice
        self.network.setVisible(is_of_use and self._cards.count() > 0 and not self._evening.lacks_network)


class RoomCodes(QWidget):
    """The code to sign in, and the one that joins the Wi-Fi when its name is known; the same as on the projector."""

    def __init__(self, hands: Hands, show_large: Callable[[], None]) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self.qr = QrCode(CODE_SIDE)
        self._name = label("", "caption")
        self._code = label("", "h2", wrap=True)
        self._address = label("", "caption", wrap=True)
        self._state: DeskState | None = None
        self._session: Session | None = None
        self._is_new = False
        self.tried = plain(row(picture("check-circle", "ok"), label(say("desk.tried"), "ok", wrap=True), gap=6))
        self._untried = label(say("desk.untried"), "caption", wrap=True)
        self.new = label(say("desk.new_code"), "warn", wrap=True)
        self.wifi = button(say("desk.wifi"), self._turn, kind="chip")
        self.wifi.setCheckable(True)
        large = button(say("desk.show"), show_large, icon_name="projector-screen")
        words = column(self._name, self._code, self._address, self.new, self.tried, self._untried, None, gap=4)
        self.setLayout(column(row(self.qr, (words, 1), gap=12), row(large, self.wifi, None)))
        for later in (self.new, self.tried, self.wifi):
            later.hide()

    def show_state(self, state: DeskState, session: Session, *, is_new: bool = False) -> None:
        """is_new: the room's code has just become another."""
        self._state, self._session, self._is_new = state, session, is_new
        self.wifi.setVisible(bool(session.wifi_name))
        if not session.wifi_name:
            self.wifi.setChecked(False)
        self._turn()

    def _turn(self) -> None:
        state, session, say = self._state, self._session, self._hands.words
        if state is None or session is None:
            return
        is_wifi = self.wifi.isChecked()
        self._name.setText(say("desk.wifi" if is_wifi else "desk.code"))
        self._code.setText(session.wifi_name if is_wifi else session.short_code)
        self._address.setText(session.wifi_password if is_wifi else state.short_url)
        if is_wifi:
            self.qr.show_text(_wifi_text(session), say("desk.wifi"))
        else:
            self.qr.show_text(state.join_url, say("desk.join"))
        self.tried.setVisible(state.tried and not is_wifi)
        self.new.setVisible(self._is_new and not is_wifi)
        self._untried.setVisible(not state.tried and not is_wifi and not self._is_new)


def _wifi_text(session: Session) -> str:
    from exports.qr import wifi_text

    return wifi_text(session.wifi_name, session.wifi_password, hidden=session.wifi_hidden)
