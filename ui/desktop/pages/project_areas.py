"""A project's areas: a list with a form, and the sketch that they are laid out on."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.placing import Placing
from ui.desktop.pages.project_parts import areas_part
from ui.desktop.parts import button, column, row
from ui.desktop.widgets.place_map import Mark
from workshop.pictures import Picture
from workshop.programme_planning import place_area, put_sketch, remove_sketch
from workshop.programme_view import ProjectState


class AreasPart(QWidget):
    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._project_id = ""
        self.rows = areas_part(hands)
        say = hands.words
        self.placing = Placing(hands, say("sketch.list"), say("sketch.map"), self._move, self._lay)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.placing)
        self.sides = [self._side(at, key) for at, key in enumerate(("list", "map"))]
        self.sides[0].setChecked(True)
        self.setLayout(column(row(*self.sides, None, gap=8), (self._stack, 1), gap=10))

    def show_state(self, state: ProjectState) -> None:
        self._project_id = state.project.id
        self.rows.show_rows(state.project.id, state.areas)
        marks = [Mark(one.id, str(n), one.name, one.x, one.y) for n, one in enumerate(state.areas, 1)]
        self.placing.show_places(marks, state.project.picture_id)

    def choose(self, id: str) -> bool:
        """Turn to an area, if it is there."""
        return self.rows.choose(id)

    def _side(self, at: int, key: str) -> QPushButton:
        made = button(self._hands.words(f"sketch.side.{key}"), lambda: self._stack.setCurrentIndex(at), kind="chip")
        made.setCheckable(True)
        made.setAutoExclusive(True)
        return made

    def _move(self, id: str, x: float | None, y: float | None) -> None:
        self._hands.act(place_area, id, x, y)

    def _lay(self, picture: Picture | None) -> None:
        if picture is None:
            self._hands.act(remove_sketch, self._project_id)
        else:
            self._hands.act(put_sketch, self._project_id, picture)
