"""Saving what concerns personal data: the extract for a person, and the disposal record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from exports.replacing import replace_file
from ui.desktop.hands import Hands
from workshop.disposal import Disposal
from workshop.extracting import note_extract
from workshop.persons import Person


class Saving:
    """Asks where, makes the file on the worker, and says that it lies there. No name goes into a file's name."""

    def __init__(self, hands: Hands, parent: QWidget) -> None:
        self._hands = hands
        self._parent = parent

    def save_extract(self, person: Person) -> None:
        """A PDF, or JSON when the name that is chosen ends so."""
        self._ask("private.file.extract", ("PDF (*.pdf)", "JSON (*.json)"), partial(self._extract, person))

    def save_record(self, record: Sequence[Disposal], projects: dict[str, str]) -> None:
        self._ask("private.file.record", ("PDF (*.pdf)",), partial(self._write_record, record, projects))

    def _extract(self, person: Person, path: Path) -> None:
        self._make(partial(_write_extract, person, self._hands, path), path, lambda: self._note(person))

    def _note(self, person: Person) -> None:
        """That there was an extract is counted; whose it was is kept nowhere."""
        if self._hands.can_write:
            self._hands.act(note_extract, self._hands.new_id(), [one.id for one in person.projects])

    def _write_record(self, record: Sequence[Disposal], projects: dict[str, str], path: Path) -> None:
        self._make(partial(_write_record, record, projects, self._hands, path), path)

    def _make(self, write: Callable[[], None], path: Path, then: Callable[[], object] = lambda: None) -> None:
        def done(_nothing: None) -> None:
            self._hands.notices.toast(self._hands.words("private.saved", name=path.name))
            then()

        self._hands.work(write, owner=self._parent, done=done)

    def _ask(self, key: str, kinds: Sequence[str], then: Callable[[Path], None]) -> None:
        say = self._hands.words
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._parent, say("private.save"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(kinds))
        dialog.setDefaultSuffix("pdf")
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix("json" if "json" in kind else "pdf"))
        dialog.selectFile(say(key))
        dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _write_extract(person: Person, hands: Hands, path: Path) -> None:
    from exports.person_extract import person_extract, person_json

    now = hands.clock()
    is_data = path.suffix.casefold() == ".json"
    replace_file(path, person_json(person, now) if is_data else person_extract(person, hands.words, now))


def _write_record(record: Sequence[Disposal], projects: dict[str, str], hands: Hands, path: Path) -> None:
    from exports.disposal_record import disposal_record

    replace_file(path, disposal_record(record, projects, hands.words, hands.clock()))
