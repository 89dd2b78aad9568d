"""Personal data: what is kept of somebody, and what is to go; and what has been kept long enough."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from ui.desktop.confirm import confirm
from ui.desktop.fields import Field, line
from ui.desktop.hands import Hands
from ui.desktop.keeping import Keeping
from ui.desktop.pages.persons_code import CodeDialog
from ui.desktop.pages.persons_files import Saving
from ui.desktop.pages.persons_found import FoundList
from ui.desktop.pages.persons_paper import PaperConsents
from ui.desktop.pages.persons_retention import RetentionCard
from ui.desktop.parts import button, card, column, label, plain, row, scroll
from workshop.consenting import withdraw_consent
from workshop.erasing import correct_person, erase_person
from workshop.persons import Person, find_person, known_as


class PersonsPage(QWidget):
    """back() leads to the settings. keeping: the backups, which hold what is erased until others take their place."""

    def __init__(self, hands: Hands, back: Callable[[], object], keeping: Keeping | None = None) -> None:
        super().__init__()
        self._hands = hands
        self._keeping = keeping
        self.person: Person | None = None
        say = hands.words
        self.name = line(placeholder=say("private.name.example"))
        self.name.returnPressed.connect(self._search)
        self._field = Field(say("private.name"), self.name)
        self.find_button = button(say("private.find"), self._search, kind="primary", icon_name="magnifying-glass")
        self._none = label(say("private.find.hint"), "muted", wrap=True)
        self.found = FoundList(say, can_write=hands.can_write)
        self.found.changed.connect(self._show_state)
        self.found.withdrawn.connect(self._withdraw)
        self.papers = PaperConsents(hands, self, self._search)
        self.found.papered.connect(self.papers.ask_for)
        self.found.struck.connect(self.papers.strike)
        self.saving = Saving(hands, self)
        self.retention = RetentionCard(hands, self.saving)
        self._build(back)
        hands.only_to_write(self.erase_button, self.correct_button)
        self._show(None)

    def refresh(self) -> None:
        self.retention.refresh()
        if self.person is not None:
            self._search()

    def _build(self, back: Callable[[], object]) -> None:
        say = self._hands.words
        self.extract_button = button(say("private.extract"), self._extract, icon_name="file-text")
        self.erase_button = button(say("private.erase"), self._ask_erase, kind="end", icon_name="trash")
        self.right_name = line()
        self.correct_button = button(say("private.correct"), self._correct)
        right = Field(say("private.right_name"), self.right_name)
        self._correction = plain(row((right, 1), column(None, self.correct_button, gap=0), gap=10))
        self.code_button = button(say("known.forget"), self._ask_code, kind="quiet")
        self._doing = plain(column(self._correction, row(self.extract_button, None, self.erase_button), gap=10))
        search = card(
            row((self._field, 1), column(None, self.find_button, gap=0), gap=10),
            self._none,
            (scroll(self.found), 1),
            self._doing,
        )
        self.setLayout(
            column(
                row(button(say("rail.settings"), back, kind="quiet", icon_name="arrow-left"), None, self.code_button),
                label(say("private.title"), "h1"),
                label(say("private.about"), "muted", wrap=True),
                (row((search, 3), (self.retention, 2), gap=16), 1),
                gap=12,
                margins=(32, 16, 32, 20),
            )
        )

    # Looking

    def _search(self) -> None:
        self._field.clear_error()
        if not self.name.text().strip():
            self._show(None)
            self._field.show_error(self._hands.words("refused.name_missing"))
            return
        self._hands.ask(find_person, self.name.text(), owner=self, done=self._show)

    def _show(self, person: Person | None) -> None:
        self.person = person
        say = self._hands.words
        self.found.show_person(person)
        nobody = person is None or person.is_nobody
        self._none.setVisible(nobody)
        self._none.setText(say("private.find.hint") if person is None else say("private.nobody", name=person.name))
        self._doing.setVisible(not nobody)
        if person is not None:
            self.right_name.setText(known_as(person))
        self._show_state()

    def _show_state(self) -> None:
        chosen = self.found.chosen()
        some = bool(chosen.attendances or chosen.mentions or chosen.keys) and self._hands.can_write
        self.erase_button.setEnabled(some)
        self.correct_button.setEnabled(some)

    # Doing

    def _extract(self) -> None:
        if self.person is not None:
            self.saving.save_extract(self.person)

    def _withdraw(self, id: str) -> None:
        self._hands.act(withdraw_consent, id, done=self._on_withdrawn)

    def _on_withdrawn(self, _consent: object) -> None:
        self._hands.notices.toast(self._hands.words("private.withdrawn"))
        self._search()

    def _correct(self) -> None:
        chosen = self.found.chosen()
        self._hands.act(correct_person, chosen, self.right_name.text(), done=self._on_corrected)

    def _on_corrected(self, rows: int) -> None:
        self.name.setText(self.right_name.text())
        self._hands.notices.toast(self._hands.words.count("private.corrected", rows))
        self._search()

    def _ask_erase(self) -> None:
        say = self._hands.words
        assert self.person is not None
        text = "\n\n".join((say("private.erase.text"), say("private.erase.left")))
        title = say("private.erase.title", name=self.person.name)
        confirm(self, title, text, say("private.erase.yes"), say("confirm.no"), self._erase)

    def _erase(self) -> None:
        rule = self._hands.words("private.rule")
        self._hands.act(erase_person, self.found.chosen(), rule=rule, done=self._on_erased)

    def _on_erased(self, rows: int) -> None:
        self._hands.notices.toast(self._hands.words.count("private.erased", rows))
        self.refresh()
        self.offer_new_backup()

    def _ask_code(self) -> None:
        CodeDialog(self._hands, self, self._on_forgotten).open()

    def _on_forgotten(self) -> None:
        self.refresh()
        self.offer_new_backup()

    def offer_new_backup(self) -> None:
        """The library is without it; its backups are not."""
        if self._keeping is None:
            return
        say, keep = self._hands.words, self._keeping.backups
        anew = partial(self._hands.work, keep.start_anew, owner=self, done=self._on_anew)
        title, text = say("private.backups.title"), say("private.backups.text")
        confirm(self, title, text, say("private.backups.yes"), say("private.backups.no"), anew)

    def _on_anew(self, _backup: object) -> None:
        self._hands.notices.toast(self._hands.words("private.backups.done"))
