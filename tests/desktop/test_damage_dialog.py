"""A damaged library in the window: what happened, a choice of what to do, and nothing done that was not chosen."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.backup import BackupFolder
from storage.damage import LibraryMending
from storage.health import check_library, look_over
from storage.library import open_library
from storage.store import LibraryStore
from tests.conftest import FACILITATOR, PHONE
from ui.desktop.damage_dialog import DamageDialog
from workshop.backups import Backup, Reason
from workshop.board import Idea
from workshop.collecting import add_idea
from workshop.errors import StorageTrouble
from workshop.leading import go_live
from workshop.rehoming import StandIns
from workshop.rescuing import Offer, Progress, Rescued

SV = words("sv")


@pytest.fixture
def damaged(evening: LibraryStore) -> Path:
    """A library with a backup that lacks one idea of two, cut short."""
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(PHONE, add_idea, "i1", "session", "light", "Fler lampor").result()
    BackupFolder(evening.path).make(Reason.LIVE)
    evening.act(PHONE, add_idea, "i2", "session", "light", "Fler bänkar").result()
    evening.close()
    evening.path.write_bytes(evening.path.read_bytes()[:-4096])
    return evening.path


class Open:
    """Opens dialogs, and closes what a test leaves open."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.dialogs: list[DamageDialog] = []

    def __call__(self, mending: object) -> DamageDialog:
        made = DamageDialog(mending, SV)  # type: ignore[arg-type]
        self.dialogs.append(made)
        self._qtbot.addWidget(made)
        made.open()
        return made

    def until(self, dialog: DamageDialog, text: str) -> None:
        self._qtbot.waitUntil(lambda: text in said(dialog), timeout=30_000)


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    made = Open(qtbot)
    yield made
    for dialog in made.dialogs:
        dialog.reject()


def said(dialog: DamageDialog) -> str:
    return "\n".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def buttons(dialog: DamageDialog) -> dict[str, QPushButton]:
    return {one.text().strip(): one for one in dialog.findChildren(QPushButton) if one.isVisible()}


def primary(dialog: DamageDialog) -> list[str]:
    """The filled buttons, of which each page has one; Enter presses it."""
    filled = [text for text, one in buttons(dialog).items() if one.property("kind") == "primary"]
    assert all(buttons(dialog)[text].isDefault() for text in filled)
    return filled


def mending(path: Path) -> LibraryMending:
    return LibraryMending(path, None, StandIns("Räddat", "Räddat", "Räddat"))


def ideas(path: Path) -> set[str]:
    assert look_over(path) is False
    store = LibraryStore(open_library(path))
    found = {idea.id for idea in store.ask(lambda view: view.where(Idea)).result()}
    store.close()
    return found


def test_it_says_what_happened_and_what_each_way_costs(damaged: Path, opened: Open) -> None:
    dialog = opened(mending(damaged))
    opened.until(dialog, "Ta säkerhetskopian: i dag")
    assert "Filen library.lappbib går inte att läsa som den ska." in said(dialog)
    assert "I den finns 1 träff och 1 idé." in said(dialog)
    assert "går förlorat: 1 ändring, och bland dem 1 idé." in said(dialog)
    assert all(one.textFormat() is Qt.TextFormat.PlainText for one in dialog.findChildren(QLabel))
    assert primary(dialog) == ["Rädda"]
    assert dialog.minimumHeight() <= 688


def test_rescuing_shows_what_was_found_before_anything_is_replaced(damaged: Path, opened: Open) -> None:
    was = damaged.read_bytes()
    dialog = opened(mending(damaged))
    opened.until(dialog, "Rädda det som går att läsa")
    buttons(dialog)["Rädda"].click()
    opened.until(dialog, "Idéer: 2")
    assert damaged.read_bytes() == was
    buttons(dialog)["Kopiera rapporten"].click()
    assert "Idéer: 2" in QGuiApplication.clipboard().text()
    buttons(dialog)["Använd det räddade biblioteket"].click()
    opened.until(dialog, "(damaged ")
    buttons(dialog)["Öppna biblioteket"].click()
    assert dialog.result() == DamageDialog.DialogCode.Accepted
    assert ideas(damaged) == {"i1", "i2"}
    assert [one.read_bytes() for one in damaged.parent.glob("*(damaged*.lappbib")] == [was]


def test_the_report_can_be_saved_and_says_when_it_cannot(damaged: Path, opened: Open, tmp_path: Path) -> None:
    dialog = opened(mending(damaged))
    opened.until(dialog, "Rädda det som går att läsa")
    buttons(dialog)["Rädda"].click()
    opened.until(dialog, "Idéer: 2")
    dialog.save_report(tmp_path / "nowhere" / "report.txt")
    assert "Det går inte att spara i mappen" in said(dialog)
    dialog.save_report(tmp_path / "report.txt")
    assert "Idéer: 2" in (tmp_path / "report.txt").read_text("utf-8")


def test_a_backup_takes_the_place(damaged: Path, opened: Open) -> None:
    dialog = opened(mending(damaged))
    opened.until(dialog, "Ta säkerhetskopian: i dag")
    buttons(dialog)["Ta säkerhetskopian"].click()
    opened.until(dialog, "Biblioteket är utbytt")
    buttons(dialog)["Öppna biblioteket"].click()
    assert ideas(damaged) == {"i1"}


