"""A library that lies where it can be damaged is warned of, with the reason, until the user has heard enough of it."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands
from ui.desktop.reminders import Reminders
from workshop.holding import Unwise


@pytest.fixture
def reminders(hands: Hands, bridge: Bridge) -> Reminders:
    return Reminders(hands, bridge, lambda: None)


def found(why: Unwise | None) -> Future[Unwise | None]:
    future: Future[Unwise | None] = Future()
    future.set_result(why)
    return future


def test_the_reason_is_told_until_the_user_has_had_enough(reminders: Reminders, hands: Hands, qtbot: QtBot) -> None:
    reminders.watch_place(found(Unwise("synced", "OneDrive")), "library")
    qtbot.waitUntil(lambda: len(hands.notices.waiting) == 1)
    notice = hands.notices.waiting[0]
    assert notice.kind == "warn"
    assert "en mapp som OneDrive synkar" in notice.text
    assert notice.action == "Påminn inte igen"
    assert notice.act is not None
    notice.act()
    assert hands.notices.waiting == []
    reminders.watch_place(found(Unwise("synced", "OneDrive")), "library")
    reminders.watch_place(found(Unwise("network")), "another")
    qtbot.waitUntil(lambda: len(hands.notices.waiting) == 1)
    assert hands.notices.waiting[0].text.startswith("Biblioteket ligger på en nätverksenhet.")


def test_a_safe_place_and_one_that_cannot_be_looked_at_say_nothing(
    reminders: Reminders, hands: Hands, bridge: Bridge, qtbot: QtBot
) -> None:
    dead: Future[Unwise | None] = Future()
    dead.set_exception(OSError("gone"))
    reminders.watch_place(found(None), "library")
    reminders.watch_place(dead, "library")
    answered: list[None] = []
    bridge.follow(found(None), hands, lambda _none: answered.append(None))  # comes after those before it
    qtbot.waitUntil(lambda: bool(answered))
    assert hands.notices.waiting == []
