"""Gåturen: what the walk was like, and stop by stop what was seen, how it felt and who decides over it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.pages.placing import Placing
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.pages.project_rows import Kind, RowsPart
from ui.desktop.parts import button, card, column, label, plain, row
from ui.desktop.widgets.place_map import Mark
from workshop.board import Idea
from workshop.changes import Commit
from workshop.pictures import Picture, PictureKind
from workshop.walking import (
    action_of_stop,
    in_order,
    move_stop,
    place_stop,
    put_map,
    remove_map,
    remove_stop,
    save_stop,
    write_walk,
)
from workshop.walks import Feeling, StopKind, Walk, WalkStop
from workshop.writing import ActionItem

_CHOICE_LETTERS = 60


class WalkPage(QWidget):
    """to_record() leads to where the protocol is."""

    def __init__(self, hands: Hands, to_record: Callable[[], object]) -> None:
        super().__init__()
        self._hands = hands
        self._numbers: dict[str, int] = {}
        say = hands.words
        self.whole = RowForm(say, _whole(say))
        self.whole.left.connect(self._save_whole)
        self.to_action = button(say("walk.to_action"), self._make_action, icon_name="flag")
        self.earlier = button("", lambda: self._move(-1), icon_name="arrow-up", tip=say("walk.earlier"))
        self.later = button("", lambda: self._move(1), icon_name="arrow-down", tip=say("walk.later"))
        below = plain(row(self.to_action, None, self.earlier, self.later))
        self.stops = RowsPart(hands, self._kind(), _specs(say), below)
        self.stops.chosen.connect(self._look)
        record = button(say("walk.record"), to_record, icon_name="file-text")
        head = row(label(say("walk.title"), "h1"), None, record)
        self.placing = Placing(hands, say("walkmap.list"), say("walkmap.map"), self._place, self._lay, joined=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(plain(column(card(self.whole, padding=12), (self.stops, 1), gap=12)))
        self._stack.addWidget(self.placing)
        self.sides = [self._side(at, key) for at, key in enumerate(("stops", "map"))]
        self.sides[0].setChecked(True)
        head.insertLayout(1, row(*self.sides, gap=6))
        self.setLayout(column(head, (self._stack, 1), gap=12, margins=(32, 20, 24, 16)))
        hands.only_to_write(self.whole, self.to_action, self.earlier, self.later)
        hands.mirror.loaded.connect(self._fill)
        hands.mirror.committed.connect(self._on_commit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def show_row(self, id: str) -> None:
        """Go to a stop."""
        self._fill()
        self.stops.choose(id)

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Walk, WalkStop, ActionItem, Idea):
            self._fill()

    def _fill(self) -> None:
        mirror = self._hands.mirror
        if not mirror.is_loaded or not self.isVisible():
            return
        session_id = mirror.session_id
        if not self.whole.is_ahead:
            self.whole.show_row(mirror.row(Walk, session_id) or Walk(session_id, session_id))
        say = self._hands.words
        actions = sorted(mirror.rows(ActionItem), key=lambda one: (one.written_at, one.id))
        self._offer("action_id", say("walk.no_action"), [(one.id, one.text) for one in actions])
        shown = [one for one in mirror.rows(Idea) if one.picture_kind is not PictureKind.NONE]
        pictures = [(one.id, f"{one.number} · {one.picture_alt or one.text}") for one in sorted(shown, key=_number)]
        self._offer("idea_id", say("walk.no_picture" if pictures else "walk.no_pictures"), pictures)
        ordered = in_order(mirror.rows(WalkStop))
        self._numbers = {stop.id: number for number, stop in enumerate(ordered, 1)}
        self.stops.show_rows(session_id, ordered)
        marks = [Mark(stop.id, str(number), stop.place, stop.x, stop.y) for number, stop in enumerate(ordered, 1)]
        self.placing.show_places(marks, (mirror.row(Walk, session_id) or Walk(session_id, session_id)).picture_id)

    def _offer(self, name: str, none: str, found: list[tuple[str, str]]) -> None:
        offered = [("", none), *((id, text[:_CHOICE_LETTERS]) for id, text in found)]
        self.stops.form.offer(name, offered)

    def _look(self, stop: WalkStop) -> None:
        is_saved = stop.id in self._numbers
        self.to_action.setEnabled(self._hands.can_write and is_saved and not stop.action_id)
        self.earlier.setEnabled(self._hands.can_write and self._numbers.get(stop.id, 1) > 1)
        self.later.setEnabled(self._hands.can_write and is_saved and self._numbers[stop.id] < len(self._numbers))

    def _move(self, by: int) -> None:
        self._hands.act(move_stop, self.stops.row.id, by)

    def _make_action(self) -> None:
        """What is proposed becomes an action of whoever is in charge."""
        self.stops.save_now()
        self._hands.act(action_of_stop, self._hands.new_id(), self.stops.row.id)

    def _save_whole(self) -> None:
        written = self.whole.written()
        id = self._hands.mirror.session_id
        if written is not None and self._hands.mirror.is_loaded:
            known = self._hands.mirror.row(Walk, id) or Walk(id, id)
            walk = replace(known, **written)
            if walk != known:
                self._hands.act(write_walk, walk)

    def _side(self, at: int, key: str) -> QPushButton:
        made = button(self._hands.words(f"walkmap.side.{key}"), lambda: self._stack.setCurrentIndex(at), kind="chip")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        return made

    def _place(self, id: str, x: float | None, y: float | None) -> None:
        self._hands.act(place_stop, id, x, y)

    def _lay(self, picture: Picture | None) -> None:
        """A map of one's own under the stops, or the plain sketch again."""
        id = self._hands.mirror.session_id
        if picture is None:
            self._hands.act(remove_map, id)
        else:
            self._hands.act(put_map, id, picture)

    def _kind(self) -> Kind:
        say = self._hands.words

        def line(stop: Any) -> tuple[str, str]:
            number = self._numbers.get(stop.id)
            told = [say(f"walk.kind.{stop.kind}")] if stop.kind else []
            told += [say(f"walk.feeling.{stop.feeling}")] if stop.feeling else []
            return (f"{number}. {stop.place}" if number else stop.place), " · ".join(told)

        return Kind(
            "stops",
            "place",
            lambda id, session_id: WalkStop(id, session_id, 0, ""),
            save_stop,
            remove_stop,
            line,
        )


def _whole(say: Words) -> list[list[Spec]]:
    return [[_spec(say, "weather"), _spec(say, "route"), _spec(say, "follow_up")]]


def _specs(say: Words) -> list[list[Spec]]:
    kinds = ((None, "–"), *((kind, say(f"walk.kind.{kind}")) for kind in StopKind))
    feelings = ((None, "–"), *((one, say(f"walk.feeling.{one}")) for one in Feeling))
    return [
        [_spec(say, "place", share=3), _spec(say, "moment", share=2)],
        [_spec(say, "observation", "lines", rows=2)],
        [_spec(say, "kind", "choice", choices=kinds), _spec(say, "feeling", "choice", choices=feelings)],
        [_spec(say, "proposal", "lines", rows=2)],
        [_spec(say, "in_charge"), _spec(say, "action_id", "choice")],
        [_spec(say, "idea_id", "choice", share=2), _spec(say, "x", "percent"), _spec(say, "y", "percent")],
    ]


def _spec(say: Words, name: str, kind: str = "line", **more: Any) -> Spec:
    return Spec(name, say(f"walk.field.{name}"), kind, **more)


def _number(idea: Idea) -> int:
    return idea.number