def test_the_backup_may_be_taken_after_all_and_the_rescued_one_goes(damaged: Path, opened: Open) -> None:
    dialog = opened(mending(damaged))
    opened.until(dialog, "Rädda det som går att läsa")
    buttons(dialog)["Rädda"].click()
    opened.until(dialog, "Idéer: 2")
    buttons(dialog)["Ta säkerhetskopian i stället"].click()
    opened.until(dialog, "Biblioteket är utbytt")
    assert ideas(damaged) == {"i1"}
    assert not list(damaged.parent.glob("*rescued*"))


def test_leaving_changes_nothing(damaged: Path, opened: Open) -> None:
    def files() -> dict[str, bytes]:
        return {one.name: one.read_bytes() for one in damaged.parent.iterdir() if one.is_file()}

    before = files()
    dialog = opened(mending(damaged))
    opened.until(dialog, "Rädda det som går att läsa")
    buttons(dialog)["Avsluta och ändra inget"].click()
    assert dialog.result() == DamageDialog.DialogCode.Rejected
    assert files() == before


def test_without_a_backup_there_is_one_way(damaged: Path, opened: Open) -> None:
    for one in BackupFolder(damaged).path.glob("*.lappbib"):
        one.unlink()
    dialog = opened(mending(damaged))
    opened.until(dialog, "Det finns ingen hel säkerhetskopia att ta.")
    assert set(buttons(dialog)) == {"Rädda", "Avsluta och ändra inget"}


def test_a_backup_that_lacks_nothing_is_what_is_suggested(damaged: Path, opened: Open) -> None:
    offer = mending(damaged).offer(lambda _done, _of: None)
    assert offer is not None
    dialog = opened(Pretended(damaged, Offer(offer.backup, offer.holds, behind=0)))
    opened.until(dialog, "Allt som sparades i biblioteket finns i kopian.")
    assert primary(dialog) == ["Ta säkerhetskopian"]


def test_a_file_with_nothing_in_it_says_so_and_still_offers_the_rest(damaged: Path, opened: Open) -> None:
    damaged.write_bytes(bytes(9000))
    dialog = opened(mending(damaged))
    opened.until(dialog, "Ta säkerhetskopian: i dag")
    buttons(dialog)["Rädda"].click()
    opened.until(dialog, "Det finns inget att läsa i filen")
    buttons(dialog)["Ta säkerhetskopian"].click()
    opened.until(dialog, "Biblioteket är utbytt")
    assert ideas(damaged) == {"i1"}


class Pretended:
    """A mending that goes on until it is told to end."""

    def __init__(self, library: Path, offer: Offer | None = None) -> None:
        self.library = library
        self._offer = offer
        self.ended = threading.Event()

    def offer(self, tell: Progress) -> Offer | None:
        return self._offer

    def rescue(self, tell: Progress) -> Rescued:
        done = 0
        try:
            while True:
                tell(done := done + 1, 10**9)
        finally:
            self.ended.set()

    def take(self, rescued: Rescued) -> Path:
        raise StorageTrouble("exchange_failed", path="x")

    def discard(self, rescued: Rescued) -> None: ...

    def restore(self, backup: Backup) -> Path:
        raise StorageTrouble("exchange_failed", path="x")


def test_a_long_rescue_shows_how_far_it_is_and_can_be_given_up(damaged: Path, opened: Open, qtbot: QtBot) -> None:
    doing = Pretended(damaged)
    dialog = opened(doing)
    opened.until(dialog, "Rädda det som går att läsa")
    buttons(dialog)["Rädda"].click()
    qtbot.waitUntil(lambda: any(bar.isVisible() and bar.value() > 0 for bar in dialog.findChildren(QProgressBar)))
    buttons(dialog)["Avbryt"].click()
    assert doing.ended.wait(30)
    assert "Rädda" in buttons(dialog)


def test_closing_in_the_middle_leaves_no_thread(damaged: Path, opened: Open, qtbot: QtBot) -> None:
    doing = Pretended(damaged)
    dialog = opened(doing)
    opened.until(dialog, "Rädda det som går att läsa")
    buttons(dialog)["Rädda"].click()
    qtbot.waitUntil(lambda: any(bar.isVisible() for bar in dialog.findChildren(QProgressBar)))
    dialog.reject()
    assert doing.ended.is_set()
    assert not [one for one in threading.enumerate() if one.name.startswith("mending")]


def test_what_cannot_be_exchanged_is_said_and_the_choice_is_there_again(damaged: Path, opened: Open) -> None:
    offer = mending(damaged).offer(lambda _done, _of: None)
    dialog = opened(Pretended(damaged, offer))
    opened.until(dialog, "Ta säkerhetskopian: i dag")
    buttons(dialog)["Ta säkerhetskopian"].click()
    opened.until(dialog, "Biblioteket gick inte att byta ut")
    assert "Ta säkerhetskopian" in buttons(dialog)


def test_the_damaged_file_is_never_the_one_that_is_opened(damaged: Path) -> None:
    with pytest.raises(StorageTrouble, match="library_damaged"):
        check_library(damaged)
