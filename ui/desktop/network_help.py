"""What to try when a phone does not reach the laptop, likeliest first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from resources.i18n import Words
from ui.desktop.parts import button, column, label, row

REASONS = ("same", "data", "card", "firewall", "guest", "vpn")


def show_network_help(parent: QWidget, words: Words) -> QDialog:
    dialog = QDialog(parent)
    dialog.setWindowTitle(words("network.title"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    reasons = [
        column(label(words(f"network.{key}"), "strong", wrap=True), label(words(f"network.{key}.do"), wrap=True), gap=2)
        for key in REASONS
    ]
    close = button(words("notice.close"), dialog.accept, kind="primary")
    close.setDefault(True)
    dialog.setLayout(
        column(label(words("network.title"), "h3"), *reasons, 4, row(None, close), gap=12, margins=(24, 20, 24, 20))
    )
    dialog.setFixedWidth(560)
    dialog.open()
    return dialog
