"""Pictures on the board and in the lists: painted when they have come, described, put there by hand, and taken away."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.desktop.board_fixtures import FACILITATOR, PHONE, Table
from ui.desktop.album import SMALL, decoded
from ui.desktop.board.describe import describe
from ui.desktop.board.picture_dialog import PictureDialog
from ui.desktop.board.pinning import pinned
from ui.desktop.board.room_view import RoomView
from ui.desktop.hands import Hands
from ui.desktop.pages.lead_review import ReviewTray
from ui.desktop.pages.lead_stream import Stream
from ui.desktop.sight import Sight
from workshop.board import HeldIdea, Idea
from workshop.collecting import add_idea, remove_ideas
from workshop.errors import Refused
from workshop.leading import go_live, open_question
from workshop.pictures import SIDE_MAX, Faces, Picture, PictureKind
from workshop.reviewing import review_ideas
from workshop.sessions import Review

GREEN = (10, 200, 30)


def picture(width: int = 300, height: int = 200, colour: tuple[int, int, int] = GREEN) -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return Picture(PictureKind.DRAWING, out.getvalue())


def greens(widget: object) -> int:
    """How many pixels of a widget are the picture's."""
    image: QImage = widget.grab().toImage()  # type: ignore[attr-defined]
    colours = (image.pixelColor(x, y) for x in range(0, image.width(), 3) for y in range(0, image.height(), 3))
    return sum(one.getRgb()[:3] == GREEN for one in colours)


