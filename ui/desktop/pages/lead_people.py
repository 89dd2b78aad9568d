"""Who is here: the count, the list, and the line that signs somebody in who has no phone."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QMenu, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from resources.i18n import Words
from ui.desktop.evening import Evening
from ui.desktop.fields import line
from ui.desktop.hands import Hands
from ui.desktop.pages.answer_known import KnownDialog
from ui.desktop.pages.lead_door import DoorLine
from ui.desktop.pages.lead_group import GroupLine
from ui.desktop.pages.lead_intake import ClosedDoorLine, StoppedLine
from ui.desktop.pages.lead_needs import NeedsLine
from ui.desktop.pages.persons_paper import PaperConsents
from ui.desktop.parts import button, card, column, icon, label, plain, row
from ui.desktop.tokens import tokens
from workshop.changes import Change
from workshop.people import Ages, Attendance, Presence, Role
from workshop.recognising import is_recognising
from workshop.sessions import Session
from workshop.signing_in import sign_in, sign_out
from workshop.source import Source
from workshop.text import same_name

Index = QModelIndex | QPersistentModelIndex
_ROW_ROLE = Qt.ItemDataRole.UserRole
_ICONS = {Source.PHONE: "device-mobile", Source.PAPER: "note-pencil"}


class PeopleModel(QAbstractListModel):
    """The attendances, latest first; follows the feed row by row."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._rows: list[Attendance] = []

    def show(self, rows: list[Attendance]) -> None:
        self.beginResetModel()
        self._rows = sorted(rows, key=_arrival, reverse=True)
        self.endResetModel()

    def take(self, change: Change) -> None:
        """Follow one change of an attendance."""
        id = change.row.id
        at = next((n for n, row in enumerate(self._rows) if row.id == id), None)
        after = change.after
        if not isinstance(after, Attendance):
            if at is not None:
                self.beginRemoveRows(QModelIndex(), at, at)
                del self._rows[at]
                self.endRemoveRows()
        elif at is None:
            place = next((n for n, row in enumerate(self._rows) if _arrival(row) < _arrival(after)), len(self._rows))
            self.beginInsertRows(QModelIndex(), place, place)
            self._rows.insert(place, after)
            self.endInsertRows()
        else:
            self._rows[at] = after
            self.dataChanged.emit(self.index(at), self.index(at))

    def place_of(self, id: str) -> QModelIndex:
        at = next((n for n, row in enumerate(self._rows) if row.id == id), -1)
        return self.index(at)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == _ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(row, self._words)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{name_of(row, self._words)}, {beside(row, self._words)}"
        return None


