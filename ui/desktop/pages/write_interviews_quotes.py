"""Quotes from one interview: the words, and whether whoever said them lets them be printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.pages.project_form import RowForm, Spec
from ui.desktop.parts import button, column, label, plain, row
from workshop.interviewing import remove_quote, save_quote
from workshop.interviews import Approval, Quote


class QuotesPart(QWidget):
    """Each quote is saved as soon as it says something; approving is choosing."""

    def __init__(self, hands: Hands) -> None:
        super().__init__()
        self._hands = hands
        self._interview_id = ""
        self.lines: dict[str, QuoteLine] = {}
        say = hands.words
        self.add_button = button(say("interviews.quote.add"), self.add, icon_name="quotes")
        self._list = column(gap=10)
        head = row(label(say("interviews.quotes"), "h3"), None, self.add_button)
        hint = label(say("interviews.quotes.hint"), "caption", wrap=True)
        self.setLayout(column(head, hint, self._list, gap=6))
        hands.only_to_write(self.add_button)

    def show_quotes(self, interview_id: str, quotes: Sequence[Quote]) -> None:
        """interview_id: empty for one that is not saved yet, which has none."""
        known = {one.id: one for one in quotes}
        is_other = interview_id != self._interview_id
        if is_other:
            self.flush()
        for id, line in list(self.lines.items()):
            if id not in known and (is_other or line.is_saved):
                self._drop(id)
        self._interview_id = interview_id
        self.setVisible(bool(interview_id))
        for quote in quotes:
            if quote.id not in self.lines:
                self._put(quote)
            self.lines[quote.id].show_quote(quote)

    def add(self) -> None:
        """Begin a new one."""
        new = Quote(self._hands.new_id(), "", self._interview_id, "", self._hands.clock())
        self._put(new)
        self.lines[new.id].form.focus()

    def flush(self) -> None:
        """Keep everything that has been typed so far."""
        for line in self.lines.values():
            line.flush()

    def _put(self, quote: Quote) -> None:
        line = QuoteLine(self._hands, quote, self._drop)
        self.lines[quote.id] = line
        self._list.addWidget(line)

    def _drop(self, id: str) -> None:
        line = self.lines.pop(id)
        self._list.removeWidget(line)
        line.hide()
        line.deleteLater()


class QuoteLine(QWidget):
    """gone(id): the line of a quote that was never saved is to go."""

    def __init__(self, hands: Hands, quote: Quote, gone: Callable[[str], object]) -> None:
        super().__init__()
        self._hands, self._quote, self._gone = hands, quote, gone
        self.is_saved = False
        say = hands.words
        self.form = RowForm(say, _specs(say), gap=0)
        self.form.show_row(quote)
        self.form.left.connect(self._save)
        self.remove = button("", self._remove, kind="quiet", icon_name="trash", tip=say("interviews.quote.remove"))
        self.setLayout(row((self.form, 1), plain(column(20, self.remove, None)), gap=6))
        hands.only_to_write(self.form, self.remove)

    def show_quote(self, quote: Quote) -> None:
        self._quote, self.is_saved = quote, True
        if not self.form.is_ahead:
            self.form.show_row(quote)

    def flush(self) -> None:
        if self.form.is_ahead:
            self._save()

    def _save(self) -> None:
        written = self.form.written()
        if written is None or not written["text"].strip():
            return
        quote = Quote(
            self._quote.id,
            self._quote.session_id,
            self._quote.interview_id,
            written["text"],
            self._quote.written_at,
            written["approval"],
        )
        if quote != self._quote:
            self._quote = quote
            self._hands.act(save_quote, quote)

    def _remove(self) -> None:
        if self.is_saved:
            self._hands.act(remove_quote, self._quote.id)
        else:
            self._gone(self._quote.id)


def _specs(say: Words) -> list[list[Spec]]:
    approvals = tuple((one, say(f"interviews.approval.{one}")) for one in Approval)
    return [
        [
            Spec("text", say("interviews.quote.text"), "lines", share=5, rows=2),
            Spec("approval", say("interviews.quote.approval"), "choice", approvals, share=2),
        ]
    ]
