"""WeasyPrint, from HTML and CSS. Untagged."""

# mypy: ignore-errors
from __future__ import annotations

import os
from html import escape
from pathlib import Path
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

_FONTS = Path(os.environ["LAPPTACKE_FONTS"])
_FACES = {400: "NotoSans-Regular", 600: "NotoSans-SemiBold", 700: "NotoSans-Bold"}
_CSS = """
@page { size: A4; margin: 78pt 57pt; @top-left { content: "Gården mellan husen · Mötesanteckningar"; font-size: 8.5pt }
  @bottom-right { content: "Sida " counter(page) " av " counter(pages); font-size: 8.5pt } }
body { font: 11pt/15.5pt Ours; color: #241f1a }
h1 { font-size: 22pt; line-height: 28pt } h2 { font-size: 15pt; line-height: 20pt; margin: 22pt 0 6pt }
h3 { font-size: 12pt; line-height: 16.5pt; margin: 14pt 0 4pt }
table { border-collapse: collapse; width: 100%; font-size: 10pt; line-height: 13.5pt }
td, th { border-bottom: 0.6pt solid #ddd5c6; text-align: left; padding: 4pt 10pt 4pt 0 }
dl { margin: 0 } dt { float: left; width: 36pt } dd { margin: 0 0 4pt 36pt }
"""


def render(content: dict[str, Any]) -> bytes:
    def row(texts: list[str], kind: str) -> str:
        return "<tr>" + "".join(f"<{kind}>{escape(text)}</{kind}>" for text in texts) + "</tr>"

    def listed(items: list[list[str]]) -> str:
        return "<dl>" + "".join(f"<dt>{escape(n)}</dt><dd>{escape(text)}</dd>" for n, text in items) + "</dl>"

    parts = [f"<h1>{escape(content['title'])}</h1><p>{escape(content['subtitle'])}</p>"]
    parts += ["<table>", *(row(fact, "td") for fact in content["facts"]), "</table><h2>Närvarande</h2>"]
    parts += ["<table><thead>", row(content["columns"], "th"), "</thead>"]
    parts += [*(row(person, "td") for person in content["people"]), "</table><h2>Idéer</h2>"]
    parts += [f"<h3>{escape(group['name'])}</h3>{listed(group['ideas'])}" for group in content["groups"]]
    parts += ["<h2>Beslut</h2>", listed(content["decisions"])]
    fonts = FontConfiguration()
    faces = "".join(
        f"@font-face {{ font-family: Ours; font-weight: {weight}; src: url('{(_FONTS / name).as_uri()}.ttf') }}"
        for weight, name in _FACES.items()
    )
    style = CSS(string=faces + _CSS, font_config=fonts)
    html = f"<!doctype html><html lang=sv><title>Minutes</title><body>{''.join(parts)}"
    return HTML(string=html).write_pdf(stylesheets=[style], font_config=fonts)
