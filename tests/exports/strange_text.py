"""Strange texts, and a document that has one in every place where text can stand."""

from __future__ import annotations

from datetime import UTC, datetime

from exports.pdf import blocks, notes, tables
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Furniture, to_bytes
from workshop.board import Colour

MADE_AT = datetime(2026, 11, 26, 20, 15, tzinfo=UTC)
INFO = Info("Titel", "", "", "", "sv", MADE_AT)
FURNITURE = Furniture("Project", "Kind", ("", "", "Case"), ("Foot",), lambda page, pages: f"{page}/{pages}")

CORPUS = {
    "null and controls": "".join(map(chr, range(32))) + "\x7f\x80\x9f",
    "lone surrogates": "a\ud800b\udfffc",
    "non-characters": "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff",
    "private letters": "\ue000\uf8ff\U000f0000",
    "overrides": "\u202eedoc\u202c \u2066a\u2069 \u2069\u2069\u202c\u202c \u2067\u2067\u2067",
    "deep embedding": "\u202b" * 200 + "a" + "\u202c" * 100,
    "many isolates": "\u2068" * 3000,
    "marks without letters": "\u0301" * 300 + " " + "e" + "\u0301\u0323" * 100,
    "all spaces": " \t\u00a0\u2003\u3000\u200b\u2028\u2029\r\n\v\f" * 20,
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 🇸🇪 1️⃣ ❤️",
    "no font has it": "漢字 한국어 ไทย தமிழ் 𓀀 𝔘",
    "pdf syntax": ") Tj ET Q endstream endobj /MCID 0 >> BDC <41> \\",
    "xml": "]]></rdf:li> &amp; <?xpacket end='w'?> <!--",
    "ligatures": "fi ffi ﬁ ﷽ لا لآ",
    "nothing": "",
}


def sheet_of(text: str) -> bytes:
    """A document with the text in every place where text can stand."""
    document = Document()
    blocks.heading(document, 1, text)
    blocks.paragraph(document, text)
    blocks.facts(document, [(text[:80], text)])
    blocks.labelled(document, [(text[:3], text)], 20)
    tables.table(document, [tables.Column(text[:80], 1), tables.Column("B", 2, names_row=True)], [(text, "b")])
    notes.patches(document, [notes.Patch(text[:40], text, Colour.ROSE)])
    notes.quilt(document, [Colour.OAT], f"Bild: {text}")
    info = Info(text or "-", text, text, text, "sv", MADE_AT)
    head = (text, text, text)
    return to_bytes(document, info, Furniture(text, text, head, (text,), lambda page, pages: f"{page} {pages}"))
