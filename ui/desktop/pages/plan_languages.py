"""Which languages the phones are offered: the chosen ones as chips, all others in a menu."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from resources.i18n import Words, languages, words
from ui.desktop.parts import button, column, label
from ui.desktop.widgets.flow import FlowLayout

FIRST_LANGUAGES = ("sv", "en")


class LanguageChips(QWidget):
    """Signals: changed() when a language has been added or taken away by hand."""

    changed = Signal()

    def __init__(self, say: Words) -> None:
        super().__init__()
        self._say = say
        self._known = languages("phone")
        self._chosen: tuple[str, ...] = ()
        self.chips: dict[str, QPushButton] = {}
        self.add_button = button(say("plan.language.add"), kind="quiet", icon_name="plus")
        self.menu = QMenu(self.add_button)
        # Filled when it opens: that reads the catalogue of every language.
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add_button.setMenu(self.menu)
        self._unreviewed = label("", "caption", wrap=True)
        self._flow = FlowLayout()
        self.setLayout(column(self._flow, self._unreviewed, gap=6))
        self.setFocusProxy(self.add_button)

    def value(self) -> tuple[str, ...]:
        """The codes of the chosen languages, in the order in which the phones are offered them."""
        return self._chosen

    def show_languages(self, chosen: tuple[str, ...]) -> None:
        """Show these; a language that has no texts for the phone is left out."""
        wanted = tuple(code for code in self._known if code in chosen)
        if wanted != self._chosen or not self.chips:
            self._chosen = wanted
            self._rebuild()

    def add(self, *codes: str) -> None:
        """Offer these too. The focus stays where the next one is added, while there is one."""
        self._choose({*self._chosen, *codes})
        self._stops()[-1].setFocus()

    def drop(self, code: str) -> None:
        """Take a language away; the one after it gets the focus, so that several go with as many presses."""
        at = self._chosen.index(code)
        self._choose({*self._chosen} - {code})
        self._stops()[at].setFocus()

    def _choose(self, codes: set[str]) -> None:
        self.show_languages(tuple(codes))
        self.changed.emit()

    def _rebuild(self) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {code: self._chip(code) for code in self._chosen}
        for widget in (*self.chips.values(), self.add_button):
            self._flow.addWidget(widget)
            widget.show()  # at once: the focus may go there
        self.add_button.setVisible(len(self._chosen) < len(self._known))
        for first, second in pairwise((*self.chips.values(), self.add_button)):
            QWidget.setTabOrder(first, second)
        unread = [self._name(code) for code in self._chosen if not _is_reviewed(code)]
        self._unreviewed.setText(self._say("plan.language.unreviewed.hint", languages=", ".join(unread)))
        self._unreviewed.setVisible(bool(unread))

    def _stops(self) -> list[QPushButton]:
        """Where the focus can stand, in the order of the screen."""
        return [*self.chips.values(), *([] if self.add_button.isHidden() else [self.add_button])]

    def _chip(self, code: str) -> QPushButton:
        name = self._name(code)
        made = button(f"{_begun(name)}  ×", partial(self.drop, code), kind="chip")
        made.setAccessibleName(self._say("plan.language.drop", language=name))
        return made

    def _fill_menu(self) -> None:
        self.menu.clear()
        left = sorted((self._name(code), code) for code in self._known if code not in self._chosen)
        for name, code in left:
            mark = "" if _is_reviewed(code) else f"\t{self._say('plan.language.unreviewed')}"
            own = words(code)("lang.name")
            both = _begun(name) if own.casefold() == name.casefold() else f"{_begun(name)} – {own}"
            self.menu.addAction(f"{both}{mark}", partial(self.add, code))
        if len(left) > 1:
            self.menu.addSeparator()
            self.menu.addAction(self._say("plan.language.all"), partial(self.add, *self._known))

    def _name(self, code: str) -> str:
        return self._say(f"language.{code}")


def _is_reviewed(code: str) -> bool:
    return words(code)("lang.reviewed") == "yes"


def _begun(name: str) -> str:
    return name[:1].upper() + name[1:]
