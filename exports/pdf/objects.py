"""PDF objects that ReportLab has no words for, written by hand into its file."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


class _Raw(pdfdoc.PDFObject):
    """An object whose bytes are known, or will be before the file is written."""

    __RefOnly__ = 1

    def __init__(self, data: bytes) -> None:
        self.data = data

    def format(self, document: object) -> bytes:
        return self.data


class Objects:
    """Adds objects to a ReportLab document (untyped). An object's number is what others refer to it by ("12 0 R")."""

    def __init__(self, document: Any) -> None:
        self._document = document

    def add(self, text: str) -> int:
        return self._number(_Raw(text.encode("latin-1")))

    def reserve(self) -> tuple[int, _Raw]:
        """A number now, for an object whose ``data`` is set later."""
        raw = _Raw(b"null")
        return self._number(raw), raw

    def stream(self, data: bytes, entries: str = "") -> int:
        """A stream, uncompressed: finishing the file compresses all of them."""
        return self._number(_Raw(b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries.encode(), data)))

    def page(self, number: int) -> int:
        """The object number of a page, from 1, that has been shown."""
        return int(self._document.idToObjectNumberAndVersion[f"Page{number}"][0])

    def font(self, resource: str, number: int) -> None:
        """Make a font known to all pages by its resource name."""
        fonts: Any = self._document.idToObject[pdfdoc.BasicFonts]
        fonts.dict[resource] = self._reference(number)

    def catalog(self, entry: str, number: int) -> None:
        setattr(self._document.Catalog, entry, self._reference(number))

    def _reference(self, number: int) -> pdfdoc.PDFObjectReference:
        return pdfdoc.PDFObjectReference(self._document.numberToId[number])

    def _number(self, raw: _Raw) -> int:
        reference = self._document.Reference(raw)
        return int(self._document.idToObjectNumberAndVersion[reference.name][0])


def text_string(text: str) -> bytes:
    """Any text as a PDF string."""
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"
