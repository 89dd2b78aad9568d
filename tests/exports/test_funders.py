"""Everybody who pays is named in every document, with a number or with that it is missing."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from pdf_reading import pages_of, problems, text_of

from exports.kinds import DocumentKind
from exports.making import build
from resources.i18n import Words, words
from workshop.programme import Activity, Fund, Grant, Ladder
from workshop.reports import SessionReport

UNION = "Projektet får stöd av Europeiska unionen, Europeiska regionala utvecklingsfonden."
VINNOVA = "Projektet genomförs med stöd från Vinnova."
TOWN = "Malmö stad äger projektet och betalar en tredjedel av det."
KINDS = (DocumentKind.MINUTES, DocumentKind.ATTENDANCE, DocumentKind.CERTIFICATES)


@pytest.fixture
def funded(served: SessionReport) -> SessionReport:
    """Three at once, and one of them has no number yet."""
    grants = (
        Grant("e", served.project.id, "Tillväxtverket", Fund.ERDF_2014, "20201234", 36_511_445, statement=UNION),
        Grant("v", served.project.id, "Vinnova", Fund.VINNOVA, "", statement=VINNOVA),
        Grant("m", served.project.id, "Malmö stad", Fund.NONE, "STK-2013-7", statement=TOWN),
    )
    return replace(served, project=replace(served.project, funder="", case_no="", funding_statement=""), grants=grants)


@pytest.mark.parametrize("kind", KINDS)
def test_all_three_are_on_every_sheet(kind: DocumentKind, funded: SessionReport, sv: Words) -> None:
    data = build(funded, kind, sv)
    assert problems(data) == []
    for page in pages_of(data):
        text = " ".join(page.split())
        for said in (UNION, VINNOVA, TOWN, "20201234", "STK-2013-7", "Ärendenummer saknas"):
            assert said in text, said


def test_where_a_session_names_its_funders_only_they_stand_there(funded: SessionReport, sv: Words) -> None:
    activity = Activity(funded.session.id, funded.session.id, grants=("v",))
    text = text_of(build(replace(funded, counts_as=(activity,)), DocumentKind.MINUTES, sv))
    assert VINNOVA in " ".join(text.split())
    assert "20201234" not in text
    assert "STK-2013-7" not in text


def test_the_fund_s_rules_ask_for_the_emblem_whatever_it_is_called(funded: SessionReport, sv: Words) -> None:
    grant = Grant("e", funded.project.id, "Tillväxtverket", Fund.ERDF_2021, "20251234")
    text = text_of(build(replace(funded, grants=(grant,)), DocumentKind.MINUTES, sv))
    assert "Medfinansieras av Europeiska unionen" in " ".join(text.split())


def test_the_minutes_say_what_could_be_influenced_and_what_was_promised(served: SessionReport, sv: Words) -> None:
    id = served.session.id
    told = Activity(id, id, ladder=Ladder.CONSULTATION, influence="Var bänkarna står", promise="Svar före maj")
    text = " ".join(text_of(build(replace(served, counts_as=(told,)), DocumentKind.MINUTES, sv)).split())
    for said in ("konsultation", "Var bänkarna står", "Svar före maj"):
        assert said in text
    assert "Delaktighetsnivå" not in text_of(build(served, DocumentKind.MINUTES, sv))


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_a_long_name_takes_no_number_s_place_at_the_head(language: str, served: SessionReport) -> None:
    name = (
        "Stiftelsen för samverkan om trygga och levande gårdar, torg och parker i Kvarnby, Södra vägen och Norra torget"
    )
    project = replace(served.project, funder=f"{name} m.m.m.m.")
    data = build(replace(served, project=project), DocumentKind.MINUTES, words(language))
    assert problems(data) == []
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            head = " ".join(page.get_textpage().get_text_bounded(bottom=785).split())
            for told in ("2026-114", "2014-00918", "…", words(language)("doc.draft")):
                assert told in head
            assert "torget" not in head
