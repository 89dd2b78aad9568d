"""The questions round a package: how it is to be locked, what opens it, and whether what is in it is wanted."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLayout, QLineEdit, QWidget

from resources.i18n import Words
from resources.package_words import counted
from ui.desktop.fields import Field
from ui.desktop.growing import GrowingDialog
from ui.desktop.pages.session_list import day_of
from ui.desktop.parts import Item, button, card, column, label, picture, plain, row, scroll
from ui.desktop.passphrase_field import passphrase_field
from ui.desktop.sentences import sentence
from workshop.board import Idea
from workshop.errors import Refused
from workshop.locking import clean_passphrase
from workshop.packages import Package, PackageKind
from workshop.people import Attendance
from workshop.sessions import Session
from workshop.writing import ActionItem, Decision, Note

WIDTH, MARGINS = 520, (24, 20, 24, 20)


class _Dialog(GrowingDialog):
    """A titled question with a way out and one thing to do."""

    def __init__(self, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setFixedWidth(WIDTH)
        self._title = title

    def lay(self, *items: Item) -> None:
        made: QLayout = column(label(self._title, "h3", wrap=True), *items, gap=10, margins=MARGINS)
        self.setLayout(made)


class PackDialog(_Dialog):
    """Signal chosen(str): go on, with this passphrase for the package; empty when it needs none of its own.

    keys: ticked by whoever wants the key of interviews taken along; only offered where there is one.
    """

    chosen = Signal(str)

    def __init__(
        self, parent: QWidget, words: Words, kind: str, name: str, *, has_own_lock: bool, has_keys: bool
    ) -> None:
        super().__init__(parent, words(f"package.pack.{kind}", name=name))
        self._words = words
        self._has_own_lock = has_own_lock
        hint = words("lock.new.hint")
        self.typed = passphrase_field(words, words("package.passphrase"))
        self.repeated = passphrase_field(words, words("lock.again"))
        self.field = Field(words("package.passphrase"), self.typed, hint)
        self.again = Field(words("lock.again"), self.repeated)
        self.go = button(words("package.pack.go"), self._try, kind="primary", icon_name="package")
        self.go.setDefault(True)
        stay = button(words("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        self.keys = QCheckBox(words("package.pack.keys"))
        if not has_keys:
            self.keys.setParent(self)
            self.keys.hide()
        keys_hint = [self.keys, label(words("package.pack.keys_hint"), "caption", wrap=True)] if has_keys else []
        lock = words("package.pack.own_lock" if has_own_lock else "package.pack.lock")
        self.lay(
            label(words("package.pack.text"), wrap=True),
            label(lock, "muted", wrap=True),
            2,
            *([] if has_own_lock else [self.field, self.again]),
            *keys_hint,
            None,
            row(None, stay, self.go),
        )

    def _try(self) -> None:
        passphrase = ""
        if not self._has_own_lock and (self.typed.text() or self.repeated.text()):
            try:
                passphrase = clean_passphrase(self.typed.text())
            except Refused as error:
                self.field.show_error(sentence(error, self._words))
                return
            if self.typed.text() != self.repeated.text():
                self.again.show_error(self._words("lock.differs"))
                return
        if self.keys.isChecked() and not passphrase and not self._has_own_lock:
            self.field.show_error(self._words("trouble.package_key_open"))
            return
        self.accept()
        self.chosen.emit(passphrase)


class UnlockPackageDialog(_Dialog):
    """Signal typed(str): try this passphrase. refuse() says that it was another; accept() that it was right."""

    typed = Signal(str)

    def __init__(self, parent: QWidget, words: Words, name: str) -> None:
        super().__init__(parent, words("package.unlock.title"))
        self._words = words
        self.editor: QLineEdit = passphrase_field(words, words("package.passphrase"))
        self.field = Field(words("package.passphrase"), self.editor)
        self.go = button(words("package.unlock.go"), self._try, kind="primary")
        self.go.setDefault(True)
        stay = button(words("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        self.lay(label(words("package.unlock.text", name=name), wrap=True), self.field, 6, row(None, stay, self.go))

    def refuse(self) -> None:
        self.go.setEnabled(True)
        self.field.show_error(self._words("lock.wrong"))
        self.editor.selectAll()

    def _try(self) -> None:
        self.go.setEnabled(False)
        self.typed.emit(self.editor.text())


class PreviewDialog(_Dialog):
    """What is in a package, before anything of it is brought in."""

    def __init__(self, parent: QWidget, words: Words, package: Package) -> None:
        kind = "project" if package.kind is PackageKind.PROJECT else "session"
        super().__init__(parent, words(f"package.preview.{kind}"))
        go = button(words("package.fetch.go"), self.accept, kind="primary", icon_name="download-simple")
        go.setDefault(True)
        stay = button(words("confirm.no"), self.reject)
        stay.setAutoDefault(False)
        sessions = package.sessions
        lines = [_session_line(words, package, session) for session in sessions]
        listed = scroll(column(*lines, None, gap=14), least=min(300, 64 * max(1, len(lines))))
        self.lay(
            label(
                words("package.preview.made", when=_when(words, package.made_at), project=package.project.name), "muted"
            ),
            card(listed) if sessions else label(words("package.preview.empty"), "muted"),
            label(words("package.preview.text"), wrap=True),
            6,
            row(None, stay, go),
        )


def _session_line(words: Words, package: Package, session: Session) -> QWidget:
    rows = [row for row in package.rows if getattr(row, "session_id", "") == session.id]
    heads = sum(row.heads for row in rows if isinstance(row, Attendance))
    kinds = {kind: sum(isinstance(row, kind) for row in rows) for kind in (Idea, Note, Decision, ActionItem)}
    figures = [words.count("start.heads", heads)] if heads else []
    if counts := counted(words, {kind.__name__.lower(): n for kind, n in kinds.items()}):
        figures.append(counts)
    below = " · ".join([day_of(session, words), words(f"state.{session.state}"), *figures])
    text = column(label(session.title, "strong", wrap=True), label(below, "muted", wrap=True), gap=2)
    return plain(row(picture("package", "text2"), (text, 1), gap=12))


def _when(words: Words, at: datetime) -> str:
    local = at.astimezone()
    time = local.strftime("%H.%M" if words.language.startswith("sv") else "%H:%M")
    return words("package.when", day=words.day(local.date(), "long"), time=time)
