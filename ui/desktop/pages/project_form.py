"""A form for one row: its editors by name, read and filled together, and saved when one of them is left."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from resources.i18n import Words
from ui.desktop.fields import Field, line, lines, set_line, set_lines
from ui.desktop.parts import column, row

_PAUSE_MS = 700
_ZONE, _MOMENT = ZoneInfo("Europe/Stockholm"), "%Y-%m-%d %H:%M"


@dataclass(frozen=True, slots=True)
class Spec:
    """name: of the row's field. kind: line, lines, list (one a line), day, moment (of day and time, in
    Swedish time), figure, percent (of 0 to 1, or nothing),
    choice or tick. choices: value and text. share: how much of the width it takes beside its neighbours.
    """

    name: str
    text: str
    kind: str = "line"
    choices: tuple[tuple[object, str], ...] = ()
    share: int = 1
    hint: str = ""
    rows: int = 3


class RowForm(QWidget):
    """Signal left(): something has been written and left, or there was a pause in the writing."""

    left = Signal()

    def __init__(self, words: Words, specs: Sequence[Sequence[Spec]], gap: int = 12) -> None:
        super().__init__()
        self._words = words
        self.specs = {spec.name: spec for side_by_side in specs for spec in side_by_side}
        self.fields: dict[str, Field] = {}
        self.editors: dict[str, QWidget] = {}
        self._values: dict[str, list[object]] = {}  # of the choices, as Qt makes plain text of them
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.left)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.left)
        made = [row(*((self._made(spec), spec.share) for spec in side_by_side), gap=10) for side_by_side in specs]
        self.setLayout(column(*made, gap=gap))

    @property
    def is_ahead(self) -> bool:
        """Whether something is written here that has not been told of yet."""
        return self._later.isActive() or self._pause.isActive()

    def show_row(self, shown: object) -> None:
        """Fill the form with what is saved; what somebody is writing is left alone."""
        for name, spec in self.specs.items():
            self._show(spec, self.editors[name], getattr(shown, name))

    def written(self) -> dict[str, Any] | None:
        """What is written, by field; None when a date or a figure cannot be read, which is then said there."""
        self._later.stop()
        self._pause.stop()
        self.clear_errors()
        try:
            return {name: self._read(spec, self.editors[name]) for name, spec in self.specs.items()}
        except _Unreadable as wrong:
            self.fields[wrong.name].show_error(self._words(f"programme.{wrong.kind}.wrong"))
            return None

    def clear_errors(self) -> None:
        for field in self.fields.values():
            field.clear_error()

    def focus(self) -> None:
        next(iter(self.editors.values())).setFocus()

    def go_to(self, name: str) -> None:
        """Put the cursor in one of the fields."""
        self.editors[name].setFocus()

    def offer(self, name: str, choices: Iterable[tuple[object, str]]) -> None:
        """Other values to choose between; what is chosen stays chosen."""
        box = self.editors[name]
        assert isinstance(box, QComboBox)
        now = self._chosen(name, box)
        offered = list(choices)
        self._values[name] = [value for value, _text in offered]
        box.blockSignals(True)
        box.clear()
        box.addItems([text for _value, text in offered])
        self._choose(name, box, now)
        box.blockSignals(False)

    def choose(self, name: str, value: object) -> None:
        """Choose as somebody does who opens the box."""
        box = self.editors[name]
        assert isinstance(box, QComboBox)
        self._choose(name, box, value)
        box.activated.emit(box.currentIndex())

    def choices(self, name: str) -> list[object]:
        return self._values[name]

    def _chosen(self, name: str, box: QComboBox) -> object:
        values = self._values[name]
        return values[box.currentIndex()] if 0 <= box.currentIndex() < len(values) else None

    def _choose(self, name: str, box: QComboBox, value: object) -> None:
        values = self._values[name]
        box.setCurrentIndex(values.index(value) if value in values else 0)

    def _made(self, spec: Spec) -> QWidget:
        editor = self._editor(spec)
        self.editors[spec.name] = editor
        if isinstance(editor, QCheckBox):
            return editor
        self.fields[spec.name] = Field(spec.text, editor, spec.hint)
        return self.fields[spec.name]

    def _editor(self, spec: Spec) -> QWidget:
        if spec.kind in ("lines", "list"):
            text = lines(rows=spec.rows)
            # The sheet of the window lets every field shrink to one line, which a form with little room would use.
            text.setStyleSheet(f"QPlainTextEdit {{ min-height: {text.maximumHeight() - 14}px }}")
            text.textChanged.connect(lambda: self._pause.start() if text.hasFocus() else None)
            return text
        if spec.kind == "choice":
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(8)
            self._values[spec.name] = [value for value, _text in spec.choices]
            box.addItems([text for _value, text in spec.choices])
            box.activated.connect(self._later.start)
            return box
        if spec.kind == "tick":
            tick = QCheckBox(spec.text)
            tick.clicked.connect(self._later.start)
            return tick
        is_time = spec.kind in ("day", "moment")
        typed = line(placeholder=self._words(f"programme.{spec.kind}.example") if is_time else "")
        typed.editingFinished.connect(self._later.start)
        return typed

    def _show(self, spec: Spec, editor: QWidget, value: Any) -> None:
        match editor:
            case QCheckBox():
                editor.setChecked(bool(value))
            case QComboBox():
                self._choose(spec.name, editor, value)
            case QPlainTextEdit():
                set_lines(editor, "\n".join(value) if spec.kind == "list" else value)
            case QLineEdit():
                set_line(editor, self._as_text(spec, value))

    def _as_text(self, spec: Spec, value: Any) -> str:
        if spec.kind == "day":
            return value.isoformat() if value else ""
        if spec.kind == "moment":
            return value.astimezone(_ZONE).strftime(_MOMENT) if value else ""
        if spec.kind == "percent":
            return "" if value is None else f"{100 * value:g}".replace(".", ",")
        return f"{value:,}".replace(",", "\u00a0") if spec.kind == "figure" and value else str(value or "")

    def _read(self, spec: Spec, editor: QWidget) -> Any:
        match editor:
            case QCheckBox():
                return editor.isChecked()
            case QComboBox():
                return self._chosen(spec.name, editor)
            case QPlainTextEdit():
                text = editor.toPlainText()
                return tuple(filter(str.strip, text.splitlines())) if spec.kind == "list" else text
            case QLineEdit():
                return self._from_text(spec, editor.text().strip())

    def _from_text(self, spec: Spec, typed: str) -> Any:
        try:
            if spec.kind == "day":
                return date.fromisoformat(typed) if typed else None
            if spec.kind == "moment":
                return datetime.strptime(typed, _MOMENT).replace(tzinfo=_ZONE).astimezone(UTC) if typed else None
            if spec.kind == "figure":
                return int("".join(typed.split())) if typed else 0
            if spec.kind == "percent":
                return _share(typed) if typed else None
        except ValueError:
            raise _Unreadable(spec.name, spec.kind) from None
        return typed


class _Unreadable(Exception):
    def __init__(self, name: str, kind: str) -> None:
        super().__init__(name)
        self.name, self.kind = name, kind


def _share(typed: str) -> float:
    """0 to 1, of per cent. ValueError for what is none."""
    share = round(float(typed.rstrip(" %").replace(",", ".")) / 100, 6)
    if not 0 <= share <= 1:
        raise ValueError("not a share")
    return share
