"""Personal data in the window: found, told, corrected and erased, and what has been kept long enough thrown away."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from storage.backup import BackupFolder
from storage.backup_keeper import BackupKeeper
from storage.settings_file import SettingsFile
from storage.store import LibraryStore
from tests.conftest import BEGAN, FACILITATOR, PROJECT
from tests.pretend import FakeDesk
from ui.desktop.app import Desktop, Parts
from ui.desktop.keeping import Keeping
from ui.desktop.notices import Notice
from ui.desktop.pages.persons import PersonsPage
from ui.desktop.pages.persons_paper import PaperDialog
from ui.desktop.pages.persons_retention import DisposeDialog
from workshop.backups import Reason
from workshop.collecting import add_idea
from workshop.consent import Purpose
from workshop.consenting import choose_consents, consents_of, note_paper_consents
from workshop.deciding import write_note
from workshop.disposal import Held
from workshop.filed import Filing
from workshop.filing import Finished, finalise
from workshop.interview_keys import save_keys
from workshop.interviewing import save_interview
from workshop.interviews import Interview
from workshop.leading import close_session, go_live
from workshop.needing import needs_of, tell_needs
from workshop.needs import Need
from workshop.people import Ages, Attendance
from workshop.planning import save_project
from workshop.signing_in import sign_in
from workshop.source import Source
from workshop.writing import Note

NAME = "Åsa Öberg"


@pytest.fixture
def desktop(
    evening: LibraryStore,
    desk: FakeDesk,
    qapp: QApplication,
    tmp_path: Path,
    new_id: Callable[[], str],
    clock: Callable[[], datetime],
) -> Iterator[Desktop]:
    def act(action: Callable[..., Any], *args: object, **facts: object) -> None:
        evening.act(FACILITATOR, action, *args, **facts).result()

    act(go_live, "session")
    act(sign_in, "asa", "session", name=NAME, organisation="Föreningen Ek")
    act(sign_in, "bo", "session", name="Bo Ek")
    act(add_idea, "own", "session", "light", "Ljus vid trappan", attendance_id="asa")
    act(write_note, "note", "session", "", f"{NAME} vet mer.")
    act(write_note, "other", "session", "", f"{NAME} ringer.")
    act(write_note, "other", "session", "", "Någon ringer.")
    keeper = BackupKeeper(BackupFolder(evening.path, clock), evening)
    settings = SettingsFile(tmp_path / "settings.json")
    settings.change(language="sv", theme="light", facilitator="Maria")
    parts = Parts(evening, desk, settings, new_id, evening.path, tmp_path / "r", tmp_path / "l", Keeping(keeper, print))
    made = Desktop(qapp, parts)
    made.show()
    yield made
    made.window.leave()
    made.close()
    keeper.close()


@pytest.fixture
def page(desktop: Desktop, evening: LibraryStore) -> PersonsPage:
    evening.act(FACILITATOR, close_session, "session").result()
    desktop.window.go("persons")
    return desktop.window.rooms.persons


def look_for(page: PersonsPage, qtbot: QtBot, name: str = NAME) -> None:
    page.person = None
    page.name.setText(name)
    page.find_button.click()
    qtbot.waitUntil(lambda: page.person is not None)


def say_yes(page: PersonsPage, qtbot: QtBot, title: str) -> None:
    def asked() -> list[QDialog]:
        return [one for one in page.findChildren(QDialog) if one.isVisible() and title in one.windowTitle()]

    qtbot.waitUntil(lambda: bool(asked()))
    next(one for one in asked()[0].findChildren(QPushButton) if one.property("kind") == "end").click()


def test_a_search_says_where_somebody_is_and_a_lone_first_name_ticks_no_texts(page: PersonsPage, qtbot: QtBot) -> None:
    look_for(page, qtbot, "åsa öberg")
    chosen = page.found.chosen()
    assert chosen.attendances == ("asa",)
    assert {(one.row_id, one.is_now) for one in chosen.mentions} == {("note", True), ("other", False)}
    look_for(page, qtbot, "Nils Ingenstans")
    assert page.found.chosen().attendances == ()
    assert not page.erase_button.isVisible()
    # A lone first name may be anybody's.
    look_for(page, qtbot, "Åsa")
    assert page.found.chosen().attendances == ("asa",)
    assert page.found.chosen().mentions == ()


def test_erasing_asks_first_and_then_offers_to_let_the_old_backups_go(
    page: PersonsPage, qtbot: QtBot, evening: LibraryStore, desktop: Desktop
) -> None:
    folder = BackupFolder(evening.path)
    old = folder.make(Reason.ASKED)
    look_for(page, qtbot)
    page.erase_button.click()
    say_yes(page, qtbot, "Radera Åsa Öberg?")
    say_yes(page, qtbot, "säkerhetskopiorna")
    qtbot.waitUntil(lambda: len(folder.found()) == 1 and folder.found()[0].name != old.name)
    rows = {one.id: one.name for one in evening.ask(lambda view: view.where(Attendance)).result()}
    assert rows == {"asa": "", "bo": "Bo Ek"}
    assert evening.ask(lambda view: view.need(Note, "note")).result().text == "[…] vet mer."
    qtbot.waitUntil(page.retention.save.isEnabled)
    kept = [
        file for file in evening.path.parent.rglob("*") if file.is_file() and "Åsa Öberg".encode() in file.read_bytes()
    ]
    assert kept == []


def test_whoever_stands_in_a_key_of_interviews_is_found_erased_and_the_interview_stays(
    page: PersonsPage, qtbot: QtBot, evening: LibraryStore
) -> None:
    def act(action: Callable[..., Any], *args: object) -> Any:
        return evening.act(FACILITATOR, action, *args).result()

    code = act(save_interview, Interview("i", "session", notes="Om ljuset.")).code
    act(save_keys, "session", [("i", "Zeynep Öztürk", "zeynep@example.org")], date(2027, 11, 26))
    look_for(page, qtbot, "Zeynep")
    (box,) = page.found.keys.values()
    assert (box.text(), box.isChecked()) == (f"Zeynep Öztürk · zeynep@example.org · {code}", True)
    assert any("26 nov. 2027" in one.text() for one in page.found.findChildren(QLabel))
    assert page.right_name.text() == "Zeynep Öztürk"
    page.erase_button.click()
    say_yes(page, qtbot, "Radera Zeynep?")
    qtbot.waitUntil(lambda: not evening.ask(lambda view: view.sessions_with_keys()).result(), timeout=5_000)
    assert evening.ask(lambda view: view.need(Interview, "i")).result().notes == "Om ljuset."


def test_a_consent_is_taken_back_for_somebody_who_asks(page: PersonsPage, qtbot: QtBot, evening: LibraryStore) -> None:
    evening.act(FACILITATOR, save_project, replace(PROJECT, consents=tuple(Purpose))).result()
    id = "11111111-1111-4111-8111-111111111111"
    evening.act(FACILITATOR, choose_consents, id, "asa", [Purpose.PICTURE]).result()
    look_for(page, qtbot)
    (chip,) = page.found.consents.values()
    chip.click()
    qtbot.waitUntil(lambda: not page.found.consents)
    assert [one.holds for one in evening.ask(consents_of, "asa").result()] == [False]


def paper_of(page: QWidget) -> PaperDialog:
    return next(one for one in page.findChildren(PaperDialog) if one.isVisible())


def test_a_signed_paper_is_noted_unticked_from_the_start_and_can_be_struck_again(
    page: PersonsPage, qtbot: QtBot, evening: LibraryStore, desktop: Desktop
) -> None:
    evening.act(FACILITATOR, save_project, replace(PROJECT, consents=(Purpose.PICTURE, Purpose.CONTACT))).result()
    said: list[Notice] = []
    desktop.hands.notices.toasted.connect(said.append)
    look_for(page, qtbot)
    page.found.papers["asa"].click()
    qtbot.waitUntil(lambda: bool(page.findChildren(PaperDialog)))
    dialog = paper_of(page)
    assert list(dialog.ticks) == [Purpose.PICTURE, Purpose.CONTACT]  # what the project asks, as on the form
    assert not any(tick.isChecked() for tick in dialog.ticks.values())
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(dialog._error.text()))
    dialog.ticks[Purpose.PICTURE].setChecked(True)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(dialog.fields["paper"].error()))
    dialog.place.setText("Pärm 3")
    dialog.ticks[Purpose.CONTACT].setChecked(True)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: len(page.found.consents) == 2)
    noted = evening.ask(consents_of, "asa").result()
    assert {(one.source, one.paper, one.notice) for one in noted} == {(Source.PAPER, "Pärm 3", 2)}
    (entry, *_) = evening.ask(lambda view: view.history("session")).result()
    assert (entry.action, entry.source, entry.who) == ("note_paper_consents", Source.PAPER, "Maria")
    assert said[-1].text == "2 samtycken på papper är sparade."
    # The next paper mostly lies where the last one does; and what is held already cannot be ticked again.
    page.found.papers["asa"].click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(PaperDialog)))
    again = paper_of(page)
    assert again.place.text() == "Pärm 3"
    assert not any(tick.isEnabled() for tick in again.ticks.values())
    again.reject()
    undo = said[-1].act
    assert undo is not None
    undo()
    qtbot.waitUntil(lambda: not page.found.consents)
    assert evening.ask(consents_of, "asa").result() == []


def test_one_paper_is_struck_or_taken_back_where_it_stands(
    page: PersonsPage, qtbot: QtBot, evening: LibraryStore
) -> None:
    id, purposes = "11111111-1111-4111-8111-111111111111", [Purpose.PICTURE, Purpose.QUOTE]
    facts = {"on": BEGAN.date(), "notice": 1, "paper": "Pärm 3"}
    picture, quote = evening.act(FACILITATOR, note_paper_consents, id, "asa", purposes, **facts).result()
    look_for(page, qtbot)
    texts = [one.text() for one in page.found.findChildren(QLabel)]
    assert "Bild: på papper 26 nov. 2026, version 1. Förvaras: Pärm 3" in [
        text.replace("\u202f", " ") for text in texts
    ]
    page.found.mistakes[picture.id].click()
    qtbot.waitUntil(lambda: set(page.found.consents) == {quote.id})
    page.found.consents[quote.id].click()
    qtbot.waitUntil(lambda: not page.found.consents)
    assert [(one.id, one.holds) for one in evening.ask(consents_of, "asa").result()] == [(quote.id, False)]


def test_a_paper_can_be_noted_for_somebody_on_the_list_while_leading(
    desktop: Desktop, qtbot: QtBot, evening: LibraryStore
) -> None:
    desktop.window.open_session("session", "lead")
    people = desktop.window.rooms.lead.people
    people.papers.ask_for("bo")
    qtbot.waitUntil(lambda: bool(people.findChildren(PaperDialog)))
    dialog = paper_of(people)
    assert dialog.windowTitle() == "Samtycke på papper från Bo Ek"
    dialog.ticks[Purpose.QUOTE].setChecked(True)
    dialog.place.setText("Pärm 3")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: len(evening.ask(consents_of, "bo").result()) == 1)


def test_a_name_is_corrected_wherever_it_stands(page: PersonsPage, qtbot: QtBot, evening: LibraryStore) -> None:
    look_for(page, qtbot)
    page.right_name.setText("Åsa Åberg")
    page.correct_button.click()
    qtbot.waitUntil(lambda: page.person is not None and page.person.name == "Åsa Åberg")
    assert evening.ask(lambda view: view.need(Note, "note")).result().text == "Åsa Åberg vet mer."


def test_what_a_final_document_holds_cannot_be_ticked(page: PersonsPage, qtbot: QtBot, evening: LibraryStore) -> None:
    filing = Filing(1, "Maria", evening.ask(lambda view: view.need(Attendance, "asa")).result().signed_in_at)
    done = Finished("f", "attendance", "sv", "2026_Narvaro.pdf", filing, b"%PDF-1.7", "0" * 64)
    evening.act(FACILITATOR, finalise, "session", [done]).result()
    look_for(page, qtbot)
    assert not page.found.attendances["asa"].isEnabled()
    assert page.found.chosen().attendances == ()


def test_the_extract_is_saved_where_somebody_says(
    page: PersonsPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, evening: LibraryStore
) -> None:
    look_for(page, qtbot)
    monkeypatch.setattr(QFileDialog, "open", lambda self: self.fileSelected.emit(str(tmp_path / "utdrag.json")))
    page.extract_button.click()
    qtbot.waitUntil((tmp_path / "utdrag.json").exists)
    assert json.loads((tmp_path / "utdrag.json").read_text("utf-8"))["names"] == [NAME]
    qtbot.waitUntil(lambda: [one.held for one in evening.ask(lambda view: view.disposals()).result()] == [Held.EXTRACT])
    assert NAME not in str(evening.ask(lambda view: view.disposals()).result()), "it is counted, and nobody's"


def test_what_is_kept_long_enough_goes_with_a_rule(
    page: PersonsPage, qtbot: QtBot, evening: LibraryStore, desktop: Desktop
) -> None:
    button = page.retention.buttons
    qtbot.waitUntil(lambda: ("project", "names") in button or bool(page.retention.buttons))
    assert not page.retention.buttons["project", "names"].isEnabled()
    evening.act(FACILITATOR, save_project, replace(PROJECT, keep_until="2026-01-01")).result()
    page.retention.refresh()

    def may_go() -> bool:
        return page.retention.buttons["project", "names"].isEnabled()

    qtbot.waitUntil(may_go)
    page.retention.buttons["project", "names"].click()
    dialog: Any = page.retention.findChild(DisposeDialog)
    dialog.go.click()
    qtbot.waitUntil(lambda: bool(dialog._field.error()))
    dialog.rule.setText("Plan 4.2")
    dialog.go.click()
    qtbot.waitUntil(lambda: ("project", "names") not in page.retention.buttons)
    assert [one.held for one in evening.ask(lambda view: view.disposals()).result()] == [Held.NAMES]


def test_needs_are_seen_and_counted_while_leading(desktop: Desktop, qtbot: QtBot, evening: LibraryStore) -> None:
    evening.act(FACILITATOR, tell_needs, "one", "session", [Need.HEARING_LOOP]).result()
    desktop.window.open_session("session", "lead")
    needs = desktop.window.rooms.lead.people.needs
    qtbot.waitUntil(lambda: needs.text.text() == "Behov: 1 hörslinga")
    needs.button.click()
    dialog: Any = needs.findChild(QDialog)
    qtbot.waitUntil(lambda: dialog.counts[Need.HEARING_LOOP].text() == "1")
    dialog.more[Need.DIET].click()
    dialog.less[Need.HEARING_LOOP].click()
    qtbot.waitUntil(lambda: dialog.counts[Need.HEARING_LOOP].text() == "0")
    dialog.accept()
    told = evening.ask(lambda view: needs_of(view, "session", view.need(Attendance, "asa").signed_in_at)).result()
    assert told == {Need.DIET: 1}
    # Children are counted with their ages, and the adults with them.
    group = desktop.window.rooms.lead.people.group
    group.open_button.click()
    group.label.setText("Klass 3B")
    group.heads.setValue(20)
    group.ages.setCurrentIndex(2)
    group.adults.setValue(2)
    group.done_button.click()
    qtbot.waitUntil(lambda: evening.ask(lambda view: view.count(Attendance)).result() == 3)
    row = next(one for one in evening.ask(lambda view: view.where(Attendance, ages=Ages.FROM_7)).result())
    assert (row.name, row.heads, row.adults) == ("Klass 3B", 20, 2)
