"""The camera at the door: what it sees, and for two seconds the name of whoever it has read in. It makes no sound."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QRect, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtMultimedia import QCamera, QMediaCaptureSession, QMediaDevices, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QComboBox, QDialog, QWidget

from ui.desktop.code_reading import codes_in
from ui.desktop.hands import Hands
from ui.desktop.parts import button, column, label, picture, plain, row
from ui.desktop.sentences import is_bug, sentence
from ui.desktop.welcome import welcome
from workshop.errors import Refused
from workshop.inviting import Arrival, sign_in_by_badge

NAMED_MS = 2_000
"""How long a name is shown, and how long the same badge is not read again."""
_LOOK_MS = 120
_WIDTH, _HEIGHT = 640, 400
_ALONE = 480  # as wide as the words want it where there is no picture


class CameraDialog(QDialog):
    """Frames come by ``sink``, whoever puts them there. The camera is off as soon as this is closed."""

    def __init__(self, parent: QWidget, hands: Hands) -> None:
        super().__init__(parent)
        self._hands = hands
        say = hands.words
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say("door.camera"))
        self.sink = QVideoSink(self)
        self.sink.videoFrameChanged.connect(self._on_frame)
        self._capture = QMediaCaptureSession(self)
        self._capture.setVideoSink(self.sink)
        self._camera: QCamera | None = None
        self._since = QElapsedTimer()
        self._read: dict[str, QElapsedTimer] = {}
        self.view = _View()
        self.name = label("", "h2", wrap=True)
        self._tick = picture("check-circle-fill", "ok", 32)
        self._hint = label(say("door.hold"), "muted", wrap=True)
        self._named = plain(row(self._tick, (self.name, 1), gap=12))
        self._over = QTimer(self)
        self._over.setSingleShot(True)
        self._over.setInterval(NAMED_MS)
        self._over.timeout.connect(lambda: self._say(""))
        self.cameras = QComboBox()
        self.cameras.setAccessibleName(say("door.which"))
        for device in QMediaDevices.videoInputs():
            self.cameras.addItem(device.description(), device)
        self.cameras.setVisible(self.cameras.count() > 1)
        self.cameras.currentIndexChanged.connect(self._begin)
        close = button(say("notice.close"), self.accept, kind="primary")
        lines = column(
            (self.view, 1), self._named, self._hint, row(self.cameras, None, close), gap=12, margins=(24, 20, 24, 20)
        )
        self.setLayout(lines)
        self.view.setVisible(self.cameras.count() > 0)
        self._say("")
        self.finished.connect(self._stop)
        if self.cameras.count():
            self._ask()
        else:
            self._hint.setText(say("door.no_camera"))
            self.setMinimumWidth(_ALONE)

    def _ask(self) -> None:
        """Some systems want to be asked before a program may see anything."""
        try:
            from PySide6.QtCore import QCameraPermission
        except ImportError:
            self._begin()
            return
        app, may = QCoreApplication.instance(), QCameraPermission()
        assert app is not None
        if app.checkPermission(may) is Qt.PermissionStatus.Undetermined:
            app.requestPermission(may, self, lambda _answer: self._begin())
        else:
            self._begin()

    def _begin(self) -> None:
        self._stop()
        self._camera = QCamera(self.cameras.currentData(), self)
        self._camera.errorOccurred.connect(lambda *_error: self._hint.setText(self._hands.words("door.camera_off")))
        self._capture.setCamera(self._camera)
        self._camera.start()

    def _stop(self) -> None:
        if self._camera is not None:
            self._camera.stop()
            self._camera.deleteLater()
            self._camera = None

    def _on_frame(self, frame: QVideoFrame) -> None:
        """Not every one: a look takes some milliseconds, and a badge is held still for longer than that."""
        if not frame.isValid() or (self._since.isValid() and self._since.elapsed() < _LOOK_MS):
            return
        self._since.start()
        seen = frame.toImage()
        self.view.show_image(seen)
        for code in codes_in(seen):
            before = self._read.get(code)
            is_same = before is not None and before.elapsed() < NAMED_MS
            self._read[code] = timer = QElapsedTimer()
            timer.start()
            if not is_same:
                session_id = self._hands.mirror.session_id
                self._hands.act(sign_in_by_badge, session_id, code, done=self._welcome, failed=self._refused)

    def _welcome(self, came: Arrival) -> None:
        self._say(welcome(came, self._hands), is_good=True)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, Refused) and not is_bug(error):
            self._say(sentence(error, self._hands.words))
        else:
            self._hands.show_error(error)

    def _say(self, text: str, *, is_good: bool = False) -> None:
        self.name.setText(text)
        self._tick.setVisible(is_good)
        self._named.setMinimumHeight(56)
        self._named.setVisible(bool(text) or self.view.isVisibleTo(self))
        if text:
            self._over.start()


class _View(QWidget):
    """The picture, as in a mirror: whoever holds up a badge moves it the way they see it move."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setMinimumSize(_WIDTH, _HEIGHT)

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: Any) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.black)
        if self._image.isNull():
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        painter.translate(self.width(), 0)
        painter.scale(-1, 1)
        painter.drawImage(QRect(left, top, size.width(), size.height()), self._image)
