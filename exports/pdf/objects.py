"""PDF objects that ReportLab has no words for, written by hand beside its own, and all of them as they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from exports.pdf.packing import Stored

_STREAM = re.compile(rb"(?P<before><<.*?)/Length (?P<length>\d+)(?P<after>.*?>>)\s*\nstream\n", re.DOTALL)
_NO_TRANSITION = b"/Trans <<\n\n>> "


class _Raw(pdfdoc.PDFObject):
    """An object whose bytes are known, or will be before the file is written."""

    __RefOnly__ = 1

    def __init__(self, data: bytes, stream: bytes | None = None, is_plain: bool = False) -> None:
        self.data, self.stream, self.is_plain = data, stream, is_plain


class Objects:
    """Adds objects to a ReportLab document (untyped). An object's number is what others refer to it by ("12 0 R")."""

    def __init__(self, canvas: Any) -> None:
        self._canvas, self._document = canvas, canvas._doc
        self._entries: list[str] = []

    def add(self, text: str | bytes) -> int:
        return self._number(_Raw(text.encode("latin-1") if isinstance(text, str) else text))

    def reserve(self) -> tuple[int, _Raw]:
        """A number now, for an object whose ``data`` is set later."""
        raw = _Raw(b"null")
        return self._number(raw), raw

    def stream(self, data: bytes, entries: str = "", *, is_plain: bool = False) -> int:
        """A stream, compressed in the file unless it is to be plain."""
        return self._number(_Raw(f"<<{entries}>>".encode(), data, is_plain))

    def page(self, number: int) -> int:
        """The object number of a page, from 1, that has been shown."""
        return int(self._document.idToObjectNumberAndVersion[f"Page{number}"][0])

    def font(self, resource: str, number: int) -> None:
        """Make a font known to all pages by its resource name."""
        fonts: Any = self._document.idToObject[pdfdoc.BasicFonts]
        fonts.dict[resource] = self._reference(number)

    def catalog(self, entries: str) -> None:
        """Entries of the catalogue that ReportLab does not write."""
        self._entries.append(entries)

    def prepare(self) -> int:
        """Let ReportLab end what it has begun; returns the catalogue's number. Nothing may be drawn after it."""
        number = self._document.Reference(self._document.Catalog).name
        self._document.Outlines.prepare(self._document, self._canvas)
        if self._document.Outlines.ready < 0:
            self._document.Catalog.Outlines = None
        return int(self._document.idToObjectNumberAndVersion[number][0])

    def all(self) -> Iterator[Stored]:
        """Every object in the order of their numbers; writing one may still add others at the end."""
        pages = number = 0
        while (number := number + 1) in self._document.numberToId:
            thing = self._document.idToObject[self._document.numberToId[number]]
            if isinstance(thing, _Raw):
                yield Stored(number, thing.data, thing.stream, thing.is_plain)
            elif isinstance(thing, pdfdoc.PDFStream):
                yield Stored(number, b"<<>>", thing.content.encode("latin-1"))  # a page's content
            else:
                body = pdfdoc.format(thing, self._document, toplevel=1).rstrip()
                if found := _STREAM.match(body):  # a picture, which is as small as it can be
                    data = body[found.end() : found.end() + int(found["length"])]
                    yield Stored(number, found["before"] + found["after"], data, is_plain=True)
                    continue
                if isinstance(thing, pdfdoc.PDFPage):
                    body = body[:-2].replace(_NO_TRANSITION, b"") + b"/StructParents %d/Tabs/S>>" % pages
                    pages += 1
                elif thing is self._document.Catalog:
                    body = body[:-2] + "".join(self._entries).encode() + b">>"
                yield Stored(number, body)

    def _reference(self, number: int) -> pdfdoc.PDFObjectReference:
        return pdfdoc.PDFObjectReference(self._document.numberToId[number])

    def _number(self, raw: _Raw) -> int:
        reference = self._document.Reference(raw)
        return int(self._document.idToObjectNumberAndVersion[reference.name][0])


def text_string(text: str) -> bytes:
    """Any text as a PDF string."""
    return b"<feff" + text.encode("utf-16-be").hex().encode() + b">"
