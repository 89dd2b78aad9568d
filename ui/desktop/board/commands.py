"""What can be done to what is chosen. Everything is an action of the workshop's; the feed then changes the board."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.board.areas import under
from ui.desktop.board.contents import Contents
from ui.desktop.board.geometry import Place, beside
from ui.desktop.board.selection import Selection
from ui.desktop.hands import Hands
from ui.desktop.stopping import Stopping
from workshop import arranging, collecting
from workshop.board import AREA_WIDTH, GAP, GROUP_HEADING, GROUP_PADDING, STEP_X, Colour, landing_place
from workshop.sessions import Layout, Question

NUDGE, BIG_NUDGE = 8.0, 40.0


class Commands(QObject):
    """Signals: settled() when what was carried lies where it should; grouped(id) when a group wants its heading."""

    settled = Signal()
    grouped = Signal(str)

    def __init__(self, hands: Hands, contents: Contents, selection: Selection, widget: QWidget) -> None:
        super().__init__()
        self.stopping = Stopping(hands, widget)
        self._hands = hands
        self._contents = contents
        self._selection = selection
        self._nudged: Place | None = None

    @property
    def chosen(self) -> list[str]:
        """The chosen notes in reading order."""
        return self._contents.reading_order(self._selection.ids)

    @property
    def chosen_groups(self) -> list[str]:
        """The groups that chosen notes lie in."""
        ideas = self._contents.ideas
        return list(dict.fromkeys(ideas[id].group_id for id in self.chosen if ideas[id].group_id))

    def colour(self, colour: Colour) -> None:
        if ids := self.chosen:
            self.act(collecting.colour_ideas, ids, colour)

    def remove(self) -> None:
        """Take the chosen notes off the board and offer them back."""
        if ids := self.chosen:
            self.act(collecting.remove_ideas, ids, done=self._say_removed)

    def group(self) -> None:
        """Lay the chosen notes together; with one whole group among them, the others join it."""
        ids = self.chosen
        if not ids:
            return
        whole = self._contents.whole_groups(ids)
        if len(whole) == 1:
            inside = self._contents.members[whole[0]]
            self.join(whole[0], [id for id in ids if id not in inside])
        else:
            self._make_group(ids)

    def group_as(self, ids: Iterable[str], heading: str) -> None:
        """Lay notes together under a heading that is known already."""
        laid = list(ids)
        self.act(arranging.group_ideas, self._hands.new_id(), laid, heading, carried=laid, done=self._say_grouped)

    def join(self, group_id: str, ids: Iterable[str]) -> None:
        """Lay notes in a group that is there."""
        if joining := list(ids):
            self.act(arranging.group_ideas, group_id, joining, carried=joining)

    def join_note(self, id: str, ids: Iterable[str]) -> None:
        """Lay notes together with one that lies loose."""
        self._make_group([id, *ids])

    def ungroup(self) -> None:
        for id in self.chosen_groups:
            self.dissolve(id)

    def dissolve(self, group_id: str) -> None:
        self.act(arranging.ungroup, group_id)

    def name(self, group_id: str, heading: str) -> None:
        self.act(arranging.name_group, group_id, heading)

    def take_out(self) -> None:
        """Lay the chosen notes that lie in groups beside those groups."""
        places: dict[str, Place] = {}
        for id in self.chosen:
            group_id = self._contents.ideas[id].group_id
            if group_id:
                frame = self._contents.frame(group_id)
                start = (frame.right() + GAP - STEP_X, frame.top() + GROUP_HEADING)
                places[id] = beside(start, lambda place: place in places.values() or self._contents.covered(place))
        self.move(places, {})

    def to_question(self, question: Question, ids: Collection[str]) -> None:
        """Lay notes under another question: whole groups below what lies there, the others at its free places."""
        contents, places = self._contents, dict[str, Place]()
        groups: dict[str, Place] = {}
        left, lowest = question.position * AREA_WIDTH, under(contents, question).bottom() + GAP
        whole = contents.whole_groups(ids)
        for id in whole:
            groups[id] = (left - GROUP_PADDING, lowest)
            lowest += contents.frame(id).height() + GAP
        for id in contents.reading_order(ids):
            if contents.ideas[id].group_id not in whole:
                places[id] = landing_place(
                    question.position, 0, lambda x, y: (x, y) in places.values() or contents.covered((x, y))
                )
        self.move(places, groups)

    def move(self, notes: dict[str, Place], groups: dict[str, Place]) -> None:
        """Lay notes and whole groups at new places."""
        inside = {one for id in groups for one in self._contents.members.get(id, set())}
        loose = {one: place for one, place in notes.items() if one not in inside}
        if loose and not groups:
            self.act(arranging.move_ideas, loose, carried=loose)
        elif groups:
            self.act(arranging.move_all, loose, groups, carried=[*loose, *inside], carried_groups=groups)

    @property
    def can_write(self) -> bool:
        return self._hands.can_write

    @property
    def can_move(self) -> bool:
        """Whether what lies on the board may be laid elsewhere."""
        contents = self._contents
        return self.can_write and contents.is_loaded and contents.session.layout is Layout.FREE

    def may_move(self) -> bool:
        """The same as can_move, for a gesture or a key that nothing on the screen shows as off: it is told why not."""
        if self._hands.may_write() and not self.can_move:
            self._hands.notices.toast(self._hands.words("refused.board_locked"))
        return self.can_move

    def nudge(self, dx: float, dy: float) -> None:
        """Show what is chosen a little further on; end_nudge() makes it so. A note in a group stays in it."""
        if not self.may_move():
            return
        if self._nudged is None:
            groups = self._contents.whole_groups(self._selection.ids)
            ideas = self._contents.ideas
            movable = [id for id in self.chosen if ideas[id].group_id in {"", *groups}]
            if not movable:
                if self._selection.ids:
                    self._hands.notices.toast(self._hands.words("board.in_group"))
                return
            self._contents.carry(movable, groups)
            self._nudged = (0.0, 0.0)
        self._nudged = (self._nudged[0] + dx, self._nudged[1] + dy)
        self._contents.shift(*self._nudged)
        self.settled.emit()

    def end_nudge(self) -> None:
        if self._nudged is not None:
            self._nudged = None
            self.move(*self._contents.put_down())

    def _make_group(self, ids: list[str]) -> None:
        group_id = self._hands.new_id()
        self.act(
            arranging.group_ideas,
            group_id,
            ids,
            carried=ids,
            done=lambda _group: self.grouped.emit(group_id),
        )

    def choose_groups(self) -> None:
        """Choose all notes of the groups that chosen notes lie in."""
        members = self._contents.members
        if groups := self.chosen_groups:
            self._selection.all_of(id for group in groups for id in members[group])

    def name_group(self) -> None:
        """Let the heading of the chosen notes' group be written."""
        for id in self.chosen_groups[:1]:
            self.grouped.emit(id)

    def act(
        self,
        action: Callable[..., Any],
        *args: object,
        carried: Iterable[str] = (),
        carried_groups: Iterable[str] = (),
        done: Callable[[Any], object] | None = None,
    ) -> None:
        """Act, and lay what was carried where the library says once it has answered, whatever the answer was."""
        if not self._hands.may_write():
            return
        ids, group_ids = list(carried), list(carried_groups)

        def settle() -> None:
            self._contents.settle(ids, group_ids)
            self.settled.emit()

        def did(result: object) -> None:
            settle()
            if done is not None:
                done(result)

        def failed(error: Exception) -> None:
            settle()
            self._hands.show_error(error)

        self._hands.act(action, *args, done=did, failed=failed)

    def _say_grouped(self, _group: object) -> None:
        words = self._hands.words
        self._hands.notices.toast(words("board.did_group"), words("undo.undo"), self._hands.undo)

    def _say_removed(self, count: int) -> None:
        if count:
            words = self._hands.words
            self._hands.notices.toast(words.count("board.removed", count), words("undo.undo"), self._hands.undo)
