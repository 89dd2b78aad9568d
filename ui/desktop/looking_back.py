"""From the history to the board as it was, and back to where one was: the panel, the picture, and which is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.board.past import PastBoard
from ui.desktop.hands import Hands
from ui.desktop.history import PANEL_WIDTH, HistoryPanel


class LookingBack:
    """pages: where the picture takes the place of the page that was there. show_board(): see the board as it is now.

    The mirror, and so the projector and every page, goes on following what happens; only the picture stands still.
    """

    def __init__(self, hands: Hands, pages: QStackedWidget, show_board: Callable[[], object]) -> None:
        self._pages = pages
        self._page: QWidget | None = None
        self.panel = HistoryPanel(hands)
        self.past = PastBoard(hands, right=PANEL_WIDTH)
        pages.addWidget(self.past)
        self.panel.chosen.connect(self.past.show_entry)
        self.past.ready.connect(self._show)
        self.panel.let_go.connect(self._show_now)
        self.panel.entered.connect(self.past.take_focus)
        self.past.left.connect(self._leave)
        self.past.gone_back.connect(show_board)
        hands.undoing.history_wanted.connect(self.open)

    def open(self) -> None:
        """Lay the history over the right of the page: a small screen has no room beside it."""
        self.panel.show()
        self.panel.lie_over(self._pages)

    def _show(self) -> None:
        if self._page is None:
            self._page = self._pages.currentWidget()
        self._pages.setCurrentWidget(self.past)
        self.panel.raise_()

    def _leave(self) -> None:
        self.panel.list.setFocus()
        self.panel.forget()

    def _show_now(self) -> None:
        page, self._page = self._page, None
        if page is not None:
            self._pages.setCurrentWidget(page)
        self.past.let_go()
