"""The cards at the right: the outcomes so far, and the line where the next one is written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.desktop.hands import Hands
from ui.desktop.pages.write_fields import holds_focus
from ui.desktop.pages.write_outcomes import Facts, Outcome, OutcomeFields, facts_of, in_order, remove, write
from ui.desktop.pages.write_rows import OutcomeRow
from ui.desktop.parts import column, label, row
from workshop.carrying import day_of
from workshop.changes import Commit


class OutcomeCard(QFrame):
    """Decisions or actions (kind). Follows the mirror by itself. beside: what stands beside the heading."""

    def __init__(
        self,
        hands: Hands,
        kind: str,
        names: QStringListModel,
        go_back: Callable[[], object],
        beside: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._hands = hands
        self._kind = kind
        self._names = names
        self._go_back = go_back
        self._comes_from_note = False
        self._session_id = ""
        self._to_unfold = ""
        self._block_id = ""
        self._removed_at: dict[str, int] = {}
        self._revision = 0
        self._rows: dict[str, OutcomeRow] = {}
        words = hands.words
        self.empty = label(words(f"write.{kind}_none"), "muted", wrap=True)
        self.list = QVBoxLayout()
        self.list.setSpacing(6)
        self.composer = OutcomeFields(kind, words, names, quiet=False)
        hands.only_to_write(self.composer)
        title = label(words(f"write.{kind}s"), "h3")
        head = row((title, 1), beside) if beside is not None else row(title)
        self.setLayout(column(head, self.empty, self.list, 2, self.composer, gap=6, margins=(14, 12, 10, 14)))
        self.composer.entered.connect(self._on_entered)
        self.composer.more.connect(self._on_more)
        self.composer.escaped.connect(self._on_escaped)
        hands.mirror.committed.connect(self._on_commit)

    @property
    def rows(self) -> list[OutcomeRow]:
        """From the top down."""
        return [self._rows[outcome.id] for outcome in in_order(self._hands, self._kind) if outcome.id in self._rows]

    def set_part(self, block_id: str) -> None:
        """The part of the agenda that is written in: new decisions are made there."""
        self._block_id = block_id

    def begin(self) -> None:
        """Go to the line for a new one, and back to the note when it is written."""
        self._comes_from_note = True
        self.composer.text.setFocus()

    def fill(self) -> None:
        """Show the session that has been opened."""
        session = self._hands.mirror.session
        if session.id != self._session_id:
            self.flush()
            self._add()
            self.composer.fill(Facts())
            self._session_id = session.id
            self._revision = 0
        self.composer.set_day(day_of(session))
        self._follow()

    def flush(self) -> None:
        """Keep what has been changed in the list."""
        for one in self._rows.values():
            one.flush()

    def keep_new(self) -> None:
        """What stands in the line for a new one is meant to be kept when the page is left, also without Enter."""
        if self.composer.can_be_read():
            self._add()

    def show_row(self, id: str) -> None:
        """Put the focus where something is missing: the name, the date, else the text."""
        found = self._rows.get(id)
        if found is not None:
            fields = found.fields
            lacking = [one for one in (fields.who, fields.when) if one is not None and not one.text()]
            (lacking[0] if lacking else fields.text).setFocus()

    def _on_entered(self) -> None:
        if not self.composer.facts().text.strip() and self._comes_from_note:
            self._on_escaped()
        elif self.composer.can_be_read():
            self._add()
            if self._comes_from_note:
                self._on_escaped()
            else:
                self.composer.text.setFocus()

    def _on_more(self) -> None:
        """Keep it, and go on with what it was made on."""
        if self._kind == "action" or not self.composer.facts().text.strip():
            self._on_entered()
        else:
            self._comes_from_note = False
            self._to_unfold = self._add()

    def _on_escaped(self) -> None:
        self._comes_from_note = False
        self._go_back()

    def _add(self) -> str:
        """Add what stands in the line, and return its id; should it be refused, it comes back there."""
        facts = replace(self.composer.facts(), block_id=self._block_id)
        if not facts.text.strip():
            return ""
        id = self._hands.new_id()
        self.composer.fill(Facts())
        session_id = self._session_id

        def failed(error: Exception) -> None:
            if session_id == self._session_id and not self.composer.facts().text:
                self.composer.fill(facts)
                self.composer.show_error(error)
                self.composer.text.setFocus()
            else:
                self._hands.show_error(error)

        write(self._hands, self._kind, id, session_id, facts, failed=failed)
        return id

    def _on_commit(self, commit: Commit) -> None:
        self._revision = commit.revision
        self._removed_at.update({c.row.id: commit.revision for c in commit.changes if c.after is None})
        if self._session_id == self._hands.mirror.session_id:
            self._follow()

    def _follow(self) -> None:
        """Make the list like the mirror's, touching only what is different: somebody may be writing in it."""
        outcomes = in_order(self._hands, self._kind)
        for id in self._rows.keys() - {outcome.id for outcome in outcomes}:
            self._drop(self._rows.pop(id))
        for place, outcome in enumerate(outcomes):
            if outcome.id in self._rows:
                self._rows[outcome.id].show_outcome(outcome)
            else:
                self._rows[outcome.id] = self._new_row(outcome)
            if self.list.indexOf(self._rows[outcome.id]) != place:
                self.list.insertWidget(place, self._rows[outcome.id])
        self.empty.setVisible(not outcomes)
        if self._to_unfold in self._rows:
            self._rows[self._to_unfold].show()  # at once: a key that comes before the layout must find its way on
            self._rows[self._to_unfold].unfold()
            self._to_unfold = ""

    def _new_row(self, outcome: Outcome) -> OutcomeRow:
        made = OutcomeRow(self._hands, self._kind, outcome, self._names, day_of(self._hands.mirror.session))
        made.finished.connect(self.composer.text.setFocus)
        made.asked_to_go.connect(self._remove)
        return made

    def _drop(self, gone: OutcomeRow) -> None:
        if holds_focus(gone):
            self.composer.text.setFocus()
        self.list.removeWidget(gone)
        gone.hide()
        gone.deleteLater()

    def _remove(self, outcome: Outcome) -> None:
        remove(self._hands, outcome, lambda _: self._say_removed(outcome))

    def _say_removed(self, outcome: Outcome) -> None:
        words = self._hands.words
        text = words(f"write.{self._kind}_removed")
        self._hands.notices.toast(text, words("undo.undo"), partial(self._put_back, outcome))

    def _put_back(self, outcome: Outcome) -> None:
        """Undo, if nothing has happened since; otherwise undoing would take back somebody else's doing."""
        if self._removed_at.get(outcome.id) == self._revision:
            self._hands.undo()
        else:
            write(self._hands, self._kind, outcome.id, outcome.session_id, facts_of(outcome))
