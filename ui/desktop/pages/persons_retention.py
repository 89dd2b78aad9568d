"""What is kept until when, and the way to let it go when its time is up."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from ui.desktop.fields import Field, line
from ui.desktop.hands import Hands
from ui.desktop.pages.persons_files import Saving
from ui.desktop.parts import button, clear, column, frame, label, plain, row, scroll
from ui.desktop.sentences import sentence
from workshop.disposal import Disposal, thrown_away
from workshop.disposing import Due, dispose, retention_list
from workshop.ports import View
from workshop.sessions import Project

_WIDTH = 460


class RetentionCard(QWidget):
    """Lists what each project keeps of people, and throws it away when somebody says so and it is time."""

    def __init__(self, hands: Hands, saving: Saving) -> None:
        super().__init__()
        self._hands = hands
        self._saving = saving
        self._record: tuple[list[Disposal], dict[str, str]] = ([], {})
        say = hands.words
        self.setObjectName("retention")
        self._lines: QVBoxLayout = column(gap=6)
        self.buttons: dict[tuple[str, str], QPushButton] = {}
        self.save = button(say("private.record"), self._save, icon_name="file-text")
        self._count = label("", "caption", wrap=True)
        inner = plain(self._lines)
        box = column(
            label(say("private.keep.title"), "h3"),
            label(say("private.keep.about"), "muted", wrap=True),
            (scroll(inner), 1),
            row((self._count, 1), self.save),
            gap=10,
            margins=(16, 14, 16, 14),
        )
        self.setLayout(column((frame(box, "card"), 1), margins=(0, 0, 0, 0)))

    def refresh(self) -> None:
        self._hands.ask(_everything, owner=self, done=self._show)

    def _show(self, told: tuple[list[Due], list[Disposal], dict[str, str]]) -> None:
        due, record, projects = told
        say = self._hands.words
        self._record = (record, projects)
        clear(self._lines)
        self.buttons = {}
        for one in due:
            self._lines.addWidget(self._line(one))
        if not due:
            self._lines.addWidget(label(say("private.keep.none"), "muted", wrap=True))
        self._lines.addStretch(1)
        many = len(record)
        self._count.setText(say.count("private.record.lines", many) if many else say("private.record.none"))
        self.save.setEnabled(bool(record))

    def _line(self, one: Due) -> QWidget:
        say = self._hands.words
        what = say.count(f"private.held.{one.held.value}", one.rows)
        go = button(say("private.dispose"), partial(self._ask, one))
        is_over = one.kept.is_over(self._hands.clock().date())
        go.setEnabled(is_over)
        go.setAccessibleName(f"{say('private.dispose')}: {one.project.name}, {what}")
        self._hands.only_to_write(go)
        self.buttons[one.project.id, one.held.value] = go
        until = label(self._until(one, is_over=is_over), "warn" if is_over else "caption", wrap=True)
        return plain(
            row((column(label(one.project.name, "strong", wrap=True), label(what, wrap=True), until, gap=0), 1), go)
        )

    def _until(self, one: Due, *, is_over: bool) -> str:
        say = self._hands.words
        if one.kept.is_open:
            return say("private.until.grant")
        if one.kept.due is None:
            return say("private.until.unknown")
        day = say.pattern(one.kept.due, "d MMMM y")
        return say("private.until.over" if is_over else "private.until", day=day)

    def _ask(self, one: Due) -> None:
        DisposeDialog(self._hands, self, one).open()

    def _save(self) -> None:
        self._saving.save_record(*self._record)


class DisposeDialog(QDialog):
    """Asks for the rule that is followed; the harmless answer is the near one."""

    def __init__(self, hands: Hands, parent: RetentionCard, one: Due) -> None:
        super().__init__(parent)
        self._hands, self._one, self._card = hands, one, parent
        say = hands.words
        self.setWindowTitle(say("private.dispose"))
        self.rule = line(placeholder=say("private.rule.example"))
        self._field = Field(say("private.rule.field"), self.rule)
        stay = button(say("confirm.no"), self.reject)
        stay.setDefault(True)
        self.go = button(say("private.dispose.yes"), self._dispose, kind="end")
        self.go.setAutoDefault(False)
        what = say.count(f"private.held.{one.held.value}", one.rows)
        self.setLayout(
            column(
                label(f"{one.project.name}: {what}", "h3", wrap=True),
                label(say(f"private.dispose.{one.held.value}"), wrap=True),
                self._field,
                8,
                row(None, stay, self.go),
                margins=(24, 20, 24, 20),
            )
        )
        self.setMinimumWidth(_WIDTH)

    def _dispose(self) -> None:
        one = self._one
        self._hands.act(dispose, one.project.id, one.held, self.rule.text(), done=self._on_done, failed=self._on_failed)

    def _on_done(self, done: Disposal) -> None:
        self._hands.notices.toast(self._hands.words.count("private.disposed", done.rows))
        self._card.refresh()
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._field.show_error(sentence(error, self._hands.words))


def _everything(view: View) -> tuple[list[Due], list[Disposal], dict[str, str]]:
    return retention_list(view), thrown_away(view.disposals()), {one.id: one.name for one in view.where(Project)}
