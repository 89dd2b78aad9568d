"""The pages of a document: turned one at a time or rolled, as small pictures beside them, and searched."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QImage, QKeyEvent, QPainter, QPalette, QPen, QPixmap, QWheelEvent
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from resources.i18n import Words
from ui.desktop.parts import button, label, row
from ui.desktop.tokens import tokens

THUMB = QSize(72, 102)  # the shape of A4
THUMBS_WIDTH = 112
_Mode = QPdfView.ZoomMode
_Index = QModelIndex | QPersistentModelIndex


class Pages(QPdfView):
    """Whole pages one at a time, turned with the wheel too; larger ones in a long roll. Signal: turned(int)."""

    turned = Signal(int)

    def zoom(self, mode: QPdfView.ZoomMode, factor: float = 1.0) -> None:
        whole = mode is _Mode.FitInView
        self.setPageMode(QPdfView.PageMode.SinglePage if whole else QPdfView.PageMode.MultiPage)
        self.setZoomMode(mode)
        self.setZoomFactor(factor)
        bars = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if whole else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(bars)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.zoomMode() is _Mode.FitInView and event.angleDelta().y():
            self.turned.emit(-1 if event.angleDelta().y() > 0 else 1)
            event.accept()
        else:
            super().wheelEvent(event)


class _Sheet(QStyledItemDelegate):
    """A page's picture on its own white sheet, and its number below; the one on the screen has a ring."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(THUMBS_WIDTH - 28, THUMB.height() + 26)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        space: QRect = option.rect
        is_shown = bool(option.state & QStyle.StateFlag.State_Selected)
        sheet = QRect(space.left() + (space.width() - THUMB.width()) // 2, space.top() + 2, *THUMB.toTuple())
        painter.save()
        painter.fillRect(sheet, Qt.GlobalColor.white)
        image = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(image, QIcon):
            image.paint(painter, sheet)
        elif isinstance(image, QPixmap):
            painter.drawPixmap(sheet, image)
        elif isinstance(image, QImage):
            painter.drawImage(sheet, image)
        colour, width = (tokens().primary, 2) if is_shown else (tokens().line, 1)
        painter.setPen(QPen(QColor(colour), width))
        painter.drawRect(sheet)
        painter.setPen(QColor(tokens().text if is_shown else tokens().text2))
        below = QRect(space.left(), sheet.bottom() + 3, space.width(), 20)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()


class Thumbnails(QListView):
    """Small pictures of the pages, drawn by Qt's own threads. Signal: wanted(int), a page from 0."""

    wanted = Signal(int)

    def __init__(self, words: Words, document: QPdfDocument) -> None:
        super().__init__()
        self.setAccessibleName(words("record.thumbs"))
        self.setStyleSheet("QListView { background: transparent; }")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(THUMBS_WIDTH)
        self.setIconSize(THUMB)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSpacing(6)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(document.pageModel())
        self.setItemDelegate(_Sheet(self))
        self.clicked.connect(self._on_clicked)

    def show_page(self, page: int) -> None:
        """Mark the page, from 0, that is on the screen."""
        index = self.model().index(page, 0)
        if index.isValid() and index != self.currentIndex():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            self.wanted.emit(current.row())

    def _on_clicked(self, index: QModelIndex) -> None:
        self.wanted.emit(index.row())


class SearchBar(QWidget):
    """Looks for words in the document that is shown; what is found is marked in the pages. Escape closes it."""

    def __init__(self, words: Words, view: QPdfView, document: QPdfDocument) -> None:
        super().__init__()
        self._words = words
        self._view = view
        self.model = QPdfSearchModel(self)
        self.model.setDocument(document)
        view.setSearchModel(self.model)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(words("record.search"))
        self.typed.setPlaceholderText(words("record.search"))
        self.typed.setClearButtonEnabled(True)
        self.told = label("", "caption")
        self.told.setMinimumWidth(84)
        tips = {"caret-up": "record.search_before", "caret-down": "record.search_next"}
        self.before, self.after = (
            button("", lambda step=step: self.go(step), kind="quiet", icon_name=name, tip=words(tip))  # type: ignore[misc]
            for step, (name, tip) in zip((-1, 1), tips.items(), strict=True)
        )
        shut = button("", self.close_search, kind="quiet", icon_name="x", tip=words("record.search_close"))
        made = row((self.typed, 1), self.told, self.before, self.after, shut, gap=4)
        self.setLayout(made)
        self.hide()
        self.typed.textChanged.connect(self._search)
        self.typed.returnPressed.connect(lambda: self.go(1))
        self.model.countChanged.connect(self._tell)

    def open_search(self) -> None:
        self.show()
        self.typed.setFocus()
        self.typed.selectAll()

    def close_search(self) -> None:
        self.typed.clear()
        self.hide()
        self._view.setFocus()

    def again(self) -> None:
        """Another document is shown: look for the same in it."""
        self._search(self.typed.text())

    def go(self, step: int) -> None:
        """To the next place found, or back; after the last comes the first."""
        count = self.model.rowCount(QModelIndex())
        if count:
            at = self._view.currentSearchResultIndex()
            at = (at + step) % count if at >= 0 else 0 if step > 0 else count - 1
            self._view.setCurrentSearchResultIndex(at)
            link = self.model.resultAtIndex(at)
            self._view.pageNavigator().jump(link.page(), link.location(), self._view.pageNavigator().currentZoom())
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)

    def _search(self, text: str) -> None:
        self._view.setCurrentSearchResultIndex(-1)
        self.model.setSearchString(text.strip())
        self._tell()

    def _tell(self) -> None:
        count = self.model.rowCount(QModelIndex())
        at = self._view.currentSearchResultIndex() + 1
        say = self._words
        text = say("record.search_found", n=at, of=count) if count else say("record.search_none")
        self.told.setText(text if self.typed.text().strip() else "")
        for one in (self.before, self.after):
            one.setEnabled(bool(count))


def ground(view: QWidget, colour: str) -> None:
    """Between the pages lies what lies round them."""
    palette = view.palette()
    if palette.color(QPalette.ColorRole.Dark) != QColor(colour):
        palette.setColor(QPalette.ColorRole.Dark, QColor(colour))
        view.setPalette(palette)
