"""The card with the folder and the one big button."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QLineEdit

from resources.i18n import Words
from ui.desktop.pages.write_fields import mark_wrong
from ui.desktop.parts import button, column, label, row


def open_folder(folder: Path) -> None:
    """Show the folder in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


class PathLine(QLineEdit):
    """A path to read; where it is too long, its beginning gives way. The tooltip has the whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self._path = ""

    def show_path(self, path: str) -> None:
        self._path = path
        self.setToolTip(path)
        self.setAccessibleDescription(path)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 28
        self.setText(self.fontMetrics().elidedText(self._path, Qt.TextElideMode.ElideLeft, room))


class SaveCard(QFrame):
    """Signals: asked() to save; moved(Path), another folder to keep records in; many_asked(), to save several."""

    asked = Signal()
    many_asked = Signal()
    moved = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._words = words
        self._folder = Path()
        title = label(words("record.folder"), "caption")
        self.line = PathLine()
        self.line.setAccessibleName(words("record.folder"))
        title.setBuddy(self.line)
        self.change = button(words("record.change"), self._choose, icon_name="folder-open")
        self.error = label("", "error", wrap=True)
        self.error.hide()
        self.save = button("", self.asked.emit, kind="big", icon_name="archive-box")
        self.state = label("", "caption", wrap=True)
        self.open = button(words("record.open_folder"), self._open, kind="link")
        self.open.hide()
        self._saved: Path | None = None
        self.many = button(words("many.open"), self.many_asked.emit, kind="link")
        below = row((self.state, 1), self.open, self.many)
        folder = row((self.line, 1), self.change)
        self.setLayout(column(title, folder, self.error, 2, self.save, below, gap=5, margins=(18, 10, 18, 8)))

    def show_folder(self, folder: Path) -> None:
        """The folder that the files will lie in; its end says most."""
        self._folder = folder
        self.line.show_path(QDir.toNativeSeparators(str(folder)))

    def offer_folder(self, saved: Path | None) -> None:
        """Once the record lies there, its folder can be opened from here."""
        self._saved = saved
        self.open.setVisible(saved is not None)

    def show_error(self, text: str) -> None:
        self.error.setText(text)
        self.error.setVisible(bool(text))
        mark_wrong(self.line, bool(text))

    def allow(self, documents: int, reason: str, state: str) -> None:
        """reason: why nothing can be saved now, or empty. state: what stands under the button."""
        text = self._words.count("record.save", documents)
        self.save.setText(f" {text}")  # Qt sets icon and text too close
        self.save.setAccessibleName(text)
        self.save.setEnabled(not reason)
        self.save.setToolTip(reason)
        self.state.setText(reason or state)

    def _open(self) -> None:
        if self._saved is not None:
            open_folder(self._saved)

    def _choose(self) -> None:
        dialog = QFileDialog(self, self._words("record.choose"), str(self._nearest()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda chosen: self.moved.emit(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _nearest(self) -> Path:
        """The closest folder that is there."""
        return next((one for one in self._folder.parents if one.is_dir()), Path.home())
