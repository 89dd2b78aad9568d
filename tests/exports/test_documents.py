"""The four documents as somebody reads them."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdf
import pytest
from pdf_reading import elements, pages_of, spoken, text_of

from exports.attendance import attendance
from exports.ideas import ideas
from exports.minutes import minutes
from exports.public import public
from resources.i18n import Words
from workshop.filed import Filing
from workshop.methods import Method
from workshop.people import Presence
from workshop.programme import Activity, Openness
from workshop.reports import SessionReport
from workshop.sessions import SessionState

Make = Callable[[SessionReport, Words], bytes]
ALL = pytest.mark.parametrize("make", [minutes, attendance, public, ideas])


@ALL
def test_every_page_says_which_it_is_of_how_many(make: Make, evening: SessionReport, sv: Words) -> None:
    pages = pages_of(make(evening, sv))
    for number, text in enumerate(pages, 1):
        assert f"Sida {number} av {len(pages)}" in text
        assert "Utkast" in text
        assert "Dnr BO 2026-114" in text
        assert "Vinnova 2014-00918" in text
        assert "Med stöd från Vinnova, Sveriges innovationsmyndighet." in text


@ALL
def test_a_document_is_a_draft_until_somebody_makes_it_final(make: Make, evening: SessionReport, sv: Words) -> None:
    report = replace(evening, session=replace(evening.session, state=SessionState.CLOSED))
    assert all("Utkast" in page for page in pages_of(make(report, sv)))
    final = replace(report, filing=Filing(2, "Maria Ek", report.made_at))
    for page in pages_of(make(final, sv)):
        assert "Utkast" not in page
        assert "Fastställd version 2" in page
        foot = " ".join(page.split())
        assert "Fastställd version 2 den 26 november 2026 kl. 21.15" in foot
        assert ("kl. 21.15 av Maria Ek" in foot) == (make is not public)


@ALL
def test_a_long_project_name_is_cut_and_hides_nothing_else(make: Make, evening: SessionReport, sv: Words) -> None:
    name = "Samverkan för trygga och levande gårdar i Kvarnby, Södra vägen och Norra torget 2026–2029"
    text = pages_of(make(replace(evening, project=replace(evening.project, name=name)), sv))[-1]
    assert "… · " in text
    assert "· Utkast" in text
    assert "Dnr BO 2026-114 · Vinnova 2014-00918" in text


@ALL
def test_a_funder_s_long_sentence_is_there_in_full_on_each_page(make: Make, evening: SessionReport, sv: Words) -> None:
    sentence = "Medfinansieras av Europeiska unionen genom Europeiska regionala utvecklingsfonden och Region Skåne, "
    sentence += "samt av Kvarnby kommun under åren 2026 till 2029."
    report = replace(evening, project=replace(evening.project, funding_statement=sentence))
    for page in pages_of(make(report, sv)):
        assert sentence in " ".join(page.split())


@ALL
def test_the_same_report_gives_the_same_bytes(make: Make, evening: SessionReport, sv: Words) -> None:
    assert make(evening, sv) == make(evening, sv)


@ALL
def test_the_file_says_what_it_is(make: Make, evening: SessionReport, sv: Words) -> None:
    reader = pypdf.PdfReader(io.BytesIO(make(evening, sv)))
    assert reader.metadata is not None
    assert (reader.metadata.title or "").endswith("– Gården mellan husen")
    assert reader.metadata.author == "Kvarnby bostäder AB"
    assert reader.metadata.creation_date == evening.made_at
    assert reader.trailer["/Root"]["/Lang"] == "sv"
    assert reader.outline[0]["/Title"] == "Gården mellan husen"


@ALL
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_session_that_nobody_came_to_has_sentences_and_no_empty_tables(
    make: Make, language: str, empty: SessionReport, request: pytest.FixtureRequest
) -> None:
    words: Words = request.getfixturevalue(language)
    data = make(empty, words)
    assert "." in text_of(data)
    rows = [element for kind, element in elements(data) if kind == "THead"]
    assert not rows
    assert not any(words(key) in text_of(data) for key in ("doc.case_no_missing", "doc.heading.funding"))


@ALL
def test_a_missing_case_number_is_said_only_when_somebody_funds(make: Make, evening: SessionReport, sv: Words) -> None:
    without = replace(evening, project=replace(evening.project, case_no=""))
    assert "Ärendenummer saknas" in text_of(make(without, sv))
    assert "Ärendenummer saknas" not in text_of(make(evening, sv))
    unfunded = replace(evening, project=replace(evening.project, case_no="", funder=""))
    assert "Ärendenummer saknas" not in text_of(make(unfunded, sv))


def test_the_minutes_tell_what_was_asked_said_suggested_and_decided(evening: SessionReport, sv: Words) -> None:
    text = text_of(minutes(evening, sv))
    assert "58 personer, varav 18 räknade i grupp" in text
    assert "60 idéer har kommit in: 36 från mobiler, 12 från processledaren, 12 från papper." in text
    assert "Flera berättade att de går omvägen runt huset på vintern." in text
    assert "§ 2 Odlingslådorna prövas en sommar." in text
    assert "saknas 20 januari 2027" in text
    assert "Maria Lindqvist saknas" in text
    assert "Anteckningarna är skrivna av Maria Lindqvist." in text
    for heading in ("Ljus och trygghet", "Sitta och vara", "Grupp utan rubrik", "Utanför grupperna"):
        assert heading in text


def test_an_idea_has_a_name_only_when_its_writer_chose_to_show_it(evening: SessionReport, sv: Words) -> None:
    for make in (minutes, ideas):
        data = make(evening, sv)
        assert text_of(data).count("Skrivet av") == 2
        assert "Skrivet av Åsa Öberg" in text_of(data)
        assert "محمد علي" in spoken(data)


def test_the_attendance_list_has_everybody_and_how_we_know(evening: SessionReport, sv: Words) -> None:
    data = attendance(evening, sv)
    text, said = text_of(data), spoken(data)
    for person in evening.of(Presence.NAMED):
        assert person.name in text or all(word in text or word in said for word in person.name.split())
    assert text.count("Deltagare utan namn") == 2
    assert "Klass 5B, Kvarnbyskolan Skola 18.31 18" in text
    assert "1 Åsa Öberg Hyresgästföreningen Kvarnby Förening 17.54 Egen mobil" in text
    assert "Jag intygar att listan stämmer med dem som var på träffen: 58 personer." in text
    assert "Namnförtydligande: Maria Lindqvist" in text
    assert "31 december 2031" in text


def test_names_of_any_script_come_out_as_they_were_written(evening: SessionReport, sv: Words) -> None:
    """In a row that runs from left to right, common readers turn right-to-left words around one by one."""
    data = attendance(evening, sv)
    text, said = text_of(data), spoken(data).splitlines()
    assert "Åsa Öberg" in text
    assert "Zbigniew Wójcik" in text
    assert "Олена Шевченко" in text
    for word in ("محمد", "علي", "فاطمة", "الزهراء", "حسن", "مریم", "رضایی"):
        assert word in text
    for name in ("محمد علي", "فاطمة الزهراء حسن", "مریم رضایی"):
        assert name in said


def test_the_catalogue_has_each_idea_and_a_quilt_in_words(evening: SessionReport, sv: Words) -> None:
    data = ideas(evening, sv)
    text = text_of(data)
    for idea in evening.ideas:
        assert f"{idea.number} · " in text
    assert "Ljus och trygghet 17" in text
    assert "60 idéer: 8 gul, 8 orange" in spoken(data)


def test_markup_is_shown_as_it_was_typed(evening: SessionReport, sv: Words) -> None:
    typed = '<b>fet</b> <img src="/etc/passwd"> &amp; <a href="javascript:x">%s {n} \\(</a>'
    report = replace(evening, ideas=(replace(evening.ideas[0], text=typed),))
    assert typed in text_of(minutes(report, sv))
    assert typed in text_of(ideas(report, sv))


def test_the_dates_and_times_are_those_of_the_place(evening: SessionReport, sv: Words, en: Words) -> None:
    report = replace(evening, session=replace(evening.session, zone="America/Toronto"))
    assert "kl. 12.00–14.00" in text_of(minutes(report, sv))
    assert "12:00–14:00" in text_of(minutes(report, en))


def test_a_funder_that_wants_its_own_list_is_named(evening: SessionReport, sv: Words) -> None:
    report = replace(evening, project=replace(evening.project, funder="Svenska ESF-rådet"))
    assert "inte ESF-rådets närvarorapport" in text_of(attendance(report, sv))


def test_bookmarks_lead_to_every_section(evening: SessionReport, sv: Words) -> None:
    with pikepdf.open(io.BytesIO(minutes(evening, sv))) as pdf, pdf.open_outline() as outline:
        sections = [item.title for item in outline.root[0].children]
    known = ["Syfte och frågor", "Närvarande", "Det här sades", "Idéer", "Beslut", "Åtgärder", "Kvällen i bilder"]
    assert sections == known


@pytest.mark.parametrize("make", [attendance, public])
def test_what_kind_of_session_it_was_is_said_where_somebody_has(make: Make, evening: SessionReport, sv: Words) -> None:
    told = Activity("s1", "s1", Method.WALK, Openness.OPEN)
    text = text_of(make(replace(evening, counts_as=(told,)), sv))
    assert "Typ av träff Gåtur" in text
    assert "Öppenhet Öppen och annonserad" in text
    assert "Öppenhet" not in text_of(make(evening, sv))
