"""On the phone: what one agrees to is ticked by oneself and can be taken back there; what one needs is only counted."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.phone.phones import NOTICE, SESSION, Evening, Phone, a_phone, fresh
from workshop.consent import Consent, Purpose
from workshop.needs import Need
from workshop.planning import save_project


@pytest.fixture
def asking(evening: Evening) -> Evening:
    consents, needs = (Purpose.PICTURE, Purpose.INVITATION), (Need.INTERPRETER, Need.HEARING_LOOP)
    evening.lead(save_project, replace(NOTICE, consents=consents, needs=needs))
    return evening


def held(evening: Evening) -> list[str]:
    return sorted(one.purpose for one in evening.rows(Consent) if one.holds)


def person(phone: Phone) -> str:
    return str(re.findall(r'name="person" value="([^"]+)"', phone.page)[0])


def ticked(phone: Phone) -> list[str]:
    return re.findall(r'name="(\w+)" value="1" checked', phone.page)


def test_nothing_is_ticked_beforehand_and_what_is_ticked_can_be_taken_back(asking: Evening) -> None:
    with a_phone(asking) as phone:
        phone.scan()
        phone.sign_in("Åsa")
        assert 'href="/choices"' in phone.page
        phone.open("/choices")
        assert ticked(phone) == []
        assert re.findall(r'type="checkbox" name="(\w+)"', phone.page) == ["picture", "invitation"]
        phone.send("/choices", person=person(phone), picture="1", invitation="1")
        assert "Dina val är sparade." in phone.page
        assert ticked(phone) == held(asking)[::-1] == ["picture", "invitation"]
        phone.send("/choices", person=person(phone), invitation="1")
        assert (ticked(phone), held(asking)) == (["invitation"], ["invitation"])
        phone.send("/choices", person=person(phone))
        assert (ticked(phone), held(asking)) == ([], [])


def test_nobody_answers_for_somebody_on_another_phone(asking: Evening) -> None:
    with a_phone(asking) as hers, a_phone(asking) as his:
        hers.scan()
        hers.sign_in("Åsa")
        hers.open("/choices")
        his.scan()
        his.sign_in("Bo")
        his.open("/choices")
        assert his.send("/choices", person=person(hers), picture="1").status_code == 401
        assert held(asking) == []


def test_a_guest_is_not_asked_and_neither_is_anybody_where_the_project_asks_nothing(
    asking: Evening,
) -> None:
    with a_phone(asking) as phone:
        phone.scan()
        phone.send("/sign-in", False, **{"as": "guest"})
        assert 'href="/choices"' not in phone.page
        assert 'href="/needs"' in phone.page
        asking.lead(save_project, NOTICE)
        phone.open("/needs")
        assert phone.page.count("/needs") == 0  # home again


def test_needs_are_counted_and_told_to_nobody_but_as_a_number(asking: Evening) -> None:
    with a_phone(asking) as phone:
        phone.scan()
        phone.sign_in("Åsa")
        phone.open("/needs")
        id = fresh()
        assert phone.send("/needs", id=id, interpreter="1", wheelchair="1").status_code == 200
        assert "Processledaren vet det nu" in phone.page
        phone.open("/needs")
        phone.send("/needs", id=id, interpreter="1")  # sent again, as after a lost answer
        told = asking.store.ask(lambda view: view.needs(SESSION)).result(5)
        assert told == {Need.INTERPRETER: 1}  # a wheelchair is not asked about here


def test_the_notice_says_which_version_it_is(asking: Evening) -> None:
    with a_phone(asking) as phone:
        phone.scan()
        phone.open("/privacy")
        assert "Version 2" in phone.page  # what is asked for beside the name is part of it
