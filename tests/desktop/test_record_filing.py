"""Making documents final in the window: asked first, kept as they were, and opened again byte for byte."""

from __future__ import annotations

import io
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from exports.kinds import DocumentKind
from resources.i18n import words
from storage.store import LibraryStore
from ui.desktop.hands import Hands
from ui.desktop.pages.record import RecordPage
from ui.desktop.pages.record_build import State, _read
from ui.desktop.pages.record_form import FormDialog
from workshop import collecting, deciding, leading, signing_in
from workshop.changes import By
from workshop.filed import FiledDocument
from workshop.filing import save_form
from workshop.illustrating import mark_faces, put_picture
from workshop.pictures import Faces, Picture, PictureKind
from workshop.sessions import MinutesForm, Session
from workshop.source import Source

MARIA = By(Source.FACILITATOR, "Maria")
LEFT = Qt.MouseButton.LeftButton
FOLDER = "2026-11-26 Gården mellan husen"
STEM = "2026-11-26_Kvarnby_Mötesanteckningar"
MINUTES = DocumentKind.MINUTES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # the offscreen platform


@pytest.fixture
def went() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def page(hands: Hands, evening: LibraryStore, tmp_path: Path, went: list[tuple[str, str]], qtbot: QtBot) -> RecordPage:
    hands.settings.change(facilitator="Maria Ek")
    evening.act(MARIA, leading.go_live, "session").result()
    evening.act(MARIA, signing_in.sign_in, "amina", "session", name="Amina Warsame").result()
    evening.act(MARIA, collecting.add_idea, "idea", "session", "light", "Lampor vid cykelstället").result()
    evening.act(MARIA, leading.close_session, "session").result()
    made = RecordPage(hands, lambda page, row: went.append((page, row)), tmp_path / "Akter")
    qtbot.addWidget(made)
    made.resize(1170, 700)
    made.draft.want((MINUTES,))
    with qtbot.waitExposed(made):
        made.show()
    settled(made, qtbot)
    return made


def settled(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.draft.is_whole and not page.draft.is_building, timeout=15_000)


def state_of(page: RecordPage) -> State:
    return page.draft.built[MINUTES].state


def filed(evening: LibraryStore) -> list[FiledDocument]:
    rows = evening.ask(lambda view: view.where(FiledDocument, session_id="session")).result()
    return sorted(rows, key=lambda one: one.version)


def finalise(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(page.preview.state.final.isEnabled, timeout=15_000)
    qtbot.mouseClick(page.preview.state.final, LEFT)
    dialog = page.filing.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: state_of(page) is State.FINAL, timeout=15_000)
    settled(page, qtbot)


def change(page: RecordPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(MARIA, deciding.decide, "one", "session", "Tre lampor före mars.").result()
    qtbot.waitUntil(lambda: state_of(page) is State.CHANGED, timeout=15_000)
    settled(page, qtbot)


def test_a_document_is_a_draft_until_it_is_made_final(page: RecordPage, evening: LibraryStore, qtbot: QtBot) -> None:
    assert page.preview.state.state.text() == "Utkast"
    assert not page.preview.state.versions.isVisible()
    qtbot.waitUntil(page.preview.state.final.isEnabled, timeout=15_000)
    qtbot.mouseClick(page.preview.state.final, LEFT)
    dialog = page.filing.dialog
    assert dialog is not None
    assert dialog.who.text() == "Maria Ek"
    assert list(dialog.boxes) == [MINUTES]
    assert dialog.go.text() == "Fastställ 1 dokument"
    dialog.who.clear()
    qtbot.mouseClick(dialog.go, LEFT)
    assert dialog.field.error() == words("sv")("refused.finaliser_missing")
    dialog.who.setText("Bo Ek")
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: state_of(page) is State.FINAL, timeout=15_000)
    [document] = filed(evening)
    assert (document.finalised_by, document.version) == ("Bo Ek", 1)
    assert page.preview.state.state.text().startswith("Fastställd version 1 · ")
    content = page.draft.built[MINUTES].content
    assert sha256(content).hexdigest() == document.content_id
    text = _read(content)[1]
    assert "Fastställd version 1" in text
    assert "av Bo Ek" in text
    settled(page, qtbot)
    assert not page.preview.state.final.isEnabled()
    assert page.preview.state.final.toolTip() == words("sv")("final.all_final")


def test_a_change_makes_version_2_and_version_1_opens_byte_for_byte(
    page: RecordPage, evening: LibraryStore, qtbot: QtBot
) -> None:
    finalise(page, qtbot)
    first = page.draft.built[MINUTES].content
    change(page, evening, qtbot)
    assert page.preview.state.state.text() == "Utkast, ändrad sedan version 1"
    finalise(page, qtbot)
    assert [one.version for one in filed(evening)] == [1, 2]
    older = page.preview.state.menu.actions()[1]
    assert older.text().startswith("Version 1 · ")
    older.trigger()
    qtbot.waitUntil(lambda: page.preview.shown is not None and page.preview.shown.content == first)
    assert page.preview.state.state.text().startswith("Äldre version 1")
    page.preview.state.menu.actions()[0].trigger()
    qtbot.waitUntil(lambda: "Tre lampor" in (page.preview.shown.text if page.preview.shown else ""))


