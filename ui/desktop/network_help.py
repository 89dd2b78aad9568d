"""What to try when a phone does not reach the laptop: the reasons on the left, what to do about one on the right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QFont, QFontDatabase, QFontMetrics, QGuiApplication, QTextOption
from PySide6.QtWidgets import QButtonGroup, QDialog, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from resources.i18n import Words
from ui.desktop.network_advice import Advice, Facts, advice, card_name, reasons
from ui.desktop.parts import button, clear, column, frame, label, picture, plain, row

WIDTH, LIST_WIDTH, HEIGHT = 820, 256, 500
LINES_MAX = 12


class NetworkHelp(QDialog):
    """try_card(address) serves phones on another network card. The dialog stays open, so that the next can be tried."""

    def __init__(self, parent: QWidget | None, words: Words, facts: Facts, try_card: Callable[[str], object]) -> None:
        super().__init__(parent)
        self._words = words
        self._try_card = try_card
        self.setWindowTitle(words("network.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = QVBoxLayout()
        self._page = QVBoxLayout()
        self._laid_out = QTimer(self)  # a new widget takes no room before the loop has gone round
        self._laid_out.setSingleShot(True)
        self._laid_out.timeout.connect(self._grow)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._listed = plain(column(self._list, None))
        close = button(words("notice.close"), self.accept, kind="primary")
        close.setDefault(True)
        page = frame(column(self._page, None, margins=(20, 18, 20, 18)), "sunken")
        body = row(self._listed, (page, 1), gap=16)
        self.setLayout(
            column(label(words("network.title"), "h3"), (body, 1), row(None, close), gap=14, margins=(24, 20, 24, 20))
        )
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(HEIGHT)
        self.chosen = ""
        self.show_facts(facts)

    def show_facts(self, facts: Facts) -> None:
        """What is known has become more, or another."""
        self._facts = facts
        clear(self._list)
        self.buttons = {}
        for key in reasons(facts):
            made = button(self._words(f"network.{key}"), partial(self.choose, key), kind="nav")
            made.setCheckable(True)
            made.setAutoDefault(False)
            self._group.addButton(made)
            self._list.addWidget(made)
            self.buttons[key] = made
        self._listed.setFixedWidth(max(LIST_WIDTH, *(_width_chosen(one) for one in self.buttons.values())))
        self.choose(self.chosen if self.chosen in self.buttons else next(iter(self.buttons)))

    def choose(self, key: str) -> None:
        """Show what to do about one of the reasons."""
        self.chosen = key
        self.buttons[key].setChecked(True)
        clear(self._page)
        self._fill(advice(key, self._facts, self._words))
        self._laid_out.start()

    def _grow(self) -> None:
        """A long line must not lie beneath the button that copies it."""
        for line in self.findChildren(QPlainTextEdit):
            _fit(line)
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.resize(WIDTH, max(self.height(), layout.totalHeightForWidth(WIDTH)))

    def _fill(self, what: Advice) -> None:
        page, say = self._page, self._words
        page.setSpacing(10)
        page.addWidget(label(what.title, "h3", wrap=True))
        if what.known:
            page.addLayout(row(picture("info", "text2"), (label(what.known, "strong", wrap=True), 1), gap=8))
        for number, step in enumerate(what.steps, 1):
            page.addLayout(row(_number(number), (label(step, wrap=True), 1), gap=8))
        if what.line:
            page.addWidget(_line(what.line, say("network.line")))
            page.addLayout(row(button(say("network.copy"), lambda: _copy(what.line), icon_name="copy"), None))
        if what.settings:
            page.addLayout(row(button(say("network.settings"), lambda: _open(what.settings)), None))
        if what.card is not None:
            address = what.card.address
            name = say("network.try", card=card_name(what.card, say))
            page.addLayout(row(button(name, lambda: self._try_card(address)), None))


def _line(text: str, name: str) -> QPlainTextEdit:
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setAccessibleName(name)
    made.setTabChangesFocus(True)
    made.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    made.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
    made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return made


def _fit(line: QPlainTextEdit) -> None:
    """As high as its text, which a document of this kind counts in lines."""
    lines = int(line.document().size().height())
    line.setFixedHeight((line.fontMetrics().lineSpacing() + 2) * min(lines, LINES_MAX) + 28)


def _width_chosen(reason: QPushButton) -> int:
    """What it takes when it is the chosen one, whose letters are wider."""
    font = QFont(reason.font())
    font.setBold(True)
    return QFontMetrics(font).horizontalAdvance(reason.text()) + 28


def _number(number: int) -> QLabel:
    made = label(f"{number}.", "strong")
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    return made


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def _open(settings: str) -> None:
    QDesktopServices.openUrl(QUrl(settings))
