"""The library's backups: what there is, what is in each, and the way back to one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QLocale, QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QIcon
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem, QWidget

from ui.desktop.confirm import confirm
from ui.desktop.hands import Hands
from ui.desktop.keeping import when
from ui.desktop.pages.session_list import SessionDelegate, SessionListModel
from ui.desktop.parts import button, card, column, icon, label, row
from ui.desktop.sentences import is_bug, sentence
from workshop.backups import Backup, Backups, live_title
from workshop.overview import Overview

_BACKUP = Qt.ItemDataRole.UserRole
_NOTICE = "backup"
_SIGN = QSize(18, 18)


class BackupsPage(QWidget):
    """restore(backup) is called when somebody has chosen one and said yes; back() leads to the settings."""

    def __init__(
        self, hands: Hands, backups: Backups, restore: Callable[[Backup], object], back: Callable[[], object]
    ) -> None:
        super().__init__()
        self._hands = hands
        self._backups = backups
        self._restore = restore
        self._back = back
        self._build()

    def refresh(self) -> None:
        """Look in the folder; the chosen backup stays chosen."""
        self._hands.notices.take_back(_NOTICE)
        self._hands.work(self._backups.found, owner=self, done=self._show_list)

    def _build(self) -> None:
        say = self._hands.words
        self.list = QListWidget()
        self.list.setAccessibleName(say("backup.title"))
        self.list.setIconSize(_SIGN)
        self.list.setProperty("role", "rows")
        self.list.setWordWrap(True)
        self.list.currentItemChanged.connect(lambda _now, _before: self._choose())
        self._none = label(say("backup.none"), "muted", wrap=True)
        self.make_button = button(say("backup.make"), self._make, icon_name="plus")
        chosen = self._build_chosen()
        listed = card(self._none, (self.list, 1), padding=8)
        listed.setFixedWidth(360)
        self._show_nothing(say("backup.choose"))
        back = button(say("rail.settings"), self._back, kind="quiet", icon_name="arrow-left")
        folder = button(say("settings.open_folder"), self._open_folder, icon_name="folder-open")
        self.setLayout(
            column(
                row(back, None),
                row((label(say("backup.title"), "h1"), 1), folder, self.make_button, gap=12),
                label(say("backup.about"), "muted", wrap=True),
                (row(listed, (chosen, 1), gap=16), 1),
                label(say("backup.about.removed"), "caption", wrap=True),
                gap=12,
                margins=(32, 16, 32, 20),
            )
        )

    def _build_chosen(self) -> QWidget:
        words = self._hands.words
        self._title = label("", "h3")
        self._state = label("", "muted", wrap=True)
        self._model = SessionListModel(words)
        self._sessions = QListView()
        self._sessions.setModel(self._model)
        self._delegate = SessionDelegate(words)
        self._sessions.setItemDelegate(self._delegate)
        self._sessions.setSelectionMode(QListView.SelectionMode.NoSelection)
        self._sessions.setAccessibleName(words("start.sessions"))
        self.restore_button = button(
            words("backup.restore"), self._ask_live, kind="primary", icon_name="clock-counter-clockwise"
        )
        return card(self._title, self._state, (self._sessions, 1), row(None, self.restore_button))

    # The list

    @property
    def chosen(self) -> Backup | None:
        item = self.list.currentItem()
        found: Backup | None = item.data(_BACKUP) if item is not None else None
        return found

    def _show_list(self, found: list[Backup]) -> None:
        before = self.chosen
        self.list.blockSignals(True)
        self.list.clear()
        for backup in found:
            self.list.addItem(self._item(backup))
        still = [n for n, backup in enumerate(found) if before is not None and backup.name == before.name]
        self.list.setCurrentRow(still[0] if still else -1)
        self.list.blockSignals(False)
        self._none.setVisible(not found)
        if not still:
            self._choose()

    def _item(self, backup: Backup) -> QListWidgetItem:
        words = self._hands.words
        size = QLocale().formattedDataSize(backup.size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        below = f"{words(f'backup.reason.{backup.reason}')} · {size}"
        item = QListWidgetItem(f"{when(backup, words)}\n{below}")
        item.setData(_BACKUP, backup)
        self._mark(item, backup.trouble)
        return item

    def _mark(self, item: QListWidgetItem, trouble: str) -> None:
        """A sign, and for a screen reader and a pointer the words."""
        name, colour = ("warning-circle", "lingon_text") if trouble else ("archive", "text2")
        sign = QIcon()
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
            sign.addPixmap(icon(name, colour).pixmap(_SIGN), mode)
        item.setIcon(sign)
        if trouble:
            item.setToolTip(self._hands.words(f"trouble.{trouble}"))

    # The one that is chosen

    def _choose(self) -> None:
        backup, words = self.chosen, self._hands.words
        if backup is None:
            self._show_nothing(words("backup.choose"))
        elif backup.trouble:
            self._show_nothing(words(f"trouble.{backup.trouble}"), when(backup, words))
        else:
            self._show_nothing(words("backup.reading"), when(backup, words))
            self._hands.work(
                self._backups.preview,
                backup,
                owner=self,
                done=partial(self._show_preview, backup),
                failed=partial(self._show_damage, backup),
            )

    def _show_nothing(self, text: str, title: str = "") -> None:
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._state.setText(text)
        self._model.show([])
        self.restore_button.setEnabled(False)
        self.restore_button.setToolTip(text)

    def _show_preview(self, backup: Backup, found: Overview) -> None:
        if backup != self.chosen:
            return
        words = self._hands.words
        entries = list(found.entries)
        self._model.show(entries)
        counted = words.count("backup.sessions", len(entries))
        self._state.setText(f"{words('backup.sound')} {counted}." if entries else words("backup.empty"))
        self.restore_button.setEnabled(True)
        self.restore_button.setToolTip("")

    def _show_damage(self, backup: Backup, error: Exception) -> None:
        if is_bug(error):
            self._hands.show_error(error)
        elif backup == self.chosen:
            self._mark(self.list.currentItem(), "backup_damaged")
            self._show_nothing(sentence(error, self._hands.words), when(backup, self._hands.words))

    # Doing

    def _make(self) -> None:
        self.make_button.setEnabled(False)
        self._hands.work(self._backups.make, owner=self, done=self._on_made, failed=self._on_not_made)

    def _on_made(self, _backup: Backup) -> None:
        self.make_button.setEnabled(True)
        self._hands.notices.toast(self._hands.words("backup.made"))
        self.refresh()

    def _on_not_made(self, error: Exception) -> None:
        self.make_button.setEnabled(True)
        self._hands.show_error(error)

    def _ask_live(self) -> None:
        """Not under the feet of a room full of people."""
        if (backup := self.chosen) is not None:
            self._hands.ask(live_title, owner=self, done=partial(self._ask, backup))

    def _ask(self, backup: Backup, live: str) -> None:
        words = self._hands.words
        self._hands.notices.take_back(_NOTICE)
        if live:
            self._hands.notices.say("warn", words("backup.restore.live", title=live), key=_NOTICE)
            return
        confirm(
            self,
            words("backup.restore.title"),
            words("backup.restore.text", when=when(backup, words)),
            words("backup.restore"),
            words("confirm.no"),
            lambda: self._restore(backup),
        )

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._backups.folder)))
