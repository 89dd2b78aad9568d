"""Who has the floor and who comes next, for the facilitator's list and the room's screen alike. In memory only."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from resources.i18n import Words
from workshop.hands import RaisedHand
from workshop.speaking import Speakers, on_the_screen


class Floor(QObject):
    """Signal changed(). shows_names: the room is shown first names; each session begins without."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.speakers = Speakers()
        self.shows_names = False

    def begin(self) -> None:
        """Another session has another queue."""
        self.speakers, self.shows_names = Speakers(), False
        self.changed.emit()

    def show_names(self, wanted: bool) -> None:
        self.shows_names = wanted
        self.changed.emit()

    def told(self, hand: RaisedHand, words: Words) -> str:
        """What the room is shown of somebody: a seat, a first name where that is wanted, or else a number."""
        label = on_the_screen(hand.label, with_names=self.shows_names, seats=words.items("speak.seats"))
        return label or words("presenter.number", n=self.speakers.number(hand.id))
