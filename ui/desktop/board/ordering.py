"""What brings order to the board: merging, parking, tags, tidying up, and the quiet control over what the room sees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from ui.desktop.board.commands import Commands
from ui.desktop.board.contents import Contents
from ui.desktop.board.marks import Marks
from ui.desktop.board.selection import Selection
from ui.desktop.hands import Hands
from workshop.duplicates import merge_ideas, split_ideas
from workshop.laying_out import Order, tidy_up
from workshop.parking import bring_back_ideas, park_ideas
from workshop.quiet_control import hide_notes, lock_layout, reveal_notes, unlock_layout
from workshop.sessions import Layout, Showing
from workshop.tagging import tag_ideas


class Ordering(QObject):
    """Signals: tags_wanted(), somebody is to write tags for what is chosen; way_wanted(id), to follow a note's way."""

    tags_wanted = Signal()
    way_wanted = Signal(str)

    def __init__(
        self, hands: Hands, contents: Contents, selection: Selection, commands: Commands, marks: Marks
    ) -> None:
        super().__init__()
        self._hands = hands
        self._contents = contents
        self._selection = selection
        self._commands = commands
        self._marks = marks

    @property
    def votes(self) -> Mapping[str, int]:
        """How many each note has had, by its id; empty while nothing has been voted on."""
        return self._marks.votes

    @property
    def is_hidden(self) -> bool:
        return self._contents.session.showing is Showing.HIDDEN

    @property
    def is_locked(self) -> bool:
        return self._contents.session.layout is Layout.LOCKED

    def merge(self) -> None:
        """Lay the chosen notes behind the one that the keyboard stands on, or else the first of them."""
        ids = self._commands.chosen
        if len(ids) > 1:
            front = self._selection.focus if self._selection.focus in ids else ids[0]
            self.merge_into(front, [id for id in ids if id != front])

    def merge_into(self, front: str, ids: Sequence[str]) -> None:
        if self._commands.may_move():
            self._selection.only(front)
            self._commands.act(merge_ideas, front, ids, done=lambda _front: self._say("merged", len(ids) + 1))

    def split(self) -> None:
        """Take out what lies behind the chosen notes."""
        if (ids := self.stacked) and self._commands.may_move():
            self._commands.act(split_ideas, ids, done=self._say_split)

    @property
    def stacked(self) -> list[str]:
        """The chosen notes that stand for others."""
        return [id for id in self._commands.chosen if self._contents.behind.get(id)]

    def park(self) -> None:
        if ids := self._commands.chosen:
            self._commands.act(park_ideas, ids, done=lambda count: self._say("parked", count))

    def bring_back(self, ids: Iterable[str]) -> None:
        self._commands.act(bring_back_ideas, list(ids))

    def follow_way(self) -> None:
        """What has become of the one note that is chosen."""
        ids = self._commands.chosen
        if len(ids) == 1:
            self.way_wanted.emit(ids[0])

    def write_tags(self) -> None:
        if self._commands.chosen and self._hands.may_write():
            self.tags_wanted.emit()

    def tag(self, ids: Sequence[str], add: Sequence[str], remove: Sequence[str]) -> None:
        self._commands.act(tag_ideas, ids, add, remove)

    def tidy(self, order: Order) -> None:
        """Straight rows under each question."""
        if self._commands.may_move():
            self._commands.act(tidy_up, self._hands.mirror.session_id, order, dict(self.votes), done=self._say_tidied)

    def hide(self, hidden: bool) -> None:
        """Keep what stands on the notes from the room, or reveal it all at once."""
        self._commands.act(hide_notes if hidden else reveal_notes, self._hands.mirror.session_id)

    def lock(self, locked: bool) -> None:
        self._commands.act(lock_layout if locked else unlock_layout, self._hands.mirror.session_id)

    def _say_tidied(self, moved: int) -> None:
        words = self._hands.words
        if moved:
            self._hands.notices.toast(words("board.tidied"), words("undo.undo"), self._hands.undo)
        else:
            self._hands.notices.toast(words("board.tidy_already"))

    def _say_split(self, count: int) -> None:
        self._say("split", count)

    def _say(self, what: str, count: int) -> None:
        if count:
            words = self._hands.words
            self._hands.notices.toast(words.count(f"board.did_{what}", count), words("undo.undo"), self._hands.undo)
