"""A note's picture, large; what it shows in words, for those who cannot see it; and taking it away."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QDialog, QSizePolicy, QWidget

from ui.desktop.board.describe import picture_in_words
from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, row
from workshop.board import HeldIdea, Idea
from workshop.changes import Change
from workshop.illustrating import describe_picture, mark_faces, remove_picture
from workshop.pictures import ALT_MAX, Faces

_LEAST, _WIDTH = QSize(640, 340), 680


class PictureDialog(QDialog):
    """Stays until it is closed, and goes with the picture. A note that waits can only be looked at."""

    def __init__(self, parent: QWidget, hands: Hands, idea: Idea | HeldIdea) -> None:
        super().__init__(parent)
        self._hands = hands
        self._idea = idea
        say = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(f"picture.{idea.picture_kind}"))
        self._shown = _Shown(say("picture.lost"))
        self._shown.setAccessibleName(picture_in_words(idea, say))
        self.alt = line(placeholder=say("picture.alt_placeholder"))
        self.alt.setMaxLength(ALT_MAX)
        self.alt.setText(idea.picture_alt)
        self.alt.setAccessibleName(say("picture.alt"))
        self.remove = button(say("picture.remove"), self._remove, icon_name="trash")
        self.remove.setEnabled(bool(idea.text))
        self.remove.setToolTip("" if idea.text else say("picture.remove_note"))
        self.file = button(say("picture.file"), self._file, kind="primary")
        self.file.setDefault(True)
        self.faces = QComboBox()
        self.faces.setAccessibleName(say("picture.faces"))
        for one in Faces:
            self.faces.addItem(say(f"picture.faces.{one or 'unsaid'}"))
        hands.only_to_write(self.alt, self.faces, self.remove, self.file)
        written = label(idea.text, wrap=True)
        written.setVisible(bool(idea.text))
        parts = [label(say("picture.alt"), "strong"), label(say("picture.alt_hint"), "muted", wrap=True), self.alt]
        if isinstance(idea, Idea):
            self.faces.setCurrentIndex(list(Faces).index(idea.picture_faces))
            hint = label(say("picture.faces.hint"), "muted", wrap=True)
            parts += [label(say("picture.faces"), "strong"), hint, self.faces]
        else:
            self.faces.setParent(self)
            self.faces.hide()
        foot = row(self.remove, None, button(say("notice.close"), self.reject), self.file)
        if isinstance(idea, HeldIdea):
            parts, foot = [], row(None, button(say("notice.close"), self.reject))
        lines_up = column((self._shown, 1), written, *parts, foot, gap=8, margins=(20, 20, 20, 16))
        self.setLayout(lines_up)
        # Wrapped text asks for more height the narrower it gets, which a dialog does not see by itself.
        self.resize(_WIDTH, max(self.sizeHint().height(), lines_up.totalHeightForWidth(_WIDTH)))
        hands.album.large(idea.picture_id, self, self._shown.show_image)
        hands.mirror.changed.connect(self._follow)

    def _file(self) -> None:
        if self.alt.text() != self._idea.picture_alt:
            self._hands.act(describe_picture, self._idea.id, self.alt.text())
        faces = list(Faces)[self.faces.currentIndex()]
        if isinstance(self._idea, Idea) and faces is not self._idea.picture_faces:
            self._hands.act(mark_faces, self._idea.id, faces)
        self.accept()

    def _remove(self) -> None:
        say, undo = self._hands.words, self._hands.undo
        self._hands.act(
            remove_picture,
            self._idea.id,
            done=lambda _idea: self._hands.notices.toast(say("picture.removed"), say("undo.undo"), undo),
        )

    def _follow(self, change: Change) -> None:
        """The picture has been exchanged or taken away, or its note has."""
        if change.row.id == self._idea.id and getattr(change.after, "picture_id", "") != self._idea.picture_id:
            self.reject()


class _Shown(QWidget):
    """As large as there is room for, never larger than it is."""

    def __init__(self, lost: str) -> None:
        super().__init__()
        self._lost = lost
        self._image: QImage | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        if self._image.isNull():
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._lost)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size()
        if size.width() > self.width() or size.height() > self.height():
            size.scale(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = self.rect()
        place.setSize(size)
        place.moveCenter(self.rect().center())
        painter.drawImage(place, self._image)