def test_a_version_whose_bytes_are_lost_is_said_to_be(
    page: RecordPage, hands: Hands, evening: LibraryStore, qtbot: QtBot
) -> None:
    finalise(page, qtbot)
    [document] = filed(evening)
    evening.act(MARIA, lambda work: work.drop([document.content_id])).result()
    page.draft.retry()
    qtbot.waitUntil(lambda: state_of(page) is State.DRAFT, timeout=15_000)
    page.preview.state.menu.actions()[0].trigger()
    assert hands.notices.waiting
    assert document.file_name in hands.notices.waiting[-1].text


def test_a_copy_is_the_filed_bytes(page: RecordPage, evening: LibraryStore, tmp_path: Path, qtbot: QtBot) -> None:
    finalise(page, qtbot)
    page.preview.state.menu.actions()[-1].trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "kopia.pdf"))
    dialog.reject()
    qtbot.waitUntil((tmp_path / "kopia.pdf").exists, timeout=15_000)
    assert sha256((tmp_path / "kopia.pdf").read_bytes()).hexdigest() == filed(evening)[0].content_id


def test_the_saved_record_has_the_filed_bytes(
    page: RecordPage, hands: Hands, evening: LibraryStore, tmp_path: Path, qtbot: QtBot
) -> None:
    finalise(page, qtbot)
    change(page, evening, qtbot)
    with qtbot.waitSignal(hands.notices.toasted, timeout=15_000):
        qtbot.mouseClick(page.saving.save, LEFT)
    folder = tmp_path / "Akter" / FOLDER
    [document] = filed(evening)
    assert sha256((folder / f"{STEM}_v1.pdf").read_bytes()).hexdigest() == document.content_id
    assert (folder / f"{STEM}.pdf").exists()


def test_the_check_comes_first_and_each_finding_leads_to_its_place(
    page: RecordPage, evening: LibraryStore, went: list[tuple[str, str]], qtbot: QtBot
) -> None:
    evening.act(MARIA, collecting.add_idea, "leak", "session", "light", "Ring Ali 070-123 45 67").result()
    qtbot.waitUntil(lambda: page.findings.looks == 1, timeout=15_000)
    settled(page, qtbot)
    qtbot.waitUntil(page.preview.state.final.isEnabled, timeout=15_000)
    qtbot.mouseClick(page.preview.state.final, LEFT)
    dialog = page.filing.dialog
    assert dialog is not None
    assert dialog.go.text() == "Fastställ 1 dokument ändå"
    qtbot.mouseClick(dialog.places[0], LEFT)
    assert went == [("board", "leak")]
    assert filed(evening) == []
    qtbot.waitUntil(lambda: page.filing.dialog is None)


def test_a_session_that_goes_on_cannot_be_filed(page: RecordPage, evening: LibraryStore, qtbot: QtBot) -> None:
    evening.act(MARIA, leading.go_live, "session").result()
    qtbot.waitUntil(lambda: page.preview.state.final.toolTip() == words("sv")("refused.not_closed"), timeout=15_000)
    assert not page.preview.state.final.isEnabled()


def test_somebody_who_filed_meanwhile_is_told_of_in_the_dialog(
    page: RecordPage, evening: LibraryStore, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    qtbot.waitUntil(page.preview.state.final.isEnabled, timeout=15_000)
    qtbot.mouseClick(page.preview.state.final, LEFT)
    first = page.filing.dialog
    assert first is not None
    file = page.filing._file

    def late(session_id: str, finished: list[object]) -> None:
        from dataclasses import replace

        from workshop.filing import finalise as act

        evening.act(MARIA, act, session_id, [replace(finished[0], id="theirs")]).result()  # type: ignore[type-var]
        file(session_id, finished)  # type: ignore[arg-type]

    monkeypatch.setattr(page.filing, "_file", late)
    qtbot.mouseClick(first.go, LEFT)
    qtbot.waitUntil(lambda: first.field.error() == words("sv")("refused.filed_meanwhile"), timeout=15_000)
    assert [one.id for one in filed(evening)] == ["theirs"]
    first.reject()


def test_notes_become_minutes_with_people_who_sign(page: RecordPage, evening: LibraryStore, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.documents.form, LEFT)
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    qtbot.mouseClick(dialog.forms[MinutesForm.MINUTES], LEFT)
    dialog.fields["chair"].editor.setText("Bo Ek")  # type: ignore[attr-defined]
    assert dialog.fields["secretary"].editor.text() == "Maria Lindqvist"  # type: ignore[attr-defined]
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: "Underskrifter" in page.draft.built[MINUTES].text, timeout=15_000)
    assert page.documents.boxes[MINUTES].text() == "Protokoll"
    assert page.preview.chips[MINUTES].text() == "Protokoll"
    [session] = evening.ask(lambda view: view.where(Session)).result()
    assert (session.form, session.chair) == (MinutesForm.MINUTES, "Bo Ek")


