"""Intervjuer: what was said in each, under its code; quotes, and whether they may be printed; the way to the key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from resources.i18n import Words
from ui.desktop.hands import Hands
from ui.desktop.mirror import touches
from ui.desktop.pages.project_form import Spec
from ui.desktop.pages.project_rows import Kind, RowsPart
from ui.desktop.pages.write_interviews_key import open_key
from ui.desktop.pages.write_interviews_quotes import QuotesPart
from ui.desktop.parts import button, column, label, row
from workshop.changes import Commit
from workshop.interviewing import own_groups, remove_interview, save_interview
from workshop.interviews import Agreement, Interview, Quote, Setting, by_code, in_order
from workshop.locking import Lock
from workshop.organisations import Sector


class InterviewsPage(QWidget):
    """to_record() leads to where the notes are. lock: the library's; the key is shown only to whoever can open it."""

    def __init__(self, hands: Hands, to_record: Callable[[], object], lock: Lock | None = None) -> None:
        super().__init__()
        self._hands, self._lock = hands, lock
        self._quoted: dict[str, int] = {}
        say = hands.words
        self.quotes = QuotesPart(hands)
        self.rows = RowsPart(hands, self._kind(), _specs(say), self.quotes)
        self.rows.chosen.connect(self._look)
        self._groups = QStringListModel(self)
        own = self.rows.form.editors["own_group"]
        assert isinstance(own, QLineEdit)
        own.setCompleter(_completer(self._groups, own))
        own.setPlaceholderText(say("interviews.own_group.hint"))
        self.key = button(say("interviews.key"), self._open_key, icon_name="key")
        record = button(say("interviews.record"), to_record, icon_name="file-text")
        head = row(label(say("interviews.title"), "h1"), None, self.key, record)
        about = label(say("interviews.about"), "muted", wrap=True)
        self.setLayout(column(head, about, (self.rows, 1), gap=12, margins=(32, 20, 24, 16)))
        hands.only_to_write(self.key)
        hands.mirror.loaded.connect(self._fill)
        hands.mirror.committed.connect(self._on_commit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    def hideEvent(self, event: QHideEvent) -> None:
        self.rows.save_now()
        self.quotes.flush()
        super().hideEvent(event)

    def show_row(self, id: str) -> None:
        """Go to an interview, or to the one that a quote is from."""
        self._fill()
        quote = self._hands.mirror.row(Quote, id)
        self.rows.choose(quote.interview_id if quote is not None else id)

    def _on_commit(self, commit: Commit) -> None:
        if touches(commit, Interview, Quote):
            self._fill()

    def _fill(self) -> None:
        mirror = self._hands.mirror
        if not mirror.is_loaded or not self.isVisible():
            return
        quotes = mirror.rows(Quote)
        self._quoted = {one.id: sum(q.interview_id == one.id for q in quotes) for one in mirror.rows(Interview)}
        self.rows.show_rows(mirror.session_id, by_code(mirror.rows(Interview)))
        self._hands.ask(own_groups, mirror.project.id, owner=self, done=self._groups.setStringList)

    def _look(self, interview: Interview) -> None:
        is_saved = interview.id in self._quoted
        quotes = (one for one in self._hands.mirror.rows(Quote) if one.interview_id == interview.id)
        self.quotes.show_quotes(interview.id if is_saved else "", in_order(quotes))

    def _open_key(self) -> None:
        self.rows.save_now()
        open_key(self, self._hands, self._lock)

    def _kind(self) -> Kind:
        say = self._hands.words

        def line(one: Any) -> tuple[str, str]:
            group = one.own_group or (say(f"doc.interviews.sector.{one.sector}") if one.sector else "")
            day = say.pattern(one.held_on, "d MMM y") if one.held_on else ""
            quoted = self._quoted.get(one.id, 0)
            told = [group, day, say.count("interviews.line", quoted) if quoted else ""]
            if one.key_gone_on:
                told.append(say("interviews.key_gone", day=say.pattern(one.key_gone_on, "d MMM y")))
            return one.code, " · ".join(filter(None, told))

        # Anything that is written saves it; a row is new for as long as it has no code.
        return Kind(
            "interviews",
            "sector",
            Interview,
            save_interview,
            remove_interview,
            line,
            removal="interviews.remove",
        )


def _completer(groups: QStringListModel, owner: QWidget) -> QCompleter:
    made = QCompleter(groups, owner)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    return made


def _specs(say: Words) -> list[list[Spec]]:
    sectors = ((None, "–"), *((one, say(f"doc.interviews.sector.{one}")) for one in Sector))
    settings = ((None, "–"), *((one, say(f"doc.interviews.setting.{one}")) for one in Setting))
    agreements = tuple((one, say(f"interviews.agreement.{one}")) for one in Agreement)
    return [
        [
            _spec(say, "sector", "choice", choices=sectors),
            _spec(say, "own_group"),
        ],
        [
            _spec(say, "held_on", "day"),
            _spec(say, "setting", "choice", choices=settings),
            _spec(say, "agreement", "choice", choices=agreements),
        ],
        [_spec(say, "notes", "lines", rows=6, hint=say("interviews.notes.hint"))],
    ]


def _spec(say: Words, name: str, kind: str = "line", **more: Any) -> Spec:
    return Spec(name, say(f"interviews.field.{name}"), kind, **more)
