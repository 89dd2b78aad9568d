"""Our own layer over ReportLab: tagged, PDF/A-2a and PDF/UA-1."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from exports.pdf import blocks, tables
from exports.pdf.document import Document
from exports.pdf.finish import Info
from exports.pdf.sheets import Furniture, to_bytes

_SHARES = (0.7, 3.8, 3.9, 2.2, 1.2)


def render(content: dict[str, Any]) -> bytes:
    document = Document(language="sv")
    blocks.heading(document, 1, content["title"])
    blocks.paragraph(document, content["subtitle"])
    blocks.facts(document, [(name, value) for name, value in content["facts"]])
    blocks.heading(document, 2, "Närvarande")
    columns = [tables.Column(name, share) for name, share in zip(content["columns"], _SHARES, strict=True)]
    tables.table(document, columns, content["people"])
    blocks.heading(document, 2, "Idéer")
    for group in content["groups"]:
        blocks.heading(document, 3, group["name"])
        blocks.labelled(document, group["ideas"], 36)
    blocks.heading(document, 2, "Beslut")
    blocks.labelled(document, content["decisions"], 44)
    made_at = datetime(2026, 11, 26, 20, 15, tzinfo=UTC)
    furniture = Furniture(
        content["title"], "Mötesanteckningar", ("", "", ""), (), lambda page, pages: f"Sida {page} av {pages}"
    )
    return to_bytes(document, Info(content["title"], "", "", "", "sv", made_at), furniture)
