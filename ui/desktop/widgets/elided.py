"""Lines of text that give way: cut with an ellipsis where there is no room, whole in their tool tips."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy

from ui.desktop.tips import plain_tip

_PADDING = 15  # of a button, in the style sheet


class Elided(QLabel):
    """Plain text only. least: pixels below which it does not shrink."""

    def __init__(self, role: str = "", least: int = 40) -> None:
        super().__init__()
        self._whole, self._tip = "", ""
        self._least = least
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if role:
            self.setProperty("role", role)

    @property
    def whole(self) -> str:
        return self._whole

    def show_text(self, text: str, tip: str = "") -> None:
        """tip: what the tool tip says, also of a text that is not cut."""
        if text != self._whole:
            self._whole, self._tip = text, tip
            self.setAccessibleName(text)
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        wide = self.fontMetrics().horizontalAdvance(self._whole) + 2
        return QSize(max(wide, self._least), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(plain_tip(self._tip or (self._whole if shown != self._whole else "")))


class ElidedButton(QPushButton):
    """A button whose text gives way. Pixels: from least, where there is no room, to most, where there is."""

    def __init__(self, kind: str, least: int, most: int) -> None:
        super().__init__()
        self._whole = ""
        self._least, self._most = least, most
        self.setProperty("kind", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def whole(self) -> str:
        return self._whole

    def show_text(self, text: str, keys: str = "") -> None:
        """keys: which do the same, for the tool tip."""
        if text != self._whole:
            self._whole = text
            self.setAccessibleName(text)
            self.setToolTip(plain_tip(f"{text}  {keys}".strip()))
            self._fit()

    def sizeHint(self) -> QSize:
        return QSize(self._most, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * _PADDING
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))
