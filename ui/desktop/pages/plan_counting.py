"""How a session counts in its programme: its method, its stream and area, and what those who take part may decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.parts import button, card, clear, column, label, plain, row, scroll
from ui.desktop.sentences import is_bug, sentence
from ui.desktop.widgets.flow import FlowLayout
from workshop.changes import Commit
from workshop.demands import FIELDS, unmet
from workshop.errors import Refused
from workshop.methods import Method
from workshop.programme import MEASURES, Activity, Area, Grant, Ladder, Openness, PlanningStage, Stream
from workshop.programme_planning import lacking, save_activity, untold
from workshop.programme_view import Choices, choices_for
from workshop.sessions import Project

_LEFT, _RIGHT = 6, 5


class Counting(QWidget):
    """A part of the plan's page. Everything saves itself when it is left.

    Signal lacks(n): so much ought to be said, and is not.
    """

    lacks = Signal(int)

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._is_ready = False
        self._choices = Choices()
        say = hands.words
        self.programme = RowForm(say, _programme(say))
        self.dialogue = RowForm(say, _dialogue(say))
        self.inclusive = RowForm(say, _inclusive(say))
        self.measures = Chips(say("counting.field.measures"))
        self.payers = Chips(say("counting.field.grants"))
        self._notes = column(gap=2)
        self.notes = card(self._notes, padding=12)
        self.ways: dict[str, QPushButton] = {}
        self._about_ladder = label(say("counting.information"), "muted", wrap=True)
        self._forms = (self.programme, self.dialogue, self.inclusive)
        self._build()
        self.measures.show_choices([(key, say(f"measure.{key}")) for key in MEASURES])
        hands.only_to_write(*self._forms, self.measures, self.payers)
        for form in self._forms:
            form.left.connect(self._save)
        for chips in (self.measures, self.payers):
            chips.changed.connect(self._save)
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(self._on_commit)
        self.refresh()

    def refresh(self) -> None:
        """Show what is saved, and offer what the project has."""
        if self._hands.mirror.is_loaded:
            self._show()
            self._ask()

    def _build(self) -> None:
        say = self._hands.words
        payers = plain(column(label(say("counting.field.grants"), "strong"), self.payers, self._hint(), gap=4))
        self._payers = payers
        first = card(label(say("counting.lead"), "muted", wrap=True), self.programme, payers, gap=12)
        heading = label(say("counting.inclusive"), "h3")
        done = plain(column(label(say("counting.field.measures"), "strong"), self.measures, gap=6))
        second = card(heading, done, self.inclusive, gap=12)
        third = card(label(say("counting.dialogue"), "h3"), self._about_ladder, self.dialogue, gap=12)
        left, right = column(first, None, gap=14), column(third, second, None, gap=14)
        sides = plain(row((left, _LEFT), (right, _RIGHT), gap=14))
        self.setLayout(column(self.notes, (scroll(sides), 1), gap=12))

    def _hint(self) -> QWidget:
        return label(self._hands.words("counting.grants.all"), "caption", wrap=True)

    @property
    def _activity(self) -> Activity:
        mirror = self._hands.mirror
        return mirror.row(Activity, mirror.session_id) or untold(mirror.session_id)

    def _on_commit(self, commit: Commit) -> None:
        if any(isinstance(change.row, Activity) for change in commit.changes):
            self._show()
        elif any(isinstance(change.row, Project | Stream | Area | Grant) for change in commit.changes):
            self._ask()

    def _ask(self) -> None:
        self._hands.ask(choices_for, self._hands.mirror.session.project_id, owner=self, done=self._on_choices)

    def _on_choices(self, choices: Choices) -> None:
        if not self._hands.mirror.is_loaded:
            return  # another session is being opened, and asks anew
        none = ("", self._hands.words("counting.none"))
        self._is_ready, self._choices = True, choices
        self.programme.offer("stream_id", [none, *choices.streams])
        self.programme.offer("area_id", [none, *choices.areas])
        self.payers.show_choices(choices.grants)
        self._payers.setVisible(len(choices.grants) > 1)
        self._show()

    def _show(self) -> None:
        activity = self._activity
        if any(form.is_ahead for form in self._forms):
            return
        own = tuple(one for one in activity.measures if one not in MEASURES)
        for form in (self.programme, self.dialogue):
            form.show_row(activity)
        self.inclusive.show_row(replace(activity, measures=own))
        self.measures.show_chosen(activity.measures)
        self.payers.show_chosen(activity.grants)
        self._about_ladder.setVisible(activity.ladder is Ladder.INFORMATION)
        self._tell(activity)

    def _tell(self, activity: Activity) -> None:
        """What ought to be said, each with the way to where."""
        demands = unmet(self._hands.mirror.project, activity, self._choices.stages.get(activity.area_id))
        found = [*(FIELDS[demand] for demand in demands), *lacking(activity)]
        if found != list(self.ways):
            clear(self._notes)
            self.ways = {name: self._way(name) for name in found}
        self.notes.setVisible(bool(found))
        self.lacks.emit(len(found))

    def _way(self, name: str) -> QPushButton:
        """A sentence with the way to the field that it is about; which is returned."""
        text = self._hands.words(f"counting.lacks.{name}")
        way = button(self._hands.words("counting.fill_in"), lambda: self.go_to(name), kind="link")
        way.setAccessibleName(f"{way.text()}: {text}")
        self._notes.addWidget(plain(row((label(text, "warn", wrap=True), 1), way)))
        return way

    def go_to(self, name: str) -> None:
        """Put the cursor in the field of an Activity by that name."""
        form = next((one for one in self._forms if name in one.editors), self.programme)
        form.go_to(name)

    def _save(self) -> None:
        facts: dict[str, Any] = {}
        if not self._is_ready:  # nobody knows yet what streams and areas there are
            return
        for form in self._forms:
            written = form.written()
            if written is None:
                return
            facts |= written
        facts["measures"] = (*self.measures.chosen, *facts["measures"])
        facts["grants"] = self.payers.chosen
        changed = replace(self._activity, **facts)
        if changed != self._activity and self._hands.mirror.is_loaded:
            self._hands.act(save_activity, changed, failed=self._on_refused)

    def _on_refused(self, error: Exception) -> None:
        name = error.field if isinstance(error, Refused) else ""
        field = next((form.fields[name] for form in self._forms if name in form.fields), None)
        if field is not None and not is_bug(error):
            field.show_error(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)


class Chips(QWidget):
    """Several of a few. Signal changed(): one has been turned on or off by hand."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.chips: dict[str, QPushButton] = {}
        self._flow = FlowLayout()
        self.setLayout(self._flow)
        self.setAccessibleName(name)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(key for key, chip in self.chips.items() if chip.isChecked())

    def show_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        chosen = self.chosen
        clear(self._flow)
        self.chips = {}
        for key, text in choices:
            chip = button(text, self.changed.emit, kind="chip")
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._flow.addWidget(chip)
            self.chips[key] = chip
        self.show_chosen(chosen)

    def show_chosen(self, chosen: Sequence[str]) -> None:
        for key, chip in self.chips.items():
            chip.setChecked(key in chosen)


