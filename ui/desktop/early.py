"""What a dialog needs that comes before there is a window: an application, in the program's look."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from resources.i18n import languages
from ui.desktop import style


def dressed(language: str) -> str:
    """Make sure of an application in the program's look. Returns the language to speak; empty asks for the system's."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    chosen = language or QLocale.system().name().split("_")[0]
    style.load_fonts()
    if isinstance(app, QApplication):
        style.dress(app, "system")
    return chosen if chosen in languages("desktop") else "en"
