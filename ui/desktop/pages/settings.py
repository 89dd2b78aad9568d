"""What is chosen for this laptop. Every choice applies at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QPushButton, QSpinBox, QWidget

from resources.i18n import languages, words
from ui.desktop.fields import Field, line, padded, set_line
from ui.desktop.hands import Hands
from ui.desktop.pages.settings_lock import LockCard
from ui.desktop.parts import button, card, column, label, plain, row, scroll

_SIZES = ((1.0, "normal"), (1.25, "large"), (1.5, "largest"))


class SettingsPage(QWidget):
    """applied() is called when a choice changes how the window looks or speaks; show_backups() leads to their page."""

    def __init__(
        self,
        hands: Hands,
        applied: Callable[[], None],
        library: Path,
        logs: Path,
        show_backups: Callable[[], object] | None = None,
        lock: LockCard | None = None,
        show_persons: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self._hands = hands
        self._applied = applied
        self.ways: dict[str, QPushButton] = {}
        say = hands.words
        self.language = self._choice("language", [("", say("settings.language.system")), *_languages()])
        themes = [(key, say(f"settings.theme.{key}")) for key in ("system", "light", "dark")]
        self.theme = self._choice("theme", themes)
        self.text_size = self._choice("text_size", [(n, say(f"settings.size.{key}")) for n, key in _SIZES])
        self.patterns = self._tick("note_patterns")
        self.presenter = self._tick("presenter_dark")
        self.motion = self._tick("reduced_motion")
        self.single_keys = self._tick("single_keys")
        self.name = line(hands.settings.value.facilitator)
        self.name.editingFinished.connect(lambda: self._choose(facilitator=self.name.text().strip()))
        self.port = QSpinBox()
        padded(self.port)
        self.port.setRange(1024, 65_535)
        self.port.setValue(hands.settings.value.port)
        self.port.editingFinished.connect(lambda: self._choose(port=self.port.value()))
        look = card(
            label(say("settings.look"), "h3"),
            row(
                (Field(say("settings.language"), self.language), 1),
                (Field(say("settings.theme"), self.theme), 1),
                gap=12,
            ),
            row((Field(say("settings.size"), self.text_size), 1), (plain(column()), 1), gap=12),
            self.patterns,
            self.presenter,
            self.motion,
            self.single_keys,
        )
        you = card(
            label(say("settings.you"), "h3"),
            Field(say("plan.facilitator"), self.name, say("settings.name.hint")),
            Field(say("settings.port"), self.port, say("settings.port.hint")),
        )
        files = card(
            label(say("settings.files"), "h3"),
            self._place(say("settings.library"), library, library.parent),
            *self._way("backup", "clock-counter-clockwise", show_backups),
            *self._way("private", "user", show_persons),
            self._place(say("settings.logs"), logs, logs),
            label(say("settings.logs.hint"), "caption", wrap=True),
        )
        self.lock = lock
        cards = [look, you, *([lock] if lock is not None else []), files]
        body = column(*cards, None, gap=14)
        self._body = plain(body)
        self._body.setMaximumWidth(820)
        self.setLayout(
            column(
                label(say("rail.settings"), "h1"),
                (scroll(plain(row((self._body, 20), None))), 1),
                gap=14,
                margins=(32, 24, 24, 16),
            )
        )

    def refresh(self) -> None:
        set_line(self.name, self._hands.settings.value.facilitator)
        if self.lock is not None:
            self.lock.refresh()

    def _choice(self, name: str, choices: Sequence[tuple[object, str]]) -> QComboBox:
        box = QComboBox()
        for value, text in choices:
            box.addItem(text, value)
        now = getattr(self._hands.settings.value, name)
        box.setCurrentIndex(next((n for n, (value, _text) in enumerate(choices) if value == now), 0))
        box.activated.connect(lambda at: self._choose(**{name: box.itemData(at)}))
        return box

    def _tick(self, name: str) -> QCheckBox:
        box = QCheckBox(self._hands.words(f"settings.{name}"))
        box.setChecked(getattr(self._hands.settings.value, name))
        box.toggled.connect(lambda on: self._choose(**{name: on}))
        return box

    def _choose(self, **chosen: object) -> None:
        before = self._hands.settings.value
        if self._hands.settings.change(**chosen) != before:
            self._applied()

    def _way(self, key: str, icon_name: str, show: Callable[[], object] | None) -> list[QWidget]:
        """What a page of its own is about, and the button that leads to it."""
        if show is None:
            return []
        say = self._hands.words
        title = say("backup.title") if key == "backup" else say("private.title")
        about = say("backup.about") if key == "backup" else say("private.about")
        self.ways[key] = button(title, show, icon_name=icon_name)
        what = column(label(title, "strong"), label(about, "muted", wrap=True), gap=0)
        return [plain(row((what, 1), self.ways[key]))]

    def _place(self, name: str, shown: Path, folder: Path) -> QWidget:
        say = self._hands.words
        where = label(str(shown), "muted", wrap=True)
        go = button(
            say("settings.open_folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            icon_name="folder-open",
        )
        return plain(row((column(label(name, "strong"), where, gap=0), 1), go))


def _languages() -> list[tuple[object, str]]:
    return [(code, words(code)("lang.name")) for code in languages("desktop")]
