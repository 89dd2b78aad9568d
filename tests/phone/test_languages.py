"""Nineteen languages on one evening: found, shown, light, and never kept with anybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest

from resources.i18n import languages, words
from tests.phone.phones import Evening, Phone, a_phone, an_evening
from workshop.people import Attendance

ALL = languages("phone")
# What a phone downloads at its first visit: design/phone.md gives 21 KB, of which 3 for heads and small calls.
PAGE_MAX, VISIT_MAX = 4_096, 21_000


@pytest.fixture(scope="module")
def babel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evening]:
    """An evening that offers them all."""
    with an_evening(tmp_path_factory.mktemp("babel"), languages=ALL) as made:
        yield made


@pytest.fixture(scope="module")
def guest_of_all(babel: Evening) -> Iterator[Phone]:
    with a_phone(babel) as made:
        made.scan()
        made.send("/sign-in", **{"as": "guest"})
        yield made


@pytest.mark.parametrize("language", ALL)
def test_the_first_visit_is_light(babel: Evening, language: str) -> None:
    with a_phone(babel, **{"accept-encoding": "gzip"}) as phone:
        first = phone.open(f"{babel.join_path}?l={language}")
        sizes = [_weight(first)]
        for address in re.findall(r'(?:src|href)="(/s/[^"]+)"', phone.page):
            sizes.append(_weight(phone.http.get(address)))
        assert len(sizes) == 3
        assert sum(sizes) < VISIT_MAX
        phone.page = first.text
        phone.send("/sign-in", **{"as": "guest"})
        for path in ("/now", "/privacy"):
            assert _weight(phone.open(path)) < PAGE_MAX


def _weight(response: httpx.Response) -> int:
    return int(response.headers["content-length"])


@pytest.mark.parametrize("language", ALL)
def test_every_page_says_its_language_and_direction(guest_of_all: Phone, language: str) -> None:
    says = words(language)
    shown = "sv" if language == "sv-x-ll" else language
    for path in ("/sign-in", "/now", "/people", "/privacy"):
        guest_of_all.open(f"{path}?l={language}")
        page = guest_of_all.page
        assert f'<html lang="{shown}" dir="{says.direction}"' in page
        assert page.count("<h1") == 1
        assert (says("lang.unreviewed") in page) == (says("lang.reviewed") == "no")
        ids = re.findall(r' id="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_five_languages_are_shown_and_the_others_are_one_press_away(babel: Evening) -> None:
    with a_phone(babel, **{"accept-language": "ti"}) as phone:
        phone.scan()
        shown, more = phone.page.split("<main")[1].split('<ul class="langs">')[1:]
        chip = re.compile(r'<li><a href="[^"]*\?l=([^"]+)" lang="([^"]+)" dir="([^"]+)"[^>]*>([^<]+)</a></li>')
        first, rest = chip.findall(shown), chip.findall(more)
        assert [one[0] for one in first] == ["ti", "sv", "sv-x-ll", "en", "ar"]
        assert [one[0] for one in rest] == [one for one in ALL if one not in {"ti", "sv", "sv-x-ll", "en", "ar"}]
        for code, lang, direction, name in first + rest:
            assert (lang, direction) == ("sv" if code == "sv-x-ll" else code, words(code).direction)
            assert name == words(code)("lang.name")


def test_a_language_is_never_kept_with_a_person(babel: Evening) -> None:
    for id, language in (("so", "so"), ("uk", "uk")):
        with a_phone(babel, **{"accept-language": language}) as phone:
            phone.open(f"{babel.join_path}?l={language}")
            assert phone.http.cookies["l"] == language
            phone.send("/sign-in", name=f"Sam {id}", **{"as": "named"})
    somali, ukrainian = (one for one in babel.rows(Attendance) if one.name.startswith("Sam"))
    same = {"id": "", "name": "", "signed_in_at": somali.signed_in_at}
    assert replace(somali, **same) == replace(ukrainian, **same)
