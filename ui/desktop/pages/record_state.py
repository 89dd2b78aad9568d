"""What a document is, draft or final, and what can be done with it as it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from resources.i18n import Words
from ui.desktop.pages.record_build import Built, State
from ui.desktop.pages.record_final import version_line
from ui.desktop.parts import button, label, row, set_role
from workshop.filed import FiledDocument


class StateBar(QWidget):
    """Signals: final_asked(); version_asked(FiledDocument), or None for what is made today; copy_asked();
    print_asked(); search_asked(); thumbs_asked(bool).
    """

    final_asked = Signal()
    version_asked = Signal(object)
    copy_asked = Signal()
    print_asked = Signal()
    search_asked = Signal()
    thumbs_asked = Signal(bool)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._zone = ""
        self.state = label("", "strong")
        self.versions = button(words("final.versions"), kind="quiet", icon_name="clock-counter-clockwise")
        self.menu = QMenu(self)
        self.versions.setMenu(self.menu)
        self.final = button(words("final.button"), self.final_asked.emit, icon_name="circle-wavy-check")
        self.thumbs = button("", kind="quiet", icon_name="columns", tip=words("record.thumbs"))
        self.thumbs.setCheckable(True)
        self.thumbs.setChecked(True)
        self.thumbs.toggled.connect(self.thumbs_asked.emit)
        self.search = button(
            "", self.search_asked.emit, kind="quiet", icon_name="magnifying-glass", tip=words("record.search")
        )
        self.print = button("", self.print_asked.emit, kind="quiet", icon_name="printer", tip=words("record.print"))
        tools = (self.thumbs, self.search, self.print)
        self.setLayout(row(self.final, (self.state, 1), self.versions, *tools, gap=6))

    def show_state(self, built: Built | None, versions: Sequence[FiledDocument], zone: str) -> None:
        """built: what is on the screen. versions: the document's final ones, the latest first."""
        self._zone = zone
        for tool in (self.search, self.print, self.thumbs):
            tool.setEnabled(built is not None)
        self.versions.setVisible(bool(versions))
        self.state.setText(self._told(built, versions))
        self.state.setToolTip(self.state.text())
        set_role(self.state, "strong" if built is not None and built.state is State.FINAL else "muted")
        self.menu.clear()
        for one in versions:
            self._add(self._line(one), one, built)
        if versions:
            if built is not None and (built.state is State.CHANGED or built.filed != versions[0]):
                self._add(self._words("final.draft_line"), None, built)
            self.menu.addSeparator()
            copy = QAction(self._words("final.copy"), self.menu)
            copy.triggered.connect(lambda _on=False: self.copy_asked.emit())
            self.menu.addAction(copy)

    def allow_final(self, reason: str) -> None:
        """reason: why nothing can be made final now, or empty."""
        self.final.setEnabled(not reason)
        self.final.setToolTip(reason)

    def _told(self, built: Built | None, versions: Sequence[FiledDocument]) -> str:
        if built is None or built.state is State.NONE:
            return ""
        if built.filed is None:
            return self._words("final.state.draft")
        key = str(built.state)
        if built.state is State.FINAL and versions and built.filed != versions[0]:
            key = "older"
        day = self._day(built.filed)
        return self._words(f"final.state.{key}", n=built.filed.version, day=day)

    def _line(self, one: FiledDocument) -> str:
        version = version_line(self._words, one.version, one.printed)
        say = self._words
        return f"{version} · {self._day(one)} {say.clock(one.finalised_at, self._zone)} · {one.finalised_by}"

    def _day(self, one: FiledDocument) -> str:
        return self._words.pattern(one.finalised_at.astimezone(ZoneInfo(self._zone)), "d MMM y")

    def _add(self, text: str, document: FiledDocument | None, built: Built | None) -> None:
        action = QAction(text, self.menu)
        action.setCheckable(True)
        action.setChecked(built is not None and document == (built.filed if built.state is State.FINAL else None))
        action.triggered.connect(lambda _on=False: self.version_asked.emit(document))
        self.menu.addAction(action)
