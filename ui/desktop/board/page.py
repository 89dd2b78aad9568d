"""The board's page: its tools, the board or the list, and what may lie open beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.desktop.board import accessible  # noqa: F401  tells Qt how to read the board aloud
from ui.desktop.board.filtering import Filtering
from ui.desktop.board.floor import Floor
from ui.desktop.board.look import Look
from ui.desktop.board.parked import Parked
from ui.desktop.board.picture_out import ask_and_save
from ui.desktop.board.side import Side
from ui.desktop.board.suggesting import Suggesting
from ui.desktop.board.tags_dialog import TagsDialog
from ui.desktop.board.toolbar import Toolbar
from ui.desktop.board.view import BoardView
from ui.desktop.hands import Hands
from ui.desktop.pages.lead_review import ReviewTray
from ui.desktop.parts import column, row, rule
from ui.desktop.sight import Sight
from ui.desktop.tokens import tokens
from workshop.board import HeldIdea


class BoardPage(QWidget):
    """Signal plan_wanted(): there are no questions yet, and they are written in the plan."""

    plan_wanted = Signal()

    def __init__(self, hands: Hands, sight: Sight | None = None, *, motion: bool = True) -> None:
        super().__init__()
        self._hands = hands
        self._sight = sight = sight or Sight()
        self.view = BoardView(hands, motion=motion, sight=sight)
        self.toolbar = Toolbar(self.view, hands)
        hands.only_to_write(*self.toolbar.changing)
        self._floor = Floor(self.view, hands)
        self._floor.invitation.plan_wanted.connect(self.plan_wanted)
        self.list = self._floor.list
        self.setFocusProxy(self.view)
        self._review = ReviewTray(hands)
        self._review.want(False)
        stage = self.view.stage
        self.suggesting = Suggesting(stage, hands)
        self.parked = Parked(stage, hands)
        self.filtering = Filtering(stage, self.view.finding, hands, self._look)
        self._sides = (self.suggesting, self.parked, self.filtering)
        self._listen()
        beside = row((self._floor, 1), *self._sides, self._review, gap=0)
        self.setLayout(column(self.toolbar, rule(), (beside, 1), gap=0))
        if hands.mirror.is_loaded:
            self._on_filled()

    def show_row(self, id: str) -> None:
        """Go to a note, or to a group, and choose it: from the record's findings, and from a search."""
        contents = self.view.contents
        front = contents.aside[id].merged_into_id if id in contents.aside else id
        if front in contents.ideas:
            self.view.choose(front)
        elif id in contents.aside:
            self._open(self.parked)
        elif id in contents.groups:
            self.view.selection.all_of(idea.id for idea in contents.ideas.values() if idea.group_id == id)
            self.view.navigation.reveal(contents.frame(id))

    def show_list(self, wanted: bool) -> None:
        """The notes as a table, or on the board."""
        self.toolbar.list.setChecked(wanted)
        self._floor.show_list(wanted)

    def _listen(self) -> None:
        bar, stage = self.toolbar, self.view.stage
        bar.held.toggled.connect(self._review.want)
        self._hands.mirror.loaded.connect(self._count_held)
        self._hands.mirror.committed.connect(self._count_held)
        for opener, side in ((bar.similar, self.suggesting), (bar.parked, self.parked), (bar.filter, self.filtering)):
            opener.clicked.connect(lambda _checked=False, side=side: self._turn(side))
            side.closed.connect(self._on_closed)
        bar.list.clicked.connect(self.show_list)
        bar.picture.clicked.connect(lambda _checked=False: ask_and_save(self, self._hands))
        self.list.left.connect(lambda: self.show_list(False))
        self.list.searching.connect(bar.begin_search)
        stage.ordering.tags_wanted.connect(lambda: TagsDialog(self, stage, self._hands).open())
        stage.ordering.way_wanted.connect(self._follow_way)
        self.suggesting.counted.connect(bar.count_similar)
        self._sight.watch(self.view)
        self.view.navigation.moved.connect(self._sight.look)
        self._sight.framed.connect(self._frame)
        self.view.filled.connect(self._on_filled)
        self.view.finding.changed.connect(self._on_found)

    def _frame(self) -> None:
        """Show what the room sees, when it stays there whatever is done here."""
        self.view.marks.room = self._sight.frame
        self.view.update()

    def _follow_way(self, id: str) -> None:
        from ui.desktop.idea_way import IdeaWayDialog

        IdeaWayDialog(self, self._hands, id).open()

    def _count_held(self) -> None:
        held = len(self._hands.mirror.rows(HeldIdea))
        self.toolbar.held.setText(self._hands.words.count("review.waiting", held))
        self.toolbar.held.setVisible(held > 0)

    def _on_filled(self) -> None:
        self.suggesting.follow()
        self.toolbar.show_parked(len(self.parked.notes))
        for side in (self.parked, self.filtering):
            if side.isVisible():
                side.refill()

    def _on_found(self) -> None:
        if self.filtering.isVisible():
            self.filtering.refill()

    def _turn(self, side: Side) -> None:
        side.close_panel() if side.isVisible() else self._open(side)

    def _open(self, side: Side) -> None:
        for other in self._sides:
            if other is not side:
                other.hide()
        side.open_panel()
        self._mark_open()

    def _on_closed(self) -> None:
        self._mark_open()
        (self.list if self.list.isVisible() else self.view).setFocus()

    def _mark_open(self) -> None:
        bar = self.toolbar
        bar.similar.setChecked(self.suggesting.isVisible())
        bar.parked.setChecked(self.parked.isVisible())
        bar.show_parked(len(self.parked.notes))
        bar.filter.setProperty("open", self.filtering.isVisible())
        bar.refresh()

    def _look(self) -> Look:
        return Look(tokens(), self._hands.settings.value.note_patterns)
