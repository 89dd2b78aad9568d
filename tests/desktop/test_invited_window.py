"""The list of the expected in the window, and the door: by scanner, by camera and by a few letters."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import Workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtMultimedia import QVideoFrame
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from exports.qr import matrix
from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from ui.desktop.camera_dialog import CameraDialog
from ui.desktop.code_reading import codes_in
from ui.desktop.guest_file import read_guest_file
from ui.desktop.hands import Hands
from ui.desktop.pages.lead_door import DoorLine
from ui.desktop.pages.plan_invited import InvitedPage
from ui.desktop.scanner import Scanner
from workshop.badges import badge_code
from workshop.errors import Refused
from workshop.invited import Invited
from workshop.inviting import Guest, invite
from workshop.leading import go_live
from workshop.people import Attendance

GUESTS = [Guest("Åsa Öberg", "Brf Kvarnen"), Guest("Bo Ek"), Guest("", "Altona")]


@pytest.fixture
def asa(evening: LibraryStore, hands: Hands, qtbot: QtBot) -> Invited:
    evening.act(FACILITATOR, go_live, "session").result()
    one: Invited = evening.act(FACILITATOR, invite, "x", "session", GUESTS).result()[0]
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Invited)) == 3)
    return one


@pytest.fixture
def toasts(hands: Hands) -> list[str]:
    said: list[str] = []
    hands.notices.toasted.connect(lambda notice: said.append(notice.text))
    return said


def sheet(file: Path, rows: list[list[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file


def frame(code: str, side: int = 10) -> QVideoFrame:
    """A camera's 720p picture of somebody who holds up a badge."""
    image = QImage(1280, 720, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.lightGray)
    painter = QPainter(image)
    squares = matrix(code)
    room = (len(squares) + 8) * side
    painter.fillRect(400, 150, room, room, Qt.GlobalColor.white)
    for y, line in enumerate(squares):
        for x, dark in enumerate(line):
            if dark:
                painter.fillRect(400 + (x + 4) * side, 150 + (y + 4) * side, side, side, Qt.GlobalColor.black)
    painter.end()
    return QVideoFrame(image)


def test_a_list_is_read_looked_at_and_taken_in(hands: Hands, qtbot: QtBot, tmp_path: Path, toasts: list[str]) -> None:
    page = InvitedPage(hands)
    qtbot.addWidget(page)
    page.resize(900, 500)
    page.show()
    rows: list[list[object]] = [
        ["Namn", "Telefon", "Förening", "Roll"],
        ["Åsa Öberg", 701234567.0, "Brf Kvarnen", "Boende"],
        ["åsa öberg", "", "brf kvarnen", ""],
        ['=CONCATENATE("Bo"," Ek")', "", "", "Kommun"],
    ]
    page.read_file(sheet(tmp_path / "lista.xlsx", rows))
    qtbot.waitUntil(lambda: hasattr(page, "importing"))
    dialog = page.importing
    assert [choice.currentText() for choice in dialog.choices] == ["Namn", "Tas inte med", "Organisation", "Roll"]
    assert dialog.go.text() == "Lägg till 2"
    assert "står två gånger" in dialog.table.item(2, 0).text().casefold()
    dialog.table.item(2, 0).setCheckState(Qt.CheckState.Checked)
    assert dialog.go.text() == "Lägg till 3"
    dialog.table.item(2, 0).setCheckState(Qt.CheckState.Unchecked)
    dialog.go.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    assert [one.organisation for one in page.model.rows] == ["", "Brf Kvarnen"]
    assert page.model.rows[0].name == '=CONCATENATE("Bo"," Ek")'  # never worked out, so it is the text that it is
    assert toasts == ["2 väntade deltagare lades till"]


def test_the_list_is_written_over_and_marked_by_keyboard(hands: Hands, qtbot: QtBot, asa: Invited) -> None:
    page = InvitedPage(hands)
    qtbot.addWidget(page)
    page.show()
    page.refresh()
    assert [one.shown for one in page.model.rows] == ["Altona", "Bo Ek", "Åsa Öberg"]
    page.model.setData(page.model.index(2, 0), "Åsa Åberg")
    qtbot.waitUntil(lambda: page.model.rows[2].name == "Åsa Åberg")
    page.table.selectRow(1)
    page.excused.click()
    qtbot.waitUntil(lambda: page.model.data(page.model.index(1, 3)) == "Anmält förhinder")
    assert page.excused.text() == "Kan komma ändå"
    page.new.setText("Cia Dahl, Altona")
    QTest.keyClick(page.new, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    page.table.selectRow(0)
    page.drop.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3)


