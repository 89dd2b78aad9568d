"""The backups in the window: what there is and what is in it, the way back, and what is said when it does not work."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from storage.backup import BackupFolder
from storage.backup_keeper import BackupKeeper
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.keeping import Keeping
from ui.desktop.pages.backups import BackupsPage
from ui.desktop.pages.session_list import ENTRY_ROLE
from workshop.backups import Backup, Reason
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import close_session, go_live


@pytest.fixture
def folder(evening: LibraryStore, clock: Callable[[], datetime]) -> BackupFolder:
    return BackupFolder(evening.path, clock)


@pytest.fixture
def keeper(evening: LibraryStore, folder: BackupFolder) -> Iterator[BackupKeeper]:
    made = BackupKeeper(folder, evening)
    yield made
    made.close()


@pytest.fixture
def wanted() -> list[Backup]:
    return []


Open = Callable[..., Desktop]


@pytest.fixture
def open_desktop(
    evening: LibraryStore,
    keeper: BackupKeeper,
    wanted: list[Backup],
    desk: FakeDesk,
    qapp: QApplication,
    tmp_path: Path,
    new_id: Callable[[], str],
) -> Iterator[Open]:
    opened: list[Desktop] = []

    def open_desktop(outcome: Backup | StorageTrouble | None = None) -> Desktop:
        settings = SettingsFile(tmp_path / "settings.json")
        settings.change(language="sv", theme="light")
        keeping = Keeping(keeper, wanted.append)
        places = (evening.path, tmp_path / "r", tmp_path / "l")
        parts = Parts(evening, desk, settings, new_id, *places, keeping, outcome=outcome)
        made = Desktop(qapp, parts)
        made.show()
        opened.append(made)
        return made

    yield open_desktop
    for made in opened:
        made.window.leave()
        made.close()
        made.window.deleteLater()


@pytest.fixture
def page(open_desktop: Open, folder: BackupFolder, evening: LibraryStore, qtbot: QtBot) -> BackupsPage:
    """The page, come to by way of the settings, with two backups: of an evening with an idea, and of one without."""
    folder.make(Reason.START)
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i", "session", "light", "Fler lampor").result()
    evening.act(FACILITATOR, close_session, "session").result()
    folder.make(Reason.CLOSE)
    window = open_desktop().window
    window.go("settings")
    window.rooms.settings.ways["backup"].click()
    assert window.page_key == "backups"
    qtbot.waitUntil(lambda: window.rooms.backups.list.count() == 2)
    return window.rooms.backups


def choose(page: BackupsPage, n: int, qtbot: QtBot) -> None:
    page.list.setCurrentRow(n)
    qtbot.waitUntil(lambda: page._state.text() != "Läser igenom kopian …")


def figures(page: BackupsPage) -> list[tuple[str, int]]:
    model = page._model
    entries = [model.data(model.index(n, 0), ENTRY_ROLE) for n in range(model.rowCount())]
    return [(entry.session.title, entry.tally.ideas) for entry in entries]


def notices(page: BackupsPage) -> list[str]:
    return [one.text for one in page._hands.notices.waiting]


def ask(page: BackupsPage, qtbot: QtBot) -> QDialog:
    page.restore_button.click()
    qtbot.waitUntil(lambda: any(d.isVisible() for d in page.findChildren(QDialog)))
    return next(d for d in page.findChildren(QDialog) if d.isVisible())


def press(dialog: QDialog, text: str) -> None:
    next(b for b in dialog.findChildren(QPushButton) if b.text().strip() == text).click()


def test_the_newest_stands_first_with_its_reason_in_words(page: BackupsPage) -> None:
    texts = [page.list.item(n).text().split("\n")[1] for n in range(2)]
    assert [text.split(" · ")[0] for text in texts] == ["När träffen avslutades", "När programmet startade"]
    assert all(text.endswith("kB") for text in texts)
    assert not page.restore_button.isEnabled()


def test_what_is_in_a_backup_is_shown_before_anything_is_done(page: BackupsPage, qtbot: QtBot) -> None:
    choose(page, 0, qtbot)
    assert figures(page) == [("Gården mellan husen", 1)]
    assert page._state.text() == "Kopian är genomläst och hel. 1 träff."
    choose(page, 1, qtbot)
    assert figures(page) == [("Gården mellan husen", 0)]
    assert page.restore_button.isEnabled()


def test_restoring_asks_first_and_then_the_window_goes(
    page: BackupsPage, wanted: list[Backup], folder: BackupFolder, qtbot: QtBot
) -> None:
    choose(page, 1, qtbot)
    press(ask(page, qtbot), "Avbryt")
    assert (wanted, page.window().isVisible()) == ([], True)
    press(ask(page, qtbot), "Återställ")
    assert wanted == [folder.found()[1]]
    assert not page.window().isVisible()


def test_a_live_session_stands_in_the_way_and_is_named(
    page: BackupsPage, evening: LibraryStore, wanted: list[Backup], qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    choose(page, 0, qtbot)
    page.restore_button.click()
    qtbot.waitUntil(lambda: bool(notices(page)))
    assert notices(page) == ["Träffen ”Gården mellan husen” pågår. Avsluta den först, så kan du återställa."]
    assert not any(d.isVisible() for d in page.findChildren(QDialog))
    assert wanted == []


def test_a_damaged_backup_cannot_be_restored_and_says_so(page: BackupsPage, folder: BackupFolder, qtbot: QtBot) -> None:
    file = folder.path / folder.found()[0].name
    content = bytearray(file.read_bytes())
    for at in range(2 * 4096, len(content), 4096):
        content[at : at + 200] = b"\xff" * 200
    file.write_bytes(content)
    choose(page, 0, qtbot)
    assert "skadad" in page._state.text()
    assert "skadad" in page.list.item(0).toolTip()
    assert not page.restore_button.isEnabled()
    file.write_bytes(b"")
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.list.item(0).data(256).trouble))
    choose(page, 1, qtbot)
    choose(page, 0, qtbot)
    assert "skadad" in page._state.text()
    assert not page.restore_button.isEnabled()


def test_one_is_made_when_asked_for(page: BackupsPage, folder: BackupFolder, qtbot: QtBot) -> None:
    page.make_button.click()
    qtbot.waitUntil(lambda: page.list.count() == 3)
    assert page.list.item(0).text().split("\n")[1].startswith("Gjord av dig")
    assert page.make_button.isEnabled()


def test_one_that_cannot_be_made_is_told_where_it_was_asked_for(
    page: BackupsPage, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("storage.backup.SPARE_BYTES", 10**18)
    page.make_button.click()
    qtbot.waitUntil(lambda: bool(notices(page)))
    assert notices(page)[0].startswith("Disken är full.")
    assert page.make_button.isEnabled()


def test_a_backup_that_nobody_asked_for_and_that_fails_is_told_once(
    page: BackupsPage, keeper: BackupKeeper, qtbot: QtBot
) -> None:
    failure: Future[StorageTrouble] = keeper.next_failure()
    failure.set_result(StorageTrouble("disk_full", path="x"))
    qtbot.waitUntil(lambda: bool(notices(page)))
    assert notices(page)[0].startswith("Det blev ingen säkerhetskopia. Disken är full.")


def test_without_any_it_says_so(open_desktop: Open, qtbot: QtBot) -> None:
    window = open_desktop().window
    window.go("backups")
    qtbot.waitUntil(window.rooms.backups._none.isVisible)
    assert window.rooms.backups._none.text() == "Här finns inga kopior än."


@pytest.mark.parametrize(("damaged", "said"), [(False, "är återställt"), (True, "är som det var")])
def test_the_window_after_a_restoring_says_what_came_of_it(
    open_desktop: Open, folder: BackupFolder, damaged: bool, said: str
) -> None:
    backup = folder.make(Reason.LIVE)
    outcome = StorageTrouble("backup_damaged", path="x") if damaged else backup
    window = open_desktop(outcome).window
    assert said in window.notice_bar._notices.waiting[0].text


def test_the_page_fits_a_small_laptop(page: BackupsPage) -> None:
    least = page.window().minimumSizeHint()
    assert (least.width() <= 1366, least.height() <= 688) == (True, True)
