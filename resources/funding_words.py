"""Who pays, as they want it said: for the documents and the phone pages alike."""

from __future__ import annotations

from collections.abc import Sequence

from resources.i18n import Words


def funding_sentence(words: Words, said: Sequence[str], lacking: str | None) -> str:
    """All that is to be said, one after the other. lacking: which period's words for the Union come first, "earlier" or
    "now"; None when one of them names it.
    """
    union = {"earlier": "doc.union_earlier", "now": "doc.union"}
    return " ".join((words(union[lacking]), *said) if lacking else said)
