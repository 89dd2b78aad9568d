"""Idéns väg: one idea's card and its steps, from a note on the board or from the list of ideas on their way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from exports.kinds import DocumentKind
from exports.making import handed_over
from exports.names import safe
from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.idea_card import CardForm
from ui.desktop.idea_steps import Other, StepsPane
from ui.desktop.parts import button, column, label, plain, row, scroll
from ui.desktop.sentences import sentence
from workshop.board import Idea
from workshop.developing_ideas import move_idea, remove_step, save_card
from workshop.errors import Refused
from workshop.journeys import Journey, first_words, journey, journeys
from workshop.ports import View
from workshop.reports import SessionReport, session_report
from workshop.sessions import Session

SIZE = (1060, 680)


@dataclass(frozen=True, slots=True)
class _Seen:
    """others: the ideas that this one may be merged into, by id and name."""

    journey: Journey
    others: tuple[Other, ...]


class IdeaWayDialog(QDialog):
    """changed() tells whoever opened it that something has been kept. What is typed is kept when it is closed, too."""

    def __init__(
        self, parent: QWidget, hands: Hands, idea_id: str, changed: Callable[[], object] = lambda: None
    ) -> None:
        super().__init__(parent)
        self._hands = hands
        self._idea_id = idea_id
        self._changed = changed
        self._journey: Journey | None = None
        say = hands.words
        self.setWindowTitle(say("way.window"))
        self._title = label("", "h2", wrap=True)
        self._met = label("", "muted", wrap=True)
        self.card = CardForm(hands)
        self.steps = StepsPane(hands)
        self.steps.moved.connect(self._move)
        self.steps.taken_back.connect(lambda id: self._act(remove_step, id))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.pdf_button = button(say("way.pdf"), self._ask_pdf, icon_name="file-text")
        self.close_button = button(say("way.done"), self.close, kind="primary")
        for one in (self.pdf_button, self.close_button):
            one.setAutoDefault(False)
        self.card.setEnabled(hands.can_write)
        self.steps.setFixedWidth(380)
        body = row((scroll(self.card), 1), self.steps, gap=18)
        head = column(self._title, self._met, gap=2)
        foot = row(self.pdf_button, (plain(row(self._error, None)), 1), self.close_button, gap=12)
        self.setLayout(column(head, (body, 1), foot, gap=14, margins=(24, 20, 24, 20)))
        self.resize(*SIZE)
        self._load(fill=True)

    def done(self, result: int) -> None:
        """Keep what has been typed, and only then close: what cannot be kept is told and stays."""
        if not self._hands.can_write or self._journey is None or not self.card.is_changed:
            self._leave(result)
        else:
            self._keep(lambda: self._leave(result))

    def _leave(self, result: int) -> None:
        super().done(result)
        self.deleteLater()

    def _keep(self, then: Callable[[], object]) -> None:
        if name := self.card.unreadable:
            self.card.fields["pilot"].show_error(self._hands.words("write.date_unreadable"))
            self.card.days[name].setFocus()
            return

        def kept(_card: object) -> None:
            self.card.keep()
            self._changed()
            then()

        self._hands.act(save_card, self._idea_id, **self.card.facts(), done=kept, failed=self._on_card_failed)

    def _move(self, facts: dict[str, Any]) -> None:
        def take() -> None:
            self._act(move_idea, self._hands.new_id(), self._idea_id, **facts)

        self._keep(take) if self.card.is_changed else take()

    def _act(self, action: Callable[..., object], *args: object, **facts: Any) -> None:
        def kept(_row: object) -> None:
            self._changed()
            self._load()

        self._hands.act(action, *args, **facts, done=kept, failed=self._on_step_failed)

    def _load(self, *, fill: bool = False, then: Callable[[], object] = lambda: None) -> None:
        def show(seen: _Seen) -> None:
            self._show(seen, fill=fill)
            then()

        self._hands.ask(_seen, self._idea_id, owner=self, done=show)

    def _show(self, seen: _Seen, *, fill: bool) -> None:
        self._journey = told = seen.journey
        say = self._hands.words
        number = f"{told.number}  " if told.number else ""
        self._title.setText(f"{number}{first_words(told.text)}")
        self._met.setText(say("way.met", title=told.met, day=say.pattern(told.met_at.date(), "d MMMM y")))
        self._say("")
        self.steps.show_journey(told, seen.others)
        self.card.show_journey(told) if fill else self.card.tell_lacking(told)

    def _on_card_failed(self, error: Exception) -> None:
        text = sentence(error, self._hands.words)
        field = self.card.fields.get(error.field) if isinstance(error, Refused) else None
        if field is None:
            self._say(text)
        else:
            field.show_error(text)

    def _on_step_failed(self, error: Exception) -> None:
        text = sentence(error, self._hands.words)
        if isinstance(error, Refused) and error.field:
            self.steps.show_error(error.field, text)
        else:
            self._say(text)

    def _say(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _ask_pdf(self) -> None:
        """Ask where to, without holding the window up; the worker makes the card of what is in the library then."""
        if self._journey is None:
            return
        if self.card.is_changed and self._hands.can_write:
            self._keep(lambda: self._load(then=self._choose_file))
        else:
            self._choose_file()

    def _choose_file(self) -> None:
        told = self._journey
        assert told is not None
        say = self._hands.words
        dialog = QFileDialog(self, say("way.pdf"), str(self._hands.settings.value.records_folder))
        dialog.setNameFilters(["PDF (*.pdf)"])
        dialog.setDefaultSuffix("pdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(f"{say('doc.type.innovations')} {safe(told.title)}.pdf")
        dialog.fileSelected.connect(lambda chosen: self.save_pdf(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_pdf(self, file: Path) -> None:
        """Write the idea's card there; how it went is said."""
        told = self._journey
        assert told is not None
        say = self._hands.words

        def made(report: SessionReport) -> None:
            one = replace(report, journeys=(told,))
            self._hands.work(_write, one, self._hands.words, file, owner=self, done=written)

        def written(_nothing: object) -> None:
            self._hands.notices.toast(say("way.saved", name=file.name))

        facts = {"with_pictures": False}
        self._hands.ask(session_report, told.session_id, datetime.now(UTC), owner=self, done=made, **facts)


def _write(report: SessionReport, words: Words, file: Path) -> None:
    from exports.replacing import replace_file

    replace_file(file, handed_over(report, DocumentKind.INNOVATIONS, words))


def _seen(view: View, idea_id: str) -> _Seen:
    told = journey(view, idea_id)
    project_id = view.need(Session, told.session_id).project_id
    named = {one.idea_id: one.title for one in journeys(view, project_id)}
    for idea in sorted(view.where(Idea, session_id=told.session_id), key=lambda one: one.number):
        if idea.id not in named and not idea.merged_into_id:
            named[idea.id] = f"{idea.number}  {first_words(idea.text or idea.picture_alt)}"
    return _Seen(told, tuple(named.items()))
