"""The catalogue and the code agree: every key that is used exists in every language, and none lies about unused."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import pofile
from reportlab.pdfbase.ttfonts import TTFontFile

from resources import path
from ui.phone.refusals import _SENTENCES as TOLD_TO_PHONES

ROOT = path().parent
LOCALE = path("locale")
ROOMS = ("workshop", "storage", "exports", "ui", "resources")
KEY = re.compile(r"[a-z]+(?:\.[a-z0-9_]+)+")
QUOTED = re.compile(rf"""["'`]({KEY.pattern}|undo)["'`]""")
A_FILE = re.compile(r"\.(css|js|html|po|py|json|svg|ttf|qss|key|new|lock|lappbib|log|png|txt|pdf|xlsx|jsonl)$")
# Found by a code or a value that is not written out beside the call: a Refused, a row's colour, a choice.
BUILT = ("refused.", "trouble.", "did.", "colour.", "role.", "err.", "lang.")

Texts = dict[str, tuple[str, ...]]


@cache
def texts_of(language: str, face: str = "*") -> Texts:
    """Each key with its text, or with all its forms where it depends on a number."""
    found: Texts = {}
    for file in sorted((LOCALE / language).glob(f"{face}.po")):
        with file.open("rb") as source:
            for message in pofile.read_po(source):
                if message.id:
                    many = isinstance(message.id, tuple)
                    key = message.id[0] if many else message.id
                    assert key not in found, f"{key} stands twice in {language}"
                    found[key] = tuple(message.string) if many else (str(message.string),)
    return found


def languages() -> list[str]:
    return sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    files = [ROOT / "main.py", *(file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))]
    return tuple((file.relative_to(ROOT), ast.parse(file.read_text("utf-8"))) for file in files)


@cache
def strings() -> tuple[tuple[Path, str], ...]:
    return tuple(_strings())


@cache
def patterns() -> tuple[tuple[Path, re.Pattern[str]], ...]:
    return tuple(_patterns())


def _strings() -> Iterator[tuple[Path, str]]:
    """Every text in the code that is written out whole, and in the templates and scripts of the phone."""
    for file, tree in sources():
        nodes = list(ast.walk(tree))
        open_ones = {part for node in nodes if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in open_ones:
                yield file, node.value
    for file in sorted(path("phone").rglob("*.*")):
        if file.suffix in (".html", ".js"):
            for found in QUOTED.findall(file.read_text("utf-8")):
                yield file.relative_to(ROOT), found


def _patterns() -> Iterator[tuple[Path, re.Pattern[str]]]:
    """Every text with something left open, as f"scene.{name}", that may be a key."""
    for file, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [part.value if isinstance(part, ast.Constant) else None for part in node.values]
                first = str(parts[0] or "")
                if re.fullmatch(r"[a-z]+\.[a-z0-9_.]*", first) and first.split(".", maxsplit=1)[0] in namespaces():
                    whole = "".join(".+" if part is None else re.escape(str(part)) for part in parts)
                    yield file, re.compile(whole)


@cache
def namespaces() -> frozenset[str]:
    return frozenset(key.split(".")[0] for key in texts_of("sv"))


def is_key(text: str) -> bool:
    return bool(KEY.fullmatch(text)) and text.split(".", maxsplit=1)[0] in namespaces() and not A_FILE.search(text)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_key_in_the_code_is_in_the_catalogue(language: str) -> None:
    known = texts_of(language)
    assert [f"{file}: {text}" for file, text in strings() if is_key(text) and text not in known] == []
    assert [f"{file}: {one.pattern}" for file, one in patterns() if not any(map(one.fullmatch, known))] == []


def test_every_key_in_the_catalogue_is_in_the_code() -> None:
    used = {text for _, text in strings()}
    built = [one for _, one in patterns()]
    waiting = texts_of("sv", "phone")  # the phone's words were written for all its pages, some of which come later
    unused = [
        key
        for key in texts_of("sv")
        if key not in used
        and key not in waiting
        and not key.startswith(BUILT)
        and not any(one.fullmatch(key) for one in built)
    ]
    assert unused == []


def test_every_refusal_and_trouble_has_a_sentence() -> None:
    known = {*texts_of("sv"), *(f"refused.{code}" for code in TOLD_TO_PHONES)}
    assert [f"{file}: {key}" for file, key in _codes() if key not in known] == []


def _codes() -> Iterator[tuple[Path, str]]:
    kinds = {"Refused": (0, "refused"), "StorageTrouble": (0, "trouble"), "needed": (1, "refused")}
    for file, tree in sources():
        if file.parts[:2] == ("ui", "phone"):
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in kinds:
                at, kind = kinds[node.func.id]
                code = node.args[at] if len(node.args) > at else None
                if isinstance(code, ast.Constant):
                    yield file, f"{kind}.{code.value}"


def test_swedish_and_english_have_the_same_keys() -> None:
    assert texts_of("sv").keys() == texts_of("en").keys()


@pytest.mark.parametrize("language", languages())
def test_a_language_has_only_keys_that_swedish_has(language: str) -> None:
    assert texts_of(language).keys() <= texts_of("sv").keys()


@pytest.mark.parametrize("language", languages())
def test_no_text_is_empty_and_all_name_the_same_facts(language: str) -> None:
    swedish = texts_of("sv")
    for key, forms in texts_of(language).items():
        assert all(form.strip() for form in forms), f"{language}: {key} is empty"
        assert {_facts(form) for form in forms} == {_facts(form) for form in swedish[key]}, f"{language}: {key}"


@pytest.mark.parametrize("language", languages())
def test_lists_have_as_many_items_in_every_language(language: str) -> None:
    swedish = texts_of("sv")
    for key, forms in texts_of(language).items():
        assert [form.count("|") for form in forms][:1] == [form.count("|") for form in swedish[key]][:1], key


@pytest.mark.parametrize("language", languages())
def test_every_letter_has_a_shape_in_the_fonts_of_window_and_documents(language: str) -> None:
    """What participants write in a language is shown in the window and printed, whatever the computer has."""
    letters = {letter for forms in texts_of(language, "phone").values() for form in forms for letter in form}
    shaped = {chr(code) for file in path("fonts").glob("*-Regular.ttf") for code in _shapes(file)}
    assert letters - shaped - {"\u200c"} == set()  # the non-joiner has no shape of its own


def test_the_arabic_font_has_the_letters_of_its_other_languages() -> None:
    for file in path("fonts").glob("Vazirmatn-*.ttf"):
        assert {ord(letter) for letter in "پچژگکیڤڕڵۆێەټډړږښېۍځڅګڼ"} <= _shapes(file), file.name


@cache
def _shapes(font: Path) -> frozenset[int]:
    return frozenset(TTFontFile(str(font)).charToGlyph)


def _facts(text: str) -> frozenset[str]:
    """The names in braces. A text whose braces do not close raises ValueError here."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