def _programme(say: Words) -> list[list[Spec]]:
    methods = tuple((method, say(f"method.{method}")) for method in Method)
    openness = tuple((one, say(f"counting.openness.{one}")) for one in Openness)
    stages = ((None, say("counting.none")), *((one, say(f"programme.planning.{one}")) for one in PlanningStage))
    return [
        [_spec(say, "method", "choice", choices=methods), _spec(say, "openness", "choice", choices=openness)],
        [_spec(say, "is_meeting", "tick"), _spec(say, "invited", "figure")],
        [_spec(say, "stream_id", "choice"), _spec(say, "area_id", "choice")],
        [_spec(say, "stage", "choice", choices=stages), _spec(say, "learning_form")],
        [_spec(say, "strands", "list", rows=2)],
    ]


def _dialogue(say: Words) -> list[list[Spec]]:
    ladder = ((None, say("counting.none")), *((one, say(f"counting.ladder.{one}")) for one in Ladder))
    return [
        [_spec(say, "ladder", "choice", choices=ladder)],
        [_spec(say, "influence", "lines", rows=2)],
        [_spec(say, "promise", "lines", rows=2)],
        [_spec(say, "target_group", "lines", rows=2)],
    ]


def _inclusive(say: Words) -> list[list[Spec]]:
    own = Spec("measures", say("counting.field.own_measure"), "list", rows=2)
    return [[own], [_spec(say, "is_inclusive", "tick")]]


def _spec(say: Words, name: str, kind: str = "line", **more: Any) -> Spec:
    return Spec(name, say(f"counting.field.{name}"), kind, **more)
