"""Searching and filtering the board: what is not looked for is dimmed, and stays where it lies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal

from ui.desktop.board.contents import Contents
from ui.desktop.board.marks import Marks
from workshop.board import Idea
from workshop.filtering import Filter, stands_in
from workshop.folding import query_of, words_of


class _Folded(NamedTuple):
    """A note's words as the search sees them, and what they were made from."""

    idea: Idea
    author: str
    heading: str
    words: str


class Finding(QObject):
    """Signal changed(): other notes are found than before. found: those, in reading order, while something is asked."""

    changed = Signal()

    def __init__(self, contents: Contents, marks: Marks) -> None:
        super().__init__()
        self._contents = contents
        self._marks = marks
        self._typed = ""
        self._known: dict[str, _Folded] = {}
        self.filter = Filter()

    @property
    def votes(self) -> Mapping[str, int]:
        """How many each note has had, by its id; empty while there is nothing to show."""
        return self._marks.votes

    @property
    def is_on(self) -> bool:
        return bool(query_of(self._typed).words) or self.filter.is_on

    @property
    def found(self) -> list[str]:
        return self._contents.reading_order(self._marks.found) if self._marks.found is not None else []

    def search(self, typed: str) -> None:
        """Look for all of these words, in any order, in a note's text, its name, its tags or its group's heading."""
        self._typed = typed
        self.look_again()

    def choose(self, filter: Filter) -> None:
        self.filter = filter
        self.look_again()

    def look_again(self) -> None:
        """After the notes have changed."""
        before, self._marks.found = self._marks.found, self._matching() if self.is_on else None
        if before != self._marks.found:
            self.changed.emit()

    def _matching(self) -> set[str]:
        query, votes = query_of(self._typed), self.votes
        return {
            id
            for id, idea in self._contents.ideas.items()
            if self.filter.passes(idea, votes) and (not query.words or stands_in(query, self._words(idea)))
        }

    def _words(self, idea: Idea) -> str:
        group = self._contents.groups.get(idea.group_id)
        heading, author = group.heading if group else "", self._contents.author(idea)
        known = self._known.get(idea.id)
        if known is None or known.idea is not idea or (known.author, known.heading) != (author, heading):
            text = " ".join((idea.text, author, heading, *idea.tags))
            known = self._known[idea.id] = _Folded(idea, author, heading, f" {' '.join(words_of(text))} ")
        return known.words
