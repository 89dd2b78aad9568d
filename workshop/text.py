"""What people type, made fit to keep: one Unicode form, no control or direction-changing characters, no more than fits.

Nothing is escaped here: typed text stays text everywhere, and each face shows it as text.
"""

from __future__ import annotations

import re
import unicodedata

from workshop.errors import Refused

NAME_MAX = 80
LINE_MAX = 200
IDEA_MAX = 500
TEXT_MAX = 5_000

# Bidi controls can make a line read as another; Cs are halves of characters; Co and Cn say nothing to anybody. Cf also
# holds ZWNJ and ZWJ, which Persian and emoji need, so format characters are dropped by name rather than by category.
_DROPPED = frozenset(
    {*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x061C, 0x200B, 0x200E, 0x200F, *range(0x2028, 0x202F)}
    | {*range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)}
) - {0x09, 0x0A}
_INVISIBLE = "\u200c\u200d \n"  # joiners are kept between letters; alone they are nothing to a reader
_SPACES = re.compile(r"[^\S\n]+")


class _Kept(dict[int, str]):
    """What becomes of each character, found out when it is first met: itself, or nothing."""

    def __missing__(self, code: int) -> str:
        dropped = code in _DROPPED or unicodedata.category(chr(code)) in {"Cs", "Co", "Cn"}
        self[code] = kept = "" if dropped else chr(code)
        return kept


_KEPT = _Kept()
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")  # what word processors and other systems end lines with
_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}"})  # the characters that follow z
_MANY_LINES = re.compile(r"\n{3,}")


def clean_line(typed: str, max: int = LINE_MAX, field: str = "") -> str:
    """One line of text, perhaps empty. Raises Refused("too_long") past max characters."""
    return _bounded(" ".join(_fit(typed).split()), max, field)


def clean_exact(typed: str, max: int, field: str = "") -> str:
    """One line whose spaces count, such as a password. Raises Refused("too_long") past max characters."""
    return _bounded(_fit(typed).replace("\n", "").replace("\t", ""), max, field)


def clean_text(typed: str, max: int = TEXT_MAX, field: str = "") -> str:
    """Text that may have several lines, perhaps empty. Raises Refused("too_long") past max characters."""
    lines = (_SPACES.sub(" ", line).strip() for line in _fit(typed).split("\n"))
    return _bounded(_MANY_LINES.sub("\n\n", "\n".join(lines)).strip(), max, field)


def needed(cleaned: str, code: str, field: str) -> str:
    """The text itself, or Refused(code) when it is empty."""
    if not cleaned:
        raise Refused(code, field)
    return cleaned


def same_name(one: str, other: str) -> bool:
    """Whether two typed names are one to a reader: case and spacing aside."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def swedish_order(text: str) -> str:
    """A key to sort by as Swedish does: å, ä and ö last, other accents as their plain letters, case aside."""
    last = text.casefold().translate(_AFTER_Z)
    return "".join(c for c in unicodedata.normalize("NFD", last) if not unicodedata.combining(c))


def _fit(typed: str) -> str:
    if typed.isprintable():  # as nearly all is: there is nothing to drop and no line to end
        return unicodedata.normalize("NFC", typed)
    joined = _LINE_ENDS.sub("\n", typed)
    return unicodedata.normalize("NFC", joined.translate(_KEPT))


def _bounded(text: str, max: int, field: str) -> str:
    if not text.strip(_INVISIBLE):
        return ""
    if len(text) > max:
        raise Refused("too_long", field, max=max)
    return text