class PersonDelegate(QStyledItemDelegate):
    """A sign for how they came, the name, and beside it what they came as."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, option.fontMetrics.height() + 10)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: Attendance = index.data(_ROW_ROLE)
        area: QRect = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens().primary_soft))
        sign = "users-three" if row.presence is Presence.GROUP else _ICONS.get(row.source, "keyboard")
        icon(sign, "text2").paint(painter, QRect(area.left() + 2, area.center().y() - 8, 16, 16))
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(tokens().text))
        left, right = area.left() + 27, area.right() - 4
        name = painter.fontMetrics().elidedText(name_of(row, self._words), Qt.TextElideMode.ElideRight, right - left)
        width = painter.fontMetrics().horizontalAdvance(name)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(left, area.top(), width + 4, area.height()), flags, name)
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(max(11, font.pixelSize() - 2))
        painter.setFont(font)
        painter.setPen(QColor(tokens().text2))
        rest = QRect(left + width + 10, area.top(), max(0, right - left - width - 10), area.height())
        painter.drawText(
            rest,
            flags,
            painter.fontMetrics().elidedText(beside(row, self._words), Qt.TextElideMode.ElideRight, rest.width()),
        )
        painter.restore()


class PeopleCard(QWidget):
    """The count, the name line, the line for badges and the list. page: where a scanner is heard."""

    def __init__(self, hands: Hands, evening: Evening, page: QWidget | None = None) -> None:
        super().__init__()
        self._hands = hands
        self._evening = evening
        say = hands.words
        self._figure = label("0", "figure")
        self._parts = label("", "caption", wrap=True)
        self.name = line(placeholder=say("people.name"))
        self.name.setAccessibleName(say("people.name"))
        self.name.setToolTip(say("people.name.tip"))
        self.name.returnPressed.connect(self._sign_in)
        hands.only_to_write(self.name)
        self.door = DoorLine(hands, page or self)
        self.group = GroupLine(hands)
        self.needs = NeedsLine(hands)
        self.papers = PaperConsents(hands, self, lambda: None)
        self._model = PeopleModel(say)
        self._list = QListView()
        self._list.setModel(self._model)
        self._delegate = PersonDelegate(say)
        self._list.setItemDelegate(self._delegate)
        self._list.setAccessibleName(say("people.list"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._menu)
        self._list.setMinimumHeight(32)  # on a low screen the list gives way, with guests expected and needs told of
        off = QAction(say("people.off"), self._list)
        off.setShortcut(Qt.Key.Key_Delete)
        off.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        off.triggered.connect(lambda: self._sign_out(self._list.currentIndex()))
        off.setEnabled(hands.can_write)
        self._list.addAction(off)
        count = row(self._figure, (column(label(say("people.here"), "strong"), self._parts, gap=0), 1), gap=12)
        self.known = button(say("known.button"), lambda: KnownDialog(hands, self).open(), kind="link")
        self._known_line = plain(row(self.known, None))
        self._known_line.hide()
        hands.only_to_write(self.known)
        lines = (ClosedDoorLine(hands), StoppedLine(hands), self.name, self.door, self._known_line)
        people = card(count, *lines, (self._list, 1), self.needs, self.group, gap=8, padding=14)
        self.setLayout(column(people))
        hands.mirror.loaded.connect(self._on_loaded)
        hands.mirror.changed.connect(self._on_change)
        evening.desk_changed.connect(self._show_count)

    def show_row(self, id: str) -> None:
        """Choose somebody in the list, and bring them into sight."""
        self._list.setCurrentIndex(self._model.place_of(id))
        self._list.setFocus()

    def _on_loaded(self) -> None:
        self._model.show(self._hands.mirror.rows(Attendance))
        self._show_count()

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, Attendance):
            self._model.take(change)
        if isinstance(change.row, Attendance | Session):
            self._show_count()

    def _show_count(self) -> None:
        mirror, say = self._hands.mirror, self._hands.words
        rows = mirror.rows(Attendance) if mirror.is_loaded else []
        self._known_line.setVisible(mirror.is_loaded and is_recognising(mirror.session))
        self._figure.setText(str(sum(row.heads for row in rows)))
        guests = sum(row.presence is Presence.GUEST for row in rows)
        groups = sum(row.presence is Presence.GROUP for row in rows)
        parts = [say.count("people.guests", guests)] if guests else []
        parts += [say.count("people.groups", groups)] if groups else []
        if self._evening.serves_this:
            looking = self._evening.state.phones - self._evening.state.signed_in
            parts[:0] = [say.count("people.looking", looking)] if looking > 0 else []
            parts.insert(0, say.count("people.phones", self._evening.state.phones))
        self._parts.setText(" · ".join(parts))

    def _sign_in(self) -> None:
        """Sign in what is written, as "Name" or "Name, organisation"; a guest when nothing is."""
        written = self.name.text()
        name, _comma, organisation = written.partition(",")
        twins = [row for row in self._hands.mirror.rows(Attendance) if row.name and same_name(row.name, name)]
        self._hands.act(
            sign_in,
            self._hands.new_id(),
            self._hands.mirror.session_id,
            name=name,
            organisation=organisation,
            done=lambda row: self._on_signed_in(row, written, twins),
        )

    def _on_signed_in(self, row: Attendance, written: str, twins: list[Attendance]) -> None:
        if self.name.text() == written:
            self.name.setText("")  # not clear(), which Ctrl+Z would bring back
        say = self._hands.words
        if twins:
            zone = self._hands.mirror.session.zone
            text = say("people.twin", name=row.name, time=say.clock(twins[0].signed_in_at, zone))
        else:
            text = say("people.signed_in", name=name_of(row, say))
        self._hands.notices.toast(text, say("undo.undo"), lambda: self._hands.act(sign_out, row.id))

    def _menu(self, at: QPoint) -> None:
        index = self._list.indexAt(at)
        if index.isValid():
            menu = QMenu(self._list)
            who: Attendance = index.data(_ROW_ROLE)
            if who.presence is Presence.NAMED:
                menu.addAction(self._hands.words("private.paper"), lambda: self.papers.ask_for(who.id))
            menu.addAction(self._hands.words("people.off"), lambda: self._sign_out(index))
            menu.setEnabled(self._hands.can_write)
            menu.popup(self._list.viewport().mapToGlobal(at))

    def _sign_out(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        row: Attendance = index.data(_ROW_ROLE)
        say = self._hands.words
        text = say("people.taken_off", name=name_of(row, say))
        undo = self._hands.undo
        self._hands.act(sign_out, row.id, done=lambda _none: self._hands.notices.toast(text, say("undo.undo"), undo))


def name_of(row: Attendance, words: Words) -> str:
    return row.name or words("people.guest")


def beside(row: Attendance, words: Words) -> str:
    """What stands after a name: a group's heads, or organisation and role."""
    if row.presence is Presence.GROUP:
        return counted(row, words)
    role = words.items("signin.roles")[list(Role).index(row.role)] if row.role else ""
    return ", ".join(part for part in (row.organisation, role) if part)


def counted(row: Attendance, words: Words) -> str:
    """A group's heads, and of children how old they are and how many adults came with them."""
    ages = words.items("group.ages")[list(Ages).index(row.ages)] if row.ages else ""
    adults = words.count("group.adults.count", row.adults) if row.adults else ""
    return ", ".join(part for part in (words.count("people.heads", row.heads), ages, adults) if part)


def _arrival(row: Attendance) -> tuple[datetime, str]:
    return row.signed_in_at, row.id
