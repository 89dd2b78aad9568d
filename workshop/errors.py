"""The two kinds of error that are not bugs. They carry codes, never wording: each face finds the sentence."""

from __future__ import annotations


class Refused(Exception):
    """A rule said no. Nothing was changed.

    code: what was wrong, a stable key such as ``title_missing``; the catalogue has ``refused.<code>``.
    field: the name of the field to mend, if there is one.
    facts: numbers and words that the sentence needs, such as ``max=80``.
    """

    def __init__(self, code: str, field: str = "", **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
        self.facts = facts


class StorageTrouble(Exception):
    """The library file cannot be used as asked (disk full, in use, damaged, made by a newer version). Nothing is lost.

    code: a stable key; the catalogue has ``trouble.<code>``.
    facts: what the sentence needs, such as ``path=...``.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
