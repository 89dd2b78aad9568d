"""The documents' texts in Swedish and English."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from resources import path
from resources.i18n import languages, words
from workshop.board import Colour
from workshop.people import Presence, Role
from workshop.source import Source

KEY = re.compile(r'"(doc\.[a-z_.]+)"')
FAMILY = re.compile(r"""f["'](doc\.[a-z]+\.){""")
CODE = "\n".join(file.read_text("utf-8") for file in Path(__file__).parents[2].joinpath("exports").rglob("*.py"))


def texts(language: str) -> dict[str, tuple[str, ...]]:
    with path("locale", language, "documents.po").open("rb") as file:
        catalogue: Catalog = read_po(file, locale=language)
    found = {}
    for message in catalogue:
        if message.id:
            key, *_ = message.id if isinstance(message.id, tuple) else (message.id,)
            found[key] = message.string if isinstance(message.string, tuple) else (message.string,)
    return found


def test_both_languages_say_the_same_things_with_the_same_facts() -> None:
    swedish, english = texts("sv"), texts("en")
    assert swedish.keys() == english.keys()
    for key, text in swedish.items():
        assert all((*text, *english[key])), key
        assert re.findall(r"{\w+}", text[-1]).sort() == re.findall(r"{\w+}", english[key][-1]).sort(), key
        assert text[0].count("|") == english[key][0].count("|"), key


def test_every_text_that_the_documents_ask_for_is_there_and_none_is_left_over() -> None:
    asked = set(KEY.findall(CODE))
    families = set(FAMILY.findall(CODE))
    have = set(texts("sv"))
    assert asked <= have
    assert not {key for key in have - asked if not key.startswith(tuple(families))}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_lists_are_as_long_as_what_they_name(language: str) -> None:
    say = words(language)
    for key, kind in (
        ("signin.roles", Role),
        ("doc.sources", Source),
        ("doc.from_sources", Source),
        ("doc.proofs", Source),
        ("doc.presences", Presence),
        ("doc.colours", Colour),
    ):
        assert len(say.items(key)) == len(kind), key


def test_documents_are_offered_in_both() -> None:
    assert languages("documents") == ("sv", "en")
