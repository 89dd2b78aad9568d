"""Looking at the record and saving it; what counts is what lies in the folder afterwards."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from exports.kinds import USUAL, DocumentKind
from exports.spreadsheet import SHEETS
from resources.i18n import words
from storage.store import LibraryStore
from tests.pretend import FakeDesk
from ui.desktop.bridge import Bridge
from ui.desktop.evening import Evening
from ui.desktop.hands import Hands
from ui.desktop.pages import record_build
from ui.desktop.pages.record import RecordPage
from workshop import collecting, deciding, leading, signing_in
from workshop.changes import By
from workshop.source import Source

MARIA = By(Source.FACILITATOR, "Maria")
FOLDER = "2026-11-26 Gården mellan husen"
LEFT = Qt.MouseButton.LeftButton

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform


@pytest.fixture
def went() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, tmp_path: Path, went: list[tuple[str, str]], qtbot: QtBot) -> RecordPage:
    for id, name in (("amina", "Amina Warsame"), ("bo", "Bo Ek")):
        evening.act(MARIA, signing_in.sign_in, id, "session", name=name).result()
    evening.act(MARIA, collecting.add_idea, "idea", "session", "light", "Lampor vid cykelstället").result()
    evening.act(MARIA, deciding.write_note, "note", "session", "light", "Flera vill ha ljus.").result()
    made = RecordPage(hands, lambda page, row: went.append((page, row)), tmp_path / "Akter")
    qtbot.addWidget(made)
    made.resize(1170, 700)
    with qtbot.waitExposed(made):
        made.show()
    settled(made, qtbot)
    return made


def settled(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.draft.is_complete and not page.draft.is_building, timeout=15_000)


def texts(page: RecordPage) -> list[str]:
    return [line.text for line in page.findings.lines]


def test_the_documents_can_be_read_before_anything_is_saved(page: RecordPage, tmp_path: Path, qtbot: QtBot) -> None:
    pages = page.draft.built[DocumentKind.MINUTES].pages
    assert page.preview.page_count == pages
    assert page.preview.place.text() == f"1 av {pages}"
    assert page.documents.facts[DocumentKind.MINUTES].text().startswith("PDF · ")
    assert page.documents.facts[DocumentKind.ATTENDANCE].text().endswith(" · internt")
    assert page.documents.facts[DocumentKind.SPREADSHEET].text().startswith("XLSX · ")
    assert not (tmp_path / "Akter").exists()
    assert not page.preview.view.grab().toImage().isNull()


def test_pages_are_turned_and_made_larger(page: RecordPage, qtbot: QtBot) -> None:
    preview = page.preview
    qtbot.mouseClick(preview.chips[DocumentKind.ATTENDANCE], LEFT)
    assert preview.shown is page.draft.built[DocumentKind.ATTENDANCE]
    assert preview.place.text() == "1 av 2"
    assert not preview.back.isEnabled()
    qtbot.mouseClick(preview.forth, LEFT)
    assert preview.place.text() == "2 av 2"
    assert not preview.forth.isEnabled()
    preview.view.setFocus()
    qtbot.keyClick(preview.view, Qt.Key.Key_PageUp)
    assert preview.place.text() == "1 av 2"
    qtbot.mouseClick(preview.larger, LEFT)
    assert preview.fit.text().endswith("\u00a0%")
    before = preview.view.zoomFactor()
    qtbot.mouseClick(preview.smaller, LEFT)
    assert preview.view.zoomFactor() < before
    qtbot.mouseClick(preview.fit, LEFT)
    assert preview.fit.text() == words("sv")("record.whole_page")
    qtbot.mouseClick(preview.fit, LEFT)
    assert preview.fit.text() == words("sv")("record.width")


def test_saving_writes_the_chosen_documents_and_says_so(
    page: RecordPage, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    qtbot.mouseClick(page.documents.boxes[DocumentKind.IDEAS], LEFT, pos=tick(page, DocumentKind.IDEAS))
    assert DocumentKind.IDEAS not in page.preview.chips
    assert page.saving.save.text().strip() == "Spara akten · 4 dokument"
    with qtbot.waitSignal(hands.notices.toasted) as said:
        qtbot.mouseClick(page.saving.save, LEFT)
    files = sorted(documents(tmp_path / "Akter" / FOLDER))
    assert len(files) == 4
    assert {file.rsplit(".")[-1] for file in files} == {"pdf", "xlsx"}
    assert said.args[0].text == "Akten är sparad: 4 dokument."
    assert page.saving.state.text().startswith("Sparad ")
    assert page.saving.open.isVisible()
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    said.args[0].act()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path / "Akter" / FOLDER]


def test_what_is_saved_is_what_the_library_holds_then(
    page: RecordPage, hands: Hands, evening: LibraryStore, tmp_path: Path, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(hands.mirror.committed):
        evening.act(MARIA, deciding.decide, "one", "session", "Tre lampor före mars.").result()
    with qtbot.waitSignal(hands.notices.toasted):
        qtbot.mouseClick(page.saving.save, LEFT)
    file = next((tmp_path / "Akter" / FOLDER).glob("*Mötesanteckningar.pdf"))
    assert "Tre lampor före mars." in record_build._read(file.read_bytes())[1]


def test_it_is_built_again_when_the_session_changes(page: RecordPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(MARIA, deciding.decide, "one", "session", "Tre lampor före mars.").result()
    qtbot.waitUntil(lambda: "Tre lampor" in page.draft.built[DocumentKind.MINUTES].text, timeout=15_000)
    assert page.preview.shown is page.draft.built[DocumentKind.MINUTES]
    page.hide()
    evening.act(MARIA, deciding.decide, "one", "session", "Fyra lampor.").result()
    page.show()
    qtbot.waitUntil(lambda: "Fyra lampor" in page.draft.built[DocumentKind.MINUTES].text, timeout=15_000)


def test_the_documents_speak_the_chosen_language_and_late_answers_are_dropped(page: RecordPage, qtbot: QtBot) -> None:
    for language in ("en", "sv", "en"):
        qtbot.mouseClick(page.documents.languages[language], LEFT)
    assert not page.saving.save.isEnabled()
    assert page.saving.save.toolTip() == words("sv")("record.building")
    settled(page, qtbot)
    assert {built.language for built in page.draft.built.values()} == {"en"}
    assert page.preview.shown is page.draft.built[DocumentKind.MINUTES]
    assert "Meeting notes" in page.draft.built[DocumentKind.MINUTES].text
    assert page.saving.save.isEnabled()


def test_without_documents_the_button_says_why(page: RecordPage, qtbot: QtBot) -> None:
    for kind in USUAL:
        qtbot.mouseClick(page.documents.boxes[kind], LEFT, pos=tick(page, kind))
    assert not page.saving.save.isEnabled()
    assert page.saving.state.text() == words("sv")("record.none_chosen")
    qtbot.mouseClick(page.documents.boxes[DocumentKind.SPREADSHEET], LEFT, pos=tick(page, DocumentKind.SPREADSHEET))
    assert page.saving.save.isEnabled()
    assert page.preview.waiting.text() == words("sv")("record.no_preview")
    assert page.preview.waiting.isVisible()


def test_a_folder_that_cannot_be_written_gets_a_sentence_and_another_can_be_chosen(
    page: RecordPage, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "Akter").write_text("not a folder")
    qtbot.mouseClick(page.saving.save, LEFT)
    qtbot.waitUntil(page.saving.error.isVisible)
    assert page.saving.error.text().startswith("Det går inte att spara i mappen")
    assert page.saving.save.isEnabled()
    assert page.saving.state.text() == words("sv")("record.unsaved")
    (tmp_path / "annan").mkdir()
    qtbot.mouseClick(page.saving.change, LEFT)
    dialog = page.saving.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "annan"))
    dialog.reject()
    assert not page.saving.error.isVisible()
    assert hands.settings.value.records_folder == str(tmp_path / "annan")
    with qtbot.waitSignal(hands.notices.toasted):
        qtbot.mouseClick(page.saving.save, LEFT)
    assert len(documents(tmp_path / "annan" / FOLDER)) == 5


def test_findings_are_listed_and_lead_to_where_they_are_mended(
    page: RecordPage, hands: Hands, evening: LibraryStore, went: list[tuple[str, str]], qtbot: QtBot
) -> None:
    evening.act(MARIA, collecting.add_idea, "phone", "session", "light", "Ring Ali 070-123 45 67").result()
    evening.act(MARIA, deciding.agree_action, "act", "session", "Fråga skolan", responsible="Maria").result()
    qtbot.waitUntil(lambda: page.findings.looks == 2, timeout=15_000)
    assert texts(page)[:2] == ["Ett telefonnummer står i en idé", "En åtgärd saknar datum"]
    assert page.findings.lines[0].detail == "”Ring Ali 070…” på lapp 2"
    for go in page.findings.buttons:
        qtbot.mouseClick(go, LEFT)
    assert went == [("board", "phone"), ("write", "act")]
    settled(page, qtbot)
    with qtbot.waitSignal(hands.notices.toasted) as said:
        qtbot.mouseClick(page.saving.save, LEFT)
    assert said.args[0].text == "Akten är sparad: 5 dokument. 2 saker är kvar att se över."


def test_what_is_in_order_is_said_too(page: RecordPage, qtbot: QtBot) -> None:
    assert [line.kind for line in page.findings.lines] == ["passed"] * 3
    assert "2 närvarande stämmer överallt" in texts(page)
    assert "Inga namn i den offentliga kopian" in texts(page)
    shown = {label.text() for label in page.findings.findChildren(QLabel)}
    assert "Sökt efter 2 namn från närvaron" in shown


def test_a_live_session_can_be_saved_now_and_again(
    page: RecordPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    evening.act(MARIA, leading.go_live, "session").result()
    qtbot.waitUntil(lambda: "Träffen pågår" in texts(page), timeout=15_000)
    assert page.findings.looks == 0
    settled(page, qtbot)
    with qtbot.waitSignal(hands.notices.toasted):
        qtbot.mouseClick(page.saving.save, LEFT)
    with qtbot.waitSignal(hands.mirror.committed):
        evening.act(MARIA, leading.close_session, "session").result()
    assert page.saving.state.text().startswith("Träffen har ändrats")
    assert page.saving.save.isEnabled()


def test_a_document_that_cannot_be_made_does_not_stop_the_others(
    page: RecordPage, hands: Hands, evening: LibraryStore, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    real = record_build.build

    def broken(*facts: object) -> bytes:
        if DocumentKind.IDEAS in facts:
            raise RuntimeError("broken")
        return real(*facts)

    monkeypatch.setattr(record_build, "build", broken)
    page.draft.retry()
    qtbot.waitUntil(lambda: DocumentKind.IDEAS in page.draft.failed, timeout=15_000)
    qtbot.waitUntil(lambda: not page.draft.is_building)
    assert not page.saving.save.isEnabled()
    assert page.saving.state.text() == words("sv")("record.failed")
    assert hands.notices.waiting
    qtbot.mouseClick(page.documents.boxes[DocumentKind.IDEAS], LEFT, pos=tick(page, DocumentKind.IDEAS))
    assert page.saving.save.isEnabled()


def test_documents_that_few_need_are_folded_away_until_somebody_asks(
    page: RecordPage, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    few = [kind for kind in DocumentKind if kind not in USUAL]
    boxes = page.documents.boxes
    assert not any(boxes[kind].isVisible() or boxes[kind].isChecked() for kind in few)
    qtbot.mouseClick(page.documents.fold, LEFT)
    assert all(boxes[kind].isVisible() for kind in few)
    assert page.minimumSizeHint().height() <= 655  # with the menu a window of 688, what a small laptop has
    for kind in few:
        page.documents.more.ensureWidgetVisible(boxes[kind])
        qtbot.mouseClick(boxes[kind], LEFT, pos=tick(page, kind))
    settled(page, qtbot)
    assert list(page.preview.chips) == [kind for kind in DocumentKind if kind.is_pdf]
    assert all(page.preview.rect().contains(_within(chip, page.preview)) for chip in page.preview.chips.values())
    assert page.documents.facts[DocumentKind.CSV].text() == f"CSV · {len(SHEETS)} filer · internt"
    assert page.documents.facts[DocumentKind.POSTER].text() == "PDF · 1 sida · utan QR-kod"
    qtbot.mouseClick(page.documents.fold, LEFT)
    assert not boxes[DocumentKind.CSV].isVisible()
    with qtbot.waitSignal(hands.notices.toasted, timeout=20_000) as said:
        qtbot.mouseClick(page.saving.save, LEFT)
    assert said.args[0].text == f"Akten är sparad: {len(DocumentKind)} dokument."
    assert len(list((tmp_path / "Akter" / FOLDER / "data").iterdir())) == len(SHEETS) + 2  # the JSON and its schema


def test_how_far_the_saving_has_come_is_told(page: RecordPage, hands: Hands, qtbot: QtBot) -> None:
    told: list[str] = []
    page._stepped.connect(lambda *_step: told.append(page.saving.state.text()))
    with qtbot.waitSignal(hands.notices.toasted):
        qtbot.mouseClick(page.saving.save, LEFT)
    assert told == [f"Sparar {done} av 5 …" for done in range(1, 6)]
    assert page.saving.state.text().startswith("Sparad ")


def test_a_poster_has_the_address_as_soon_as_phones_can_reach_the_session(
    hands: Hands, bridge: Bridge, desk: FakeDesk, evening: LibraryStore, tmp_path: Path, qtbot: QtBot
) -> None:
    leader = Evening(hands, bridge, desk, farewell_ms=0)
    page = RecordPage(hands, lambda _page, _row: None, tmp_path / "Akter", leader)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    poster = DocumentKind.POSTER
    page.documents.chosen.emit((poster,))
    settled(page, qtbot)
    assert "192.168.8.20" not in page.draft.built[poster].text
    leader.start()
    qtbot.waitUntil(lambda: "192.168.8.20:8080" in page.draft.built[poster].text, timeout=15_000)
    settled(page, qtbot)
    assert page.documents.facts[poster].text() == "PDF · 1 sida"
    made = page.draft.built[poster]
    desk.announce(replace(desk.state, phones=12))
    assert not page.draft.is_building
    assert page.draft.built[poster] is made
    with qtbot.waitSignal(hands.notices.toasted):
        qtbot.mouseClick(page.saving.save, LEFT)
    file = next((tmp_path / "Akter" / FOLDER).glob("*Affisch-A4.pdf"))
    assert "192.168.8.20:8080" in record_build._read(file.read_bytes())[1]
    desk.close()
    qtbot.waitUntil(lambda: "192.168.8.20" not in page.draft.built[poster].text, timeout=15_000)


def documents(folder: Path) -> list[str]:
    """The files of the record but the two that speak of the others."""
    names = [file.name for file in folder.iterdir()]
    assert {"manifest-sha256.txt", "2026-11-26_Kvarnby_Aktförteckning.pdf"} <= set(names)
    return [name for name in names if "Aktförteckning" not in name and not name.startswith("manifest")]


def _within(widget: QWidget, outer: QWidget) -> QRect:
    return QRect(widget.mapTo(outer, QPoint(0, 0)), widget.size())


def tick(page: RecordPage, kind: DocumentKind) -> QPoint:
    """Where the little square is."""
    return QPoint(9, page.documents.boxes[kind].height() // 2)


def test_a_file_that_was_found_faulty_is_named(
    page: RecordPage, hands: Hands, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("exports.pdf.checking.is_claimed", lambda content: False)
    with qtbot.waitSignal(hands.notices.toasted):
        qtbot.mouseClick(page.saving.save, LEFT)
    (said,) = hands.notices.waiting
    assert said.kind == "warn"
    assert "Idékatalog.pdf" in said.text
    assert ".xlsx" not in said.text
