"""A dialog that is never lower than its texts."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QLayout


class GrowingDialog(QDialog):
    """Grows when a text in it comes, such as what is wrong with a field, or gets more lines.

    Qt asks how high wrapped text is when a dialog opens, and never again: later ones would lie over what is there.
    """

    def lay_out(self, lines: QLayout, width: int) -> None:
        """So wide, and as high as the texts then ask for: the narrower they are, the higher, which Qt does not see."""
        self.setLayout(lines)
        self.setFixedWidth(width)
        self.resize(width, max(lines.totalHeightForWidth(width), lines.totalSizeHint().height()))

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.LayoutRequest:
            return super().event(event)
        is_done = super().event(event)
        inside = self.layout()
        needed = inside.totalHeightForWidth(self.width()) if inside is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)
        return is_done
