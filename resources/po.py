"""Reading a .po file: keys and what they say, and counted ones with the rule that chooses the form.

As much of GNU gettext's format as ours has: no contexts, nothing fuzzy. Babel reads all of it, but takes longer for one
language than everything else between a double click and the first window.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

# Nine entries of ten are one line and another.
_PAIR = re.compile(r'msgid "(.+)"\nmsgstr "(.+)"')
_LINE = re.compile(r'(?:(msgid|msgid_plural|msgstr)(?:\[(\d+)\])?[ \t]+)?"(.*)"[ \t\r]*')
_ESCAPED = re.compile(r'\\(["\\nrt])')
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}
_RULE = re.compile(r"plural\s*=\s*([^;]+)")


@dataclass(slots=True)
class Texts:
    """plain: key to text. counted: key to the rule, which turns a number into a place, and the forms by place."""

    plain: dict[str, str] = field(default_factory=dict)
    counted: dict[str, tuple[Callable[[int], int], tuple[str, ...]]] = field(default_factory=dict)

    def __contains__(self, key: str) -> bool:
        return key in self.plain or key in self.counted

    def join(self, other: Texts) -> None:
        """Take in the texts of another file."""
        self.plain.update(other.plain)
        self.counted.update(other.counted)


def read(file: Path) -> Texts:
    """Raises ValueError for a line that is none of gettext's."""
    found = Texts()
    rule: Callable[[int], int] = _not_one
    others: list[str] = []
    for block in file.read_text(encoding="utf-8").split("\n\n"):
        pair = _PAIR.fullmatch(block)
        if pair is None:
            others.append(block)
        else:
            found.plain[_plain(pair[1])] = _plain(pair[2])
    for entry in _entries(others, file.name):
        key, forms = entry.get("msgid", ""), [text for part, text in entry.items() if part.startswith("msgstr")]
        if not key:
            named = _RULE.search(forms[0] if forms else "")
            rule = gettext.c2py(named[1]) if named else rule
        elif "msgid_plural" in entry:
            found.counted[key] = rule, tuple(forms)
        elif forms and forms[0]:
            found.plain[key] = forms[0]
    return found


def _entries(blocks: Iterable[str], file: str) -> list[dict[str, str]]:
    """Each entry's parts by name; forms of a counted one are named msgstr0, msgstr1 …, in that order."""
    entries: list[dict[str, str]] = []
    part = ""
    for line in (line for block in blocks for line in block.split("\n")):
        if not line.strip() or line.startswith("#"):
            continue
        parts = _LINE.fullmatch(line)
        if parts is None:
            raise ValueError(f"{file}: {line}")
        name, number, text = parts.groups()
        if name == "msgid":
            entries.append({})
        if name:
            part = f"{name}{number or ''}"
        entries[-1][part] = entries[-1].get(part, "") + _plain(text)
    return entries


def _plain(text: str) -> str:
    return _ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(escaped: re.Match[str]) -> str:
    return _MEANT.get(escaped[1], escaped[1])


def _not_one(n: int) -> int:
    return int(n != 1)
