"""The lock in the window: put on, changed, taken away, typed at the start, and hiding what lies open on a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.pretend import FakeDesk, PretendLock
from ui.desktop.app import Desktop, Parts
from ui.desktop.guard import Guard, LockScreen
from ui.desktop.outcomes import Outcome
from ui.desktop.pages.settings_lock import LockCard
from ui.desktop.passphrase_dialog import PassphraseDialog
from ui.desktop.unlock_dialog import UnlockDialog
from workshop.leading import go_live
from workshop.locking import Relocked

RIGHT, OTHER = "fyra ord utan samband", "en helt annan fras"

Open = Callable[..., Desktop]


@pytest.fixture
def open_desktop(
    evening: LibraryStore, desk: FakeDesk, qapp: QApplication, tmp_path: Path, new_id: Callable[[], str]
) -> Iterator[Open]:
    opened: list[Desktop] = []

    def open_desktop(lock: PretendLock, outcome: Outcome | None = None) -> Desktop:
        settings = SettingsFile(tmp_path / "settings.json")
        settings.change(language="sv", theme="light")
        places = (evening.path, tmp_path / "r", tmp_path / "l")
        made = Desktop(qapp, Parts(evening, desk, settings, new_id, *places, lock=lock, outcome=outcome))
        made.show()
        opened.append(made)
        return made

    yield open_desktop
    for made in opened:
        made.window.leave()
        made.close()
        made.window.deleteLater()


def card_of(desktop: Desktop) -> LockCard:
    desktop.window.go("settings")
    card = desktop.window.rooms.settings.lock
    assert card is not None
    return card


def said_in(desktop: Desktop) -> str:
    return " ".join(notice.text for notice in desktop.hands.notices.waiting)


def asked(card: LockCard, qtbot: QtBot) -> PassphraseDialog:
    qtbot.waitUntil(lambda: bool(card.findChildren(PassphraseDialog)))
    return card.findChildren(PassphraseDialog)[-1]


def type_in(qtbot: QtBot, field: object, text: str) -> None:
    assert isinstance(field, QLineEdit)
    field.clear()
    qtbot.keyClicks(field, text)


def click(qtbot: QtBot, button: object) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# In the settings


def test_a_library_is_locked_from_the_settings_when_the_window_has_closed(open_desktop: Open, qtbot: QtBot) -> None:
    lock = PretendLock()
    desktop = open_desktop(lock)
    card = card_of(desktop)
    assert not card.remove.isVisible()
    click(qtbot, card.change)
    dialog = asked(card, qtbot)
    assert not dialog.now.isVisible()
    type_in(qtbot, dialog.new.editor, RIGHT)
    type_in(qtbot, dialog.again.editor, RIGHT)
    click(qtbot, dialog.go)
    assert lock.wished == [RIGHT]
    assert not desktop.window.isVisible()


def test_one_that_is_too_short_or_typed_differently_is_told_beside_the_field(open_desktop: Open, qtbot: QtBot) -> None:
    lock = PretendLock()
    card = card_of(open_desktop(lock))
    click(qtbot, card.change)
    dialog = asked(card, qtbot)
    type_in(qtbot, dialog.new.editor, "kort")
    click(qtbot, dialog.go)
    assert "minst 12" in dialog.new.error()
    type_in(qtbot, dialog.new.editor, RIGHT)
    type_in(qtbot, dialog.again.editor, OTHER)
    click(qtbot, dialog.go)
    assert dialog.again.error() == words("sv")("lock.differs")
    assert lock.wished == []


def test_only_who_knows_the_passphrase_changes_it_or_takes_it_away(open_desktop: Open, qtbot: QtBot) -> None:
    lock = PretendLock(RIGHT)
    card = card_of(open_desktop(lock))
    click(qtbot, card.remove)
    dialog = asked(card, qtbot)
    type_in(qtbot, dialog.now.editor, OTHER)
    click(qtbot, dialog.go)
    qtbot.waitUntil(lambda: dialog.now.error() == words("sv")("lock.wrong"))
    assert lock.wished == []
    type_in(qtbot, dialog.now.editor, RIGHT)
    click(qtbot, dialog.go)
    qtbot.waitUntil(lambda: lock.wished == [""])


def test_the_lock_waits_for_a_session_to_end(open_desktop: Open, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    desktop = open_desktop(PretendLock())
    card = card_of(desktop)
    click(qtbot, card.change)
    qtbot.waitUntil(lambda: "pågår" in said_in(desktop))
    assert card.findChildren(PassphraseDialog) == []


def test_the_keyring_is_used_only_when_asked_and_its_absence_is_told(open_desktop: Open, qtbot: QtBot) -> None:
    lock = PretendLock(RIGHT)
    desktop = open_desktop(lock)
    card = card_of(desktop)
    assert not card.remembered.isChecked()
    card.remembered.click()
    qtbot.waitUntil(lambda: lock.remembered)
    lock.remembered, lock.has_keyring = False, False
    card.refresh()
    qtbot.waitUntil(lambda: not card.remembered.isChecked())
    card.remembered.click()
    qtbot.waitUntil(lambda: "nyckelring" in said_in(desktop))
    assert not card.remembered.isChecked()


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Relocked(True), "lock.done.locked"),
        (Relocked(False), "lock.done.open"),
        (Relocked(False, trouble="disk_full"), "trouble.disk_full"),
    ],
)
def test_the_next_window_tells_what_came_of_it(open_desktop: Open, outcome: Relocked, said: str) -> None:
    desktop = open_desktop(PretendLock(), outcome)
    assert words("sv")(said, path="") in said_in(desktop)


def test_backups_that_keep_their_old_lock_are_named(open_desktop: Open) -> None:
    desktop = open_desktop(PretendLock(RIGHT), Relocked(True, ("20261122-asked.lappbib",)))
    assert "20261122-asked.lappbib" in said_in(desktop)


# At the start


def test_the_passphrase_opens_the_door_and_a_wrong_one_may_be_tried_again(qtbot: QtBot) -> None:
    dialog = UnlockDialog(lambda typed: typed == RIGHT, "sv")
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.keyClicks(dialog.form.field, OTHER)
    qtbot.keyClick(dialog.form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.form.wrong.isVisible)
    assert dialog.isVisible()
    assert dialog.typed == ""
    qtbot.keyClicks(dialog.form.field, RIGHT)  # what was wrong is selected, so it is typed over
    click(qtbot, dialog.form.go)
    qtbot.waitUntil(lambda: dialog.typed == RIGHT)
    assert not dialog.isVisible()


def test_what_is_typed_is_hidden_until_somebody_wants_to_see_it(qtbot: QtBot) -> None:
    dialog = UnlockDialog(lambda _typed: False, "sv")
    qtbot.addWidget(dialog)
    field = dialog.form.field
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.actions()[-1].trigger()
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    dialog.form.close_worker()


# Left alone


def hidden(desktop: Desktop) -> tuple[Guard, LockScreen]:
    assert desktop.guard is not None
    assert desktop.guard.screen is not None
    return desktop.guard, desktop.guard.screen


def test_the_window_is_hidden_and_comes_back_as_it_was(open_desktop: Open, qtbot: QtBot) -> None:
    desktop = open_desktop(PretendLock(RIGHT))
    desktop.window.new_session()
    qtbot.keyClicks(desktop.window.rooms.plan.form.title, "Halvskrivet")
    next(
        a
        for a in desktop.window.actions() + desktop.window.menuBar().actions()[0].menu().actions()
        if a.text() == words("sv")("menu.hide")
    ).trigger()
    guard, screen = hidden(desktop)
    assert not desktop.window.isVisible()
    assert screen.windowTitle() == "Lapptäcke"
    qtbot.keyClicks(screen.form.field, OTHER)
    click(qtbot, screen.form.go)
    qtbot.waitUntil(screen.form.wrong.isVisible)
    assert not desktop.window.isVisible()
    screen.form.field.clear()
    qtbot.keyClicks(screen.form.field, RIGHT)
    click(qtbot, screen.form.go)
    qtbot.waitUntil(desktop.window.isVisible)
    assert guard.screen is None
    assert desktop.window.rooms.plan.form.title.text() == "Halvskrivet"


def test_dialogs_are_hidden_too_but_not_the_projector(open_desktop: Open, qtbot: QtBot) -> None:
    desktop = open_desktop(PretendLock(RIGHT))
    desktop.window.rooms.presenter.show()
    card = card_of(desktop)
    click(qtbot, card.change)
    dialog = asked(card, qtbot)
    desktop.guard.hide(words("sv"))
    _guard, screen = hidden(desktop)
    assert not dialog.isVisible()
    assert desktop.window.rooms.presenter.isVisible()
    qtbot.keyClicks(screen.form.field, RIGHT)
    click(qtbot, screen.form.go)
    qtbot.waitUntil(desktop.window.isVisible)
    assert dialog.isVisible()
    dialog.reject()


def test_it_hides_by_itself_when_nobody_has_touched_it(open_desktop: Open, qtbot: QtBot) -> None:
    desktop = open_desktop(PretendLock(RIGHT))
    desktop.guard._idle.start(1)
    qtbot.waitUntil(lambda: not desktop.window.isVisible())
    hidden(desktop)


def test_a_touch_begins_the_waiting_anew(open_desktop: Open, qtbot: QtBot) -> None:
    desktop = open_desktop(PretendLock(RIGHT))
    waiting = desktop.guard._idle
    waiting.start(60_000)
    began = waiting.timerId()
    qtbot.keyClick(desktop.window, Qt.Key.Key_Shift)
    assert waiting.isActive()
    assert waiting.timerId() != began  # started anew


def test_not_while_a_room_is_looking_at_it(open_desktop: Open, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    desktop = open_desktop(PretendLock(RIGHT))
    qtbot.waitUntil(lambda: desktop.window.evening.is_serving)
    desktop.guard._idle.start(1)
    qtbot.waitUntil(lambda: desktop.guard._idle.interval() == 1 and desktop.guard._idle.isActive())
    desktop.guard._on_idle()
    assert desktop.window.isVisible()
    # When it was hidden on purpose, a passer-by does not end the evening either.
    desktop.guard.hide(words("sv"))
    _guard, screen = hidden(desktop)
    screen.closeEvent(QCloseEvent())
    assert screen.form.wrong.text() == words("sv")("lock.serving")
    assert desktop.guard.screen is screen


def test_an_open_library_is_never_hidden(open_desktop: Open) -> None:
    desktop = open_desktop(PretendLock())
    assert desktop.guard is None
    labels = [action.text() for action in desktop.window.menuBar().actions()[0].menu().actions()]
    assert words("sv")("menu.hide") not in labels
