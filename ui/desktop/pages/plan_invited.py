"""Who is expected at the session: a list that is read from a file or typed, and what is printed for them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from exports.kinds import DocumentKind
from resources.i18n import Words
from ui.desktop.fields import line
from ui.desktop.guest_file import PATTERNS, read_guest_file
from ui.desktop.hands import Hands
from ui.desktop.pages.plan_invited_import import ImportDialog
from ui.desktop.pages.plan_invited_letters import Letters
from ui.desktop.pages.plan_invited_table import InvitedModel, InvitedTable
from ui.desktop.pages.plan_prints import PrintButton
from ui.desktop.parts import button, card, column, label, plain, row
from ui.desktop.when_seen import WhenSeen
from workshop.changes import Change
from workshop.invited import Invited, arrivals
from workshop.inviting import Guest, correct_invited, excuse, invite, uninvite
from workshop.notice import KEPT_DAYS
from workshop.people import Attendance
from workshop.reports import SessionReport, session_report
from workshop.text import swedish_order

PRINTS = (
    *(DocumentKind.INVITATION, DocumentKind.BADGES, DocumentKind.SIGN_IN_LIST),
    *(DocumentKind.CONSENT_FORM, DocumentKind.PRIVACY),
)


class InvitedPage(QWidget):
    """A part of the plan's page. Follows the session that is open."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        self._count = label("", "caption")
        self.new = line(placeholder=say("invited.new"))
        self.new.setAccessibleName(say("invited.new"))
        self.new.returnPressed.connect(self._add)
        self.read = button(say("invited.read"), self._choose_file, icon_name="download-simple")
        self.model = InvitedModel(say, self._correct)
        self.table = InvitedTable(say, self.model, can_write=hands.can_write)
        self.table.selectionModel().selectionChanged.connect(self._show_buttons)
        self.excused = button(say("invited.excuse"), self._excuse, kind="quiet")
        self.drop = button(say("invited.drop"), self._drop, kind="quiet", icon_name="trash")
        self.letters = Letters(hands, self, lambda: self.table.chosen)
        hands.only_to_write(self.new, self.read, self.excused, self.drop)
        away = QShortcut(QKeySequence.StandardKey.Delete, self.table, self._drop)
        away.setEnabled(hands.can_write)
        self._hint = label(say("invited.empty"), "muted", wrap=True)
        self._below = plain(column(None))  # keeps the lines above together while there is no table
        self.prints = PrintButton(hands, self, PRINTS)
        self.calendar = button(say("invited.calendar"), self._choose_calendar, kind="quiet")
        head = row(label(say("plan.side.invited"), "h3"), 8, self._count, None, self.calendar, self.prints)
        lines = column(
            head,
            row((self.new, 1), self.read),
            self._hint,
            (self.table, 1),
            self._below,
            row(self.letters, self.excused, self.drop, None, label(say("invited.kept", days=KEPT_DAYS), "caption")),
            gap=10,
        )
        self.setLayout(column((card(lines), 1)))
        self._soon = WhenSeen(self, self.refresh)
        hands.mirror.loaded.connect(self.refresh)
        hands.mirror.changed.connect(self._on_change)

    def refresh(self) -> None:
        mirror = self._hands.mirror
        rows = mirror.rows(Invited) if mirror.is_loaded else []
        came = arrivals(rows, mirror.rows(Attendance)) if rows else {}
        self.model.show_rows(sorted(rows, key=lambda one: (swedish_order(one.shown), one.id)), came)
        self._count.setText(counted(self._hands.words, rows, len(came)) if rows else "")
        self._hint.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self._below.setVisible(not rows)
        self._show_buttons()

    def read_file(self, file: Path) -> None:
        """Read a list on the worker, and show what it would bring."""
        self._hands.work(read_guest_file, file, owner=self, done=self._preview)

    def save_calendar(self, file: Path) -> None:
        """Write a file for calendars there."""

        def made(report: SessionReport) -> None:
            self._hands.work(_write, report, self._hands.words, file, owner=self, done=written)

        def written(_nothing: object) -> None:
            self._hands.notices.toast(self._hands.words("invited.calendar.saved", name=file.name))

        session_id, now = self._hands.mirror.session_id, datetime.now(UTC)
        self._hands.ask(session_report, session_id, now, with_pictures=False, owner=self, done=made)

    def _on_change(self, change: Change) -> None:
        if isinstance(change.row, Invited | Attendance):
            self._soon.ask()

    def _show_buttons(self) -> None:
        chosen, may = self.table.chosen, self._hands.can_write
        is_excused = bool(chosen) and all(one.is_excused for one in chosen)
        self.letters.setVisible(bool(self.model.rows))
        self.letters.show_chosen()
        self.excused.setText(self._hands.words("invited.unexcuse" if is_excused else "invited.excuse"))
        for one in (self.excused, self.drop):
            one.setEnabled(may and bool(chosen))

    def _add(self) -> None:
        """Take in what is written, as "Name" or "Name, organisation"."""
        name, _comma, organisation = self.new.text().partition(",")
        if not (name.strip() or organisation.strip()):
            return
        guests = [Guest(name, organisation)]
        done = lambda _rows: self.new.setText("")  # noqa: E731 - not clear(), which Ctrl+Z would bring back
        self._hands.act(invite, self._hands.new_id(), self._hands.mirror.session_id, guests, done=done)

    def _correct(self, id: str, guest: Guest) -> None:
        self._hands.act(correct_invited, id, guest)

    def _excuse(self) -> None:
        chosen = self.table.chosen
        is_excused = not all(one.is_excused for one in chosen)
        self._hands.act(excuse, [one.id for one in chosen], is_excused)

    def _drop(self) -> None:
        ids, say = [one.id for one in self.table.chosen], self._hands.words
        undo = self._hands.undo

        def done(many: int) -> None:
            self._hands.notices.toast(say.count("invited.dropped", many), say("undo.undo"), undo)

        if ids:
            self._hands.act(uninvite, ids, done=done)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self._hands.words("invited.read.title"), "")
        dialog.setNameFilters([f"{self._hands.words('invited.read.files')} ({PATTERNS})"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self.read_file(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _preview(self, rows: list[list[str]]) -> None:
        self.importing = ImportDialog(self, self._hands.words, rows, self.model.rows, self._take)
        self.importing.open()

    def _take(self, guests: list[Guest]) -> None:
        say = self._hands.words
        undo = self._hands.undo

        def done(taken: list[Invited]) -> None:
            self._hands.notices.toast(say.count("invited.taken", len(taken)), say("undo.undo"), undo)

        self._hands.act(invite, self._hands.new_id(), self._hands.mirror.session_id, guests, done=done)

    def _choose_calendar(self) -> None:
        say = self._hands.words
        dialog = QFileDialog(self, say("invited.calendar"), str(self._hands.settings.value.records_folder))
        dialog.setNameFilters([f"{say('record.kind.calendar')} (*.ics)"])
        dialog.setDefaultSuffix("ics")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{say('doc.file.invitation')}.ics")
        dialog.fileSelected.connect(lambda chosen: self.save_calendar(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def counted(words: Words, rows: list[Invited], came: int) -> str:
    """As in "23 väntade · 4 har kommit · 2 har anmält förhinder"."""
    excused = sum(one.is_excused for one in rows)
    parts = [words.count("invited.count", len(rows))]
    parts += [words.count("invited.count.came", came)] if came else []
    parts += [words.count("invited.count.excused", excused)] if excused else []
    return " · ".join(parts)


def _write(report: SessionReport, words: Words, file: Path) -> None:
    from exports.calendar_file import session_calendar
    from exports.replacing import replace_file

    replace_file(file, session_calendar(report, words))
