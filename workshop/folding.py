"""Text as the search sees it: words in lower case, with what a searcher may leave out left out.

Rows and questions are folded by the same function, and nothing else decides what a word is:

- å, ä and ö are letters of their own, and so are й, ї and ў. The æ and ø of the neighbours count as ä and ö, as they do
  in a Swedish dictionary.
- Other accents are dropped: é is e, ü is u, ł is l, đ is d, ё is е.
- Arabic and Hebrew are read without vowel signs and tatweel; the forms of alef, yeh, kaf, heh and waw are one each. The
  digits of every script are 0 to 9.
- An emoji is a word, and so is each Chinese or Japanese character, since those write no spaces.
- Everything else parts words: spaces, hyphens, apostrophes, brackets, the joiners of Persian.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

QUERY_MAX = 200
WORD_MAX = 40
PREFIX_MIN = 2
MARKS_MAX = 20

_OWN_LETTERS = frozenset("åäöйїў")
_SAME_AS = {
    **dict(zip("æøœłđðþıħŧŋё", ("ä", "ö", "oe", "l", "d", "d", "th", "i", "h", "t", "n", "е"), strict=True)),
    **dict.fromkeys("أإآٱ", "ا"),
    **dict.fromkeys("ىیئې", "ي"),
    **dict.fromkeys("ةۀە", "ه"),
    "ک": "ك",
    "ؤ": "و",
    "\u0640": "",
}
# Combining classes: vowel signs of Hebrew and Arabic, and what is written over, under and through letters. The signs of
# Indian scripts and Thai have other classes, and are part of the word.
_VOWEL_SIGNS = range(10, 37)
_ACCENTS = range(200, 241)
_RUNS = re.compile(r"\S+")
_NO_SPACES = ((0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: every one of the words, or a longer one that begins with it.

    Not only the last may go on: who looks for "lekplats ljus" wants what is written about "ljus vid lekplatsen".
    """

    words: tuple[str, ...] = ()

    def wants(self, word: str) -> bool:
        """Whether a word of a text is one of those asked for."""
        return any(answers(wanted, word) for wanted in self.words)

    def found_in(self, words: list[str]) -> bool:
        """Whether every word asked for is there, and there is one."""
        return bool(self.words) and all(any(answers(wanted, word) for word in words) for wanted in self.words)


def may_go_on(wanted: str) -> bool:
    """A single letter begins too much to be of use: it is only found where it stands alone."""
    return len(wanted) >= PREFIX_MIN


def answers(wanted: str, word: str) -> bool:
    return word == wanted or (may_go_on(wanted) and word.startswith(wanted))


def words_of(text: str) -> list[str]:
    """The words of a text, in order."""
    return [word[:WORD_MAX] for word in unicodedata.normalize("NFC", text).translate(_LETTERS).split()]


def query_of(typed: str) -> Query:
    """What is asked for by typed text; nothing when there is no word in it. Text past QUERY_MAX is passed over."""
    return Query(tuple(dict.fromkeys(words_of(typed[:QUERY_MAX]))))


def marks_in(text: str, query: Query) -> tuple[tuple[int, int], ...]:
    """Where in a text the words asked for stand, as (beginning, end): the first MARKS_MAX of them."""
    return tuple(islice(_marks(text, query), MARKS_MAX))


def _marks(text: str, query: Query) -> Iterator[tuple[int, int]]:
    for run in _RUNS.finditer(text):
        # Letter by letter takes time, and most of a long note is something else.
        folded = run[0].translate(_LETTERS)
        if any(word in folded for word in query.words):
            for word, begin, end in _placed(run[0]):
                if query.wants(word[:WORD_MAX]):
                    yield run.start() + begin, run.start() + end


def _placed(text: str) -> list[tuple[str, int, int]]:
    """The words with their places in the text."""
    placed: list[tuple[str, int, int]] = []
    goes_on = False
    for n, character in enumerate(text):
        folded = _LETTERS[ord(character)]
        goes_on = goes_on and not folded.startswith(" ")
        for piece in folded.split():
            word, begin, _end = placed.pop() if goes_on else ("", n, n)
            placed.append((word + piece, begin, n + 1))
            goes_on = False
        if folded:
            goes_on = bool(placed) and placed[-1][2] == n + 1 and not folded.endswith(" ")
        elif goes_on:  # a sign that is dropped belongs to the letter before it
            placed[-1] = (*placed[-1][:2], n + 1)
    return placed


class _Letters(dict[int, str]):
    """What each character becomes, found out when it is first met: letters, nothing, or with spaces round it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


_LETTERS = _Letters()


def _fold(character: str) -> str:
    lower = unicodedata.normalize("NFKC", character).casefold()
    return unicodedata.normalize("NFC", "".join(_fold_one(one) for one in unicodedata.normalize("NFC", lower)))


def _fold_one(character: str) -> str:
    if character in _OWN_LETTERS:
        return character
    if character in _SAME_AS:
        return _SAME_AS[character]
    return "".join(_part(part) for part in unicodedata.normalize("NFD", character))


def _part(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.digit(character))
    if kind[0] == "M":
        height = unicodedata.combining(character)
        dropped = height in _VOWEL_SIGNS or height in _ACCENTS or kind == "Me" or 0xFE00 <= ord(character) <= 0xFE0F
        return "" if dropped else character
    if kind == "So" or any(first <= ord(character) <= last for first, last in _NO_SPACES):
        return f" {character} "
    return _SAME_AS.get(character, character) if kind[0] in "LN" else " "
