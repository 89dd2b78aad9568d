"""The page of interviews: written by code, quotes approved one by one; the key asks for the passphrase again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from storage.store import LibraryStore
from tests.conftest import FACILITATOR
from tests.desktop.keyboard import write
from tests.pretend import PretendLock
from tests.reading import rows
from ui.desktop.hands import Hands
from ui.desktop.pages.write_interviews import InterviewsPage
from ui.desktop.pages.write_interviews_key import AskAgain, DestroyDialog, KeyDialog
from workshop.interview_keys import key_of, save_keys
from workshop.interviewing import save_interview, save_quote
from workshop.interviews import Agreement, Approval, Interview, Quote
from workshop.organisations import Sector

AT = datetime(2026, 11, 26, 17, tzinfo=UTC)
DUE = date(2027, 11, 26)


@pytest.fixture
def lock() -> PretendLock:
    return PretendLock()


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, lock: PretendLock, qtbot: QtBot) -> InterviewsPage:
    evening.act(FACILITATOR, save_interview, Interview("i", "session", own_group="Boende", notes="Om ljuset.")).result()
    made = InterviewsPage(hands, lambda: None, lock)
    qtbot.addWidget(made)
    made.resize(1138, 690)
    made.show()
    qtbot.waitUntil(lambda: made.rows.list.count() == 1)
    return made


def shown(page: QWidget, kind: type[QDialog], qtbot: QtBot) -> Any:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def test_an_interview_is_written_under_a_code_that_nobody_chose(
    page: InterviewsPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.rows.add()
    form = page.rows.form
    assert not page.quotes.isVisible()
    write(form.editors["notes"], "# Ljus\n- Mörkt vid porten")
    write(form.editors["own_group"], "Byggaktörer")
    form.choose("agreement", Agreement.PHONE)
    form.choose("sector", Sector.BUSINESS)
    qtbot.waitUntil(lambda: len(rows(evening, Interview)) == 2)
    qtbot.waitUntil(lambda: bool(page.rows.row.code) and page.rows.list.count() == 2)
    one = page.rows.row
    assert (one.own_group, one.agreement, one.sector) == ("Byggaktörer", Agreement.PHONE, Sector.BUSINESS)
    texts = [page.rows.list.item(n).text() for n in range(2)]
    assert f"{one.code}\nByggaktörer" in texts
    assert texts == sorted(texts)  # by code, whoever came first
    assert page.quotes.isVisible()


def test_a_quote_is_written_and_approved(page: InterviewsPage, evening: LibraryStore, qtbot: QtBot) -> None:
    page.quotes.add()
    (line,) = page.quotes.lines.values()
    write(line.form.editors["text"], "Jag går omvägen.")
    line.form.choose("approval", Approval.YES)
    qtbot.waitUntil(lambda: [one.approval for one in rows(evening, Quote)] == [Approval.YES])
    qtbot.waitUntil(lambda: "1 citat" in page.rows.list.item(0).text())
    assert [one.interview_id for one in rows(evening, Quote)] == ["i"]
    line = next(iter(page.quotes.lines.values()))
    line.remove.click()
    qtbot.waitUntil(lambda: rows(evening, Quote) == [] and page.quotes.lines == {})


def test_what_was_typed_is_kept_when_another_page_is_opened(
    page: InterviewsPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.quotes.add()
    (line,) = page.quotes.lines.values()
    text = line.form.editors["text"]
    assert isinstance(text, QPlainTextEdit)
    text.setFocus()
    qtbot.waitUntil(text.hasFocus)
    text.setPlainText("Nästan glömt.")
    assert line.form.is_ahead
    page.hide()
    qtbot.waitUntil(lambda: [one.text for one in rows(evening, Quote)] == ["Nästan glömt."])


def test_what_is_searched_or_pointed_out_is_shown(page: InterviewsPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(FACILITATOR, save_interview, Interview("b", "session", notes="Om bänken.")).result()
    evening.act(FACILITATOR, save_quote, Quote("q", "", "b", "Jag sitter gärna.", AT)).result()
    qtbot.waitUntil(lambda: page.rows.list.count() == 2)
    page.show_row("q")
    assert page.rows.row.id == "b"
    page.show_row("i")
    assert page.rows.row.id == "i"


def test_the_key_is_written_line_by_line_and_kept_at_once(
    page: InterviewsPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    page.key.click()
    dialog = shown(page, KeyDialog, qtbot)
    qtbot.waitUntil(lambda: "i" in dialog.names)
    assert dialog.due.text() == DUE.isoformat()
    assert not dialog.print.isEnabled()
    write(dialog.names["i"], "Amina Warsame")
    qtbot.waitUntil(dialog.print.isEnabled)
    write(dialog.due, "2027-02-01")
    qtbot.waitUntil(lambda: evening.ask(key_of, "session").result().due == date(2027, 2, 1))
    write(dialog.due, "i vår")
    assert dialog.due_field.error()
    dialog.due.setText("2027-02-01")
    dialog.contacts["i"].setText("070-1")
    dialog.accept()
    qtbot.waitUntil(lambda: not page.findChildren(KeyDialog))
    (line,) = evening.ask(key_of, "session").result().lines
    assert line.key is not None
    assert (line.key.name, line.key.contact) == ("Amina Warsame", "070-1")


def test_of_a_locked_library_only_to_whoever_can_open_it(page: InterviewsPage, lock: PretendLock, qtbot: QtBot) -> None:
    lock.passphrase = "fyra ord på en rad"
    page.key.click()
    ask = shown(page, AskAgain, qtbot)
    assert not page.findChildren(KeyDialog)
    ask.form.field.setText("fel")
    ask.form.go.click()
    qtbot.waitUntil(ask.form.wrong.isVisible)
    assert not page.findChildren(KeyDialog)
    ask.form.field.setText(lock.passphrase)
    ask.form.go.click()
    shown(page, KeyDialog, qtbot).accept()


def test_it_goes_from_memory_to_the_printer(
    page: InterviewsPage, evening: LibraryStore, qtbot: QtBot, tmp_path: Any
) -> None:
    evening.act(FACILITATOR, save_keys, "session", [("i", "Amina Warsame", "")], DUE).result()
    page.key.click()
    dialog = shown(page, KeyDialog, qtbot)
    asked: list[QPrinter] = []
    dialog.printing.open_dialog = lambda _parent, printer, _then: asked.append(printer)
    qtbot.waitUntil(dialog.print.isEnabled)
    dialog.print.click()
    qtbot.waitUntil(lambda: bool(asked), timeout=20_000)
    assert "Amina" not in asked[0].docName()
    dialog.accept()


def test_it_is_destroyed_by_a_rule_and_then_only_the_code_is_left(
    page: InterviewsPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(FACILITATOR, save_keys, "session", [("i", "Amina Warsame", "")], DUE).result()
    page.key.click()
    dialog = shown(page, KeyDialog, qtbot)
    qtbot.waitUntil(dialog.burn.isEnabled)
    dialog.burn.click()
    asking = shown(page, DestroyDialog, qtbot)
    asking.go.click()
    qtbot.waitUntil(lambda: bool(asking.field.error()))
    asking.rule.setText("Dokumenthanteringsplanen")
    asking.go.click()
    qtbot.waitUntil(lambda: evening.ask(key_of, "session").result().is_empty)
    qtbot.waitUntil(lambda: "Nyckeln förstörd" in page.rows.list.item(0).text())
    qtbot.waitUntil(lambda: not page.findChildren(KeyDialog))
    page.key.click()
    again = shown(page, KeyDialog, qtbot)
    qtbot.waitUntil(lambda: any("Förstörd" in one.text() for one in again.findChildren(QLabel)))
    assert again.names == {}
    again.accept()
