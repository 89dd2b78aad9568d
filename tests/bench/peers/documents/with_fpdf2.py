"""fpdf2. Untagged."""

# mypy: ignore-errors
from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from fpdf import FPDF
from fpdf.enums import TableBordersLayout

_FONTS = Path(os.environ["LAPPTACKE_FONTS"])


class _Minutes(FPDF):
    def header(self) -> None:
        self.set_font("Body", size=8.5)
        self.cell(0, 12, "Gården mellan husen · Mötesanteckningar", new_x="LMARGIN", new_y="NEXT")
        self.ln(20)

    def footer(self) -> None:
        self.set_y(-52)
        self.set_font("Body", size=8.5)
        self.cell(0, 12, f"Sida {self.page_no()} av {{nb}}", align="R")


def render(content: dict[str, Any]) -> bytes:
    pdf = _Minutes(unit="pt", format="A4")
    for name, file in (("Body", "NotoSans-Regular"), ("Strong", "NotoSans-SemiBold"), ("Bold", "NotoSans-Bold")):
        pdf.add_font(name, fname=_FONTS / f"{file}.ttf")
    pdf.add_font("Body", "B", _FONTS / "NotoSans-SemiBold.ttf")  # the table's heading
    pdf.set_margins(57, 40)
    pdf.set_auto_page_break(True, 78)
    pdf.add_page()

    def said(text: str, font: str, size: float, leading: float, before: float = 0, after: float = 4) -> None:
        pdf.ln(before)
        pdf.set_font(font, size=size)
        pdf.multi_cell(0, leading, text, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(after)

    def listed(items: list[list[str]]) -> None:
        pdf.set_font("Body", size=11)
        for number, text in items:
            pdf.cell(36, 15.5, number)
            pdf.multi_cell(0, 15.5, text, new_x="LMARGIN", new_y="NEXT", align="L")
            pdf.ln(4)

    said(content["title"], "Bold", 22, 28)
    said(content["subtitle"], "Body", 11, 15.5, after=14)
    for name, value in content["facts"]:
        said(f"{name}: {value}", "Body", 11, 15.5)
    said("Närvarande", "Bold", 15, 20, 22, 6)
    pdf.set_font("Body", size=10)
    with pdf.table(
        col_widths=(0.7, 3.8, 3.9, 2.2, 1.2), line_height=13.5, borders_layout=TableBordersLayout.HORIZONTAL_LINES
    ) as table:
        for row in [content["columns"], *content["people"]]:
            table.row(row)
    said("Idéer", "Bold", 15, 20, 22, 6)
    for group in content["groups"]:
        said(group["name"], "Bold", 12, 16.5, 14)
        listed(group["ideas"])
    said("Beslut", "Bold", 15, 20, 22, 6)
    listed(content["decisions"])
    return bytes(pdf.output())
