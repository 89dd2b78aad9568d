"""Damage that is found while the window is open: told once, and the evening goes on."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from storage.backup import BackupFolder
from storage.backup_keeper import BackupKeeper
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands
from ui.desktop.keeping import Keeping
from ui.desktop.reminders import Reminders
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.sessions import SessionState


class Found:
    """A health that finds what a test wants it to."""

    def __init__(self) -> None:
        self.future: Future[StorageTrouble] = Future()

    def finding(self) -> Future[StorageTrouble]:
        return self.future


@pytest.mark.parametrize(
    ("code", "live", "kind", "said"),
    [
        ("library_damaged", True, "harm", "Träffen kan fortsätta"),
        ("library_damaged", False, "harm", "Stäng programmet och starta det igen"),
        ("search_damaged", True, "info", "Sökningen kan missa något"),
        ("search_mended", False, "info", "har gjorts om"),
    ],
)
def test_it_is_told_in_the_bar(
    evening: LibraryStore, hands: Hands, bridge: Bridge, qtbot: QtBot, code: str, live: bool, kind: str, said: str
) -> None:
    if live:
        evening.act(FACILITATOR, go_live, "session").result()
        qtbot.waitUntil(lambda: hands.mirror.session.state is SessionState.LIVE)
    found, backups = Found(), BackupKeeper(BackupFolder(evening.path), evening)
    reminders = Reminders(hands, bridge, lambda: None, Keeping(backups, lambda _backup: None, found))
    found.future.set_result(StorageTrouble(code, path="x"))
    qtbot.waitUntil(lambda: any(said in one.text for one in hands.notices.waiting))
    notice = next(one for one in hands.notices.waiting if said in one.text)
    assert (notice.kind, notice.key) == (kind, "health")
    assert hands.notices.waiting.count(notice) == 1
    reminders.deleteLater()
    backups.close()
