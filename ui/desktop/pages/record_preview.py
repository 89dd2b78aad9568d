"""The documents as they will be, before anything is saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QPushButton

from exports.kinds import DocumentKind, form_of
from resources.i18n import Words
from ui.desktop.pages.record_build import Built
from ui.desktop.pages.record_pages import THUMBS_WIDTH, Pages, SearchBar, Thumbnails, ground
from ui.desktop.pages.record_state import StateBar
from ui.desktop.parts import button, clear, column, label, plain, row
from ui.desktop.tokens import tokens
from ui.desktop.widgets.flow import FlowLayout
from workshop.reports import SessionReport

WIDTH_LEAST = 430
CHIP_GAP = 4
ZOOM_STEP, ZOOM_LEAST, ZOOM_MOST = 1.25, 0.25, 5.0
_Mode = QPdfView.ZoomMode


class Preview(QFrame):
    """Chips for the documents, and the pages of the chosen one. Signal: chosen(DocumentKind)."""

    chosen = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.setProperty("role", "sunken")
        self._words = words
        self.shown: Built | None = None
        self.chips: dict[DocumentKind, QPushButton] = {}
        self._named: list[tuple[DocumentKind, str]] = []
        self._chip_row = FlowLayout(CHIP_GAP)
        self._group = QButtonGroup(self)
        self._document = QPdfDocument(self)
        self._held = QByteArray()
        self._source = QBuffer(self)
        self.view = Pages(self)
        self.view.setDocument(self._document)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setAccessibleName(words("record.preview"))
        self.waiting = label("", "muted")
        self.waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._make_tools()
        self._parts = (plain(self._chip_row), plain(row(None, self._zoom, self._pages, gap=4)))
        self._tools = row(self._parts[0], (self._parts[1], 1), gap=8)
        self.state = StateBar(words)
        self.search = SearchBar(words, self.view, self._document)
        self.thumbs = Thumbnails(words, self._document)
        shown = row(self.thumbs, (self.view, 1), gap=8)
        lines = (self.state, self._tools, self.search, (self.waiting, 1), (shown, 1))
        self.setLayout(column(*lines, gap=6, margins=(12, 10, 12, 8)))
        self.setMinimumWidth(WIDTH_LEAST)
        self.view.zoom(_Mode.FitInView)
        self.view.turned.connect(self.turn)
        self.view.pageNavigator().currentPageChanged.connect(self._show_page)
        self.state.search_asked.connect(self.search.open_search)
        self.state.thumbs_asked.connect(lambda _on: self._arrange())
        self.thumbs.wanted.connect(self._go)
        self._colour()
        self._make_keys()
        self.view.hide()
        self.thumbs.hide()
        self._show_page()

    @property
    def page(self) -> int:
        """The page on the screen, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    @property
    def page_count(self) -> int:
        return self._document.pageCount()

    def offer(
        self, kinds: Sequence[DocumentKind], current: DocumentKind | None, report: SessionReport | None = None
    ) -> None:
        """Put up chips for these documents."""
        named = [(kind, form_of(report, kind) if report else str(kind)) for kind in kinds]
        if named != self._named:
            self._named = named
            for chip in self.chips.values():
                self._group.removeButton(chip)
            clear(self._chip_row)
            self.chips = {kind: self._chip(kind, name) for kind, name in named}
        if current in self.chips:
            self.chips[current].setChecked(True)
        self._arrange()

    def show_document(self, built: Built | None) -> None:
        """Show a document, at the page where the reader was if it is the same one in a newer form."""
        if built is self.shown:
            return
        same = built is not None and self.shown is not None and built.kind is self.shown.kind
        page = self.page - 1 if same else 0
        self.shown = built
        self._document.close()
        self._source.close()
        self._held = QByteArray(built.content if built else b"")
        self._source.setBuffer(self._held)
        if built is not None:
            self._source.open(QIODevice.OpenModeFlag.ReadOnly)
            self._document.load(self._source)
            self._go(min(page, self.page_count - 1))
            self.search.again()
        self.view.setVisible(built is not None)
        self.waiting.setVisible(built is None)
        self._arrange()
        self._show_page()

    def show_waiting(self, text: str) -> None:
        """What stands where the pages will be, while there are none."""
        self.waiting.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Where chips and tools do not fit side by side, they lie one below the other."""
        chips, tools = self._parts
        width = sum(chip.minimumWidth() + CHIP_GAP for chip in self.chips.values())
        fits = width + tools.sizeHint().width() + 32 <= self.width()
        chips.setMinimumWidth(width if fits else 0)
        self._tools.setDirection(QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom)
        has_room = self.width() >= WIDTH_LEAST + THUMBS_WIDTH and self.page_count > 1
        self.thumbs.setVisible(has_room and self.shown is not None and self.state.thumbs.isChecked())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _make_tools(self) -> None:
        say = self._words
        self.smaller = button(
            "", lambda: self._zoom_by(1 / ZOOM_STEP), kind="quiet", icon_name="magnifying-glass-minus",
            tip=say("record.smaller"),
        )  # fmt: skip
        self.larger = button(
            "", lambda: self._zoom_by(ZOOM_STEP), kind="quiet", icon_name="magnifying-glass-plus",
            tip=say("record.larger"),
        )  # fmt: skip
        self.fit = button(say("record.whole_page"), self._turn_fit, kind="quiet", tip=say("record.fit_tip"))
        self.back = button("", lambda: self.turn(-1), kind="quiet", icon_name="caret-left", tip=say("record.back"))
        self.forth = button("", lambda: self.turn(1), kind="quiet", icon_name="caret-right", tip=say("record.forth"))
        self.place = label("", "strong")
        self._zoom = plain(row(self.smaller, self.fit, self.larger, gap=2))
        self._pages = plain(row(self.back, self.place, self.forth, gap=2))

    def _make_keys(self) -> None:
        keys = {
            "PgUp": lambda: self.turn(-1),
            "PgDown": lambda: self.turn(1),
            "Ctrl++": lambda: self._zoom_by(ZOOM_STEP),
            "Ctrl+-": lambda: self._zoom_by(1 / ZOOM_STEP),
            "Ctrl+0": self._turn_fit,
            "Ctrl+F": self.search.open_search,
            "Ctrl+P": self.state.print_asked.emit,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def turn(self, step: int) -> None:
        """Go some pages on, or back."""
        self._go(self.page - 1 + step)

    def _go(self, page: int) -> None:
        if 0 <= page < self.page_count:
            self.view.pageNavigator().jump(page, QPointF(), 0)

    def _chip(self, kind: DocumentKind, name: str) -> QPushButton:
        made = button(self._words(f"record.chip.{name}"), lambda: self.chosen.emit(kind), kind="chip")
        made.setCheckable(True)
        made.setChecked(True)
        self._chip_row.addWidget(made)
        made.ensurePolished()
        made.setMinimumWidth(made.sizeHint().width() + 2)  # the chosen one's letters are wider
        made.setChecked(False)
        self._group.addButton(made)
        return made

    def _turn_fit(self) -> None:
        """Between the whole page and its width; from any other size back to the whole page."""
        whole = self.view.zoomMode() is not _Mode.FitInView
        self._zoom_to(_Mode.FitInView if whole else _Mode.FitToWidth)
        self.fit.setText(self._words("record.whole_page" if whole else "record.width"))

    def _zoom_by(self, factor: float) -> None:
        size = min(max(self._factor() * factor, ZOOM_LEAST), ZOOM_MOST)
        self._zoom_to(_Mode.Custom, size)
        self.fit.setText(self._words("record.percent", n=round(size * 100)))

    def _zoom_to(self, mode: QPdfView.ZoomMode, factor: float = 1.0) -> None:
        page = self.page - 1
        self.view.zoom(mode, factor)
        self._go(page)

    def _factor(self) -> float:
        """How large pages are now, also while they fit the window."""
        if self.view.zoomMode() is _Mode.Custom or not self.page_count:
            return self.view.zoomFactor()
        page, room = self._document.pagePointSize(self.page - 1), self.view.viewport()
        margins = self.view.documentMargins()
        points = self.view.logicalDpiX() / 72
        wide = (room.width() - margins.left() - margins.right()) / (page.width() * points)
        high = (room.height() - margins.top() - margins.bottom()) / (page.height() * points)
        return wide if self.view.zoomMode() is _Mode.FitToWidth else min(wide, high)

    def _show_page(self) -> None:
        count = self.page_count if self.shown else 0
        self.place.setText(self._words("record.page", n=self.page, of=count) if count else "")
        self.back.setEnabled(self.page > 1 and bool(count))
        self.forth.setEnabled(self.page < count)
        self._zoom.setEnabled(bool(count))
        self.thumbs.show_page(self.page - 1)

    def _colour(self) -> None:
        ground(self.view, tokens().sunken)
