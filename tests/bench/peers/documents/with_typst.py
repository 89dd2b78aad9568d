"""Typst: tagged, PDF/A-2a and PDF/UA-1."""

# mypy: ignore-errors
from __future__ import annotations

import json
import os
from typing import Any

import typst

_SOURCE = """
#let data = json(bytes(sys.inputs.content))
#set document(title: data.title)
#set page(paper: "a4", margin: (x: 57pt, y: 78pt), numbering: (n, all) => [Sida #n av #all], number-align: right,
  header: text(8.5pt)[#data.title · Mötesanteckningar])
#set text(font: "Noto Sans", size: 11pt, lang: "sv")
#set par(leading: 4.5pt, spacing: 8.5pt)
#let listed(items) = for (number, said) in items { grid(columns: (36pt, 1fr), number, said) }
= #data.title
#data.subtitle
#grid(columns: (128pt, 1fr), row-gutter: 6pt, ..data.facts.flatten())
== Närvarande
#set text(10pt)
#table(columns: (0.7fr, 3.8fr, 3.9fr, 2.2fr, 1.2fr), stroke: (bottom: 0.6pt + rgb("#ddd5c6")), inset: (x: 0pt, y: 4pt),
  table.header(..data.columns), ..data.people.flatten())
#set text(11pt)
== Idéer
#for group in data.groups [
  === #group.name
  #listed(group.ideas)
]
== Beslut
#listed(data.decisions)
"""


def render(content: dict[str, Any]) -> bytes:
    return typst.compile(
        _SOURCE.encode(),
        font_paths=[os.environ["LAPPTACKE_FONTS"]],
        ignore_system_fonts=True,
        sys_inputs={"content": json.dumps(content)},
        pdf_standards=["ua-1", "a-2a"],
    )
