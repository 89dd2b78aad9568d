"""The one catalogue: every text the program shows, in windows, on phones and in documents.

A language is a folder in resources/locale with .po files (one for each face); adding a language is adding a folder.
Message ids are keys such as ``signin.title``. A key that a language lacks falls back to Swedish; one that Swedish lacks
is a bug.
"""

from __future__ import annotations

from datetime import date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from resources import path
from resources.po import Texts, read

if TYPE_CHECKING:
    from babel import Locale

SOURCE_LANGUAGE = "sv"
# The order in which they are offered, everywhere.
_FIRST = (
    *("sv", "sv-x-ll", "en", "ar", "so", "sq", "bs", "fa", "prs", "ps", "kmr", "ckb"),
    *("tr", "pl", "ti", "uk", "ro", "es", "fi"),
)
# Where CLDR, which words the dates, knows a language by another name.
_CLDR = {"sv-x-ll": "sv", "en": "en_GB", "prs": "fa_AF", "kmr": "ku"}
_DOTTED_CLOCKS = ("sv", "sv-x-ll", "fi")
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ps", "ckb"})


class Words:
    """The texts of one language. Call it with a key, and with the facts its braces name: words("err.long", max=80)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
        self._texts = _catalogue(language)

    def __call__(self, key: str, **facts: object) -> str:
        text = self._holding(key).plain.get(key)
        if text is None:
            raise KeyError(f"the catalogue has no text {key!r}")
        return text.format(**facts) if facts else text

    def count(self, key: str, n: int) -> str:
        """A text that depends on a number, with {n} in it: words.count("start.ideas", 112)."""
        counted = self._holding(key).counted.get(key)
        if counted is None:
            raise KeyError(f"the catalogue has no counted text {key!r}")
        rule, forms = counted
        return forms[rule(n)].format(n=n)

    def items(self, key: str) -> list[str]:
        """A list text, whose items are divided by | in the catalogue."""
        return [item.strip() for item in self(key).split("|")]

    def has(self, key: str) -> bool:
        return key in self._holding(key).plain

    def day(self, when: date, style: str = "full") -> str:
        """A date in words; style as Babel names them: full (with the weekday), long, medium, short."""
        from babel.dates import format_date

        return format_date(when, style, self._locale)

    def pattern(self, when: date, pattern: str) -> str:
        """A date by a pattern of Babel's, such as "d MMM"."""
        from babel.dates import format_date

        return format_date(when, pattern, self._locale)

    def clock(self, when: datetime, zone: str) -> str:
        """Hours and minutes where the session is: 18.05 in Swedish and Finnish, 18:05 in all others."""
        local = when.astimezone(ZoneInfo(zone))
        return local.strftime("%H.%M" if self.language in _DOTTED_CLOCKS else "%H:%M")

    def _holding(self, key: str) -> Texts:
        """The texts that have this one: the language's own, or Swedish, which is read in only when one is lacking."""
        return self._texts if key in self._texts else _catalogue(SOURCE_LANGUAGE)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale

        return Locale.parse(_CLDR.get(self.language, self.language))


@cache
def words(language: str) -> Words:
    """The texts of a language that languages() lists; Swedish for any other."""
    return Words(language if language in languages() else SOURCE_LANGUAGE)


@cache
def languages(face: str = "phone") -> tuple[str, ...]:
    """The languages that have texts for a face (phone, desktop or documents); one that _FIRST lacks comes last."""
    found = sorted(folder.parent.name for folder in path("locale").glob(f"*/{face}.po"))
    return tuple(sorted(found, key=lambda code: _FIRST.index(code) if code in _FIRST else len(_FIRST)))


@cache
def _catalogue(language: str) -> Texts:
    texts = Texts()
    for file in sorted(path("locale", language).glob("*.po")):
        texts.join(read(file))
    return texts
