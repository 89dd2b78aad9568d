"""The panel that says which notes are looked at: the others are dimmed on the board, and left out of the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from ui.desktop.board.finding import Finding
from ui.desktop.board.look import SOURCE_ICONS, Look
from ui.desktop.board.menu import swatch
from ui.desktop.board.side import WIDTH, Side
from ui.desktop.board.stage import Stage
from ui.desktop.fields import padded
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, icon, label, plain
from ui.desktop.tips import plain_tip
from workshop.board import Colour
from workshop.filtering import NO_GROUP, Filter
from workshop.source import Source

_BESIDE = 110  # the box, the icon, the margins and the scroll bar


class Filtering(Side):
    def __init__(self, stage: Stage, finding: Finding, hands: Hands, look: Callable[[], Look]) -> None:
        super().__init__(hands.words("board.filter"), hands.words)
        self._stage = stage
        self._finding = finding
        self._hands = hands
        self._look = look
        self._shown: object = None
        self.reset = button(hands.words("board.filter_off"), self._reset)
        self.foot.addWidget(self.reset)

    def refill(self) -> None:
        """Build the choices anew only when there are others than before, so that nobody loses their place."""
        words, contents = self._hands.words, self._stage.contents
        ideas = contents.ideas.values()
        questions = [(one.id, one.text) for one in contents.questions]
        colours = [(one, words(f"colour.{one}")) for one in Colour if any(idea.colour is one for idea in ideas)]
        sources = [(one, words(f"source.{one}")) for one in Source if any(idea.source is one for idea in ideas)]
        groups = [(id, group.heading or words("board.no_heading")) for id, group in contents.groups.items()]
        tags = sorted({tag.casefold(): tag for idea in ideas for tag in idea.tags}.items())
        voted = bool(self._finding.votes)
        offered = (questions, colours, sources, groups, tags, voted)
        self.reset.setEnabled(self._finding.filter.is_on)
        found = len(self._finding.found) if self._finding.filter.is_on else len(contents.ideas)
        self.about.setText(words.count("board.filter_found", found))
        if offered == self._shown:
            return
        self._shown = offered
        self._forget_what_is_gone()
        self.empty()
        if len(questions) > 1:
            self._add("question", "questions", questions)
        self._add("colour", "colours", colours)
        self._add("source", "sources", sources)
        if groups:
            self._add("group", "groups", [*groups, (NO_GROUP, words("board.filter_loose"))])
        if tags:
            self._add("tag", "tags", tags)
        if voted:
            self._add_votes()

    def _add(self, what: str, field: str, choices: Iterable[tuple[Any, str]]) -> None:
        heading = self._hands.words(f"board.by_{what}")
        boxes = [self._tick(field, value, text, heading) for value, text in choices]
        self.list.addWidget(plain(column(label(heading, "strong"), *boxes, gap=0)))

    def _tick(self, field: str, value: Any, text: str, heading: str) -> QWidget:
        box = QCheckBox()
        room = WIDTH - _BESIDE
        box.setText(box.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))
        box.setAccessibleName(f"{heading}: {text}")
        box.setToolTip(plain_tip(text))
        if isinstance(value, Colour):
            box.setIcon(swatch(value, self._look()))
        elif isinstance(value, Source):
            box.setIcon(icon(SOURCE_ICONS[value]))
        box.setChecked(value in getattr(self._finding.filter, field))
        box.toggled.connect(lambda on: self._choose(field, value, on))
        return box

    def _add_votes(self) -> None:
        least = QSpinBox()
        padded(least)
        least.setRange(0, 9999)
        least.setValue(self._finding.filter.least_votes)
        least.setAccessibleName(self._hands.words("board.by_votes"))
        least.valueChanged.connect(lambda n: self._set(replace(self._finding.filter, least_votes=n)))
        self.list.addWidget(plain(column(label(self._hands.words("board.by_votes"), "strong"), least, gap=4)))

    def _choose(self, field: str, value: Any, on: bool) -> None:
        chosen = getattr(self._finding.filter, field)
        self._set(replace(self._finding.filter, **{field: chosen | {value} if on else chosen - {value}}))

    def _set(self, wanted: Filter) -> None:
        self._finding.choose(wanted)
        self.refill()

    def _forget_what_is_gone(self) -> None:
        """Nobody can take back a choice that is no longer offered."""
        contents, now = self._stage.contents, self._finding.filter
        there = {tag.casefold() for idea in contents.ideas.values() for tag in idea.tags}
        kept = replace(
            now,
            groups=now.groups & {NO_GROUP, *contents.groups},
            questions=now.questions & {one.id for one in contents.questions},
            tags=now.tags & there,
        )
        if kept != now:
            self._finding.choose(kept)

    def _reset(self) -> None:
        self._shown = None
        self._finding.choose(Filter())
        self.refill()
