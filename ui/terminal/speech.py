"""What is said in the terminal: in the language of the surroundings, one line for what went wrong."""

from __future__ import annotations

import ctypes
import locale
import os
import sys
from functools import cache

from resources.holders import held_sentence
from resources.i18n import words
from workshop.errors import Refused, StorageTrouble


@cache
def language() -> str:
    """Swedish where the system speaks Swedish, else English."""
    spoken = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    if not spoken and sys.platform == "win32":
        spoken = locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return "sv" if spoken.lower().startswith("sv") else "en"


def t(key: str, **facts: object) -> str:
    return words(language())(key, **facts)


def sentence(error: Refused | StorageTrouble) -> str:
    """What went wrong and what to do about it."""
    if "since" in error.facts:
        return held_sentence(words(language()), error.facts)
    kind = "refused" if isinstance(error, Refused) else "trouble"
    said = words(language())
    key = f"{kind}.{error.code}"
    return said(key, **error.facts) if said.has(key) else said("term.other", code=error.code)
