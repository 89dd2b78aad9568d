"""The way to the templates: a button beside the agenda's heading."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.plan_template_save import SaveTemplateDialog
from ui.desktop.pages.plan_templates import TemplateDialog
from ui.desktop.parts import button, row


class TemplateButton(QWidget):
    """Opens a menu: choose a template, or keep this agenda as one. first: it leads straight to choosing one."""

    def __init__(self, hands: Hands, *, first: bool = False) -> None:
        super().__init__()
        self._hands = hands
        say = hands.words
        text = say("template.start" if first else "template.menu")
        self.button = button(text, self.choose if first else None, icon_name="cards", tip=say("template.menu.tip"))
        hands.only_to_write(self.button)
        if not first:
            self.menu = QMenu(self)
            self.menu.addAction(say("template.choose"), self.choose)
            self.keep_action = self.menu.addAction(say("template.save"), self.keep)
            self.keep_action.setVisible(hands.templates is not None)
            self.button.setMenu(self.menu)
        self.setLayout(row(self.button))

    def choose(self) -> TemplateDialog:
        """Show the templates."""
        dialog = TemplateDialog(self.window(), self._hands)
        dialog.open()
        return dialog

    def keep(self) -> SaveTemplateDialog | None:
        """Ask for a name, and keep the agenda as a template."""
        if self._hands.templates is None:
            return None
        dialog = SaveTemplateDialog(self.window(), self._hands, self._hands.templates)
        dialog.open()
        return dialog
