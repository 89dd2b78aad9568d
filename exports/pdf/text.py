"""What may be drawn: text without control characters, and the small parts that a line is broken into."""

from __future__ import annotations

import re
import unicodedata

# Control characters, lone surrogates, private letters (which mean nothing to anybody else) and non-characters.
_UNDRAWABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff9-\ufffb"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "\U000f0000-\U0010ffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_DIRECTION_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Skin tones are among them: the emoji font has one colour, and no glyphs for them.
_INVISIBLE = re.compile(
    "[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff]"
)
_CLUSTER_EXTENDERS = frozenset({"\u200d", "\u20e3"})

ZERO_WIDTH_JOINER = "\u200d"
ZERO_WIDTH_NON_JOINER = "\u200c"


def clean(text: str) -> str:
    """The text as it can be drawn and read aloud: NFC, one kind of line end, a mark for what means nothing."""
    if text.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", text))


def clean_line(text: str) -> str:
    """As clean, on one line: for names, headings and metadata."""
    return " ".join(clean(text).split())


def isolated(text: str) -> str:
    """Somebody's words as part of a sentence: whichever way they run, they do not disturb what stands around them."""
    return f"\u2068{_DIRECTION_MARKS.sub('', text)}\u2069"


def visible(text: str) -> str:
    """Without the letters that only steer: they have done their work when the order is known."""
    return text if text.isascii() else _INVISIBLE.sub("", text)


def plain(text: str) -> str:
    """For metadata and bookmarks: one clean line without steering letters."""
    return clean_line(visible(clean(text)))


def clusters(text: str) -> list[str]:
    """Letters with the marks that belong to them, which must be drawn with one font."""
    found: list[str] = []
    for letter in text:
        joined = found and (
            letter in _CLUSTER_EXTENDERS or found[-1][-1] == ZERO_WIDTH_JOINER or unicodedata.category(letter)[0] == "M"
        )
        if joined:
            found[-1] += letter
        else:
            found.append(letter)
    return found
