"""The phone's catalogues: every key that a page uses is there in every language, and braces agree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from resources import path
from resources.i18n import languages, words
from ui.phone import pages, refusals

_BRACES = re.compile(r"\{(\w+)\}")
_LISTS = ("signin.roles", "idea.colours", "privacy.heads", "privacy.short", "test.steps")


def texts(language: str) -> dict[str, str]:
    with path("locale", language, "phone.po").open("rb") as file:
        return {str(one.id): str(one.string) for one in read_po(file) if one.id}


def used_keys() -> set[str]:
    templates = "".join(file.read_text("utf-8") for file in path("phone").glob("*.html"))
    code = "".join(file.read_text("utf-8") for file in Path(pages.__file__).parent.glob("*.py"))
    named = re.findall(r'w(?:\.items)?\("([\w.]+)"', templates) + re.findall(r'words(?:\.items)?\("([\w.]+)"', code)
    return {*named, *pages._SCRIPT_WORDS, *refusals._SENTENCES.values()}


@pytest.mark.parametrize("language", ["sv", "sv-x-ll", "en", "ar"])
def test_every_text_is_there_and_names_the_same_facts(language: str) -> None:
    swedish, here = texts("sv"), texts(language)
    assert here.keys() == swedish.keys()
    assert used_keys() <= here.keys()
    for key, text in here.items():
        assert text.strip(), key
        assert sorted(_BRACES.findall(text)) == sorted(_BRACES.findall(swedish[key])), key


@pytest.mark.parametrize("key", _LISTS)
def test_lists_have_as_many_items_in_every_language(key: str) -> None:
    assert len({len(words(language).items(key)) for language in languages()}) == 1


def test_the_script_knows_the_words_it_asks_for() -> None:
    script = "".join(file.read_text("utf-8") for file in path("phone", "js").glob("*.js"))
    asked = set(re.findall(r'"((?:send|idea|home|closed|err)\.[\w.]+|undo)"', script))
    assert asked <= set(pages._SCRIPT_WORDS)


def test_what_no_native_speaker_has_read_says_so() -> None:
    assert {language: words(language)("lang.reviewed") for language in languages()} == {
        "sv": "yes",
        "sv-x-ll": "yes",
        "en": "yes",
        "ar": "no",
    }
