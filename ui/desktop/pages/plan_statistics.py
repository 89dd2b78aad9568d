"""What phones may be asked for the statistics at this session: nothing, until somebody chooses it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QWidget

from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label
from ui.desktop.widgets.flow import FlowLayout
from workshop.asking_statistics import ask_statistics
from workshop.sessions import Session, SessionState
from workshop.survey import ASKED, Form


class StatisticsAsked(QWidget):
    """Each question by itself. Saved as it is chosen."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self.chips: dict[Form, QPushButton] = {}
        flow = FlowLayout()
        for form in ASKED:
            chip = button(say(f"statistics.ask.{form}"), self._save, kind="chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{say('statistics.ask')}: {chip.text()}")
            self.chips[form] = chip
            flow.addWidget(chip)
        hands.only_to_write(*self.chips.values())
        about = label(say("statistics.ask.about"), "caption", wrap=True)
        self.setLayout(column(label(say("statistics.ask"), "strong"), flow, about, gap=4))
        self._session_id = ""
        self.hide()

    def show_session(self, session: Session | None) -> None:
        """None while it has not been saved yet: there must be a session to ask at, and it must not be over."""
        self._session_id = session.id if session is not None else ""
        self.setVisible(session is not None and session.state is not SessionState.CLOSED)
        chosen = session.statistics if session is not None else ()
        for form, chip in self.chips.items():
            chip.setChecked(form.value in chosen)

    def _save(self) -> None:
        wanted = [form for form, chip in self.chips.items() if chip.isChecked()]
        self._hands.act(ask_statistics, self._session_id, wanted)
