"""Whoever signs in is told who pays, with the emblem where a fund of the European Union does. Source: domain.md 1.4."""

from __future__ import annotations

from dataclasses import replace

from tests.phone.phones import NOTICE, PROJECT, SESSION, Evening, Phone
from workshop.planning import save_project
from workshop.programme import Activity, Fund, Grant
from workshop.programme_planning import remove_grant, save_activity, save_grant

UNION = "Projektet får stöd av Europeiska unionen, Europeiska regionala utvecklingsfonden."
VINNOVA = "Med stöd från Vinnova & andra."
EMBLEM = '<svg viewBox="0 0 54 36"'


def test_everybody_who_pays_is_named_where_people_sign_in(evening: Evening, phone: Phone) -> None:
    phone.scan()
    assert EMBLEM not in phone.page
    assert 'class="foot paid"' not in phone.page
    evening.lead(save_grant, Grant("e", PROJECT, "Tillväxtverket", Fund.ERDF_2014, "20201234", statement=UNION))
    evening.lead(save_grant, Grant("v", PROJECT, "Vinnova", Fund.VINNOVA, "2014-00918", statement=VINNOVA))
    phone.open("/sign-in?l=ar")
    assert UNION in phone.page
    assert VINNOVA.replace("&", "&amp;") in phone.page
    assert '<p lang="sv" dir="ltr">' in phone.page
    assert EMBLEM in phone.page
    evening.lead(save_activity, Activity(SESSION, SESSION, grants=("v",)))
    phone.open("/sign-in")
    assert UNION not in phone.page
    assert EMBLEM not in phone.page
    evening.lead(save_activity, Activity(SESSION, SESSION))
    evening.lead(remove_grant, PROJECT, "v")
    phone.open("/sign-in")
    assert UNION in phone.page


def test_a_fund_that_a_simple_project_names_has_the_words_of_the_union(evening: Evening, phone: Phone) -> None:
    evening.lead(save_project, replace(NOTICE, funder="Svenska ESF-rådet"))
    phone.scan()
    assert "Medfinansieras av Europeiska unionen." in phone.page
    assert EMBLEM in phone.page
