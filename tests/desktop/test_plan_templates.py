"""Templates and the checklist in the window: what is seen before it is chosen, and nothing that goes unsaid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from resources.i18n import words
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from storage.template_files import TemplateFiles
from tests.conftest import FACILITATOR
from ui.desktop.bridge import Bridge
from ui.desktop.hands import Hands
from ui.desktop.pages.plan_checklist import Checklist
from ui.desktop.pages.plan_template_save import SaveTemplateDialog
from ui.desktop.pages.plan_templates import TemplateDialog
from ui.desktop.pages.start_checklist import ChecklistBar
from workshop.agenda import Block
from workshop.agenda_planning import add_block, write_block
from workshop.checklist import CheckItem
from workshop.planning import Plan, save_session
from workshop.ticking import add_check_items


@pytest.fixture
def shelf(tmp_path: Path) -> TemplateFiles:
    return TemplateFiles(tmp_path / "templates")


@pytest.fixture
def hands(
    evening: LibraryStore,
    bridge: Bridge,
    tmp_path: Path,
    new_id: Callable[[], str],
    qtbot: QtBot,
    shelf: TemplateFiles,
) -> Iterator[Hands]:
    """With a shelf for one's own templates."""
    made = Hands(evening, bridge, words("sv"), SettingsFile(tmp_path / "s.json"), new_id, templates=shelf)
    bridge.failed.connect(made.show_error)
    with qtbot.waitSignal(made.mirror.loaded):
        made.mirror.open("session")
    yield made
    made.close()


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def choose(parent: QWidget, hands: Hands, qtbot: QtBot) -> Callable[[], TemplateDialog]:
    def choose() -> TemplateDialog:
        dialog = TemplateDialog(parent, hands)
        dialog.open()
        qtbot.waitUntil(dialog.use.isEnabled)
        return dialog

    return choose


def said(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget))


def test_the_twelve_are_there_and_the_one_that_is_chosen_is_shown_by_the_clock(choose, qtbot: QtBot) -> None:
    dialog = choose()
    assert dialog.list.count() == 12
    assert dialog.list.item(0).text() == "Framtidsverkstad\n10–30 personer · 3 h"
    qtbot.waitUntil(lambda: "18.20" in said(dialog))
    assert "Bord 2: Förverkligande: andra temat" in said(dialog)
    assert "Hörslinga" in said(dialog)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert dialog.chosen.title == "Dialogcafé"
    qtbot.waitUntil(lambda: "Runda 1" in said(dialog))


def test_by_keyboard_alone_a_template_is_chosen_and_used(choose, hands: Hands, qtbot: QtBot) -> None:
    dialog = choose()
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Block)) == 8)
    assert sorted(hands.mirror.rows(Block), key=lambda one: one.position)[0].title == "Mötet öppnas"


def test_what_would_go_is_said_before_it_goes(choose, hands: Hands, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, add_block, "b", "session", "Vår egen början", minutes=25).result()
    dialog = choose()
    qtbot.waitUntil(lambda: "18.25" in said(dialog))  # it comes after what is planned
    dialog.replace.click()
    qtbot.waitUntil(lambda: "18.20" in said(dialog))
    assert "1 moment försvinner" in said(dialog)
    assert "18.25" not in said(dialog)
    dialog.replace.click()
    dialog.use.click()
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Block)) == 10)
    assert "Vår egen början" in [block.title for block in hands.mirror.rows(Block)]


def test_a_name_in_ones_own_template_is_shown_before_it_is_kept(
    parent: QWidget, hands: Hands, evening: LibraryStore, shelf: TemplateFiles, qtbot: QtBot, choose
) -> None:
    evening.act(FACILITATOR, add_block, "b", "session", "Hej").result()
    evening.act(FACILITATOR, write_block, "b", leader="Rakel Sandgren", goal="Rakel Sandgren hälsar").result()
    dialog = SaveTemplateDialog(parent, hands, shelf)
    dialog.open()
    dialog.name.setText("Min mall")
    dialog.save.click()
    qtbot.waitUntil(dialog.found.isVisible)
    assert "Rakel Sandgren" in dialog.found.text()
    assert shelf.own() == {}
    with qtbot.waitSignal(dialog.accepted):
        dialog.save.click()
    (kept,) = shelf.own().values()
    assert kept.title == "Min mall"
    again = choose()
    assert again.list.item(0).text().startswith("Min mall\nEgen mall")
    assert again.drop.isVisible()


def test_an_agenda_that_is_empty_is_no_template(
    parent: QWidget, hands: Hands, shelf: TemplateFiles, qtbot: QtBot
) -> None:
    dialog = SaveTemplateDialog(parent, hands, shelf)
    dialog.open()
    with qtbot.waitSignal(dialog.rejected):
        dialog.save.click()
    assert shelf.own() == {}


def test_the_checklist_is_filled_ticked_and_written_in(hands: Hands, qtbot: QtBot) -> None:
    page = Checklist(hands)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    page.usual.click()
    qtbot.waitUntil(lambda: len(page.lines) == 15)
    line = next(iter(page.lines.values()))
    line.tick.click()
    qtbot.waitUntil(lambda: any(item.is_done for item in hands.mirror.rows(CheckItem)))
    qtbot.waitUntil(lambda: "1 av 15 klart" in said(page))
    page.new.setText("Ring vaktmästaren")
    qtbot.keyClick(page.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.lines) == 16)
    assert page.new.text() == ""
    assert list(page.lines.values())[-1].text.text() == "Ring vaktmästaren"


def test_the_first_screen_says_gently_what_is_left(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> None:
    starts = datetime.now(UTC) + timedelta(days=2)
    plan = Plan("Gåtur", "project", starts, starts + timedelta(hours=2))
    evening.act(FACILITATOR, save_session, "soon", plan).result()
    first, _second = evening.act(FACILITATOR, add_check_items, "soon", "x", ["Tolk", "Ficklampor"]).result()
    led: list[tuple[str, ...]] = []
    bar = ChecklistBar(hands, lambda *where: led.append(where))
    qtbot.addWidget(bar)
    bar.refresh()
    qtbot.waitUntil(lambda: not bar.isHidden())
    assert "2 saker på checklistan är inte klara till Gåtur" in said(bar)
    bar.findChild(QPushButton).click()
    assert led == [("soon", "plan", first.id)]
