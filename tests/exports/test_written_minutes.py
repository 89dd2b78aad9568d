"""Minutes with an agenda: notes in the order of the evening, what decisions were made on, and what was left before."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pikepdf
import pytest
from made_reports import formal
from pdf_reading import pages_of, text_of

from exports.attendance import attendance
from exports.minutes import minutes
from exports.public import public
from exports.spreadsheet import sheets
from resources.i18n import Words
from workshop.agenda import Block
from workshop.carrying import Carried
from workshop.programme import Openness
from workshop.reports import SessionReport
from workshop.sessions import MinutesForm
from workshop.writing import ActionItem, ActionStatus, Note

NOTE = "# Det vi såg\nVi gick till port 16.\n- mörkt vid porten\n- hal trappa\n> Jag går omvägen.\n<b>Inte</b> & mer."


def with_agenda(report: SessionReport) -> SessionReport:
    session, began = report.session.id, report.session.starts_at
    blocks = (
        Block("b1", session, 0, "Ljusrond", 20, method="Vandring", question_id="q1", private="Säg inget om priset"),
        Block("b2", session, 1, "Vid borden", 30, track="Bord 1"),
        Block("b3", session, 2, "Utgick", 30, ended_at=began),
    )
    notes = (
        Note("n3", session, "", "Kaffet tog slut.", began),
        Note("n2", session, "", "Långbordet vann.", began, "b2"),
        Note("n4", session, "q1", "Om frågan.", began),
        Note("n1", session, "", NOTE, began + timedelta(hours=1), "b1"),
    )
    first, second = report.decisions
    why = replace(first, background="Mörkt sedan 1974.", proposal="Fyra lampor.", reservation="Bo: två räcker.")
    old = ActionItem("o1", "old", "Ta in pris", "Åsa Öberg", date(2026, 11, 1), began - timedelta(days=30))
    gone = replace(
        old, id="o2", text="Måla", status=ActionStatus.DROPPED, reason="För dyrt", done_on=date(2026, 11, 26)
    )
    left = tuple(Carried(one, one, "Förra", date(2026, 10, 27)) for one in (old, gone))
    return replace(report, blocks=blocks, notes=notes, decisions=(why, second), carried=left)


def in_order(text: str, *parts: str) -> bool:
    found = [text.find(part) for part in parts]
    return -1 not in found and found == sorted(found)


def test_what_was_said_stands_in_the_order_of_the_agenda(evening: SessionReport, sv: Words) -> None:
    text = text_of(minutes(with_agenda(evening), sv))
    said = text[text.index("Det här sades") :]
    assert in_order(said, "Ljusrond", "Det vi såg", "mörkt vid porten", "Om frågan.", "Bord 1", "Långbordet", "Kaffet")
    assert "<b>Inte</b> & mer." in said
    assert "# Det" not in said
    assert "> Jag" not in said
    assert in_order(text, "Dagordning och metod", "18.00–18.20", "Vandring", "Uppföljning", "Det här sades")
    assert "Säg inget" not in text
    assert "Utgick" not in text


def test_a_decision_is_printed_with_what_it_was_made_on(evening: SessionReport, sv: Words) -> None:
    text = text_of(minutes(with_agenda(evening), sv))
    parts = ("§ 1", "Bakgrund", "1974", "Förslag", "Fyra lampor", "Beslut", "Bostadsbolaget", "Reservation", "Bo: två")
    assert in_order(text[text.index("§ 1") :], *parts)


def test_what_was_left_is_printed_with_how_it_has_gone(evening: SessionReport, sv: Words) -> None:
    report = with_agenda(evening)
    text = " ".join(text_of(minutes(report, sv)).split())
    assert "Uppföljning av tidigare åtgärder" in text
    assert in_order(text, "Ta in pris", "Inte påbörjad", "Utgår")
    adjusted = replace(report, session=replace(report.session, form=MinutesForm.MINUTES))
    assert "Föregående protokoll: uppföljning" in " ".join(text_of(minutes(adjusted, sv)).split())
    assert "Uppföljning" not in text_of(minutes(replace(report, carried=()), sv))


def test_headings_lists_and_quotes_are_so_to_a_screen_reader(evening: SessionReport, sv: Words) -> None:
    with pikepdf.open(io.BytesIO(minutes(with_agenda(evening), sv))) as pdf:
        kinds = [str(one.S) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    assert "/BlockQuote" in kinds
    assert {"/H4", "/L", "/LI", "/LBody"} <= set(kinds)


def test_the_tables_tell_where_notes_stand_and_what_has_become_of_actions(evening: SessionReport, sv: Words) -> None:
    report = with_agenda(evening)
    told = replace(report.actions[0], status=ActionStatus.DROPPED, reason="För dyrt", done_on=date(2027, 1, 2))
    tables = dict(sheets(replace(report, actions=(told,)), sv, ZoneInfo("Europe/Stockholm")))
    assert [row[0] for row in tables["notes"]] == [None, "Vid borden", report.questions[0].text, "Ljusrond"]
    assert tables["decisions"][0][3:6] == ("Mörkt sedan 1974.", "Fyra lampor.", "Bo: två räcker.")
    assert tables["actions"][0][4] == date(2027, 1, 2)
    assert "För dyrt" in str(tables["actions"][0][3])
    for kind in ("notes", "decisions", "actions"):
        assert {len(row) for row in tables[kind]} == {len(sv.items(f"doc.columns.{kind}"))}


def test_each_section_has_its_heading_in_the_order_of_the_agenda(evening: SessionReport, sv: Words) -> None:
    text = " ".join(text_of(minutes(formal(evening), sv)).split())
    items = text[text.index("Ärenden och beslut") :]
    assert in_order(items, "§ 12 Mötets öppnande", "§ 13 Lampor vid", "§ 14 Odlingslådor", "§ 15 Vattning", "§ 16")
    lamps = items[items.index("§ 13") : items.index("§ 14")]
    assert in_order(lamps, "Bakgrund", "Förslag", "Diskussion", "Kostnaden", "Beslut", "Tre lampor", "Reservation")
    assert in_order(items, "De boende vattnar.", "Övriga frågor", "Ingen hade något.", "§ 16 Beslut", "Nästa möte")
    assert "Paragrafer §§ 12–16" in text
    assert in_order(text[: text.index("Ärenden")], "Odlingslådor", "§§ 14–15", "Det här sades", "Kaffet var slut.")
    assert "Inga idéer" not in text


def test_a_section_drawn_after_others_comes_after_them(evening: SessionReport, sv: Words) -> None:
    """The minutes were final before § 17 was added to an earlier part of the agenda."""
    report = formal(evening)
    late = replace(report, paragraphs={**report.paragraphs, "d0": 17})
    text = text_of(minutes(late, sv))
    assert in_order(text[text.index("Ärenden") :], "§ 13", "§ 14", "§ 15", "§ 16", "§ 17")


def test_minutes_say_who_was_there_for_which_sections(evening: SessionReport, sv: Words, en: Words) -> None:
    text = " ".join(text_of(minutes(formal(evening), sv)).split())
    present = text[text.index("Närvarande vid") : text.index("Dagordning")].replace("Kvarnby kommun ", "")
    late = ("Bo Ek §§ 13–16", "Li Nyström §§ 12–14", "Cia Berg ej § 13", "Göran Åkesson §§ 13, 15")
    for said in ("Åsa Öberg Bo Ek", *late, "Ulla Frisk"):
        assert said in present
    listed = " ".join(text_of(attendance(formal(evening), en)).split())
    assert in_order(
        listed, "Not present for every §", "Bo Ek, §§ 13–16", "Cia Berg, not § 13", "Göran Åkesson, §§ 13, 15"
    )
    sheet = dict(sheets(formal(evening), sv, ZoneInfo("Europe/Stockholm")))["attendances"]
    assert [row[-1] for row in sheet] == ["", "§§ 13–16", "§§ 12–14", "ej § 13", "§§ 13, 15"]


def test_names_stand_neither_in_notes_nor_where_everybody_was_welcome_nor_in_the_public_copy(
    evening: SessionReport, sv: Words
) -> None:
    welcome = formal(evening, Openness.OPEN)
    noted = replace(welcome, session=replace(welcome.session, form=MinutesForm.NOTES))
    told = formal(evening)
    for data in (minutes(welcome, sv), minutes(noted, sv), public(told, sv)):
        text = text_of(data)
        assert "Bo Ek" not in text
        assert "ej §" not in text
        assert "Närvarande totalt 5" in " ".join(text.split())


@pytest.mark.parametrize("more", range(0, 24, 3))
def test_the_lines_to_sign_stand_on_one_sheet_under_their_heading(more: int, served: SessionReport, sv: Words) -> None:
    report = formal(served)
    note = replace(report.notes[0], text="\n".join(f"Rad {n}" for n in range(more)))
    pages = pages_of(minutes(replace(report, notes=(*report.notes, note)), sv))
    signed = [page for page in pages if sv("doc.heading.signatures") in page]
    assert len(signed) == 1
    assert all(f"{sv(f'doc.fact.{role}')}" in signed[0] for role in ("chair", "secretary", "adjusters"))
