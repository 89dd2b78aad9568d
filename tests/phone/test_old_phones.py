"""Scripts and looks that a phone of 2019 understands, read without one; test_other_browsers.py tries it in one."""

from __future__ import annotations

import re
from pathlib import Path

import esprima
import pytest

from resources import path

SCRIPTS = sorted((path("phone") / "js").glob("*.js"))
CSS = (path("phone") / "phone.css").read_text("utf-8")

# What came with Chrome 77 or Safari 13 and later, or is kept from pages that come over plain HTTP.
NEWER = (
    *(r"\.replaceAll\(", r"\.matchAll\(", r"(?<!lapp)\.at\(-", r"\.findLast", r"\.toSorted\(", r"\.toReversed\("),
    *(r"\.flatMap\(", r"\.fromEntries\(", r"Object\.hasOwn\b", r"Promise\.(allSettled|any|withResolvers)"),
    *(r"\bstructuredClone\b", r"\bglobalThis\b", r"\.replaceChildren\(", r"\.requestSubmit\(", r"\.showModal\("),
    *(r"\.showPicker\(", r"\bpopover\b", r"AbortSignal\.(timeout|any)", r"\bResizeObserver\b", r"\bOffscreenCanvas\b"),
    *(r"\bBroadcastChannel\b", r"\bcookieStore\b", r"crypto\.(subtle|randomUUID)"),
    r"navigator\.(clipboard|serviceWorker|locks|storage|wakeLock)",
)
# Rules and values that an old browser drops whole. What is only an ornament, such as accent-color, may go.
NEWER_LOOKS = (
    *(r"(?<!grid-)\bgap\s*:", r"\brow-gap\b", r"\binset\b", r"\binset-", r"\baspect-ratio\s*:", r":dir\("),
    *(r":is\(", r":where\(", r":has\(", r":not\([^)]*,", r"\b(clamp|min|max)\(", r"\d(dvh|svh|lvh|cqw|lh|rlh)\b"),
    *(r"@(layer|container|property|scope)\b", r"(margin|padding|border)-(inline|block)\s*:", r"\bcolor-mix\("),
    *(r"\b(translate|rotate|scale)\s*:", r"\boklch\(", r"overflow\s*:\s*clip", r"\bcontent-visibility\b"),
    *(r"\(\s*(width|height)\s*[<>]", r"^\s*&"),
)


def code_of(file: Path) -> str:
    """A script without what it says to its readers."""
    return re.sub(r"^\s*//.*$|\s// .*$", "", file.read_text("utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_a_script_is_written_in_the_javascript_of_2018_and_with_what_was_there_then(file: Path) -> None:
    esprima.parseScript(file.read_text("utf-8"))  # which knows nothing newer
    assert [newer for newer in NEWER if re.search(newer, code_of(file))] == []


@pytest.mark.parametrize(
    "newer", ["a?.b", "a ?? b", "try { a() } catch { b() }", "a ||= b", "class A { #x = 1 }", "1_000"]
)
def test_what_is_newer_would_be_seen(newer: str) -> None:
    with pytest.raises(esprima.Error):
        esprima.parseScript(newer)


def test_the_looks_do_without_what_is_newer() -> None:
    looks = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    assert [newer for newer in NEWER_LOOKS if re.search(newer, looks, re.MULTILINE)] == []


def test_a_ring_that_only_newer_browsers_hide_stands_alone() -> None:
    """A selector that a browser does not know takes its whole rule along."""
    rules = [head.strip() for head in re.findall(r"([^{}]*)\{", re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL))]
    assert [one for one in rules if ":focus-visible" in one] == [":focus:not(:focus-visible)"]
