"""What a record's folder and its files are called, on any computer."""

from __future__ import annotations

import re
import unicodedata
from zoneinfo import ZoneInfo

from exports.kinds import DATA, DocumentKind, form_of
from resources.i18n import Words
from workshop.reports import SessionReport
from workshop.sessions import Session

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_MOST_BYTES = 100


def file_name(report: SessionReport, kind: DocumentKind, words: Words) -> str:
    """For example 2026-11-26_Kvarnby_Närvarolista.pdf, on any computer; data for programs lies in a folder below."""
    if kind is DocumentKind.PUBLIC:
        from exports.public import nameless

        report = nameless(report, words)
    name = f"{stem(report, words(f'doc.file.{form_of(report, kind)}'))}.{kind.ending}"
    return f"{DATA}/{name}" if kind is DocumentKind.JSON else name


def folder_name(report: SessionReport) -> str:
    """For example "2026-11-26 Gården mellan husen"."""
    return day_and_title(report.session)


def day_and_title(session: Session) -> str:
    return " ".join(filter(None, (_day(session), safe(session.title))))


def safe(text: str) -> str:
    """Text as a part of a file name that Windows, macOS and Linux all accept; empty when nothing is left of it."""
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    text = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else letter for letter in text
    )
    text = " ".join(text.split()).strip(". ")
    text = text.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"_{text}" if _RESERVED.match(text) else text


def stem(report: SessionReport, name: str) -> str:
    """What the files' names begin with: the day, the project and what it is."""
    return "_".join(filter(None, (_date(report), safe(report.project.name).replace(" ", "-"), safe(name))))


def _date(report: SessionReport) -> str:
    return _day(report.session)


def _day(session: Session) -> str:
    return session.starts_at.astimezone(ZoneInfo(session.zone)).date().isoformat()
