"""Packing and fetching in the window: what is asked, what is shown before, and what is told after."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QMainWindow, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.package_reading import read_package
from storage.packing import PackageFolder, write_package
from storage.store import LibraryStore
from tests.storage.laptops import Laptop
from ui.desktop.hands import Hands
from ui.desktop.packages import Packages, Packing
from ui.desktop.packages_came import CameDialog
from ui.desktop.packages_dialogs import PackDialog, PreviewDialog, UnlockPackageDialog
from ui.desktop.packages_menu import add_packing
from workshop import collecting, leading
from workshop.board import Idea

WORDS = "fyra ord på en rad"
Find = Callable[[type[QDialog]], QDialog]


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel))


def press(dialog: QWidget, text: str) -> None:
    next(one for one in dialog.findChildren(QPushButton) if one.text().strip() == text).click()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    made = QMainWindow()
    made.resize(1366, 768)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def backed_up() -> list[str]:
    return []


@pytest.fixture
def opened() -> list[tuple[str, str, str]]:
    return []


@pytest.fixture
def packing(window: QMainWindow, hands: Hands, backed_up: list[str], opened: list[tuple[str, str, str]]) -> Packing:
    packages = Packages(PackageFolder(), lambda: "", lambda: backed_up.append("made"))
    return Packing(window, hands, packages, lambda *where: opened.append(where))


@pytest.fixture
def find(window: QMainWindow, qtbot: QtBot) -> Find:
    """The dialog of that kind, when it has come."""

    def find(kind: type[QDialog]) -> QDialog:
        qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(kind)), timeout=20_000)
        return next(one for one in window.findChildren(kind) if one.isVisible())

    return find


@pytest.fixture
def elsewhere(tmp_path: Path, evening: LibraryStore) -> Path:
    """A package from another laptop, on which the same evening went on, and a wish was edited that was edited here."""
    from tests.conftest import FACILITATOR
    from workshop.packages import pack_session

    evening.act(FACILITATOR, collecting.add_idea, "i1", "session", "light", "Lampor").result()
    laptop = Laptop(tmp_path, "b")
    laptop.merge(evening.ask(pack_session, "session", laptop._clock()).result())
    laptop.time = max(laptop.time, laptop.row(Idea, "i1").written_at)
    laptop.act(collecting.edit_idea, "i1", "Lampor vid grinden")
    laptop.act(collecting.add_idea, "i2", "session", "sit", "Bänkar")
    file = tmp_path / "elsewhere.lapp"
    write_package(laptop.pack(), file)
    laptop.close()
    evening.act(FACILITATOR, collecting.edit_idea, "i1", "Lyktor").result()
    return file


def test_a_package_is_looked_at_before_it_is_fetched(
    packing: Packing, find: Find, elsewhere: Path, evening: LibraryStore, backed_up: list[str]
) -> None:
    packing.read(elsewhere)
    preview = find(PreviewDialog)
    assert "Gården mellan husen" in said(preview)
    assert "2 idéer" in said(preview)
    preview.reject()
    assert backed_up == []
    assert len(evening.ask(lambda view: view.where(Idea)).result()) == 1


def test_after_a_backup_it_comes_in_and_both_texts_are_shown(
    packing: Packing,
    find: Find,
    elsewhere: Path,
    evening: LibraryStore,
    backed_up: list[str],
    opened: list[tuple[str, str, str]],
) -> None:
    packing.read(elsewhere)
    press(find(PreviewDialog), "Hämta in")
    came = find(CameDialog)
    assert backed_up == ["made"]
    for text in ("Gården mellan husen", "Lyktor", "Lampor vid grinden", "Båda finns kvar"):
        assert text in said(came)
    assert {row.text for row in evening.ask(lambda view: view.where(Idea)).result()} == {
        *("Lyktor", "Lampor vid grinden", "Bänkar")
    }
    [one for one in came.findChildren(QPushButton) if one.text() == "Öppna"][-1].click()
    assert opened[0][:2] == ("session", "board")


def test_the_same_package_again_says_that_it_was_here(
    packing: Packing, find: Find, elsewhere: Path, hands: Hands, qtbot: QtBot
) -> None:
    packing.read(elsewhere)
    press(find(PreviewDialog), "Hämta in")
    find(CameDialog).accept()
    packing.read(elsewhere)
    press(find(PreviewDialog), "Hämta in")
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert "Inget har ändrats" in hands.notices.waiting[0].text


def test_what_is_no_package_is_said_in_the_bar(packing: Packing, hands: Hands, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "x.lapp").write_bytes(b"something else")
    packing.read(tmp_path / "x.lapp")
    qtbot.waitUntil(lambda: bool(hands.notices.waiting))
    assert "inget paket från Lapptäcke" in hands.notices.waiting[0].text


@pytest.mark.usefixtures("quick_lock")
def test_a_locked_package_asks_until_the_passphrase_is_right(
    packing: Packing, find: Find, elsewhere: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    write_package(read_package(elsewhere), tmp_path / "locked.lapp", WORDS)
    packing.read(tmp_path / "locked.lapp")
    asking = find(UnlockPackageDialog)
    assert isinstance(asking, UnlockPackageDialog)
    asking.editor.setText("fel ord på en rad")
    press(asking, "Öppna")
    qtbot.waitUntil(lambda: bool(asking.field.error()), timeout=20_000)
    asking.editor.setText(WORDS)
    press(asking, "Öppna")
    find(PreviewDialog).reject()


@pytest.mark.usefixtures("quick_lock")
def test_packing_asks_for_a_lock_and_says_where_the_package_lies(
    packing: Packing, find: Find, hands: Hands, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    toasted: list[str] = []
    hands.notices.toasted.connect(lambda notice: toasted.append(notice.text))
    monkeypatch.setattr(
        packing, "_choose_file", lambda _name, question, passphrase: packing._take(question, file, passphrase)
    )
    file = tmp_path / "packed.lapp"
    packing.pack_session()
    dialog = find(PackDialog)
    assert isinstance(dialog, PackDialog)
    dialog.typed.setText("kort")
    press(dialog, "Välj var …")
    assert dialog.field.error()
    dialog.typed.setText(WORDS)
    press(dialog, "Välj var …")
    assert dialog.again.error()
    dialog.repeated.setText(WORDS)
    press(dialog, "Välj var …")
    qtbot.waitUntil(lambda: bool(toasted), timeout=20_000)
    assert toasted == ["Packat i packed.lapp"]
    assert read_package(file, WORDS).sessions[0].id == "session"


def test_a_live_session_is_not_offered_to_be_packed(
    packing: Packing, window: QMainWindow, hands: Hands, qtbot: QtBot
) -> None:
    for name in ("file", "session"):
        window.menuBar().addMenu(name).setObjectName(name)
    add_packing(window, hands, lambda: packing)
    menu = window.menuBar().findChild(QMenu, "session")
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    pack = next(one for one in menu.actions() if one.text() == "Packa träffen …")
    assert pack.isEnabled()
    with qtbot.waitSignal(hands.mirror.committed):
        hands.act(leading.go_live, "session")
    menu.aboutToShow.emit()
    assert not pack.isEnabled()
