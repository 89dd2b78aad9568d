"""The phone desk on the facilitator's screen: which network, the codes, and whether a phone has really come through."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QComboBox, QStackedWidget, QWidget

from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, column, label, picture, plain, row
from ui.desktop.widgets.qr_code import QrCode

CODE_SIDE = 140


class DeskCard(QWidget):
    """Closed, opening, untried (with the code to try) or tried (with the code for the room)."""

    def __init__(self, hands: Hands, evening: Evening, show_qr: Callable[[], None]) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        self._skipped = False
        say = hands.words
        self._qr = QrCode(CODE_SIDE)
        self._test_qr = QrCode(CODE_SIDE)
        self._code = label("", "h2")
        self._address = label("", "caption", wrap=True)
        self._tried = plain(row(picture("check-circle", "ok"), label(say("desk.tried"), "ok", wrap=True), gap=6))
        self._untried = label(say("desk.untried"), "caption", wrap=True)
        self._cards = QComboBox()
        self._cards.setAccessibleName(say("desk.network"))
        self._cards.activated.connect(lambda at: evening.choose(self._cards.itemData(at)))
        self.open_button = button(say("desk.open"), evening.retry, kind="primary")
        self._closed = label("", "", wrap=True)
        large = button(say("desk.show"), show_qr, icon_name="projector-screen")
        self._stack = QStackedWidget()
        self._stack.addWidget(plain(column(self._closed, row(self.open_button, None), None)))
        self._stack.addWidget(self._testing())
        joined = column(
            label(say("desk.code"), "caption"), self._code, self._address, self._tried, self._untried, None, gap=4
        )
        self._stack.addWidget(plain(column(row(self._qr, (joined, 1), gap=12), row(large, None))))
        network = row(picture("wifi-high", "text2"), (self._cards, 1), gap=8)
        self.setLayout(column(card(self._stack, network, gap=8, padding=14)))
        evening.desk_changed.connect(self.refresh)
        evening.cards_found.connect(self._show_cards)
        hands.mirror.loaded.connect(self._on_loaded)

    def _testing(self) -> QWidget:
        say = self._hands.words
        text = column(
            label(say("desk.test"), "strong", wrap=True),
            label(say("desk.test.text"), "caption", wrap=True),
            None,
            button(say("desk.test.skip"), self._skip, kind="link"),
            gap=6,
        )
        return plain(row(self._test_qr, (text, 1), gap=12))

    def refresh(self) -> None:
        evening, say = self._evening, self._hands.words
        state = evening.state
        if not evening.serves_this:
            self._closed.setText(say("desk.opening") if evening.is_opening else say("desk.closed"))
            self.open_button.setVisible(not evening.is_opening)
            self._stack.setCurrentIndex(0)
            return
        self._test_qr.show_text(state.test_url, say("desk.test"))
        self._qr.show_text(state.join_url, say("desk.join"))
        self._code.setText(self._hands.mirror.session.short_code if self._hands.mirror.is_loaded else "")
        self._address.setText(state.short_url)
        self._tried.setVisible(state.tried)
        self._untried.setVisible(not state.tried)
        self._stack.setCurrentIndex(2 if state.tried or self._skipped else 1)
        self._show_cards()

    def _on_loaded(self) -> None:
        self._skipped = False
        self._evening.look_for_cards()
        self.refresh()

    def _skip(self) -> None:
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
