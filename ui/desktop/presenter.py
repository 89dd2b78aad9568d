"""The projector's window: codes, question, board or nothing, in type that is read from the back of the room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.board.room_view import RoomView
from ui.desktop.course import Course
from ui.desktop.evening import Evening
from ui.desktop.feedback_slide import FeedbackSlide
from ui.desktop.floor import Floor
from ui.desktop.hands import Hands
from ui.desktop.parts import column
from ui.desktop.presenter_speakers import SpeakersStrip
from ui.desktop.scenes import Scene
from ui.desktop.sight import KEYS, Sight
from ui.desktop.slides import BlackSlide, CodesSlide, QuestionSlide
from ui.desktop.time_slide import TimerCorner, TimeSlide
from ui.desktop.vote_slide import VoteSlide
from ui.desktop.widgets.mark import mark_icon


class Presenter(QWidget):
    """A window of its own; what is private never reaches it. changed(scene) tells that its keys changed the scene."""

    def __init__(
        self,
        hands: Hands,
        evening: Evening,
        changed: Callable[[Scene], None],
        floor: Floor | None = None,
        sight: Sight | None = None,
    ) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._changed = changed
        self._sight = sight = sight or Sight()
        self.scene = Scene.CODES if hands.can_write else Scene.BOARD
        self.setWindowTitle(hands.words("presenter.title"))
        self.setWindowIcon(mark_icon())
        self.resize(1280, 720)
        self._course = course = Course(hands, self)
        self._pages: dict[Scene, QWidget] = {
            Scene.CODES: CodesSlide(hands, evening),
            Scene.QUESTION: QuestionSlide(hands, evening),
            Scene.BOARD: RoomView(hands, sight),
            Scene.VOTE: VoteSlide(hands, evening),
            Scene.FEEDBACK: FeedbackSlide(hands, evening),
            Scene.TIME: TimeSlide(hands, course),
            Scene.BLACK: BlackSlide(),
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(self._pages[self.scene])
        self.speakers = SpeakersStrip(hands, evening, floor or Floor())
        self.setLayout(column((self._stack, 1), self.speakers, gap=0))
        self._corner = TimerCorner(hands, course, self)
        self._mind_scene()

    def show_scene(self, scene: Scene) -> None:
        self.scene = scene
        self._stack.setCurrentWidget(self._pages[scene])
        self._mind_scene()

    def show_on_projector(self) -> None:
        """Open on the second screen, filling it, when there is one; else as a window."""
        screens = self.screen().virtualSiblings()
        other = next((screen for screen in screens if screen is not self.screen()), None)
        if other is not None and not self.isVisible():
            self.setGeometry(other.geometry())
            self.showFullScreen()
        else:
            self.show()
        self.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._corner.place()
        self.speakers.place(event.size())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F fills the screen, B is black, arrows step, Esc leaves; the board's ways have the window's keys."""
        ways = {QKeySequence(keys): way for way, keys in KEYS.items()}
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_PageUp: -1}
        key, pressed = Qt.Key(event.key()), QKeySequence(event.keyCombination())
        if key in {Qt.Key.Key_F, Qt.Key.Key_F11}:
            self.showNormal() if self.isFullScreen() else self.showFullScreen()
        elif key == Qt.Key.Key_Escape:
            self.showNormal() if self.isFullScreen() else self.close()
        elif key == Qt.Key.Key_B:
            self._choose(Scene.QUESTION if self.scene is Scene.BLACK else Scene.BLACK)
        elif pressed in ways:
            self._sight.choose(ways[pressed])
        elif key in steps:
            scenes = list(Scene)
            self._choose(scenes[(scenes.index(self.scene) + steps[key]) % len(scenes)])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """A pointer that has been left on the room's screen is in nobody's way."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.setCursor(Qt.CursorShape.BlankCursor) if self.isFullScreen() else self.unsetCursor()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.showNormal()
        self.hide()
        event.ignore()

    def _mind_scene(self) -> None:
        """The timer is seen whatever is shown, once; and so is who speaks."""
        self._corner.wanted = self.scene not in {Scene.TIME, Scene.BLACK}
        self._corner.follow()
        self.speakers.wanted = self.scene is not Scene.BLACK
        self.speakers.follow()

    def _choose(self, scene: Scene) -> None:
        self.show_scene(scene)
        self._changed(scene)
