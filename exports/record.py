"""Akten: the session's documents as files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from exports.kinds import DocumentKind
from exports.making import files
from exports.names import file_name
from exports.replacing import replace_file
from resources.i18n import Words
from workshop.errors import StorageTrouble
from workshop.reports import SessionReport


class Stopped(Exception):  # nothing has gone wrong
    """Somebody does not want the rest."""


def write_record(
    report: SessionReport,
    kinds: Iterable[DocumentKind],
    words: Words,
    folder: Path,
    progress: Callable[[int, int], None] | None = None,
    kept: Mapping[str, bytes] | None = None,
) -> list[Path]:
    """Write the documents into the folder, replacing older ones; returns their files. progress: how many done, of all;
    it may raise Stopped, which is raised again when the folder is in order.

    Of a document that is final every version is written as it was filed (kept: the bytes of each, by content_id), and a
    draft beside them only where the session has changed since.
    Last come the inventory, as a table too where the record has tables, and the list of checksums, which are not among
    those returned. They speak of every file of the record that is there, also of earlier ones.
    Each file is either whole or as it was before. Raises StorageTrouble("file_in_use", name=...), ("disk_full") or
    ("folder_not_writable"); files written before that stay, and the checksums follow them if that is possible.
    """
    from exports import manifest
    from exports.final import copies
    from exports.record_list import record_lists

    wanted = list(kinds)
    sums = manifest.read(folder)
    known = dict(sums)
    written: list[Path] = []

    def put(name: str, data: bytes) -> Path:
        replace_file(folder / name, data)
        sums[name] = manifest.digest(data)
        return folder / name

    def made(kind: DocumentKind) -> dict[str, bytes]:
        finals, is_current = copies(report, kind, words, kept or {})
        if not is_current:
            return {**finals, **files(report, kind, words)}
        manifest.let_go(folder, file_name(report, kind, words), sums)
        return finals

    try:
        for done, kind in enumerate(wanted, 1):
            written += [put(name, data) for name, data in made(kind).items()]
            if progress:
                progress(done, len(wanted))
        for name, data in record_lists(report, words, folder, sums):
            put(name, data)
    except (StorageTrouble, Stopped):
        if sums != known:
            with suppress(StorageTrouble):
                replace_file(folder / manifest.MANIFEST, manifest.written(sums))
        raise
    replace_file(folder / manifest.MANIFEST, manifest.written(sums))
    return written