@pytest.fixture
def table(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> Table:
    return Table(hands, evening, qtbot)


def lay(table: Table, id: str, text: str = "", given: Picture | None = None) -> None:
    facts = {"picture": given or picture()}
    table.store.act(FACILITATOR, add_idea, id, "session", "light", text, **facts).result()
    table.until(lambda: id in table.view.contents.ideas)


def test_a_picture_is_painted_once_it_has_come_and_text_beside_it(table: Table) -> None:
    lay(table, "a", "En lampa")
    table.until(lambda: greens(table.view) > 50)
    beside = greens(table.view)
    lay(table, "b")
    table.until(lambda: greens(table.view) > 2 * beside)


def test_the_projector_shows_it_too(table: Table, hands: Hands, qtbot: QtBot) -> None:
    lay(table, "a")
    room = RoomView(hands, Sight(), motion=False)
    qtbot.addWidget(room)
    room.resize(900, 600)
    room.show()
    qtbot.waitUntil(lambda: greens(room) > 50)


def test_a_lost_picture_stops_nothing(table: Table) -> None:
    album, gone = table.hands.album, "0" * 64
    assert album.small(gone) is None
    table.until(lambda: album.is_lost(gone))
    assert album.small(gone) is None  # and is not asked for again
    assert gone not in album._asked
    lay(table, "a", "Ord")
    table.until(lambda: greens(table.view) > 50)
    album._kept.clear()
    album._lost.add(table.ideas()["a"].picture_id)
    table.view._canvas.forget_all()
    assert greens(table.view) == 0


def test_nothing_that_is_no_picture_of_ours_is_decoded() -> None:
    assert decoded(b"", SMALL).isNull()
    assert decoded(b"<svg/>", SMALL).isNull()
    assert decoded(picture(SIDE_MAX + 1, 10).content, SMALL).isNull()
    assert decoded(picture(1_600, 800).content, SMALL).size().toTuple() == (SMALL, SMALL // 2)


def test_a_screen_reader_hears_what_it_shows(table: Table) -> None:
    lay(table, "a", "", Picture(PictureKind.DRAWING, picture().content, "En bänk"))
    said = describe(table.view.contents.ideas["a"], table.view.contents, table.hands.words)
    assert "Teckning: En bänk" in said
    assert '""' not in said


def test_a_picture_is_described_and_taken_away_in_its_window(table: Table, qtbot: QtBot) -> None:
    lay(table, "a", "Ord")
    table.view.stage.pinning.show("a")
    dialog = next(one for one in table.view.findChildren(PictureDialog))
    qtbot.waitUntil(lambda: greens(dialog) > 50)
    dialog.alt.setText("En grön fläck")
    dialog.file.click()
    table.until(lambda: table.view.contents.ideas["a"].picture_alt == "En grön fläck")
    table.view.stage.pinning.show("a")
    again = next(one for one in table.view.findChildren(PictureDialog) if one.isVisible())
    assert again.alt.text() == "En grön fläck"
    again.remove.click()
    table.until(lambda: table.ideas()["a"].picture_id == "")
    table.until(lambda: not table.view.findChildren(PictureDialog))
    table.hands.undo()
    table.until(lambda: table.ideas()["a"].picture_alt == "En grön fläck")


def test_whether_it_shows_faces_is_said_where_it_is_seen(table: Table) -> None:
    lay(table, "a", "Ord")
    table.view.stage.pinning.show("a")
    dialog = next(one for one in table.view.findChildren(PictureDialog))
    assert dialog.faces.currentText() == "Inte sagt än"
    dialog.faces.setCurrentIndex(list(Faces).index(Faces.CHILDREN_AGREED))
    dialog.file.click()
    table.until(lambda: table.ideas()["a"].picture_faces is Faces.CHILDREN_AGREED)
    table.hands.undo()
    table.until(lambda: table.ideas()["a"].picture_faces is Faces.UNSAID)


def test_a_note_with_nothing_else_keeps_its_picture(table: Table) -> None:
    lay(table, "a")
    table.view.stage.pinning.show("a")
    dialog = next(one for one in table.view.findChildren(PictureDialog))
    assert not dialog.remove.isEnabled()
    dialog.reject()


@pytest.fixture
def clipboard() -> Iterator[Callable[[QMimeData], None]]:
    board = QGuiApplication.clipboard()
    yield board.setMimeData
    board.clear()


def test_a_pasted_picture_becomes_a_note_or_goes_on_the_chosen_one(
    table: Table, clipboard: Callable[[QMimeData], None]
) -> None:
    copied = QMimeData()
    copied.setImageData(QImage.fromData(picture(2_400, 400).content))
    clipboard(copied)
    table.view.stage.clipboard.paste()
    table.until(lambda: len(table.ideas()) == 1)
    (made,) = table.ideas().values()
    assert (made.text, made.picture_kind) == ("", PictureKind.PHOTO)
    content = table.store.ask(lambda view: view.content(made.picture_id)).result()
    assert max(Image.open(io.BytesIO(content)).size) == SIDE_MAX
    table.lay("b")
    table.view.choose("b")
    copied = QMimeData()
    copied.setImageData(QImage.fromData(picture(40, 40).content))
    clipboard(copied)
    table.view.stage.clipboard.paste()
    table.until(lambda: bool(table.ideas()["b"].picture_id))


def drop(table: Table, file: Path, at: QPointF) -> bool:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(file))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), Qt.DropAction.CopyAction, carried, buttons, keys)
    QApplication.sendEvent(table.view, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(table.view, QDropEvent(at, Qt.DropAction.CopyAction, carried, buttons, keys))
    return True


def test_a_file_is_dropped_on_a_note_or_beside_it(table: Table, tmp_path: Path) -> None:
    file = tmp_path / "Torget i maj.JPG"
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Kameramakaren"
    Image.new("RGB", (80, 40), GREEN).save(file, "JPEG", exif=exif)
    table.lay("a")
    assert drop(table, file, QPointF(table.on("a")))
    table.until(lambda: bool(table.ideas()["a"].picture_id))
    id = table.ideas()["a"].picture_id
    content = table.store.ask(lambda view: view.content(id)).result()
    assert b"Kameramakaren" not in content
    assert Image.open(io.BytesIO(content)).size == (40, 80)
    assert drop(table, file, QPointF(600, 500))
    table.until(lambda: len(table.ideas()) == 2)


def test_what_is_no_picture_is_not_taken(table: Table, tmp_path: Path) -> None:
    text, false = tmp_path / "brev.txt", tmp_path / "brev.png"
    for one in (text, false):
        one.write_text("Hej")
    assert not drop(table, text, QPointF(300, 300))
    with pytest.raises(Refused) as refused:
        pinned(false)
    assert refused.value.code == "picture_bad"
    assert table.ideas() == {}


def test_lists_show_a_small_one(hands: Hands, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, go_live, "session").result()
    evening.act(FACILITATOR, open_question, "session", "light").result()
    stream, tray = Stream(hands), ReviewTray(hands)
    for widget in (stream, tray):
        qtbot.addWidget(widget)
        widget.resize(262, 500)
        widget.show()
    evening.act(PHONE, add_idea, "a", "session", "light", "Se här", picture=picture()).result()
    qtbot.waitUntil(lambda: stream._model.rowCount() == 1)
    qtbot.waitUntil(lambda: greens(stream) > 50)
    evening.act(FACILITATOR, review_ideas, "session", Review.FIRST).result()
    evening.act(PHONE, add_idea, "b", "session", "light", "", picture=picture(90, 90)).result()
    qtbot.waitUntil(lambda: len(hands.mirror.rows(HeldIdea)) == 1)
    tray._let_come()  # the pointer may be anywhere
    qtbot.waitUntil(lambda: greens(tray) > 50)
    index = tray.list.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Teckning"


def test_pictures_of_notes_that_are_gone_are_no_burden(table: Table) -> None:
    lay(table, "a")
    table.until(lambda: greens(table.view) > 50)
    table.store.act(FACILITATOR, remove_ideas, ["a"]).result()
    table.until(lambda: greens(table.view) == 0)
    assert table.hands.mirror.rows(Idea) == []
