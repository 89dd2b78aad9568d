"""What becomes of what phones send: taken in or not just now, and read first or shown at once."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.parts import button, label, picture, plain, row
from workshop.leading import open_door, pause_phones, resume_phones
from workshop.reviewing import review_ideas
from workshop.sessions import Door, Intake, Review, Session, SessionState
from workshop.stopping import admit_phones


class IntakeLine(QWidget):
    """The pause and the switch for reading first, side by side."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self.pause = button(say("pause.begin"), self._pause, icon_name="pause", tip=say("pause.tip"))
        self.resume = button(say("pause.end"), self._resume, kind="primary", icon_name="play")
        self.resume.hide()
        self.first = QCheckBox(say("review.first"))
        self.first.setToolTip(say("review.first.tip"))
        self.first.clicked.connect(self._review)
        hands.only_to_write(self.pause, self.resume, self.first)
        self.setLayout(row(self.pause, self.resume, None, self.first))
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(lambda commit: self.refresh() if touches(commit, Session) else None)

    def refresh(self) -> None:
        mirror = self._hands.mirror
        if not mirror.is_loaded:
            return
        live, paused = mirror.session.state is SessionState.LIVE, mirror.session.intake is Intake.PAUSED
        self.pause.setVisible(not paused)
        self.pause.setEnabled(live)
        self.resume.setVisible(paused)
        self.first.setChecked(mirror.session.review is Review.FIRST)

    def _pause(self) -> None:
        self._hands.act(pause_phones, self._hands.mirror.session_id)

    def _resume(self) -> None:
        self._hands.act(resume_phones, self._hands.mirror.session_id)

    def _review(self, first: bool) -> None:
        review = Review.FIRST if first else Review.AT_ONCE
        self._hands.act(review_ideas, self._hands.mirror.session_id, review, failed=self._refused)

    def _refused(self, error: Exception) -> None:
        self.refresh()
        self._hands.show_error(error)


class _Remark(QWidget):
    """What is in the way of some phones, and the way back for them; there only when there is something."""

    def __init__(self, hands: Hands, way_back: str) -> None:
        super().__init__()
        self._hands = hands
        self._text = label("", "caption")
        self.admit = button(hands.words(way_back), self._admit, kind="link")
        hands.only_to_write(self.admit)
        inner = plain(row(picture("prohibit", "text2", 16), self._text, self.admit, None, gap=6))
        self.setLayout(row(inner))
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.committed.connect(lambda commit: self.refresh() if touches(commit, Session) else None)
        self.hide()

    def refresh(self) -> None:
        text = self._said(self._hands.mirror.session) if self._hands.mirror.is_loaded else ""
        self._text.setText(text)
        self.setVisible(bool(text))

    def _said(self, session: Session) -> str:
        raise NotImplementedError

    def _admit(self) -> None:
        raise NotImplementedError


class StoppedLine(_Remark):
    """How many phones are stopped."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands, "stopped.admit")

    def _said(self, session: Session) -> str:
        return self._hands.words.count("stopped.phones", len(session.stopped)) if session.stopped else ""

    def _admit(self) -> None:
        say, undo = self._hands.words, self._hands.undo
        self._hands.act(
            admit_phones,
            self._hands.mirror.session_id,
            done=lambda _session: self._hands.notices.toast(say("stopped.admitted"), say("undo.undo"), undo),
        )


class ClosedDoorLine(_Remark):
    """That no more phones are let in."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands, "door.open")

    def _said(self, session: Session) -> str:
        return self._hands.words("door.closed") if session.door is Door.CLOSED else ""

    def _admit(self) -> None:
        self._hands.act(open_door, self._hands.mirror.session_id)
