"""ReportLab as it comes, with rl_accel: Paragraph and Table. Untagged."""

# mypy: ignore-errors
from __future__ import annotations

import io
import os
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

_FONTS = Path(os.environ["LAPPTACKE_FONTS"])
_WIDTH = 481.28


class _Numbered(Canvas):
    """Knows how many pages there are when it draws their feet."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, page in enumerate(self._kept, 1):
            self.__dict__.update(page)
            self.setFont("Body", 8.5)
            self.drawString(57, 806, "Gården mellan husen · Mötesanteckningar")
            self.drawRightString(538, 48, f"Sida {number} av {len(self._kept)}")
            super().showPage()
        super().save()


def render(content: dict[str, Any]) -> bytes:
    for name, file in (("Body", "NotoSans-Regular"), ("Strong", "NotoSans-SemiBold"), ("Bold", "NotoSans-Bold")):
        pdfmetrics.registerFont(TTFont(name, str(_FONTS / f"{file}.ttf")))
    body = ParagraphStyle("body", fontName="Body", fontSize=11, leading=15.5, spaceAfter=4)
    listed = ParagraphStyle("listed", body, leftIndent=36)
    cell = ParagraphStyle("cell", fontName="Body", fontSize=10, leading=13.5)
    head = ParagraphStyle("head", fontName="Strong", fontSize=9, leading=12.5)
    title = ParagraphStyle("h1", fontName="Bold", fontSize=22, leading=28)
    section = ParagraphStyle(
        "h2", fontName="Bold", fontSize=15, leading=20, spaceBefore=22, spaceAfter=6, keepWithNext=1
    )
    group = ParagraphStyle(
        "h3", fontName="Bold", fontSize=12, leading=16.5, spaceBefore=14, spaceAfter=4, keepWithNext=1
    )

    def said(text: str, style: ParagraphStyle, **named: Any) -> Paragraph:
        return Paragraph(escape(text), style, **named)

    story: list[Any] = [said(content["title"], title), said(content["subtitle"], body), Spacer(1, 14)]
    facts = [[said(name, head), said(value, body)] for name, value in content["facts"]]
    story += [Table(facts, colWidths=[128, _WIDTH - 128]), said("Närvarande", section)]
    rows = [[said(name, head) for name in content["columns"]]]
    rows += [[said(text, cell) for text in row] for row in content["people"]]
    widths = [_WIDTH * share / 11.8 for share in (0.7, 3.8, 3.9, 2.2, 1.2)]
    lines = [("LINEBELOW", (0, 0), (-1, -1), 0.6, HexColor("#DDD5C6"))]
    story += [Table(rows, colWidths=widths, repeatRows=1, style=lines), said("Idéer", section)]
    for part in content["groups"]:
        story.append(said(part["name"], group))
        story += [said(text, listed, bulletText=number) for number, text in part["ideas"]]
    story.append(said("Beslut", section))
    story += [said(text, listed, bulletText=number) for number, text in content["decisions"]]
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=A4, leftMargin=51, rightMargin=51, topMargin=72, bottomMargin=72).build(
        story, canvasmaker=_Numbered
    )
    return out.getvalue()