def test_who_is_missing_on_the_minutes_is_found_and_filled_in_on_the_page(
    page: RecordPage, evening: LibraryStore, went: list[tuple[str, str]], qtbot: QtBot
) -> None:
    facts = {"form": MinutesForm.MINUTES, "secretary": "Maria", "adjusters": "Åsa"}
    evening.act(MARIA, save_form, "session", **facts).result()
    qtbot.waitUntil(lambda: page.findings.looks == 1, timeout=15_000)
    qtbot.mouseClick(page.findings.buttons[0], LEFT)
    assert went == [("record", "session")]
    page.show_row("session")
    dialog = page.findChild(FormDialog)
    assert dialog is not None
    assert dialog.form is MinutesForm.MINUTES
    assert dialog.fields["adjusters"].editor.text() == "Åsa"  # type: ignore[attr-defined]
    dialog.reject()


def test_words_are_found_in_the_document(page: RecordPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.preview.state.search, LEFT)
    search = page.preview.search
    search.typed.setText("cykelstället")
    qtbot.waitUntil(lambda: search.told.text().endswith("av 1"), timeout=15_000)
    qtbot.mouseClick(search.after, LEFT)
    assert search.told.text() == "1 av 1"
    search.typed.setText("finns inte")
    qtbot.waitUntil(lambda: search.told.text() == words("sv")("record.search_none"), timeout=15_000)
    qtbot.keyClick(search.typed, Qt.Key.Key_Escape)
    assert not search.isVisible()


def test_small_pictures_lead_to_their_pages(page: RecordPage, qtbot: QtBot) -> None:
    thumbs = page.preview.thumbs
    if page.preview.page_count < 2:
        page.preview._go(0)
    assert thumbs.isVisible() is (page.preview.page_count > 1)
    thumbs.wanted.emit(page.preview.page_count - 1)
    assert page.preview.page == page.preview.page_count
    qtbot.mouseClick(page.preview.state.thumbs, LEFT)
    assert not thumbs.isVisible()


def test_what_is_shown_is_printed_away_from_the_window(
    page: RecordPage, hands: Hands, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "paper.pdf"

    def chosen(_parent: QWidget, printer: QPrinter, then: object) -> None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(paper))
        then()  # type: ignore[operator]

    page.printing.open_dialog = chosen
    said: list[str] = []
    hands.notices.toasted.connect(lambda toast: said.append(toast.text))
    page.preview.state.print.click()
    qtbot.waitUntil(lambda: words("sv")("record.printed") in said, timeout=15_000)
    assert paper.stat().st_size > 10_000
    assert _read(paper.read_bytes())[0] == page.preview.page_count


@pytest.mark.parametrize(("is_known", "told"), [(True, "final.copied"), (False, "final.not_opened")])
def test_a_final_spreadsheet_is_opened_as_a_copy(
    is_known: bool,
    told: str,
    page: RecordPage,
    hands: Hands,
    evening: LibraryStore,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or is_known)
    page.draft.want((MINUTES, DocumentKind.SPREADSHEET))
    settled(page, qtbot)
    opens = page.documents.opens[DocumentKind.SPREADSHEET]
    assert opens.isHidden()
    finalise(page, qtbot)
    qtbot.waitUntil(lambda: not opens.isHidden(), timeout=15_000)
    opens.click()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    copy = tmp_path / "kopia.xlsx"
    with qtbot.waitSignal(hands.notices.toasted, timeout=15_000) as toast:
        dialog.fileSelected.emit(str(copy))
        dialog.reject()
    assert toast.args is not None
    assert toast.args[0].text == words("sv")(told)
    assert opened == [copy.as_posix()]
    [document] = [one for one in filed(evening) if one.document_kind == DocumentKind.SPREADSHEET]
    assert sha256(copy.read_bytes()).hexdigest() == document.content_id


def test_a_face_without_consent_stops_it_and_the_dialog_leads_to_the_note(
    page: RecordPage, evening: LibraryStore, went: list[tuple[str, str]], qtbot: QtBot
) -> None:
    evening.act(MARIA, put_picture, "idea", Picture(PictureKind.PHOTO, photo(), "Barn som dansar")).result()
    evening.act(MARIA, mark_faces, "idea", Faces.CHILDREN).result()
    page.draft.want((DocumentKind.IDEAS,))
    qtbot.waitUntil(lambda: DocumentKind.IDEAS in page.draft.built, timeout=15_000)
    settled(page, qtbot)
    qtbot.waitUntil(lambda: any("ansikten utan" in line.text for line in page.findings.lines), timeout=15_000)
    qtbot.waitUntil(page.preview.state.final.isEnabled, timeout=15_000)
    qtbot.mouseClick(page.preview.state.final, LEFT)
    dialog = page.filing.dialog
    assert dialog is not None
    qtbot.mouseClick(dialog.go, LEFT)
    qtbot.waitUntil(lambda: "syns utan samtycke på lapp 1" in dialog.field.error(), timeout=15_000)
    assert filed(evening) == []
    place = next(one for one in dialog.places if "ansikten utan samtycke" in one.accessibleName())
    qtbot.mouseClick(place, LEFT)
    assert went == [("board", "idea")]


def photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    return out.getvalue()