def test_a_few_letters_and_enter_tick_somebody_in(hands: Hands, qtbot: QtBot, asa: Invited, toasts: list[str]) -> None:
    page = QWidget()
    door = DoorLine(hands, page)
    page.setLayout(QVBoxLayout())
    page.layout().addWidget(door)
    qtbot.addWidget(page)
    page.show()
    door.typed.setText("kvarn öb")
    QTest.keyClick(door.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: toasts == ["Åsa Öberg är inskriven."])
    door.typed.setText("öb")
    QTest.keyClick(door.typed, Qt.Key.Key_Return)
    assert toasts[1].startswith("Ingen väntad heter öb")
    assert len(hands.mirror.rows(Attendance)) == 1


def test_the_line_at_the_door_comes_with_the_first_who_is_expected(
    evening: LibraryStore, hands: Hands, qtbot: QtBot
) -> None:
    page = QWidget()
    door = DoorLine(hands, page)
    page.setLayout(QVBoxLayout())
    page.layout().addWidget(door)
    qtbot.addWidget(page)
    door.refresh()
    page.show()
    assert not door.isVisible()
    evening.act(FACILITATOR, invite, "x", "session", GUESTS).result()
    qtbot.waitUntil(door.isVisible)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_arrows_choose_among_those_that_are_offered(
    hands: Hands, qtbot: QtBot, asa: Invited, toasts: list[str], evening: LibraryStore
) -> None:
    evening.act(FACILITATOR, invite, "y", "session", [Guest("Bo Ekman"), Guest("Bo Ek", "Altona")]).result()
    page = QWidget()
    door = DoorLine(hands, page)
    page.setLayout(QVBoxLayout())
    page.layout().addWidget(door)
    qtbot.addWidget(page)
    page.show()
    door.typed.setFocus()
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Invited)) == 5)
    QTest.keyClicks(door.typed, "ek")
    offers = door.completer.popup()
    assert [offers.model().index(n, 0).data() for n in range(3)] == ["Bo Ek", "Bo Ek, Altona", "Bo Ekman"]
    for _twice in range(2):
        QTest.keyClick(offers, Qt.Key.Key_Down)
    QTest.keyClick(offers, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(hands.mirror.rows(Attendance)) == 1)
    assert [(one.name, one.organisation) for one in hands.mirror.rows(Attendance)] == [("Bo Ek", "Altona")]
    assert (door.typed.text(), offers.isVisible()) == ("", False)


def test_a_scanner_is_heard_wherever_nobody_writes(
    evening: LibraryStore, hands: Hands, qtbot: QtBot, asa: Invited, toasts: list[str]
) -> None:
    page, pressed = QWidget(), []
    field, key = QLineEdit(), QPushButton("Avsluta")
    key.clicked.connect(lambda: pressed.append("ended"))
    key.setAutoDefault(True)
    door = DoorLine(hands, page)
    page.setLayout(QVBoxLayout())
    for widget in (field, key, door):
        page.layout().addWidget(widget)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    code = badge_code(hands.mirror.session, asa.arrival_id)

    def scan() -> None:
        for letter in code:
            QTest.keyClick(page.windowHandle(), letter)
        QTest.keyClick(page.windowHandle(), Qt.Key.Key_Return)

    field.setFocus()
    scan()
    assert field.text() == code  # a text that is being written is left alone
    key.setFocus()
    scan()
    qtbot.waitUntil(lambda: toasts == ["Åsa Öberg är inskriven."])
    assert pressed == []
    QTest.keyClick(page.windowHandle(), Qt.Key.Key_Return)
    assert pressed == ["ended"]
    assert isinstance(door.scanner, Scanner)
    page.hide()


