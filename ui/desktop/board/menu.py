"""The context menu: everything that can be done, for the mouse and for the menu key."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu

from resources.i18n import Words
from ui.desktop.board.areas import round_group
from ui.desktop.board.look import Look
from ui.desktop.board.painting import paint_patch
from ui.desktop.board.stage import Stage
from ui.desktop.hands import Hands
from ui.desktop.parts import icon
from ui.desktop.sight_menu import SightMenu, short
from workshop.board import Colour
from workshop.laying_out import Order

_SWATCH = 18
# What changes nothing, and can be done where the board is only read.
_READING = frozenset(
    {
        *("choose_notes", "choose_all", "zoom_in", "zoom_out", "actual_size", "show_all"),
        *("copy", "open_whole", "picture", "show_picture", "way", "show_room"),
    }
)
# What would lay something elsewhere, and cannot be done while the layout is locked.
_MOVING = frozenset({"group", "into_group", "take_out", "ungroup", "merge", "split", "tidy", "to_question"})


class BoardMenu(QMenu):
    """For a note, a group or the bare board, as what lies under the point. Goes away when it closes."""

    def __init__(self, stage: Stage, hands: Hands, look: Look) -> None:
        super().__init__(stage.widget)
        self._hands, words = hands, hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._stage = stage
        self._words = words
        self._look = look

    def open_under(self, point: QPoint, new_note: Callable[[], object]) -> None:
        """For what lies under a point of the board; new_note begins one right there."""
        contents, selection = self._stage.contents, self._stage.selection
        at = self._stage.navigation.camera.to_board(point.toPointF())
        if note := contents.note_at(at):
            if note not in selection:
                selection.only(note)
            self.for_notes()
        elif group := contents.group_at(at):
            self.for_group(group)
        else:
            self.for_board(new_note)
        self.open_at(point)

    def open_by_key(self, new_note: Callable[[], object]) -> None:
        """For what is chosen, beside it."""
        chosen = self._stage.commands.chosen
        if chosen:
            box = self._stage.contents.box(self._stage.selection.focus or chosen[0])
            self.for_notes().open_at(self._stage.navigation.camera.to_screen(box.center()).toPoint())
        else:
            self.for_board(new_note).open_at(self._stage.widget.rect().center())

    def for_notes(self) -> BoardMenu:
        """What can be done to the chosen notes."""
        stage = self._stage
        commands, ordering, chosen = stage.commands, stage.ordering, stage.commands.chosen
        grouped = bool(commands.chosen_groups)
        edit = self._add("edit", "pencil-simple", "Enter", lambda: stage.editing.edit(chosen[0]))
        edit.setEnabled(len(chosen) == 1)
        self._add_colours()
        self._add("tags", "tag", "T", ordering.write_tags)
        self._add("way", "path", "W", ordering.follow_way).setEnabled(len(chosen) == 1)
        self.addSeparator()
        self._add("group", "selection-plus", "G", commands.group)
        self._add_groups(chosen)
        self._add_questions(chosen)
        if grouped:
            self._add("rename", "text-aa", "H", commands.name_group)
            self._add("choose_notes", "selection", "Shift+G", commands.choose_groups)
        self._add("take_out", "sign-out", "Shift+U", commands.take_out).setEnabled(grouped)
        self._add("ungroup", "selection-slash", "U", commands.ungroup).setEnabled(grouped)
        self.addSeparator()
        self._add("merge", "git-merge", "M", ordering.merge).setEnabled(len(chosen) > 1)
        if ordering.stacked:
            self._add("split", "git-fork", "Shift+M", ordering.split)
        self._add("park", "tray", "P", ordering.park)
        self._add("show_room", "projector-screen", "R", stage.sight.show_chosen)
        self._add_picture(chosen)
        self.addSeparator()
        self._add("copy", "copy", "Ctrl+C", stage.clipboard.copy)
        self._add("duplicate", "copy-simple", "Ctrl+D", stage.clipboard.duplicate)
        self._add("remove", "trash", "Del", commands.remove)
        if len(chosen) == 1:
            commands.stopping.add_to(self, stage.contents.ideas[chosen[0]])
        return self._allowed()

    def for_group(self, id: str) -> BoardMenu:
        members = set(self._stage.contents.members.get(id, ()))
        self._add("rename", "pencil-simple", "", lambda: self._stage.editing.name(id))
        self._add("choose_notes", "selection", "", lambda: self._stage.selection.all_of(members))
        self._add_questions(members)
        self._add("ungroup", "selection-slash", "", lambda: self._stage.commands.dissolve(id))
        area = round_group(self._stage.contents, id)
        self._add("show_room", "projector-screen", "", lambda: self._stage.sight.show(area))
        return self._allowed()

    def for_board(self, new_note: Callable[[], object]) -> BoardMenu:
        stage = self._stage
        self._add("new_note", "note", "N", new_note).setEnabled(bool(stage.contents.questions))
        self._add("paste", "clipboard-text", "Ctrl+V", stage.clipboard.paste)
        self._add("choose_all", "selection", "Ctrl+A", lambda: stage.selection.all_of(stage.contents.ideas))
        self.addSeparator()
        fill_tidying(self.addMenu(icon("squares-four"), self._words("board.tidy")), stage, self._words)
        self.addSeparator()
        self._add("zoom_in", "plus", "Ctrl++", stage.navigation.zoom_in)
        self._add("zoom_out", "minus", "Ctrl+-", stage.navigation.zoom_out)
        self._add("actual_size", "magnifying-glass", "Ctrl+0", stage.navigation.actual_size)
        self._add("show_all", "corners-out", "Shift+1", stage.navigation.show_all)
        self.addSeparator()
        room = self.addMenu(SightMenu(stage.sight, self._hands, self))
        room.setIcon(icon("projector-screen"))
        room.setData("show_room")
        return self._allowed()

    def open_at(self, point: QPoint) -> None:
        self.popup(self._stage.widget.mapToGlobal(point))

    def _allowed(self) -> BoardMenu:
        commands = self._stage.commands
        for action in self.actions():
            if not commands.can_write and action.data() not in _READING:
                action.setEnabled(False)
            if not commands.can_move and action.data() in _MOVING:
                action.setEnabled(False)
        return self

    def _add(self, key: str, icon_name: str, keys: str, act: Callable[[], object]) -> QAction:
        # The keys are shown, not bound: the view itself listens to them.
        text = self._words(f"board.{key}")
        action = self.addAction(icon(icon_name), f"{text}\t{keys}" if keys else text)
        action.triggered.connect(lambda _checked=False: act())
        action.setData(key)
        return action

    def _add_picture(self, chosen: list[str]) -> None:
        if len(chosen) != 1:
            return
        pinning, idea = self._stage.pinning, self._stage.contents.ideas[chosen[0]]
        if idea.picture_id:
            self._add("show_picture", "image", "", lambda: pinning.show(idea.id))
        else:
            self._add("put_picture", "image", "", lambda: pinning.choose(idea.id))

    def _add_colours(self) -> None:
        colours = self.addMenu(icon("palette"), self._words("board.colour"))
        for number, colour in enumerate(Colour, 1):
            action = colours.addAction(swatch(colour, self._look), f"{self._words(f'colour.{colour}')}\t{number}")
            action.triggered.connect(lambda _checked=False, colour=colour: self._stage.commands.colour(colour))

    def _add_questions(self, ids: Collection[str]) -> None:
        questions = self._stage.contents.questions
        if len(questions) < 2:
            return
        under = self.addMenu(icon("arrow-right"), self._words("board.to_question"))
        under.menuAction().setData("to_question")
        for question in questions:
            action = under.addAction(short(question.text).replace("&", "&&"))
            action.triggered.connect(
                lambda _checked=False, question=question: self._stage.commands.to_question(question, ids)
            )

    def _add_groups(self, chosen: list[str]) -> None:
        into = self.addMenu(icon("folders"), self._words("board.into_group"))
        into.menuAction().setData("into_group")
        groups = self._stage.contents.groups
        into.setEnabled(bool(groups))
        for id, group in groups.items():
            named = (group.heading or self._words("board.no_heading")).replace("&", "&&")
            into.addAction(named).triggered.connect(lambda _checked=False, id=id: self._stage.commands.join(id, chosen))


def fill_tidying(menu: QMenu, stage: Stage, words: Words) -> None:
    """The ways to tidy up. By votes only where something has been voted on."""
    menu.menuAction().setData("tidy")
    for order in Order:
        action = menu.addAction(words(f"board.tidy_{order}"))
        action.triggered.connect(lambda _checked=False, order=order: stage.ordering.tidy(order))
        action.setEnabled(order is not Order.VOTES or bool(stage.ordering.votes))


def swatch(colour: Colour, look: Look, size: int = _SWATCH) -> QIcon:
    """A small patch of a note's colour, hem and all."""
    picture = QPixmap(size * 2, size * 2)
    picture.setDevicePixelRatio(2)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_patch(painter, QRectF(0, 0, size, size - 1.5), colour, look, size * 0.4)
    painter.end()
    return QIcon(picture)
