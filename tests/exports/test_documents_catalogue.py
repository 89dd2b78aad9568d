"""The documents' texts in Swedish, English and Arabic."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from resources import path
from resources.i18n import languages, words
from workshop.board import Colour
from workshop.feedback import Handling
from workshop.people import Presence, Role
from workshop.source import Source

KEY = re.compile(r'"(doc\.[a-z_.]+)"')
FAMILY = re.compile(r"""f["'](doc\.[a-z_.]+[._]){""")
ROOT = Path(__file__).parents[2]
ROOMS = ("exports", "resources", "ui")
CODE = "\n".join(file.read_text("utf-8") for room in ROOMS for file in (ROOT / room).rglob("*.py"))


def texts(language: str) -> dict[str, tuple[str, ...]]:
    """Those of documents, in whichever of the language's files they stand."""
    found = {}
    for file in path("locale", language).glob("*.po"):
        with file.open("rb") as source:
            catalogue: Catalog = read_po(source, locale=language)
        for message in catalogue:
            key, *_ = message.id if isinstance(message.id, tuple) else (message.id,)
            if key.startswith("doc."):
                found[key] = message.string if isinstance(message.string, tuple) else (message.string,)
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_language_says_the_same_things_with_the_same_facts(language: str) -> None:
    swedish, other = texts("sv"), texts(language)
    assert swedish.keys() == other.keys()
    for key, text in swedish.items():
        assert all((*text, *other[key])), key
        assert sorted(re.findall(r"{\w+}", text[-1])) == sorted(re.findall(r"{\w+}", other[key][-1])), key
        assert text[0].count("|") == other[key][0].count("|"), key


def test_every_text_that_the_documents_ask_for_is_there_and_none_is_left_over() -> None:
    asked = set(KEY.findall(CODE))
    families = set(FAMILY.findall(CODE))
    have = set(texts("sv"))
    assert asked <= have
    assert not {key for key in have - asked if not key.startswith(tuple(families))}


@pytest.mark.parametrize("language", ["sv", "en", "ar"])
def test_lists_are_as_long_as_what_they_name(language: str) -> None:
    say = words(language)
    for key, kind in (
        ("signin.roles", Role),
        ("doc.sources", Source),
        ("doc.from_sources", Source),
        ("doc.proofs", Source),
        ("doc.presences", Presence),
        ("doc.colours", Colour),
        ("doc.handlings", Handling),
    ):
        assert len(say.items(key)) == len(kind), key


def test_documents_are_offered_in_all_three() -> None:
    assert languages("documents") == ("sv", "en", "ar")
