"""Making a document final, and finding out whether one that is would still be the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from exports import manifest
from exports.json_data import schemas
from exports.kinds import DATA, DocumentKind
from exports.making import handed_over
from exports.names import file_name
from resources.i18n import Words
from workshop.filed import FiledDocument
from workshop.filing import Finished, basis, drawn, next_filing, versions_of
from workshop.reports import SessionReport


def finished(report: SessionReport, kind: DocumentKind, words: Words, by: str, id: str) -> Finished:
    """The document as it is to be filed, by somebody and under an id. Refused: finaliser_missing."""
    filing = next_filing(report, kind, words.language, by)
    return Finished(
        id=id,
        document_kind=kind,
        language=words.language,
        name=file_name(report, kind, words).rpartition("/")[2],
        filing=filing,
        content=handed_over(replace(report, filing=filing), kind, words),
        basis=basis(report),
        paragraphs=drawn(report, kind),
    )


def is_current(report: SessionReport, document: FiledDocument, words: Words) -> bool:
    """Whether the document still says what the session does.

    Where nothing of the session has changed it does, whichever version of the program made it. Otherwise it is made
    again, as of the moment when it became final, and is the same to the byte or is not.
    """
    if basis(report) == document.basis:
        return True
    kind = DocumentKind(document.document_kind)
    again = replace(report, filing=document.filing, made_at=document.finalised_at)
    return manifest.digest(handed_over(again, kind, words)) == document.content_id


def copies(
    report: SessionReport, kind: DocumentKind, words: Words, kept: Mapping[str, bytes]
) -> tuple[dict[str, bytes], bool]:
    """The final versions of a document as files of the record, and whether the latest is what would be made today.

    kept: the bytes of filed documents by their ids; what the library has lost is left out.
    """
    versions = [one for one in versions_of(report.filed, kind, words.language) if one.content_id in kept]
    files = {place_of(one): kept[one.content_id] for one in reversed(versions)}
    if kind is DocumentKind.JSON:
        files |= {f"{DATA}/{name}": content for name, content in schemas(list(files.values())).items()}
    return files, bool(versions) and is_current(report, versions[0], words)


def place_of(document: FiledDocument) -> str:
    """Its file's name within the record's folder, such as 2026-11-26_Kvarnby_Protokoll_v2.pdf."""
    name = document.file_name
    return f"{DATA}/{name}" if document.document_kind == DocumentKind.JSON else name
