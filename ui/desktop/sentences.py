"""Errors as sentences: what happened, what is safe, what to do."""

from __future__ import annotations

from resources.holders import held_sentence
from resources.i18n import Words
from workshop.errors import Refused, StorageTrouble


def sentence(error: Exception, words: Words) -> str:
    """The sentence for an error that is not a bug. Any other gets the general one."""
    if isinstance(error, Refused) and words.has(f"refused.{error.code}"):
        return words(f"refused.{error.code}", **error.facts)
    if isinstance(error, StorageTrouble) and "since" in error.facts:
        return held_sentence(words, error.facts)
    if isinstance(error, StorageTrouble) and words.has(f"trouble.{error.code}"):
        return words(f"trouble.{error.code}", **error.facts)
    return words("trouble.bug")


def is_bug(error: Exception) -> bool:
    return not isinstance(error, (Refused, StorageTrouble))
