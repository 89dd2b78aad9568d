"""What the project demands that each of its sessions says: ticks with why, and what is usual for who owns and pays."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, column, label, row
from workshop.demands import Demand, usual
from workshop.programme_planning import save_about
from workshop.programme_view import ProjectState


class DemandsCard(QWidget):
    """Each tick is saved as it is made."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._state: ProjectState | None = None
        say = hands.words
        self.ticks = {demand: QCheckBox(say(f"demand.{demand}")) for demand in Demand}
        lines = []
        for demand, tick in self.ticks.items():
            tick.clicked.connect(self._save)
            tick.setAccessibleDescription(say(f"demand.{demand}.why"))
            lines.append(column(tick, label(say(f"demand.{demand}.why"), "caption", wrap=True), gap=2))
        self.fill = button(say("demand.fill"), self._fill, icon_name="magic-wand")
        lead = label(say("demand.lead"), "muted", wrap=True)
        self.setLayout(column(card(label(say("demand.title"), "h3"), lead, *lines, row(self.fill, None), gap=12)))
        hands.only_to_write(self.fill, *self.ticks.values())

    def show_state(self, state: ProjectState) -> None:
        self._state = state
        for demand, tick in self.ticks.items():
            tick.setChecked(demand in state.project.demands)

    def _save(self) -> None:
        if self._state is not None:
            chosen = tuple(demand for demand, tick in self.ticks.items() if tick.isChecked())
            self._hands.act(save_about, self._state.project.id, demands=chosen)

    def _fill(self) -> None:
        """What is usual, beside what somebody has already chosen."""
        if self._state is None:
            return
        project, say = self._state.project, self._hands.words
        wanted = {*project.demands, *usual(project.owner_kind, (grant.fund for grant in self._state.grants))}
        demands = tuple(demand for demand in Demand if demand in wanted)
        if demands != project.demands:
            self._hands.act(save_about, project.id, demands=demands)
        self._hands.notices.toast(say("demand.filled" if demands != project.demands else "demand.nothing"))
