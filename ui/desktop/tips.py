"""Tool tips that say just what was typed."""

from __future__ import annotations

import html


def plain_tip(text: str) -> str:
    """A tool tip that is only text, in as many lines as it needs.

    Qt reads what looks like markup as markup and fetches the pictures it names; anything else it sets on one line.
    """
    return f"<p style='white-space: pre-wrap'>{html.escape(text)}</p>" if text else ""
