"""Akten: the session's documents as files in a folder. Quick to import; what is heavy is imported when first needed."""

from __future__ import annotations

import errno
import os
import re
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from resources.i18n import Words
from workshop.errors import StorageTrouble
from workshop.reports import SessionReport

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f-\x9f]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)", re.IGNORECASE)
_MOST_BYTES = 100
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


class DocumentKind(StrEnum):
    MINUTES = "minutes"
    ATTENDANCE = "attendance"
    PUBLIC = "public"
    IDEAS = "ideas"
    SPREADSHEET = "spreadsheet"


def build(report: SessionReport, kind: DocumentKind, words: Words) -> bytes:
    """The document. The same report and words give the same bytes."""
    match kind:
        case DocumentKind.MINUTES:
            from exports.minutes import minutes as make
        case DocumentKind.ATTENDANCE:
            from exports.attendance import attendance as make
        case DocumentKind.PUBLIC:
            from exports.public import public as make
        case DocumentKind.IDEAS:
            from exports.ideas import ideas as make
        case DocumentKind.SPREADSHEET:
            from exports.spreadsheet import spreadsheet as make
    return make(report, words)


def file_name(report: SessionReport, kind: DocumentKind, words: Words) -> str:
    """For example 2026-11-26_Kvarnby_Närvarolista.pdf, on any computer."""
    if kind is DocumentKind.PUBLIC:
        from exports.public import nameless

        report = nameless(report, words)
    parts = (_date(report), safe(report.project.name).replace(" ", "-"), words(f"doc.file.{kind}"))
    ending = "xlsx" if kind is DocumentKind.SPREADSHEET else "pdf"
    return f"{'_'.join(filter(None, parts))}.{ending}"


def folder_name(report: SessionReport) -> str:
    """For example "2026-11-26 Gården mellan husen"."""
    return " ".join(filter(None, (_date(report), safe(report.session.title))))


def write_record(
    report: SessionReport,
    kinds: Iterable[DocumentKind],
    words: Words,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Write the documents into the folder, replacing older ones; returns the files. progress: files done, files in all.

    Each file is either whole or as it was before. Raises StorageTrouble("file_in_use", name=...), ("disk_full") or
    ("folder_not_writable"); files written before that stay.
    """
    wanted = list(kinds)
    written: list[Path] = []
    for kind in wanted:
        target = folder / file_name(report, kind, words)
        _replace(target, build(report, kind, words))
        written.append(target)
        if progress:
            progress(len(written), len(wanted))
    return written


def safe(text: str) -> str:
    """Text as a part of a file name that Windows, macOS and Linux all accept; empty when nothing is left of it."""
    text = unicodedata.normalize("NFC", _FORBIDDEN.sub(" ", text))
    text = "".join(
        " " if unicodedata.category(letter) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} else letter for letter in text
    )
    text = " ".join(text.split()).strip(". ")
    text = text.encode()[:_MOST_BYTES].decode(errors="ignore").rstrip(". ")
    return f"_{text}" if _RESERVED.match(text) else text


def _date(report: SessionReport) -> str:
    return report.session.starts_at.astimezone(ZoneInfo(report.session.zone)).date().isoformat()


def _replace(target: Path, data: bytes) -> None:
    """Put the data in place of the file in one step, by way of a new file beside it."""
    new = target.with_name(f".{uuid4().hex}.tmp")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _move(new, target)
    except OSError as error:
        raise _trouble(error, target.parent) from error
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def _move(new: Path, target: Path) -> None:
    try:
        new.replace(target)
    except PermissionError as error:  # another program has the old file open, on Windows
        raise StorageTrouble("file_in_use", name=target.name) from error


def _trouble(error: OSError, folder: Path) -> StorageTrouble:
    if error.errno in _FULL:
        return StorageTrouble("disk_full")
    return StorageTrouble("folder_not_writable", path=str(folder))