# What a computer without a graphics card says of itself.
@pytest.mark.qt_log_ignore("Couldn't (load|resolve) va", "No RHI backend", extend=True)
def test_a_badge_before_the_camera_signs_in_once_and_the_name_is_seen(
    hands: Hands, qtbot: QtBot, asa: Invited, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.desktop.camera_dialog._LOOK_MS", 0)
    window = QWidget()
    qtbot.addWidget(window)
    dialog = CameraDialog(window, hands)
    dialog.show()
    code = badge_code(hands.mirror.session, asa.arrival_id)
    for _still_held in range(3):
        dialog.sink.setVideoFrame(frame(code))
    qtbot.waitUntil(lambda: dialog.name.text() == "Åsa Öberg är inskriven.")
    dialog.sink.setVideoFrame(QVideoFrame())
    dialog.sink.setVideoFrame(frame("0123456789ABCDEF"))
    qtbot.waitUntil(lambda: dialog.name.text().startswith("Koden hör inte till"))
    assert len(hands.mirror.rows(Attendance)) == 1
    dialog.close()


def test_an_empty_picture_has_no_code() -> None:
    assert codes_in(QImage()) == []
    assert codes_in(QVideoFrame().toImage()) == []


def test_a_sheet_that_is_none_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO(b"PK\x03\x04 no sheet")
    for name, data, code in (
        ("a.xlsx", packed.getvalue(), "table_not_text"),
        ("b.xlsx", b"", "table_not_text"),
        ("c.csv", b"", "table_empty"),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Refused) as no:
            read_guest_file(tmp_path / name)
        assert no.value.code == code
    with pytest.raises(Refused) as no:
        read_guest_file(tmp_path / "gone.csv")
    assert no.value.code == "table_unreadable"
    with pytest.raises(Refused) as no:
        read_guest_file(sheet(tmp_path / "wide.xlsx", [["x"] * 61]))
    assert no.value.code == "table_too_wide"


def test_the_file_for_calendars_is_written(hands: Hands, qtbot: QtBot, tmp_path: Path, toasts: list[str]) -> None:
    page = InvitedPage(hands)
    qtbot.addWidget(page)
    page.save_calendar(tmp_path / "inbjudan.ics")
    qtbot.waitUntil(lambda: bool(toasts))
    assert b"BEGIN:VEVENT" in (tmp_path / "inbjudan.ics").read_bytes()


# Invitations


def shown(page: InvitedPage, qtbot: QtBot) -> InvitedPage:
    qtbot.addWidget(page)
    page.resize(1000, 500)
    page.show()
    page.refresh()
    return page


def test_those_who_are_chosen_get_an_invitation_and_else_everybody(
    hands: Hands, asa: Invited, toasts: list[str], tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(InvitedPage(hands), qtbot)
    assert page.letters.text().strip() == "Inbjudningar till alla"
    folder = tmp_path / "brev"
    folder.mkdir()
    page.letters.save_each(folder)
    qtbot.waitUntil(lambda: bool(toasts))
    assert sorted(one.name for one in folder.iterdir()) == [
        *("Inbjudan 01.pdf", "Inbjudan 02.pdf", "Inbjudan 03.pdf", "Inbjudan.ics"),
    ]
    page.table.selectRow([one.id for one in page.model.rows].index(asa.id))
    assert page.letters.text().strip() == "Inbjudan till 1 vald"
    page.letters.save_one(tmp_path / "en.pdf")
    qtbot.waitUntil((tmp_path / "en.pdf").exists)
    with pypdfium2.PdfDocument(tmp_path / "en.pdf") as pdf:
        assert len(pdf) == 1
        assert "Åsa Öberg" in pdf[0].get_textpage().get_text_bounded()


def test_for_somebody_who_cannot_come_there_is_no_invitation(hands: Hands, asa: Invited, qtbot: QtBot) -> None:
    page = shown(InvitedPage(hands), qtbot)
    page.table.selectRow([one.id for one in page.model.rows].index(asa.id))
    page.excused.click()
    qtbot.waitUntil(lambda: not page.letters.isEnabled())


def test_invitations_go_to_the_printer_a_page_each(hands: Hands, asa: Invited, qtbot: QtBot) -> None:
    del asa
    page = shown(InvitedPage(hands), qtbot)
    asked: list[int] = []
    page.letters.printing.ask = lambda built: asked.append(len(pypdfium2.PdfDocument(built.content)))  # type: ignore
    page.letters.print_action.trigger()
    qtbot.waitUntil(lambda: asked == [3])
