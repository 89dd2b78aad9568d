"""The dialog where many sessions are chosen and saved, with how far it has come and a way to stop."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QProgressBar, QWidget

from exports.kinds import DocumentKind
from ui.desktop.hands import Hands
from ui.desktop.pages.record_many_saving import ManySaving, Wanted, everything
from ui.desktop.pages.record_save import open_folder
from ui.desktop.pages.record_ticks import TickList
from ui.desktop.parts import button, column, label, row
from ui.desktop.sentences import is_bug, sentence
from workshop.sessions import Project, Session

WIDTH, LIST_LEAST = 600, 220


class ManyDialog(QDialog):
    """kinds, language: of the documents, as chosen on the page. project_id: whose sessions are chosen at first."""

    def __init__(
        self,
        parent: QWidget,
        hands: Hands,
        kinds: tuple[DocumentKind, ...],
        language: str,
        folder: Path,
        project_id: str,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._hands = hands
        self._facts = (kinds, language, folder)
        self._project_id = project_id
        self._projects: Sequence[Project] = ()
        self._sessions: Sequence[Session] = ()
        self._place = folder
        self.saving = ManySaving(hands)
        self._build()
        self.saving.stepped.connect(self._on_step)
        self.saving.ended.connect(self._on_ended)
        self.saving.failed.connect(self._on_failed)
        hands.ask(everything, owner=self, done=self._fill)

    # What is on it

    def _build(self) -> None:
        say, (kinds, language, _folder) = self._hands.words, self._facts
        self.setWindowTitle(say("many.title"))
        self.project = QComboBox()
        self.project.setAccessibleName(say("many.project"))
        self.list = TickList()
        self.list.setAccessibleName(say("many.title"))
        self.list.setMinimumHeight(LIST_LEAST)
        self.all = button(say("many.all"), partial(self._tick_all, True), kind="link")
        self.none = button(say("many.none"), partial(self._tick_all, False), kind="link")
        self.count = label("", "caption")
        self.together = QCheckBox(say("many.project_file"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.told = label("", "muted", wrap=True)
        self.look = button(say("record.open_folder"), lambda: open_folder(self._place), icon_name="folder-open")
        self.shut = button(say("many.close"), self.reject)
        self.go = button("", self._begin, kind="primary")
        self.go.setDefault(True)
        what = say("many.what", n=len(kinds), language=say(f"many.language.{language}"))
        head = row((self.project, 1), self.all, self.none, gap=12)
        buttons = row(self.look, None, self.shut, self.go)
        lines = (
            *(label(say("many.title"), "h3"), label(what, wrap=True), head, (self.list, 1), self.count),
            *(self.together, label(say("many.project_file_hint"), "caption", wrap=True)),
            *(self.bar, self.told, buttons),
        )
        self.setLayout(column(*lines, gap=8, margins=(24, 20, 24, 20)))
        self.resize(WIDTH, 600)
        for widget in (self.bar, self.told, self.look):
            widget.hide()
        self.project.currentIndexChanged.connect(lambda _at: self._list())
        self.list.itemChanged.connect(lambda _item: self._follow())
        self._follow()

    def _fill(self, found: tuple[Sequence[Project], Sequence[Session]]) -> None:
        self._projects, self._sessions = found
        self.project.blockSignals(True)
        self.project.addItem(self._hands.words("many.every_project"), "")
        for one in self._projects:
            self.project.addItem(one.name, one.id)
        self.project.setCurrentIndex(max(self.project.findData(self._project_id), 0))
        self.project.blockSignals(False)
        self._list()

    def _list(self) -> None:
        """The sessions of the chosen project, all of them ticked."""
        chosen, say = self.project.currentData(), self._hands.words
        wanted = (session for session in self._sessions if chosen in ("", session.project_id))
        self.list.fill([(session.id, self._line(session)) for session in wanted])
        self.together.setEnabled(bool(chosen))
        self.together.setToolTip("" if chosen else say("many.project_file_which"))
        self._follow()

    def _line(self, session: Session) -> str:
        day = self._hands.words.pattern(session.starts_at.astimezone(ZoneInfo(session.zone)), "d MMM y")
        return f"{day} · {session.title}"

    def _tick_all(self, ticked: bool) -> None:
        self.list.tick_all(ticked)
        self._follow()

    @property
    def chosen(self) -> tuple[Session, ...]:
        """The first to be held comes first."""
        ids = self.list.ticked
        return tuple(reversed([session for session in self._sessions if session.id in ids]))

    def _follow(self) -> None:
        count, say = len(self.chosen), self._hands.words
        running = self.saving.is_running
        self.count.setText(say.count("many.sessions", count))
        self.go.setText(say.count("many.go", count))
        self.go.setEnabled(bool(count and self._facts[0]) and not running)
        for widget in (self.project, self.list, self.all, self.none):
            widget.setEnabled(not running)
        self.together.setEnabled(bool(self.project.currentData()) and not running)
        self.shut.setText(say("many.stop" if running else "many.close"))
        self.shut.setEnabled(True)

    # Saving

    def _begin(self) -> None:
        kinds, language, folder = self._facts
        project = next((one for one in self._projects if one.id == self.project.currentData()), None)
        together = project if self.together.isEnabled() and self.together.isChecked() else None
        wanted = Wanted(self.chosen, kinds, language, folder, together)
        self._place, self._of = wanted.place, len(wanted.sessions)
        self.bar.setRange(0, self._of)
        for widget in (self.bar, self.told):
            widget.show()
        self.look.hide()
        self.saving.begin(wanted)
        self._follow()

    def _on_step(self, done: int, title: str) -> None:
        self.bar.setValue(done)
        self.told.setText(self._hands.words("many.step", done=done + 1, of=self._of, title=title))

    def _on_ended(self, done: int, stopped: bool) -> None:
        say = self._hands.words
        self.bar.setValue(done)
        self.told.setText(say("many.stopped", done=done, of=self._of) if stopped else say.count("many.done", done))
        self.look.setVisible(bool(done))
        self._follow()

    def _on_failed(self, error: Exception, done: int) -> None:
        say = self._hands.words
        self.told.setText(say("many.failed", why=sentence(error, say), done=done, of=self._of))
        self.look.setVisible(bool(done))
        self._follow()
        if is_bug(error):
            self._hands.show_error(error)

    def reject(self) -> None:
        """Escape, or the button: while something is being saved it stops that; only then the dialog closes."""
        if self.saving.is_running:
            self.saving.stop()
            self.shut.setEnabled(False)
            self.shut.setText(self._hands.words("many.stopping"))
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.saving.is_running:
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)
