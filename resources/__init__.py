"""Fonts, icons, translations and templates: data that every face may read, from source and installed alike."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).parent


def path(*parts: str) -> Path:
    """The file or folder with that name in resources/, as in path("fonts", "NotoSans-Regular.ttf")."""
    return _HERE.joinpath(*parts)
