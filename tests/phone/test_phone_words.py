"""The phone's catalogues: every language is whole, and keeps the braces, bars and signs that the pages count on."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from resources import path
from resources.i18n import languages, words
from ui.phone import pages, refusals

_BRACES = re.compile(r"\{(\w+)\}")
# Marks that turn the direction of text unseen. Persian's zero-width non-joiner is none: it is spelling.
_UNSEEN = re.compile("[\u061c\u200b\u200d\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_ENDS = ".!?…:؟።"
LANGUAGES = languages("phone")


def texts(language: str) -> dict[str, str]:
    with path("locale", language, "phone.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def used_keys() -> set[str]:
    templates = "".join(file.read_text("utf-8") for file in path("phone").glob("*.html"))
    code = "".join(file.read_text("utf-8") for file in Path(pages.__file__).parent.glob("*.py"))
    named = re.findall(r'w(?:\.items)?\("([\w.]+)"', templates) + re.findall(r'words(?:\.items)?\("([\w.]+)"', code)
    return {*named, *pages._SCRIPT_WORDS, *refusals._SENTENCES.values()}


def test_these_are_the_languages_in_the_order_of_the_plan() -> None:
    assert " ".join(LANGUAGES) == "sv sv-x-ll en ar so sq bs fa prs ps kmr ckb tr pl ti uk ro es fi"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_and_names_the_same_facts(language: str) -> None:
    swedish, here = texts("sv"), texts(language)
    assert list(here) == list(swedish)
    assert used_keys() <= here.keys()
    for key, text in here.items():
        assert text.strip() == text, key
        assert text, key
        assert sorted(_BRACES.findall(text)) == sorted(_BRACES.findall(swedish[key])), key
        assert text.count("{") == text.count("}") == len(_BRACES.findall(text)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_have_as_many_items_as_in_swedish_and_no_item_is_empty(language: str) -> None:
    for key, text in texts(language).items():
        assert text.count("|") == texts("sv")[key].count("|"), key
        assert all(words(language).items(key)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_hides_signs_that_turn_it(language: str) -> None:
    assert [key for key, text in texts(language).items() if _UNSEEN.search(text)] == []


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"sv-x-ll"}))
def test_what_is_a_sentence_in_swedish_ends_as_one(language: str) -> None:
    swedish = texts("sv")
    ends = {key: text[-1] in _ENDS for key, text in texts(language).items() if key != "signin.org.open"}
    assert [key for key, ends_so in ends.items() if ends_so != (swedish[key][-1] in _ENDS)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_that_a_sentence_names_is_called_just_that(language: str) -> None:
    here = words(language)
    assert here("signin.guest") in here("signin.child")
    assert here("signin.guest") in here("err.name")


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"sv", "sv-x-ll", "en"}))
def test_nothing_was_left_in_swedish_or_english(language: str) -> None:
    here = texts(language)
    told = {key for key, text in here.items() if len(text) > 20 and not key.startswith("privacy.who")}
    assert [key for key in told if here[key] in {texts("sv")[key], texts("en")[key]}] == []


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"sv-x-ll", "en", "ar"}))
def test_where_to_complain_is_named_as_it_is_called(language: str) -> None:
    assert "Integritetsskyddsmyndigheten" in words(language)("privacy.rights")


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_clocks_are_those_of_the_language(language: str) -> None:
    here = words(language)
    said = here.day(date(2028, 12, 31), "long")
    assert "2028" in said
    assert (said == "31 december 2028") == (language in {"sv", "sv-x-ll"})
    clock = here.clock(datetime(2028, 12, 31, 17, 5, tzinfo=UTC), "Europe/Stockholm")
    assert clock == ("18.05" if language in {"sv", "sv-x-ll", "fi"} else "18:05")


def test_no_two_languages_have_the_same_name() -> None:
    assert len({words(language)("lang.name") for language in LANGUAGES}) == len(LANGUAGES)


def test_the_script_knows_the_words_it_asks_for() -> None:
    script = "".join(file.read_text("utf-8") for file in path("phone", "js").glob("*.js"))
    asked = set(re.findall(r'"((?:send|idea|home|closed|err)\.[\w.]+|undo)"', script))
    assert asked <= set(pages._SCRIPT_WORDS)


def test_what_no_native_speaker_has_read_says_so() -> None:
    reviewed = {language for language in LANGUAGES if words(language)("lang.reviewed") == "yes"}
    assert reviewed == {"sv", "sv-x-ll", "en"}
    for language in set(LANGUAGES) - reviewed:
        assert words(language)("lang.reviewed") == "no"
        assert "NOT REVIEWED" in path("locale", language, "phone.po").read_text("utf-8")
