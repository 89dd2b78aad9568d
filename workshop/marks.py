"""The simple structure of a note: a line that begins with # is a heading, with - an item of a list, with > a quote.

The text itself stays as it was typed, and is shown as it is wherever nothing is made of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that belong together: one heading, a paragraph, the items of a list, or the lines of a quote."""

    mark: Mark
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


_SIGNS = {"#": Mark.HEADING, "-": Mark.ITEM, "•": Mark.ITEM, "*": Mark.ITEM, ">": Mark.QUOTE}


def mark_of(line: str) -> tuple[Mark, str]:
    """What a line is, and what it says without its sign. A sign with nothing after it is text like any other."""
    sign, space, rest = line.partition(" ")
    if space and rest.strip() and sign in _SIGNS:
        return _SIGNS[sign], rest.strip()
    return Mark.TEXT, line


def parts(text: str) -> list[Part]:
    """The text part by part, without the empty lines between them."""
    found: list[Part] = []
    goes_on = False
    for line in text.split("\n"):
        mark, said = mark_of(line)
        if not line.strip():
            goes_on = False
            continue
        if goes_on and found[-1].mark is mark and mark is not Mark.HEADING:
            found[-1] = Part(mark, (*found[-1].lines, said))
        else:
            found.append(Part(mark, (said,)))
        goes_on = True
    return found


def plain_line(text: str) -> str:
    """The first line without its sign, as a name for the whole."""
    return mark_of(text.partition("\n")[0])[1]
