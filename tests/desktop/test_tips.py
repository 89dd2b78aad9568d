"""What participants typed is text in tool tips too, where Qt would read markup and fetch the pictures it names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from tests.test_architecture import ROOT, places
from ui.desktop.tips import plain_tip

HOSTILE = 'Lampor <img src="{picture}"> <b>fet</b> &lt;u&gt; Bo & Co'


@pytest.mark.parametrize(
    "text", ["Bo & Co", "1 < 2", "rad\nrad", "", "<b>fet</b>", "a<b och c>d", "&lt;u&gt;", HOSTILE]
)
def test_a_tip_says_just_what_was_typed(text: str) -> None:
    read = QTextDocument()
    read.setHtml(plain_tip(text))
    assert read.toPlainText() == text


def test_no_picture_is_fetched(qtbot: QtBot, tmp_path_factory: pytest.TempPathFactory) -> None:
    picture = tmp_path_factory.mktemp("theirs") / "wide.png"
    QImage(3_000, 40, QImage.Format.Format_RGB32).save(str(picture))
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    text = HOSTILE.replace("{picture}", picture.as_uri())
    widths = []
    for shown in (text, plain_tip(text)):
        QToolTip.showText(QPoint(5, 5), shown, window)
        widths.append(next(one.width() for one in QApplication.topLevelWidgets() if isinstance(one, QLabel)))
    QToolTip.hideText()
    assert widths[0] > 3_000 > widths[1]  # without us it is fetched


def test_whoever_shows_typed_text_in_a_tip_makes_it_plain_and_in_one_way() -> None:
    """Models answer with tips for rows that people typed; and nobody escapes by hand."""
    asked = {place.split(":")[0] for place in places(r"Role\.ToolTipRole\b|QToolTip\.showText", "ui")}
    assert [name for name in asked if "plain_tip(" not in (ROOT / name).read_text("utf-8")] == []
    assert {place.split(":")[0] for place in places(r"\bhtml\.escape\(", "ui")} <= {"ui/desktop/tips.py"}
