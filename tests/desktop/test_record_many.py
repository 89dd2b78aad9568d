"""Saving many sessions at once: told how far it has come, stopped when somebody wants, and whole as far as it went."""

from __future__ import annotations

import time
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from exports.kinds import DocumentKind
from exports.manifest import MANIFEST
from exports.project_file import METADATA
from resources.i18n import words
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR
from ui.desktop.hands import Hands
from ui.desktop.pages import record_many_saving
from ui.desktop.pages.record_many import ManyDialog
from workshop import planning
from workshop.errors import StorageTrouble
from workshop.sessions import Project

LEFT = Qt.MouseButton.LeftButton
KINDS = (DocumentKind.CALENDAR, DocumentKind.JSON)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform


@pytest.fixture
def dialog(hands: Hands, evening: LibraryStore, tmp_path: Path, qtbot: QtBot) -> ManyDialog:
    """Fifty sessions of the project, and one of another."""
    for n in range(49):
        begins = BEGAN + timedelta(days=n)
        plan = planning.Plan(f"Träff {n}", "project", begins, begins + timedelta(hours=1))
        evening.act(FACILITATOR, planning.save_session, f"s{n}", plan)
    evening.act(FACILITATOR, planning.save_project, Project("other", "Ängen"))
    plan = planning.Plan("En annan", "other", BEGAN, BEGAN + timedelta(hours=1))
    evening.act(FACILITATOR, planning.save_session, "elsewhere", plan).result()
    made = ManyDialog(None, hands, KINDS, "sv", tmp_path / "Akter", "project")  # type: ignore[arg-type]  # no window
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.list.count() > 0)
    return made


def records(folder: Path) -> list[Path]:
    return sorted(one for one in folder.iterdir() if one.is_dir()) if folder.exists() else []


def lists_what_is_there(folder: Path) -> bool:
    listed = {line[66:]: line[:64] for line in (folder / MANIFEST).read_text("utf-8").splitlines()}
    there = {one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file()} - {MANIFEST}
    sums = {name: sha256((folder / name).read_bytes()).hexdigest() for name in there}
    return listed == sums


def test_fifty_sessions_are_saved_at_once(dialog: ManyDialog, tmp_path: Path, qtbot: QtBot) -> None:
    assert dialog.go.text() == "Spara 50 träffar"
    told: list[str] = []
    dialog.saving.stepped.connect(lambda _done, _title: told.append(dialog.told.text()))
    began = time.monotonic()
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.shut.text() == "Avbryt sparandet"
    qtbot.waitUntil(lambda: dialog.told.text() == "50 träffar är sparade.", timeout=60_000)
    assert time.monotonic() - began < 60
    assert len(told) == 50
    assert told[0].startswith("1 av 50: ")
    folders = records(tmp_path / "Akter")
    assert len(folders) == 50
    assert all(lists_what_is_there(folder) for folder in folders)
    assert dialog.look.isVisible()
    assert dialog.bar.value() == 50


def test_it_can_be_stopped_and_what_is_saved_is_whole(dialog: ManyDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.saving.stepped.connect(lambda done, _title: dialog.reject() if done == 3 else None)
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: dialog.told.text().startswith("Avbrutet."), timeout=30_000)
    assert dialog.told.text() == "Avbrutet. 3 av 50 träffar är sparade och hela."
    assert dialog.isVisible()
    assert all(lists_what_is_there(folder) for folder in records(tmp_path / "Akter"))
    assert dialog.go.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()


def test_a_project_file_has_metadata_and_one_list_of_sums(dialog: ManyDialog, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.none, LEFT)
    assert not dialog.go.isEnabled()
    viewport = dialog.list.viewport()
    qtbot.mouseClick(viewport, LEFT, pos=dialog.list.visualItemRect(dialog.list.item(0)).center())
    dialog.list.setCurrentRow(4)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.count.text() == "2 träffar valda"
    dialog.together.setChecked(True)
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: dialog.told.text() == "2 träffar är sparade.", timeout=30_000)
    folder = tmp_path / "Akter" / "Kvarnby, projektakt"
    assert len(records(folder)) == 3, "the two sessions, and the project's own documents"
    assert (folder / "Projektets handlingar" / "Kvarnby_Uppföljning.xlsx").exists()
    assert (folder / METADATA).exists()
    assert lists_what_is_there(folder)


def test_only_one_project_can_be_a_project_file(dialog: ManyDialog) -> None:
    assert dialog.project.currentText() == "Kvarnby"
    dialog.project.setCurrentIndex(0)
    assert dialog.list.count() == 51
    assert not dialog.together.isEnabled()
    assert dialog.together.toolTip() == words("sv")("many.project_file_which")


def test_a_full_disk_is_told_with_how_far_it_came(
    dialog: ManyDialog, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real, written = record_many_saving.write_record, []

    def full(*facts: object) -> list[Path]:
        if len(written) == 2:
            raise StorageTrouble("disk_full")
        written.append(facts)
        return real(*facts)  # type: ignore[arg-type]

    monkeypatch.setattr(record_many_saving, "write_record", full)
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: "2 av 50" in dialog.told.text() and not dialog.saving.is_running, timeout=30_000)
    assert dialog.told.text().startswith("Disken är full.")
    assert dialog.go.isEnabled()
