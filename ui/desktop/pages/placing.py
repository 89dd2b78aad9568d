"""Laying places out on a map: the list of them, the map, and the picture that the map may have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem, QWidget

from ui.desktop.board.pinning import ENDINGS, pinned
from ui.desktop.hands import Hands
from ui.desktop.parts import button, card, column, label, plain, row
from ui.desktop.widgets.place_map import Mark, PlaceMap
from workshop.pictures import Picture, PictureKind

_LIST_WIDTH = 240
_ID = Qt.ItemDataRole.UserRole


class Placing(QWidget):
    """named, mapped: what the list and the map are called. move(id, x, y) and picture(Picture, or None to be without)
    save.
    """

    def __init__(
        self,
        hands: Hands,
        named: str,
        mapped: str,
        move: Callable[[str, float | None, float | None], object],
        picture: Callable[[Picture | None], object],
        *,
        joined: bool = False,
    ) -> None:
        super().__init__()
        self._hands, self._move, self._picture = hands, move, picture
        self._marks: list[Mark] = []
        self._picture_id = ""
        self.dialog: QFileDialog | None = None
        say = hands.words
        self.list = QListWidget()
        self.list.setAccessibleName(named)
        self.list.setProperty("role", "rows")
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(lambda _now, _before: self._on_chosen())
        self.map = PlaceMap(mapped, say("map.how"), joined=joined)
        self.map.lock(not hands.can_write)
        self.map.moved.connect(self._move)
        self.map.chosen.connect(self.choose)
        self.lay = button(say("map.picture"), self._ask_picture, icon_name="image")
        self.plain = button(say("map.plain"), lambda: self._picture(None), kind="link")
        self.lift = button(say("map.lift"), self._lift, kind="link")
        hands.only_to_write(self.lay, self.plain, self.lift)
        left = plain(column((self.list, 1), gap=8))
        left.setFixedWidth(_LIST_WIDTH)
        self.how = label(say("map.how"), "caption", wrap=True)
        foot = row((self.how, 1), self.lift, self.plain, self.lay, gap=10)
        self.setLayout(row(card(left, padding=12), (card((self.map, 1), plain(foot), padding=12), 1), gap=14))

    def show_places(self, marks: Sequence[Mark], picture_id: str) -> None:
        """What is saved, in the order in which it is numbered."""
        now = self._now
        self._marks = list(marks)
        self.list.blockSignals(True)
        self.list.clear()
        for one in marks:
            where = "map.placed" if one.is_placed else "map.nowhere"
            item = QListWidgetItem(f"{one.sign}. {one.name}\n{self._hands.words(where)}")
            item.setData(_ID, one.id)
            self.list.addItem(item)
            if one.id == now:
                self.list.setCurrentItem(item)
        if self.list.currentItem() is None and marks:
            self.list.setCurrentRow(next((n for n, one in enumerate(marks) if not one.is_placed), 0))
        self.list.blockSignals(False)
        self._on_chosen()
        self._show_picture(picture_id)

    def choose(self, id: str) -> bool:
        """Turn to a place, if it is there."""
        items = (self.list.item(n) for n in range(self.list.count()))
        item = next((one for one in items if one.data(_ID) == id), None)
        if item is not None:
            self.list.setCurrentItem(item)
        return item is not None

    @property
    def _now(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _on_chosen(self) -> None:
        self.map.show_marks(self._marks, self._now)
        chosen = next((one for one in self._marks if one.id == self._now), None)
        self.lift.setVisible(chosen is not None and chosen.is_placed)
        say = self._hands.words
        lies_nowhere = chosen is not None and not chosen.is_placed
        self.how.setText(say("map.click", name=chosen.name) if chosen and lies_nowhere else say("map.how"))

    def _lift(self) -> None:
        self._move(self._now, None, None)

    def _show_picture(self, id: str) -> None:
        self.plain.setVisible(bool(id))
        if id == self._picture_id:
            return
        self._picture_id = id
        if id:
            self._hands.album.large(id, self, lambda image: self._lay(id, image))
        else:
            self.map.lay_on(QImage())

    def _lay(self, id: str, image: QImage) -> None:
        """It comes by and by; another may be wanted by then."""
        if id == self._picture_id:
            self.map.lay_on(image)

    def _ask_picture(self) -> None:
        say = self._hands.words
        kinds = say("picture.files", endings=" ".join(f"*{one}" for one in ENDINGS))
        self.dialog = QFileDialog(self, say("map.picture"), "", kinds)
        self.dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self.dialog.fileSelected.connect(lambda chosen: self.take_in(Path(chosen)))
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def take_in(self, path: Path) -> None:
        """Read the picture in a file on the worker, and lay it under the places."""

        def done(content: bytes) -> None:
            self._picture(Picture(PictureKind.PHOTO, content))

        self._hands.work(pinned, path, owner=self, done=done)
