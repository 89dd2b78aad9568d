"""The look: what can be read in both themes, what looks as though it could be pressed, and dialogs that grow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import words
from ui.desktop import style
from ui.desktop.fields import day_edit, line, lines
from ui.desktop.packages_dialogs import UnlockPackageDialog
from ui.desktop.pages.plan_questions import QuestionLines
from ui.desktop.parts import button
from ui.desktop.tokens import tokens

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform

READABLE = 4.5  # WCAG 2.2, 1.4.3


def luminance(colour: QColor) -> float:
    parts = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4
        for one in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=["light", "dark"])
def themed(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    style.dress(qapp, request.param)
    yield request.param
    style.dress(qapp, "light")


@pytest.mark.usefixtures("themed")
def test_an_example_in_an_empty_field_can_be_read(qtbot: QtBot) -> None:
    for editor in (line(placeholder="x"), lines()):
        qtbot.addWidget(editor)
        editor.ensurePolished()
        said = editor.palette().color(QPalette.ColorRole.PlaceholderText)
        assert said.alpha() == 255
        assert contrast(said, QColor(tokens().surface)) >= READABLE


@pytest.mark.usefixtures("themed")
def test_the_days_of_rest_in_a_calendar_can_be_read(qtbot: QtBot) -> None:
    made = day_edit()
    qtbot.addWidget(made)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        shown = made.calendarWidget().weekdayTextFormat(day).foreground().color()
        assert contrast(shown, QColor(tokens().surface)) >= READABLE
        assert contrast(shown, QColor(tokens().sunken)) >= READABLE


@pytest.mark.usefixtures("themed")
@pytest.mark.parametrize("kind", ["", "primary", "big", "bigquiet", "quiet", "link", "end", "nav", "chip"])
def test_what_cannot_be_pressed_looks_so(kind: str, qtbot: QtBot) -> None:
    may, may_not = button("Ta bort", kind=kind), button("Ta bort", kind=kind)
    may_not.setEnabled(False)
    for one in (may, may_not):
        qtbot.addWidget(one)
        one.resize(120, 40)
    assert may.grab().toImage() != may_not.grab().toImage()
    said = may_not.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    assert said == QColor(tokens().text2)


def test_a_dialog_grows_with_what_is_wrong(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = UnlockPackageDialog(parent, words("sv"), "2026-11-22 Trygg väg till skolan.lapp")
    dialog.show()
    was = dialog.height()
    dialog.refuse()
    wrong = dialog.field._error
    qtbot.waitUntil(lambda: wrong.geometry().top() >= dialog.editor.geometry().bottom())
    assert dialog.height() > was
    dialog.close()


def test_a_question_moves_only_where_there_is_a_place(qtbot: QtBot) -> None:
    made = QuestionLines(words("sv"), lambda: "new")
    qtbot.addWidget(made)
    (alone,) = made._lines
    assert not any(one.isEnabled() for one in (alone.up, alone.down, alone.gone))
    alone.editor.setText("Var behövs ljus?")
    assert alone.gone.isEnabled()
    made.add()
    first, last = made._lines
    assert (first.up.isEnabled(), first.down.isEnabled()) == (False, True)
    assert (last.up.isEnabled(), last.down.isEnabled()) == (True, False)
    last.up.click()
    assert made._lines == [last, first]
    assert (last.up.isEnabled(), last.down.isEnabled()) == (False, True)
    first.gone.click()
    assert not last.down.isEnabled()
