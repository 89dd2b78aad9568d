"""The phone desk on the facilitator's screen: which network, the codes, and whether a phone has really come through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.network_help import show_network_help
from ui.desktop.parts import button, card, column, label, picture, plain, row
from ui.desktop.widgets.qr_code import QrCode
from workshop.ports import DeskState
from workshop.sessions import Session

CODE_SIDE = 140


class DeskCard(QWidget):
    """Closed, opening, untried (with the code to try) or open (with the codes for the room)."""

    def __init__(self, hands: Hands, evening: Evening, show_qr: Callable[[], None]) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self._skipped = False
        say = hands.words
        self._test_qr = QrCode(CODE_SIDE)
        self._cards = QComboBox()
        self._cards.setAccessibleName(say("desk.network"))
        self._cards.activated.connect(lambda at: evening.choose(self._cards.itemData(at)))
        self.open_button = button(say("desk.open"), evening.retry, kind="primary")
        self._closed = label("", "", wrap=True)
        self.codes = RoomCodes(hands, show_qr)
        self._stack = QStackedWidget()
        self._stack.addWidget(plain(column(self._closed, row(self.open_button, None), None)))
        self._stack.addWidget(self._testing())
        self._stack.addWidget(self.codes)
        network = row(picture("wifi-high", "text2"), (self._cards, 1), gap=8)
        self.setLayout(column(card(self._stack, network, gap=8, padding=14)))
        evening.desk_changed.connect(self.refresh)
        evening.cards_found.connect(self._show_cards)
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.committed.connect(self.refresh)

    def _testing(self) -> QWidget:
        say = self._hands.words
        text = column(
            label(say("desk.test"), "strong", wrap=True),
            label(say("desk.test.text"), "caption", wrap=True),
            None,
            button(say("desk.help"), lambda: show_network_help(self, say), kind="link"),
            button(say("desk.test.skip"), self.skip_test, kind="link"),
            gap=4,
        )
        return plain(row(self._test_qr, (text, 1), gap=12))

    def refresh(self) -> None:
        evening, say = self._evening, self._hands.words
        state = evening.state
        if not evening.serves_this or not self._hands.mirror.is_loaded:
            self._closed.setText(say("desk.opening") if evening.is_opening else say("desk.closed"))
            self.open_button.setVisible(not evening.is_opening)
            self._stack.setCurrentIndex(0)
            return
        self._test_qr.show_text(state.test_url, say("desk.test"))
        self.codes.show_state(state, self._hands.mirror.session)
        self._stack.setCurrentIndex(2 if state.tried or self._skipped else 1)
        self._show_cards()

    def _on_loaded(self) -> None:
        self._skipped = False
        self._evening.look_for_cards()
        self.refresh()

    def skip_test(self) -> None:
        """Show the room's codes without trying them first."""
        self._skipped = True
        self.refresh()

    def _show_cards(self) -> None:
        self._cards.clear()
        for found in self._evening.cards:
            if found.kind != "loopback" or found.address == self._evening.state.address:
                self._cards.addItem(f"{found.name} · {found.address}", found.address)
        at = self._cards.findData(self._evening.state.address)
        self._cards.setCurrentIndex(max(at, 0))
        self._cards.setVisible(self._cards.count() > 0)


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
        self.tried = plain(row(picture("check-circle", "ok"), label(say("desk.tried"), "ok", wrap=True), gap=6))
        self._untried = label(say("desk.untried"), "caption", wrap=True)
        self.wifi = button(say("desk.wifi"), self._turn, kind="chip")
        self.wifi.setCheckable(True)
        large = button(say("desk.show"), show_large, icon_name="projector-screen")
        words = column(self._name, self._code, self._address, self.tried, self._untried, None, gap=4)
        self.setLayout(column(row(self.qr, (words, 1), gap=12), row(large, self.wifi, None)))
        self._state: DeskState | None = None
        self._session: Session | None = None

    def show_state(self, state: DeskState, session: Session) -> None:
        self._state, self._session = state, session
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
        self._untried.setVisible(not state.tried and not is_wifi)


def _wifi_text(session: Session) -> str:
    from exports.qr import wifi_text

    return wifi_text(session.wifi_name, session.wifi_password)
