"""Packing a session or a project, and fetching what somebody else packed: from the menu to the list of what came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial, wraps
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from exports.names import safe
from ui.desktop.hands import Hands
from ui.desktop.packages_came import CameDialog
from ui.desktop.packages_dialogs import PackDialog, PreviewDialog, UnlockPackageDialog
from ui.desktop.pages.record_save import open_folder
from workshop.changes import By
from workshop.errors import StorageTrouble
from workshop.merging import merge_package
from workshop.packages import Merged, Package, PackageFiles, pack_project, pack_session
from workshop.ports import View, Work
from workshop.sessions import Session
from workshop.source import Source

OpenSession = Callable[[str, str, str], object]
NOTICE = "package"


@dataclass(frozen=True, slots=True)
class Packages:
    """What main hands over. passphrase: the library's own, or nothing. back_up: makes a backup, before a merge."""

    files: PackageFiles
    passphrase: Callable[[], str]
    back_up: Callable[[], object]


class Packing(QObject):
    """open_session(session id, page, row id) leads to where something came. Nothing here holds up the window."""

    def __init__(self, window: QWidget, hands: Hands, packages: Packages, open_session: OpenSession) -> None:
        super().__init__(window)
        self._window = window
        self._hands = hands
        self._packages = packages
        self._open_session = open_session

    # Packing

    def pack_session(self) -> None:
        mirror = self._hands.mirror
        if mirror.is_loaded:
            self._pack("session", mirror.session.title, partial(pack_session, session_id=mirror.session_id))

    def pack_project(self) -> None:
        mirror = self._hands.mirror
        if mirror.is_loaded:
            self._pack("project", mirror.project.name, partial(pack_project, project_id=mirror.project.id))

    def _pack(self, kind: str, name: str, question: Callable[..., Package]) -> None:
        mirror = self._hands.mirror
        ids = (mirror.session_id,) if kind == "session" else (mirror.project.id,)
        self._hands.ask(_has_keys, kind, *ids, owner=self, done=partial(self._ask_how, kind, name, question))

    def _ask_how(self, kind: str, name: str, question: Callable[..., Package], has_keys: bool) -> None:
        own = self._packages.passphrase()
        dialog = PackDialog(self._window, self._hands.words, kind, name, has_own_lock=bool(own), has_keys=has_keys)

        def choose_file(passphrase: str) -> None:
            whole = partial(question, with_keys=dialog.keys.isChecked())
            self._choose_file(name, whole, passphrase or own)

        dialog.chosen.connect(choose_file)
        dialog.open()

    def _choose_file(self, name: str, question: Callable[..., Package], passphrase: str) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        file = Path(documents, f"{datetime.now().astimezone().date().isoformat()} {safe(name)}".strip() + ".lapp")
        dialog = self._file_dialog("package.choose", file)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("lapp")
        dialog.selectFile(str(file))
        dialog.fileSelected.connect(lambda chosen: self._take(question, Path(chosen), passphrase))
        dialog.open()

    def _take(self, question: Callable[..., Package], file: Path, passphrase: str) -> None:
        def asked(view: View) -> Package:
            return question(view, made_at=datetime.now(UTC))

        self._hands.ask(asked, owner=self, done=partial(self._write, file, passphrase))

    def _write(self, file: Path, passphrase: str, package: Package) -> None:
        facts = (package, file, passphrase)
        self._hands.work(self._packages.files.write, *facts, owner=self, done=lambda _done: self._on_written(file))

    def _on_written(self, file: Path) -> None:
        say = self._hands.words
        self._hands.notices.toast(
            say("package.packed", name=file.name), say("record.open_folder"), partial(open_folder, file.parent)
        )

    # Fetching

    def fetch(self) -> None:
        """Choose a package, look at what is in it, and bring it in."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = self._file_dialog("package.fetch.choose", Path(documents, "x"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read(Path(chosen)))
        dialog.open()

    def read(self, file: Path) -> None:
        """Open a package with the library's own passphrase if it needs one, else with one that is asked for."""
        self._hands.notices.take_back(NOTICE)
        self._read(file, self._packages.passphrase(), None)

    def _read(self, file: Path, passphrase: str, dialog: UnlockPackageDialog | None) -> None:
        self._hands.work(
            self._packages.files.read,
            file,
            passphrase,
            owner=dialog or self,  # whoever closes the question does not want the answer
            done=partial(self._show, dialog),
            failed=partial(self._on_unread, file, dialog),
        )

    def _on_unread(self, file: Path, dialog: UnlockPackageDialog | None, error: Exception) -> None:
        is_locked = isinstance(error, StorageTrouble) and error.code in {"package_locked", "package_wrong_passphrase"}
        if dialog is not None and is_locked:
            dialog.refuse()
        elif is_locked:
            asking = UnlockPackageDialog(self._window, self._hands.words, file.name)
            asking.typed.connect(lambda typed: self._read(file, typed, asking))
            asking.open()
        else:
            if dialog is not None:
                dialog.reject()
            self._hands.show_error(error)

    def _show(self, dialog: UnlockPackageDialog | None, package: Package) -> None:
        if dialog is not None:
            dialog.accept()
        preview = PreviewDialog(self._window, self._hands.words, package)
        preview.accepted.connect(lambda: self._back_up(package))
        preview.open()

    def _back_up(self, package: Package) -> None:
        """First of all; a merge that cannot be gone back on is not begun."""
        self._hands.work(self._packages.back_up, owner=self, done=lambda _done: self._merge(package))

    def _merge(self, package: Package) -> None:
        came: list[Merged] = []

        @wraps(merge_package)
        def merge(work: Work, **facts: Any) -> None:
            came.append(merge_package(work, **facts))

        by = By(Source.MERGE, self._hands.settings.value.facilitator)
        self._hands.act_all([(by, merge, {"package": package})], done=lambda: self._tell(came[0]))

    def _tell(self, merged: Merged) -> None:
        if merged.is_nothing:
            self._hands.notices.say("info", self._hands.words("package.was_here"), key=NOTICE)
            return
        CameDialog(self._window, self._hands.words, merged, self._open_session).open()

    def _file_dialog(self, title: str, file: Path) -> QFileDialog:
        say = self._hands.words
        dialog = QFileDialog(self._window, say(title), str(file.parent), say("package.files"))
        dialog.finished.connect(dialog.deleteLater)
        return dialog


def _has_keys(view: View, kind: str, id: str) -> bool:
    """Whether somebody has written who was interviewed, in a session or in any of a project's."""
    keyed = view.sessions_with_keys()
    return id in keyed if kind == "session" else any(one.id in keyed for one in view.where(Session, project_id=id))
